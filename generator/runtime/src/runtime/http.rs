//! Requests and responses as types of the `http` crate.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::uri::Uri;

use crate::runtime::{HeaderSource, Method, RawResponse, Request};

/// A request can't be sent to a base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidHttpRequest {
    /// The base URL has no scheme or host, or has a query or fragment.
    BaseUrl,
    /// Neither the client nor the operation names a server.
    NoServer,
    /// Credentials would go in clear text to a server that the description names without TLS; nobody chose that.
    Insecure,
    /// A header's name or value is longer than the `http` crate takes, or holds control characters.
    Header,
    /// The target is longer than the `http` crate takes.
    Target,
}

impl fmt::Display for InvalidHttpRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::BaseUrl => "the base URL must have a scheme and a host, and no query",
            Self::NoServer => "the description names no server, so the client has to",
            Self::Insecure => {
                "the description's server has no TLS, so the client has to name it itself"
            }
            Self::Header => "a header has a name or value that HTTP can't carry",
            Self::Target => "the path and query are too long",
        })
    }
}

impl core::error::Error for InvalidHttpRequest {}

/// How many headers a client and its transport usually add, such as the host, so that there is room for them.
const ADDED_HEADERS: usize = 4;

impl Request {
    /// Makes a request to a server; the path of `base`, such as `/v1`, stays in front.
    ///
    /// # Errors
    /// `base` is no absolute URL, or the request does not fit into HTTP.
    pub fn to_http(
        &self,
        base: &str,
    ) -> Result<http::Request<Vec<u8>>, InvalidHttpRequest> {
        base_url(base)?;
        self.to_http_with(base, self.body.clone())
    }

    /// Makes a request to a server whose base URL was checked already, with a body in place of its own.
    ///
    /// # Errors
    /// The request does not fit into HTTP.
    pub(crate) fn to_http_with(
        &self,
        base: &str,
        body: Vec<u8>,
    ) -> Result<http::Request<Vec<u8>>, InvalidHttpRequest> {
        let uri = [base.trim_end_matches('/'), self.target()].concat();
        let mut request = http::Request::new(body);
        *request.method_mut() = self.method.into();
        *request.uri_mut() = uri.try_into().map_err(|_| InvalidHttpRequest::Target)?;
        request.headers_mut().reserve(self.headers.len() + ADDED_HEADERS);
        for header in &self.headers {
            let name: HeaderName =
                header.name.parse().map_err(|_| InvalidHttpRequest::Header)?;
            let mut value = header_value(header.value.clone())?;
            value.set_sensitive(header.secret);
            request.headers_mut().append(name, value);
        }
        Ok(request)
    }
}

/// Makes the value of a header. One that is known beforehand takes no memory of its own.
///
/// # Errors
/// It holds control characters (RFC 9110, section 5.5).
pub(crate) fn header_value(
    value: Cow<'static, str>,
) -> Result<HeaderValue, InvalidHttpRequest> {
    match value {
        Cow::Borrowed(value)
            if value.bytes().all(|byte| matches!(byte, b' '..=b'~')) =>
        {
            Ok(HeaderValue::from_static(value))
        }
        value => {
            let value = HeaderValue::try_from(value.into_owned());
            value.map_err(|_| InvalidHttpRequest::Header)
        }
    }
}

/// Reads the URL that targets of requests are put behind.
///
/// # Errors
/// It has no scheme or host, or has a query or fragment.
pub(crate) fn base_url(base: &str) -> Result<Uri, InvalidHttpRequest> {
    let server: Uri = base.parse().map_err(|_| InvalidHttpRequest::BaseUrl)?;
    let absolute =
        server.scheme().is_some() && server.host().is_some_and(|host| !host.is_empty());
    if !absolute || base.contains(['?', '#']) {
        return Err(InvalidHttpRequest::BaseUrl);
    }
    Ok(server)
}

impl TryFrom<&Request> for http::Request<Vec<u8>> {
    type Error = InvalidHttpRequest;

    /// Makes a request whose URI is the path and query alone.
    fn try_from(request: &Request) -> Result<Self, Self::Error> {
        request.to_http_with("", request.body.clone())
    }
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Get => Self::GET,
            Method::Put => Self::PUT,
            Method::Post => Self::POST,
            Method::Delete => Self::DELETE,
            Method::Options => Self::OPTIONS,
            Method::Head => Self::HEAD,
            Method::Patch => Self::PATCH,
            Method::Trace => Self::TRACE,
        }
    }
}

impl HeaderSource for HeaderMap {
    fn header(&self, name: &str) -> Option<&[u8]> {
        self.get(name).map(HeaderValue::as_bytes)
    }
}

impl<'a> RawResponse<'a> {
    /// Borrows a response.
    #[must_use]
    pub fn from_http<B: AsRef<[u8]>>(response: &'a http::Response<B>) -> Self {
        let status = response.status().as_u16();
        Self::new(status, response.headers(), response.body().as_ref())
    }
}
