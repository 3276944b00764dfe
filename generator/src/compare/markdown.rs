//! A comparison as Markdown, as it reads well below a change that somebody proposes: what breaks is a table, the rest is
//! folded.

use std::fmt::Write as _;

use super::change::{Change, Comparison};
use super::report::{Group, groups};

impl Comparison {
    /// The comparison as Markdown of GitHub, opened by the verdict.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = format!("**{}**\n", escaped(&self.summary()));
        for (group, changes) in groups(self) {
            let title = group.title(changes.len());
            // Writing to a string cannot fail, here and below.
            let _ = match group {
                Group::BreaksCode | Group::BreaksAtRunTime => write!(text, "\n### {title}\n\n{}", breaking(&changes)),
                Group::LikelyRenames => fold(&mut text, &title, &renamed(&changes)),
                Group::Adds | Group::Follows => fold(&mut text, &title, &compatible(&changes)),
                Group::Words => fold(&mut text, &title, &list(&changes)),
            };
        }
        text
    }
}

fn fold(text: &mut String, title: &str, content: &str) -> std::fmt::Result {
    write!(
        text,
        "\n<details>\n<summary>{title}</summary>\n\n{content}\n</details>\n"
    )
}

fn breaking(changes: &[&Change]) -> String {
    let mut table = "| item | change | at run time | to do |\n|---|---|---|---|\n".to_owned();
    for change in changes {
        let cells = [
            item(change),
            what(change),
            escaped(&change.at_run_time),
            escaped(change.advice),
        ];
        let _ = writeln!(table, "| {} |", cells.join(" | "));
    }
    table
}

fn renamed(changes: &[&Change]) -> String {
    let mut table = "| item | change | to do |\n|---|---|---|\n".to_owned();
    for change in changes {
        let line = change.settings.as_deref().map(code).unwrap_or_default();
        let to_do = format!("{}<br>{line}", escaped(change.advice));
        let cells = [item(change), what(change), to_do.trim_end_matches("<br>").to_owned()];
        let _ = writeln!(table, "| {} |", cells.join(" | "));
    }
    table
}

fn compatible(changes: &[&Change]) -> String {
    let mut table = "| item | change | at run time |\n|---|---|---|\n".to_owned();
    for change in changes {
        let cells = [item(change), what(change), escaped(&change.at_run_time)];
        let _ = writeln!(table, "| {} |", cells.join(" | "));
    }
    table
}

fn list(changes: &[&Change]) -> String {
    changes.iter().fold(String::new(), |list, change| {
        format!(
            "{list}- {} {}: {}\n",
            change.subject,
            code(&change.paths()),
            change.words()
        )
    })
}

fn item(change: &Change) -> String {
    let wires = change.wires();
    let item = format!("{} {}", change.subject, code(&change.paths()));
    if wires.is_empty() {
        item
    } else {
        format!("{item}<br>{}", code(&wires))
    }
}

fn what(change: &Change) -> String {
    match &change.detail {
        Some(detail) => format!("{}: {}", change.words(), code(&detail.to_string())),
        None => change.words().to_owned(),
    }
}

/// A code span in a cell of a table, whatever the text holds.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    let text = text.replace('|', "\\|").replace(['\n', '\r'], " ");
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text of the table of rules, which holds code spans on purpose.
fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}
