//! Responses: what they mean, and why they could not be read.

use crate::sample::{Headers, Put, Status, Update};
use runtime::runtime::{Cause, Operation, Place, RawResponse, ResponseError, Rule};

type Pairs = Vec<(&'static str, &'static str)>;

fn json() -> Pairs {
    vec![("Content-Type", "application/json; charset=utf-8")]
}

#[test]
fn a_success_has_a_status_headers_and_a_body() {
    let headers = vec![
        ("content-type", "application/json"),
        ("ACCESS-CONTROL-ALLOW-CREDENTIALS", "true"),
        ("access-control-allow-origin", " * "),
        ("x-remaining", "7"),
    ];
    let reply =
        Update::decode(&RawResponse::new(200, &headers, br#"{"status":"queued"}"#))
            .unwrap();
    assert_eq!(reply.status, 200);
    assert_eq!(
        reply.headers,
        Headers {
            allow_credentials: Some(true),
            allow_origin: Some("*".into()),
            remaining: Some(7),
            token: None,
        }
    );
    assert_eq!(reply.body.status, Some(Status::Queued));
    let reply = reply.map(|participant| participant.status);
    assert_eq!(reply.into_body(), Some(Status::Queued));
}

#[test]
fn violations_fail_strictly_and_are_reported_leniently() {
    let headers =
        vec![("x-remaining", "many"), ("access-control-allow-credentials", "yes")];
    let body = br#"{"status":1,"muted":true}"#;
    let response = RawResponse::new(200, &headers, body);
    let error = Update::decode(&response).unwrap_err();
    let ResponseError::Decode { status: 200, error } = &error else {
        panic!("{error:?}");
    };
    assert_eq!(error.body(), body);
    assert_eq!(error.violations().len(), 3);
    let lenient = Update::decode_lenient(&response).unwrap();
    assert_eq!(lenient.violations, error.violations());
    let places: Vec<_> =
        lenient.violations.iter().map(|v| (v.place(), v.pointer(), v.rule())).collect();
    assert_eq!(
        places,
        [
            (Place::Body, "/status", Rule::Type("string")),
            (Place::Header, "/Access-Control-Allow-Credentials", Rule::Type("boolean")),
            (Place::Header, "/X-Remaining", Rule::Type("integer")),
        ]
    );
    assert_eq!(
        lenient.violations[2].to_string(),
        r#"header X-Remaining: "many" is not of type integer"#
    );
    assert_eq!(lenient.value.body.muted, Some(true));
    assert_eq!(lenient.value.headers, Headers::default());
}

#[test]
fn a_failure_is_typed() {
    let body = br#"{"code":20404,"message":"not found"}"#;
    let error = Update::decode(&RawResponse::new(404, &json(), body)).unwrap_err();
    assert_eq!(error.status(), 404);
    assert_eq!(error.failure().unwrap().code, Some(20404));
    assert_eq!(error.to_string(), "the server answered with status 404");
    let mapped = error.map(|body| body.code);
    assert_eq!(mapped.failure(), Some(&Some(20404)));

    let error =
        Update::decode(&RawResponse::new(500, &json(), br#"{"code":"x"}"#)).unwrap_err();
    let ResponseError::Failure(failure) = error else {
        panic!("{error:?}");
    };
    assert_eq!((failure.body.code, failure.violations.len()), (None, 1));
}

#[test]
fn a_failure_without_a_readable_body_keeps_status_and_body() {
    for (headers, body) in [
        (vec![("content-type", "text/html")], "<h1>Bad Gateway</h1>"),
        (json(), "<h1>Bad Gateway</h1>"),
        (json(), ""),
        (json(), "[]"),
    ] {
        let error = Update::decode(&RawResponse::new(502, &headers, body.as_bytes()))
            .unwrap_err();
        let ResponseError::UnreadableFailure { status: 502, error: cause } = &error
        else {
            panic!("{error:?}");
        };
        assert_eq!(cause.body(), body.as_bytes());
        assert!(
            error
                .to_string()
                .starts_with("the server answered with status 502, and the body (")
        );
        assert!(!format!("{error:?}").contains("Gateway"));
    }
}

#[test]
fn media_types_of_json() {
    let read = |media_type: &'static str| {
        let headers = vec![("content-type", media_type)];
        Update::decode(&RawResponse::new(200, &headers, b"{}"))
    };
    for media_type in [
        "application/json",
        "application/JSON;charset=utf-8",
        "application/problem+json",
        "application/vnd.x.y+json ; v=1",
        "text/json",
    ] {
        read(media_type).unwrap();
    }
    for media_type in [
        "text/html",
        "application/jsonp",
        "application/xml",
        "json",
        "",
        "application/json+xml",
    ] {
        let error = read(media_type).unwrap_err();
        let ResponseError::Decode { error, .. } = error else {
            panic!("{error:?}");
        };
        assert_eq!(error.cause(), &Cause::MediaType(media_type.into()));
    }
    Update::decode(&RawResponse::new(200, &(), b"{}")).unwrap();
}

#[test]
fn an_unknown_status_keeps_the_body() {
    let error = Update::decode(&RawResponse::new(302, &(), b"moved")).unwrap_err();
    assert!(
        matches!(&error, ResponseError::UnexpectedStatus { status: 302, body } if body == b"moved")
    );
    assert!(!format!("{error:?} {error}").contains("moved"));
}

#[test]
fn empty_bodies() {
    let reply = Put::decode(&RawResponse::new(204, &(), b"")).unwrap();
    assert_eq!((reply.status, reply.body), (204, ()));
    let error = Put::decode(&RawResponse::new(404, &(), b"whatever")).unwrap_err();
    assert_eq!(error.failure(), Some(&()));
}
