//! Offsets in characters, as a parser counts, to offsets in bytes, as texts are cut.

use std::ops::Range;

/// Distance, in characters, between two known byte offsets.
const STEP: usize = 256;

/// Turns offsets in characters into offsets in bytes.
#[derive(Debug, Default)]
pub(super) struct ByteOffsets {
    /// The text, kept only where a character may take more than one byte.
    text: Option<String>,
    /// The byte offset of every `STEP`th character.
    known: Vec<usize>,
    length: usize,
    /// How many bytes precede the text, such as those of a byte order mark.
    start: usize,
}

impl ByteOffsets {
    /// For offsets in `text` that count bytes already.
    pub(super) fn of_bytes(text: &str, start: usize) -> Self {
        Self {
            text: None,
            known: Vec::new(),
            length: text.len(),
            start,
        }
    }

    /// For offsets in `text` that count characters.
    pub(super) fn of_characters(text: &str, start: usize) -> Self {
        let known = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STEP).map(|(offset, _)| offset).collect()
        };
        Self {
            text: (!text.is_ascii()).then(|| text.to_owned()),
            known,
            length: text.len(),
            start,
        }
    }

    pub(super) fn range(&self, characters: &Range<usize>) -> Range<usize> {
        let start = self.offset(characters.start);
        start..self.offset(characters.end).max(start)
    }

    pub(super) fn offset(&self, character: usize) -> usize {
        let Some(text) = &self.text else {
            return self.start + character.min(self.length);
        };
        let offset = self
            .known
            .get(character / STEP)
            .and_then(|known| {
                let mut rest = text.get(*known..)?.char_indices();
                let (more, _) = rest.nth(character % STEP)?;
                Some(known + more)
            })
            .unwrap_or(self.length);
        self.start + offset
    }
}
