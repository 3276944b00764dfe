//! Values that break their schema: the strict way tells all of them, the lenient way sets them aside, nothing is lost.

use serde_json::{Value, json};
use twilio_participants::participant::{Fetch, List};
use twilio_participants::runtime::Number;
use twilio_participants::runtime::json::{decode, decode_lenient};
use twilio_participants::{
    AccountSid, CallSid, DecodeError, Lenient, Operation, Participant, ParticipantPage, ResponseError, Rule, Violation,
};

use crate::sample::{ACCOUNT, CALL, by_call, by_label, json_response, with};

/// What both ways say of a body that is JSON and breaks its schema.
fn both<T>(body: &Value) -> Option<(DecodeError, Lenient<T>)>
where
    T: twilio_participants::runtime::Decode,
{
    let text = body.to_string();
    let error = decode::<T>(text.as_bytes()).err()?;
    assert_eq!(error.body(), text.as_bytes());
    let lenient = decode_lenient::<T>(text.as_bytes()).ok()?;
    assert_eq!(error.violations(), lenient.violations);
    Some((error, lenient))
}

fn told(violations: &[Violation]) -> Vec<(&str, Rule)> {
    violations
        .iter()
        .map(|violation| (violation.pointer(), violation.rule()))
        .collect()
}

#[test]
fn a_bad_identifier_costs_that_field_alone() {
    let body = with("account_sid", json!("AC0"));
    let (error, lenient) = both::<Participant>(&body).unwrap();
    assert_eq!(
        told(error.violations()),
        [("/account_sid", Rule::Pattern(AccountSid::PATTERN))]
    );
    assert_eq!(error.violations()[0].value(), Some(&"AC0".into()));
    let mut expected: Participant = decode(by_call().to_string().as_bytes()).unwrap();
    expected.account_sid = None;
    assert_eq!(lenient.value, expected);
}

#[test]
fn every_violation_is_told_with_its_pointer_and_value() {
    let mut body = by_call();
    body["account_sid"] = json!("");
    body["call_sid"] = json!("CF00000000000000000000000000000000");
    body["muted"] = json!("false");
    body["hold"] = json!(1);
    body["label"] = json!(["a"]);
    body["date_created"] = json!("yesterday");
    body["status"] = Value::Null;
    body["uri"] = json!({"href": "/"});
    let (error, lenient) = both::<Participant>(&body).unwrap();
    let mut found = told(error.violations());
    found.sort_by_key(|(pointer, _)| *pointer);
    assert_eq!(
        found,
        [
            ("/account_sid", Rule::Pattern(AccountSid::PATTERN)),
            ("/call_sid", Rule::Pattern(CallSid::PATTERN)),
            ("/date_created", Rule::Format("date-time-rfc-2822")),
            ("/hold", Rule::Type("boolean")),
            ("/label", Rule::Type("string")),
            ("/muted", Rule::Type("boolean")),
            ("/status", Rule::NotNull),
            ("/uri", Rule::Type("string")),
        ]
    );
    for violation in error.violations() {
        let value = serde_json::to_value(violation.value()).unwrap();
        assert_eq!(Some(&value), body.pointer(violation.pointer()));
    }
    let kept = serde_json::to_value(&lenient.value).unwrap();
    assert_eq!(kept["date_updated"], body["date_updated"]);
    assert_eq!(kept["conference_sid"], body["conference_sid"]);
    assert_eq!(kept["call_sid"], Value::Null);
    assert!(kept.get("status").is_none());
}

#[test]
fn an_empty_identifier_is_a_violation_and_no_identifier() {
    for member in ["account_sid", "call_sid", "call_sid_to_coach", "conference_sid"] {
        let (error, lenient) = both::<Participant>(&with(member, json!(""))).unwrap();
        let [violation] = error.violations() else {
            panic!("{error}");
        };
        assert_eq!(violation.pointer(), format!("/{member}"));
        assert!(matches!(violation.rule(), Rule::Pattern(_)));
        assert_eq!(serde_json::to_value(&lenient.value).unwrap()[member], Value::Null);
    }
}

#[test]
fn a_string_where_a_number_belongs_is_a_violation() {
    let body = json!({"participants": [], "page": "0", "page_size": 50.5, "start": 1.0, "end": 1e19});
    let (error, lenient) = both::<ParticipantPage>(&body).unwrap();
    assert_eq!(
        told(error.violations()),
        [
            ("/page", Rule::Type("integer")),
            ("/page_size", Rule::Type("integer")),
            ("/end", Rule::Format("int64")),
        ]
    );
    let value = lenient.value;
    // JSON Schema calls a number without a fraction an integer, however it is written.
    assert_eq!(
        (value.page, value.page_size, value.start, value.end),
        (None, None, Some(1), None)
    );
}

#[test]
fn one_broken_participant_costs_the_page_nothing_else() {
    let mut broken = by_label();
    broken["call_sid"] = json!("not a call");
    broken["x-new"] = json!(7);
    let body = json!({
        "participants": [by_call(), broken, by_label()],
        "page": 0,
        "page_size": 3,
        "first_page_uri": null,
        "uri": "/here"
    });
    let (error, lenient) = both::<ParticipantPage>(&body).unwrap();
    assert_eq!(
        told(error.violations()),
        [
            ("/participants/1/call_sid", Rule::Pattern(CallSid::PATTERN)),
            ("/first_page_uri", Rule::NotNull)
        ]
    );
    let participants = lenient.value.participants.unwrap();
    let calls: Vec<_> = participants.iter().map(|participant| participant.call_sid).collect();
    assert_eq!(calls, [Some(CALL), None, Some(CALL)]);
    let labels: Vec<_> = participants
        .iter()
        .map(|participant| participant.label.as_deref())
        .collect();
    assert_eq!(labels, [None, Some("customer"), Some("customer")]);
    let new = participants[1]
        .additional_properties
        .get("x-new")
        .and_then(twilio_participants::Value::as_number);
    assert_eq!(new, Some(Number::from(7_i64)));
    assert_eq!(
        (lenient.value.page_size, lenient.value.uri.as_deref()),
        (Some(3), Some("/here"))
    );
}

#[test]
fn what_is_no_participant_at_all_is_left_out_of_the_page() {
    let body = json!({"participants": [by_call(), "participant", null, by_label()]});
    let (error, lenient) = both::<ParticipantPage>(&body).unwrap();
    assert_eq!(
        told(error.violations()),
        [
            ("/participants/1", Rule::Type("object")),
            ("/participants/2", Rule::NotNull)
        ]
    );
    assert_eq!(lenient.value.participants.unwrap().len(), 2);
}

#[test]
fn an_operation_reads_strictly_or_leniently() {
    let text = json!({"participants": [with("account_sid", json!("x")), by_call()]}).to_string();
    let response = json_response(200, text.as_bytes());
    let Err(ResponseError::Decode { status: 200, error }) = List::decode(&response) else {
        panic!("a page with a bad identifier was read strictly");
    };
    assert_eq!(error.violations()[0].pointer(), "/participants/0/account_sid");
    assert_eq!(error.body(), text.as_bytes());
    let lenient = List::decode_lenient(&response).unwrap();
    assert_eq!(
        (lenient.violations.as_slice(), lenient.omitted),
        (error.violations(), 0)
    );
    assert_eq!(lenient.value.body.participants.unwrap()[1].account_sid, Some(ACCOUNT));
}

#[test]
fn a_sound_response_sets_nothing_aside() {
    let text = by_call().to_string();
    let response = json_response(200, text.as_bytes());
    let lenient = Fetch::decode_lenient(&response).unwrap();
    assert_eq!((lenient.violations.len(), lenient.omitted), (0, 0));
    assert_eq!(Ok(lenient.value), Fetch::decode(&response));
}

#[test]
fn serde_tells_the_first_violation() {
    let error = serde_json::from_value::<Participant>(with("muted", json!("yes"))).unwrap_err();
    assert!(
        error.to_string().contains(r#"/muted: "yes" is not of type boolean"#),
        "{error}"
    );
}
