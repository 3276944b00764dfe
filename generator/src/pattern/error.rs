//! Why a pattern has no matcher.

use std::error::Error;
use std::fmt::{self, Display, Formatter};

/// Why a pattern has no matcher. Offsets are in bytes from the start of the pattern's source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PatternError {
    /// The source is no ECMA-262 pattern, with or without the `u` flag.
    Syntax {
        /// Where reading stopped.
        offset: usize,
        /// What is wrong there.
        message: &'static str,
    },
    /// The source is a pattern, but one that no finite automaton over the whole text stands for,
    /// or one written in the dialect of another engine.
    Unsupported {
        /// Where the construct starts.
        offset: usize,
        /// The construct.
        feature: Feature,
    },
    /// The source, its nesting, or the automaton it asks for is over the limits of [`compile`](super::compile).
    TooLarge,
}

/// A construct that has no matcher.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Feature {
    /// `(?=…)` or `(?!…)`.
    LookAhead,
    /// `(?<=…)` or `(?<!…)`.
    LookBehind,
    /// `\1` or `\k<name>`.
    BackReference,
    /// `\B`.
    NotWordBoundary,
    /// `(?i:…)`, `(?i)` and the like.
    InlineFlags,
    /// `\p{…}` with a name or value that is not known.
    Property(String),
    /// A construct that ECMA-262 reads as plain characters, or leaves open, and that in another engine's dialect
    /// means something else, such as `\A`, `\Z` or `[[:alpha:]]`. Reading it as plain characters would refuse
    /// every value that its author had in mind.
    OtherDialect(String),
}

impl Display for PatternError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { offset, message } => {
                write!(formatter, "not a pattern of ECMA-262: {message} at byte {offset}")
            }
            Self::Unsupported { offset, feature } => write!(formatter, "no matcher for {feature} at byte {offset}"),
            Self::TooLarge => formatter.write_str("the pattern is too large for a matcher"),
        }
    }
}

impl Display for Feature {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::LookAhead => formatter.write_str("a look-ahead"),
            Self::LookBehind => formatter.write_str("a look-behind"),
            Self::BackReference => formatter.write_str("a back-reference"),
            Self::NotWordBoundary => formatter.write_str("`\\B`"),
            Self::InlineFlags => formatter.write_str("inline flags"),
            Self::Property(name) => write!(formatter, "the unknown Unicode property `{name}`"),
            Self::OtherDialect(text) => write!(formatter, "`{text}`, which belongs to another dialect than ECMA-262"),
        }
    }
}

impl Error for PatternError {}
