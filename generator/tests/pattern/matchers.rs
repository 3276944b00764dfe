//! Which matcher a pattern becomes: what the reader of a generated crate will see.

use generator::pattern::{Matcher, Step, compile};

use crate::runtime_matcher::{BYTES, CHARACTERS};

fn matcher(source: &str) -> Matcher {
    compile(source).unwrap().matcher().clone()
}

/// The calls that generated code makes.
fn calls(matcher: &Matcher) -> String {
    let all = |steps: &[Step]| steps.iter().map(call).collect::<Vec<_>>().join(" ");
    match matcher {
        Matcher::Anything => "anything".to_owned(),
        Matcher::Sequence(steps) => all(steps) + " end",
        Matcher::Prefix(steps) => all(steps),
        Matcher::AnyOf(alternatives) => alternatives.iter().map(calls).collect::<Vec<_>>().join(" or "),
        Matcher::Table(table) => format!("table of {} x {}", table.state_count(), table.class_count),
    }
}

fn call(step: &Step) -> String {
    match step {
        Step::Literal(text) => format!("{text:?}"),
        Step::Exactly { count, class } => format!("{}{{{count}}}", class.name.unwrap_or("?")),
        Step::Between { min, max, class } => format!("{}{{{min},{max}}}", class.name.unwrap_or("?")),
        Step::AtLeast { min, class } => format!("{}{{{min},}}", class.name.unwrap_or("?")),
        Step::Characters { min, max, class } => {
            let max = max.map(|max| max.to_string()).unwrap_or_default();
            format!("{}{{{min},{max}}}", class.name.unwrap_or("?"))
        }
    }
}

#[test]
fn rows_of_classes_are_scans() {
    let expected = [
        ("^AC[0-9a-fA-F]{32}$", "\"AC\" HEX_DIGITS{32} end"),
        (r"^\w+$", "WORD{1,} end"),
        (r"^\d\d\d\d-\d{2}$", "DIGITS{4} \"-\" DIGITS{2} end"),
        ("^([0-9a-f]{2}){8}$", "LOWER_HEX_DIGITS{16} end"),
        (
            "^[a-z]+[A-Z]*[0-9]{1,3}$",
            "LOWER_LETTERS{1,} UPPER_LETTERS{0,} DIGITS{1,3} end",
        ),
        ("^a{3}b{20}$", "\"aaa\" ?{20} end"),
        (
            "^(?:[a-z]{2}-){2}$",
            "LOWER_LETTERS{2} \"-\" LOWER_LETTERS{2} \"-\" end",
        ),
        ("^https?://", "\"http\" ?{0,1} \"://\""),
        ("^[A-Z][a-z]*", "UPPER_LETTERS{1}"),
        ("^[A-Z].*$", "UPPER_LETTERS{1} WITHIN_LINE{0,} end"),
        (r"^x[\s\S]*$", "\"x\""),
        (r"^\S{1,32}$", "NOT_WHITE_SPACE{1,32} end"),
        ("^[^]{1,32}$", "ANY{1,32} end"),
        ("^$", " end"),
        ("^(foo|bar)$", "\"foo\" end or \"bar\" end"),
        ("^(AC|CA)[0-9]{2}$", "\"AC\" DIGITS{2} end or \"CA\" DIGITS{2} end"),
        (
            "^[a-z]+(_[0-9]+)?$",
            "LOWER_LETTERS{1,} \"_\" DIGITS{1,} end or LOWER_LETTERS{1,} end",
        ),
        ("^a$|^b", "\"a\" end or \"b\""),
    ];
    for (source, expected) in expected {
        assert_eq!(calls(&matcher(source)), expected, "{source}");
    }
}

#[test]
fn what_a_greedy_scan_would_get_wrong_is_a_table() {
    let sources = [
        "^[a-z]+[a-z0-9]$",
        "^[a-z]*(?:-[a-z]+)*$",
        "^.*@.*$",
        "^a?[ab]?a$",
        "^[a-z]{2,4}[a-f0-9]{3}$",
        "^(a|b|c)+x?y*[xz]$",
    ];
    for source in sources {
        assert!(
            matches!(matcher(source), Matcher::Table(_)),
            "{source}: {}",
            calls(&matcher(source))
        );
    }
}

#[test]
fn what_always_matches_is_no_check() {
    for source in [
        "",
        "^",
        ".*",
        "^.*",
        "a*",
        r"^[\s\S]*$",
        "(|a)",
        "^a?",
        "^(a|b*)",
        r"(?:\b|x*)*",
    ] {
        assert_eq!(matcher(source), Matcher::Anything, "{source}");
    }
}

#[test]
fn tables_are_minimal() {
    let expected = [
        ("a^b", "table of 1 x 1"),
        ("[a-z]+", "table of 2 x 2"),
        ("[a-z][a-z]*", "table of 2 x 2"),
        ("^[a-z]+(-[a-z]+)*$", "table of 3 x 3"),
        ("^(?:a(?:b)?a(?:b)?)*$", "table of 5 x 3"),
        ("(?:x|y|xx|yy|xyxy)$", "table of 2 x 2"),
    ];
    for (source, expected) in expected {
        assert_eq!(calls(&matcher(source)), expected, "{source}");
    }
}

/// Each constant of the runtime is found by its ranges, so the two lists cannot part.
#[test]
fn every_named_class_of_the_runtime_is_known() {
    for (name, class) in BYTES {
        let ranges = class
            .ranges()
            .iter()
            .map(|&(first, last)| (char::from(first), char::from(last)));
        assert_eq!(calls(&matcher(&pattern_of(ranges))), format!("{name}{{1,9}} end"));
    }
    for (name, class) in CHARACTERS {
        assert_eq!(
            calls(&matcher(&pattern_of(class.ranges().iter().copied()))),
            format!("{name}{{1,9}} end")
        );
    }
}

/// `^[…]{1,9}$` with a class of `ranges`.
fn pattern_of(ranges: impl Iterator<Item = (char, char)>) -> String {
    let member = |(first, last)| format!("\\u{{{:x}}}-\\u{{{:x}}}", u32::from(first), u32::from(last));
    let members = ranges.map(member).collect::<Vec<_>>().concat();
    format!("^[{members}]{{1,9}}$")
}
