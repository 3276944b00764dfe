//! Multipart bodies (RFC 2046, section 5.1): a part for each value, under its name (RFC 7578).

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use serde_core::Serialize;

use super::RequestWriter;
use crate::runtime::encoding::scalar_text;
use crate::runtime::request::is_header_value;
use crate::runtime::{
    Constraint, Files, Parameter, Place, Rule, Unconstrained, Validate, Value,
};

impl RequestWriter {
    /// Begins a body of that media type, a `multipart/…` without parameters.
    ///
    /// What separates its parts is a text that occurs in none of them. The same parts have the same one, since
    /// requests are made without a source of randomness.
    pub fn multipart(&mut self, media_type: &'static str) -> PartWriter<'_> {
        PartWriter {
            request: self,
            media_type,
            body: Vec::new(),
            boundaries: Vec::new(),
        }
    }
}

/// Takes the parts of a multipart body, which [`PartWriter::finish`] ends.
#[derive(Debug)]
#[must_use = "the body is part of the request once it is finished"]
pub struct PartWriter<'a> {
    request: &'a mut RequestWriter,
    media_type: &'static str,
    /// The parts so far, each behind room for a boundary.
    body: Vec<u8>,
    /// Where there is room for a boundary.
    boundaries: Vec<usize>,
}

impl PartWriter<'_> {
    /// Ends the body; there is none where there are no parts.
    pub fn finish(mut self) {
        if self.boundaries.is_empty() {
            return;
        }
        self.push_boundary();
        self.body.extend_from_slice(b"--\r\n");
        let boundary = free_boundary(&self.body);
        for at in self.boundaries {
            if let Some(room) = self.body.get_mut(at..at + BOUNDARY) {
                room.copy_from_slice(boundary.as_bytes());
            }
        }
        let value = format!("{}; boundary={boundary}", self.media_type);
        self.request.push_header("content-type", value.into(), false);
        self.request.request.body = self.body;
    }

    /// Writes a part of text: none when absent, one per item for a list.
    pub fn text<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.text_with(name, value, &Unconstrained)
    }

    /// Writes a part of text under a constraint.
    pub fn text_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.request.path_only {
            return self;
        }
        self.check(name, value, rule);
        value.write(&mut |text| self.push(name, None, None, text.as_bytes()));
        self
    }

    /// Writes a part of text of that media type.
    pub fn text_as<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: &T,
    ) -> &mut Self {
        self.text_as_with(name, media_type, value, &Unconstrained)
    }

    /// Writes a part of text of that media type, under a constraint.
    pub fn text_as_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.request.path_only {
            return self;
        }
        self.check(name, value, rule);
        value
            .write(&mut |text| self.push(name, None, Some(media_type), text.as_bytes()));
        self
    }

    /// Writes a part of JSON under its media type: none when absent.
    pub fn json<T: Serialize + Validate>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: &T,
    ) -> &mut Self {
        self.json_with(name, media_type, value, &Unconstrained)
    }

    /// Writes a part of JSON under a constraint.
    pub fn json_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.request.path_only {
            return self;
        }
        self.check(name, value, rule);
        if let Some(value) = self.serialized(name, value) {
            let text = value.to_string();
            self.push(name, None, Some(media_type), text.as_bytes());
        }
        self
    }

    /// Writes a part for each item of a list, or for what is none: objects as JSON, anything else as text.
    pub fn items<T: Serialize + Validate>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.items_with(name, value, &Unconstrained)
    }

    /// Writes a part for each item under a constraint.
    pub fn items_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.request.path_only {
            return self;
        }
        self.check(name, value, rule);
        match self.serialized(name, value) {
            Some(Value::Array(items)) => {
                for item in &items {
                    self.push_value(name, item);
                }
            }
            Some(value) => self.push_value(name, &value),
            None => {}
        }
        self
    }

    /// Writes a file: no part when absent, one per item for a list. `media_type` is that of a file that has none of its
    /// own.
    pub fn file<T: Files>(
        &mut self,
        name: &'static str,
        media_type: &'static str,
        value: &T,
    ) -> &mut Self {
        if self.request.path_only {
            return self;
        }
        value.files(&mut |file| {
            let media_type = file.content_type.as_deref().unwrap_or(media_type);
            if !is_header_value(media_type) {
                let report = &mut self.request.report;
                let mark = report.mark();
                report.reject(Rule::HeaderValue, media_type.into());
                report.locate_in(mark, Place::Form, name);
            }
            let file_name = file.file_name.as_deref().unwrap_or_default();
            self.push(name, Some(file_name), Some(media_type), &file.content);
        });
        self
    }

    fn check<T, C: Constraint<T>>(&mut self, name: &str, value: &T, rule: &C) {
        self.request.check(Place::Form, name, value, rule);
    }

    fn serialized<T: Serialize>(&mut self, name: &str, value: &T) -> Option<Value> {
        self.request.serialized(Place::Form, name, value).value
    }

    fn push_value(&mut self, name: &str, value: &Value) {
        if let Some(text) = scalar_text(value) {
            self.push(name, None, None, text.as_bytes());
        } else {
            let json = value.to_string();
            self.push(name, None, Some("application/json"), json.as_bytes());
        }
    }

    fn push(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        media_type: Option<&str>,
        content: &[u8],
    ) {
        let mut head = String::from("\r\nContent-Disposition: form-data; name=\"");
        push_quoted(name, &mut head);
        head.push('"');
        if let Some(file_name) = file_name {
            head.push_str("; filename=\"");
            push_quoted(file_name, &mut head);
            head.push('"');
        }
        head.push_str("\r\n");
        if let Some(media_type) = media_type {
            head.push_str("Content-Type: ");
            head.push_str(media_type);
            head.push_str("\r\n");
        }
        head.push_str("\r\n");
        self.push_boundary();
        self.body.reserve(head.len() + content.len() + 2 * BOUNDARY);
        self.body.extend_from_slice(head.as_bytes());
        self.body.extend_from_slice(content);
        self.body.extend_from_slice(b"\r\n");
    }

    fn push_boundary(&mut self) {
        self.body.extend_from_slice(b"--");
        self.boundaries.push(self.body.len());
        // No boundary has these bytes, so the room for one is not mistaken for it.
        self.body.extend_from_slice(&[0; BOUNDARY]);
    }
}

/// Appends a name as browsers write it between quotation marks (WHATWG HTML, section 4.10.21.8).
fn push_quoted(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            _ => out.push(character),
        }
    }
}

/// What every boundary begins with; a number of 16 digits follows.
const PREFIX: &[u8] = b"boundary-";

/// How many hexadecimal digits the number of a boundary has.
const DIGITS: usize = 16;

/// The length of a boundary (RFC 2046 allows for 70 characters).
const BOUNDARY: usize = PREFIX.len() + DIGITS;

/// The boundary with the least number that does not occur in the parts.
///
/// Parts can hold as many boundaries as they have room for, so numbers are not tried one after the other: one walk notes
/// which of the least numbers occur. Among one more than there are occurrences, one is free.
fn free_boundary(parts: &[u8]) -> String {
    let numbers: Vec<usize> = numbers(parts).collect();
    let mut taken = vec![false; numbers.len() + 1];
    for number in numbers {
        if let Some(taken) = taken.get_mut(number) {
            *taken = true;
        }
    }
    let free = taken.iter().position(|taken| !taken).unwrap_or(taken.len());
    format!("boundary-{free:0DIGITS$x}")
}

/// The numbers of the boundaries that occur in a text.
fn numbers(text: &[u8]) -> impl Iterator<Item = usize> {
    let places = text.windows(BOUNDARY).filter_map(|place| place.strip_prefix(PREFIX));
    places.filter_map(|digits| {
        let digits = core::str::from_utf8(digits).ok()?;
        usize::from_str_radix(digits, 16).ok()
    })
}
