//! What follows a backslash.

use regex_syntax::hir::{Class, ClassUnicode, HirKind};

use super::characters;
use super::cursor::Cursor;
use super::error::{Feature, PatternError};

/// What an escape stands for.
pub(super) enum Escape {
    /// A code point, perhaps a surrogate, which matches nothing.
    Character(u32),
    /// A set of characters.
    Class(ClassUnicode),
    /// `\b` outside of a class.
    WordBoundary,
}

/// Reads what follows the backslash that is at `start`; `groups` is the number of capturing groups of the whole
/// pattern.
///
/// # Errors
/// [`PatternError::Syntax`] and [`PatternError::Unsupported`].
pub(super) fn escape<'s>(
    start: Cursor<'s>,
    cursor: &mut Cursor<'s>,
    groups: usize,
    in_class: bool,
) -> Result<Escape, PatternError> {
    let body = *cursor;
    let Some(next) = cursor.bump() else {
        return Err(start.syntax("a backslash at the end"));
    };
    let character = match next {
        'd' => return Ok(Escape::Class(characters::digits())),
        'D' => return Ok(Escape::Class(characters::negated(characters::digits()))),
        's' => return Ok(Escape::Class(characters::white_space())),
        'S' => return Ok(Escape::Class(characters::negated(characters::white_space()))),
        'w' => return Ok(Escape::Class(characters::word())),
        'W' => return Ok(Escape::Class(characters::negated(characters::word()))),
        'p' => return property(start, cursor, next).map(Escape::Class),
        'P' => return Ok(Escape::Class(characters::negated(property(start, cursor, next)?))),
        'b' if in_class => 0x08,
        'b' => return Ok(Escape::WordBoundary),
        'B' if !in_class => return Err(start.unsupported(Feature::NotWordBoundary)),
        't' => 0x09,
        'n' => 0x0A,
        'v' => 0x0B,
        'f' => 0x0C,
        'r' => 0x0D,
        'c' => control(body, cursor, in_class),
        'x' => fixed_hex(cursor, 2).ok_or_else(|| other_dialect(start, next))?,
        'u' => unicode(start, cursor)?,
        'k' if cursor.rest().starts_with('<') => return Err(start.unsupported(Feature::BackReference)),
        '0'..='9' => {
            if !in_class && is_back_reference(body, groups) {
                return Err(start.unsupported(Feature::BackReference));
            }
            *cursor = body;
            octal(cursor)
        }
        // Annex B reads these letters as themselves, but whoever escapes one means what it does in another engine.
        'a'..='z' | 'A'..='Z' => return Err(other_dialect(start, next)),
        other => u32::from(other),
    };
    Ok(Escape::Character(character))
}

fn other_dialect(start: Cursor<'_>, letter: char) -> PatternError {
    start.unsupported(Feature::OtherDialect(format!("\\{letter}")))
}

/// `\cX`. Without a letter, Annex B takes the backslash for itself and reads on with the `c`.
fn control<'s>(body: Cursor<'s>, cursor: &mut Cursor<'s>, in_class: bool) -> u32 {
    let is_control = |next: char| next.is_ascii_alphabetic() || (in_class && (next.is_ascii_digit() || next == '_'));
    if let Some(letter) = cursor.take(1, is_control).chars().next() {
        return u32::from(letter) % 32;
    }
    *cursor = body;
    u32::from('\\')
}

fn fixed_hex(cursor: &mut Cursor<'_>, count: usize) -> Option<u32> {
    let digits = cursor.take(count, |next| next.is_ascii_hexdigit());
    if digits.len() == count {
        u32::from_str_radix(digits, 16).ok()
    } else {
        None
    }
}

/// `\uXXXX`, a pair of them, or `\u{…}`.
fn unicode(start: Cursor<'_>, cursor: &mut Cursor<'_>) -> Result<u32, PatternError> {
    if cursor.eat("{") {
        let digits = cursor.take(usize::MAX, |next| next.is_ascii_hexdigit());
        let significant = digits.trim_start_matches('0');
        let value = if significant.is_empty() {
            Ok(0)
        } else {
            u32::from_str_radix(significant, 16)
        };
        return match value {
            Ok(value) if !digits.is_empty() && value <= 0x0010_FFFF && cursor.eat("}") => Ok(value),
            _ => Err(start.syntax("malformed code point escape")),
        };
    }
    let high = fixed_hex(cursor, 4).ok_or_else(|| other_dialect(start, 'u'))?;
    let mut ahead = *cursor;
    if (0xD800..0xDC00).contains(&high)
        && ahead.eat("\\u")
        && let Some(low @ 0xDC00..0xE000) = fixed_hex(&mut ahead, 4)
    {
        *cursor = ahead;
        return Ok(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    }
    Ok(high)
}

/// Whether the number that comes next is that of one of `groups`.
fn is_back_reference(mut body: Cursor<'_>, groups: usize) -> bool {
    let digits = body.take(usize::MAX, |next| next.is_ascii_digit());
    !digits.starts_with('0') && digits.parse::<usize>().is_ok_and(|number| number <= groups)
}

/// `\0`, and what Annex B makes of other digits: an octal escape, `\8` or `\9`.
fn octal(cursor: &mut Cursor<'_>) -> u32 {
    // At most three octal digits, and at most 0o377.
    let limit = if cursor.rest().starts_with(['0', '1', '2', '3']) {
        3
    } else {
        2
    };
    let digits = cursor.take(limit, |next| matches!(next, '0'..='7'));
    match u32::from_str_radix(digits, 8) {
        Ok(value) => value,
        Err(_) => cursor.bump().map_or(0, u32::from),
    }
}

/// `{Name}` or `{Name=Value}`: a general category, a script or a binary property.
fn property(start: Cursor<'_>, cursor: &mut Cursor<'_>, letter: char) -> Result<ClassUnicode, PatternError> {
    if !cursor.eat("{") {
        return Err(other_dialect(start, letter));
    }
    let name = cursor.take(usize::MAX, |next| {
        next.is_ascii_alphanumeric() || next == '_' || next == '='
    });
    let unknown = || start.unsupported(Feature::Property(name.to_owned()));
    if !cursor.eat("}") {
        return Err(start.syntax("malformed property escape"));
    }
    let parsed = regex_syntax::parse(&format!("\\p{{{name}}}")).map_err(|_| unknown())?;
    match parsed.kind() {
        HirKind::Class(Class::Unicode(class)) => Ok(class.clone()),
        HirKind::Class(Class::Bytes(class)) => class.to_unicode_class().ok_or_else(unknown),
        // A property of one character only.
        HirKind::Literal(literal) => {
            let text = str::from_utf8(&literal.0).map_err(|_| unknown())?;
            let only = text.chars().next().map_or(0, u32::from);
            Ok(characters::range(only, only))
        }
        _ => Err(unknown()),
    }
}
