//! Why something can't be had, in one line: for a cell of a table, or for the end of a sentence.

use std::fmt;

use crate::problem::Problem;

/// Why something can't be had, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Missing(String);

impl Missing {
    /// A reason; of several lines, the first one counts.
    pub(crate) fn new(reason: impl AsRef<str>) -> Self {
        Self(reason.as_ref().lines().next().unwrap_or_default().to_owned())
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<Problem> for Missing {
    fn from(problem: Problem) -> Self {
        let rendered = problem.to_string();
        Self::new(anstream::adapter::strip_str(&rendered).to_string())
    }
}
