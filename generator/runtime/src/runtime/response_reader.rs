//! Reads the body and headers of a response, by what the description says of its status.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::runtime::decode_error::Cause;
use crate::runtime::headers::HeaderReader;
use crate::runtime::response::Failure;
use crate::runtime::{
    Decode, DecodeError, RawResponse, Reply, Report, ResponseError, ResponseHeaders,
    json,
};

/// A response being read, and what was set aside so far.
#[derive(Debug)]
pub struct ResponseReader<'a> {
    response: RawResponse<'a>,
    report: Report,
}

impl<'a> ResponseReader<'a> {
    pub(crate) const fn new(response: &RawResponse<'a>) -> Self {
        Self {
            response: *response,
            report: Report::new(),
        }
    }

    /// The status code.
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.response.status()
    }

    /// Fails when anything was set aside.
    pub(crate) fn finish<E>(self) -> Result<(), ResponseError<E>> {
        if self.report.is_empty() {
            return Ok(());
        }
        Err(ResponseError::Decode {
            status: self.response.status(),
            error: DecodeError::from_report(self.response.body(), self.report),
        })
    }

    pub(crate) fn into_report(self) -> Report {
        self.report
    }

    fn success<T, H: ResponseHeaders, E>(
        &mut self,
        body: Result<T, Cause>,
    ) -> Result<Reply<T, H>, ResponseError<E>> {
        let status = self.status();
        match body {
            Ok(body) => {
                let headers = self.response.headers();
                let headers =
                    H::decode(&mut HeaderReader::new(headers, &mut self.report));
                Ok(Reply::new(status, headers, body))
            }
            Err(cause) => Err(ResponseError::Decode {
                status,
                error: DecodeError::new(self.response.body(), cause),
            }),
        }
    }

    fn failure<E>(&mut self, body: Result<E, Cause>) -> ResponseError<E> {
        let status = self.status();
        match body {
            Ok(body) => {
                let (violations, _) =
                    core::mem::take(&mut self.report).into_violations();
                ResponseError::Failure(Failure { status, body, violations })
            }
            Err(cause) => ResponseError::UnreadableFailure {
                status,
                error: DecodeError::new(self.response.body(), cause),
            },
        }
    }

    /// A success whose body, if there is one, has no meaning.
    ///
    /// # Errors
    /// None of its own; the type fits the other methods.
    pub fn success_empty<H: ResponseHeaders, E>(
        &mut self,
    ) -> Result<Reply<(), H>, ResponseError<E>> {
        self.success(Ok(()))
    }

    /// A success whose body is taken as it is.
    ///
    /// # Errors
    /// None of its own; the type fits the other methods.
    pub fn success_bytes<H: ResponseHeaders, E>(
        &mut self,
    ) -> Result<Reply<Vec<u8>, H>, ResponseError<E>> {
        let body = self.response.body().into();
        self.success(Ok(body))
    }

    /// A success whose body is text.
    ///
    /// # Errors
    /// The body is no UTF-8.
    pub fn success_text<H: ResponseHeaders, E>(
        &mut self,
    ) -> Result<Reply<String, H>, ResponseError<E>> {
        let body = self.read_text();
        self.success(body)
    }

    /// A failure whose body, if there is one, has no meaning.
    ///
    /// # Errors
    /// Always, as for all failures.
    pub fn failure_empty<R>(&mut self) -> Result<R, ResponseError<()>> {
        Err(self.failure(Ok(())))
    }

    /// A failure whose body is taken as it is.
    ///
    /// # Errors
    /// Always, as for all failures.
    pub fn failure_bytes<R>(&mut self) -> Result<R, ResponseError<Vec<u8>>> {
        let body = self.response.body().into();
        Err(self.failure(Ok(body)))
    }

    /// A failure whose body is text.
    ///
    /// # Errors
    /// Always, as for all failures.
    pub fn failure_text<R>(&mut self) -> Result<R, ResponseError<String>> {
        let body = self.read_text();
        Err(self.failure(body))
    }

    /// A status that the description does not know.
    ///
    /// # Errors
    /// Always.
    pub fn unexpected<R, E>(&self) -> Result<R, ResponseError<E>> {
        Err(ResponseError::UnexpectedStatus {
            status: self.status(),
            body: self.response.body().into(),
        })
    }

    fn read_text(&self) -> Result<String, Cause> {
        let text = core::str::from_utf8(self.response.body());
        text.map(ToOwned::to_owned).map_err(|_| Cause::Encoding)
    }
}

impl ResponseReader<'_> {
    /// A success whose body is JSON.
    ///
    /// # Errors
    /// The body is of another media type, no JSON, or breaks its schema as a whole.
    pub fn success_json<T: Decode, H: ResponseHeaders, E>(
        &mut self,
    ) -> Result<Reply<T, H>, ResponseError<E>> {
        let body = self.read_json();
        self.success(body)
    }

    /// A failure whose body is JSON.
    ///
    /// # Errors
    /// Always, as for all failures.
    pub fn failure_json<R, E: Decode>(&mut self) -> Result<R, ResponseError<E>> {
        let body = self.read_json();
        Err(self.failure(body))
    }

    fn read_json<T: Decode>(&mut self) -> Result<T, Cause> {
        if let Some(media_type) = self.response.header("content-type") {
            if !is_json(media_type) {
                return Err(Cause::MediaType(media_type.into()));
            }
        }
        let mut decoded = None;
        json::read(self.response.body(), &mut self.report, &mut decoded)?;
        decoded.ok_or_else(|| {
            let (violations, omitted) =
                core::mem::take(&mut self.report).into_violations();
            Cause::Violations { violations, omitted }
        })
    }
}

/// Bodies that depend on the status: each becomes the variant of an enum.
impl ResponseReader<'_> {
    /// A success without a body.
    ///
    /// # Errors
    /// None; the signature is that of all successes.
    pub fn success_empty_as<T, H: ResponseHeaders, E>(
        &mut self,
        variant: T,
    ) -> Result<Reply<T, H>, ResponseError<E>> {
        self.success(Ok(variant))
    }

    /// A failure without a body.
    ///
    /// # Errors
    /// Always, as for all failures.
    pub fn failure_empty_as<R, E>(&mut self, variant: E) -> Result<R, ResponseError<E>> {
        Err(self.failure(Ok(variant)))
    }

    /// A success whose body is bytes as they are.
    ///
    /// # Errors
    /// As [`Self::success_bytes`].
    pub fn success_bytes_as<V, H: ResponseHeaders, E>(
        &mut self,
        variant: impl FnOnce(Vec<u8>) -> V,
    ) -> Result<Reply<V, H>, ResponseError<E>> {
        self.success_bytes().map(|reply| reply.map(variant))
    }

    /// A failure whose body is bytes as they are.
    ///
    /// # Errors
    /// Always, as for all failures.
    pub fn failure_bytes_as<R, E>(
        &mut self,
        variant: impl FnOnce(Vec<u8>) -> E,
    ) -> Result<R, ResponseError<E>> {
        self.failure_bytes().map_err(|error| error.map(variant))
    }

    /// A success whose body is text.
    ///
    /// # Errors
    /// As [`Self::success_text`].
    pub fn success_text_as<V, H: ResponseHeaders, E>(
        &mut self,
        variant: impl FnOnce(String) -> V,
    ) -> Result<Reply<V, H>, ResponseError<E>> {
        self.success_text().map(|reply| reply.map(variant))
    }

    /// A failure whose body is text.
    ///
    /// # Errors
    /// Always, as for all failures.
    pub fn failure_text_as<R, E>(
        &mut self,
        variant: impl FnOnce(String) -> E,
    ) -> Result<R, ResponseError<E>> {
        self.failure_text().map_err(|error| error.map(variant))
    }

    /// A success whose body is JSON.
    ///
    /// # Errors
    /// As [`Self::success_json`].
    pub fn success_json_as<T: Decode, V, H: ResponseHeaders, E>(
        &mut self,
        variant: impl FnOnce(T) -> V,
    ) -> Result<Reply<V, H>, ResponseError<E>> {
        self.success_json().map(|reply| reply.map(variant))
    }

    /// A failure whose body is JSON.
    ///
    /// # Errors
    /// Always, as for all failures.
    pub fn failure_json_as<T: Decode, R, E>(
        &mut self,
        variant: impl FnOnce(T) -> E,
    ) -> Result<R, ResponseError<E>> {
        self.failure_json().map_err(|error| error.map(variant))
    }
}

/// Whether a media type stands for JSON (RFC 6839, section 3.1); parameters play no part.
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let suffix = subtype.rsplit('+').next().unwrap_or_default();
    suffix.eq_ignore_ascii_case("json")
}
