//! Secrets stay out of logs and messages.

use crate::sample::{Headers, Participant, Update};
use runtime::runtime::json::{decode, encode};
use runtime::runtime::{
    ApiKey, BasicCredentials, BearerToken, Constraint, ListRule, Operation, RawResponse,
    Report, Secret, Unconstrained,
};

const HIDDEN: &str = "hunter2";

#[test]
fn a_secret_prints_as_redacted_and_is_sent_as_it_is() {
    let participant = Participant {
        auth_token: Some(HIDDEN.into()),
        ..Participant::default()
    };
    let printed = format!("{participant:?} {participant:#?}");
    assert!(!printed.contains(HIDDEN) && printed.contains("[redacted]"));
    let body = String::from_utf8(encode(&participant).unwrap()).unwrap();
    assert!(body.contains(r#""auth_token":"hunter2""#), "{body}");
    let read: Participant = decode(body.as_bytes()).unwrap();
    assert_eq!(read.auth_token.unwrap().expose(), HIDDEN);
    assert_eq!(Secret::<String>::from(HIDDEN).into_exposed(), HIDDEN);
}

#[test]
fn violations_of_secrets_have_no_value() {
    let error = decode::<Participant>(br#"{"auth_token":["hunter2"]}"#).unwrap_err();
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains(HIDDEN), "{printed}");
    assert!(
        printed.contains("/auth_token: [redacted] is not of type string"),
        "{printed}"
    );
    assert_eq!(error.violations()[0].value(), None);

    let mut report = Report::new();
    let list = vec![Secret::<String>::from(HIDDEN)];
    ListRule::new(Unconstrained).min_items(2).check(&list, &mut report);
    let printed = format!("{report} {report:?}");
    assert!(!printed.contains(HIDDEN) && printed.contains("redacted"), "{printed}");
}

#[test]
fn requests_do_not_print_secrets() {
    let mut request = Update {
        key: Some(HIDDEN.into()),
        trace: Some(HIDDEN.into()),
        ..Update::new("CA")
    }
    .to_request()
    .unwrap();
    request.authorize(&BasicCredentials::new("user", HIDDEN)).unwrap();
    request.authorize(&ApiKey::query("k", HIDDEN)).unwrap();
    request.authorize(&ApiKey::cookie("k", HIDDEN)).unwrap();
    request.authorize(&ApiKey::header("x-key", HIDDEN)).unwrap();
    let printed = format!("{request:?}");
    assert!(!printed.contains(HIDDEN), "{printed}");
    assert!(!printed.contains("dXNlcj"), "{printed}");
    assert!(printed.contains("Participants/CA.json"), "{printed}");
    let http = request.to_http("https://example.com").unwrap();
    assert!(!format!("{:?}", http.headers()).contains(HIDDEN));
    let sensitive = |name: &str| http.headers()[name].is_sensitive();
    assert!(
        sensitive("authorization")
            && sensitive("x-key")
            && sensitive("x-trace")
            && sensitive("cookie")
    );
    assert!(!sensitive("accept"));
    assert!(http.uri().query().unwrap().contains("k=hunter2"));

    let failed = Update {
        trace: Some("hunter2\n".into()),
        ..Update::new("CA")
    };
    let error = failed.to_request().unwrap_err();
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains(HIDDEN), "{printed}");
    assert!(printed.contains("header X-Trace: [redacted] has characters"), "{printed}");
}

#[test]
fn credentials_do_not_print() {
    let basic = format!("{:?}", BasicCredentials::new("user", HIDDEN));
    assert!(basic.contains("user") && !basic.contains(HIDDEN), "{basic}");
    assert!(
        !format!("{:?} {:?}", BearerToken::new(HIDDEN), ApiKey::header("k", HIDDEN))
            .contains(HIDDEN)
    );
}

#[test]
fn response_headers_do_not_print_secrets() {
    let headers = vec![("x-token", HIDDEN), ("content-type", "application/json")];
    let response = RawResponse::new(200, &headers, b"{}");
    let lenient = Update::decode_lenient(&response).unwrap();
    assert_eq!(lenient.value.headers, Headers::default());
    let printed = format!("{:?} {response:?}", lenient.violations);
    assert!(printed.contains("X-Token") && !printed.contains(HIDDEN), "{printed}");
}
