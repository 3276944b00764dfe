//! The headers that responses name become one structure for an operation.

use openapiv3::{Header, ParameterSchemaOrContent, Response};

use super::draft::{Basis, Entry, Owner, Role};
use super::object::field_candidates;
use super::site::Site;
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{DefinitionId, Docs, HeaderField, Scope, Shape, Type};
use crate::naming;
use crate::openapi::Located;

impl<'a> Lowering<'a> {
    /// The headers that any of the responses names, as a definition. One is required where all of them require it.
    pub(super) fn headers(&mut self, responses: &[Located<'a, Response>], role: &Role) -> Option<DefinitionId> {
        let mut fields: Vec<HeaderField> = Vec::new();
        for response in responses {
            for field in self.header_fields(response) {
                if !fields
                    .iter()
                    .any(|known| known.wire_name.eq_ignore_ascii_case(&field.wire_name))
                {
                    fields.push(field);
                }
            }
        }
        if fields.is_empty() {
            return None;
        }
        for field in &mut fields {
            field.required = responses
                .iter()
                .all(|response| self.requires(response, &field.wire_name));
        }
        name_fields(&mut fields);
        let docs = Docs {
            markdown: "The headers of a response.".to_owned(),
        };
        let mut definition = self.definition(docs, false, Shape::Headers(fields));
        definition.scope = Scope::Module;
        Some(self.define(
            None,
            Entry {
                definition,
                basis: Basis::Role(role.clone()),
            },
        ))
    }

    /// Warns of the headers of a failure, which have no structure.
    pub(super) fn warn_of_failure_headers(&mut self, response: &Located<'a, Response>) {
        if !response.value.headers.is_empty() {
            self.warn(
                Code::UnsupportedKeyword,
                "the headers of a failure are not typed",
                &response.pointer.join("headers"),
                "read them from the response that your HTTP client gives you",
            );
        }
    }

    fn header_fields(&mut self, response: &Located<'a, Response>) -> Vec<HeaderField> {
        let pointer = response.pointer.join("headers");
        let mut fields = Vec::new();
        for (name, header) in &response.value.headers {
            let Some(header) = self.document.resolve(header, &pointer.join(name)) else {
                continue;
            };
            // The specification leaves this one to `content`.
            if !name.eq_ignore_ascii_case("content-type") {
                fields.extend(self.header_field(name, &header));
            }
        }
        fields
    }

    fn header_field(&mut self, name: &str, header: &Located<'a, Header>) -> Option<HeaderField> {
        let ParameterSchemaOrContent::Schema(schema) = &header.value.format else {
            self.warn(
                Code::UnsupportedParameter,
                &format!("the header `{name}` is left out: its value is a document of its own (`content`)"),
                &header.pointer,
                "its text is still among the headers of the response",
            );
            return None;
        };
        let site = Site::member(Owner::Module(self.module), name);
        let lowered = self.schema(schema, &header.pointer.join("schema"), &site);
        let described = docs::docs([header.value.description.as_deref()]);
        let ty = match self.as_text(lowered).map_or(Type::Text, |lowered| lowered.ty) {
            // A header has no types beside texts, so nothing in it tells the alternatives apart.
            ty if self.holds_union(&ty) => Type::Text,
            Type::List(mut items) => {
                // The text of a header has no way to say null.
                items.nullable = false;
                Type::List(items)
            }
            other => other,
        };
        Some(HeaderField {
            wire_name: name.to_owned(),
            field: String::new(),
            docs: if described == Docs::default() {
                docs::fallback("header", name)
            } else {
                described
            },
            ty,
            required: header.value.required,
        })
    }

    fn holds_union(&self, ty: &Type) -> bool {
        match ty {
            Type::List(items) => self.holds_union(&items.ty),
            Type::Defined(id) => matches!(self.entries[id.0].definition.shape, Shape::Union(_)),
            _ => false,
        }
    }

    fn requires(&self, response: &Located<'a, Response>, name: &str) -> bool {
        let pointer = response.pointer.join("headers");
        let named = response
            .value
            .headers
            .iter()
            .find(|(own, _)| own.eq_ignore_ascii_case(name));
        let header = named.and_then(|(own, header)| self.document.resolve(header, &pointer.join(own)));
        header.is_some_and(|header| header.value.required)
    }
}

fn name_fields(fields: &mut [HeaderField]) {
    let candidates: Vec<_> = fields.iter().map(|field| field_candidates(&field.wire_name)).collect();
    let names = naming::distinct(&candidates, |_| false);
    for (field, name) in fields.iter_mut().zip(names) {
        field.field = name;
    }
}
