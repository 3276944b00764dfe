//! Secrets reach the server and no log.

use std::fmt::{Debug, Display};

use serde_json::json;
use twilio_participants::participant::{Create, Fetch};
use twilio_participants::{BasicCredentials, DEFAULT_SERVER, HttpMethod, Operation, Secret};

use crate::sample::{create, json_response, list};

/// What must not show up anywhere; no part of it is a word that messages use.
const SECRET: &str = "hunter2-s3cr3t";

fn with_secrets() -> Create {
    create().sip_auth_password(SECRET).call_token(SECRET)
}

fn printed(value: &(impl Debug + ?Sized)) -> String {
    format!("{value:?} {value:#?}")
}

fn told(error: &(impl Debug + Display)) -> String {
    format!("{error} {error:#} {}", printed(error))
}

#[test]
fn an_operation_does_not_print_its_secrets() {
    let text = printed(&with_secrets());
    assert!(!text.contains(SECRET), "{text}");
    assert!(text.contains("sip_auth_password: Some([redacted])"), "{text}");
    assert!(text.contains("call_token: Some([redacted])"), "{text}");
    // What is not secret is there to be seen.
    assert!(text.contains("MyConference"), "{text}");
}

#[test]
fn a_request_carries_its_secrets_and_does_not_print_them() {
    let mut request = with_secrets().to_request().unwrap();
    request.authorize(&BasicCredentials::new("user", SECRET)).unwrap();
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    assert!(
        body.ends_with("&SipAuthPassword=hunter2-s3cr3t&CallToken=hunter2-s3cr3t"),
        "{body}"
    );
    // base64("user:hunter2-s3cr3t")
    let encoded = "dXNlcjpodW50ZXIyLXMzY3IzdA==";
    assert_eq!(
        request.header("authorization"),
        Some(format!("Basic {encoded}").as_str())
    );
    let text = printed(&request);
    assert!(!text.contains(SECRET) && !text.contains(encoded), "{text}");
    let sent = request.to_http(DEFAULT_SERVER).unwrap();
    let headers = printed(sent.headers());
    assert!(!headers.contains(encoded), "{headers}");
}

#[test]
fn a_refused_request_does_not_tell_its_secrets() {
    let error = with_secrets()
        .wait_method(HttpMethod::from("PUT"))
        .to_request()
        .unwrap_err();
    let text = told(&error);
    assert!(!text.contains(SECRET), "{text}");
    assert!(text.contains("PUT"), "{text}");
}

#[test]
fn refused_credentials_are_not_told() {
    let mut request = list().to_request().unwrap();
    for credentials in [
        BasicCredentials::new("user", format!("{SECRET}\n")),
        BasicCredentials::new("a:b", SECRET),
    ] {
        let error = request.authorize(&credentials).unwrap_err();
        let text = told(&error) + &printed(&credentials) + &printed(&request);
        assert!(!text.contains(SECRET), "{text}");
        assert!(text.contains("[redacted]"), "{text}");
    }
    let error = request.set_secret_header("x-key", format!("{SECRET}\r\n")).unwrap_err();
    assert!(!told(&error).contains(SECRET));
}

#[test]
fn a_response_that_cannot_be_read_does_not_print_its_body() {
    // A body may quote what was sent; only the values that break the schema are told.
    let bodies = [
        format!("{{\"label\": \"{SECRET}\", \"muted\": 1}}"),
        format!("{{\"label\": \"{SECRET}\", "),
        format!("<html>{SECRET}</html>"),
    ];
    for body in &bodies {
        for status in [200, 302, 404, 500] {
            let error = Fetch::decode(&json_response(status, body.as_bytes())).unwrap_err();
            let text = told(&error) + &printed(&json_response(status, body.as_bytes()));
            assert!(!text.contains(SECRET), "{text}");
        }
    }
}

#[test]
fn a_failure_is_told_without_its_body() {
    let body = json!({"code": 1, "message": SECRET, "status": 400}).to_string();
    let error = Fetch::decode(&json_response(400, body.as_bytes())).unwrap_err();
    let text = error.to_string();
    assert!(!text.contains(SECRET) && text.contains("400"), "{text}");
}

#[test]
fn a_secret_is_given_out_on_demand_alone() {
    let secret: Secret<String> = SECRET.into();
    assert_eq!(printed(&secret), "[redacted] [redacted]");
    assert_eq!(secret.expose(), SECRET);
    assert_eq!(secret.into_exposed(), SECRET);
}
