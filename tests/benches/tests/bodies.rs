//! The bodies that are measured are sound: a contender that stops at an error would look fast.
#![expect(
    clippy::unwrap_used,
    reason = "a failure ends the test, in a function beside it as well"
)]

use twilio_participants::runtime::json;
use twilio_participants::{Participant, ParticipantPage};

const PARTICIPANT: &str = include_str!("../bodies/participant.json");
const UNUSUAL_PARTICIPANT: &str = include_str!("../bodies/unusual_participant.json");
const PAGE: &str = include_str!("../bodies/page.json");

fn participant(text: &str) -> Participant {
    json::decode(text.as_bytes()).unwrap()
}

#[test]
fn the_unusual_participant_is_the_usual_one_with_a_label() {
    let usual = participant(PARTICIPANT);
    let mut unusual = participant(UNUSUAL_PARTICIPANT);
    assert_eq!(unusual.label.take().as_deref(), Some("Zoë’s desk"));
    assert_ne!(
        unusual.date_created, usual.date_created,
        "a date keeps how it is written"
    );
    unusual.date_created.clone_from(&usual.date_created);
    assert_eq!(unusual, usual);
}

#[test]
fn the_page_holds_fifty_participants() {
    let page: ParticipantPage = json::decode(PAGE.as_bytes()).unwrap();
    assert_eq!(page.participants.map(|participants| participants.len()), Some(50));
}

#[test]
fn both_readers_read_the_same() {
    for text in [PARTICIPANT, UNUSUAL_PARTICIPANT] {
        assert_eq!(serde_json::from_str::<Participant>(text).unwrap(), participant(text));
    }
    let page: ParticipantPage = json::decode(PAGE.as_bytes()).unwrap();
    assert_eq!(serde_json::from_str::<ParticipantPage>(PAGE).unwrap(), page);
}
