//! Dates of RFC 2822: what is read is written again, byte for byte.

use serde_json::{Value, json};
use twilio_participants::runtime::json::{decode, encode};
use twilio_participants::{Participant, Rule};

use crate::sample::with;

#[test]
fn dates_come_back_byte_for_byte() {
    let texts = [
        ("Fri, 18 Feb 2011 21:07:19 +0000", 1_298_063_239),
        ("Thu, 01 Jan 1970 00:00:00 +0000", 0),
        ("Thu, 29 Feb 2024 23:59:59 -0000", 1_709_251_199),
        ("Tue, 14 May 2024 09:30:00 +0545", 1_715_658_300),
        ("Tue, 14 May 2024 09:30:00 -0800", 1_715_707_800),
        ("Mon, 13 May 2024 09:30:00 GMT", 1_715_592_600),
        ("Wed, 31 Dec 1969 23:59:59 +0000", -1),
    ];
    for (text, seconds) in texts {
        let body = with("date_updated", json!(text)).to_string();
        let participant: Participant = decode(body.as_bytes()).unwrap();
        let date = participant.date_updated.unwrap();
        assert_eq!(date.unix_seconds(), seconds, "{text}");
        assert_eq!(date.to_string(), text);
        let written: Value = serde_json::from_slice(&encode(&participant).unwrap()).unwrap();
        assert_eq!(written["date_updated"], text);
    }
}

#[test]
fn what_is_no_such_date_is_refused() {
    let texts = [
        "",
        "2011-02-18T21:07:19Z",
        "Thu, 18 Feb 2011 21:07:19 +0000",
        "Tue, 29 Feb 2011 21:07:19 +0000",
        "Fri, 18 Feb 2011 24:07:19 +0000",
        "Fri, 18 Feb 2011 21:07:19",
        "Fri, 18 Feb 2011 21:07:19 +0000 x",
    ];
    for text in texts {
        let body = with("date_created", json!(text)).to_string();
        let error = decode::<Participant>(body.as_bytes()).unwrap_err();
        let [violation] = error.violations() else {
            panic!("{text}: {error}");
        };
        assert_eq!(violation.pointer(), "/date_created");
        assert_eq!(violation.rule(), Rule::Format("date-time-rfc-2822"));
    }
}
