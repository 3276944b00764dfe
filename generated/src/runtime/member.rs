//! The members of an object while it is read and written.

use alloc::string::String;

use serde_core::Serialize;
use serde_core::de::MapAccess;
use serde_core::ser::SerializeMap;

use crate::runtime::decode::Constrained;
use crate::runtime::nullable::NullOr;
use crate::runtime::{
    AdditionalProperties, Constraint, Decode, Report, Rule, Step, Unconstrained,
    Validate, Value,
};

/// The value of one member, not yet read.
///
/// Each method reads it into a place of the draft. Of a repeated member the last one counts; among those that the
/// description does not name, the last one that keeps to its schema.
#[derive(Debug)]
pub struct MemberValue<'a, A> {
    map: &'a mut A,
    report: &'a mut Report,
}

impl<'a, A> MemberValue<'a, A> {
    /// The value that `map` gives next.
    #[inline]
    pub(crate) const fn new(map: &'a mut A, report: &'a mut Report) -> Self {
        Self { map, report }
    }
}

impl<'de, A: MapAccess<'de>> MemberValue<'_, A> {
    /// Reads an optional member, which may not be `null`.
    ///
    /// # Errors
    /// The deserializer's own, as for all methods here.
    #[inline]
    pub fn optional<T: Decode + Validate>(
        self,
        place: &mut Option<T>,
    ) -> Result<(), A::Error> {
        self.optional_with(place, &Unconstrained)
    }

    /// Reads an optional member under a constraint.
    ///
    /// # Errors
    /// The deserializer's own.
    #[inline]
    pub fn optional_with<T: Decode, C: Constraint<T>>(
        self,
        place: &mut Option<T>,
        rule: &C,
    ) -> Result<(), A::Error> {
        *place = None;
        let report = self.report;
        self.map.next_value_seed(Constrained { rule, report, place })
    }

    /// Reads a member for which `null` is as good as absent.
    ///
    /// # Errors
    /// The deserializer's own.
    #[inline]
    pub fn nullable<T: Decode + Validate>(
        self,
        place: &mut Option<T>,
    ) -> Result<(), A::Error> {
        self.nullable_with(place, &Unconstrained)
    }

    /// Reads a member for which `null` is as good as absent, under a constraint.
    ///
    /// # Errors
    /// The deserializer's own.
    #[inline]
    pub fn nullable_with<T: Decode, C: Constraint<T>>(
        self,
        place: &mut Option<T>,
        rule: &C,
    ) -> Result<(), A::Error> {
        *place = None;
        let report = self.report;
        self.map.next_value_seed(NullOr { rule, report, place }).map(drop)
    }

    /// Reads a required member.
    ///
    /// # Errors
    /// The deserializer's own.
    #[inline]
    pub fn required<T: Decode + Validate>(
        self,
        place: &mut Required<T>,
    ) -> Result<(), A::Error> {
        self.required_with(place, &Unconstrained)
    }

    /// Reads a required member under a constraint.
    ///
    /// # Errors
    /// The deserializer's own.
    #[inline]
    pub fn required_with<T: Decode, C: Constraint<T>>(
        self,
        place: &mut Required<T>,
        rule: &C,
    ) -> Result<(), A::Error> {
        let report = self.report;
        let place = place.begin();
        self.map.next_value_seed(Constrained { rule, report, place })
    }

    /// Reads a member that must be there and may be `null`.
    ///
    /// # Errors
    /// The deserializer's own.
    #[inline]
    pub fn required_nullable<T: Decode + Validate>(
        self,
        place: &mut Required<Option<T>>,
    ) -> Result<(), A::Error> {
        self.required_nullable_with(place, &Unconstrained)
    }

    /// Reads a member that must be there and may be `null`, under a constraint.
    ///
    /// # Errors
    /// The deserializer's own.
    #[inline]
    pub fn required_nullable_with<T: Decode, C: Constraint<T>>(
        self,
        place: &mut Required<Option<T>>,
        rule: &C,
    ) -> Result<(), A::Error> {
        let report = self.report;
        // A value that breaks its schema becomes `null`, the nearest place that can do without it.
        let place = place.begin().insert(None);
        self.map.next_value_seed(NullOr { rule, report, place }).map(drop)
    }

    /// Keeps a member that the description does not name.
    ///
    /// # Errors
    /// The deserializer's own.
    pub fn additional<T: Decode + Validate>(
        self,
        name: String,
        place: &mut AdditionalProperties<T>,
    ) -> Result<(), A::Error> {
        self.additional_with(name, place, &Unconstrained)
    }

    /// Keeps a member that the description does not name, under a constraint.
    ///
    /// # Errors
    /// The deserializer's own.
    pub fn additional_with<T: Decode, C: Constraint<T>>(
        self,
        name: String,
        place: &mut AdditionalProperties<T>,
        rule: &C,
    ) -> Result<(), A::Error> {
        let mark = self.report.mark();
        let mut value = None;
        self.map.next_value_seed(Constrained {
            rule,
            report: self.report,
            place: &mut value,
        })?;
        self.report.locate(mark, Step::Member(&name));
        if let Some(value) = value {
            place.insert(name, value);
        }
        Ok(())
    }

    /// Reports a member that the description does not allow.
    ///
    /// # Errors
    /// The deserializer's own.
    pub fn refuse(self, name: &str) -> Result<(), A::Error> {
        let mark = self.report.mark();
        let value: Value = self.map.next_value()?;
        self.report.reject(Rule::AdditionalProperties, value);
        self.report.locate(mark, Step::Member(name));
        Ok(())
    }
}

/// The place of a required member within a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Required<T> {
    /// `None` too when the member broke its schema, which is reported already.
    value: Option<T>,
    /// Whether the object had no such member.
    is_missing: bool,
}

impl<T> Required<T> {
    /// The place for a value that is read now.
    #[inline]
    fn begin(&mut self) -> &mut Option<T> {
        self.is_missing = false;
        self.value = None;
        &mut self.value
    }

    /// The value; reports the member when it is missing.
    pub fn finish(self, name: &str, report: &mut Report) -> Option<T> {
        if self.is_missing {
            report.missing(name);
        }
        self.value
    }
}

impl<T> Default for Required<T> {
    fn default() -> Self {
        Self {
            value: None,
            is_missing: true,
        }
    }
}

/// Writes the members of one object.
#[derive(Debug)]
pub struct ObjectEncoder<S>(S);

impl<S: SerializeMap> ObjectEncoder<S> {
    pub(crate) const fn new(map: S) -> Self {
        Self(map)
    }

    pub(crate) fn end(self) -> Result<S::Ok, S::Error> {
        self.0.end()
    }

    /// Writes a member.
    ///
    /// # Errors
    /// The serializer's own, as for all methods here.
    pub fn required<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        self.0.serialize_entry(name, value)
    }

    /// Writes a member unless it is absent.
    ///
    /// # Errors
    /// The serializer's own.
    pub fn optional<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        match value {
            Some(value) => self.0.serialize_entry(name, value),
            None => Ok(()),
        }
    }

    /// Writes a member, as `null` when there is no value.
    ///
    /// # Errors
    /// The serializer's own.
    pub fn nullable<T: Serialize>(
        &mut self,
        name: &'static str,
        value: &Option<T>,
    ) -> Result<(), S::Error> {
        self.0.serialize_entry(name, value)
    }

    /// Writes the members that the description does not name.
    ///
    /// # Errors
    /// The serializer's own.
    pub fn additional<T: Serialize>(
        &mut self,
        members: &AdditionalProperties<T>,
    ) -> Result<(), S::Error> {
        let mut members = members.iter();
        members.try_for_each(|(name, value)| self.0.serialize_entry(name, value))
    }
}
