//! Writes an operation's inputs into a request, and checks each one on the way.

mod body;
mod encoded;
mod multipart;

pub use multipart::PartWriter;

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::mem;

use crate::runtime::percent::push_component;
use crate::runtime::request::{Header, Request, check_header};
use crate::runtime::{
    Constraint, InvalidRequest, Method, Parameter, Place, Report, Rule, Unconstrained,
    Validate, Value,
};

/// Takes an operation's inputs, the path first, and becomes a [`Request`] when all of them hold.
#[derive(Debug)]
pub struct RequestWriter {
    request: Request,
    report: Report,
    /// Where the path's current segment begins.
    segment: usize,
    /// The last parameter within the current segment.
    parameter: Option<&'static str>,
    /// The form so far, which becomes the body.
    form: String,
    /// Whether only the path is wanted.
    path_only: bool,
}

impl RequestWriter {
    /// Begins a request whose path will look like `template`.
    #[must_use]
    pub(crate) fn new(method: Method, template: &str, path_only: bool) -> Self {
        Self {
            request: Request {
                method,
                // Room for values of usual length, so that a path takes one allocation.
                target: String::with_capacity(template.len() + 128),
                secret_path: false,
                headers: Vec::new(),
                body: Vec::new(),
            },
            report: Report::new(),
            segment: 0,
            parameter: None,
            form: String::new(),
            path_only,
        }
    }

    /// Ends the request.
    ///
    /// # Errors
    /// Every violation of its inputs.
    pub(crate) fn finish(
        mut self,
        operation: &'static str,
    ) -> Result<Request, InvalidRequest> {
        if !self.request.target.contains('?') {
            let end = self.request.target.len();
            self.complete_segment(end);
        }
        InvalidRequest::unless_empty(operation, self.report)?;
        if !self.form.is_empty() {
            self.request.body = self.form.into_bytes();
        }
        Ok(self.request)
    }

    /// Writes a constant piece of the path.
    pub fn literal(&mut self, piece: &'static str) -> &mut Self {
        let start = self.request.target.len();
        self.request.target.push_str(piece);
        let ends_segment = |byte: u8| matches!(byte, b'/' | b'?');
        if self.parameter.is_some() {
            if let Some(at) = piece.bytes().position(ends_segment) {
                self.complete_segment(start + at);
            }
        }
        if let Some(at) = piece.bytes().rposition(ends_segment) {
            self.segment = start + at + 1;
        }
        self
    }

    /// Refuses a completed segment that URL parsers would resolve away (RFC 3986, section 5.2.4).
    fn complete_segment(&mut self, end: usize) {
        let Some(parameter) = self.parameter.take() else {
            return;
        };
        let segment = self.request.target.get(self.segment..end).unwrap_or_default();
        if matches!(segment, "." | "..") {
            let mark = self.report.mark();
            self.report.reject(Rule::DotSegment, segment.into());
            if self.request.secret_path {
                self.report.redact(mark);
            }
            self.report.locate_in(mark, Place::Path, parameter);
        }
    }

    /// Writes a path parameter (`OpenAPI` style `simple`).
    pub fn segment<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.segment_with(name, value, &Unconstrained)
    }

    /// Writes a path parameter under a constraint.
    pub fn segment_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        self.check(Place::Path, name, value, rule);
        self.parameter = Some(name);
        self.request.secret_path |= T::SECRET;
        let start = self.request.target.len();
        let target = &mut self.request.target;
        let mut first = true;
        value.write(&mut |text| {
            if !mem::take(&mut first) {
                target.push(',');
            }
            push_component(text, target);
        });
        if self.request.target.len() == start {
            let mark = self.report.mark();
            self.report.reject(Rule::EmptySegment, Value::from(""));
            self.report.locate_in(mark, Place::Path, name);
        }
        self
    }

    /// Writes a query parameter: nothing when absent, a repeated key for a list (style `form`, `explode: true`).
    pub fn query<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.query_with(name, value, &Unconstrained)
    }

    /// Writes a query parameter under a constraint.
    pub fn query_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if !self.path_only {
            self.begin_query();
            self.check(Place::Query, name, value, rule);
            value.write(&mut |text| self.request.append_query(name, text));
        }
        self
    }

    /// Writes a list as one query parameter (`explode: false`): `,` for style `form`, `%20` for `spaceDelimited`, `|`
    /// for `pipeDelimited`.
    pub fn query_delimited<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        delimiter: &'static str,
        value: &T,
    ) -> &mut Self {
        self.query_delimited_with(name, delimiter, value, &Unconstrained)
    }

    /// Writes a list as one query parameter, under a constraint.
    pub fn query_delimited_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        delimiter: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.begin_query();
        self.check(Place::Query, name, value, rule);
        let mut joined: Option<String> = None;
        value.write(&mut |text| {
            let joined = match &mut joined {
                Some(joined) => {
                    push_delimiter(delimiter, joined);
                    joined
                }
                None => joined.insert(String::new()),
            };
            push_component(text, joined);
        });
        if let Some(joined) = joined {
            self.request.append_query(name, "");
            self.request.target.push_str(&joined);
        }
        self
    }

    /// Ends the path, when the query begins.
    fn begin_query(&mut self) {
        if !self.request.target.contains('?') {
            let end = self.request.target.len();
            self.complete_segment(end);
        }
    }

    /// Writes a header parameter: nothing when absent, values between commas for a list (style `simple`).
    pub fn header<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.header_with(name, value, &Unconstrained)
    }

    /// Writes a header parameter under a constraint.
    pub fn header_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.check(Place::Header, name, value, rule);
        if let Some(value) = join(value) {
            self.push_header(name, value.into(), T::SECRET);
        }
        self
    }

    fn push_header(
        &mut self,
        name: &'static str,
        value: Cow<'static, str>,
        secret: bool,
    ) {
        check_header(name, &value, secret, &mut self.report);
        self.request.headers.push(Header {
            name: name.into(),
            value,
            secret,
        });
    }

    /// Writes a cookie parameter: nothing when absent.
    pub fn cookie<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.cookie_with(name, value, &Unconstrained)
    }

    /// Writes a cookie parameter under a constraint.
    pub fn cookie_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.check(Place::Cookie, name, value, rule);
        if let Some(value) = join(value) {
            self.request.append_cookie(name, &value, T::SECRET);
        }
        self
    }

    /// Says which media type is wanted.
    pub fn accept(&mut self, media_type: &'static str) -> &mut Self {
        if !self.path_only {
            self.push_header("accept", media_type.into(), false);
        }
        self
    }

    fn check<T, C: Constraint<T>>(
        &mut self,
        place: Place,
        name: &str,
        value: &T,
        rule: &C,
    ) {
        let mark = self.report.mark();
        rule.check(value, &mut self.report);
        self.report.locate_in(mark, place, name);
    }
}

/// Joins the texts of a value with commas; `None` when it is absent.
fn join<T: Parameter>(value: &T) -> Option<String> {
    let mut joined: Option<String> = None;
    value.write(&mut |text| match &mut joined {
        Some(joined) => {
            joined.push(',');
            joined.push_str(text);
        }
        None => joined = Some(text.into()),
    });
    joined
}

/// Writes a delimiter as it may stand in a query (RFC 3986, section 3.4): a comma as it is, a space or a bar encoded.
fn push_delimiter(delimiter: &str, out: &mut String) {
    match delimiter {
        " " => out.push_str("%20"),
        "|" => out.push_str("%7C"),
        _ => out.push_str(delimiter),
    }
}
