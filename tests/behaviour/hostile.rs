//! Hostile values in a path: each one is refused, or goes exactly where the description says.

use twilio_participants::participant::{Create, Delete, Fetch, Update};
use twilio_participants::{AccountSid, CallSid, ConferenceSid, InvalidRequest, Operation, Rule, Violation};
use url::Url;

use crate::sample::{ACCOUNT, CONFERENCE};

/// A value, and its path segment as far as it can be one; `None` when the value is refused.
const VALUES: [(&str, Option<&str>); 15] = [
    ("", None),
    (".", Some(".")),
    ("..", Some("..")),
    ("%2e%2e", Some("%252e%252e")),
    (r"..\..\x", Some("..%5C..%5Cx")),
    ("../../x", Some("..%2F..%2Fx")),
    ("a/b", Some("a%2Fb")),
    ("/", Some("%2F")),
    ("a?b#c", Some("a%3Fb%23c")),
    ("\0", Some("%00")),
    ("\r\nX-Injected: 1", Some("%0D%0AX-Injected%3A%201")),
    (" ", Some("%20")),
    ("é", Some("%C3%A9")),
    ("a;b=c,d@e:f", Some("a%3Bb%3Dc%2Cd%40e%3Af")),
    ("\u{202e}\u{feff}", Some("%E2%80%AE%EF%BB%BF")),
];

/// Where a value stands in the path.
struct Place {
    name: &'static str,
    /// What stands in front of its segment, in the template's terms.
    before: &'static str,
    /// What stands behind it: `.json` in the same segment, or a segment of its own.
    after: &'static str,
    request: fn(&str) -> Result<String, InvalidRequest>,
}

const ONE: &str = "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
                   /Conferences/CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Participants/";
const CONFERENCES: &str = "/2010-04-01/Accounts/ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Conferences/";

const PLACES: [Place; 4] = [
    Place {
        name: "fetch: label",
        before: ONE,
        after: ".json",
        request: |value| Ok(Fetch::new(ACCOUNT, CONFERENCE, value).to_request()?.target().into()),
    },
    Place {
        name: "update: label",
        before: ONE,
        after: ".json",
        request: |value| Ok(Update::new(ACCOUNT, CONFERENCE, value).to_request()?.target().into()),
    },
    Place {
        name: "delete: label",
        before: ONE,
        after: ".json",
        request: |value| Ok(Delete::new(ACCOUNT, CONFERENCE, value).to_request()?.target().into()),
    },
    Place {
        name: "create: conference",
        before: CONFERENCES,
        after: "/Participants.json",
        request: |value| Ok(Create::new(ACCOUNT, value, "f", "t").to_request()?.target().into()),
    },
];

/// The values of the table and one that is too long for it.
fn values() -> impl Iterator<Item = (String, Option<String>)> {
    let long = "x".repeat(10_000);
    let short = VALUES
        .iter()
        .map(|(value, segment)| ((*value).to_owned(), segment.map(str::to_owned)));
    short.chain([(long.clone(), Some(long))])
}

/// The path that a value makes; `None` when it is refused. A dot segment is one only when nothing else is in it.
fn expected(place: &Place, segment: Option<&str>) -> Option<String> {
    let alone = place.after.starts_with('/');
    let segment = segment.filter(|segment| !(alone && matches!(*segment, "." | "..")))?;
    Some(format!("{}{segment}{}", place.before, place.after))
}

/// What a server reads in the place of the value, after a URL parser had the target.
fn read_back(place: &Place, target: &str) -> Option<String> {
    let url = Url::parse(&format!("https://api.example.com{target}")).ok()?;
    if url.query().is_some() || url.fragment().is_some() || url.host_str() != Some("api.example.com") {
        return None;
    }
    let raw = url.path().strip_prefix(place.before)?.strip_suffix(place.after)?;
    // The same number of segments as the template has.
    (!raw.contains('/')).then(|| percent_decoded(raw))?
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

fn shown(text: &str) -> String {
    let start: String = text.chars().take(48).collect();
    let ellipsis = if start == text { "" } else { "…" };
    format!("{start:?}{ellipsis}")
}

#[test]
fn a_hostile_value_is_refused_or_goes_where_it_belongs() {
    for place in &PLACES {
        println!("\n{}", place.name);
        for (value, segment) in values() {
            let outcome = (place.request)(&value);
            let path = outcome
                .as_ref()
                .ok()
                .map(|target| target.strip_prefix(place.before).unwrap_or(target));
            println!("  {:<52} {}", shown(&value), path.map_or("refused".into(), shown));
            match (outcome, expected(place, segment.as_deref())) {
                (Ok(target), Some(path)) => {
                    assert_eq!(target, path);
                    assert_eq!(read_back(place, &target).as_deref(), Some(value.as_str()), "{target}");
                }
                (Err(error), None) => {
                    let rule = if value.is_empty() {
                        Rule::EmptySegment
                    } else {
                        Rule::DotSegment
                    };
                    let rules: Vec<Rule> = error.violations().iter().map(Violation::rule).collect();
                    assert_eq!(rules, [rule]);
                }
                (outcome, expected) => panic!("{}: {value:?}: {outcome:?} instead of {expected:?}", place.name),
            }
        }
    }
}

#[test]
fn a_hostile_value_is_no_identifier() {
    for (value, _) in values() {
        assert!(AccountSid::new(&value).is_err(), "{value:?}");
        assert!(ConferenceSid::new(&value).is_err(), "{value:?}");
        assert!(CallSid::new(&value).is_err(), "{value:?}");
    }
    assert!(ConferenceSid::new(CONFERENCE.as_str()).is_ok());
}

#[test]
fn a_path_and_a_target_agree() {
    for (value, _) in values() {
        let fetch = Fetch::new(ACCOUNT, CONFERENCE, value.as_str());
        assert_eq!(
            fetch.path(),
            fetch.to_request().map(|request| request.path().to_owned())
        );
    }
}
