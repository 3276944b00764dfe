//! Parameters and form fields: a name, a place, and a value that can be written as text.

use openapiv3::{Parameter as Source, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr};
use serde_json::Value;

use super::draft::{ExampleDraft, Owner};
use super::operation::input_presence;
use super::resource::Placed;
use super::schema::Lowered;
use super::site::Site;
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{Delimiter, Docs, Input, Parameter, ParameterPlace, Repetition, Shape, Type};
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
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            return Err("its value is a document of its own (`content`)".to_owned());
        };
        let site = Site::member(Owner::Module(placed.module), &data.name);
        let lowered = self.schema(schema, &parameter.pointer.join("schema"), &site);
        let lowered = self.as_text(lowered)?;
        let place = place(parameter.value, &lowered.ty)?;
        let example = self.parameter_examples(parameter, &lowered);
        let kind = match place {
            ParameterPlace::Path => "path parameter",
            ParameterPlace::Query(_) => "query parameter",
            ParameterPlace::Header => "header",
            ParameterPlace::Cookie => "cookie",
        };
        let described = docs::docs([data.description.as_deref()]);
        let described = if described == Docs::default() {
            lowered.docs.clone()
        } else {
            described
        };
        // A path without one of its parameters is another path, whatever the description says.
        let is_required = data.required || place == ParameterPlace::Path;
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

    /// Checks that values of a type can stand in a URL, a header or a form; a value of any type is sent as text.
    pub(super) fn as_text(&self, mut lowered: Lowered) -> Result<Lowered, String> {
        if lowered.ty == Type::Any {
            lowered.ty = Type::Text;
        }
        let is_text = match &lowered.ty {
            Type::List(items) => self.is_scalar(&items.ty),
            other => self.is_scalar(other),
        };
        if is_text {
            Ok(lowered)
        } else {
            Err("its value is an object or nested".to_owned())
        }
    }

    /// Whether every value of a type is one text where there is no JSON.
    pub(super) fn is_scalar(&self, ty: &Type) -> bool {
        match ty {
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Float64
            | Type::Text
            | Type::SecretText
            | Type::DateTime
            | Type::DateTimeRfc2822
            | Type::Date
            | Type::Base64 => true,
            Type::Defined(id) => match &self.entries[id.0].definition.shape {
                Shape::Enumeration(_) | Shape::Identifier(_) => true,
                Shape::Union(union) => union.is_text,
                Shape::Structure(_) | Shape::Headers(_) => false,
            },
            Type::Any | Type::Boxed(_) | Type::List(_) | Type::Map(_) => false,
        }
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

fn place(parameter: &Source, ty: &Type) -> Result<ParameterPlace, String> {
    let is_list = matches!(ty, Type::List(_));
    match parameter {
        Source::Path {
            style: PathStyle::Simple,
            ..
        } => Ok(ParameterPlace::Path),
        Source::Path { .. } => Err("its style is not supported in a path".to_owned()),
        Source::Header { .. } => Ok(ParameterPlace::Header),
        Source::Cookie { .. } if is_list => Err("a list in a cookie is not supported".to_owned()),
        Source::Cookie { .. } => Ok(ParameterPlace::Cookie),
        Source::Query {
            parameter_data, style, ..
        } => {
            let explode = parameter_data.explode.unwrap_or(matches!(style, QueryStyle::Form));
            repetition(style, explode, is_list).map(ParameterPlace::Query)
        }
    }
}

/// How a list is written, by the table of styles in the specification.
pub(super) fn repetition(style: &QueryStyle, explode: bool, is_list: bool) -> Result<Repetition, String> {
    match style {
        _ if explode || !is_list => match style {
            QueryStyle::DeepObject => Err("`deepObject` is for objects".to_owned()),
            QueryStyle::Form | QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited => Ok(Repetition::Repeated),
        },
        QueryStyle::Form => Ok(Repetition::Joined(Delimiter::Comma)),
        QueryStyle::SpaceDelimited => Ok(Repetition::Joined(Delimiter::Space)),
        QueryStyle::PipeDelimited => Ok(Repetition::Joined(Delimiter::Pipe)),
        QueryStyle::DeepObject => Err("`deepObject` is for objects".to_owned()),
    }
}

/// Whether a name is a token of HTTP (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let is_token_byte = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token_byte)
}
