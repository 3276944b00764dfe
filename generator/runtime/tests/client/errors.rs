//! What errors tell, and what they keep to themselves.

use std::error::Error;
use std::time::Duration;

use runtime::runtime::client::{
    CallError, Client, HttpResponse, MemoryTransport, RetryPolicy, TransportError,
    TransportErrorKind,
};
use runtime::runtime::{ApiKey, ResponseError, Value};

use crate::sample::{Create, Fetch, json, member};

fn failing(answers: Vec<HttpResponse>) -> CallError<Value> {
    let transport = MemoryTransport::new();
    for answer in answers {
        transport.answer(answer);
    }
    let client = Client::new(transport).with_server("https://api.example.com").unwrap();
    client.prepare(Fetch::new("a")).send().unwrap_err()
}

fn with(mut response: HttpResponse, name: &'static str, value: &str) -> HttpResponse {
    response.headers_mut().insert(name, value.parse().unwrap());
    response
}

#[test]
fn a_failure_has_its_body_typed_and_raw() {
    let body = r#"{"code":20404}"#;
    let response = with(json(404, body), "x-request-id", "RQ1");
    let error = failing(vec![response]);
    assert_eq!(error.status(), Some(404));
    assert_eq!(member(error.failure().unwrap(), "code"), Some(&Value::from(20404)));
    assert_eq!(error.response().unwrap().body(), body.as_bytes());
    assert_eq!(error.request_id(), Some("RQ1"));
    assert!(!error.is_retryable());
    assert_eq!(error.to_string(), "the server answered with status 404");
}

#[test]
fn the_servers_name_of_the_request_is_found() {
    for name in [
        "request-id",
        "x-request-id",
        "vendor-request-id",
        "x-requestid",
        "x-correlation-id",
    ] {
        assert_eq!(
            failing(vec![with(json(404, "1"), name, "R")]).request_id(),
            Some("R")
        );
    }
    for name in ["x-request-identity", "prequest-id", "id"] {
        assert_eq!(failing(vec![with(json(404, "1"), name, "R")]).request_id(), None);
    }
}

#[test]
fn a_failure_that_may_pass_says_so() {
    let failure = || with(json(429, "{}"), "retry-after", "30");
    let error = failing(vec![failure()]);
    assert!(error.is_retryable());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(30)));
    let error = failing(vec![json(503, "{}"), json(503, "{}"), json(503, "{}")]);
    assert!(error.is_retryable());
    assert_eq!(
        error.to_string(),
        "the server answered with status 503 (after 3 attempts)"
    );
    let transport = MemoryTransport::new();
    transport.answer(json(503, "{}"));
    let client = Client::new(transport).with_server("https://api.example.com").unwrap();
    let error = client.prepare(Create).send().unwrap_err();
    assert!(!error.is_retryable(), "a POST may have done its work");
}

#[test]
fn a_body_that_cannot_be_read_is_kept_whole() {
    let text = with(json(200, "<p>\u{e9}</p>"), "content-type", "text/html");
    let half = {
        let mut response = json(200, "");
        *response.body_mut() = b"\"\xc3".to_vec();
        response
    };
    for response in [json(200, "{"), text, half] {
        let body = response.body().clone();
        let error = failing(vec![response]);
        let CallError::Response(bad) = &error else {
            panic!("{error:?}");
        };
        assert!(matches!(bad.error(), ResponseError::Decode { status: 200, .. }));
        assert_eq!(bad.response().body(), &body);
        assert!(!error.is_retryable());
    }
}

#[test]
fn an_error_of_the_transport_has_its_cause() {
    let cause = TransportError::caused_by(TransportErrorKind::Connect, "refused");
    assert_eq!(cause.source().unwrap().to_string(), "refused");
    let transport = MemoryTransport::new();
    let client = Client::new(transport).with_server("https://api.example.com").unwrap();
    let error =
        client.prepare(Fetch::new("a")).retries(RetryPolicy::OFF).send().unwrap_err();
    assert_eq!(error.to_string(), "the request could not be sent");
    assert!(error.source().unwrap().to_string().contains("no answer left"));
}

#[test]
fn no_secret_is_shown() {
    let response = with(json(500, r#"{"hidden":"#), "set-cookie", "hidden-cookie");
    let transport = MemoryTransport::new();
    transport.answer(response);
    let client = Client::new(transport).with_server("https://api.example.com").unwrap();
    let client = client.with_credentials(ApiKey::query("api", "hidden-credential"));
    let fetch = Fetch {
        key: Some("hidden-key".into()),
        ..Fetch::new("a")
    };
    let call = client.prepare(fetch).retries(RetryPolicy::OFF);
    let before = format!("{call:?}");
    let error = call.send().unwrap_err();
    let after = format!("{error} {error:?} {:?} {client:?}", client.transport());
    let shown = before + &after;
    assert!(shown.contains("FetchThing") && shown.contains("set-cookie"), "{shown}");
    assert!(!shown.contains("hidden"), "{shown}");
}
