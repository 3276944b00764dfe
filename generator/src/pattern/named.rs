//! The classes that have a name in the runtime's `pattern`.

use super::matcher::{ByteClass, CharacterClass};

/// The runtime's constants of type `Class`, with their ranges.
const BYTE_CLASSES: &[(&str, &[(u8, u8)])] = &[
    ("DIGITS", &[(b'0', b'9')]),
    ("LOWER_LETTERS", &[(b'a', b'z')]),
    ("UPPER_LETTERS", &[(b'A', b'Z')]),
    ("LETTERS", &[(b'A', b'Z'), (b'a', b'z')]),
    ("LOWER_ALPHANUMERIC", &[(b'0', b'9'), (b'a', b'z')]),
    ("UPPER_ALPHANUMERIC", &[(b'0', b'9'), (b'A', b'Z')]),
    ("ALPHANUMERIC", &[(b'0', b'9'), (b'A', b'Z'), (b'a', b'z')]),
    ("LOWER_HEX_DIGITS", &[(b'0', b'9'), (b'a', b'f')]),
    ("UPPER_HEX_DIGITS", &[(b'0', b'9'), (b'A', b'F')]),
    ("HEX_DIGITS", &[(b'0', b'9'), (b'A', b'F'), (b'a', b'f')]),
    ("WORD", &[(b'0', b'9'), (b'A', b'Z'), (b'_', b'_'), (b'a', b'z')]),
    (
        "WORD_OR_HYPHEN",
        &[(b'-', b'-'), (b'0', b'9'), (b'A', b'Z'), (b'_', b'_'), (b'a', b'z')],
    ),
];

/// The runtime's constants of type `Characters`, with their ranges.
const CHARACTER_CLASSES: &[(&str, &[(char, char)])] = &[
    ("ANY", &[('\0', char::MAX)]),
    (
        "WITHIN_LINE",
        &[
            ('\0', '\t'),
            ('\u{B}', '\u{C}'),
            ('\u{E}', '\u{2027}'),
            ('\u{202A}', char::MAX),
        ],
    ),
    (
        "NOT_WHITE_SPACE",
        &[
            ('\0', '\u{8}'),
            ('\u{E}', '\u{1F}'),
            ('!', '\u{9F}'),
            ('\u{A1}', '\u{167F}'),
            ('\u{1681}', '\u{1FFF}'),
            ('\u{200B}', '\u{2027}'),
            ('\u{202A}', '\u{202E}'),
            ('\u{2030}', '\u{205E}'),
            ('\u{2060}', '\u{2FFF}'),
            ('\u{3001}', '\u{FEFE}'),
            ('\u{FF00}', char::MAX),
        ],
    ),
];

impl ByteClass {
    /// The class of `ranges`, which are in order with gaps between them, by its name if it has one.
    pub(super) fn new(ranges: Vec<(u8, u8)>) -> Self {
        let name = BYTE_CLASSES
            .iter()
            .find(|(_, named)| *named == ranges)
            .map(|&(name, _)| name);
        Self { ranges, name }
    }
}

impl CharacterClass {
    /// The class of `ranges`, which are in order with gaps between them, by its name if it has one.
    pub(super) fn new(ranges: Vec<(char, char)>) -> Self {
        let name = CHARACTER_CLASSES
            .iter()
            .find(|(_, named)| *named == ranges)
            .map(|&(name, _)| name);
        Self { ranges, name }
    }
}
