//! JSON numbers, with integers kept apart from floating point.

use alloc::format;
use core::cmp::Ordering;
use core::fmt;

/// A JSON number: an unsigned integer, a negative integer, or a finite floating point number.
///
/// Two numbers are equal when they are of the same kind and value, so `1` and `1.0` differ.
#[derive(Clone, Copy, PartialEq)]
pub struct Number(Kind);

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Unsigned(u64),
    Negative(i64),
    Float(f64),
}

impl Number {
    /// Wraps a floating point number; `None` for NaN and the infinities, which JSON has no text for.
    #[must_use]
    pub const fn from_f64(value: f64) -> Option<Self> {
        if value.is_finite() { Some(Self(Kind::Float(value))) } else { None }
    }

    /// Wraps a single precision number under its shortest decimal text, so that `0.1` stays `0.1`.
    pub(crate) fn from_f32(value: f32) -> Option<Self> {
        Self::from_f64(format!("{value:e}").parse().ok()?)
    }

    /// Wraps a signed integer.
    #[must_use]
    pub const fn from_i64(value: i64) -> Self {
        if value < 0 {
            Self(Kind::Negative(value))
        } else {
            Self(Kind::Unsigned(value.unsigned_abs()))
        }
    }

    /// Wraps an unsigned integer.
    #[must_use]
    pub const fn from_u64(value: u64) -> Self {
        Self(Kind::Unsigned(value))
    }

    /// The number as an `i64`, when it was written as an integer within that range.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        match self.0 {
            Kind::Unsigned(value) => i64::try_from(value).ok(),
            Kind::Negative(value) => Some(value),
            Kind::Float(_) => None,
        }
    }

    /// The number as a `u64`, when it was written as an integer within that range.
    #[must_use]
    pub const fn as_u64(self) -> Option<u64> {
        match self.0 {
            Kind::Unsigned(value) => Some(value),
            Kind::Negative(_) | Kind::Float(_) => None,
        }
    }

    /// The number as floating point, rounded when it is an integer beyond 2^53.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "rounding is what the method documents"
    )]
    pub const fn as_f64(self) -> f64 {
        match self.0 {
            Kind::Unsigned(value) => value as f64,
            Kind::Negative(value) => value as f64,
            Kind::Float(value) => value,
        }
    }

    /// Whether the number was written as an integer.
    #[must_use]
    pub const fn is_integer(self) -> bool {
        matches!(self.0, Kind::Unsigned(_) | Kind::Negative(_))
    }

    /// Orders by mathematical value, as JSON Schema compares: `1` equals `1.0`.
    pub(crate) fn compare(self, other: Self) -> Ordering {
        match (self.exact(), other.exact()) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => self.as_f64().total_cmp(&other.as_f64()),
        }
    }

    /// The exact integer, for a float with a zero fraction too.
    fn exact(self) -> Option<i128> {
        match self.0 {
            Kind::Unsigned(value) => Some(value.into()),
            Kind::Negative(value) => Some(value.into()),
            Kind::Float(value) => integral(value),
        }
    }
}

/// The integer that a float with a zero fraction stands for, within the range of 64-bit integers.
///
/// JSON Schema counts `1.0` as an integer.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::float_cmp,
    reason = "the bounds are checked first, and the round trip must be exact"
)]
pub(crate) fn integral(value: f64) -> Option<i128> {
    let limit = 18_446_744_073_709_551_616.0;
    if value > -limit && value < limit {
        let whole = value as i128;
        (whole as f64 == value).then_some(whole)
    } else {
        None
    }
}

impl From<i32> for Number {
    fn from(value: i32) -> Self {
        Self::from_i64(value.into())
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::from_i64(value)
    }
}

impl From<u32> for Number {
    fn from(value: u32) -> Self {
        Self::from_u64(value.into())
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::from_u64(value)
    }
}

impl fmt::Display for Number {
    /// Writes JSON text.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Unsigned(value) => fmt::Display::fmt(&value, formatter),
            Kind::Negative(value) => fmt::Display::fmt(&value, formatter),
            // The debug form keeps `.0` and exponents, so a float stays a float when read back.
            Kind::Float(value) => fmt::Debug::fmt(&value, formatter),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl serde_core::Serialize for Number {
    fn serialize<S: serde_core::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match self.0 {
            Kind::Unsigned(value) => serializer.serialize_u64(value),
            Kind::Negative(value) => serializer.serialize_i64(value),
            Kind::Float(value) => serializer.serialize_f64(value),
        }
    }
}
