//! Strict and lenient decoding of bodies.

use crate::sample::{ApiError, Page, Participant, Slug, Status};
use runtime::runtime::json::{decode, decode_lenient, encode};
use runtime::runtime::{
    Cause, Constraint, DateTimeRfc2822, ListRule, Map, Nullable, Number, Report, Rule,
    TextRule, Value, Violation,
};
use serde_core::Deserialize;
use serde_core::de::IntoDeserializer;

const ACCOUNT: &str = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

fn summary(violation: &Violation) -> (&str, Rule) {
    (violation.pointer(), violation.rule())
}

/// What strict decoding reports, after checking that lenient decoding reports the same.
fn violations<T: runtime::runtime::Decode + std::fmt::Debug>(
    body: &str,
) -> Vec<Violation> {
    let Err(error) = decode::<T>(body.as_bytes()) else {
        return Vec::new();
    };
    assert_eq!(error.body(), body.as_bytes());
    if let Ok(lenient) = decode_lenient::<T>(body.as_bytes()) {
        assert_eq!(lenient.violations, error.violations(), "{body}");
    }
    error.violations().to_vec()
}

#[test]
fn reads_and_writes_the_same() {
    let body = format!(
        r#"{{"account_sid":"{ACCOUNT}","date_created":"Fri, 18 Feb 2011 21:07:19 +0000","status":"connected","muted":false,"page_size":7,"share":0.3,"tags":["a","b"],"limits":{{"z":1,"a":2}},"children":[{{"account_sid":null,"date_created":null,"status":"new","muted":null,"share":null}}],"auth_token":"t","birthday":"2000-02-29","photo":"AAEC","any/thing~":[1,{{}}],"more":{{"x":1.5}},"most":null}}"#
    );
    let participant: Participant = decode(body.as_bytes()).unwrap();
    assert_eq!(participant.account_sid.unwrap().as_str(), ACCOUNT);
    assert_eq!(
        participant.date_created,
        DateTimeRfc2822::from_unix_seconds(1_298_063_239)
    );
    assert_eq!(participant.status, Some(Status::Connected));
    assert_eq!(participant.muted, Some(false));
    assert_eq!(participant.share, Some(0.3));
    assert_eq!(
        participant.children.as_ref().unwrap()[0].status,
        Some(Status::Unlisted("new".into()))
    );
    assert_eq!(participant.photo.as_ref().unwrap().as_slice(), [0, 1, 2]);
    let names: Vec<&str> =
        participant.additional_properties.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["more", "most"]);
    assert_eq!(String::from_utf8(encode(&participant).unwrap()).unwrap(), body);
}

#[test]
fn null_and_absent_are_told_apart() {
    let absent: Participant = decode(b"{}").unwrap();
    assert_eq!(absent.birthday, None);
    let null: Participant = decode(br#"{"birthday":null}"#).unwrap();
    assert_eq!(null.birthday, Some(Nullable::Null));
    assert!(
        String::from_utf8(encode(&null).unwrap())
            .unwrap()
            .contains(r#""birthday":null"#)
    );
    assert!(!String::from_utf8(encode(&absent).unwrap()).unwrap().contains("birthday"));
}

#[test]
fn a_value_that_breaks_its_schema_is_set_aside_alone() {
    let body = r#"{"account_sid":"","status":null,"muted":"yes","page_size":0,"date_created":"tomorrow","share":0.25,"tags":["ok","long!","",7],"birthday":"2001-02-29","photo":"A","limits":{"a":1,"b":"x"},"extra":1}"#;
    let lenient = decode_lenient::<Participant>(body.as_bytes()).unwrap();
    let summaries: Vec<_> = lenient.violations.iter().map(summary).collect();
    assert_eq!(
        summaries,
        [
            ("/account_sid", Rule::Pattern("^AC[0-9a-fA-F]{32}$")),
            ("/status", Rule::NotNull),
            ("/muted", Rule::Type("boolean")),
            ("/page_size", Rule::Minimum(Number::from(1))),
            ("/date_created", Rule::Format("date-time-rfc-2822")),
            ("/share", Rule::MultipleOf(Number::from_f64(0.1).unwrap())),
            ("/tags/1", Rule::MaxLength(3)),
            ("/tags/2", Rule::MinLength(1)),
            ("/tags/3", Rule::Type("string")),
            ("/birthday", Rule::Format("date")),
            ("/photo", Rule::Format("byte")),
            ("/limits/b", Rule::Type("integer")),
        ]
    );
    assert_eq!(lenient.violations[2].value(), Some(&Value::from("yes")));
    let value = lenient.value;
    assert_eq!(value.tags, Some(vec!["ok".into()]));
    assert_eq!(value.limits, Some(Map::from([("a", 1)])));
    let others = Participant {
        tags: None,
        limits: None,
        ..value
    };
    let mut expected = Participant::default();
    expected.additional_properties.insert("extra", Value::from(1));
    assert_eq!(others, expected);
    assert_eq!(violations::<Participant>(body).len(), 12);
}

#[test]
fn a_required_member_takes_its_object_with_it() {
    let found = violations::<Page>(r#"{"id":"UP","participants":[],"total":null}"#);
    assert_eq!(
        found.iter().map(summary).collect::<Vec<_>>(),
        [("/id", Rule::Pattern("^[a-z-]*$"))]
    );

    let found = violations::<Page>("{}");
    assert_eq!(
        found.iter().map(summary).collect::<Vec<_>>(),
        [
            ("/id", Rule::Required),
            ("/participants", Rule::Required),
            ("/total", Rule::Required),
        ]
    );
    assert!(found.iter().all(|violation| violation.value().is_none()));

    let body = br#"{"id":"ab","participants":[],"total":1,"next":{"id":"cd","participants":[]}}"#;
    let lenient = decode_lenient::<Page>(body).unwrap();
    assert_eq!(lenient.value.next, None);
    assert_eq!(
        lenient.violations.iter().map(summary).collect::<Vec<_>>(),
        [("/next/total", Rule::Required)]
    );
}

#[test]
fn a_bad_item_is_set_aside_and_its_neighbours_stay() {
    let body =
        br#"{"id":"ab","total":2,"participants":[{"status":"queued"},17,{"status":{"deep":[1]}},{"children":[[]]}]}"#;
    let lenient = decode_lenient::<Page>(body).unwrap();
    assert_eq!(
        lenient.violations.iter().map(summary).collect::<Vec<_>>(),
        [
            ("/participants/1", Rule::Type("object")),
            ("/participants/2/status", Rule::Type("string")),
            ("/participants/3/children/0", Rule::Type("object")),
        ]
    );
    assert_eq!(lenient.value.participants.len(), 3);
    assert_eq!(lenient.violations[1].value().unwrap().to_string(), r#"{"deep":[1]}"#);
}

#[test]
fn every_json_type_is_reported_at_every_type() {
    let kinds = ["null", "true", "1", "-1", "1.5", r#""x""#, "[1]", r#"{"a":1}"#];
    for (member, fitting) in [
        ("account_sid", vec!["null"]),
        ("status", vec![r#""x""#]),
        ("muted", vec!["null", "true"]),
        ("page_size", vec!["1"]),
        ("share", vec!["null"]),
        ("tags", vec![]),
        ("limits", vec![r#"{"a":1}"#]),
        ("children", vec![]),
        ("auth_token", vec![r#""x""#]),
        ("birthday", vec!["null"]),
        ("photo", vec![]),
    ] {
        for kind in kinds {
            let body = format!(r#"{{"{member}":{kind},"any/thing~":"after"}}"#);
            let lenient = decode_lenient::<Participant>(body.as_bytes()).unwrap();
            assert_eq!(
                lenient.violations.is_empty(),
                fitting.contains(&kind),
                "{body}: {:?}",
                lenient.violations
            );
            assert_eq!(lenient.value.anything, Some(Value::from("after")));
        }
    }
}

#[test]
fn integers_may_be_written_with_a_zero_fraction() {
    for (text, expected) in [("1.0", 1), ("1e2", 100), ("1000", 1000), ("1000.0", 1000)]
    {
        let body = format!(r#"{{"page_size":{text}}}"#);
        assert_eq!(
            decode::<Participant>(body.as_bytes()).unwrap().page_size,
            Some(expected)
        );
    }
    for (text, rule) in [
        ("1.5", Rule::Type("integer")),
        ("1001", Rule::Maximum(Number::from(1000))),
        ("2147483648", Rule::Format("int32")),
        ("1e300", Rule::Type("integer")),
        ("-9223372036854775809", Rule::Format("int32")),
    ] {
        let found = violations::<Participant>(&format!(r#"{{"page_size":{text}}}"#));
        assert_eq!(
            found.iter().map(summary).collect::<Vec<_>>(),
            [("/page_size", rule)],
            "{text}"
        );
    }
    assert_eq!(decode::<i64>(b"-9223372036854775808").unwrap(), i64::MIN);
    assert_eq!(decode::<u64>(b"18446744073709551615").unwrap(), u64::MAX);
    assert!(decode::<u32>(b"-1").is_err());
    assert!(decode::<f32>(b"1e39").is_err());
    assert_eq!(decode::<f32>(b"0.1").map(f32::to_bits).unwrap(), 0.1_f32.to_bits());
}

#[test]
fn additional_members_can_be_refused() {
    let found =
        violations::<Page>(r#"{"id":"ab","participants":[],"total":1,"x/y":[1]}"#);
    assert_eq!(
        found.iter().map(summary).collect::<Vec<_>>(),
        [("/x~1y", Rule::AdditionalProperties)]
    );
    let ignored: ApiError = decode(br#"{"code":1,"other":{"a":[]}}"#).unwrap();
    assert_eq!(ignored.code, Some(1));
}

#[test]
fn of_a_repeated_member_the_last_one_counts() {
    let participant: Participant =
        decode(br#"{"muted":true,"x":1,"muted":false,"x":2}"#).unwrap();
    assert_eq!(participant.muted, Some(false));
    assert_eq!(participant.additional_properties.len(), 1);
    assert_eq!(participant.additional_properties.get("x"), Some(&Value::from(2)));
}

#[test]
fn pointers_escape_names() {
    let body = r#"{"children":[{"any/thing~":1,"limits":{"a/b~c":null}}]}"#;
    assert_eq!(
        violations::<Participant>(body)[0].pointer(),
        "/children/0/limits/a~1b~0c"
    );
}

#[test]
fn text_that_is_no_json_says_where() {
    for (body, line, column) in [
        ("", 1, 1),
        ("{\n \"muted\": tru }", 2, 11),
        ("{} x", 1, 4),
        ("{\"muted\":1", 1, 11),
    ] {
        let strict = decode::<Participant>(body.as_bytes()).unwrap_err();
        let lenient = decode_lenient::<Participant>(body.as_bytes()).unwrap_err();
        assert_eq!(strict, lenient);
        let Cause::Syntax {
            line: l,
            column: c,
            message,
        } = strict.cause()
        else {
            panic!("{strict:?}");
        };
        assert_eq!((*l, *c), (line, column), "{body}: {message}");
        assert!(!message.contains("line"), "{message}");
    }
    let error = decode::<String>(b"\n\"a\xff\"").unwrap_err();
    let Cause::Syntax {
        line: 2,
        column: 3,
        message,
    } = error.cause()
    else {
        panic!("{error:?}");
    };
    assert_eq!(message, "invalid UTF-8");
}

#[test]
fn depth_is_bounded() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(decode::<Value>(deep(128).as_bytes()).is_ok());
    assert!(decode::<Value>(deep(129).as_bytes()).is_err());
    assert!(decode::<Value>(deep(100_000).as_bytes()).is_err());
    // Each level of children is an object and an array; the rest of the depth is in a member that is not described.
    let family = |levels: usize, rest: usize| {
        let (start, end) = (r#"{"children":["#.repeat(levels), "]}".repeat(levels));
        format!(r#"{start}{{"more":{}}}{end}"#, deep(rest))
    };
    assert!(decode::<Participant>(family(50, 27).as_bytes()).is_ok());
    assert!(decode::<Participant>(family(50, 28).as_bytes()).is_err());
    assert!(decode::<Participant>(family(63, 1).as_bytes()).is_ok());
    let nested = format!("{}{}", r#"{"children":["#.repeat(50_000), "]}".repeat(50_000));
    assert!(decode::<Participant>(nested.as_bytes()).is_err());
    assert!(decode_lenient::<Participant>(nested.as_bytes()).is_err());

    // A deserializer without a bound of its own.
    let mut value = Value::Null;
    for _ in 0..200 {
        value = Value::Object(Map::from([("children", Value::Array(vec![value]))]));
    }
    let result = Participant::deserialize(IntoDeserializer::<
        serde_core::de::value::Error,
    >::into_deserializer(&value));
    assert!(result.unwrap_err().to_string().contains("too deep"));
}

#[test]
fn a_hostile_body_cannot_make_the_report_large() {
    let name = "n".repeat(100_000);
    let body = format!(
        r#"{{"id":"ab","total":1,"participants":[],"{name}":1,"next":{{"limits":1}}}}"#
    );
    assert_eq!(decode_lenient::<Page>(body.as_bytes()).unwrap().violations.len(), 5);

    let items = vec!["x"; 20_000].join("\",\"");
    let body = format!(r#"{{"{name}":["{items}"]}}"#);
    let lenient = decode_lenient::<Map<Vec<i32>>>(body.as_bytes()).unwrap();
    assert!(lenient.violations.len() < 100);
    assert_eq!(lenient.violations.len() + lenient.omitted, 20_000);
    let strict = decode::<Map<Vec<i32>>>(body.as_bytes()).unwrap_err();
    assert!(strict.to_string().len() < 200_000);
}

#[test]
fn what_breaks_a_rule_is_set_aside_even_beyond_what_the_report_keeps() {
    let texts = serde_json::Value::from(vec!["ab"; 80_000]);
    let rule = ListRule::new(TextRule::new().min_length(3));
    let (mut report, mut place) = (Report::new(), None::<Vec<String>>);
    rule.decode(&texts, &mut report, &mut place).unwrap();
    assert_eq!(place, Some(Vec::new()));
    let (violations, omitted) = report.into_violations();
    assert!(omitted > 0, "the report keeps all of them");
    assert_eq!(violations.len() + omitted, 80_000);
}

#[test]
fn many_additional_members_take_linear_time() {
    let members: Vec<String> =
        (0..200_000).map(|index| format!(r#""m{index}":{index}"#)).collect();
    let body = format!("{{{}}}", members.join(","));
    let participant: Participant = decode(body.as_bytes()).unwrap();
    assert_eq!(participant.additional_properties.len(), 200_000);
    assert_eq!(
        participant.additional_properties.get("m199999"),
        Some(&Value::from(199_999))
    );
}

#[test]
fn deserialize_is_strict() {
    let good: Participant = serde_json::from_str(r#"{"muted":true}"#).unwrap();
    assert_eq!(good.muted, Some(true));
    let error =
        serde_json::from_str::<Participant>(r#"{"muted":1,"status":2}"#).unwrap_err();
    assert!(
        error.to_string().starts_with(
            "/muted: 1 is not of type boolean; /status: 2 is not of type string"
        ),
        "{error}"
    );
    let slug: Slug = serde_json::from_str(r#""a\u002db""#).unwrap();
    assert_eq!(slug.as_str(), "a-b");
}

#[test]
fn messages_name_place_value_and_rule() {
    let messages = |body: &str| -> Vec<String> {
        violations::<Page>(body).iter().map(ToString::to_string).collect()
    };
    let body = r#"{"id":"ab","total":1,"participants":[{"account_sid":""},{"status":null,"tags":[]}]}"#;
    assert_eq!(
        messages(body),
        [
            r#"/participants/0/account_sid: "" does not match the pattern ^AC[0-9a-fA-F]{32}$"#,
            "/participants/1/status: null is not allowed",
            "/participants/1/tags: [] has fewer than 1 items",
        ]
    );
    let long =
        format!(r#"{{"id":"{}","total":"a\nb","participants":[]}}"#, "é".repeat(1000));
    let messages = messages(&long);
    assert!(
        messages[0].len() < 150
            && messages[0].contains("é… is longer than 8 characters"),
        "{}",
        messages[0]
    );
    assert_eq!(messages[1], r#"/total: "a\nb" is not of type integer"#);
    assert_eq!(
        decode::<bool>(b"1").unwrap_err().to_string(),
        "the body (1 bytes) breaks its schema: 1 is not of type boolean"
    );
}

#[test]
fn errors_do_not_print_the_body() {
    let body = br#"{"muted":1,"note":"confidential"}"#;
    let error = decode::<Participant>(body).unwrap_err();
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains("confidential"), "{printed}");
    assert!(printed.contains("33 bytes"));
    assert_eq!(error.into_body(), body);
}
