//! Responses: chosen by status, with their headers.

use serde_json::{Value, json};
use twilio_participants::participant::{Create, Delete, Fetch, Headers, List, Update};
use twilio_participants::runtime::Place;
use twilio_participants::{ApiError, Operation, RawResponse, ResponseError, Rule};

use crate::sample::{ACCOUNT, by_call, by_label, json_response};

#[test]
fn each_operation_has_its_own_success() {
    let participant = by_call().to_string();
    let participant = participant.as_bytes();
    assert_eq!(
        Fetch::decode(&json_response(200, participant))
            .unwrap()
            .body
            .account_sid,
        Some(ACCOUNT)
    );
    assert_eq!(
        Update::decode(&json_response(200, participant))
            .unwrap()
            .body
            .account_sid,
        Some(ACCOUNT)
    );
    assert_eq!(Create::decode(&json_response(201, participant)).unwrap().status, 201);
    let page = json!({"participants": [by_call(), by_label()], "page": 0, "next_page_uri": null}).to_string();
    let page = List::decode(&json_response(200, page.as_bytes())).unwrap().body;
    assert_eq!(page.participants.unwrap().len(), 2);
    assert_eq!((page.page, page.next_page_uri), (Some(0), None));
    let deleted = Delete::decode(&RawResponse::new(204, &(), b"")).unwrap();
    assert_eq!((deleted.status, deleted.body), (204, ()));
}

#[test]
fn a_success_of_another_operation_is_unexpected() {
    let participant = by_call().to_string();
    let participant = participant.as_bytes();
    let unexpected = |status| ResponseError::UnexpectedStatus {
        status,
        body: participant.to_vec(),
    };
    for status in [100, 201, 202, 204, 302, 304, 600] {
        assert_eq!(
            Fetch::decode(&json_response(status, participant)),
            Err(unexpected(status))
        );
    }
    assert_eq!(Create::decode(&json_response(200, participant)), Err(unexpected(200)));
    assert_eq!(Delete::decode(&json_response(200, participant)), Err(unexpected(200)));
    assert_eq!(List::decode(&json_response(201, participant)), Err(unexpected(201)));
}

#[test]
fn every_status_of_4xx_and_5xx_is_a_failure() {
    let body = json!({
        "code": 20404,
        "message": "The requested resource was not found",
        "more_info": "https://www.twilio.com/docs/errors/20404",
        "status": 404,
        "trace": "t"
    });
    let text = body.to_string();
    for status in 400..=599 {
        let response = json_response(status, text.as_bytes());
        let error = Delete::decode(&response).unwrap_err();
        assert_eq!(error.status(), status);
        let failure: &ApiError = error.failure().unwrap();
        assert_eq!((failure.code, failure.status), (20404, 404));
        assert_eq!(failure.message, "The requested resource was not found");
        assert_eq!(
            failure.more_info.as_deref(),
            Some("https://www.twilio.com/docs/errors/20404")
        );
        assert_eq!(failure.details, None);
        assert_eq!(
            failure
                .additional_properties
                .get("trace")
                .and_then(|trace| trace.as_str()),
            Some("t")
        );
        let others = [
            Fetch::decode(&response).unwrap_err(),
            Update::decode(&response).unwrap_err(),
            Create::decode(&response).unwrap_err(),
            List::decode(&response).unwrap_err(),
        ];
        assert_eq!(others, [(); 4].map(|()| error.clone()));
    }
}

const HEADERS: [(&str, &str); 6] = [
    ("content-type", "application/json; charset=utf-8"),
    ("ACCESS-CONTROL-ALLOW-ORIGIN", "*"),
    ("access-control-allow-methods", "GET, POST, DELETE, OPTIONS"),
    ("Access-Control-Allow-Headers", "Accept, Authorization"),
    ("Access-Control-Allow-Credentials", "true"),
    ("Access-Control-Expose-Headers", "ETag"),
];

#[test]
fn the_five_documented_headers_are_typed() {
    let body = by_call().to_string();
    let headers: Headers = Fetch::decode(&RawResponse::new(200, &HEADERS, body.as_bytes()))
        .unwrap()
        .headers;
    let credentials: Option<bool> = headers.access_control_allow_credentials;
    assert_eq!(headers.access_control_allow_origin.as_deref(), Some("*"));
    assert_eq!(
        headers.access_control_allow_methods.as_deref(),
        Some("GET, POST, DELETE, OPTIONS")
    );
    assert_eq!(
        headers.access_control_allow_headers.as_deref(),
        Some("Accept, Authorization")
    );
    assert_eq!(credentials, Some(true));
    assert_eq!(headers.access_control_expose_headers.as_deref(), Some("ETag"));
}

#[test]
fn headers_may_be_absent() {
    let body = by_call().to_string();
    let reply = Fetch::decode(&json_response(200, body.as_bytes())).unwrap();
    assert_eq!(reply.headers, Headers::default());
}

#[test]
fn a_header_of_another_type_is_told_and_can_be_set_aside() {
    let mut headers = HEADERS;
    headers[4].1 = "maybe";
    let body = by_call().to_string();
    let response = RawResponse::new(200, &headers, body.as_bytes());
    let Err(ResponseError::Decode { error, .. }) = Fetch::decode(&response) else {
        panic!("a header that is no boolean was taken for one");
    };
    let lenient = Fetch::decode_lenient(&response).unwrap();
    assert_eq!(error.violations(), lenient.violations);
    let [violation] = error.violations() else {
        panic!("{error}");
    };
    assert_eq!(
        (violation.place(), violation.pointer()),
        (Place::Header, "/Access-Control-Allow-Credentials")
    );
    assert_eq!(violation.rule(), Rule::Type("boolean"));
    assert_eq!(lenient.value.headers.access_control_allow_credentials, None);
    assert_eq!(lenient.value.headers.access_control_allow_origin.as_deref(), Some("*"));
    assert_eq!(lenient.value.body.account_sid, Some(ACCOUNT));
}

#[test]
fn a_response_of_the_http_crate_is_read_the_same() {
    let mut response = http::Response::builder().status(200);
    for (name, value) in HEADERS {
        response = response.header(name, value);
    }
    let response = response.body(by_call().to_string()).unwrap();
    let body = by_call().to_string();
    assert_eq!(
        Fetch::decode(&RawResponse::from_http(&response)),
        Fetch::decode(&RawResponse::new(200, &HEADERS, body.as_bytes()))
    );
}

#[test]
fn the_details_of_a_failure_are_kept() {
    let details = json!({"allowed": [5, 600], "parameter": "Timeout"});
    for (given, kept) in [(details.clone(), Some(details)), (Value::Null, None)] {
        let body = json!({"code": 1, "message": "m", "status": 400, "details": given}).to_string();
        let error = Update::decode(&json_response(400, body.as_bytes())).unwrap_err();
        let found = error
            .failure()
            .unwrap()
            .details
            .as_ref()
            .map(|details| serde_json::to_value(details).unwrap());
        assert_eq!(found, kept);
    }
}
