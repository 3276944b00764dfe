//! Inputs that are written by an [`Encoding`]: lists and objects, and whatever their place has no way of its own for.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use serde_core::Serialize;

use super::RequestWriter;
use crate::runtime::encoding::Carrier;
use crate::runtime::value::{Serialized, serialize};
use crate::runtime::{
    Constraint, Encoding, Place, Rule, Unconstrained, Validate, Value,
};

/// A value as the text of its place, encoded.
struct Encoded {
    text: String,
    is_secret: bool,
}

impl RequestWriter {
    /// Writes a path parameter.
    pub fn segment_as<T: Serialize + Validate>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
    ) -> &mut Self {
        self.segment_as_with(name, encoding, value, &Unconstrained)
    }

    /// Writes a path parameter under a constraint.
    pub fn segment_as_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        self.check(Place::Path, name, value, rule);
        self.parameter = Some(name);
        // What is absent in a query is an empty list in a path, which is never without its parameter.
        let Serialized { value, is_secret } = self.serialized(Place::Path, name, value);
        let value = value.unwrap_or_else(|| Value::Array(Vec::new()));
        self.request.secret_path |= is_secret;
        let text = self.expand(Place::Path, name, encoding, &value, &Carrier::PATH);
        if text.as_deref() == Some("") {
            let mark = self.report.mark();
            self.report.reject(Rule::EmptySegment, Value::from(""));
            self.report.locate_in(mark, Place::Path, name);
        }
        self.request.target.push_str(&text.unwrap_or_default());
        self
    }

    /// Writes a query parameter: nothing when absent.
    pub fn query_as<T: Serialize + Validate>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
    ) -> &mut Self {
        self.query_as_with(name, encoding, value, &Unconstrained)
    }

    /// Writes a query parameter under a constraint.
    pub fn query_as_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.begin_query();
        self.check(Place::Query, name, value, rule);
        let encoded = self.encoded(Place::Query, name, encoding, value, &Carrier::QUERY);
        if let Some(encoded) = encoded {
            self.request.append_pairs(&encoded.text);
        }
        self
    }

    /// Writes a header parameter: nothing when absent.
    pub fn header_as<T: Serialize + Validate>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
    ) -> &mut Self {
        self.header_as_with(name, encoding, value, &Unconstrained)
    }

    /// Writes a header parameter under a constraint.
    pub fn header_as_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.check(Place::Header, name, value, rule);
        let encoded =
            self.encoded(Place::Header, name, encoding, value, &Carrier::HEADER);
        if let Some(encoded) = encoded {
            let text =
                if encoding.is_json() { ascii(&encoded.text) } else { encoded.text };
            self.push_header(name, text.into(), encoded.is_secret);
        }
        self
    }

    /// Writes a cookie parameter: nothing when absent.
    pub fn cookie_as<T: Serialize + Validate>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
    ) -> &mut Self {
        self.cookie_as_with(name, encoding, value, &Unconstrained)
    }

    /// Writes a cookie parameter under a constraint.
    pub fn cookie_as_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.check(Place::Cookie, name, value, rule);
        let encoded =
            self.encoded(Place::Cookie, name, encoding, value, &Carrier::COOKIE);
        if let Some(encoded) = encoded {
            self.request.append_cookies(&encoded.text, encoded.is_secret);
        }
        self
    }

    /// Writes a field of an `application/x-www-form-urlencoded` body: nothing when absent.
    pub fn form_as<T: Serialize + Validate>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
    ) -> &mut Self {
        self.form_as_with(name, encoding, value, &Unconstrained)
    }

    /// Writes a field of a form under a constraint.
    pub fn form_as_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        encoding: Encoding,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.check(Place::Form, name, value, rule);
        let encoded = self.encoded(Place::Form, name, encoding, value, &Carrier::FORM);
        if let Some(encoded) = encoded {
            self.append_form(&encoded.text);
        }
        self
    }

    /// Writes an `application/x-www-form-urlencoded` body with a field for each member of a value, as
    /// [`Encoding::TEXT_OR_JSON`] does.
    pub fn form_object<T: Serialize + Validate>(&mut self, body: &T) -> &mut Self {
        self.form_object_with(body, &Unconstrained)
    }

    /// Writes a form with a field for each member of a value, under a constraint.
    pub fn form_object_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        body: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        let mark = self.report.mark();
        rule.check(body, &mut self.report);
        let Serialized { value, .. } = self.serialized(Place::Form, "", body);
        let encoding = Encoding::TEXT_OR_JSON.exploded();
        match encoding.text("", &value.unwrap_or_default(), &Carrier::FORM) {
            Ok(pairs) => self.append_form(&pairs),
            Err(rule) => {
                let mark = self.report.mark();
                self.report.reject(rule, Value::Null);
                // Any part of the value may be secret.
                self.report.redact(mark);
            }
        }
        self.report.move_to(mark, Place::Form);
        self
    }

    /// A value as text; `None` when it is absent, or when the encoding can't write it, which is then reported.
    fn encoded<T: Serialize>(
        &mut self,
        place: Place,
        name: &str,
        encoding: Encoding,
        value: &T,
        carrier: &Carrier,
    ) -> Option<Encoded> {
        let Serialized { value, is_secret } = self.serialized(place, name, value);
        let text = self.expand(place, name, encoding, &value?, carrier)?;
        Some(Encoded { text, is_secret })
    }

    pub(super) fn serialized<T: Serialize>(
        &mut self,
        place: Place,
        name: &str,
        value: &T,
    ) -> Serialized {
        serialize(value).unwrap_or_else(|_| {
            let mark = self.report.mark();
            self.report.reject(Rule::Format("json"), Value::Null);
            self.report.locate_in(mark, place, name);
            Serialized {
                value: None,
                is_secret: false,
            }
        })
    }

    fn expand(
        &mut self,
        place: Place,
        name: &str,
        encoding: Encoding,
        value: &Value,
        carrier: &Carrier,
    ) -> Option<String> {
        let text = encoding.text(name, value, carrier);
        text.inspect_err(|rule| {
            let mark = self.report.mark();
            self.report.reject(*rule, Value::Null);
            // Any part of the value may be secret.
            self.report.redact(mark);
            self.report.locate_in(mark, place, name);
        })
        .ok()
    }
}

/// JSON text as a header can carry it: what is no ASCII stands within its strings, where it can be escaped.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing into a text can't fail.
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}
