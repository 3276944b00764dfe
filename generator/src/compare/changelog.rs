//! A comparison as an entry of a changelog.

use std::fmt::Write as _;

use super::change::{Change, Comparison};
use super::markdown::code;
use super::report::{Group, groups};

impl Comparison {
    /// The entry for `version` as Markdown, in the headings of a changelog; without a heading for what did not happen.
    #[must_use]
    pub fn to_changelog(&self, version: &str) -> String {
        let mut text = format!("## {version}\n");
        for (group, changes) in groups(self) {
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(text, "\n### {}\n", heading(group));
            for change in changes {
                let _ = writeln!(text, "- {}", line(change, group));
            }
        }
        text
    }
}

fn heading(group: Group) -> &'static str {
    match group {
        Group::BreaksCode => "Breaks code",
        Group::BreaksAtRunTime => "Breaks at run time",
        Group::LikelyRenames => "Likely renamed",
        Group::Adds => "Compatible",
        Group::Follows => "Follows the API",
        Group::Words => "Documentation, order and tests",
    }
}

fn line(change: &Change, group: Group) -> String {
    let mut line = format!("{} {} {}", change.subject, code(&change.paths()), change.words());
    if let Some(detail) = &change.detail {
        let _ = write!(line, " ({})", code(&detail.to_string()));
    }
    line.push('.');
    match group {
        Group::BreaksCode | Group::BreaksAtRunTime | Group::LikelyRenames => {
            // Who reads it has no settings.
            let advice = change.settings.as_ref().map_or(change.advice, |_| "use the new name");
            for sentence in [change.at_run_time.as_str(), advice] {
                if let Some(first) = sentence.chars().next() {
                    let rest = sentence.get(first.len_utf8()..).unwrap_or_default();
                    let _ = write!(line, " {}{rest}.", first.to_uppercase());
                }
            }
        }
        Group::Adds | Group::Follows | Group::Words => {}
    }
    line
}
