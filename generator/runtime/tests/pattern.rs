//! Scans and tables as generated code spells them out, at compile time and at run time.

use runtime::runtime::pattern::{
    ALPHANUMERIC, ANY, Characters, Class, DIGITS, HEX_DIGITS, LETTERS,
    LOWER_ALPHANUMERIC, LOWER_HEX_DIGITS, LOWER_LETTERS, NOT_WHITE_SPACE, Scan, Table,
    UPPER_ALPHANUMERIC, UPPER_HEX_DIGITS, UPPER_LETTERS, WITHIN_LINE, WORD,
    WORD_OR_HYPHEN,
};

const fn is_account(bytes: &[u8]) -> bool {
    Scan::new(bytes).literal(b"AC").exactly(32, HEX_DIGITS).is_end()
}

const fn is_phone_number(bytes: &[u8]) -> bool {
    const PLUS: Class = Class::new(&[(b'+', b'+')]);
    const LEADING: Class = Class::new(&[(b'1', b'9')]);
    Scan::new(bytes)
        .between(0, 1, PLUS)
        .exactly(1, LEADING)
        .between(1, 14, DIGITS)
        .is_end()
}

/// `^[a-z0-9]+(-[a-z0-9]+)*$`.
const SLUG: Table = Table::new(
    &[(b'-', b'-', 1), (b'0', b'9', 2), (b'a', b'z', 2)],
    3,
    &[1, 1, 2, 1, 1, 1, 1, 0, 2],
    0,
    2,
);

// A constant that does not match would not compile.
const _: () = assert!(is_account(b"AC0123456789abcdefABCDEF0123456789"));
const _: () = assert!(!is_account(b"AC0123456789abcdefABCDEF012345678x"));
const _: () = assert!(is_phone_number(b"+15558675310"));
const _: () = assert!(SLUG.matches(b"one-2-three"));
const _: () = assert!(Scan::new("é\u{1F600}".as_bytes()).characters(2, 2, ANY).is_end());

#[test]
fn a_scan_of_fixed_length_takes_nothing_shorter_longer_or_different() {
    let good = "AC0123456789abcdefABCDEF0123456789";
    assert!(is_account(good.as_bytes()));
    for place in 0..good.len() {
        let mut bad = good.as_bytes().to_vec();
        bad[place] = b'~';
        assert!(!is_account(&bad), "{place}");
        assert!(!is_account(&good.as_bytes()[..place]), "{place}");
    }
    assert!(!is_account(format!("{good}0").as_bytes()));
}

#[test]
fn a_greedy_step_takes_up_to_its_maximum_and_fails_below_its_minimum() {
    let scan = Scan::new(b"123a");
    assert!(scan.between(0, 2, DIGITS).literal(b"3a").is_end());
    assert!(scan.between(3, 9, DIGITS).literal(b"a").is_end());
    assert!(!scan.between(4, 9, DIGITS).is_match());
    assert!(scan.at_least(0, DIGITS).exactly(1, LOWER_LETTERS).is_end());
    assert!(scan.at_least(3, DIGITS).is_match());
    assert!(!scan.at_least(3, DIGITS).is_end());
    assert!(!scan.at_least(4, DIGITS).is_match());
}

#[test]
fn a_scan_that_failed_stays_failed() {
    let failed = Scan::new(b"abc").literal(b"x");
    assert!(!failed.is_match());
    assert!(!failed.is_end());
    assert!(!failed.literal(b"").is_match());
    assert!(!failed.exactly(0, DIGITS).is_match());
    assert!(!failed.between(0, 9, LETTERS).is_match());
    assert!(!failed.at_least(0, LETTERS).is_match());
    assert!(!failed.characters_at_least(0, ANY).is_match());
}

#[test]
fn an_empty_text_ends_at_once() {
    assert!(Scan::new(b"").is_end());
    assert!(Scan::new(b"").literal(b"").exactly(0, DIGITS).at_least(0, DIGITS).is_end());
    assert!(!Scan::new(b"").exactly(1, DIGITS).is_match());
    assert!(!Scan::new(b"").exactly(usize::MAX, DIGITS).is_match());
}

#[test]
fn characters_are_counted_not_bytes() {
    let text = "aé語\u{1F600}";
    assert!(Scan::new(text.as_bytes()).characters(4, 4, ANY).is_end());
    assert!(!Scan::new(text.as_bytes()).characters(0, 3, ANY).is_end());
    assert!(!Scan::new(text.as_bytes()).characters(5, 9, ANY).is_match());
    assert!(Scan::new(text.as_bytes()).characters_at_least(2, NOT_WHITE_SPACE).is_end());
    assert!(
        Scan::new("é\nü".as_bytes())
            .characters(0, 9, WITHIN_LINE)
            .literal("\nü".as_bytes())
            .is_end()
    );
}

#[test]
fn bytes_that_are_not_utf8_are_no_characters() {
    let malformed: &[&[u8]] = &[
        b"\x80",
        b"\xff",
        b"\xc3",
        b"\xc3a",
        b"\xe8\xaa",
        b"\xf0\x9f\x98",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xf8\x80\x80\x80\x80",
    ];
    for bytes in malformed {
        assert!(!Scan::new(bytes).characters(1, 9, ANY).is_match(), "{bytes:?}");
        assert!(!SLUG.matches(bytes), "{bytes:?}");
    }
}

#[test]
fn every_character_is_decoded() {
    let mut buffer = [0; 4];
    for character in ('\0'..=char::MAX).step_by(97) {
        let bytes = character.encode_utf8(&mut buffer).as_bytes();
        assert!(Scan::new(bytes).characters(1, 1, ANY).is_end(), "{character:?}");
        assert_eq!(
            Scan::new(bytes).characters(1, 1, NOT_WHITE_SPACE).is_end(),
            NOT_WHITE_SPACE.contains(character)
        );
    }
}

#[test]
fn named_classes_hold_what_their_names_say() {
    type Predicate = fn(u8) -> bool;
    let expected: &[(Class, Predicate)] = &[
        (DIGITS, |byte| byte.is_ascii_digit()),
        (LOWER_LETTERS, |byte| byte.is_ascii_lowercase()),
        (UPPER_LETTERS, |byte| byte.is_ascii_uppercase()),
        (LETTERS, |byte| byte.is_ascii_alphabetic()),
        (LOWER_ALPHANUMERIC, |byte| byte.is_ascii_digit() || byte.is_ascii_lowercase()),
        (UPPER_ALPHANUMERIC, |byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()),
        (ALPHANUMERIC, |byte| byte.is_ascii_alphanumeric()),
        (LOWER_HEX_DIGITS, |byte| {
            byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase()
        }),
        (UPPER_HEX_DIGITS, |byte| {
            byte.is_ascii_hexdigit() && !byte.is_ascii_lowercase()
        }),
        (HEX_DIGITS, |byte| byte.is_ascii_hexdigit()),
        (WORD, |byte| byte.is_ascii_alphanumeric() || byte == b'_'),
        (WORD_OR_HYPHEN, |byte| {
            byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
        }),
    ];
    for (class, holds) in expected {
        for byte in 0..=u8::MAX {
            assert_eq!(class.contains(byte), holds(byte), "{class:?} on {byte}");
        }
    }
}

#[test]
fn named_sets_of_characters_hold_what_their_names_say() {
    for character in '\0'..='\u{FFFF}' {
        let white = character == '\u{FEFF}'
            || (character.is_whitespace() && character != '\u{85}');
        assert_eq!(NOT_WHITE_SPACE.contains(character), !white, "{character:?}");
        let ends_line = matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        assert_eq!(WITHIN_LINE.contains(character), !ends_line, "{character:?}");
        assert!(ANY.contains(character));
    }
    assert!(!Characters::new(&[]).contains('a'));
    assert!(NOT_WHITE_SPACE.contains(char::MAX));
}

#[test]
fn a_table_walks_to_the_end_of_the_text() {
    for text in ["a", "0", "a-b", "one-2-three"] {
        assert!(SLUG.matches(text.as_bytes()), "{text}");
    }
    for text in ["", "-", "a-", "-a", "a--b", "A", "a b", "é"] {
        assert!(!SLUG.matches(text.as_bytes()), "{text}");
    }
}

#[test]
#[should_panic(expected = "a class without a column")]
fn a_table_refuses_a_class_without_a_column() {
    let _ = Table::new(&[(b'a', b'a', 1)], 1, &[0], 0, 0);
}

#[test]
#[should_panic(expected = "a state without a row")]
fn a_table_refuses_a_transition_to_nowhere() {
    let _ = Table::new(&[], 1, &[1], 0, 0);
}

#[test]
#[should_panic(expected = "no row for the start")]
fn a_table_refuses_a_start_without_a_row() {
    let _ = Table::new(&[], 1, &[0], 1, 0);
}
