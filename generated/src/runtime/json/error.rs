//! What keeps a text from being JSON, and where.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use core::fmt;

use serde_core::{de, ser};

/// A text that is no JSON, or a value that has no JSON text.
///
/// One word, so that it costs nothing to hand results on while nothing is wrong.
#[derive(Debug)]
pub struct Error(Box<Failure>);

#[derive(Debug)]
struct Failure {
    message: String,
    /// The first byte that does not fit; `None` when no text is being read.
    offset: Option<usize>,
}

impl Error {
    /// Says what is wrong at a byte.
    #[cold]
    pub(super) fn at(offset: usize, message: &str) -> Self {
        Self(Box::new(Failure {
            message: message.into(),
            offset: Some(offset),
        }))
    }

    /// What is wrong.
    pub(super) fn message(&self) -> &str {
        &self.0.message
    }

    /// The first byte that does not fit, where one is to blame.
    pub(super) fn offset(&self) -> Option<usize> {
        self.0.offset
    }

    #[cold]
    fn without_place(message: &dyn fmt::Display) -> Self {
        Self(Box::new(Failure {
            message: message.to_string(),
            offset: None,
        }))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl core::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::without_place(&message)
    }
}

impl ser::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::without_place(&message)
    }
}
