//! An asynchronous transport over the crate `reqwest`: HTTP/1.1 and 2, TLS by rustls, gzip.

use alloc::vec::Vec;
use core::error::Error;
use core::mem;
use core::time::Duration;
use std::io;

use ::reqwest::redirect::Policy;
use ::reqwest::{Client, ClientBuilder, Request};
use http::Response;

use super::of_connection;
use crate::runtime::client::{
    Bounds, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};

/// Sends with a client of `reqwest`, within a runtime of `tokio`; a clone shares its connections.
#[derive(Clone, Debug)]
pub struct ReqwestTransport(Client);

impl ReqwestTransport {
    /// A client with the settings that `reqwest` has by itself.
    ///
    /// # Errors
    /// The system's certificates or resolver can't be read.
    pub fn new() -> Result<Self, TransportError> {
        Self::build(ClientBuilder::new())
    }

    /// A client with settings of your own; no redirect is followed all the same.
    ///
    /// # Errors
    /// As `reqwest` gives them.
    pub fn build(settings: ClientBuilder) -> Result<Self, TransportError> {
        let client = settings.redirect(Policy::none()).build();
        client.map(Self).map_err(classify)
    }
}

impl Transport for ReqwestTransport {
    async fn send(
        &self,
        request: HttpRequest,
        bounds: Bounds,
    ) -> Result<HttpResponse, TransportError> {
        let mut request = Request::try_from(request).map_err(classify)?;
        // The time goes on while the body is read.
        *request.timeout_mut() = bounds.time;
        let mut response = self.0.execute(request).await.map_err(classify)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(classify)? {
            if chunk.len() > bounds.body - body.len() {
                return Err(TransportError::new(TransportErrorKind::TooLarge));
            }
            body.extend_from_slice(&chunk);
        }
        let mut whole = Response::new(body);
        *whole.status_mut() = response.status();
        *whole.version_mut() = response.version();
        *whole.headers_mut() = mem::take(response.headers_mut());
        Ok(whole)
    }

    async fn wait(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}

fn classify(error: reqwest::Error) -> TransportError {
    // The URL can hold secrets.
    let error = error.without_url();
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        match of_causes(&error) {
            // Decompression has no errors of its own to tell it by.
            TransportErrorKind::Other if error.is_decode() => {
                TransportErrorKind::Protocol
            }
            kind => kind,
        }
    };
    TransportError::caused_by(kind, error)
}

/// What the first cause means that is an error of a connection or of HTTP.
fn of_causes(error: &reqwest::Error) -> TransportErrorKind {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return of_connection(error.kind());
        }
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            if error.is_incomplete_message() || error.is_closed() || error.is_canceled()
            {
                return TransportErrorKind::Interrupted;
            }
            if error.is_parse() {
                return TransportErrorKind::Protocol;
            }
        }
        cause = error.source();
    }
    TransportErrorKind::Other
}
