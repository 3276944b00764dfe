//! Calls of the generated crate, over the transport in memory that its users test with.

#![expect(
    clippy::unwrap_used,
    reason = "a function that several tests call fails the test that calls it"
)]

use http::{Response, StatusCode};
use serde_json::json;
use twilio_participants::participant::{Fetch, List};
use twilio_participants::runtime::client::{CallError, Client, InvalidAddress, MemoryTransport};
use twilio_participants::{BasicCredentials, DEFAULT_SERVER, Operation, RawResponse, SERVER_TEMPLATE};

use crate::sample::{ACCOUNT, CONFERENCE, PARTICIPANTS, by_call, fetch, json_response, with};

fn client(transport: &MemoryTransport) -> Client<&MemoryTransport> {
    let client = Client::new(transport);
    client.with_credentials(BasicCredentials::new(ACCOUNT.as_str(), "secret"))
}

fn answer(status: u16, body: &serde_json::Value) -> Response<Vec<u8>> {
    let response = Response::builder().status(status);
    let response = response.header("content-type", "application/json");
    response.body(body.to_string().into_bytes()).unwrap()
}

#[test]
fn a_participant_is_fetched_again_when_the_server_is_busy() {
    let participant = by_call().to_string();
    let participant = Fetch::decode(&json_response(200, participant.as_bytes())).unwrap().body;
    let transport = MemoryTransport::new();
    transport.answer(answer(429, &json!({"code": 20429})));
    transport.succeed::<Fetch>(StatusCode::OK, &participant).unwrap();
    let reply = client(&transport).prepare(fetch("front desk")).send().unwrap();
    assert_eq!(reply.body, participant);
    let requests = transport.requests();
    assert_eq!((requests.len(), transport.waits().len()), (2, 1));
    assert_eq!(
        requests[1].uri().to_string(),
        format!("{DEFAULT_SERVER}{PARTICIPANTS}/front%20desk.json")
    );
    let agent = requests[1].headers()["user-agent"].to_str().unwrap();
    assert!(agent.starts_with("twilio-participants/"), "{agent}");
}

#[test]
fn an_error_has_what_a_caller_can_act_on() {
    let transport = MemoryTransport::new();
    let mut response = answer(404, &json!({"code": 20404, "message": "not found", "status": 404}));
    response
        .headers_mut()
        .insert("vendor-request-id", "RQ1".parse().unwrap());
    transport.answer(response);
    transport.answer(answer(200, &with("account_sid", json!(""))));
    let client = client(&transport);
    let error = client.prepare(fetch("nobody")).send().unwrap_err();
    assert_eq!((error.status(), error.failure().unwrap().code), (Some(404), 20404));
    assert_eq!((error.request_id(), error.is_retryable()), (Some("RQ1"), false));
    let error = client.prepare(fetch("odd")).send().unwrap_err();
    let lenient = Fetch::decode_lenient(&RawResponse::from_http(error.response().unwrap())).unwrap();
    assert_eq!(lenient.violations[0].pointer(), "/account_sid");
    let error = client
        .prepare(List::new(ACCOUNT, CONFERENCE).page_size(5_000))
        .send()
        .unwrap_err();
    assert!(matches!(error, CallError::Invalid(_)));
    assert!(!format!("{error:?} {error}").contains("secret"));
}

/// A client of one edge and region sends everything there; a value can't lead elsewhere.
#[test]
fn a_client_can_have_an_edge_and_a_region() {
    let transport = MemoryTransport::new();
    let server = SERVER_TEMPLATE.with(&[("edge", "dublin"), ("region", "ie1")]).unwrap();
    let client = client(&transport).with_server(server).unwrap();
    client
        .participant(ACCOUNT)
        .fetch(CONFERENCE, "front desk")
        .send()
        .unwrap_err();
    let uri = transport.requests()[0].uri().to_string();
    assert_eq!(
        uri,
        format!("https://api.dublin.ie1.twilio.com{PARTICIPANTS}/front%20desk.json")
    );
    assert!(SERVER_TEMPLATE.with(&[("edge", "other.example/")]).is_err());
}

/// A page of participants with these labels, as the API writes it.
fn page(labels: &[&str], next_page_uri: Option<&str>) -> Response<Vec<u8>> {
    let participants: Vec<_> = labels.iter().map(|label| with("label", json!(label))).collect();
    answer(
        200,
        &json!({
            "participants": participants,
            "page": 0,
            "page_size": 2,
            "first_page_uri": format!("{PARTICIPANTS}.json?PageSize=2&Page=0"),
            "next_page_uri": next_page_uri,
        }),
    )
}

#[test]
fn participants_are_gone_through_page_by_page() {
    let transport = MemoryTransport::new();
    let second = format!("{PARTICIPANTS}.json?PageSize=2&Page=1&PageToken=PACF%3D");
    transport.answer(page(&["front desk", "night desk"], Some(&second)));
    transport.answer(page(&["back door"], None));
    let client = client(&transport);
    let mut participants = client.prepare(List::new(ACCOUNT, CONFERENCE).page_size(2)).items();
    let mut label = || Iterator::next(&mut participants).map(|participant| participant.unwrap().label.unwrap());
    assert!(transport.requests().is_empty());
    let first_two = [label(), label()].map(Option::unwrap);
    assert_eq!(
        (first_two, transport.requests().len()),
        (["front desk".into(), "night desk".into()], 1)
    );
    assert_eq!((label().as_deref(), label()), (Some("back door"), None));
    let requests = transport.requests();
    let targets: Vec<String> = requests.iter().map(|request| request.uri().to_string()).collect();
    assert_eq!(
        targets,
        [
            format!("{DEFAULT_SERVER}{PARTICIPANTS}.json?PageSize=2"),
            format!("{DEFAULT_SERVER}{second}"),
        ]
    );
    assert!(
        requests
            .iter()
            .all(|request| request.headers().contains_key("authorization"))
    );
}

#[test]
fn a_page_of_another_server_is_refused() {
    let transport = MemoryTransport::new();
    transport.answer(page(
        &["front desk"],
        Some("https://api.example.com/2010-04-01/Accounts.json"),
    ));
    let client = client(&transport);
    let participants: Vec<_> = client.prepare(List::new(ACCOUNT, CONFERENCE)).items().collect();
    assert!(
        matches!(
            &participants[..],
            [Ok(_), Err(CallError::NextPage(InvalidAddress::Foreign))]
        ),
        "{participants:?}"
    );
    assert_eq!(transport.requests().len(), 1);
}
