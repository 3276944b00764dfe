//! Constraints on strings.

use alloc::string::String;

use super::Constraint;
use crate::runtime::{Report, Rule};

/// Constraints on a string.
#[derive(Clone, Copy, Debug)]
pub struct TextRule {
    min_length: usize,
    max_length: usize,
    pattern: Option<Pattern>,
}

/// A pattern as the description has it, and the function that decides it.
#[derive(Clone, Copy, Debug)]
struct Pattern {
    source: &'static str,
    matches: fn(&[u8]) -> bool,
}

impl TextRule {
    /// A rule that every string keeps to.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            min_length: 0,
            max_length: usize::MAX,
            pattern: None,
        }
    }

    /// `minLength`, in code points.
    #[must_use]
    pub const fn min_length(mut self, limit: usize) -> Self {
        self.min_length = limit;
        self
    }

    /// `maxLength`, in code points.
    #[must_use]
    pub const fn max_length(mut self, limit: usize) -> Self {
        self.max_length = limit;
        self
    }

    /// `pattern`: the regular expression as the description has it, and the function that decides it.
    #[must_use]
    pub const fn pattern(
        mut self,
        source: &'static str,
        matches: fn(&[u8]) -> bool,
    ) -> Self {
        self.pattern = Some(Pattern { source, matches });
        self
    }

    /// The first rule that `text` breaks.
    #[must_use]
    pub fn broken_by(&self, text: &str) -> Option<Rule> {
        // A text has at most as many code points as bytes, and at least a quarter, so most are never counted.
        if text.len() / 4 < self.min_length || text.len() > self.max_length {
            let length = text.chars().count();
            if length < self.min_length {
                return Some(Rule::MinLength(self.min_length));
            }
            if length > self.max_length {
                return Some(Rule::MaxLength(self.max_length));
            }
        }
        let pattern = self.pattern?;
        let holds = (pattern.matches)(text.as_bytes());
        (!holds).then_some(Rule::Pattern(pattern.source))
    }
}

impl Default for TextRule {
    fn default() -> Self {
        Self::new()
    }
}

impl Constraint<String> for TextRule {
    fn check(&self, value: &String, report: &mut Report) -> bool {
        match self.broken_by(value) {
            None => true,
            Some(rule) => {
                report.reject(rule, value.as_str().into());
                false
            }
        }
    }
}
