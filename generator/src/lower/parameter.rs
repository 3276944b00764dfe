//! Parameters and form fields: a name, a place, and a value that can be written as text.

use openapiv3::{Content, Parameter as Source, ParameterData, ParameterSchemaOrContent, QueryStyle, ReferenceOr};
use serde_json::Value;

use super::draft::{ExampleDraft, Owner};
use super::media_type::{Kind, kind_of};
use super::operation::input_presence;
use super::resource::Placed;
use super::schema::Lowered;
use super::site::Site;
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{Docs, Encoding, FieldEncoding, Input, Parameter, ParameterPlace};
use crate::naming::Words;
use crate::openapi::{Located, Operation};
use crate::source::{Part, Pointer};

impl<'a> Lowering<'a> {
    /// Lowers the parameters of an operation, in documented order. `None` when one can't be sent at all and the
    /// operation needs it.
    pub(super) fn parameters(&mut self, source: &Operation<'a>, placed: &Placed<'a>) -> Option<Vec<Parameter>> {
        let mut parameters = Vec::new();
        for parameter in &source.parameters {
            let data = parameter.value.parameter_data_ref();
            if is_described_elsewhere(parameter.value) {
                continue;
            }
            match self.parameter(parameter, placed) {
                Ok(lowered) => parameters.push(lowered),
                Err(why) if data.required => {
                    self.leave_out(placed, Code::UnsupportedParameter, &why, &parameter.pointer);
                    return None;
                }
                Err(why) => self.warn(
                    Code::UnsupportedParameter,
                    &format!("the parameter `{}` is left out: {why}", data.name),
                    &parameter.pointer,
                    "an overlay can give it a schema and a style that are supported",
                ),
            }
        }
        Some(parameters)
    }

    fn parameter(&mut self, parameter: &Located<'a, Source>, placed: &Placed<'a>) -> Result<Parameter, String> {
        let data = parameter.value.parameter_data_ref();
        let is_in_header = matches!(parameter.value, Source::Header { .. } | Source::Cookie { .. });
        if is_in_header && !is_token(&data.name) {
            return Err("its name can't stand in a header (RFC 9110, section 5.6.2)".to_owned());
        }
        let site = Site::member(Owner::Module(placed.module), &data.name);
        let (lowered, place) = match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let lowered = self.schema(schema, &parameter.pointer.join("schema"), &site);
                self.styled(parameter.value, lowered)?
            }
            ParameterSchemaOrContent::Content(content) => {
                let pointer = parameter.pointer.join("content");
                let lowered = self.json_content(content, &pointer, &site)?;
                (lowered, json_place(parameter.value))
            }
        };
        let example = self.parameter_examples(parameter, &lowered);
        let kind = match place {
            ParameterPlace::Path(_) => "path parameter",
            ParameterPlace::Query(_) => "query parameter",
            ParameterPlace::Header(_) => "header",
            ParameterPlace::Cookie(_) => "cookie",
        };
        let described = docs::docs([data.description.as_deref()]);
        let described = if described == Docs::default() {
            lowered.docs.clone()
        } else {
            described
        };
        // A path without one of its parameters is another path, whatever the description says.
        let is_required = data.required || matches!(place, ParameterPlace::Path(_));
        let default = lowered.default.clone();
        let mut input = Self::input(&data.name, kind, lowered, is_required, example.as_ref());
        if described != Docs::default() {
            input.docs = docs::with_rules(described, &input.constraint, default.as_ref());
        }
        input.deprecated |= data.deprecated.unwrap_or_default();
        Ok(Parameter {
            wire_name: data.name.clone(),
            place,
            input,
        })
    }

    /// The place of a parameter with a style. Only `deepObject` tells texts from numbers by their place; elsewhere a
    /// value of any type is a text.
    fn styled(&self, parameter: &Source, lowered: Lowered) -> Result<(Lowered, ParameterPlace), String> {
        let is_deep = matches!(
            parameter,
            Source::Query {
                style: QueryStyle::DeepObject,
                ..
            }
        );
        let lowered = if is_deep { lowered } else { Self::textual(lowered) };
        let place = self.place(parameter, &lowered.ty)?;
        Ok((lowered, place))
    }

    /// Lowers the one media type of a parameter's `content`.
    fn json_content(&mut self, content: &'a Content, pointer: &Pointer, site: &Site) -> Result<Lowered, String> {
        let mut entries = content.iter();
        let (Some((name, media_type)), None) = (entries.next(), entries.next()) else {
            return Err("its `content` is not one media type".to_owned());
        };
        if kind_of(name) != Some(Kind::Json) {
            return Err(format!(
                "its value is a document of `{name}`; only JSON is written into a parameter"
            ));
        }
        let pointer = pointer.join(name);
        let mut lowered = match &media_type.schema {
            Some(schema) => self.schema(schema, &pointer.join("schema"), site),
            None => Lowered::any(),
        };
        let title = site.last_name().cloned().unwrap_or_default();
        let examples = self.media_type_examples(media_type, &pointer, &title, &lowered, false);
        lowered.example = examples.into_iter().next().or(lowered.example);
        Ok(lowered)
    }

    /// Makes an input; its name in Rust is chosen later, with those of the others.
    pub(super) fn input(
        wire_name: &str,
        kind: &str,
        lowered: Lowered,
        is_required: bool,
        example: Option<&Value>,
    ) -> Input {
        let shown = [example, lowered.example.as_ref(), lowered.default.as_ref()];
        let samples = shown.into_iter().flatten().cloned().collect();
        let docs = docs::with_rules(lowered.docs, &lowered.constraint, lowered.default.as_ref());
        Input {
            field: String::new(),
            docs: if docs == Docs::default() {
                docs::fallback(kind, wire_name)
            } else {
                docs
            },
            deprecated: lowered.deprecated,
            ty: lowered.ty,
            presence: input_presence(is_required, lowered.nullable),
            constraint: lowered.constraint,
            samples,
        }
    }

    /// Takes note of the examples of a parameter, and gives the first.
    fn parameter_examples(&mut self, parameter: &Located<'a, Source>, lowered: &Lowered) -> Option<Value> {
        let data: &'a ParameterData = parameter.value.parameter_data_ref();
        let mut found: Vec<(Value, Pointer)> = data
            .example
            .iter()
            .map(|value| (value.clone(), parameter.pointer.join("example")))
            .collect();
        let pointer = parameter.pointer.join("examples");
        found.extend(
            data.examples
                .iter()
                .filter_map(|(name, example)| self.example_value(example, &pointer.join(name))),
        );
        for (value, pointer) in &found {
            self.examples.push(ExampleDraft {
                group: self.group(),
                name: Words::of(&data.name),
                ty: lowered.ty.clone(),
                nullable: lowered.nullable,
                constraint: lowered.constraint.clone(),
                place: self.document.place(pointer, Part::Value),
                value: value.clone(),
                is_response: false,
            });
        }
        found.into_iter().next().map(|(value, _)| value)
    }

    /// The value of an example, with its place. An example that stands in another file is not read.
    pub(super) fn example_value(
        &self,
        example: &'a ReferenceOr<openapiv3::Example>,
        pointer: &Pointer,
    ) -> Option<(Value, Pointer)> {
        let located = self.document.resolve(example, pointer)?;
        let pointer = located.pointer.join("value");
        // The mirror can't tell an example that is null from one that has no value.
        let value = self.document.raw(&pointer)?;
        Some((value.clone(), pointer))
    }
}

/// Headers that other parts of a description are in charge of, as the specification of the Parameter Object has it.
fn is_described_elsewhere(parameter: &Source) -> bool {
    let Source::Header { parameter_data, .. } = parameter else {
        return false;
    };
    ["accept", "authorization", "content-type"].contains(&parameter_data.name.to_ascii_lowercase().as_str())
}

/// Where a parameter goes whose value is a JSON document.
const fn json_place(parameter: &Source) -> ParameterPlace {
    match parameter {
        Source::Path { .. } => ParameterPlace::Path(Encoding::Json),
        Source::Query { .. } => ParameterPlace::Query(FieldEncoding::Json),
        Source::Header { .. } => ParameterPlace::Header(Encoding::Json),
        Source::Cookie { .. } => ParameterPlace::Cookie(Encoding::Json),
    }
}

/// Whether a name is a token of HTTP (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let is_token_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token_byte)
}
