//! The sets of characters that ECMA-262 names.

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

/// The code points from `first` to `last`. Surrogates drop out: no text in UTF-8 holds one.
pub(super) fn range(first: u32, last: u32) -> ClassUnicode {
    let below = (first, last.min(0xD7FF));
    let above = (first.max(0xE000), last);
    let ranges = [below, above]
        .into_iter()
        .filter(|(start, end)| start <= end)
        .filter_map(|(start, end)| Some(ClassUnicodeRange::new(char::from_u32(start)?, char::from_u32(end)?)));
    ClassUnicode::new(ranges)
}

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
