//! Bodies that can't be read at all: the error says why and keeps the body.

use serde_json::json;
use twilio_participants::participant::{Fetch, List};
use twilio_participants::runtime::{Cause, HeaderSource};
use twilio_participants::{DecodeError, Operation, RawResponse, ResponseError, Rule, Violation};

use crate::sample::{JSON, by_call, json_response};

fn unreadable(headers: &dyn HeaderSource, body: &[u8]) -> Option<DecodeError> {
    let response = RawResponse::new(200, headers, body);
    let strict = Fetch::decode(&response).err()?;
    let lenient = Fetch::decode_lenient(&response).err()?;
    assert_eq!(strict, lenient);
    match strict {
        ResponseError::Decode { status: 200, error } => {
            assert_eq!(error.body(), body);
            Some(error)
        }
        _ => None,
    }
}

#[test]
fn another_content_type_is_no_participant() {
    let body = by_call().to_string();
    for media_type in [
        "text/html; charset=utf-8",
        "application/xml",
        "text/plain",
        "application/jsonp",
        "",
    ] {
        let error = unreadable(&[("content-type", media_type)], body.as_bytes()).unwrap();
        assert_eq!(error.cause(), &Cause::MediaType(media_type.into()));
    }
    let page = b"<html>502 Bad Gateway</html>";
    let error = unreadable(&[("content-type", "text/html")], page).unwrap();
    assert!(error.to_string().contains("text/html"), "{error}");
}

#[test]
fn json_goes_by_several_names() {
    let body = by_call().to_string();
    for media_type in [
        "application/json",
        "Application/JSON;charset=UTF-8",
        "application/problem+json",
    ] {
        let headers = [("content-type", media_type)];
        assert!(
            Fetch::decode(&RawResponse::new(200, &headers, body.as_bytes())).is_ok(),
            "{media_type}"
        );
    }
    assert!(Fetch::decode(&RawResponse::new(200, &(), body.as_bytes())).is_ok());
}

#[test]
fn every_truncation_is_told_as_a_syntax_error() {
    let body = by_call().to_string();
    for end in 0..body.len() {
        let error = unreadable(&JSON, &body.as_bytes()[..end]).unwrap();
        assert!(
            matches!(error.cause(), Cause::Syntax { line: 0 | 1, .. }),
            "{end}: {error}"
        );
    }
}

#[test]
fn what_follows_the_body_is_told() {
    let body = format!("{} {{}}", by_call());
    let error = unreadable(&JSON, body.as_bytes()).unwrap();
    assert!(matches!(error.cause(), Cause::Syntax { .. }), "{error}");
}

#[test]
fn the_place_of_a_syntax_error_is_told() {
    let error = unreadable(&JSON, b"{\n  \"muted\": tru\n}").unwrap();
    let Cause::Syntax { line, column, .. } = error.cause() else {
        panic!("{error}");
    };
    assert_eq!((*line, *column), (2, 12));
    assert!(error.to_string().contains("line 2, column 12"), "{error}");
}

#[test]
fn another_type_at_the_top_is_a_violation_of_the_whole() {
    for body in ["[]", "null", "\"x\"", "1"] {
        let error = unreadable(&JSON, body.as_bytes()).unwrap();
        let [violation] = error.violations() else {
            panic!("{error}");
        };
        assert_eq!(violation.pointer(), "");
        assert!(
            matches!(violation.rule(), Rule::Type("object") | Rule::NotNull),
            "{error}"
        );
    }
}

#[test]
fn no_utf8_and_hostile_nesting_are_errors_too() {
    assert!(unreadable(&JSON, b"{\"label\": \"\xff\"}").is_some());
    for open in ["[", "{\"x\":"] {
        let body = format!("{{\"x\": {}", open.repeat(100_000));
        assert!(unreadable(&JSON, body.as_bytes()).is_some());
    }
}

#[test]
fn a_failure_is_a_failure_even_when_its_body_is_none() {
    let html = b"<html>503</html>";
    let response = RawResponse::new(503, &[("content-type", "text/html")], html);
    let Err(ResponseError::UnreadableFailure { status: 503, error }) = List::decode(&response) else {
        panic!("the failure was lost");
    };
    assert_eq!(error.body(), html);
}

#[test]
fn a_failure_is_reported_even_when_its_body_is_not_quite_right() {
    let body = json!({"code": 20003, "message": "Authenticate", "status": 401, "more_info": 5}).to_string();
    let Err(ResponseError::Failure(failure)) = List::decode(&json_response(401, body.as_bytes())) else {
        panic!("the failure was lost");
    };
    assert_eq!((failure.status, failure.body.code), (401, 20003));
    let pointers: Vec<&str> = failure.violations.iter().map(Violation::pointer).collect();
    assert_eq!(pointers, ["/more_info"]);
    let body = json!({"message": "Authenticate", "status": "401"}).to_string();
    let Err(ResponseError::UnreadableFailure { error, .. }) = List::decode(&json_response(401, body.as_bytes())) else {
        panic!("a failure without its code was read");
    };
    let rules: Vec<_> = error
        .violations()
        .iter()
        .map(|violation| (violation.pointer(), violation.rule()))
        .collect();
    assert_eq!(rules, [("/status", Rule::Type("integer")), ("/code", Rule::Required)]);
}
