//! Why something can't be had, in one line: for a cell of a table, or for the end of a sentence.

use std::fmt;

use crate::problem::Problem;

/// Why something can't be had, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    reason: String,
    is_applicable: bool,
}

impl Missing {
    /// A reason why what should be there is not; of several lines, the first one counts.
    pub(crate) fn new(reason: impl AsRef<str>) -> Self {
        Self {
            reason: reason.as_ref().lines().next().unwrap_or_default().to_owned(),
            is_applicable: true,
        }
    }

    /// Why a question is none that can be asked of something, in one line.
    pub(crate) fn not_applicable(reason: &str) -> Self {
        Self {
            is_applicable: false,
            ..Self::new(reason)
        }
    }

    /// Whether there should be an answer.
    pub(crate) fn is_applicable(&self) -> bool {
        self.is_applicable
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl From<Problem> for Missing {
    fn from(problem: Problem) -> Self {
        let rendered = problem.to_string();
        Self::new(anstream::adapter::strip_str(&rendered).to_string())
    }
}
