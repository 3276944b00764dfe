//! All problems of a run, each with a code, a place, a sentence and a way out.

mod code;
mod render;

use std::collections::HashSet;
use std::ops::Range;

pub use code::Code;

use crate::source::{Part, Pointer, SourceId, Sources, character_start};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// The crate is generated, but probably not as its author meant.
    Warning,
    /// Something worth knowing.
    Note,
}

/// Where in the sources something stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// The position in it.
    pub position: Position,
}

/// A position in one source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Position {
    /// A node of a JSON or YAML text, turned into bytes when it is printed.
    Node(Pointer, Part),
    /// Bytes, as the reader of another format reports them.
    Span(Range<usize>),
}

impl Place {
    /// The value that the pointer means.
    #[must_use]
    pub fn value(source: SourceId, pointer: Pointer) -> Self {
        Self {
            source,
            position: Position::Node(pointer, Part::Value),
        }
    }

    /// The key of the entry that the pointer means.
    #[must_use]
    pub fn key(source: SourceId, pointer: Pointer) -> Self {
        Self {
            source,
            position: Position::Node(pointer, Part::Key),
        }
    }

    /// A range of bytes.
    #[must_use]
    pub fn span(source: SourceId, bytes: Range<usize>) -> Self {
        Self {
            source,
            position: Position::Span(bytes),
        }
    }

    /// The bytes of this place; always within the text and on character boundaries.
    pub(crate) fn bytes(&self, sources: &Sources) -> Range<usize> {
        let range = match &self.position {
            Position::Node(pointer, part) => sources.span(self.source, pointer, *part),
            Position::Span(range) => range.clone(),
        };
        let text = sources.get(self.source).map_or("", |source| &source.text);
        let start = character_start(text, range.start);
        let end = character_start(text, range.end);
        start..end.max(start)
    }
}

/// Another place that belongs to a problem, such as the first of two that collide.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Related {
    /// The place.
    pub place: Place,
    /// What stands there, as a sentence without a full stop.
    pub message: Box<str>,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Which kind of problem it is.
    pub code: Code,
    /// What is wrong, as a sentence without a full stop.
    pub message: Box<str>,
    /// Where; `None` when it concerns no text, as an empty list of sources.
    pub place: Option<Place>,
    /// A word beside the underlined text.
    pub label: Option<Box<str>>,
    /// The way out.
    pub help: Option<Box<str>>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A problem of the given severity, still without a place.
    pub fn new(severity: Severity, code: Code, message: impl Into<Box<str>>) -> Self {
        Self {
            severity,
            code,
            message: message.into(),
            place: None,
            label: None,
            help: None,
            related: Vec::new(),
        }
    }

    /// An error.
    pub fn error(code: Code, message: impl Into<Box<str>>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A warning.
    pub fn warning(code: Code, message: impl Into<Box<str>>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A note.
    pub fn note(code: Code, message: impl Into<Box<str>>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Puts a word beside the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<Box<str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Box<str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<Box<str>>) -> Self {
        self.related.push(Related {
            place,
            message: message.into(),
        });
        self
    }
}

/// The problems of a run, in the order in which they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No problems yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Every problem, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// Whether there is no problem at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether there is a problem that forbids generating.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems of a severity there are.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.all
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    }

    /// The problems by source and position. Those that would be printed alike, such as the same
    /// mistake reached through two YAML aliases, come once.
    #[must_use]
    pub fn sorted(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut keyed: Vec<_> = self
            .all
            .iter()
            .map(|diagnostic| (diagnostic.key(sources), diagnostic))
            .collect();
        // The sort is stable: at one place, problems stay in the order in which they were found.
        keyed.sort_by_key(|(key, _)| *key);
        let mut seen = HashSet::new();
        keyed.retain(|(key, diagnostic)| {
            let texts = (&diagnostic.message, &diagnostic.label, &diagnostic.help);
            seen.insert((*key, diagnostic.code, texts))
        });
        keyed.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }
}

impl Diagnostic {
    /// What the order depends on: source, bytes, severity. What has no place comes first.
    fn key(&self, sources: &Sources) -> (Option<(SourceId, usize, usize)>, Severity) {
        let place = self.place.as_ref().map(|place| {
            let bytes = place.bytes(sources);
            (place.source, bytes.start, bytes.end)
        });
        (place, self.severity)
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.all.extend(diagnostics);
    }
}
