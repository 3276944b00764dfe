//! A page of participants: its fields, their types, and how the next page is found.

use serde_json::json;
use twilio_participants::runtime::json::{decode, encode};
use twilio_participants::{Participant, ParticipantPage};

use crate::sample::{PARTICIPANTS, by_call, by_label};

#[test]
fn every_field_has_its_type_and_comes_back() {
    let body = json!({
        "participants": [by_call(), by_label()],
        "page": 2,
        "page_size": 50,
        "start": 100,
        "end": 101,
        "first_page_uri": format!("{PARTICIPANTS}.json?PageSize=50&Page=0"),
        "previous_page_uri": format!("{PARTICIPANTS}.json?PageSize=50&Page=1"),
        "next_page_uri": format!("{PARTICIPANTS}.json?PageSize=50&Page=3&PageToken=PA"),
        "uri": format!("{PARTICIPANTS}.json?PageSize=50&Page=2")
    });
    let page: ParticipantPage = decode(body.to_string().as_bytes()).unwrap();
    let written: serde_json::Value = serde_json::from_slice(&encode(&page).unwrap()).unwrap();
    assert_eq!(written, body);

    let participants: Option<Vec<Participant>> = page.participants;
    let numbers: [Option<i64>; 4] = [page.page, page.page_size, page.start, page.end];
    let next: Option<String> = page.next_page_uri;
    assert_eq!(participants.map(|all| all.len()), Some(2));
    assert_eq!(numbers, [Some(2), Some(50), Some(100), Some(101)]);
    assert_eq!(next.as_deref(), body["next_page_uri"].as_str());
}

#[test]
fn the_last_page_has_no_next_one() {
    let body = json!({"participants": [], "next_page_uri": null, "previous_page_uri": null});
    let page: ParticipantPage = decode(body.to_string().as_bytes()).unwrap();
    assert_eq!(
        (page.next_page_uri.as_deref(), page.previous_page_uri.as_deref()),
        (None, None)
    );
    assert_eq!(page.participants, Some(vec![]));
    let written: serde_json::Value = serde_json::from_slice(&encode(&page).unwrap()).unwrap();
    assert_eq!(written, body);
}
