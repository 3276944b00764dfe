//! What carries a request to a server: the only part that differs between clients of HTTP.

use alloc::boxed::Box;
use core::error::Error;
use core::fmt;
use core::future::Future;
use core::time::Duration;

use super::Bounds;

/// A request to send, with an absolute URI.
pub type HttpRequest = http::Request<alloc::vec::Vec<u8>>;

/// A response with its whole body.
pub type HttpResponse = http::Response<alloc::vec::Vec<u8>>;

/// Sends requests without blocking the thread.
///
/// One request in, one response out: whether a request is sent again, and what a response means, is decided above. So
/// an implementation sends once, follows no redirect (RFC 9110, section 15.4), gives every status back as a response,
/// undoes the content codings that it asked for, and stops reading at the bounds.
///
/// What is to happen around every request, such as logging, is a transport that holds another one.
pub trait Transport: Sync {
    /// Sends a request, and reads the whole response.
    ///
    /// # Errors
    /// No response came, or not all of it within the bounds.
    fn send(
        &self,
        request: HttpRequest,
        bounds: Bounds,
    ) -> impl Future<Output = Result<HttpResponse, TransportError>> + Send;

    /// Waits, before something is sent again.
    fn wait(&self, time: Duration) -> impl Future<Output = ()> + Send;
}

/// Sends requests, and blocks the thread for as long as that takes; else like [`Transport`].
pub trait BlockingTransport {
    /// Sends a request, and reads the whole response.
    ///
    /// # Errors
    /// No response came, or not all of it within the bounds.
    fn send(
        &self,
        request: HttpRequest,
        bounds: Bounds,
    ) -> Result<HttpResponse, TransportError>;

    /// Waits, before something is sent again.
    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

impl<T: Transport + ?Sized> Transport for &T {
    fn send(
        &self,
        request: HttpRequest,
        bounds: Bounds,
    ) -> impl Future<Output = Result<HttpResponse, TransportError>> + Send {
        (**self).send(request, bounds)
    }

    fn wait(&self, time: Duration) -> impl Future<Output = ()> + Send {
        (**self).wait(time)
    }
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for &T {
    fn send(
        &self,
        request: HttpRequest,
        bounds: Bounds,
    ) -> Result<HttpResponse, TransportError> {
        (**self).send(request, bounds)
    }

    fn wait(&self, time: Duration) {
        (**self).wait(time);
    }
}

/// Why a transport has no response.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong on the way to a server and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The connection was never made, so the server has not seen the request.
    Connect,
    /// The server says that it has not processed the request, such as while it shuts down (RFC 9113, section 8.7).
    Unprocessed,
    /// The time was over; the server may have seen the request.
    Timeout,
    /// The connection, or its stream of HTTP/2, ended before the response did; the server may have seen the request.
    Interrupted,
    /// What came is no response of HTTP.
    Protocol,
    /// The response is larger than the bounds allow.
    TooLarge,
    /// Anything else.
    Other,
}

impl TransportError {
    /// An error without a cause of its own.
    #[must_use]
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, source: None }
    }

    /// An error with what caused it, whose texts must hold neither the request's URI nor a header.
    pub fn caused_by(
        kind: TransportErrorKind,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            source: Some(source.into()),
        }
    }

    /// What went wrong.
    #[must_use]
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            TransportErrorKind::Connect => "the connection could not be made",
            TransportErrorKind::Unprocessed => {
                "the server has not processed the request"
            }
            TransportErrorKind::Timeout => "the time for the call was over",
            TransportErrorKind::Interrupted => {
                "the connection ended before the response did"
            }
            TransportErrorKind::Protocol => "the answer is no response of HTTP",
            TransportErrorKind::TooLarge => "the response is larger than allowed",
            TransportErrorKind::Other => "the request could not be sent",
        })
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        let source: &(dyn Error + 'static) = self.source.as_deref()?;
        Some(source)
    }
}
