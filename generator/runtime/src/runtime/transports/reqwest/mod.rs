//! An asynchronous transport over the crate `reqwest`: HTTP/1.1 and 2, TLS by rustls, gzip.

mod error;

use alloc::sync::Arc;
use alloc::vec::Vec;
use core::mem;
use core::time::Duration;
use std::sync::OnceLock;

use ::reqwest::redirect::Policy;
use ::reqwest::{Client, ClientBuilder, Request, Response, Url, retry};
use error::{in_place_of_response, within_response};
use http::uri::Authority;
use http::{Method, StatusCode};

use crate::runtime::client::{
    Bounds, HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind,
};

/// Sends with a client of `reqwest`, within a runtime of `tokio` from `send` on; a clone shares its connections.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: Client,
    /// The first server, without what was asked of it: reading its host takes longer than the rest of a request.
    server: Arc<OnceLock<Option<Url>>>,
}

impl ReqwestTransport {
    /// A client with the settings that `reqwest` has by itself.
    ///
    /// # Errors
    /// The system's certificates or resolver can't be read.
    pub fn new() -> Result<Self, TransportError> {
        Self::build(ClientBuilder::new())
    }

    /// A client with settings of your own; no redirect is followed and nothing is sent twice all the same.
    ///
    /// # Errors
    /// As `reqwest` gives them.
    pub fn build(settings: ClientBuilder) -> Result<Self, TransportError> {
        // What is sent again is decided above. Without a bound of zero, each request would be copied for nothing.
        let never = retry::never().max_retries_per_request(0);
        let settings = settings.redirect(Policy::none()).retry(never);
        let client = settings.build().map_err(in_place_of_response)?;
        Ok(Self {
            client,
            server: Arc::default(),
        })
    }

    fn request(&self, request: HttpRequest) -> Result<Request, TransportError> {
        let uri = request.uri();
        let authority = uri.authority().map_or("", Authority::as_str);
        let known = self.server.get().and_then(Option::as_ref).filter(|known| {
            known.authority() == authority && Some(known.scheme()) == uri.scheme_str()
        });
        let Some(known) = known else {
            let open = !authority.contains('@');
            let request = Request::try_from(request).map_err(in_place_of_response)?;
            self.server.get_or_init(|| request.url().join("/").ok().filter(|_| open));
            return Ok(request);
        };
        let mut url = known.clone();
        url.set_path(uri.path());
        url.set_query(uri.query());
        let (parts, body) = request.into_parts();
        let mut request = Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        *request.body_mut() = Some(body.into());
        Ok(request)
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: HttpRequest,
        bounds: Bounds,
    ) -> impl Future<Output = Result<HttpResponse, TransportError>> + Send {
        let is_head = request.method() == Method::HEAD;
        // Begun before the future is, which so needn't hold the request.
        let response = self.request(request).map(|mut request| {
            // The time goes on while the body is read.
            *request.timeout_mut() = bounds.time;
            self.client.execute(request)
        });
        async move {
            let mut response = response?.await.map_err(in_place_of_response)?;
            let mut whole = http::Response::new(body(&mut response, bounds.body).await?);
            if !is_head && is_cut(&response) {
                return Err(TransportError::new(TransportErrorKind::Interrupted));
            }
            *whole.status_mut() = response.status();
            *whole.version_mut() = response.version();
            *whole.headers_mut() = mem::take(response.headers_mut());
            Ok(whole)
        }
    }

    async fn wait(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}

/// Reads a body to its end, or to the most bytes that it may have. The response is lent, so that a future holds it once.
async fn body(
    response: &mut Response,
    most_bytes: usize,
) -> Result<Vec<u8>, TransportError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(within_response)? {
        if chunk.len() > most_bytes - body.len() {
            return Err(TransportError::new(TransportErrorKind::TooLarge));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Whether a body that has been read to its end had less than its `Content-Length`, where that is the length of a body that
/// was to come (RFC 9110, section 8.6).
///
/// `hyper` ends a body of HTTP/2 without an error where the server resets the stream without one, which it may after a
/// response (RFC 9113, section 8.1), but which some do in the middle.
fn is_cut(response: &Response) -> bool {
    let has_none =
        matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    !has_none && response.content_length().is_some_and(|left| left > 0)
}
