//! The body of a request: a form, JSON, text or bytes.

use alloc::string::String;

use serde_core::Serialize;

use super::RequestWriter;
use crate::runtime::json::encode;
use crate::runtime::percent::push_form;
use crate::runtime::{
    Constraint, Parameter, Place, Rule, Unconstrained, Validate, Value,
};

/// The media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// How many bytes most forms have room in.
const USUAL_FORM: usize = 512;

impl RequestWriter {
    /// Writes a field of an `application/x-www-form-urlencoded` body: nothing when absent, a repeated key for a list.
    pub fn form<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.form_with(name, value, &Unconstrained)
    }

    /// Writes a field of a form under a constraint.
    pub fn form_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.check(Place::Form, name, value, rule);
        let form = &mut self.form;
        let was_empty = form.is_empty();
        value.write(&mut |text| {
            if form.is_empty() {
                form.reserve(USUAL_FORM);
            } else {
                form.push('&');
            }
            push_form(name, form);
            form.push('=');
            push_form(text, form);
        });
        if was_empty && !form.is_empty() {
            self.set_content_type(FORM);
        }
        self
    }

    /// Writes a list as one field of a form (`explode: false`).
    pub fn form_delimited<T: Parameter + Validate>(
        &mut self,
        name: &'static str,
        delimiter: &'static str,
        value: &T,
    ) -> &mut Self {
        self.form_delimited_with(name, delimiter, value, &Unconstrained)
    }

    /// Writes a list as one field of a form, under a constraint.
    pub fn form_delimited_with<T: Parameter, C: Constraint<T>>(
        &mut self,
        name: &'static str,
        delimiter: &'static str,
        value: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        self.check(Place::Form, name, value, rule);
        let mut joined: Option<String> = None;
        value.write(&mut |text| match &mut joined {
            Some(joined) => {
                joined.push_str(delimiter);
                joined.push_str(text);
            }
            None => joined = Some(text.into()),
        });
        match joined {
            Some(joined) => self.form(name, &joined),
            None => self,
        }
    }

    /// Adds pairs that are encoded already to the form; nothing where there are none.
    pub(super) fn append_form(&mut self, pairs: &str) {
        if pairs.is_empty() {
            return;
        }
        if self.form.is_empty() {
            self.set_content_type(FORM);
        } else {
            self.form.push('&');
        }
        self.form.push_str(pairs);
    }

    fn set_content_type(&mut self, media_type: &'static str) {
        if self.request.header("content-type").is_none() {
            self.push_header("content-type", media_type.into(), false);
        }
    }

    /// Writes a body of that media type as it is.
    pub fn bytes(&mut self, media_type: &'static str, body: &[u8]) -> &mut Self {
        if !self.path_only {
            self.set_content_type(media_type);
            self.request.body = body.into();
        }
        self
    }

    /// Writes a body of that media type in UTF-8.
    pub fn text(&mut self, media_type: &'static str, body: &str) -> &mut Self {
        self.bytes(media_type, body.as_bytes())
    }

    /// Writes a body of that media type in UTF-8, under a constraint.
    pub fn text_with<C: Constraint<String>>(
        &mut self,
        media_type: &'static str,
        body: &String,
        rule: &C,
    ) -> &mut Self {
        rule.check(body, &mut self.report);
        self.text(media_type, body)
    }

    /// Writes a JSON body.
    pub fn json<T: Serialize + Validate>(&mut self, body: &T) -> &mut Self {
        self.json_as("application/json", body)
    }

    /// Writes a JSON body under a constraint.
    pub fn json_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        body: &T,
        rule: &C,
    ) -> &mut Self {
        self.json_as_with("application/json", body, rule)
    }

    /// Writes a JSON body under a media type of its own, such as `application/merge-patch+json`.
    pub fn json_as<T: Serialize + Validate>(
        &mut self,
        media_type: &'static str,
        body: &T,
    ) -> &mut Self {
        self.json_as_with(media_type, body, &Unconstrained)
    }

    /// Writes a JSON body under a media type of its own and a constraint.
    pub fn json_as_with<T: Serialize, C: Constraint<T>>(
        &mut self,
        media_type: &'static str,
        body: &T,
        rule: &C,
    ) -> &mut Self {
        if self.path_only {
            return self;
        }
        rule.check(body, &mut self.report);
        match encode(body) {
            Ok(body) => {
                self.set_content_type(media_type);
                self.request.body = body;
            }
            Err(_) => self.report.reject(Rule::Format("json"), Value::Null),
        }
        self
    }
}
