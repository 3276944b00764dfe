//! The sets of characters that ECMA-262 names.

use std::ops::Range;

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// The code points from `first` to `last`. Surrogates drop out: no text in UTF-8 holds one.
pub(super) fn range(first: u32, last: u32) -> ClassUnicode {
    let first = if SURROGATES.contains(&first) {
        SURROGATES.end
    } else {
        first
    };
    let last = if SURROGATES.contains(&last) {
        SURROGATES.start - 1
    } else {
        last
    };
    let ends = char::from_u32(first)
        .zip(char::from_u32(last))
        .filter(|(first, last)| first <= last);
    ClassUnicode::new(ends.map(|(first, last)| ClassUnicodeRange::new(first, last)))
}

/// All of `ranges` together.
pub(super) fn union(ranges: Vec<ClassUnicodeRange>) -> ClassUnicode {
    let mut class = ClassUnicode::new(ranges);
    // The two characters beside the surrogates are neighbours, but not to `ClassUnicode`, which would then take
    // the gap between them for one that its negation has to fill.
    let neighbours = ClassUnicodeRange::new('\u{D7FF}', '\u{E000}');
    let has = |wanted: char| {
        class
            .iter()
            .any(|range| (range.start()..=range.end()).contains(&wanted))
    };
    if has(neighbours.start()) && has(neighbours.end()) {
        class.push(neighbours);
    }
    class
}

/// The code points that are no characters.
const SURROGATES: Range<u32> = 0xD800..0xE000;

/// `\d`.
pub(super) fn digits() -> ClassUnicode {
    of(&[('0', '9')])
}

/// `\w`.
pub(super) fn word() -> ClassUnicode {
    of(&[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')])
}

/// `\s`: `WhiteSpace` and `LineTerminator`, with U+FEFF and the general category `Zs`.
pub(super) fn white_space() -> ClassUnicode {
    of(&[
        ('\t', '\r'),
        (' ', ' '),
        ('\u{A0}', '\u{A0}'),
        ('\u{1680}', '\u{1680}'),
        ('\u{2000}', '\u{200A}'),
        ('\u{2028}', '\u{2029}'),
        ('\u{202F}', '\u{202F}'),
        ('\u{205F}', '\u{205F}'),
        ('\u{3000}', '\u{3000}'),
        ('\u{FEFF}', '\u{FEFF}'),
    ])
}

/// `.`: all but `LineTerminator`.
pub(super) fn dot() -> ClassUnicode {
    negated(of(&[('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')]))
}

/// Everything that is not in `class`.
pub(super) fn negated(mut class: ClassUnicode) -> ClassUnicode {
    class.negate();
    class
}

/// Whether `class` holds every character.
pub(super) fn is_all(class: &ClassUnicode) -> bool {
    negated(class.clone()).ranges().is_empty()
}

fn of(ranges: &[(char, char)]) -> ClassUnicode {
    ClassUnicode::new(ranges.iter().map(|&(first, last)| ClassUnicodeRange::new(first, last)))
}
