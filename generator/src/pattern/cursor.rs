//! A place in the source of a pattern.

use super::error::{Feature, PatternError};

/// A place in the source of a pattern, which only moves forward.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'s> {
    source: &'s str,
    offset: usize,
}

impl<'s> Cursor<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, offset: 0 }
    }

    pub(super) fn rest(&self) -> &'s str {
        self.source.get(self.offset..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.offset += next.len_utf8();
        Some(next)
    }

    /// Moves over `text` if it comes next.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let comes_next = self.rest().starts_with(text);
        if comes_next {
            self.offset += text.len();
        }
        comes_next
    }

    /// Moves over the characters that satisfy `wanted`, at most `limit` of them.
    pub(super) fn take(&mut self, limit: usize, wanted: impl Fn(char) -> bool) -> &'s str {
        let rest = self.rest();
        let length = rest
            .chars()
            .take(limit)
            .take_while(|next| wanted(*next))
            .map(char::len_utf8)
            .sum();
        self.offset += length;
        rest.get(..length).unwrap_or_default()
    }

    pub(super) fn syntax(&self, message: &'static str) -> PatternError {
        PatternError::Syntax {
            offset: self.offset,
            message,
        }
    }

    pub(super) fn unsupported(&self, feature: Feature) -> PatternError {
        PatternError::Unsupported {
            offset: self.offset,
            feature,
        }
    }
}
