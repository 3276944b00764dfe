//! Patterns become matchers when a crate is generated, so that it needs no regular-expression engine.
//!
//! A pattern of JSON Schema is an ECMA-262 regular expression that may match anywhere in the text. It is read as
//! with the `u` flag: a character is a code point, not a UTF-16 code unit. Most patterns in descriptions are a row
//! of literals and counted classes between `^` and `$`, or a few alternatives of such rows; those become a
//! [`Matcher::Sequence`], which reads like the pattern and runs as a plain loop. All others become a
//! [`Matcher::Table`], a minimal automaton over UTF-8 bytes.

mod automaton;
mod characters;
mod class;
mod cursor;
mod error;
mod escape;
mod length;
mod matcher;
mod minimize;
mod named;
mod parse;
mod rows;
mod sample;
mod sequence;
mod widen;

use self::length::{Length, length};

pub use self::error::{Feature, PatternError};
pub use self::matcher::{ByteClass, CharacterClass, Matcher, Step, Table};

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    matcher: Matcher,
    length: Option<Length>,
}

/// Compiles `source`, a regular expression of ECMA-262 as JSON Schema's `pattern` holds it.
///
/// What the `u` flag makes an error is read as Annex B of ECMA-262 does without the flag (`\-`, a lone `{`, `\07`).
/// Three constructs that Annex B would read as plain characters are refused instead, because other engines, and so
/// the authors of descriptions, give them a meaning: escaped letters (`\A`, `\Z`), `{,n}` and `[[:alpha:]]`.
/// Duplicate group names are not looked for, since no name has an effect.
///
/// # Errors
/// - [`PatternError::Syntax`] if the source is no pattern.
/// - [`PatternError::Unsupported`] for look-around, back-references, `\B`, inline flags, unknown Unicode properties
///   and the three constructs of other dialects.
/// - [`PatternError::TooLarge`] if the source has over 16 KiB, nests groups over 100 deep, counts beyond `u32`, or
///   needs an automaton of over 4,096 states or 32,768 table cells.
pub fn compile(source: &str) -> Result<Pattern, PatternError> {
    let hir = parse::parse(source)?;
    let matcher = match sequence::sequence(&hir) {
        Some(matcher) => matcher,
        None => match automaton::table(&hir)? {
            table if table.state_count() == 1 && table.first_accepting == 0 => Matcher::Anything,
            table => Matcher::Table(table),
        },
    };
    let length = matcher.is_satisfiable().then(|| length(&hir));
    Ok(Pattern { matcher, length })
}

impl Pattern {
    /// Whether the pattern matches anywhere in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.matcher.is_match(text)
    }

    /// The number of bytes of every text that matches, if it is the same for all, is not 0, and all are ASCII.
    #[must_use]
    pub fn fixed_length(&self) -> Option<usize> {
        let length = self.length?;
        length.max.filter(|&max| length.ascii && max == length.min && max > 0)
    }

    /// The least number of bytes of a text that matches; `None` if no text does.
    #[must_use]
    pub fn min_length(&self) -> Option<usize> {
        self.length.map(|length| length.min)
    }

    /// The greatest number of bytes of a text that matches; `None` if there is no bound, or if no text matches.
    #[must_use]
    pub fn max_length(&self) -> Option<usize> {
        self.length?.max
    }

    /// Whether every text that matches is ASCII.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.length.is_none_or(|length| length.ascii)
    }

    /// A text that matches, always the same, of plain characters where the pattern leaves a choice. It is not empty
    /// unless only the empty text matches. `None` if no text matches, or only texts of more than 4,096 bytes.
    #[must_use]
    pub fn sample(&self) -> Option<String> {
        sample::sample(&self.matcher)
    }

    /// How generated code decides.
    #[must_use]
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }
}
