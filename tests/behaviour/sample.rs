//! What the server answers in these tests, and the identifiers that the tests ask for.

use serde_json::{Value, json};
use twilio_participants::participant::{Create, Fetch, List, Update};
use twilio_participants::{AccountSid, CallSid, ConferenceSid, RawResponse};

pub(crate) const ACCOUNT: AccountSid = AccountSid::from_static("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
pub(crate) const CONFERENCE: ConferenceSid = ConferenceSid::from_static("CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
pub(crate) const CALL: CallSid = CallSid::from_static("CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
pub(crate) const COACHED: CallSid = CallSid::from_static("CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");

/// The path of the conference's participants, without what tells one of them or all of them.
pub(crate) const PARTICIPANTS: &str = "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
                                       /Conferences/CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Participants";

/// The first documented answer: a participant that is known by its call.
pub(crate) fn by_call() -> Value {
    json!({
        "uri": format!("{PARTICIPANTS}/{CALL}.json"),
        "hold": false,
        "label": null,
        "muted": false,
        "status": "connected",
        "call_sid": CALL,
        "coaching": true,
        "queue_time": null,
        "account_sid": ACCOUNT,
        "date_created": "Fri, 18 Feb 2011 21:07:19 +0000",
        "date_updated": "Fri, 18 Feb 2011 21:07:19 +0000",
        "conference_sid": CONFERENCE,
        "call_sid_to_coach": COACHED,
        "end_conference_on_exit": false,
        "start_conference_on_enter": true
    })
}

/// The second documented answer: the same participant, known by its label.
pub(crate) fn by_label() -> Value {
    with("label", json!("customer"))
}

/// The first answer with another value for one member.
pub(crate) fn with(member: &str, value: Value) -> Value {
    let mut body = by_call();
    body[member] = value;
    body
}

pub(crate) const JSON: [(&str, &str); 1] = [("Content-Type", "application/json")];

/// A response with a JSON body.
pub(crate) fn json_response(status: u16, body: &[u8]) -> RawResponse<'_> {
    RawResponse::new(status, &JSON, body)
}

pub(crate) fn fetch(participant: &str) -> Fetch {
    Fetch::new(ACCOUNT, CONFERENCE, participant)
}

pub(crate) fn update() -> Update {
    Update::new(ACCOUNT, CONFERENCE, "customer")
}

pub(crate) fn create() -> Create {
    Create::new(ACCOUNT, "MyConference", "+12025550143", "client:bob")
}

pub(crate) fn list() -> List {
    List::new(ACCOUNT, CONFERENCE)
}
