//! Character classes, `[…]`.

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange};

use super::characters;
use super::cursor::Cursor;
use super::error::{Feature, PatternError};
use super::escape::{Escape, escape};

/// Reads what follows the `[` that is at `start`, up to and with its `]`.
///
/// # Errors
/// [`PatternError::Syntax`] and [`PatternError::Unsupported`].
pub(super) fn class<'s>(start: Cursor<'s>, cursor: &mut Cursor<'s>) -> Result<ClassUnicode, PatternError> {
    let negated = cursor.eat("^");
    let mut ranges = Vec::new();
    while !cursor.eat("]") {
        let from = *cursor;
        let low = member(start, cursor)?;
        let is_range = cursor.rest().starts_with('-') && !cursor.rest().starts_with("-]");
        if !is_range {
            low.add_to(&mut ranges);
            continue;
        }
        cursor.eat("-");
        match (low, member(start, cursor)?) {
            (Member::Character(low), Member::Character(high)) if low <= high => {
                ranges.extend(characters::range(low, high).ranges());
            }
            (Member::Character(_), Member::Character(_)) => return Err(from.syntax("a range is out of order")),
            // Annex B: a hyphen beside a class escape is just a hyphen.
            (low, high) => {
                low.add_to(&mut ranges);
                Member::Character(u32::from('-')).add_to(&mut ranges);
                high.add_to(&mut ranges);
            }
        }
    }
    let class = characters::union(ranges);
    Ok(if negated { characters::negated(class) } else { class })
}

enum Member {
    Character(u32),
    Class(ClassUnicode),
}

impl Member {
    fn add_to(self, ranges: &mut Vec<ClassUnicodeRange>) {
        match self {
            Self::Character(character) => ranges.extend(characters::range(character, character).ranges()),
            Self::Class(class) => ranges.extend(class.ranges()),
        }
    }
}

fn member<'s>(start: Cursor<'s>, cursor: &mut Cursor<'s>) -> Result<Member, PatternError> {
    if is_posix_class(cursor.rest()) {
        return Err(cursor.unsupported(Feature::OtherDialect("[:name:]".to_owned())));
    }
    let here = *cursor;
    match cursor.bump() {
        None => Err(start.syntax("unclosed class")),
        // Inside of a class no number is a back-reference, so the number of groups does not matter.
        Some('\\') => match escape(here, cursor, 0, true)? {
            Escape::Character(character) => Ok(Member::Character(character)),
            Escape::Class(class) => Ok(Member::Class(class)),
            Escape::WordBoundary => Ok(Member::Character(0x08)),
        },
        Some(other) => Ok(Member::Character(u32::from(other))),
    }
}

/// Whether `text` starts with `[:name:]`.
fn is_posix_class(text: &str) -> bool {
    text.strip_prefix("[:").is_some_and(|name| {
        let after = name.trim_start_matches(|next: char| next.is_ascii_lowercase());
        after.len() < name.len() && after.starts_with(":]")
    })
}
