//! Identifiers: small, inline, checked once, and the same type wherever they stand.

use std::collections::HashSet;

use twilio_participants::runtime::json::decode;
use twilio_participants::{AccountSid, CallSid, ConferenceSid, Operation, Participant, Rule, TrunkSid};

use crate::sample::{ACCOUNT, CALL, CONFERENCE, by_call, fetch};

#[test]
fn an_identifier_is_its_34_bytes_and_copy() {
    const fn is_copy<T: Copy>() -> usize {
        size_of::<T>()
    }
    let sizes = [
        is_copy::<AccountSid>(),
        is_copy::<ConferenceSid>(),
        is_copy::<CallSid>(),
        is_copy::<TrunkSid>(),
    ];
    assert_eq!(sizes, [34; 4]);
}

#[test]
fn constants_are_made_at_compile_time() {
    const SID: TrunkSid = TrunkSid::from_static("BY0123456789abcdefABCDEF0123456789");
    static TABLE: [AccountSid; 2] = [ACCOUNT; 2];
    assert_eq!(SID.as_str(), "BY0123456789abcdefABCDEF0123456789");
    assert_eq!(TABLE[1].to_string(), ACCOUNT.as_str());
}

#[test]
fn each_identifier_has_its_pattern() {
    assert_eq!(AccountSid::PATTERN, "^AC[0-9a-fA-F]{32}$");
    assert_eq!(ConferenceSid::PATTERN, "^CF[0-9a-fA-F]{32}$");
    assert_eq!(CallSid::PATTERN, "^CA[0-9a-fA-F]{32}$");
    assert_eq!(TrunkSid::PATTERN, "^BY[0-9a-fA-F]{32}$");
}

#[test]
fn what_breaks_the_pattern_is_refused_and_quoted() {
    let digits = "0123456789abcdefABCDEF0123456789";
    let texts = [
        String::new(),
        "AC".into(),
        format!("ac{digits}"),
        format!("CF{digits}"),
        format!("AC{digits}0"),
        format!("AC{}", &digits[1..]),
        format!("AC{}g", &digits[1..]),
        format!("AC{digits}\n"),
        format!(" AC{digits}"),
        format!("AC{}é", &digits[2..]),
        "x".repeat(10_000),
    ];
    for text in &texts {
        let violation = AccountSid::new(text).unwrap_err();
        assert_eq!(violation.rule(), Rule::Pattern(AccountSid::PATTERN), "{text}");
        assert_eq!(violation.value().and_then(|value| value.as_str()), Some(text.as_str()));
        assert_eq!(text.parse::<AccountSid>(), Err(violation));
    }
    assert_eq!(
        AccountSid::new(&format!("AC{digits}")).unwrap().as_str(),
        format!("AC{digits}")
    );
}

#[test]
fn an_identifier_of_a_response_goes_straight_into_the_next_request() {
    let participant: Participant = decode(by_call().to_string().as_bytes()).unwrap();
    let (account, conference) = (participant.account_sid.unwrap(), participant.conference_sid.unwrap());
    let call = participant.call_sid.unwrap();
    let next = twilio_participants::participant::Fetch::new(account, conference, call.as_str());
    assert_eq!(next, fetch(CALL.as_str()));
    let update = twilio_participants::participant::Update::new(account, conference, call.as_str());
    let update = update.call_sid_to_coach(participant.call_sid_to_coach.unwrap());
    assert_eq!(
        update.to_request().unwrap().body(),
        b"CallSidToCoach=CAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
    );
}

#[test]
fn identifiers_compare_and_hash_as_their_text() {
    let upper = AccountSid::from_static("ACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_ne!(upper, ACCOUNT);
    assert!(upper < ACCOUNT);
    assert_eq!(HashSet::from([ACCOUNT, upper, ACCOUNT]).len(), 2);
    assert_eq!(
        format!("{CONFERENCE:?}"),
        format!("ConferenceSid({:?})", CONFERENCE.as_str())
    );
}
