//! Builds what generated code spells out, from a `Matcher`.

use generator::pattern::{ByteClass, CharacterClass, Matcher, Step, Table};
use runtime::runtime::pattern as rt;

/// Decides as generated code would.
pub(crate) fn matches(matcher: &Matcher, bytes: &[u8]) -> bool {
    match matcher {
        Matcher::Anything => true,
        Matcher::Sequence(steps) => scan(steps, bytes).is_end(),
        Matcher::Prefix(steps) => scan(steps, bytes).is_match(),
        Matcher::AnyOf(alternatives) => alternatives.iter().any(|alternative| matches(alternative, bytes)),
        Matcher::Table(table) => table_of(table).matches(bytes),
    }
}

fn scan<'b>(steps: &[Step], bytes: &'b [u8]) -> rt::Scan<'b> {
    let size = |count: u32| usize::try_from(count).unwrap();
    steps.iter().fold(rt::Scan::new(bytes), |scan, step| match step {
        Step::Literal(text) => scan.literal(text.as_bytes()),
        Step::Exactly { count, class } => scan.exactly(size(*count), class_of(class)),
        Step::Between { min, max, class } => scan.between(size(*min), size(*max), class_of(class)),
        Step::AtLeast { min, class } => scan.at_least(size(*min), class_of(class)),
        Step::Characters {
            min,
            max: Some(max),
            class,
        } => scan.characters(size(*min), size(*max), characters_of(class)),
        Step::Characters { min, max: None, class } => scan.characters_at_least(size(*min), characters_of(class)),
    })
}

fn class_of(class: &ByteClass) -> rt::Class {
    let ranges = rt::Class::new(class.ranges.clone().leak());
    if let Some(name) = class.name {
        let (_, constant) = BYTES.iter().find(|(known, _)| *known == name).unwrap();
        assert_eq!(*constant, ranges, "{name}");
    }
    ranges
}

fn characters_of(class: &CharacterClass) -> rt::Characters {
    let ranges = rt::Characters::new(class.ranges.clone().leak());
    if let Some(name) = class.name {
        let (_, constant) = CHARACTERS.iter().find(|(known, _)| *known == name).unwrap();
        assert_eq!(*constant, ranges, "{name}");
    }
    ranges
}

fn table_of(table: &Table) -> rt::Table {
    rt::Table::new(
        &table.classes,
        usize::from(table.class_count),
        table.transitions.clone().leak(),
        table.start,
        table.first_accepting,
    )
}

/// The runtime's constants by the names that the generator knows them by.
pub(crate) const BYTES: &[(&str, rt::Class)] = &[
    ("DIGITS", rt::DIGITS),
    ("LOWER_LETTERS", rt::LOWER_LETTERS),
    ("UPPER_LETTERS", rt::UPPER_LETTERS),
    ("LETTERS", rt::LETTERS),
    ("LOWER_ALPHANUMERIC", rt::LOWER_ALPHANUMERIC),
    ("UPPER_ALPHANUMERIC", rt::UPPER_ALPHANUMERIC),
    ("ALPHANUMERIC", rt::ALPHANUMERIC),
    ("LOWER_HEX_DIGITS", rt::LOWER_HEX_DIGITS),
    ("UPPER_HEX_DIGITS", rt::UPPER_HEX_DIGITS),
    ("HEX_DIGITS", rt::HEX_DIGITS),
    ("WORD", rt::WORD),
    ("WORD_OR_HYPHEN", rt::WORD_OR_HYPHEN),
];

/// As [`BYTES`], of more than ASCII.
pub(crate) const CHARACTERS: &[(&str, rt::Characters)] = &[
    ("ANY", rt::ANY),
    ("WITHIN_LINE", rt::WITHIN_LINE),
    ("NOT_WHITE_SPACE", rt::NOT_WHITE_SPACE),
];
