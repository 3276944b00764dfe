//! `null` as something that is sent, apart from leaving a member out.

use core::fmt;

use serde_core::de::{DeserializeSeed, Error, Visitor};
use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::decode::strict;
use crate::runtime::{Constraint, Decode, Report, Unconstrained, Validate};

/// A value or an explicit `null`.
///
/// An `Option<Nullable<T>>` has all three states of an optional, nullable member: absent, `null`, a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// `null`, which in most APIs clears a value.
    #[default]
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, when there is one.
    #[must_use]
    pub const fn as_option(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value, when there is one.
    #[must_use]
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

impl<'de, T: Decode + Validate> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        strict(deserializer)
    }
}

impl<T: Decode + Validate> Decode for Nullable<T> {
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        let mut value = None;
        let seed = NullOr {
            rule: &Unconstrained,
            report,
            place: &mut value,
        };
        *place = match seed.deserialize(deserializer)? {
            Found::Null => Some(Self::Null),
            Found::Value => value.map(Self::Value),
        };
        Ok(())
    }
}

impl<T: Validate> Validate for Nullable<T> {
    fn validate(&self, report: &mut Report) {
        if let Self::Value(value) = self {
            value.validate(report);
        }
    }
}

/// Reads `null` or a value under a constraint; only a value that keeps to it ends up in `place`.
pub(crate) struct NullOr<'r, T, C> {
    pub(crate) rule: &'r C,
    pub(crate) report: &'r mut Report,
    pub(crate) place: &'r mut Option<T>,
}

/// What was read where null is allowed.
pub(crate) enum Found {
    Null,
    Value,
}

impl<'de, T: Decode, C: Constraint<T>> DeserializeSeed<'de> for NullOr<'_, T, C> {
    type Value = Found;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Found, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Decode, C: Constraint<T>> Visitor<'de> for NullOr<'_, T, C> {
    type Value = Found;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("null or a value")
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Found, E> {
        Ok(Found::Null)
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<Found, E> {
        Ok(Found::Null)
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Found, D::Error> {
        self.rule.decode(deserializer, self.report, self.place)?;
        Ok(Found::Value)
    }
}
