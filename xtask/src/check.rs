//! `--check`: shows how the files on disk differ from what would be generated.

use std::fmt::Write as _;
use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use crate::output::{Change, Plan};
use crate::style::{ADDED, BOLD, ERROR, PLACE, REMOVED, RESET};
use crate::terminal::printable;

/// Of one file, no more lines than this are shown: the first ones tell what happened.
const LONGEST: usize = 200;
/// Lines of context around a difference.
const CONTEXT: usize = 3;
/// A diff that takes longer becomes a coarser one, which is still right.
const PATIENCE: Duration = Duration::from_secs(2);

/// A unified diff of every file that differs, from what is on disk to what would be generated.
pub(crate) fn render(plan: &Plan) -> String {
    let mut text = String::new();
    for (path, change) in &plan.changes {
        let name = format!("{}/{}", plan.shown, path.as_str());
        let (before, after) = match change {
            Change::Add { after } => (None, Some(after.as_str())),
            Change::Replace { before, after } => (Some(before), Some(after.as_str())),
            Change::Remove { before } => (Some(before), None),
        };
        let old_name = before.map_or("/dev/null", |_| &name);
        let new_name = after.map_or("/dev/null", |_| &name);
        let before = before.map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "{BOLD}--- {old_name}\n+++ {new_name}{RESET}");
        diff(&before, after.unwrap_or_default(), &mut text);
    }
    text
}

/// What to do about the difference.
pub(crate) fn way_out(plan: &Plan, command: &str) -> String {
    let count = plan.changes.len();
    let files = if count == 1 { "file differs" } else { "files differ" };
    format!(
        "{ERROR}error{RESET}: {count} {files} from what is generated now in {}\n  = help: run `{command}` and commit the result",
        plan.shown
    )
}

fn diff(before: &str, after: &str, text: &mut String) {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(before, after);
    let mut lines = 0_usize;
    let mut left_out = 0_usize;
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        if lines < LONGEST {
            let _ = writeln!(text, "{PLACE}{}{RESET}", hunk.header());
        }
        for change in hunk.iter_changes() {
            lines += 1;
            if lines > LONGEST {
                left_out += 1;
                continue;
            }
            let (sign, style) = match change.tag() {
                ChangeTag::Delete => ('-', REMOVED),
                ChangeTag::Insert => ('+', ADDED),
                ChangeTag::Equal => (' ', ""),
            };
            let line = printable(change.value().trim_end_matches('\n'));
            let reset = if style.is_empty() { "" } else { RESET };
            let _ = writeln!(text, "{style}{sign}{line}{reset}");
            if change.missing_newline() {
                let _ = writeln!(text, "\\ No newline at end of file");
            }
        }
    }
    if left_out > 0 {
        let _ = writeln!(text, "{PLACE}… and {left_out} more lines{RESET}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(before: &str, after: &str) -> String {
        let mut text = String::new();
        diff(before, after, &mut text);
        anstream::adapter::strip_str(&text).to_string()
    }

    #[test]
    fn a_difference_is_shown_with_its_context() {
        assert_eq!(
            plain("a\nb\nc\nd\ne\nf\n", "a\nb\nc\nd\nE\nf"),
            "@@ -2,5 +2,5 @@\n b\n c\n d\n-e\n-f\n+E\n+f\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn a_long_difference_is_cut() {
        let after = "x\n".repeat(LONGEST + 7);
        let shown = plain("", &after);
        assert!(shown.ends_with("… and 7 more lines\n"), "{shown}");
        assert_eq!(shown.lines().filter(|line| *line == "+x").count(), LONGEST);
    }
}
