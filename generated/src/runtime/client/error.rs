//! Why a call gives no value.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;
use core::time::Duration;

use http::{HeaderMap, HeaderValue};

use super::exchange::History;
use super::transport::HttpResponse;
use super::{InvalidAddress, TransportError};
use crate::runtime::{InvalidHttpRequest, InvalidRequest, ResponseError};

/// Why a call gives no value; `E` is the body of a failure that the description knows.
///
/// Neither `Debug` nor `Display` show a URI, the value of a header, a body as it came, or a secret.
#[derive(Debug)]
#[non_exhaustive]
pub enum CallError<E> {
    /// An input breaks its schema, or the credentials can't be sent: nothing was sent.
    Invalid(InvalidRequest),
    /// The request does not fit into HTTP: nothing was sent.
    Unsendable(InvalidHttpRequest),
    /// No response came, or not all of one.
    Transport(NoResponse),
    /// A response came, and is a failure or can't be read.
    Response(Box<BadResponse<E>>),
    /// The page names an address of the next one that must not be followed.
    NextPage(InvalidAddress),
}

/// Why nothing was sent: what a [`CallError`] says of it whatever the operation, so that it can wait in a future.
pub(super) enum Unsent {
    Invalid(InvalidRequest),
    Unsendable(InvalidHttpRequest),
    NextPage(InvalidAddress),
}

/// A call without a response.
#[derive(Debug)]
pub struct NoResponse {
    error: TransportError,
    history: History,
}

/// A call with a response that gives no value.
pub struct BadResponse<E> {
    error: ResponseError<E>,
    response: HttpResponse,
    history: History,
}

impl NoResponse {
    pub(super) const fn new(error: TransportError, history: History) -> Self {
        Self { error, history }
    }

    /// What went wrong.
    #[must_use]
    pub const fn error(&self) -> &TransportError {
        &self.error
    }

    /// What the call went through.
    #[must_use]
    pub const fn history(&self) -> History {
        self.history
    }
}

impl<E> BadResponse<E> {
    pub(super) const fn new(
        error: ResponseError<E>,
        response: HttpResponse,
        history: History,
    ) -> Self {
        Self { error, response, history }
    }

    /// What is wrong with the response.
    #[must_use]
    pub const fn error(&self) -> &ResponseError<E> {
        &self.error
    }

    /// Gives up what is wrong with the response.
    #[must_use]
    pub fn into_error(self) -> ResponseError<E> {
        self.error
    }

    /// The response as it came, with its headers and its body.
    #[must_use]
    pub const fn response(&self) -> &HttpResponse {
        &self.response
    }

    /// What the call went through.
    #[must_use]
    pub const fn history(&self) -> History {
        self.history
    }
}

impl<E> CallError<E> {
    /// The status code, when a response came.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.response().map(|response| response.status().as_u16())
    }

    /// The typed body of a failure.
    #[must_use]
    pub fn failure(&self) -> Option<&E> {
        match self {
            Self::Response(bad) => bad.error.failure(),
            _ => None,
        }
    }

    /// The response as it came, with its headers and its body.
    #[must_use]
    pub fn response(&self) -> Option<&HttpResponse> {
        match self {
            Self::Response(bad) => Some(&bad.response),
            _ => None,
        }
    }

    /// How the transport failed.
    #[must_use]
    pub const fn transport(&self) -> Option<&TransportError> {
        match self {
            Self::Transport(none) => Some(&none.error),
            _ => None,
        }
    }

    /// What the call went through; no attempts when nothing was sent.
    #[must_use]
    pub fn history(&self) -> History {
        match self {
            Self::Transport(none) => none.history,
            Self::Response(bad) => bad.history,
            Self::Invalid(_) | Self::Unsendable(_) | Self::NextPage(_) => {
                History::default()
            }
        }
    }

    /// Whether the same call may succeed later, and can be made again without doing its work twice.
    ///
    /// It was sent again already as often as the policy allows.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.history().is_retryable
    }

    /// How long the server asks to wait before the call is made again.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.history().retry_after
    }

    /// What the server calls the request, for whoever looks for it there: the first header whose name ends in
    /// `request-id`, `requestid` or `correlation-id`.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.response()?.headers())
    }
}

fn request_id(headers: &HeaderMap) -> Option<&str> {
    let ends_in = |end: &str| {
        let mut headers = headers.iter();
        let found = headers.find(|(name, _)| {
            let before = name.as_str().strip_suffix(end);
            before.is_some_and(|before| before.is_empty() || before.ends_with('-'))
        });
        found.map(|(_, value)| value)
    };
    let value = ends_in("request-id")
        .or_else(|| ends_in("requestid"))
        .or_else(|| ends_in("correlation-id"));
    value.map(HeaderValue::to_str)?.ok()
}

impl<E: fmt::Debug> fmt::Debug for BadResponse<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers = self.response.headers();
        formatter
            .debug_struct("BadResponse")
            .field("error", &self.error)
            .field("status", &self.response.status().as_u16())
            .field("headers", &headers.keys().collect::<alloc::vec::Vec<_>>())
            .field("body", &format_args!("{} bytes", self.response.body().len()))
            .field("history", &self.history)
            .finish()
    }
}

impl<E> fmt::Display for CallError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(error) => fmt::Display::fmt(error, formatter)?,
            Self::Unsendable(error) => fmt::Display::fmt(error, formatter)?,
            Self::Transport(none) => fmt::Display::fmt(&none.error, formatter)?,
            Self::Response(bad) => fmt::Display::fmt(&bad.error, formatter)?,
            Self::NextPage(error) => fmt::Display::fmt(error, formatter)?,
        }
        match self.history().attempts {
            0 | 1 => Ok(()),
            attempts => write!(formatter, " (after {attempts} attempts)"),
        }
    }
}

impl<E: fmt::Debug> Error for CallError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // Its own text is that of these errors, so that the next one is theirs.
        match self {
            Self::Invalid(error) => error.source(),
            Self::Unsendable(error) => error.source(),
            Self::Transport(none) => none.error.source(),
            Self::Response(bad) => match &bad.error {
                ResponseError::UnreadableFailure { error, .. }
                | ResponseError::Decode { error, .. } => error.source(),
                ResponseError::Failure(_) | ResponseError::UnexpectedStatus { .. } => {
                    None
                }
            },
            Self::NextPage(error) => error.source(),
        }
    }
}

impl<E> From<Unsent> for CallError<E> {
    fn from(unsent: Unsent) -> Self {
        match unsent {
            Unsent::Invalid(error) => Self::Invalid(error),
            Unsent::Unsendable(error) => Self::Unsendable(error),
            Unsent::NextPage(error) => Self::NextPage(error),
        }
    }
}

impl From<InvalidRequest> for Unsent {
    fn from(error: InvalidRequest) -> Self {
        Self::Invalid(error)
    }
}

impl From<InvalidHttpRequest> for Unsent {
    fn from(error: InvalidHttpRequest) -> Self {
        Self::Unsendable(error)
    }
}

impl From<InvalidAddress> for Unsent {
    fn from(error: InvalidAddress) -> Self {
        Self::NextPage(error)
    }
}

impl<E> From<InvalidRequest> for CallError<E> {
    fn from(error: InvalidRequest) -> Self {
        Self::Invalid(error)
    }
}

impl<E> From<InvalidHttpRequest> for CallError<E> {
    fn from(error: InvalidHttpRequest) -> Self {
        Self::Unsendable(error)
    }
}

impl<E> From<InvalidAddress> for CallError<E> {
    fn from(error: InvalidAddress) -> Self {
        Self::NextPage(error)
    }
}
