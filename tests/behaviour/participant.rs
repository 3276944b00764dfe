//! A participant: its fields, their types, what is null, and what the description does not name.

use serde_json::{Value, json};
use twilio_participants::runtime::json::{decode, encode};
use twilio_participants::{
    AccountSid, CallSid, ConferenceSid, DateTimeRfc2822, DecodeError, Participant, ParticipantStatus,
};

use crate::sample::{ACCOUNT, CALL, COACHED, CONFERENCE, PARTICIPANTS, by_call, by_label, with};

/// The members that the documentation allows to be null: all but the status.
const NULLABLE: [&str; 14] = [
    "account_sid",
    "call_sid",
    "label",
    "call_sid_to_coach",
    "coaching",
    "conference_sid",
    "date_created",
    "date_updated",
    "end_conference_on_exit",
    "muted",
    "hold",
    "start_conference_on_enter",
    "queue_time",
    "uri",
];

fn read(body: &Value) -> Result<Participant, DecodeError> {
    decode(body.to_string().as_bytes())
}

fn written(participant: &Participant) -> Option<Value> {
    serde_json::from_slice(&encode(participant).ok()?).ok()
}

#[test]
fn every_field_has_its_documented_type() {
    let participant = read(&with("queue_time", json!("1000"))).unwrap();
    let account_sid: Option<AccountSid> = participant.account_sid;
    let call_sid: Option<CallSid> = participant.call_sid;
    let label: Option<String> = participant.label;
    let call_sid_to_coach: Option<CallSid> = participant.call_sid_to_coach;
    let coaching: Option<bool> = participant.coaching;
    let conference_sid: Option<ConferenceSid> = participant.conference_sid;
    let dates: [Option<DateTimeRfc2822>; 2] = [participant.date_created, participant.date_updated];
    let end_conference_on_exit: Option<bool> = participant.end_conference_on_exit;
    let muted: Option<bool> = participant.muted;
    let hold: Option<bool> = participant.hold;
    let start_conference_on_enter: Option<bool> = participant.start_conference_on_enter;
    let status: Option<ParticipantStatus> = participant.status;
    let queue_time: Option<String> = participant.queue_time;
    let uri: Option<String> = participant.uri;

    assert_eq!(account_sid, Some(ACCOUNT));
    assert_eq!(call_sid, Some(CALL));
    assert_eq!(label, None);
    assert_eq!(call_sid_to_coach, Some(COACHED));
    assert_eq!(coaching, Some(true));
    assert_eq!(conference_sid, Some(CONFERENCE));
    // 2011-02-18T21:07:19Z
    assert_eq!(dates.map(|date| date.unwrap().unix_seconds()), [1_298_063_239; 2]);
    assert_eq!(end_conference_on_exit, Some(false));
    assert_eq!(muted, Some(false));
    assert_eq!(hold, Some(false));
    assert_eq!(start_conference_on_enter, Some(true));
    assert_eq!(status, Some(ParticipantStatus::Connected));
    assert_eq!(queue_time.as_deref(), Some("1000"));
    assert_eq!(uri, Some(format!("{PARTICIPANTS}/{CALL}.json")));
    assert!(participant.additional_properties.is_empty());
}

#[test]
fn both_documented_examples_come_back_as_they_were() {
    for example in [by_call(), by_label()] {
        assert_eq!(written(&read(&example).unwrap()), Some(example));
    }
}

#[test]
fn each_member_has_a_field_of_its_own() {
    let others = [
        ("account_sid", json!("AC00000000000000000000000000000000")),
        ("call_sid", json!("CA00000000000000000000000000000000")),
        ("label", json!("")),
        ("call_sid_to_coach", Value::Null),
        ("coaching", json!(false)),
        ("conference_sid", json!("CF00000000000000000000000000000000")),
        ("date_created", json!("Thu, 17 Feb 2011 21:07:19 +0000")),
        ("date_updated", json!("Sat, 19 Feb 2011 21:07:19 +0000")),
        ("end_conference_on_exit", json!(true)),
        ("muted", json!(true)),
        ("hold", json!(true)),
        ("start_conference_on_enter", json!(false)),
        ("status", json!("queued")),
        ("queue_time", json!("0")),
        ("uri", json!("/")),
    ];
    assert_eq!(others.len(), NULLABLE.len() + 1);
    for (member, other) in others {
        let body = with(member, other);
        assert_ne!(body, by_call());
        assert_eq!(written(&read(&body).unwrap()), Some(body));
    }
}

#[test]
fn serde_reads_and_writes_the_same() {
    for example in [by_call(), by_label()] {
        let participant: Participant = serde_json::from_value(example.clone()).unwrap();
        assert_eq!(participant, read(&example).unwrap());
        assert_eq!(serde_json::to_value(&participant).unwrap(), example);
    }
}

#[test]
fn every_documented_status_has_a_variant() {
    let documented = [
        ("queued", ParticipantStatus::Queued),
        ("connecting", ParticipantStatus::Connecting),
        ("ringing", ParticipantStatus::Ringing),
        ("connected", ParticipantStatus::Connected),
        ("complete", ParticipantStatus::Complete),
        ("failed", ParticipantStatus::Failed),
    ];
    for (text, status) in documented {
        let body = with("status", json!(text));
        let participant = read(&body).unwrap();
        assert_eq!(participant.status, Some(status.clone()));
        assert_eq!((status.as_str(), status.to_string().as_str()), (text, text));
        assert_eq!(written(&participant), Some(body));
    }
}

#[test]
fn an_unlisted_status_is_kept() {
    for text in ["parked", "", "Connected", "connected ", "é"] {
        let body = with("status", json!(text));
        let participant = read(&body).unwrap();
        assert_eq!(participant.status, Some(ParticipantStatus::Unlisted(text.into())));
        assert_eq!(participant.status.as_ref().map(ParticipantStatus::as_str), Some(text));
        assert_eq!(written(&participant), Some(body));
    }
}

#[test]
fn null_is_none_wherever_it_is_allowed() {
    let mut body = by_label();
    for member in NULLABLE {
        body[member] = Value::Null;
    }
    let participant = read(&body).unwrap();
    let mut expected = Participant::default();
    expected.status = Some(ParticipantStatus::Connected);
    assert_eq!(participant, expected);
    assert_eq!(written(&participant), Some(body));
}

#[test]
fn null_is_refused_for_the_status_alone() {
    let members: Vec<String> = by_call().as_object().unwrap().keys().cloned().collect();
    assert_eq!(members.len(), NULLABLE.len() + 1);
    for member in members {
        let body = with(&member, Value::Null).to_string();
        let refused = decode::<Participant>(body.as_bytes()).is_err();
        assert_eq!(refused, member == "status", "{member}");
    }
}

#[test]
fn an_empty_object_is_a_participant_of_whom_nothing_is_known() {
    assert_eq!(read(&json!({})), Ok(Participant::default()));
}

#[test]
fn unknown_members_are_kept_in_order() {
    let mut body = by_call();
    body["zone"] = json!({"b": [1, -2, 3.5, 1e300, 18_446_744_073_709_551_615_u64], "a": null});
    body["x/~y"] = json!(["\u{0}", "é", true]);
    let participant = read(&body).unwrap();
    let names: Vec<&str> = participant.additional_properties.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["zone", "x/~y"]);
    assert_eq!(written(&participant), Some(body));
}
