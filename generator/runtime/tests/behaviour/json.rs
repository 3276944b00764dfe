//! JSON text, compared with `serde_json`: what it takes and refuses, and what comes of it.

use runtime::object;
use runtime::runtime::json::{self, decode, decode_lenient};
use runtime::runtime::{
    AdditionalProperties, MemberValue, Number, Object, ObjectEncoder, Report, Value,
};
use serde_core::de::MapAccess;
use serde_core::ser::SerializeMap;

use crate::sample::{Page, Participant};

/// Texts that between them have every construct of JSON, in its usual and its odd forms.
const TEXTS: &[&str] = &[
    r#"{"a":1,"b":[true,false,null],"c":{"d":"e"}}"#,
    " \t\r\n{ \"a\" : [ ] , \"b\" : { } } \n",
    "[0,-0,1,-1,10,0.5,-0.25,1e5,1E-5,1.5e+3,123456789012345678]",
    "[18446744073709551615,18446744073709551616,-9223372036854775808,-9223372036854775809]",
    r#"["","a","0123456789abcde","0123456789abcdef","0123456789abcdefg","0123456789abcdef0123456789abcdef"]"#,
    r#"["\"","\\","\/","\b\f\n\r\t","\u0041\u00e9\u2028","\ud83d\ude00","0123456789abcdef\n0123456789abcdef"]"#,
    r#"["é","日本語","😀","0123456789abcd日本語","~"]"#,
    r#"{"a":1,"a":2,"\u0061":3,"é":4,"":5}"#,
    r#"[[[[[[1]]]],{"a":{"b":{"c":[]}}}]]"#,
    "true",
    "-12.5e-2",
    "\"text\"",
];

/// The JSON text of a value.
fn encode<T: serde_core::Serialize>(value: &T) -> Result<String, json::Error> {
    json::encode(value).map(|text| String::from_utf8_lossy(&text).into_owned())
}

/// The same value to `serde_json`; `null` for a kind of value that JSON does not have.
fn translate(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(value) => (*value).into(),
        Value::String(text) => text.as_str().into(),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(value), _) => value.into(),
            (_, Some(value)) => value.into(),
            _ => number.as_f64().into(),
        },
        Value::Array(items) => items.iter().map(translate).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.to_owned(), translate(value)))
            .collect(),
        _ => serde_json::Value::Null,
    }
}

/// Whether two values are the same; `serde_json` may round a float to its neighbour.
fn is_same(left: &serde_json::Value, right: &serde_json::Value) -> bool {
    use serde_json::Value as Json;
    match (left, right) {
        (Json::Number(left), Json::Number(right)) if left.is_f64() && right.is_f64() => {
            let both = left.as_f64().zip(right.as_f64());
            both.is_some_and(|(left, right)| {
                (left - right).abs() <= left.abs() * f64::EPSILON
            })
        }
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(a, b)| is_same(a, b))
        }
        (Json::Object(left), Json::Object(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(a, b)| a.0 == b.0 && is_same(a.1, b.1))
        }
        _ => left == right,
    }
}

/// Whether a text is JSON, by both readers, with the same value; `Err` where they differ.
fn compare(text: &[u8]) -> Result<bool, String> {
    let ours = decode::<Value>(text);
    let theirs = serde_json::from_slice::<serde_json::Value>(text);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) if is_same(&translate(ours), theirs) => Ok(true),
        (Err(_), Err(_)) => Ok(false),
        _ => Err(format!("{}: {ours:?} {theirs:?}", String::from_utf8_lossy(text))),
    }
}

#[test]
fn every_text_and_its_neighbours_are_read_alike() {
    let (mut accepted, mut refused) = (0, 0);
    let mut count = |text: &[u8]| {
        let counter = if compare(text).unwrap() { &mut accepted } else { &mut refused };
        *counter += 1;
    };
    for text in TEXTS {
        assert_eq!(compare(text.as_bytes()), Ok(true));
        for at in 0..text.len() {
            let (before, after) = text.as_bytes().split_at(at);
            count(before);
            count(&[before, &after[1..]].concat());
            for byte in 0..=u8::MAX {
                count(&[before, &[byte], &after[1..]].concat());
                count(&[before, &[byte], after].concat());
            }
        }
    }
    assert!(accepted > 5_000 && refused > 5_000, "{accepted} {refused}");
}

/// The names of members are compared as they stand in the text, by a way that only our own reader takes.
#[test]
fn an_object_and_its_neighbours_are_read_as_through_serde_json() {
    let text = r#"{"account_sid":null,"status":"new","muted":false,"share":1.5,"tags":["a"],"more":{"x":1}}"#;
    let mut accepted = 0;
    for at in 0..text.len() {
        let (before, after) = text.as_bytes().split_at(at);
        for byte in 0..=u8::MAX {
            let neighbour = [before, &[byte], &after[1..]].concat();
            let ours = decode::<Participant>(&neighbour).ok();
            let theirs = serde_json::from_slice::<Participant>(&neighbour).ok();
            assert_eq!(ours, theirs, "{}", String::from_utf8_lossy(&neighbour));
            accepted += usize::from(ours.is_some());
        }
    }
    assert!(accepted > 400, "{accepted}");
}

#[test]
fn surrogates_come_in_pairs() {
    for (text, is_json) in [
        (r#""\ud83d\ude00""#, true),
        (r#""\uD83D\uDE00""#, true),
        (r#""\ud83d""#, false),
        (r#""\ude00""#, false),
        (r#""\ud83dx""#, false),
        (r#""\ud83d\n""#, false),
        (r#""\ud83d\ud83d""#, false),
        (r#""\ud83d\u0041""#, false),
        (r#""\u00g0""#, false),
        (r#""\u004"#, false),
    ] {
        assert_eq!(compare(text.as_bytes()), Ok(is_json));
    }
}

#[test]
fn floats_are_rounded_to_the_nearest() {
    for text in [
        "0.1",
        "2.2250738585072011e-308",
        "9007199254740993.0",
        "123456789.123456789e-30",
    ] {
        let value: Value = decode(text.as_bytes()).unwrap();
        let nearest = Number::from_f64(text.parse().unwrap());
        assert_eq!(value.as_number(), nearest, "{text}");
    }
    assert!(decode::<Value>(b"1e400").is_err());
}

#[test]
fn what_is_written_reads_back_as_it_was() {
    let characters: String =
        (0..0x300_u32).chain(0x2000..0x2100).filter_map(char::from_u32).collect();
    for text in
        ["", "plain", "0123456789abcdef\"0123456789abcdef\\", &characters, "😀\u{0}😀"]
    {
        let written = encode(&text).unwrap();
        assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        assert_eq!(decode::<String>(written.as_bytes()).unwrap(), text);
    }
    for text in TEXTS {
        let value: Value = decode(text.as_bytes()).unwrap();
        let written = encode(&value).unwrap();
        assert!(
            is_same(&translate(&value), &serde_json::from_str(&written).unwrap()),
            "{written}"
        );
        assert_eq!(decode::<Value>(written.as_bytes()).unwrap(), value);
    }
}

#[test]
fn what_json_has_no_text_for_is_refused_or_null() {
    assert_eq!(
        encode(&[f64::NAN, f64::INFINITY, 1.0].as_slice()).unwrap(),
        "[null,null,1.0]"
    );
    assert_eq!(encode(&[0.1_f32].as_slice()).unwrap(), "[0.1]");
    assert!(encode(&(1, 2)).is_err());
    assert!(encode(&std::collections::BTreeMap::from([(1, 2)])).is_err());
}

#[test]
fn members_are_found_in_any_order_and_spelling() {
    let in_order = r#"{"status":"queued","muted":true,"birthday":"2000-01-01"}"#;
    let expected: Participant = decode(in_order.as_bytes()).unwrap();
    for text in [
        r#"{"birthday":"2000-01-01","muted":true,"status":"queued"}"#,
        r#"{"st\u0061tus":"queued","\u006duted":true,"birthda\u0079":"2000-01-01"}"#,
        r#"{"status":"x","muted":false,"status":"queued","muted":true,"birthday":"2000-01-01"}"#,
        "{\"status\" :\n\"queued\",\t\"muted\":true,\"birthday\":\"2000-01-01\"}",
    ] {
        assert_eq!(decode::<Participant>(text.as_bytes()).unwrap(), expected, "{text}");
    }
}

#[test]
fn a_name_that_begins_or_goes_on_like_the_expected_one_is_another() {
    let text =
        r#"{"account_si":1,"account_sid":null,"date_created_":2,"":3,"muted\"":4}"#;
    let read: Participant = decode(text.as_bytes()).unwrap();
    let kept: AdditionalProperties =
        [("account_si", 1), ("date_created_", 2), ("", 3), ("muted\"", 4)]
            .into_iter()
            .map(|(name, value)| (name, Value::from(value)))
            .collect();
    assert_eq!(
        read,
        Participant {
            additional_properties: kept,
            ..Participant::default()
        }
    );
}

#[test]
fn a_repeated_member_has_its_last_value_or_none() {
    let lenient = decode_lenient::<Participant>(br#"{"muted":true,"muted":7}"#).unwrap();
    assert_eq!(lenient.violations.len(), 1);
    assert_eq!(lenient.value.muted, None);
    let page = br#"{"id":"ab","participants":[],"total":1,"id":7}"#;
    let error = decode_lenient::<Page>(page).unwrap_err();
    assert_eq!(error.violations().len(), 1, "{error}");
}

/// An object with names that JSON has to escape.
#[derive(Debug, Default, PartialEq)]
struct Escaped {
    backslash: Option<i64>,
    quotes: Option<i64>,
    after: Option<i64>,
    additional_properties: AdditionalProperties,
}

impl Object for Escaped {
    type Member = usize;
    type Draft = Self;

    const MEMBERS: &'static [(&'static str, usize)] =
        &[("a\\", 0), ("b\"c", 1), ("d", 2)];

    fn decode_member<'de, A: MapAccess<'de>>(
        draft: &mut Self,
        member: usize,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error> {
        value.optional(
            [&mut draft.backslash, &mut draft.quotes, &mut draft.after][member],
        )
    }

    fn decode_additional<'de, A: MapAccess<'de>>(
        draft: &mut Self,
        name: String,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error> {
        value.additional(name, &mut draft.additional_properties)
    }

    fn finish(draft: Self, _: &mut Report) -> Option<Self> {
        Some(draft)
    }

    fn encode<S: SerializeMap>(
        &self,
        object: &mut ObjectEncoder<S>,
    ) -> Result<(), S::Error> {
        object.optional(Self::MEMBERS[0].0, &self.backslash)?;
        object.optional(Self::MEMBERS[1].0, &self.quotes)?;
        object.optional(Self::MEMBERS[2].0, &self.after)?;
        object.additional(&self.additional_properties)
    }
}

object!(Escaped);

#[test]
fn names_that_json_escapes_are_compared_as_what_they_mean() {
    let text = r#"{"a\\":1,"b\"c":2,"d":3}"#;
    let read: Escaped = decode(text.as_bytes()).unwrap();
    assert_eq!((read.backslash, read.quotes, read.after), (Some(1), Some(2), Some(3)));
    assert_eq!(encode(&read).unwrap(), text);
    // Begins like the first member, as long as nobody minds the backslash.
    let other: Escaped = decode(br#"{"a\"x":1}"#).unwrap();
    assert_eq!(other.additional_properties.get("a\"x"), Some(&Value::from(1_i64)));
    assert!(decode::<Escaped>(br#"{"a\\":1,"b"c":2}"#).is_err());
}
