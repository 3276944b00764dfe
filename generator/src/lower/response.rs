//! What comes back, by status.

use openapiv3::{MediaType, Response, StatusCode};

use super::draft::Role;
use super::media_type::Kind;
use super::resource::Placed;
use super::schema::Lowered;
use super::site::Site;
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{Arm, Constraint, Docs, Outcome, Payload, Responses, StatusPattern, StatusVariant, Type};
use crate::naming::{self, Words};
use crate::openapi::{Located, Operation};

/// One response, lowered.
struct Answer {
    status: StatusPattern,
    is_success: bool,
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
        let coded = responses
            .responses
            .iter()
            .map(|(code, response)| (pattern(code), code.to_string(), response));
        let default = responses.default.iter();
        let default = default.map(|response| (StatusPattern::Default, "default".to_owned(), response));
        let all: Vec<_> = coded.chain(default).collect();
        let has_success = all.iter().any(|(status, ..)| is_wanted(*status));
        let mut answers = Vec::new();
        let mut accepted: Vec<&str> = Vec::new();
        let mut successes = Vec::new();
        for (status, key, response) in all {
            let Some(located) = self.document.resolve(response, &pointer.join(&key)) else {
                continue;
            };
            let meanings = meanings(status, has_success);
            let is_success = meanings.iter().any(|(_, is_success)| *is_success);
            let payload = if has_body(source.method, status) {
                let content = located.pointer.join("content");
                accepted.extend(self.preferred(&located.value.content, &content).map(|(name, _)| name));
                self.payload(&located, &role(if is_success { "response" } else { "error" }), placed)
            } else {
                self.warn_of_impossible_body(source.method, &located);
                Payload::Empty
            };
            let docs = docs::docs([Some(located.value.description.as_str())]);
            answers.extend(meanings.into_iter().map(|(status, is_success)| Answer {
                status,
                is_success,
                payload: payload.clone(),
                docs: docs.clone(),
            }));
            if is_success {
                successes.push(located);
            } else {
                self.warn_of_failure_headers(&located);
            }
        }
        let headers = self.headers(&successes, &role("headers"));
        answers.sort_by_key(|answer| answer.status);
        let (success, failure): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.is_success);
        let (success, success_arms) = outcome(&success, Arm::Success);
        let (failure, failure_arms) = outcome(&failure, Arm::Failure);
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
        let pointer = response.pointer.join("content");
        let Some((name, media_type)) = self.preferred(content, &pointer) else {
            return Payload::Empty;
        };
        for other in content.keys().filter(|other| *other != name) {
            self.warn(
                Code::IgnoredMediaType,
                &format!("the response is read as `{name}`, so `{other}` is not used"),
                &pointer.join(other),
                "remove it with an overlay, or remove the other one to read this",
            );
        }
        let pointer = pointer.join(name);
        self.warn_of_xml(name, media_type, &pointer, "read");
        match self.kind(name, media_type, &pointer) {
            Some(Kind::Json) => {
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
            Some(Kind::Form | Kind::Multipart | Kind::Bytes) | None => Payload::Bytes,
        }
    }

    fn json_payload(&mut self, media_type: &'a MediaType, pointer: &crate::source::Pointer, role: &Role) -> Lowered {
        let Some(schema) = &media_type.schema else {
            return Lowered::any();
        };
        let pointer = pointer.join("schema");
        let lowered = self.schema(schema, &pointer, &Site::role(role.clone()));
        if lowered.nullable && lowered.ty != Type::Any {
            self.warn(
                Code::UnsupportedKeyword,
                "a body that may be null as a whole is read as any JSON value",
                &pointer,
                "nothing is lost, but nothing is checked; drop `nullable` where the body is never null",
            );
            return Lowered::any();
        }
        if lowered.constraint != Constraint::None {
            self.warn(
                Code::UnsupportedKeyword,
                "the bounds of a whole body are not checked when it is read",
                &pointer,
                "put the value into an object, where each member is checked",
            );
        }
        Lowered {
            constraint: Constraint::None,
            ..lowered
        }
    }

    /// Warns of a body where HTTP has none (RFC 9110, sections 9.3.2 and 15).
    fn warn_of_impossible_body(&mut self, method: &str, response: &Located<'a, Response>) {
        // What a response to HEAD describes is the body that GET would have.
        if method != "head" && !response.value.content.is_empty() {
            self.warn(
                Code::UnsupportedBody,
                "a response with this status has no body, so none is read",
                &response.pointer.join("content"),
                "remove the `content`, or correct the status",
            );
        }
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

fn pattern(code: &StatusCode) -> StatusPattern {
    match code {
        StatusCode::Code(code) => StatusPattern::Exact(*code),
        StatusCode::Range(class) => StatusPattern::Class(*class),
    }
}

/// Whether a status says that a caller got what it asked for.
fn is_wanted(status: StatusPattern) -> bool {
    match status {
        StatusPattern::Exact(code) => (200..300).contains(&code),
        StatusPattern::Class(class) => class == 2,
        StatusPattern::Default => false,
    }
}

/// Which statuses a response of the description is for, each with whether it is a success.
///
/// Where nothing else describes a success, `default` does: for every 2xx. For the rest it describes a failure.
fn meanings(status: StatusPattern, has_success: bool) -> Vec<(StatusPattern, bool)> {
    match status {
        StatusPattern::Exact(code) => vec![(status, code < 400)],
        StatusPattern::Class(class) => vec![(status, class < 4)],
        StatusPattern::Default if has_success => vec![(status, false)],
        StatusPattern::Default => vec![(StatusPattern::Class(2), true), (status, false)],
    }
}

/// Whether a response can have a body at all (RFC 9110, section 6.4.1).
fn has_body(method: &str, status: StatusPattern) -> bool {
    let has_none = match status {
        StatusPattern::Exact(code) => matches!(code, 100..=199 | 204 | 205 | 304),
        StatusPattern::Class(class) => class == 1,
        StatusPattern::Default => false,
    };
    method != "head" && !has_none
}

/// The type over several answers, and which status leads to which part of it.
fn outcome(answers: &[Answer], arm: impl Fn(StatusPattern, usize) -> Arm) -> (Outcome, Vec<Arm>) {
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
    // Its name depends on all others of the module, so a pass chooses it.
    (Outcome::ByStatus(String::new(), variants.collect()), arms)
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
