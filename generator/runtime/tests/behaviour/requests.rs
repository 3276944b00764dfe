//! Requests: what is sent, and what is refused.

use crate::sample::{Participant, Put, Status, Update};
use runtime::runtime::{
    ApiKey, BasicCredentials, BearerToken, Method, Operation, Outcome, Place,
    RequestWriter, ResponseReader, Rule, Value,
};

const PREFIX: &str = "/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Participants/";

#[test]
fn a_request_has_all_its_parts() {
    let update = Update {
        page_size: Some(20),
        statuses: vec![Status::Queued, Status::Connected],
        ids: Some(vec!["a,b".into(), "c d".into()]),
        session: Some("s;1".into()),
        muted: Some(true),
        events: vec!["start ring".into(), "é*~".into()],
        ..Update::new("a b")
    };
    let request = update.to_request().unwrap();
    assert_eq!(request.method(), Method::Post);
    assert_eq!(request.path(), format!("{PREFIX}a%20b.json"));
    assert_eq!(
        request.query(),
        Some("PageSize=20&Status=queued&Status=connected&Ids=a%2Cb,c%20d")
    );
    assert_eq!(
        request.target(),
        format!("{}?{}", request.path(), request.query().unwrap())
    );
    assert_eq!(request.header("Cookie"), Some("session%20id=s%3B1"));
    assert_eq!(
        request.header("content-type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(request.header("ACCEPT"), Some("application/json"));
    assert_eq!(
        request.body(),
        b"Muted=true&StatusCallbackEvent=start+ring&StatusCallbackEvent=%C3%A9*%7E"
    );
    assert_eq!(update.path().unwrap(), request.path());
}

#[test]
fn absent_parts_are_left_out() {
    let request = Update::new("CA").to_request().unwrap();
    assert_eq!(request.query(), None);
    assert_eq!(request.headers().collect::<Vec<_>>(), [("accept", "application/json")]);
    assert_eq!(request.into_body(), b"");
}

#[test]
fn an_empty_list_and_an_empty_text_differ() {
    let update = Update {
        ids: Some(vec![]),
        session: Some(String::new()),
        events: vec![String::new()],
        ..Update::new("CA")
    };
    let request = update.to_request().unwrap();
    assert_eq!(request.query(), None);
    assert_eq!(request.header("cookie"), Some("session%20id="));
    assert_eq!(request.body(), b"StatusCallbackEvent=");
}

#[test]
fn path_values_cannot_leave_their_segment() {
    let long = "x".repeat(10_000);
    for (value, encoded) in [
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("..\\..\\x", "..%5C..%5Cx"),
        ("%2e%2e", "%252e%252e"),
        ("%", "%25"),
        ("\0", "%00"),
        (" ", "%20"),
        ("é", "%C3%A9"),
        ("a;b=c&d,e:f@g+h", "a%3Bb%3Dc%26d%2Ce%3Af%40g%2Bh"),
        ("-._~AZaz09", "-._~AZaz09"),
        ("...", "..."),
        ("\r\n", "%0D%0A"),
        (long.as_str(), long.as_str()),
    ] {
        assert_eq!(
            Update::new(value).path().unwrap(),
            format!("{PREFIX}{encoded}.json")
        );
        let put = Put {
            group: value.into(),
            name: value.into(),
            body: Participant::default(),
        };
        assert_eq!(put.path().unwrap(), format!("/{encoded}/x/{encoded}"));
    }
}

#[test]
fn a_segment_that_a_parser_would_fold_is_refused() {
    for (value, rule) in
        [("", Rule::EmptySegment), (".", Rule::DotSegment), ("..", Rule::DotSegment)]
    {
        let put = |group: &str, name: &str| Put {
            group: group.into(),
            name: name.into(),
            body: Participant::default(),
        };
        for (operation, name) in
            [(put(value, "a"), "/Group"), (put("a", value), "/Name")]
        {
            for error in
                [operation.path().unwrap_err(), operation.to_request().unwrap_err()]
            {
                let [violation] = error.violations() else {
                    panic!("{error:?}");
                };
                assert_eq!(
                    (violation.place(), violation.pointer(), violation.rule()),
                    (Place::Path, name, rule)
                );
                assert_eq!(violation.value(), Some(&Value::from(value)));
            }
        }
        assert_eq!(put(value, value).path().unwrap_err().violations().len(), 2);
    }
    // `.json` behind the value makes it another segment; an empty value is refused all the same.
    assert_eq!(Update::new(".").path().unwrap(), format!("{PREFIX}..json"));
    assert_eq!(Update::new("..").path().unwrap(), format!("{PREFIX}...json"));
    assert_eq!(
        Update::new("").path().unwrap_err().to_string(),
        r#"invalid request UpdateParticipant: path CallSid: "" would leave its path segment empty"#
    );
}

#[test]
fn an_invalid_request_names_everything_that_is_wrong() {
    let update = Update {
        page_size: Some(0),
        statuses: vec![Status::Queued, Status::from("gone")],
        tags: Some(vec!["ok".into(), "far too long".into()]),
        trace: Some("a\r\nInjected: b".into()),
        ..Update::new("")
    };
    let error = update.to_request().unwrap_err();
    assert_eq!(error.operation(), "UpdateParticipant");
    let printed: Vec<String> =
        error.violations().iter().map(ToString::to_string).collect();
    assert_eq!(
        printed,
        [
            r#"path CallSid: "" would leave its path segment empty"#,
            "query PageSize: 0 is less than 1",
            r#"query Status/1: "gone" is none of queued, connected"#,
            "header X-Trace: [redacted] has characters that a header can't carry",
            r#"form Tags/1: "far too long" is longer than 3 characters"#,
        ]
    );
    assert_eq!(error.violations()[2].pointer(), "/Status/1");
    // The path alone does not care for the rest.
    assert_eq!(update.path().unwrap_err().violations().len(), 1);
}

#[test]
fn a_json_body_is_checked_and_written() {
    let put = |page_size| Put {
        group: "g".into(),
        name: "n".into(),
        body: Participant {
            page_size,
            ..Participant::default()
        },
    };
    let request = put(Some(5)).to_request().unwrap();
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(
        request.body(),
        br#"{"account_sid":null,"date_created":null,"muted":null,"page_size":5,"share":null}"#
    );
    let error = put(Some(5000)).to_request().unwrap_err();
    let [violation] = error.violations() else {
        panic!("{error:?}");
    };
    assert_eq!(violation.to_string(), "/page_size: 5000 is greater than 1000");
    assert_eq!(violation.place(), Place::Body);
}

#[test]
fn a_path_takes_one_allocation() {
    let path = Update::new("CAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").path().unwrap();
    assert_eq!(path.capacity(), Update::PATH.len() + 128);
}

#[test]
fn credentials_go_where_they_belong() {
    let mut request = Update::new("CA").to_request().unwrap();
    // The example of RFC 7617, section 2.
    request.authorize(&BasicCredentials::new("Aladdin", "open sesame")).unwrap();
    assert_eq!(
        request.header("authorization"),
        Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
    );
    request.authorize(&BasicCredentials::new("test", "123\u{a3}")).unwrap();
    assert_eq!(request.header("authorization"), Some("Basic dGVzdDoxMjPCow=="));
    request.authorize(&BearerToken::new("mF_9.B5f-4.1JqM")).unwrap();
    assert_eq!(request.header("authorization"), Some("Bearer mF_9.B5f-4.1JqM"));
    request.authorize(&ApiKey::header("X-Key", "k")).unwrap();
    assert_eq!(request.header("x-key"), Some("k"));
    request.authorize(&ApiKey::query("key", "a&b")).unwrap();
    request.authorize(&ApiKey::query("key2", "c")).unwrap();
    assert_eq!(request.query(), Some("key=a%26b&key2=c"));
    request.authorize(&ApiKey::cookie("a", "1")).unwrap();
    request.authorize(&ApiKey::cookie("b", "2;3")).unwrap();
    assert_eq!(request.header("cookie"), Some("a=1; b=2%3B3"));
    assert_eq!(
        request.headers().filter(|(name, _)| *name == "authorization").count(),
        1
    );
}

#[test]
fn credentials_that_would_break_a_header_are_refused() {
    let mut request = Update::new("CA").to_request().unwrap();
    let before = request.clone();
    for (user, password) in [("a:b", "c"), ("a\n", "c"), ("a", "c\r\n")] {
        request.authorize(&BasicCredentials::new(user, password)).unwrap_err();
    }
    request.authorize(&BearerToken::new("a\nb")).unwrap_err();
    request.authorize(&ApiKey::header("x", "a\0b")).unwrap_err();
    assert_eq!(request, before);
}

#[test]
fn header_names_are_tokens() {
    let mut request = Update::new("CA").to_request().unwrap();
    for name in ["!#$%&'*+-.^_`|~09azAZ", "x"] {
        request.set_header(name, "v").unwrap();
        assert_eq!(request.header(name), Some("v"));
    }
    let sent = request.headers().count();
    for name in ["", "a b", "a:b", "a\r\nb", "é", "a\0", "(a)", "a\u{7f}", "a,b"] {
        let errors = [
            request.set_header(name, "v").unwrap_err(),
            request.set_secret_header(name, "v").unwrap_err(),
            request.authorize(&ApiKey::header(name, "v")).unwrap_err(),
        ];
        for error in errors {
            let [violation] = error.violations() else {
                panic!("{error}");
            };
            assert_eq!(violation.rule(), Rule::HeaderName, "{name:?}");
            assert_eq!(violation.place(), Place::Header);
            assert_eq!(violation.value(), Some(&Value::from(name)));
        }
    }
    assert_eq!(request.headers().count(), sent);
    let error = request.set_header("a b", "v").unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"invalid request: header a b: "a b" is no name that a header can have"#
    );
}

/// A request with a header parameter under a name that no header can have.
struct Odd;

impl Operation for Odd {
    type Success = ();
    type Headers = ();
    type Failure = ();

    const ID: &'static str = "Odd";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/odd";

    fn write(&self, request: &mut RequestWriter) {
        request.literal("/odd");
        request.header("a b", &true);
        request.accept("application/json");
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        response.unexpected()
    }
}

#[test]
fn header_parameters_have_tokens_for_names() {
    let error = Odd.to_request().unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"invalid request Odd: header a b: "a b" is no name that a header can have"#
    );
}
