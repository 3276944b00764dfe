//! What became of a description, step by step.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::examples::Examples;
use crate::record::{Content, Record};

/// What is done with a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Step {
    /// A crate is generated from it.
    Generate,
    /// The crate is checked by the compiler.
    Compile,
    /// The crate reads what its description shows for responses, and a validator of JSON Schema has to agree.
    Examples,
}

/// How a step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Ending {
    /// As it should.
    Done,
    /// With errors that were told: in the description, or in the crate.
    Refused,
    /// In a panic, or by a signal that nobody sent.
    Panicked,
    /// By the bound of time.
    TimedOut,
    /// By the bound of memory.
    OutOfMemory,
}

/// One step with one description.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Attempt {
    pub(super) ending: Ending,
    /// How long processors worked for it, in seconds. Unlike wall time, it doesn't depend on what else runs.
    pub(super) seconds: f64,
    /// In bytes.
    pub(super) peak_memory: u64,
    /// Why it failed; `None` when it is done.
    pub(super) failure: Option<Failure>,
    /// What was generated; `None` for another step, and when nothing was.
    pub(super) content: Option<Content>,
    /// How many warnings and notes were told, by code.
    pub(super) warnings: Vec<(String, usize)>,
    /// What came of the bodies that are shown; `None` for another step, and when they were not read.
    pub(super) examples: Option<Examples>,
}

/// Why a step failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Failure {
    /// The kind of problem, where it has a name.
    pub(super) code: Option<String>,
    /// In one line.
    pub(super) message: String,
    /// Where in the description.
    pub(super) place: Option<String>,
}

impl Step {
    /// Every step, in order.
    pub(super) const ALL: [Self; 3] = [Self::Generate, Self::Compile, Self::Examples];

    /// What a report calls it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Generate => "generate",
            Self::Compile => "compile",
            Self::Examples => "examples",
        }
    }
}

impl Ending {
    /// Every ending, the good one first.
    pub(super) const ALL: [Self; 5] = [
        Self::Done,
        Self::Refused,
        Self::Panicked,
        Self::TimedOut,
        Self::OutOfMemory,
    ];

    /// What a report calls it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Panicked => "panicked",
            Self::TimedOut => "timed out",
            Self::OutOfMemory => "out of memory",
        }
    }
}

impl Attempt {
    /// Whether it failed.
    pub(super) fn has_failed(&self) -> bool {
        self.ending != Ending::Done
    }

    /// Adds what came of the bodies that are shown; where the sides don't agree, it has failed.
    pub(super) fn compare(&mut self, examples: Examples) {
        if let Some(first) = examples.disagreements.first() {
            self.ending = Ending::Refused;
            self.failure = Some(Failure {
                code: None,
                message: format!("{} disagreements, such as: {first}", examples.disagreements.len()),
                place: None,
            });
        }
        self.examples = Some(examples);
    }

    /// Adds what the generator wrote about it.
    pub(super) fn tell(&mut self, record: Record) {
        self.content = record.content;
        let told = record.problems.into_iter().filter(|(severity, _)| severity != "error");
        self.warnings = told.flat_map(|(_, codes)| codes).collect();
        if let (Ending::Refused, Some(first)) = (self.ending, record.first_error) {
            self.failure = Some(Failure {
                code: Some(first.code),
                message: first.message,
                place: first.place,
            });
        }
    }
}

impl Failure {
    /// A failure of which only a line is known.
    pub(super) fn of(message: impl Into<String>) -> Self {
        Self {
            code: None,
            message: message.into(),
            place: None,
        }
    }

    /// What it has in common with failures of the same kind: the line without names and numbers.
    pub(super) fn kind(&self) -> String {
        let quoted = self.message.split('`').enumerate();
        let unnamed: Vec<&str> = quoted
            .map(|(index, part)| if index % 2 == 1 { "…" } else { part })
            .collect();
        let mut kind = String::new();
        for character in unnamed.join("`").chars() {
            match character {
                '0'..='9' if kind.ends_with('#') => {}
                '0'..='9' => kind.push('#'),
                other => kind.push(other),
            }
        }
        match &self.code {
            Some(code) => format!("{code}: {kind}"),
            None => kind,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(code) = &self.code {
            write!(formatter, "{code}: ")?;
        }
        formatter.write_str(&self.message)?;
        match &self.place {
            Some(place) => write!(formatter, " (at {place})"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_of_a_kind_differ_in_names_and_numbers() {
        let failure = |message: &str| Failure {
            code: Some("wrong-type".to_owned()),
            ..Failure::of(message)
        };
        let one = failure("`a/b` has 12 of `c` at 3.0.1");
        assert_eq!(one.kind(), "wrong-type: `…` has # of `…` at #.#.#");
        assert_eq!(one.kind(), failure("`x` has 7 of `` at 1.2.33").kind());
        assert_ne!(one.kind(), failure("`x` lacks 7 of `` at 1.2.33").kind());
    }
}
