//! What comes back, by status.

use openapiv3::{MediaType, Response, StatusCode};

use super::body::{Kind, kind_of, preferred};
use super::draft::{Entry, Role};
use super::resource::Placed;
use super::schema::Lowered;
use super::site::Site;
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{
    Arm, DefinitionId, Docs, HeaderField, Outcome, Payload, Responses, Scope, Shape, StatusPattern, StatusVariant, Type,
};
use crate::naming::{self, Words};
use crate::openapi::{Located, Operation};

/// One response, lowered.
struct Answer {
    status: StatusPattern,
    payload: Payload,
    docs: Docs,
}

impl<'a> Lowering<'a> {
    pub(super) fn responses(
        &mut self,
        source: &Operation<'a>,
        placed: &Placed<'a>,
        role: &impl Fn(&str) -> Role,
    ) -> Responses {
        let responses = &source.operation.value.responses;
        let pointer = source.operation.pointer.join("responses");
        let mut answers = Vec::new();
        let mut accepted: Vec<&str> = Vec::new();
        let mut headers = None;
        let coded = responses
            .responses
            .iter()
            .map(|(code, response)| (pattern(code), code.to_string(), response));
        let default = responses
            .default
            .iter()
            .map(|response| (StatusPattern::Default, "default".to_owned(), response));
        let all: Vec<_> = coded.chain(default).collect();
        let has_success = all.iter().any(|(status, ..)| is_success(*status, false));
        for (status, key, response) in all {
            let Some(located) = self.document.resolve(response, &pointer.join(&key)) else {
                continue;
            };
            let is_success = is_success(status, !has_success);
            let part = if is_success { "response" } else { "error" };
            let payload = self.payload(&located, &role(part), placed);
            accepted.extend(preferred(&located.value.content).map(|(name, _)| name));
            if is_success {
                headers = headers.or_else(|| self.headers(&located, &role("headers")));
            }
            answers.push(Answer {
                status,
                payload,
                docs: docs::docs([Some(located.value.description.as_str())]),
            });
        }
        answers.sort_by_key(|answer| answer.status);
        let (success, failure): (Vec<_>, Vec<_>) = answers
            .into_iter()
            .partition(|answer| is_success(answer.status, !has_success));
        let (success, success_arms) = outcome(&success, &format!("{}Success", placed.name), Arm::Success);
        let (failure, failure_arms) = outcome(&failure, &format!("{}Failure", placed.name), Arm::Failure);
        let mut arms: Vec<Arm> = success_arms.into_iter().chain(failure_arms).collect();
        arms.sort_by_key(|arm| match arm {
            Arm::Success(status, _) | Arm::Failure(status, _) => *status,
        });
        Responses {
            success,
            headers,
            failure,
            accept: accept(accepted),
            arms,
        }
    }

    fn payload(&mut self, response: &Located<'a, Response>, role: &Role, placed: &Placed<'a>) -> Payload {
        let content = &response.value.content;
        let Some((name, media_type)) = preferred(content) else {
            return Payload::Empty;
        };
        let pointer = response.pointer.join("content");
        for other in content.keys().filter(|other| *other != name) {
            self.warn(
                Code::IgnoredMediaType,
                &format!("the response is read as `{name}`, so `{other}` is not used"),
                &pointer.join(other),
                "remove it with an overlay, or remove the other one to read this",
            );
        }
        match kind_of(name) {
            Some(Kind::Json) => {
                let pointer = pointer.join(name);
                let lowered = self.json_payload(media_type, &pointer, role);
                let title = Words::of(&placed.resource).then(&role.operation);
                let title = if role.part == Words::of("response") {
                    title
                } else {
                    title.then(&role.part)
                };
                self.media_type_examples(media_type, &pointer, &title, &lowered, true);
                Payload::Json(lowered.ty)
            }
            Some(Kind::Text) => Payload::Text,
            Some(Kind::Form | Kind::Bytes) | None => Payload::Bytes,
        }
    }

    fn json_payload(&mut self, media_type: &'a MediaType, pointer: &crate::source::Pointer, role: &Role) -> Lowered {
        match &media_type.schema {
            Some(schema) => self.schema(schema, &pointer.join("schema"), &Site::role(role.clone())),
            None => Lowered::any(),
        }
    }

    /// The headers that a response names, as a definition.
    fn headers(&mut self, response: &Located<'a, Response>, role: &Role) -> Option<DefinitionId> {
        let pointer = response.pointer.join("headers");
        let mut fields = Vec::new();
        for (name, header) in &response.value.headers {
            let Some(header) = self.document.resolve(header, &pointer.join(name)) else {
                continue;
            };
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let openapiv3::ParameterSchemaOrContent::Schema(schema) = &header.value.format else {
                self.warn(
                    Code::UnsupportedParameter,
                    &format!("the header `{name}` is left out: its value is a document of its own (`content`)"),
                    &header.pointer,
                    "its text is still among the headers of the response",
                );
                continue;
            };
            let site = Site::member(super::draft::Owner::Module(self.module), name);
            let lowered = self.schema(schema, &header.pointer.join("schema"), &site);
            let described = docs::docs([header.value.description.as_deref()]);
            let ty = self.as_text(lowered).map_or(Type::Text, |lowered| lowered.ty);
            fields.push(HeaderField {
                wire_name: name.clone(),
                field: String::new(),
                docs: if described == Docs::default() {
                    docs::fallback("header", name)
                } else {
                    described
                },
                ty,
                required: header.value.required,
            });
        }
        if fields.is_empty() {
            return None;
        }
        name_headers(&mut fields);
        let mut definition = self.definition(Docs::default(), false, Shape::Headers(fields));
        definition.scope = Scope::Module;
        definition.docs = Docs {
            markdown: "The headers of a response.".to_owned(),
        };
        Some(self.define(
            None,
            Entry {
                definition,
                basis: super::draft::Basis::Role(role.clone()),
            },
        ))
    }
}

/// The value of an `Accept` header (RFC 9110) that asks for these media types; nothing to ask for when any will do.
fn accept(media_types: Vec<&str>) -> Option<String> {
    let mut listed: Vec<&str> = Vec::new();
    for media_type in media_types {
        let is_plain = media_type
            .chars()
            .all(|character| character.is_ascii_graphic() || character == ' ');
        if is_plain && media_type != "*/*" && !listed.contains(&media_type) {
            listed.push(media_type);
        }
    }
    (!listed.is_empty()).then(|| listed.join(", "))
}

fn name_headers(fields: &mut [HeaderField]) {
    let candidates: Vec<_> = fields
        .iter()
        .map(|field| super::object::field_candidates(&field.wire_name))
        .collect();
    let names = naming::distinct(&candidates, |_| false);
    for (field, name) in fields.iter_mut().zip(names) {
        field.field = name;
    }
}

fn pattern(code: &StatusCode) -> StatusPattern {
    match code {
        StatusCode::Code(code) => StatusPattern::Exact(*code),
        StatusCode::Range(class) => StatusPattern::Class(*class),
    }
}

/// Whether a status is what a caller asked for. `default` is, where nothing else is.
fn is_success(status: StatusPattern, default_is_success: bool) -> bool {
    match status {
        StatusPattern::Exact(code) => code < 400,
        StatusPattern::Class(class) => class < 4,
        StatusPattern::Default => default_is_success,
    }
}

/// The type over several answers, and which status leads to which part of it.
fn outcome(answers: &[Answer], name: &str, arm: impl Fn(StatusPattern, usize) -> Arm) -> (Outcome, Vec<Arm>) {
    let payloads: Vec<&Payload> = answers.iter().map(|answer| &answer.payload).collect();
    let Some(first) = payloads.first() else {
        return (Outcome::One(Payload::Empty), Vec::new());
    };
    if payloads.iter().all(|payload| payload == first) {
        let arms = answers.iter().map(|answer| arm(answer.status, 0)).collect();
        return (Outcome::One((*first).clone()), arms);
    }
    let names: Vec<Vec<String>> = answers.iter().map(|answer| vec![status_name(answer.status)]).collect();
    let names = naming::distinct(&names, |_| false);
    let variants = answers.iter().zip(names).map(|(answer, name)| StatusVariant {
        name,
        payload: answer.payload.clone(),
        docs: answer.docs.clone(),
    });
    let arms = answers
        .iter()
        .enumerate()
        .map(|(index, answer)| arm(answer.status, index))
        .collect();
    (Outcome::ByStatus(name.to_owned(), variants.collect()), arms)
}

/// The reason phrase of a status (RFC 9110 and the registry of HTTP status codes) as a variant.
fn status_name(status: StatusPattern) -> String {
    let name = match status {
        StatusPattern::Exact(200) => "Ok",
        StatusPattern::Exact(201) => "Created",
        StatusPattern::Exact(202) => "Accepted",
        StatusPattern::Exact(203) => "NonAuthoritativeInformation",
        StatusPattern::Exact(204) => "NoContent",
        StatusPattern::Exact(205) => "ResetContent",
        StatusPattern::Exact(206) => "PartialContent",
        StatusPattern::Exact(301) => "MovedPermanently",
        StatusPattern::Exact(302) => "Found",
        StatusPattern::Exact(303) => "SeeOther",
        StatusPattern::Exact(304) => "NotModified",
        StatusPattern::Exact(307) => "TemporaryRedirect",
        StatusPattern::Exact(308) => "PermanentRedirect",
        StatusPattern::Exact(400) => "BadRequest",
        StatusPattern::Exact(401) => "Unauthorized",
        StatusPattern::Exact(402) => "PaymentRequired",
        StatusPattern::Exact(403) => "Forbidden",
        StatusPattern::Exact(404) => "NotFound",
        StatusPattern::Exact(405) => "MethodNotAllowed",
        StatusPattern::Exact(406) => "NotAcceptable",
        StatusPattern::Exact(409) => "Conflict",
        StatusPattern::Exact(410) => "Gone",
        StatusPattern::Exact(412) => "PreconditionFailed",
        StatusPattern::Exact(413) => "ContentTooLarge",
        StatusPattern::Exact(415) => "UnsupportedMediaType",
        StatusPattern::Exact(422) => "UnprocessableContent",
        StatusPattern::Exact(423) => "Locked",
        StatusPattern::Exact(429) => "TooManyRequests",
        StatusPattern::Exact(500) => "InternalServerError",
        StatusPattern::Exact(501) => "NotImplemented",
        StatusPattern::Exact(502) => "BadGateway",
        StatusPattern::Exact(503) => "ServiceUnavailable",
        StatusPattern::Exact(504) => "GatewayTimeout",
        StatusPattern::Exact(code) => return format!("Status{code}"),
        StatusPattern::Class(2) => "OtherSuccess",
        StatusPattern::Class(3) => "Redirection",
        StatusPattern::Class(4) => "ClientError",
        StatusPattern::Class(5) => "ServerError",
        StatusPattern::Class(class) => return format!("Status{class}Xx"),
        StatusPattern::Default => "Other",
    };
    name.to_owned()
}
