//! What a request carries.

use openapiv3::{MediaType, RequestBody};
use serde_json::Value;

use super::draft::{ExampleDraft, Role};
use super::media_type::{Kind, essence, kind_of, sent_as};
use super::resource::Placed;
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{Body, Constraint, Type};
use crate::naming::Words;
use crate::openapi::{Located, Operation};
use crate::source::{Part, Pointer};

impl<'a> Lowering<'a> {
    /// Lowers the body of a request. `None` when it can't be sent.
    pub(super) fn body(&mut self, source: &Operation<'a>, placed: &Placed<'a>, role: &Role) -> Option<Body> {
        let Some(body) = &source.operation.value.request_body else {
            return Some(Body::None);
        };
        let body = self
            .document
            .resolve(body, &source.operation.pointer.join("requestBody"))?;
        let content = body.pointer.join("content");
        let sent = placed
            .media_type
            .and_then(|name| body.value.content.get_key_value(name));
        let Some((name, media_type)) = sent else {
            return Some(Body::None);
        };
        let pointer = content.join(name);
        self.warn_of_xml(name, media_type, &pointer, "sent");
        match self.kind(name, media_type, &pointer) {
            Some(Kind::Json) => Some(self.json_body(&body, name, media_type, &pointer, role)),
            Some(Kind::Form) => self.form(&body, media_type, &pointer, placed, role),
            Some(Kind::Multipart) => self.multipart(name, media_type, &pointer, placed),
            Some(Kind::Text) => Some(Body::Text(sent_as(name, "text/plain"), Self::plain_body(&body))),
            Some(Kind::Bytes) => Some(Body::Bytes(
                sent_as(name, "application/octet-stream"),
                Self::plain_body(&body),
            )),
            None => {
                self.leave_out(
                    placed,
                    Code::UnsupportedBody,
                    &format!("a body of `{name}` is not supported"),
                    &pointer,
                );
                None
            }
        }
    }

    fn json_body(
        &mut self,
        body: &Located<'a, RequestBody>,
        name: &str,
        media_type: &'a MediaType,
        pointer: &Pointer,
        role: &Role,
    ) -> Body {
        let lowered = self.media_type_schema(media_type, pointer, role);
        let examples = self.media_type_examples(media_type, pointer, &role.operation.then(&role.part), &lowered, false);
        let described = docs::docs([body.value.description.as_deref()]);
        let mut input = Self::input("body", "body", lowered, body.value.required, examples.first());
        if !described.markdown.is_empty() {
            input.docs = described;
        }
        Body::Json(sent_as(name, "application/json"), input)
    }

    /// The schema of a body as a whole.
    pub(super) fn media_type_schema(&mut self, media_type: &'a MediaType, pointer: &Pointer, role: &Role) -> Lowered {
        match &media_type.schema {
            Some(schema) => self.schema(schema, &pointer.join("schema"), &Site::role(role.clone())),
            None => Lowered::any(),
        }
    }

    fn plain_body(body: &Located<'a, RequestBody>) -> crate::model::Input {
        let docs = docs::docs([body.value.description.as_deref()]);
        let lowered = Lowered {
            docs,
            ..Lowered::new(Type::Text, Constraint::None)
        };
        Self::input("body", "body", lowered, body.value.required, None)
    }

    /// Warns of a document of XML whose schema says what is in it: there is no type for that.
    pub(super) fn warn_of_xml(&mut self, name: &str, media_type: &'a MediaType, pointer: &Pointer, way: &str) {
        let essence = essence(name);
        let is_xml = ["application/xml", "text/xml"].contains(&essence.as_str()) || essence.ends_with("+xml");
        let schema = media_type.schema.as_ref().filter(|_| is_xml);
        let Some(schema) = schema.and_then(|schema| self.document.resolve(schema, &pointer.join("schema"))) else {
            return;
        };
        let assertions = FlatSchema::of(&schema).assertions;
        if !assertions.is_empty() && assertions.effective_type() != Some("string") {
            let what = if kind_of(name) == Some(Kind::Text) {
                "text"
            } else {
                "bytes"
            };
            self.warn(
                Code::UnsupportedBody,
                &format!("XML is {way} as {what}: no type is made of its schema"),
                pointer,
                "write and read the document with a library for XML, or describe another media type",
            );
        }
    }

    /// Takes note of the examples of a body, and gives their values.
    pub(super) fn media_type_examples(
        &mut self,
        media_type: &'a MediaType,
        pointer: &Pointer,
        name: &Words,
        lowered: &Lowered,
        is_response: bool,
    ) -> Vec<Value> {
        let own = media_type
            .example
            .iter()
            .map(|value| (Words::default(), value.clone(), pointer.join("example")));
        let mut found: Vec<(Words, Value, Pointer)> = own.collect();
        let examples = pointer.join("examples");
        for (key, example) in &media_type.examples {
            let value = self.example_value(example, &examples.join(key));
            found.extend(value.map(|(value, pointer)| (Words::of(key), value, pointer)));
        }
        for (key, value, pointer) in &found {
            let place = self.document.place(pointer, Part::Value);
            // Several operations can share one response, and so its examples; two responses of two types can share one, too.
            let is_known = |known: &ExampleDraft| known.place == place && known.ty == lowered.ty;
            if self.examples.iter().any(is_known) {
                continue;
            }
            self.examples.push(ExampleDraft {
                group: self.group(),
                name: name.then(&key.skip(name.overlap(key))),
                ty: lowered.ty.clone(),
                nullable: lowered.nullable,
                constraint: lowered.constraint.clone(),
                place,
                value: value.clone(),
                is_response,
            });
        }
        found.into_iter().map(|(_, value, _)| value).collect()
    }
}
