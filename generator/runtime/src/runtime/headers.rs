//! Response headers: looked up without case, typed one by one.

use alloc::vec::Vec;
use core::fmt;

use crate::runtime::{FromText, Place, Report, Rule, Value};

/// Where the headers of a response come from.
pub trait HeaderSource {
    /// The first value of the header of that name, compared without case.
    fn header(&self, name: &str) -> Option<&[u8]>;
}

impl HeaderSource for () {
    fn header(&self, _: &str) -> Option<&[u8]> {
        None
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> HeaderSource for Vec<(N, V)> {
    fn header(&self, name: &str) -> Option<&[u8]> {
        first(self, name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>, const L: usize> HeaderSource for [(N, V); L] {
    fn header(&self, name: &str) -> Option<&[u8]> {
        first(self, name)
    }
}

impl<N: AsRef<str>, V: AsRef<[u8]>> HeaderSource for &[(N, V)] {
    fn header(&self, name: &str) -> Option<&[u8]> {
        first(self, name)
    }
}

fn first<'a, N: AsRef<str>, V: AsRef<[u8]>>(
    headers: &'a [(N, V)],
    name: &str,
) -> Option<&'a [u8]> {
    let mut headers = headers.iter();
    let found = headers.find(|(known, _)| known.as_ref().eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.as_ref())
}

/// The headers that the description names for a response.
pub trait ResponseHeaders: Sized {
    /// Reads them; one that breaks its schema is reported and left out.
    fn decode(headers: &mut HeaderReader<'_>) -> Self;
}

impl ResponseHeaders for () {
    fn decode(_: &mut HeaderReader<'_>) -> Self {}
}

/// Reads headers by name and type.
pub struct HeaderReader<'a> {
    headers: &'a dyn HeaderSource,
    report: &'a mut Report,
}

impl<'a> HeaderReader<'a> {
    pub(crate) const fn new(
        headers: &'a dyn HeaderSource,
        report: &'a mut Report,
    ) -> Self {
        Self { headers, report }
    }

    /// Reads one header, and reports it when it is missing. It never costs the response.
    pub fn required<T: FromText>(&mut self, name: &'static str) -> Option<T> {
        if self.headers.header(name).is_none() {
            let mark = self.report.mark();
            self.report.missing(name);
            self.report.move_to(mark, Place::Header);
        }
        self.optional(name)
    }

    /// Reads one header, when it is there.
    pub fn optional<T: FromText>(&mut self, name: &'static str) -> Option<T> {
        let value = self.headers.header(name)?;
        let read = match core::str::from_utf8(value) {
            Ok(text) => {
                T::from_text(text.trim()).map_err(|rule| (rule, Value::from(text)))
            }
            Err(_) => Err((Rule::HeaderValue, Value::Null)),
        };
        read.map_err(|(rule, value)| {
            let mark = self.report.mark();
            self.report.reject(rule, value);
            if T::SECRET {
                self.report.redact(mark);
            }
            self.report.locate_in(mark, Place::Header, name);
        })
        .ok()
    }
}

impl fmt::Debug for HeaderReader<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HeaderReader")
            .field("report", &self.report)
            .finish_non_exhaustive()
    }
}
