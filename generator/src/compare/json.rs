//! A comparison as JSON, for programs.

use serde_json::{Value, json};

use super::change::{Change, Comparison, Place};

impl Comparison {
    /// The comparison as JSON: `verdict`, `source` and `breaks`, and in `changes` each change with `kind`, `subject`,
    /// `words`, both places (null where the item is not there), `detail`, the levels `source` and `behaviour`,
    /// `at_run_time`, `advice`, and `settings`: the line of the settings that keeps an old name (null where there is none).
    #[must_use]
    pub fn to_json(&self) -> Value {
        json!({
            "verdict": self.verdict().word(),
            "source": self.source().word(),
            "breaks": self.breaks(),
            "changes": self.changes.iter().map(change).collect::<Vec<_>>(),
        })
    }
}

fn change(change: &Change) -> Value {
    json!({
        "kind": change.kind.name(),
        "subject": change.subject.word(),
        "words": change.words(),
        "old": change.old.as_ref().map(place),
        "new": change.new.as_ref().map(place),
        "detail": change.detail.as_ref().map(ToString::to_string),
        "source": change.source.word(),
        "behaviour": change.behaviour.word(),
        "at_run_time": change.at_run_time,
        "advice": change.advice,
        "settings": change.settings,
    })
}

fn place(place: &Place) -> Value {
    json!({ "rust": place.rust, "wire": place.wire })
}
