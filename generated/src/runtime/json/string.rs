//! Strings of JSON (RFC 8259, section 7).

use alloc::borrow::Cow;
use alloc::string::String;

use super::Error;
use super::reader::Reader;
use crate::runtime::leading::leading;
use crate::runtime::pattern::Class;

/// The bytes that stand in a string as they are: all but quotes, backslashes and control characters.
pub(crate) const PLAIN: Class = Class::new(&[(b' ', b'!'), (b'#', b'['), (b']', 0xFF)]);

#[inline]
fn is_plain(byte: u8) -> bool {
    PLAIN.contains(byte)
}

impl<'de> Reader<'de> {
    /// Reads a string from behind its opening quote.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'de, str>, Error> {
        let start = self.at;
        self.at += leading(self.rest(), is_plain);
        if self.rest().first() == Some(&b'"') {
            let text = self.text.get(start..self.at).unwrap_or_default();
            self.at += 1;
            return Ok(Cow::Borrowed(text));
        }
        self.escaped_string(start).map(Cow::Owned)
    }

    /// Reads the string that starts at `start`, from its first special byte on.
    #[cold]
    fn escaped_string(&mut self, start: usize) -> Result<String, Error> {
        let mut text = String::from(self.text.get(start..self.at).unwrap_or_default());
        loop {
            match self.next() {
                Some(b'"') => return Ok(text),
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => {
                    return Err(Error::at(
                        self.at - 1,
                        "a string can't hold a control character",
                    ));
                }
                None => return Err(Error::at(self.at, "a string has no end")),
            }
            let start = self.at;
            self.at += leading(self.rest(), is_plain);
            text.push_str(self.text.get(start..self.at).unwrap_or_default());
        }
    }

    /// Reads an escape from behind its backslash.
    fn escape(&mut self) -> Result<char, Error> {
        let start = self.at - 1;
        let character = match self.next() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => self
                .code_point()
                .ok_or_else(|| Error::at(start, "no character has this escape"))?,
            _ => return Err(Error::at(start, "there is no such escape")),
        };
        Ok(character)
    }

    /// Reads the digits of `\u`, and the second half of a surrogate pair.
    fn code_point(&mut self) -> Option<char> {
        let first = self.four_digits()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if (self.next(), self.next()) != (Some(b'\\'), Some(b'u')) {
            return None;
        }
        let second =
            self.four_digits()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + second)
    }

    fn four_digits(&mut self) -> Option<u32> {
        let mut number = 0;
        for _ in 0..4 {
            number = number << 4 | char::from(self.next()?).to_digit(16)?;
        }
        Some(number)
    }
}

/// Appends a text with everything escaped that can't stand in a string.
pub(super) fn push_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        let (plain, special) = rest.split_at(leading(rest.as_bytes(), is_plain));
        out.push_str(plain);
        let mut characters = special.chars();
        match characters.next() {
            None => return,
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some(control) => {
                let digit =
                    |shift: u32| char::from_digit(u32::from(control) >> shift & 15, 16);
                out.push_str("\\u00");
                out.extend([digit(4), digit(0)].into_iter().flatten());
            }
        }
        rest = characters.as_str();
    }
}
