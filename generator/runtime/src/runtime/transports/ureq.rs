//! A blocking transport over the crate `ureq`: HTTP/1.1, TLS by rustls, gzip.

use std::io::ErrorKind;

use ::ureq::{Agent, AsSendBody, Body, Error, Timeout};
use http::Method;

use super::of_connection;
use crate::runtime::client::{
    BlockingTransport, Bounds, HttpRequest, HttpResponse, TransportError,
    TransportErrorKind,
};

/// Sends with an agent of `ureq`, and blocks the thread; a clone shares its connections.
#[derive(Clone, Debug)]
pub struct UreqTransport(Agent);

impl UreqTransport {
    /// An agent with the settings that `ureq` has by itself.
    #[must_use]
    pub fn new() -> Self {
        Self(Agent::new_with_defaults())
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl From<Agent> for UreqTransport {
    /// Takes an agent with settings of your own; no redirect is followed and every status is a response all the same.
    fn from(agent: Agent) -> Self {
        Self(agent)
    }
}

impl BlockingTransport for UreqTransport {
    fn send(
        &self,
        request: HttpRequest,
        bounds: Bounds,
    ) -> Result<HttpResponse, TransportError> {
        let (parts, body) = request.into_parts();
        // A length is sent with methods that have a use for a body, even when there is none (RFC 9110, section 8.6).
        let has_use = matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
        let response = if body.is_empty() && !has_use {
            self.run(http::Request::from_parts(parts, ()), bounds)
        } else {
            self.run(http::Request::from_parts(parts, body), bounds)
        };
        let (parts, mut body) = response.map_err(classify)?.into_parts();
        let limit = u64::try_from(bounds.body).unwrap_or(u64::MAX);
        let body = body.with_config().limit(limit).read_to_vec().map_err(classify)?;
        Ok(http::Response::from_parts(parts, body))
    }
}

impl UreqTransport {
    fn run(
        &self,
        request: http::Request<impl AsSendBody + 'static>,
        bounds: Bounds,
    ) -> Result<http::Response<Body>, Error> {
        let request = self.0.configure_request(request);
        let request = request.http_status_as_error(false).max_redirects(0);
        // The time goes on while the body is read.
        self.0.run(request.timeout_global(bounds.time).build())
    }
}

fn classify(error: Error) -> TransportError {
    let kind = match &error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::Tls(_)
        | Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            TransportErrorKind::Connect
        }
        Error::Timeout(_) => TransportErrorKind::Timeout,
        Error::BodyExceedsLimit(_) | Error::LargeResponseHeader(..) => {
            TransportErrorKind::TooLarge
        }
        Error::Protocol(_) | Error::Http(_) | Error::Decompress(..) => {
            TransportErrorKind::Protocol
        }
        Error::Io(error) => match error.kind() {
            // Only making a connection fails like that.
            ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable => TransportErrorKind::Connect,
            kind => of_connection(kind),
        },
        // These print the URI.
        Error::BadUri(_) | Error::RequireHttpsOnly(_) => {
            return TransportError::new(TransportErrorKind::Other);
        }
        _ => TransportErrorKind::Other,
    };
    TransportError::caused_by(kind, error)
}
