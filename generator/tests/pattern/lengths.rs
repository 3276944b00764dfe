//! What a pattern says about the length of its texts, and its samples.

use generator::pattern::compile;

/// The fixed, the least and the greatest length.
fn lengths(source: &str) -> (Option<usize>, Option<usize>, Option<usize>) {
    let pattern = compile(source).unwrap();
    (pattern.fixed_length(), pattern.min_length(), pattern.max_length())
}

fn sample(source: &str) -> Option<String> {
    compile(source).unwrap().sample()
}

#[test]
fn lengths_come_from_scans_and_from_tables() {
    assert_eq!(lengths("^AC[0-9a-fA-F]{32}$"), (Some(34), Some(34), Some(34)));
    assert_eq!(lengths("^(AC|CA)[0-9a-fA-F]{32}$"), (Some(34), Some(34), Some(34)));
    assert_eq!(lengths("^(a|b|cd|ef|g|h|i|jk|l|m|n)$"), (None, Some(1), Some(2)));
    assert_eq!(lengths("^(?:(a|b)c){5}$"), (Some(10), Some(10), Some(10)));
    assert_eq!(lengths("^(?:(a|b)c?d){5}$"), (None, Some(10), Some(15)));
    assert_eq!(lengths("^(?:(a|b)c?d){5,}$"), (None, Some(10), None));
    assert_eq!(lengths("^AC[0-9a-f]{32}"), (None, Some(34), None));
    assert_eq!(lengths("[0-9a-f]{32}"), (None, Some(32), None));
    assert_eq!(lengths(""), (None, Some(0), None));
}

#[test]
fn beyond_ascii_the_lengths_are_in_bytes_and_never_fixed() {
    assert_eq!(lengths("^é$"), (None, Some(2), Some(2)));
    assert_eq!(lengths("^.{1,64}$"), (None, Some(1), Some(256)));
    assert_eq!(lengths("^[é-ü]{3}$"), (None, Some(6), Some(6)));
    assert_eq!(lengths("^(?:(?:é|ü)x?){2}$"), (None, Some(4), Some(6)));
    assert!(!compile("^(?:(?:é|ü)x?){2}$").unwrap().is_ascii());
    assert!(compile("^(?:(?:a|b)x?){2}$").unwrap().is_ascii());
}

#[test]
fn what_matches_nothing_or_only_the_empty_text_has_no_fixed_length() {
    assert_eq!(lengths("a^b"), (None, None, None));
    assert_eq!(lengths("[]"), (None, None, None));
    assert_eq!(lengths("^$"), (None, Some(0), Some(0)));
}

#[test]
fn samples_are_plain_and_not_empty() {
    assert_eq!(sample("^AC[0-9a-f]{4}$").as_deref(), Some("AC0000"));
    assert_eq!(sample("^[a-z]*$").as_deref(), Some("a"));
    assert_eq!(sample("^([a-z]+-)*$").as_deref(), Some("a-"));
    assert_eq!(sample("^(|x|yy)$").as_deref(), Some("x"));
    assert_eq!(sample("[^a-z]{3}|yyyyy").as_deref(), Some("000"));
    assert_eq!(
        sample("^[^\u{0}-\u{7f}]{2}$")
            .as_deref()
            .map(|text| text.chars().count()),
        Some(2)
    );
    assert_eq!(sample("^$").as_deref(), Some(""));
    assert_eq!(sample("").as_deref(), Some("a"));
    assert_eq!(sample("[]"), None);
}
