//! A comparison for a terminal.

use std::fmt::Write as _;

use super::change::{Change, Comparison};
use super::report::{Group, groups};

impl Comparison {
    /// The comparison as lines of text, the last of which is the verdict.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (group, changes) in groups(self) {
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(text, "{}:", group.title(changes.len()));
            for change in changes {
                write(change, group, &mut text);
            }
            text.push('\n');
        }
        let _ = writeln!(text, "{}", self.summary());
        text
    }
}

fn write(change: &Change, group: Group, text: &mut String) {
    let (subject, paths) = (change.subject.word(), change.paths());
    let item = if subject == paths {
        paths
    } else {
        format!("{subject} {paths}")
    };
    let _ = writeln!(text, "  {item} {}", change.words());
    if group == Group::Words {
        return;
    }
    let mut line = |title: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "    {title:<13} {value}");
        }
    };
    line("in the API:", &change.wires());
    line(
        "in detail:",
        &change.detail.as_ref().map(ToString::to_string).unwrap_or_default(),
    );
    line("at run time:", &change.at_run_time);
    line("to do:", change.advice);
    line("in settings:", change.settings.as_deref().unwrap_or_default());
}
