//! Makes automata small, by what is known of the bytes of a text.

use regex_syntax::hir::{
    Class, ClassBytes, ClassBytesRange, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition,
};

/// The first byte of a character beyond ASCII.
const LEAD: (u8, u8) = (0xC2, 0xF4);

/// The other bytes of a character beyond ASCII.
const CONTINUATION: (u8, u8) = (0x80, 0xBF);

/// Rewrites each class that holds all characters beyond ASCII, as `[^/]` does: to its ASCII bytes, or a byte that
/// starts a character and any number of bytes that continue one.
///
/// Within UTF-8 this matches the same: what follows a character starts with a byte that continues none, so all bytes
/// of the character are taken. Spelled out exactly, each such class would cost the automaton a dozen states.
pub(super) fn widen(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) if holds_all_beyond_ascii(class) => any_beyond_ascii(class),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(widen).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(widen).collect()),
        HirKind::Repetition(repetition) => Hir::repetition(repetition.with(widen(&repetition.sub))),
        HirKind::Capture(capture) => widen(&capture.sub),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => hir.clone(),
    }
}

fn holds_all_beyond_ascii(class: &ClassUnicode) -> bool {
    class
        .ranges()
        .last()
        .is_some_and(|last| last.start() <= '\u{80}' && last.end() == char::MAX)
}

fn any_beyond_ascii(class: &ClassUnicode) -> Hir {
    let ascii = |range: &ClassUnicodeRange| {
        let first = u8::try_from(range.start()).ok().filter(u8::is_ascii)?;
        let last = u8::try_from(range.end()).ok().filter(u8::is_ascii).unwrap_or(0x7F);
        Some(ClassBytesRange::new(first, last))
    };
    let start = ClassBytes::new([ClassBytesRange::new(LEAD.0, LEAD.1)]);
    let continuation = ClassBytes::new([ClassBytesRange::new(CONTINUATION.0, CONTINUATION.1)]);
    let rest = Repetition {
        min: 1,
        max: None,
        greedy: true,
        sub: Box::new(Hir::class(Class::Bytes(continuation))),
    };
    let beyond = Hir::concat(vec![Hir::class(Class::Bytes(start)), Hir::repetition(rest)]);
    Hir::alternation(vec![
        Hir::class(Class::Bytes(ClassBytes::new(class.iter().filter_map(ascii)))),
        beyond,
    ])
}
