//! Any JSON value, for what a description leaves open and for what breaks it.

mod deserializer;
mod map;
mod number;
mod reader;
mod serializer;

pub use deserializer::ValueDeserializer;
pub(crate) use deserializer::visit_number;
pub use map::{Iter, Map};
pub use number::Number;
pub(crate) use number::integral;
pub(crate) use reader::{MAX_DEPTH, read_map, read_seq};
pub(crate) use serializer::{Serialized, serialize};

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt::{self, Write};

/// Any JSON value.
///
/// Displayed, it is compact JSON text. Objects are equal whatever the order of their members.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object, in the order its members were read.
    Object(Map<Value>),
}

impl Value {
    /// Whether this is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, when this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, when this is one.
    #[must_use]
    pub const fn as_number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The boolean, when this is one.
    #[must_use]
    pub const fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The items, when this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The members, when this is an object.
    #[must_use]
    pub const fn as_object(&self) -> Option<&Map<Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The value of an object's member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// Orders values so that those which JSON Schema calls equal compare as equal.
    pub(crate) fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Bool(left), Self::Bool(right)) => left.cmp(right),
            (Self::Number(left), Self::Number(right)) => left.compare(*right),
            (Self::String(left), Self::String(right)) => left.cmp(right),
            (Self::Array(left), Self::Array(right)) => {
                let items = left.iter().zip(right).map(|(a, b)| a.compare(b));
                first_difference(items).then(left.len().cmp(&right.len()))
            }
            (Self::Object(left), Self::Object(right)) => {
                let (left, right) = (left.sorted(), right.sorted());
                let members = left.iter().zip(&right);
                let members =
                    members.map(|(a, b)| a.0.cmp(b.0).then_with(|| a.1.compare(b.1)));
                first_difference(members).then(left.len().cmp(&right.len()))
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }

    /// The place of a value's type in the order of [`Value::compare`].
    const fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Bool(_) => 1,
            Self::Number(_) => 2,
            Self::String(_) => 3,
            Self::Array(_) => 4,
            Self::Object(_) => 5,
        }
    }
}

fn first_difference(mut orderings: impl Iterator<Item = Ordering>) -> Ordering {
    let difference = orderings.find(|ordering| ordering.is_ne());
    difference.unwrap_or(Ordering::Equal)
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::String(value.into())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

macro_rules! from_numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Value {
            fn from(value: $number) -> Self {
                Self::Number(value.into())
            }
        }
    )*};
}

from_numbers!(i32, i64, u32, u64);

impl From<Number> for Value {
    fn from(value: Number) -> Self {
        Self::Number(value)
    }
}

impl From<f64> for Value {
    /// NaN and the infinities, which JSON has no text for, become `null`.
    fn from(value: f64) -> Self {
        Number::from_f64(value).map_or(Self::Null, Self::Number)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Self::Array(items)
    }
}

impl From<Map<Value>> for Value {
    fn from(members: Map<Value>) -> Self {
        Self::Object(members)
    }
}

impl serde_core::Serialize for Value {
    fn serialize<S: serde_core::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self {
            // A null is a value, and not the lack of one.
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => items.serialize(serializer),
            Self::Object(members) => members.serialize(serializer),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Bool(value) => fmt::Display::fmt(value, formatter),
            Self::Number(number) => fmt::Display::fmt(number, formatter),
            Self::String(text) => write_string(text, formatter),
            Self::Array(items) => {
                formatter.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    separate(index, formatter)?;
                    fmt::Display::fmt(item, formatter)?;
                }
                formatter.write_char(']')
            }
            Self::Object(members) => {
                formatter.write_char('{')?;
                for (index, (name, value)) in members.iter().enumerate() {
                    separate(index, formatter)?;
                    write_string(name, formatter)?;
                    formatter.write_char(':')?;
                    fmt::Display::fmt(value, formatter)?;
                }
                formatter.write_char('}')
            }
        }
    }
}

fn separate(index: usize, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if index > 0 {
        formatter.write_char(',')?;
    }
    Ok(())
}

/// Writes a JSON string (RFC 8259), with every control character escaped so that a log line stays one line.
fn write_string(text: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => formatter.write_str("\\\"")?,
            '\\' => formatter.write_str("\\\\")?,
            '\n' => formatter.write_str("\\n")?,
            '\r' => formatter.write_str("\\r")?,
            '\t' => formatter.write_str("\\t")?,
            '\u{2028}' | '\u{2029}' => {
                write!(formatter, "\\u{:04x}", u32::from(character))?;
            }
            _ if character.is_control() => {
                write!(formatter, "\\u{:04x}", u32::from(character))?;
            }
            _ => formatter.write_char(character)?,
        }
    }
    formatter.write_char('"')
}
