//! Sources that are wrong, unsupported, or made to exhaust the reader.

use std::time::{Duration, Instant};

use generator::pattern::{Feature, PatternError, compile};

#[test]
fn malformed_sources_are_syntax_errors_at_their_place() {
    let sources = [
        ("(", 0),
        ("a(b", 1),
        ("a)", 1),
        ("[a", 0),
        ("[a-", 0),
        ("[^", 0),
        ("*", 0),
        ("a|+", 2),
        ("a**", 2),
        ("a{2}{3}", 4),
        ("{2}", 0),
        ("^*", 1),
        (r"\b+", 2),
        ("a{3,2}", 1),
        ("[z-a]", 1),
        ("é[z-a]", 3),
        (r"\", 0),
        (r"[\", 1),
        (r"\u{110000}", 0),
        (r"\u{}", 0),
        (r"\u{41", 0),
        (r"\p{L", 0),
        ("(?a", 0),
        ("(?", 0),
        ("(?<>a)", 3),
        ("(?<a", 4),
        ("(?P<a>b)", 0),
        ("a++", 2),
        ("[]a)", 3),
    ];
    for (source, place) in sources {
        match compile(source) {
            Err(PatternError::Syntax { offset, .. }) => assert_eq!(offset, place, "{source}"),
            other => panic!("{source}: {other:?}"),
        }
    }
}

#[test]
fn unsupported_constructs_are_named_at_their_place() {
    let other = |text: &str| Feature::OtherDialect(text.to_owned());
    let sources = [
        ("a(?=b)", 1, Feature::LookAhead),
        ("^(?!b)", 1, Feature::LookAhead),
        ("(?<=a)b", 0, Feature::LookBehind),
        ("(?<!a)b", 0, Feature::LookBehind),
        (r"(a)\1", 3, Feature::BackReference),
        (r"\1(a)", 0, Feature::BackReference),
        (r"(?<x>a)\k<x>", 7, Feature::BackReference),
        (r"a\B", 1, Feature::NotWordBoundary),
        ("(?i:a)", 0, Feature::InlineFlags),
        ("(?i)a", 0, Feature::InlineFlags),
        (r"\p{Nonsense}", 0, Feature::Property("Nonsense".to_owned())),
        (r"\p{IsBasicLatin}", 0, Feature::Property("IsBasicLatin".to_owned())),
        (r"\Aa\z", 0, other(r"\A")),
        (r"a\Z", 1, other(r"\Z")),
        (r"\pL", 0, other(r"\p")),
        (r"[\h]", 1, other(r"\h")),
        (r"\xg", 0, other(r"\x")),
        ("[[:alpha:]]", 1, other("[:name:]")),
        ("a{,5}", 1, other("{,n}")),
    ];
    for (source, offset, feature) in sources {
        assert_eq!(
            compile(source),
            Err(PatternError::Unsupported { offset, feature }),
            "{source}"
        );
    }
}

#[test]
fn an_error_reads_as_a_sentence() {
    let message = |source: &str| compile(source).unwrap_err().to_string();
    assert_eq!(message("a(?=b)"), "no matcher for a look-ahead at byte 1");
    assert_eq!(message("a)"), "not a pattern of ECMA-262: unmatched `)` at byte 1");
    assert_eq!(message("(a{1000}){1000}"), "the pattern is too large for a matcher");
}

#[test]
fn sources_made_to_exhaust_the_reader_are_refused_quickly() {
    let sources = [
        "(".repeat(10_000),
        "(".repeat(10_000) + &")".repeat(10_000),
        "(?:".repeat(3_000),
        "[".repeat(10_000),
        "a".repeat(1 << 20),
        "(?:(?:a|b){1000}){1000}c".to_owned(),
        "^(?:(?:ab*){1000}){1000}$".to_owned(),
        "(a{1000}){1000}".to_owned(),
        "((((((a{9}){9}){9}){9}){9}){9}){9}".to_owned(),
        "a{4294967296}".to_owned(),
        "a{99999999999999999999,}".to_owned(),
        "x(?:aa){4294967295}".to_owned(),
        "x(?:^|$|ab){4294967295}".to_owned(),
        "[ab]*a[ab]{20}".to_owned(),
        r"(?:\p{L}\p{N}){500}".to_owned(),
        r"^(?:\p{L}|\p{N}-){64}x$".to_owned(),
        "^(?:a?b?c?d?e){1500}$".to_owned(),
    ];
    for source in sources {
        let started = Instant::now();
        let shown = source.chars().take(40).collect::<String>();
        let refused = compile(&source);
        assert!(refused.is_err(), "{shown}");
        assert!(
            started.elapsed() < Duration::from_secs(10),
            "{shown} took {:?}",
            started.elapsed()
        );
    }
}

#[test]
fn large_counts_that_need_no_automaton_are_not_unrolled() {
    let pattern = compile("^a{4294967295}$").unwrap();
    assert_eq!(pattern.fixed_length(), Some(4_294_967_295));
    assert_eq!(pattern.sample(), None);
    assert!(!pattern.is_match("aaa"));
    assert!(compile("^(?:^|$){4294967295}$").unwrap().is_match(""));
    assert!(compile("^[^<>]{1,1000000}$").unwrap().is_match("é"));
}

#[test]
fn deep_but_permitted_nesting_compiles() {
    let source = format!("^{}a{}$", "(?:".repeat(100), "|b)*".repeat(100));
    let pattern = compile(&source).unwrap();
    assert!(pattern.is_match("abba"));
    assert!(!pattern.is_match("abc"));
}
