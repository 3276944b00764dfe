//! Reads JSON text (RFC 8259) straight into what is wanted, through the traits of `serde_core`.
//!
//! It is written for bodies as servers send them: compact, with strings that seldom need unescaping, borrowed from the
//! text. Every step is small enough to become part of the code that reads one type.

use alloc::borrow::Cow;

use serde_core::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_core::{Deserializer, forward_to_deserialize_any};

use super::Error;
use crate::runtime::value::{MAX_DEPTH, visit_number};

/// A text, and how far it is read.
pub(super) struct Reader<'de> {
    pub(super) text: &'de str,
    /// The offset of the next byte, always within the text and between two characters.
    pub(super) at: usize,
    /// How many more arrays and objects may open, so that a hostile body can't exhaust the stack.
    depth: u8,
}

impl<'de> Reader<'de> {
    pub(super) const fn new(text: &'de str) -> Self {
        Self {
            text,
            at: 0,
            depth: MAX_DEPTH,
        }
    }

    /// Checks that nothing but white space is left.
    pub(super) fn end(&mut self) -> Result<(), Error> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(Error::at(self.at, "something follows the value")),
        }
    }

    #[inline]
    pub(super) fn rest(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<u8> {
        let next = self.rest().first().copied();
        self.at += usize::from(next.is_some());
        next
    }

    /// The next byte that is no white space.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.rest().first() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                next => return next.copied(),
            }
        }
    }

    /// Takes a word that has begun with its first byte.
    #[inline]
    fn word(&mut self, word: &str) -> Result<(), Error> {
        if self.rest().starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    /// The error of a place where no value begins.
    #[cold]
    fn unexpected(&self) -> Error {
        let message = match self.rest() {
            [] => "the text ends before its value does",
            _ => "no value begins like this",
        };
        Error::at(self.at, message)
    }

    /// Enters an array or object whose first byte is next.
    #[inline]
    fn enter(&mut self) -> Result<(), Error> {
        self.depth = self
            .depth
            .checked_sub(1)
            .ok_or_else(|| Error::at(self.at, "arrays and objects nest too deep"))?;
        self.at += 1;
        Ok(())
    }

    /// Goes to the next item or member: whether there is one. `first` tells that none was read yet.
    #[inline]
    fn advance(&mut self, first: bool, close: u8) -> Result<bool, Error> {
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                Ok(true)
            }
            Some(_) if first => Ok(true),
            Some(_) => {
                Err(Error::at(self.at, "a comma is missing, or the closing bracket"))
            }
            None => Err(self.unexpected()),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                visit_string(self.string()?, visitor)
            }
            Some(b'{') => {
                self.enter()?;
                let value = visitor.visit_map(Members { reader: self, first: true })?;
                self.depth += 1;
                Ok(value)
            }
            Some(b'[') => {
                self.enter()?;
                let value = visitor.visit_seq(Items { reader: self, first: true })?;
                self.depth += 1;
                Ok(value)
            }
            Some(b'n') => {
                self.word("null")?;
                visitor.visit_unit()
            }
            Some(b't') => {
                self.word("true")?;
                visitor.visit_bool(true)
            }
            Some(b'f') => {
                self.word("false")?;
                visitor.visit_bool(false)
            }
            Some(b'-' | b'0'..=b'9') => visit_number(self.number()?, visitor),
            _ => Err(self.unexpected()),
        }
    }

    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.peek() == Some(b'n') {
            self.word("null")?;
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[inline]
fn visit_string<'de, V: Visitor<'de>>(
    string: Cow<'de, str>,
    visitor: V,
) -> Result<V::Value, Error> {
    match string {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

/// The items of an array, from behind its opening bracket.
struct Items<'r, 'de> {
    reader: &'r mut Reader<'de>,
    first: bool,
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        if !self.reader.advance(self.first, b']')? {
            return Ok(None);
        }
        self.first = false;
        seed.deserialize(&mut *self.reader).map(Some)
    }
}

/// The members of an object, from behind its opening brace.
struct Members<'r, 'de> {
    reader: &'r mut Reader<'de>,
    first: bool,
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = Error;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        if !self.reader.advance(self.first, b'}')? {
            return Ok(None);
        }
        self.first = false;
        match self.reader.peek() {
            Some(b'"') => self.reader.at += 1,
            _ => return Err(Error::at(self.reader.at, "a member's name is missing")),
        }
        seed.deserialize(Name(self.reader)).map(Some)
    }

    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, Error> {
        match self.reader.peek() {
            Some(b':') => self.reader.at += 1,
            _ => return Err(Error::at(self.reader.at, "a colon is missing")),
        }
        seed.deserialize(&mut *self.reader)
    }
}

/// The name of a member, from behind its opening quote.
struct Name<'r, 'de>(&'r mut Reader<'de>);

impl<'de> Deserializer<'de> for Name<'_, 'de> {
    type Error = Error;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visit_string(self.0.string()?, visitor)
    }

    /// Answers with a unit when the member that is expected is next; its name has no character that JSON escapes.
    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        expected: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.0.rest().strip_prefix(expected.as_bytes()) {
            Some([b'"', ..]) => {
                self.0.at += expected.len() + 1;
                visitor.visit_unit()
            }
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        option unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}
