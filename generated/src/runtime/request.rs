//! Requests without I/O: a method, a target, headers and a body.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::runtime::report::summarize;
use crate::runtime::{Credentials, Method, Place, Report, Rule, Violation, percent};

/// A request that keeps to its schema, ready for any HTTP client.
///
/// Its `Debug` output shows neither query values, header values nor the body, since any of them may be secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    pub(crate) method: Method,
    pub(crate) target: String,
    /// Whether the path itself holds a secret.
    pub(crate) secret_path: bool,
    pub(crate) headers: Vec<Header>,
    pub(crate) body: Vec<u8>,
}

/// One header of a [`Request`].
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) name: Cow<'static, str>,
    pub(crate) value: Cow<'static, str>,
    pub(crate) secret: bool,
}

impl Request {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The path and query, to put behind the server's base URL.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &str {
        self.split_target().0
    }

    /// The query without its question mark.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.split_target().1
    }

    fn split_target(&self) -> (&str, Option<&str>) {
        match self.target.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (&self.target, None),
        }
    }

    /// The headers in order.
    pub fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.headers.iter();
        headers.map(|header| (header.name.as_ref(), header.value.as_ref()))
    }

    /// The first value of a header; names are compared without case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers();
        let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value)
    }

    /// The body, empty when there is none.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Gives the body up.
    #[must_use]
    pub fn into_body(self) -> Vec<u8> {
        self.body
    }

    /// Adds credentials.
    ///
    /// # Errors
    /// They hold characters that their place in the request can't carry.
    pub fn authorize(
        &mut self,
        credentials: &(impl Credentials + ?Sized),
    ) -> Result<(), InvalidRequest> {
        credentials.authorize(self)
    }

    /// Sets a header, in place of one of the same name.
    ///
    /// # Errors
    /// The name is no token (RFC 9110, section 5.1), or the value holds control characters.
    pub fn set_header(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Result<(), InvalidRequest> {
        self.put_header(name.into(), Cow::Owned(value.into()), false)
    }

    /// Sets a header whose value must not show up in logs, in place of one of the same name.
    ///
    /// # Errors
    /// The name is no token (RFC 9110, section 5.1), or the value holds control characters.
    pub fn set_secret_header(
        &mut self,
        name: impl Into<Cow<'static, str>>,
        value: impl Into<String>,
    ) -> Result<(), InvalidRequest> {
        self.put_header(name.into(), Cow::Owned(value.into()), true)
    }

    fn put_header(
        &mut self,
        name: Cow<'static, str>,
        value: Cow<'static, str>,
        secret: bool,
    ) -> Result<(), InvalidRequest> {
        let mut report = Report::new();
        check_header(&name, &value, secret, &mut report);
        InvalidRequest::unless_empty("", report)?;
        self.headers.retain(|known| !known.name.eq_ignore_ascii_case(&name));
        self.headers.push(Header { name, value, secret });
        Ok(())
    }

    /// Adds a pair to the query.
    pub(crate) fn append_query(&mut self, name: &str, value: &str) {
        self.target.push(if self.target.contains('?') { '&' } else { '?' });
        percent::push_component(name, &mut self.target);
        self.target.push('=');
        percent::push_component(value, &mut self.target);
    }

    /// Adds pairs that are encoded already to the query; nothing where there are none.
    pub(crate) fn append_pairs(&mut self, pairs: &str) {
        if !pairs.is_empty() {
            self.target.push(if self.target.contains('?') { '&' } else { '?' });
            self.target.push_str(pairs);
        }
    }

    /// The first value of a query parameter, encoded as it is sent.
    #[cfg(feature = "client")]
    pub(crate) fn query_value(&self, name: &str) -> Option<&str> {
        let mut encoded = String::new();
        percent::push_component(name, &mut encoded);
        let mut pairs = self.query()?.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(known, _)| *known == encoded).map(|(_, value)| value)
    }

    /// Sets a pair of the query, in place of those of the same name.
    #[cfg(feature = "client")]
    pub(crate) fn replace_query(&mut self, name: &str, value: &str) {
        let mut encoded = String::new();
        percent::push_component(name, &mut encoded);
        let mut target = String::from(self.path());
        let pairs = self.query().into_iter().flat_map(|query| query.split('&'));
        let mut separator = '?';
        for pair in pairs.filter(|pair| pair.split('=').next() != Some(&encoded)) {
            target.push(separator);
            target.push_str(pair);
            separator = '&';
        }
        self.target = target;
        self.append_query(name, value);
    }

    /// Adds a pair to the one `Cookie` header (RFC 6265, section 4.2.1).
    pub(crate) fn append_cookie(&mut self, name: &str, value: &str, secret: bool) {
        let mut pair = String::new();
        percent::push_component(name, &mut pair);
        pair.push('=');
        percent::push_component(value, &mut pair);
        self.append_cookies(&pair, secret);
    }

    /// Adds pairs that are encoded already to the one `Cookie` header; nothing where there are none.
    pub(crate) fn append_cookies(&mut self, pairs: &str, secret: bool) {
        if pairs.is_empty() {
            return;
        }
        let known = self.headers.iter().position(|known| known.name == COOKIE);
        let at = known.unwrap_or(self.headers.len());
        if known.is_none() {
            self.headers.push(Header {
                name: COOKIE.into(),
                value: Cow::Borrowed(""),
                secret,
            });
        }
        if let Some(header) = self.headers.get_mut(at) {
            let value = header.value.to_mut();
            if known.is_some() {
                value.push_str("; ");
            }
            value.push_str(pairs);
            header.secret |= secret;
        }
    }
}

const COOKIE: &str = "cookie";

/// Reports a header that would not survive as one: its name is no token (RFC 9110, section 5.1), or control characters
/// in its value end it (section 5.5).
pub(crate) fn check_header(name: &str, value: &str, secret: bool, report: &mut Report) {
    if name.is_empty() || !name.bytes().all(is_token_byte) {
        let mark = report.mark();
        report.reject(Rule::HeaderName, name.into());
        report.locate_in(mark, Place::Header, name);
    }
    if is_header_value(value) {
        return;
    }
    let mark = report.mark();
    report.reject(Rule::HeaderValue, value.into());
    if secret {
        report.redact(mark);
    }
    report.locate_in(mark, Place::Header, name);
}

/// Whether a header can have this value: control characters would end it (RFC 9110, section 5.5).
pub(crate) fn is_header_value(value: &str) -> bool {
    let broken = |byte: u8| (byte < b' ' && byte != b'\t') || byte == 0x7f;
    !value.bytes().any(broken)
}

/// Whether a token can have this byte (`tchar` in RFC 9110, section 5.6.2).
const fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        )
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.secret_path { "[redacted]" } else { self.path() };
        let pairs = self.query().into_iter().flat_map(|query| query.split('&'));
        let query: Vec<&str> = pairs.filter_map(|pair| pair.split('=').next()).collect();
        let headers: Vec<&str> = self.headers().map(|(name, _)| name).collect();
        formatter
            .debug_struct("Request")
            .field("method", &self.method)
            .field("path", &path)
            .field("query", &query)
            .field("headers", &headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

/// A request that breaks its schema and is not sent. It holds every violation.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidRequest {
    operation: &'static str,
    violations: Vec<Violation>,
    omitted: usize,
}

impl InvalidRequest {
    /// Fails when something was reported.
    pub(crate) fn unless_empty(
        operation: &'static str,
        report: Report,
    ) -> Result<(), Self> {
        if report.is_empty() {
            return Ok(());
        }
        let (violations, omitted) = report.into_violations();
        Err(Self {
            operation,
            violations,
            omitted,
        })
    }

    /// The operation's id; empty when the request was changed after it was made.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// What is wrong with the request.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for InvalidRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("invalid request")?;
        if !self.operation.is_empty() {
            write!(formatter, " {}", self.operation)?;
        }
        formatter.write_str(": ")?;
        summarize(&self.violations, self.omitted, formatter)
    }
}

impl core::error::Error for InvalidRequest {}
