//! Requests and responses as types of the `http` crate.

use crate::sample::{Put, Update};
use runtime::runtime::{InvalidHttpRequest, Operation, RawResponse};

#[test]
fn the_base_url_keeps_its_path() {
    let request = Update {
        page_size: Some(5),
        muted: Some(true),
        ..Update::new("a b")
    }
    .to_request()
    .unwrap();
    for (base, expected) in [
        ("https://api.example.com", "https://api.example.com"),
        ("https://api.example.com/", "https://api.example.com"),
        ("http://localhost:8080/v1/x/", "http://localhost:8080/v1/x"),
    ] {
        let http = request.to_http(base).unwrap();
        assert_eq!(http.uri().to_string(), format!("{expected}{}", request.target()));
        assert_eq!(http.method(), "POST");
        assert_eq!(http.headers()["content-type"], "application/x-www-form-urlencoded");
        assert_eq!(http.body(), b"Muted=true");
    }
    for base in [
        "",
        "api.example.com",
        "/v1",
        "https://",
        "https://x/?a=b",
        "https://x/#y",
        "https://x y",
    ] {
        assert_eq!(
            request.to_http(base).unwrap_err(),
            InvalidHttpRequest::BaseUrl,
            "{base}"
        );
    }
    let relative = http::Request::try_from(&request).unwrap();
    assert_eq!(relative.uri().to_string(), request.target());
}

#[test]
fn a_target_that_is_too_long_is_an_error() {
    let request = Update::new(&"x".repeat(70_000)).to_request().unwrap();
    assert_eq!(request.to_http("https://x").unwrap_err(), InvalidHttpRequest::Target);
}

#[test]
fn a_name_that_is_too_long_is_an_error() {
    let mut request = Update::new("CA").to_request().unwrap();
    request.set_header("x".repeat(70_000), "x").unwrap();
    assert_eq!(request.to_http("https://x").unwrap_err(), InvalidHttpRequest::Header);
}

#[test]
fn responses_are_borrowed() {
    let response = http::Response::builder()
        .status(200)
        .header("Content-Type", "application/json")
        .header("X-Remaining", "3")
        .body(br#"{"muted":true}"#.to_vec())
        .unwrap();
    let reply = Update::decode(&RawResponse::from_http(&response)).unwrap();
    assert_eq!((reply.headers.remaining, reply.body.muted), (Some(3), Some(true)));
    let response = http::Response::builder().status(204).body("").unwrap();
    assert!(Put::decode(&RawResponse::from_http(&response)).is_ok());
}
