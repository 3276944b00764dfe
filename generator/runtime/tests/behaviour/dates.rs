//! Dates and times.

use runtime::runtime::{Date, DateTime, DateTimeRfc2822, Rule};

#[test]
fn rfc_2822_texts_survive() {
    for text in [
        "Fri, 18 Feb 2011 21:07:19 +0000",
        "Fri, 18 Feb 2011 21:07:19 -0000",
        "Fri, 18 Feb 2011 21:07:19 GMT",
        "Fri, 18 Feb 2011 21:07:19 UT",
        "Fri, 18 Feb 2011 21:07:19 EST",
        "Fri, 18 Feb 2011 21:07:19 PDT",
        "Fri, 18 Feb 2011 21:07:19 Z",
        "Fri, 18 Feb 2011 21:07:19 A",
        "Fri, 18 Feb 2011 21:07:19 +0530",
        "Fri, 18 Feb 2011 21:07:19 -0830",
        "Sat, 01 Jan 0000 00:00:00 +0000",
        "Fri, 31 Dec 9999 23:59:59 +0000",
        "Thu, 29 Feb 2024 00:00:00 +9959",
        "Sat, 31 Dec 2016 23:59:60 +0000",
        "Sun, 01 Jan 2017 00:59:60 +0100",
    ] {
        assert_eq!(text.parse::<DateTimeRfc2822>().unwrap().to_string(), text);
    }
}

#[test]
fn rfc_2822_forms_that_are_read() {
    for (text, written) in [
        ("18 Feb 2011 21:07:19 +0000", "Fri, 18 Feb 2011 21:07:19 +0000"),
        ("Tue, 1 Feb 2011 21:07 +0000", "Tue, 01 Feb 2011 21:07:00 +0000"),
        ("fri, 18 feb 2011 21:07:19 gmt", "Fri, 18 Feb 2011 21:07:19 GMT"),
        ("Fri,18 Feb 2011 21:07:19 +0000", "Fri, 18 Feb 2011 21:07:19 +0000"),
        (
            "  Fri,\r\n 18\tFeb  2011 21:07:19 +0000 (UTC)",
            "Fri, 18 Feb 2011 21:07:19 +0000",
        ),
        (
            "Fri (a (nested \\) one) here), 18 Feb (x) 2011 21 : 07 : 19 +0000",
            "Fri, 18 Feb 2011 21:07:19 +0000",
        ),
        ("Fri, 18 Feb 11 21:07:19 +0000", "Fri, 18 Feb 2011 21:07:19 +0000"),
        ("Thu, 18 Feb 99 21:07:19 +0000", "Thu, 18 Feb 1999 21:07:19 +0000"),
        ("Thu, 18 Feb 099 21:07:19 +0000", "Thu, 18 Feb 1999 21:07:19 +0000"),
    ] {
        assert_eq!(
            text.parse::<DateTimeRfc2822>().unwrap().to_string(),
            written,
            "{text}"
        );
    }
}

#[test]
fn rfc_2822_forms_that_are_refused() {
    let deep = "(".repeat(100_000);
    for text in [
        "",
        "Fri",
        "Thu, 18 Feb 2011 21:07:19 +0000",
        "Fri 18 Feb 2011 21:07:19 +0000",
        "Fri, 18 Feb 2011",
        "Fri, 18 Feb 2011 21:07:19",
        "Fri, 18 Feb 2011 21:07:19 ",
        "Fri, 18 Feb 2011 24:07:19 +0000",
        "Fri, 18 Feb 2011 21:60:19 +0000",
        "Fri, 18 Feb 2011 21:07:60 +0000",
        "Fri, 18 Feb 2011 21:07:61 +0000",
        "Fri, 18 Feb 2011 21:7:19 +0000",
        "Fri, 18 Feb 2011 1:07:19 +0000",
        "Fri, 018 Feb 2011 21:07:19 +0000",
        "29 Feb 2011 21:07:19 +0000",
        "00 Feb 2011 21:07:19 +0000",
        "31 Apr 2011 21:07:19 +0000",
        "18 February 2011 21:07:19 +0000",
        "18 Foo 2011 21:07:19 +0000",
        "18 Feb 1 21:07:19 +0000",
        "18 Feb 20111 21:07:19 +0000",
        "18 Feb 2011 21:07:19 +00:00",
        "18 Feb 2011 21:07:19 +0060",
        "18 Feb 2011 21:07:19 +000",
        "18 Feb 2011 21:07:19 J",
        "18 Feb 2011 21:07:19 XYZ",
        "18 Feb 2011 21:07:19 +0000 x",
        "18 Feb 2011 21:07:19 +0000 (open",
        "18 Feb 2011 21:07:19 +0000 (open\\",
        "18 Feb 2011 21:07:19 +0000)",
        "-1 Feb 2011 21:07:19 +0000",
        "18 Feb 2011 21:07:1９ +0000",
        deep.as_str(),
    ] {
        let violation = text.parse::<DateTimeRfc2822>().unwrap_err();
        assert_eq!(violation.rule(), Rule::Format("date-time-rfc-2822"), "{text}");
    }
}

#[test]
fn rfc_3339_texts_survive() {
    for text in [
        "2011-02-18T21:07:19Z",
        "2011-02-18T21:07:19+00:00",
        "2011-02-18T21:07:19-00:00",
        "2011-02-18T21:07:19.5+05:30",
        "2011-02-18T21:07:19.500-23:59",
        "2011-02-18T21:07:19.000000001Z",
        "2011-02-18T21:07:19.123456789012345678Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9Z",
        // The examples of RFC 3339, section 5.8.
        "1985-04-12T23:20:50.52Z",
        "1996-12-19T16:39:57-08:00",
        "1990-12-31T23:59:60Z",
        "1990-12-31T15:59:60-08:00",
        "1937-01-01T12:00:27.87+00:20",
    ] {
        assert_eq!(text.parse::<DateTime>().unwrap().to_string(), text);
    }
    assert_eq!(
        "2011-02-18t21:07:19z".parse::<DateTime>().unwrap().to_string(),
        "2011-02-18T21:07:19Z"
    );
}

#[test]
fn rfc_3339_forms_that_are_refused() {
    for text in [
        "",
        "2011-02-18",
        "2011-02-18 21:07:19Z",
        "2011-02-18T21:07:19",
        "2011-02-18T21:07Z",
        "2011-02-18T24:00:00Z",
        "2011-02-18T21:60:00Z",
        "2011-02-18T21:07:60Z",
        "2011-02-18T21:07:61Z",
        "2011-02-29T21:07:19Z",
        "2011-13-01T21:07:19Z",
        "2011-00-01T21:07:19Z",
        "2011-02-00T21:07:19Z",
        "2011-2-18T21:07:19Z",
        "02011-02-18T21:07:19Z",
        "2011-02-18T21:07:19.Z",
        "2011-02-18T21:07:19,5Z",
        "2011-02-18T21:07:19.1234567890123456789Z",
        "2011-02-18T21:07:19+24:00",
        "2011-02-18T21:07:19+01:60",
        "2011-02-18T21:07:19+0100",
        "2011-02-18T21:07:19Z ",
    ] {
        assert_eq!(
            text.parse::<DateTime>().unwrap_err().rule(),
            Rule::Format("date-time"),
            "{text}"
        );
    }
}

#[test]
fn instants() {
    for (text, seconds) in [
        ("1970-01-01T00:00:00Z", 0),
        ("1969-12-31T23:59:59Z", -1),
        ("2000-02-29T12:00:00Z", 951_825_600),
        ("2001-09-09T01:46:40Z", 1_000_000_000),
        ("2011-02-18T22:07:19+01:00", 1_298_063_239),
        ("2011-02-18T15:37:19-05:30", 1_298_063_239),
        ("2038-01-19T03:14:08Z", 2_147_483_648),
        ("0000-01-01T00:00:00Z", -62_167_219_200),
        ("9999-12-31T23:59:59Z", 253_402_300_799),
    ] {
        let time: DateTime = text.parse().unwrap();
        assert_eq!(time.unix_seconds(), seconds, "{text}");
        assert_eq!(
            DateTime::from_unix_seconds(seconds).unwrap().unix_seconds(),
            seconds
        );
        assert_eq!(
            DateTimeRfc2822::from_unix_seconds(seconds).unwrap().unix_seconds(),
            seconds
        );
    }
    assert_eq!(DateTime::from_unix_seconds(253_402_300_800), None);
    assert_eq!(DateTime::from_unix_seconds(-62_167_219_201), None);
    assert_eq!(DateTimeRfc2822::from_unix_seconds(i64::MAX), None);
    assert_eq!(Date::from_unix_seconds(i64::MIN), None);
    assert_eq!(
        DateTimeRfc2822::from_unix_seconds(1_298_063_239).unwrap().to_string(),
        "Fri, 18 Feb 2011 21:07:19 +0000"
    );
    assert_eq!(
        "18 Feb 2011 16:07:19 EST".parse::<DateTimeRfc2822>().unwrap().unix_seconds(),
        1_298_063_239
    );
}

#[test]
fn every_day_of_four_centuries_survives() {
    let mut day = Date::new(1800, 1, 1).unwrap();
    let last = Date::new(2200, 12, 31).unwrap();
    let mut count = 1;
    while day < last {
        let next = Date::from_unix_seconds(day.unix_seconds() + 86_400).unwrap();
        assert!(next > day);
        assert_eq!(next.to_string().parse::<Date>().unwrap(), next);
        assert!(next.day() == day.day() + 1 || next.day() == 1);
        day = next;
        count += 1;
    }
    assert_eq!((day, count), (last, 146_462));
}

#[test]
fn fields() {
    let time: DateTime = "2011-02-18T21:07:19.0125+05:30".parse().unwrap();
    assert_eq!(
        (time.date().year(), time.date().month(), time.date().day()),
        (2011, 2, 18)
    );
    assert_eq!(
        (time.hour(), time.minute(), time.second(), time.nanosecond()),
        (21, 7, 19, 12_500_000)
    );
    assert_eq!(time.offset_minutes(), 330);
    let time: DateTimeRfc2822 = "18 Feb 2011 21:07:19 -0830".parse().unwrap();
    assert_eq!(
        (time.hour(), time.minute(), time.second(), time.offset_minutes()),
        (21, 7, 19, -510)
    );
    assert_eq!(Date::new(2011, 2, 29), None);
    assert_eq!(Date::new(10_000, 1, 1), None);
}

#[test]
fn order_is_by_instant_and_agrees_with_equality() {
    let parse = |text: &str| text.parse::<DateTime>().unwrap();
    assert!(parse("2011-02-18T21:00:00+02:00") < parse("2011-02-18T20:00:00Z"));
    assert!(parse("2011-02-18T20:00:00.09Z") < parse("2011-02-18T20:00:00.1Z"));
    let (utc, zero) =
        (parse("2011-02-18T20:00:00Z"), parse("2011-02-18T20:00:00+00:00"));
    assert_ne!(utc, zero);
    assert!(utc.cmp(&zero).is_ne());
    let parse = |text: &str| text.parse::<DateTimeRfc2822>().unwrap();
    assert!(parse("18 Feb 2011 21:00:00 +0200") < parse("18 Feb 2011 20:00:00 GMT"));
    assert_ne!(parse("18 Feb 2011 21:00:00 +0000"), parse("18 Feb 2011 21:00:00 GMT"));
}

#[test]
fn the_usual_form_is_read_by_the_rules_of_every_form() {
    let usual = "Fri, 18 Feb 2011 21:07:19 +0000";
    let mut texts = vec![usual.to_owned()];
    for at in 0..usual.len() {
        for byte in b"0123456789:+- ,FSatueb/A" {
            let mut text = usual.as_bytes().to_vec();
            text[at] = *byte;
            texts.push(String::from_utf8(text).unwrap());
        }
    }
    let mut read = 0;
    for text in texts {
        // A comment is not part of the usual form, and means nothing.
        let commented = format!("{text} (comment)");
        let time = text.parse::<DateTimeRfc2822>().ok();
        assert_eq!(time, commented.parse().ok(), "{text}");
        read += usize::from(time.is_some());
    }
    assert!(read > 50, "{read}");
}
