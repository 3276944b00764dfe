//! Named text and positions: which file, which JSON pointer, which line and column.

mod offsets;
mod pointer;
mod positions;

use std::ops::Range;
use std::sync::OnceLock;

pub use pointer::Pointer;
pub(crate) use positions::{Positions, too_deep};

/// One file that a person wrote: a description, a file it refers to, an overlay or a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecSource {
    /// The path as it is shown to people; relative references are resolved against it.
    pub name: String,
    /// The whole text, UTF-8.
    pub text: String,
}

impl SpecSource {
    /// A source with the given name and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// Whether the name says that this is JSON; anything else is read as YAML.
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.name
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"))
    }
}

/// Names one source of a [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(usize);

/// Which part of a mapping entry a position means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The key of the entry; the value where there is no key, as for an element of an array.
    Key,
    /// The value.
    Value,
}

/// All sources of a run, with their positions and lines, which are computed only when somebody asks.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    source: SpecSource,
    positions: OnceLock<Positions>,
    /// The first byte of each line.
    lines: OnceLock<Vec<usize>>,
}

impl Sources {
    /// No sources yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a source in and gives the name under which places refer to it.
    pub fn add(&mut self, source: SpecSource) -> SourceId {
        self.files.push(File {
            source,
            positions: OnceLock::new(),
            lines: OnceLock::new(),
        });
        SourceId(self.files.len() - 1)
    }

    /// The source of that name; `None` when the name stems from another `Sources`.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&SpecSource> {
        self.files.get(id.0).map(|file| &file.source)
    }

    /// Every source, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SpecSource)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (SourceId(index), &file.source))
    }

    /// The bytes that the pointer means, or, where the text has no such node, those of its nearest
    /// parent that is in the text. The first call for a source reads its text once more, with a
    /// parser that keeps positions.
    #[must_use]
    pub fn span(&self, id: SourceId, pointer: &Pointer, part: Part) -> Range<usize> {
        self.positions(id)
            .map_or(0..0, |positions| positions.span(pointer, part))
    }

    /// The line that the offset is in: its number, counted from 1, and its first byte.
    pub(crate) fn line(&self, id: SourceId, offset: usize) -> Option<(usize, usize)> {
        let file = self.files.get(id.0)?;
        let starts = file.lines.get_or_init(|| line_starts(&file.source.text));
        let number = starts.partition_point(|start| *start <= offset);
        Some((number, *starts.get(number.checked_sub(1)?)?))
    }

    /// The positions of a source, read at the first call.
    pub(crate) fn positions(&self, id: SourceId) -> Option<&Positions> {
        let file = self.files.get(id.0)?;
        Some(file.positions.get_or_init(|| Positions::read(&file.source)))
    }
}

impl FromIterator<SpecSource> for Sources {
    fn from_iter<I: IntoIterator<Item = SpecSource>>(sources: I) -> Self {
        let mut all = Self::new();
        for source in sources {
            all.add(source);
        }
        all
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let ends = text.match_indices('\n').map(|(newline, _)| newline + 1);
    std::iter::once(0).chain(ends).collect()
}

/// The start of the character that the offset is in, or the end of the text.
pub(crate) fn character_start(text: &str, offset: usize) -> usize {
    let mut start = offset.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    start
}
