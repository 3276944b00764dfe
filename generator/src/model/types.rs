//! Types of values, and the rules they obey beyond their type.

use serde_json::Value;

use super::DefinitionId;

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `bool`
    Boolean,
    /// `i32`
    Int32,
    /// `i64`
    Int64,
    /// `f64`
    Float64,
    /// `String`
    Text,
    /// A `String` that never prints.
    SecretText,
    /// A date and time as RFC 3339 writes it.
    DateTime,
    /// A date and time as RFC 2822 writes it.
    DateTimeRfc2822,
    /// A calendar date as RFC 3339 writes it.
    Date,
    /// Bytes that travel as Base64.
    Base64,
    /// A file that goes as a part of a body: bytes with a name and a media type.
    File,
    /// Any JSON value.
    Any,
    /// A type that the crate defines.
    Defined(DefinitionId),
    /// A defined type behind a `Box`, where a type contains itself.
    Boxed(DefinitionId),
    /// `Vec`
    List(Box<Items>),
    /// A map from text to values, in a fixed order.
    Map(Box<Items>),
}

impl Type {
    /// What the list holds, where the type is one.
    #[must_use]
    pub const fn list_items(&self) -> Option<&Items> {
        let Self::List(items) = self else { return None };
        Some(items)
    }
}

/// What a list or a map holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Items {
    /// The type of one item.
    pub ty: Type,
    /// Whether an item may be null.
    pub nullable: bool,
}

/// A rule that a value obeys beyond its type.
///
/// Types of the crate carry their own rules, so [`Constraint::None`] goes with [`Type::Defined`].
#[derive(Clone, Debug, PartialEq)]
pub enum Constraint {
    /// The type says it all.
    None,
    /// Bounds on the length of a text.
    Text(TextConstraint),
    /// Bounds on an integer.
    Integer(IntegerConstraint),
    /// Bounds on a number.
    Number(NumberConstraint),
    /// The only boolean that is listed; a value that is read can be the other one.
    Boolean(bool),
    /// The values that are listed where they have no type in common; a value that is read can be another one.
    Value(Vec<Value>),
    /// Bounds on a list, and the rule of its items.
    List(Box<ListConstraint>),
    /// Bounds on the number of entries of a map, and the rule of its values.
    Map(Box<ListConstraint>),
}

impl Constraint {
    /// The bounds of a text; `None` of anything else.
    #[must_use]
    pub const fn as_text(&self) -> Option<&TextConstraint> {
        if let Self::Text(bounds) = self {
            Some(bounds)
        } else {
            None
        }
    }

    /// The bounds of an integer; `None` of anything else.
    #[must_use]
    pub const fn as_integer(&self) -> Option<&IntegerConstraint> {
        if let Self::Integer(bounds) = self {
            Some(bounds)
        } else {
            None
        }
    }

    /// The bounds of a number; `None` of anything else.
    #[must_use]
    pub const fn as_number(&self) -> Option<&NumberConstraint> {
        if let Self::Number(bounds) = self {
            Some(bounds)
        } else {
            None
        }
    }

    /// The bounds of a list or a map; `None` of anything else.
    #[must_use]
    pub fn as_list(&self) -> Option<&ListConstraint> {
        if let Self::List(bounds) | Self::Map(bounds) = self {
            Some(bounds)
        } else {
            None
        }
    }
}

/// Bounds on the length of a text, in Unicode code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TextConstraint {
    /// The least length.
    pub min_length: Option<u64>,
    /// The greatest length.
    pub max_length: Option<u64>,
}

/// Bounds on an integer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IntegerConstraint {
    /// The least value; an exclusive bound is already moved by one.
    pub minimum: Option<i64>,
    /// The greatest value; an exclusive bound is already moved by one.
    pub maximum: Option<i64>,
    /// The value is a multiple of this positive number.
    pub multiple_of: Option<i64>,
    /// The values that are listed, where any are; a value that is read can be another one.
    pub listed: Vec<i64>,
}

/// Bounds on a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NumberConstraint {
    /// The least value.
    pub minimum: Option<f64>,
    /// The value is greater than this.
    pub exclusive_minimum: Option<f64>,
    /// The greatest value.
    pub maximum: Option<f64>,
    /// The value is less than this.
    pub exclusive_maximum: Option<f64>,
    /// The value is a multiple of this positive number.
    pub multiple_of: Option<f64>,
    /// The values that are listed, where any are; a value that is read can be another one.
    pub listed: Vec<f64>,
}

/// Bounds on the number of items of a list or of entries of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct ListConstraint {
    /// The least number of items.
    pub min_items: Option<u64>,
    /// The greatest number of items.
    pub max_items: Option<u64>,
    /// Whether no two items are equal; always false for a map.
    pub unique: bool,
    /// The rule of each item.
    pub items: Constraint,
}
