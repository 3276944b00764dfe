//! Bodies of `application/x-www-form-urlencoded`.
//!
//! A field is written by its Encoding Object (OpenAPI 3.0.4): by its style where it states one, else as a
//! document of its `contentType`, else by its type: an object is JSON, and anything else a text.

use std::collections::HashSet;

use openapiv3::{AdditionalProperties, Encoding, MediaType, QueryStyle, ReferenceOr, RequestBody, Schema};
use serde_json::Value;

use super::draft::{ExampleDraft, Owner, Role};
use super::encoding::reserved;
use super::media_type::{Kind, kind_of};
use super::resource::Placed;
use super::schema::{FlatSchema, Lowered, stated_direction};
use super::site::Site;
use super::union::{Alternatives, asserts_presence_only};
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{AdditionalMembers, Body, Direction, FieldEncoding, FormField, Repetition, Shape, Type};
use crate::naming::Words;
use crate::openapi::Located;
use crate::source::{Part, Pointer};

/// A property of a body that is written property by property.
pub(super) struct Property<'a> {
    pub(super) name: &'a str,
    pub(super) schema: &'a ReferenceOr<Box<Schema>>,
    pub(super) pointer: Pointer,
    pub(super) is_required: bool,
}

impl<'a> Lowering<'a> {
    pub(super) fn form(
        &mut self,
        body: &Located<'a, RequestBody>,
        media_type: &'a MediaType,
        pointer: &Pointer,
        placed: &Placed<'a>,
        role: &Role,
    ) -> Option<Body> {
        let Some(properties) = self.listed_properties(media_type, pointer) else {
            return self.form_object(body, media_type, pointer, placed, role);
        };
        let examples = self.property_examples(media_type, pointer);
        let encodings = pointer.join("encoding");
        let mut fields = Vec::new();
        for property in properties {
            let encoding = encodings.join(property.name);
            let stated = media_type.encoding.get(property.name);
            let shown = examples.iter().find_map(|(example, _)| example.get(property.name));
            match self.form_field(&property, stated, &encoding, shown, placed) {
                Ok(field) => {
                    self.note_property_examples(&field.wire_name, &field.input, &examples);
                    fields.push(field);
                }
                Err(why) if property.is_required => {
                    self.leave_out(placed, Code::UnsupportedParameter, &why, &property.pointer);
                    return None;
                }
                Err(why) => self.warn(
                    Code::UnsupportedParameter,
                    &format!("the form field `{}` is left out: {why}", property.name),
                    &property.pointer,
                    "an overlay can give it a schema and an encoding that are supported",
                ),
            }
        }
        Some(Body::Form(fields))
    }

    /// The properties of a body, those of all parts of an `allOf`, without those that only responses have. `None` where no
    /// schema lists them, or where they depend on which of several alternatives is sent.
    pub(super) fn listed_properties(
        &mut self,
        media_type: &'a MediaType,
        pointer: &Pointer,
    ) -> Option<Vec<Property<'a>>> {
        let schema = media_type.schema.as_ref()?;
        let located = self.document.resolve(schema, &pointer.join("schema"))?;
        let parts = self.parts_of(&FlatSchema::of(&located));
        if parts.iter().any(|part| self.has_several_forms(part)) {
            return None;
        }
        let required: HashSet<&str> = parts
            .iter()
            .flat_map(|part| part.assertions.required.iter().map(String::as_str))
            .collect();
        self.warn_of_unlisted_properties(&parts);
        let mut listed: Vec<Property<'a>> = Vec::new();
        for part in &parts {
            for (name, schema) in part.assertions.properties.into_iter().flatten() {
                let pointer = part.pointer.join("properties").join(name);
                let is_known = listed.iter().any(|known| known.name == name);
                if !is_known && !self.is_of_responses(schema, &pointer) {
                    listed.push(Property {
                        name,
                        schema,
                        pointer,
                        is_required: required.contains(name.as_str()),
                    });
                }
            }
        }
        (!listed.is_empty()).then_some(listed)
    }

    /// Whether a property is of responses alone.
    fn is_of_responses(&self, schema: &'a ReferenceOr<Box<Schema>>, pointer: &Pointer) -> bool {
        let schema = self.document.resolve(schema, pointer);
        let direction = schema.and_then(|schema| stated_direction(&schema.value.schema_data));
        direction == Some(Direction::ResponseOnly)
    }

    /// Warns of properties that have a schema and no names, beside others that do.
    fn warn_of_unlisted_properties(&mut self, parts: &[FlatSchema<'a>]) {
        let has_names = |part: &FlatSchema<'a>| part.assertions.properties.is_some_and(|all| !all.is_empty());
        if !parts.iter().any(has_names) {
            return;
        }
        for part in parts {
            if let Some(AdditionalProperties::Schema(_)) = part.assertions.additional_properties {
                self.warn(
                    Code::UnsupportedKeyword,
                    "what `additionalProperties` describes is not sent: the inputs of the request are the properties that are listed",
                    &part.pointer.join("additionalProperties"),
                    "list the properties that are to be sent",
                );
            }
        }
    }

    /// Whether a schema lists alternatives that differ in more than in which properties must be there.
    fn has_several_forms(&self, part: &FlatSchema<'a>) -> bool {
        Alternatives::of(part).is_some_and(|alternatives| {
            let (resolved, _) = self.resolved(&alternatives);
            let mut resolved = resolved.iter();
            resolved.any(|one| !asserts_presence_only(&one.flat.assertions))
        })
    }

    /// A form whose fields are the members of one value.
    fn form_object(
        &mut self,
        body: &Located<'a, RequestBody>,
        media_type: &'a MediaType,
        pointer: &Pointer,
        placed: &Placed<'a>,
        role: &Role,
    ) -> Option<Body> {
        let lowered = self.media_type_schema(media_type, pointer, role);
        if self.is_empty_object(&lowered.ty) {
            return Some(Body::None);
        }
        if !self.is_object(&lowered.ty, &mut Vec::new()) {
            self.leave_out(
                placed,
                Code::UnsupportedBody,
                "its form is not an object",
                &pointer.join("schema"),
            );
            return None;
        }
        if !media_type.encoding.is_empty() {
            self.warn(
                Code::UnsupportedKeyword,
                "the encoding of a field that no `properties` lists is not used",
                &pointer.join("encoding"),
                "each field is written by what its value is; list the properties to encode them otherwise",
            );
        }
        let examples = self.media_type_examples(media_type, pointer, &role.operation.then(&role.part), &lowered, false);
        let described = docs::docs([body.value.description.as_deref()]);
        let mut input = Self::input("body", "form", lowered, body.value.required, examples.first());
        if !described.markdown.is_empty() {
            input.docs = described;
        }
        Some(Body::FormObject(input))
    }

    /// Whether a type has one value, the object without members.
    fn is_empty_object(&self, ty: &Type) -> bool {
        match ty {
            Type::Defined(id) => match &self.entries[id.0].definition.shape {
                Shape::Structure(structure) => {
                    structure.members.is_empty() && structure.additional == AdditionalMembers::Refused
                }
                Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Union(_) | Shape::Headers(_) => false,
            },
            _ => false,
        }
    }

    /// Whether the values of a type can be objects.
    pub(super) fn is_object(&self, ty: &Type, open: &mut Vec<usize>) -> bool {
        match ty {
            Type::Map(_) | Type::Any => true,
            Type::Defined(id) | Type::Boxed(id) => match &self.entries[id.0].definition.shape {
                Shape::Structure(_) => true,
                Shape::Union(union) => {
                    if open.contains(&id.0) {
                        return true;
                    }
                    open.push(id.0);
                    let mut alternatives = union.alternatives.iter();
                    alternatives.all(|alternative| self.is_object(&alternative.ty, open))
                }
                Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => false,
            },
            _ => false,
        }
    }

    fn form_field(
        &mut self,
        property: &Property<'a>,
        stated: Option<&Encoding>,
        pointer: &Pointer,
        example: Option<&Value>,
        placed: &Placed<'a>,
    ) -> Result<FormField, String> {
        let site = Site::member(Owner::Module(placed.module), property.name);
        let lowered = self.schema(property.schema, &property.pointer, &site);
        let (lowered, encoding) = self.encoded_field(lowered, stated, pointer)?;
        let input = Self::input(property.name, "form field", lowered, property.is_required, example);
        Ok(FormField {
            wire_name: property.name.to_owned(),
            encoding,
            input,
        })
    }

    fn encoded_field(
        &self,
        lowered: Lowered,
        stated: Option<&Encoding>,
        pointer: &Pointer,
    ) -> Result<(Lowered, FieldEncoding), String> {
        let stated = stated.cloned().unwrap_or_default();
        let raw = |keyword: &str| self.document.raw(&pointer.join(keyword)).and_then(Value::as_bool);
        // The mirror can't tell these two, where they are absent, from false.
        let (explode, allow_reserved) = (raw("explode"), raw("allowReserved"));
        if stated.style.is_some() || explode.is_some() || allow_reserved.is_some() {
            let style = stated.style.unwrap_or(QueryStyle::Form);
            let explode = explode.unwrap_or(matches!(style, QueryStyle::Form));
            let lowered = match style {
                QueryStyle::DeepObject => lowered,
                QueryStyle::Form | QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited => Self::textual(lowered),
            };
            let reserved = reserved(allow_reserved.unwrap_or_default());
            let encoding = self.field_encoding(&style, explode, reserved, &lowered.ty)?;
            return Ok((lowered, encoding));
        }
        match stated.content_type.as_deref() {
            Some(name) if kind_of(name) == Some(Kind::Json) => Ok((lowered, FieldEncoding::Json)),
            Some(name) => {
                let lowered = Self::textual(lowered);
                if self.is_plain(&lowered.ty) {
                    Ok((lowered, FieldEncoding::Plain(Repetition::Repeated)))
                } else {
                    Err(format!(
                        "its value is a document of `{name}`; only JSON is written into a form"
                    ))
                }
            }
            None => {
                let lowered = Self::textual(lowered);
                let encoding = self.usual_encoding(&lowered.ty);
                Ok((lowered, encoding))
            }
        }
    }

    /// How the values of a type are written where nothing is said of it.
    fn usual_encoding(&self, ty: &Type) -> FieldEncoding {
        match ty {
            ty if self.is_plain(ty) => FieldEncoding::Plain(Repetition::Repeated),
            ty if self.is_object(ty, &mut Vec::new()) => FieldEncoding::Json,
            _ => FieldEncoding::TextOrJson,
        }
    }

    pub(super) fn property_examples(&self, media_type: &'a MediaType, pointer: &Pointer) -> Vec<(Value, Pointer)> {
        let own = media_type
            .example
            .iter()
            .map(|value| (value.clone(), pointer.join("example")));
        let examples = pointer.join("examples");
        let named = media_type
            .examples
            .iter()
            .filter_map(|(name, example)| self.example_value(example, &examples.join(name)));
        own.chain(named).collect()
    }

    pub(super) fn note_property_examples(
        &mut self,
        wire_name: &str,
        input: &crate::model::Input,
        examples: &[(Value, Pointer)],
    ) {
        for (example, pointer) in examples {
            let Some(value) = example.get(wire_name) else {
                continue;
            };
            self.examples.push(ExampleDraft {
                group: self.group(),
                name: Words::of(wire_name),
                ty: input.ty.clone(),
                nullable: false,
                constraint: input.constraint.clone(),
                place: self.document.place(&pointer.join(wire_name), Part::Value),
                value: value.clone(),
                is_response: false,
            });
        }
    }
}
