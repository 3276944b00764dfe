//! Values that must not show up in logs.

use alloc::string::String;
use core::fmt;

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use crate::runtime::decode::strict;
use crate::runtime::json::SECRET;
use crate::runtime::{Decode, FromText, Parameter, Report, Rule, Validate};

/// A value that prints as `[redacted]` and is left out of error messages; what is sent is the value itself.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Wraps a value.
    #[must_use]
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for the one place that needs it.
    #[must_use]
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Gives the value up.
    #[must_use]
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.into())
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[redacted]")
    }
}

impl<T: Serialize> Serialize for Secret<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(SECRET, &self.0)
    }
}

impl<'de, T: Decode> Deserialize<'de> for Secret<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        strict(deserializer)
    }
}

impl<T: Decode> Decode for Secret<T> {
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        let mark = report.mark();
        let mut inner = None;
        T::decode(deserializer, report, &mut inner)?;
        report.redact(mark);
        *place = inner.map(Self);
        Ok(())
    }
}

impl<T: Validate> Validate for Secret<T> {
    fn validate(&self, report: &mut Report) {
        let mark = report.mark();
        self.0.validate(report);
        report.redact(mark);
    }
}

impl<T: FromText> FromText for Secret<T> {
    const SECRET: bool = true;

    fn from_text(text: &str) -> Result<Self, Rule> {
        T::from_text(text).map(Self)
    }
}

impl<T: Parameter> Parameter for Secret<T> {
    const SECRET: bool = true;

    fn write(&self, each: &mut dyn FnMut(&str)) {
        self.0.write(each);
    }
}
