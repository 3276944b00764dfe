//! Why a body could not be read, with the whole body.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::runtime::report::summarize;
use crate::runtime::{Report, Violation};

/// A body that could not be read. It keeps the body and everything that is wrong with it.
///
/// Neither `Debug` nor `Display` print the body.
#[derive(Clone, PartialEq)]
pub struct DecodeError {
    body: Vec<u8>,
    cause: Cause,
}

/// What keeps a body from being read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Cause {
    /// The body is no JSON, nests too deep, takes too many attempts to tell alternatives apart, or holds what JSON allows
    /// and no value can be made of: a number beyond the range of `f64`, or half of a surrogate pair (RFC 8259,
    /// sections 6 and 8.2).
    Syntax {
        /// What is wrong there.
        message: String,
        /// The line, from 1.
        line: usize,
        /// The column within the line, in bytes, from 1.
        column: usize,
    },
    /// The body is JSON that breaks its schema.
    Violations {
        /// What is wrong.
        violations: Vec<Violation>,
        /// How many more violations there were than are kept: only a hostile body has that many.
        omitted: usize,
    },
    /// The body is of another media type than the description says.
    MediaType(String),
    /// The body is no UTF-8 text.
    Encoding,
}

impl DecodeError {
    pub(crate) fn new(body: &[u8], cause: Cause) -> Self {
        Self { body: body.into(), cause }
    }

    pub(crate) fn from_report(body: &[u8], report: Report) -> Self {
        let (violations, omitted) = report.into_violations();
        let cause = Cause::Violations { violations, omitted };
        Self::new(body, cause)
    }

    /// What is wrong.
    #[must_use]
    pub const fn cause(&self) -> &Cause {
        &self.cause
    }

    /// The violations, when the body is JSON that breaks its schema.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        match &self.cause {
            Cause::Violations { violations, .. } => violations,
            _ => &[],
        }
    }

    /// The body as it came.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Gives the body up.
    #[must_use]
    pub fn into_body(self) -> Vec<u8> {
        self.body
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("DecodeError")
            .field("cause", &self.cause)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the body ({} bytes) ", self.body.len())?;
        match &self.cause {
            Cause::Syntax { message, line, column } => {
                write!(
                    formatter,
                    "can't be read: {message} at line {line}, column {column}"
                )
            }
            Cause::Violations { violations, omitted } => {
                formatter.write_str("breaks its schema: ")?;
                summarize(violations, *omitted, formatter)
            }
            Cause::MediaType(found) => {
                write!(formatter, "is of another media type: {found:?}")
            }
            Cause::Encoding => formatter.write_str("is no UTF-8 text"),
        }
    }
}

impl core::error::Error for DecodeError {}
