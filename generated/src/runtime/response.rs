//! Responses without I/O: what came back, what it means, and why it could not be read.

use alloc::vec::Vec;
use core::fmt;

use crate::runtime::{DecodeError, HeaderSource, Violation};

/// A response as it came back.
#[derive(Clone, Copy)]
pub struct RawResponse<'a> {
    status: u16,
    headers: &'a dyn HeaderSource,
    body: &'a [u8],
}

impl<'a> RawResponse<'a> {
    /// Takes the parts of a response.
    #[must_use]
    pub const fn new(
        status: u16,
        headers: &'a dyn HeaderSource,
        body: &'a [u8],
    ) -> Self {
        Self { status, headers, body }
    }

    /// The status code.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.status
    }

    /// The headers.
    #[must_use]
    pub const fn headers(&self) -> &'a dyn HeaderSource {
        self.headers
    }

    /// The first value of a header, when it is text; names are compared without case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&'a str> {
        core::str::from_utf8(self.headers.header(name)?).ok()
    }

    /// The body.
    #[must_use]
    pub const fn body(&self) -> &'a [u8] {
        self.body
    }
}

impl fmt::Debug for RawResponse<'_> {
    /// Leaves the headers and the body out: they may hold what must not be logged.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RawResponse")
            .field("status", &self.status)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

/// A successful response.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reply<T, H = ()> {
    /// The status code.
    pub status: u16,
    /// The headers that the description names.
    pub headers: H,
    /// The body.
    pub body: T,
}

impl<T, H> Reply<T, H> {
    /// Gives the body up.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }

    /// Turns the body into something else.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reply<U, H> {
        Reply {
            status: self.status,
            headers: self.headers,
            body: change(self.body),
        }
    }

    pub(crate) const fn new(status: u16, headers: H, body: T) -> Self {
        Self { status, headers, body }
    }
}

/// Why a response gives no value.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum ResponseError<E> {
    /// The server answered with a failure that the description knows.
    Failure(Failure<E>),
    /// The server answered with a failure whose body can't be read.
    UnreadableFailure {
        /// The status code.
        status: u16,
        /// Why, with the body.
        error: DecodeError,
    },
    /// The body of a successful response can't be read.
    Decode {
        /// The status code.
        status: u16,
        /// Why, with the body.
        error: DecodeError,
    },
    /// The description does not know the status.
    UnexpectedStatus {
        /// The status code.
        status: u16,
        /// The body.
        body: Vec<u8>,
    },
}

/// A failure that the description knows.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Failure<E> {
    /// The status code.
    pub status: u16,
    /// The body.
    pub body: E,
    /// What broke the body's schema and was set aside: a failure is reported even when its body is not quite right.
    pub violations: Vec<Violation>,
}

impl<E> ResponseError<E> {
    /// The status code.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Failure(failure) => failure.status,
            Self::UnreadableFailure { status, .. }
            | Self::Decode { status, .. }
            | Self::UnexpectedStatus { status, .. } => *status,
        }
    }

    /// The typed body of a failure.
    #[must_use]
    pub const fn failure(&self) -> Option<&E> {
        match self {
            Self::Failure(failure) => Some(&failure.body),
            _ => None,
        }
    }

    /// Turns the typed body into something else.
    pub fn map<F>(self, change: impl FnOnce(E) -> F) -> ResponseError<F> {
        match self {
            Self::Failure(failure) => ResponseError::Failure(Failure {
                status: failure.status,
                body: change(failure.body),
                violations: failure.violations,
            }),
            Self::UnreadableFailure { status, error } => {
                ResponseError::UnreadableFailure { status, error }
            }
            Self::Decode { status, error } => ResponseError::Decode { status, error },
            Self::UnexpectedStatus { status, body } => {
                ResponseError::UnexpectedStatus { status, body }
            }
        }
    }
}

impl<E: fmt::Debug> fmt::Debug for ResponseError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(failure) => fmt::Debug::fmt(failure, formatter),
            Self::UnreadableFailure { status, error } => formatter
                .debug_struct("UnreadableFailure")
                .field("status", status)
                .field("error", error)
                .finish(),
            Self::Decode { status, error } => formatter
                .debug_struct("Decode")
                .field("status", status)
                .field("error", error)
                .finish(),
            Self::UnexpectedStatus { status, body } => formatter
                .debug_struct("UnexpectedStatus")
                .field("status", status)
                .field("body", &format_args!("{} bytes", body.len()))
                .finish(),
        }
    }
}

impl<E> fmt::Display for ResponseError<E> {
    /// Tells what happened, without the body: a server can repeat in it what it was sent.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(failure) => {
                write!(formatter, "the server answered with status {}", failure.status)
            }
            Self::UnreadableFailure { status, error } => {
                write!(
                    formatter,
                    "the server answered with status {status}, and {error}"
                )
            }
            Self::Decode { error, .. } => fmt::Display::fmt(error, formatter),
            Self::UnexpectedStatus { status, .. } => {
                write!(
                    formatter,
                    "the server answered with status {status}, which is not described"
                )
            }
        }
    }
}

impl<E: fmt::Debug> core::error::Error for ResponseError<E> {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self {
            Self::UnreadableFailure { error, .. } | Self::Decode { error, .. } => {
                Some(error)
            }
            Self::Failure(_) | Self::UnexpectedStatus { .. } => None,
        }
    }
}
