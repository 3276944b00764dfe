//! An operation becomes a request and what comes back.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::draft::Role;
use super::resource::Placed;
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{Body, Docs, InputPresence, Method, Operation, Parameter, ParameterPlace, PathPiece};
use crate::naming::{self, Words};
use crate::openapi::without_fragment;

impl<'a> Lowering<'a> {
    /// Lowers an operation; `None` when it uses something that can't be generated, which is then reported.
    pub(super) fn operation(&mut self, placed: &Placed<'a>) -> Option<Operation> {
        let source = &placed.operation;
        self.module = placed.module;
        self.is_told = placed.is_another;
        let role = |part: &str| Role {
            module: placed.module,
            operation: Words::of(&placed.name),
            part: Words::of(part),
        };
        let mut parameters = self.parameters(source, placed)?;
        let path = path_pieces(source.path, &mut parameters);
        let body = self.body(source, placed, &role("body"))?;
        let responses = self.responses(source, placed, &role);
        let mut operation = Operation {
            name: placed.name.clone(),
            // Named with the resource, once the settings have had their say about the request's name.
            function: String::new(),
            id: source
                .operation
                .value
                .operation_id
                .clone()
                .unwrap_or_else(|| placed.title()),
            docs: operation_docs(placed),
            deprecated: source.operation.value.deprecated,
            method: method(source.method)?,
            served_from: self.served_from(placed),
            security: self.security(placed),
            // Chosen once it is known what all ask for.
            credential: None,
            template: source.path.to_owned(),
            path,
            parameters,
            body,
            responses,
            paging: None,
        };
        operation.paging = self.paging(&operation, placed);
        name_inputs(&mut operation);
        Some(operation)
    }

    /// Reports that an operation can't be generated, and why.
    pub(super) fn leave_out(&mut self, placed: &Placed<'a>, code: Code, why: &str, pointer: &crate::source::Pointer) {
        let title = placed.title();
        let message = match placed.media_type.filter(|_| placed.is_one_of_several) {
            Some(media_type) => format!("the request of `{title}` as `{media_type}` is left out: {why}"),
            None => format!("the operation `{title}` is left out: {why}"),
        };
        self.warn(
            code,
            &message,
            pointer,
            "an overlay can change or remove what stands in the way",
        );
    }
}

fn operation_docs(placed: &Placed<'_>) -> Docs {
    let operation = placed.operation.operation.value;
    let docs = docs::docs([operation.summary.as_deref(), operation.description.as_deref()]);
    let docs = if docs == Docs::default() {
        docs::fallback("operation", &placed.title())
    } else {
        docs
    };
    match placed.media_type.filter(|_| placed.is_one_of_several) {
        Some(media_type) => Docs {
            markdown: format!("{}\n\nIts body is {}.", docs.markdown, docs::code_span(media_type)),
        },
        None => docs,
    }
}

fn method(name: &str) -> Option<Method> {
    Some(match name {
        "get" => Method::Get,
        "put" => Method::Put,
        "post" => Method::Post,
        "delete" => Method::Delete,
        "options" => Method::Options,
        "head" => Method::Head,
        "patch" => Method::Patch,
        "trace" => Method::Trace,
        _ => return None,
    })
}

/// The characters of a path that don't stand for themselves (RFC 3986, section 3.3). A `%` is taken to be encoded already.
const NOT_IN_PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The fixed text of a path as it stands in a URL.
fn encoded(literal: &str) -> String {
    utf8_percent_encode(literal, NOT_IN_PATH).to_string()
}

/// Takes a path template apart, and puts the path parameters first, in the order in which the path names them.
fn path_pieces(template: &str, parameters: &mut Vec<Parameter>) -> Vec<PathPiece> {
    let mut pieces = Vec::new();
    let mut ordered: Vec<Parameter> = Vec::new();
    let mut rest = without_fragment(template);
    while let Some((literal, (name, tail))) = rest
        .split_once('{')
        .and_then(|(literal, tail)| Some((literal, tail.split_once('}')?)))
    {
        if !literal.is_empty() {
            pieces.push(PathPiece::Literal(encoded(literal)));
        }
        let is_named =
            |parameter: &Parameter| matches!(parameter.place, ParameterPlace::Path(_)) && parameter.wire_name == name;
        if let Some(index) = ordered.iter().position(is_named) {
            pieces.push(PathPiece::Parameter(index));
        } else if let Some(index) = parameters.iter().position(is_named) {
            pieces.push(PathPiece::Parameter(ordered.len()));
            ordered.push(parameters.remove(index));
        }
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(PathPiece::Literal(encoded(rest)));
    }
    ordered.append(parameters);
    *parameters = ordered;
    pieces
}

/// Names the inputs of an operation: setters and arguments share one scope.
fn name_inputs(operation: &mut Operation) {
    let mut candidates: Vec<Vec<String>> = Vec::new();
    let with_place = |wire_name: &str, place: &str| {
        let mut names = super::object::field_candidates(wire_name);
        names.insert(2, naming::field_name(&format!("{place} {wire_name}")));
        names
    };
    for parameter in &operation.parameters {
        let place = match parameter.place {
            ParameterPlace::Path(_) => "path",
            ParameterPlace::Query(_) => "query",
            ParameterPlace::Header(_) => "header",
            ParameterPlace::Cookie(_) => "cookie",
        };
        candidates.push(with_place(&parameter.wire_name, place));
    }
    match &operation.body {
        Body::None => {}
        Body::Form(fields) => candidates.extend(fields.iter().map(|field| with_place(&field.wire_name, "form"))),
        Body::Multipart(_, parts) => candidates.extend(parts.iter().map(|part| with_place(&part.wire_name, "part"))),
        Body::FormObject(_) | Body::Json(..) | Body::Text(..) | Body::Bytes(..) => {
            candidates.push(vec!["body".to_owned(), "request_body".to_owned()]);
        }
    }
    let mut names = naming::distinct(&candidates, naming::is_reserved_field).into_iter();
    for input in operation.inputs_mut() {
        input.field = names.next().unwrap_or_default();
    }
}

/// How an input can be left out.
pub(super) const fn input_presence(is_required: bool, nullable: bool) -> InputPresence {
    match (is_required, nullable) {
        (true, _) => InputPresence::Required,
        (false, false) => InputPresence::Optional,
        (false, true) => InputPresence::OptionalNullable,
    }
}
