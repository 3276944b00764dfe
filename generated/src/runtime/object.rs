//! JSON objects with named members: generated types say what their members are, this module does the rest.

use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_core::ser::SerializeMap;
use serde_core::{Deserializer, Serializer};

use crate::runtime::decode::{descend, refuse};
use crate::runtime::json::PLAIN;
use crate::runtime::{MemberValue, ObjectEncoder, Report, Rule, Step, Value};

/// A type that is a JSON object; `object!` turns this into its `Serialize`, `Deserialize`, `Decode` and `Validate`.
pub trait Object: Sized {
    /// The members that the description names.
    type Member: Copy + 'static;

    /// What members are read into: the type itself when all are optional, else a struct of [`Required`](crate::runtime::Required) and options.
    type Draft: Default;

    /// The members under their JSON names.
    const MEMBERS: &'static [(&'static str, Self::Member)];

    /// Reads one member's value into its place.
    ///
    /// # Errors
    /// The deserializer's own.
    fn decode_member<'de, A: MapAccess<'de>>(
        draft: &mut Self::Draft,
        member: Self::Member,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error>;

    /// Reads the value of a member that the description does not name.
    ///
    /// # Errors
    /// The deserializer's own.
    fn decode_additional<'de, A: MapAccess<'de>>(
        draft: &mut Self::Draft,
        name: String,
        value: MemberValue<'_, A>,
    ) -> Result<(), A::Error>;

    /// Completes the object; `None` when a required member is missing or was set aside.
    fn finish(draft: Self::Draft, report: &mut Report) -> Option<Self>;

    /// Writes the members in the description's order.
    ///
    /// # Errors
    /// The serializer's own.
    fn encode<S: SerializeMap>(
        &self,
        object: &mut ObjectEncoder<S>,
    ) -> Result<(), S::Error>;

    /// Reports what the members break beyond their types.
    fn validate(&self, report: &mut Report) {
        let _ = report;
    }
}

/// Reads an object, with what breaks its schema set aside.
///
/// # Errors
/// The deserializer's own.
pub fn decode<'de, T: Object, D: Deserializer<'de>>(
    deserializer: D,
    report: &mut Report,
    place: &mut Option<T>,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(ObjectVisitor { report, place })
}

/// Writes an object.
///
/// # Errors
/// The serializer's own.
pub fn serialize<T: Object, S: Serializer>(
    object: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut encoder = ObjectEncoder::new(serializer.serialize_map(None)?);
    object.encode(&mut encoder)?;
    encoder.end()
}

struct ObjectVisitor<'r, T> {
    report: &'r mut Report,
    place: &'r mut Option<T>,
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = ();

    refuse!("object"; bool number string array);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let report = self.report;
        descend(report)?;
        let mut draft = T::Draft::default();
        let mut expected = 0;
        while let Some(name) = map.next_key_seed(NameSeed::<T>(expected, PhantomData))? {
            let mark = report.mark();
            let value = MemberValue::new(&mut map, report);
            match name {
                Name::Listed(index, member) => {
                    T::decode_member(&mut draft, member, value)?;
                    if let Some((name, _)) = T::MEMBERS.get(index) {
                        report.locate(mark, Step::Member(name));
                    }
                    expected = index + 1;
                }
                Name::Additional(name) => T::decode_additional(&mut draft, name, value)?,
            }
        }
        report.depth -= 1;
        *self.place = T::finish(draft, report);
        Ok(())
    }
}

/// A member's name, matched against those of the description.
enum Name<M> {
    Listed(usize, M),
    Additional(String),
}

/// Matches a name, beginning with the member after the last one: most bodies come in the description's order.
struct NameSeed<T>(usize, PhantomData<T>);

impl<T: Object> NameSeed<T> {
    /// Whether no name has a character that JSON escapes, so that names can be compared as they stand in a text.
    const PLAIN: bool = are_plain(T::MEMBERS);

    #[inline]
    fn listed(index: usize) -> Option<Name<T::Member>> {
        let (_, member) = T::MEMBERS.get(index)?;
        Some(Name::Listed(index, *member))
    }
}

impl<'de, T: Object> DeserializeSeed<'de> for NameSeed<T> {
    type Value = Name<T::Member>;

    /// The name of the newtype says which member is expected. A deserializer that knows this, as the one for JSON text
    /// here does, answers with a unit when that one is next; any other ignores it.
    #[inline]
    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        match T::MEMBERS.get(self.0) {
            Some((expected, _)) if Self::PLAIN => {
                deserializer.deserialize_newtype_struct(expected, self)
            }
            _ => deserializer.deserialize_str(self),
        }
    }
}

impl<'de, T: Object> Visitor<'de> for NameSeed<T> {
    type Value = Name<T::Member>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a member's name")
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Self::listed(self.0).ok_or_else(|| E::custom("no member was expected"))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let (before, after) = T::MEMBERS.split_at(self.0.min(T::MEMBERS.len()));
        let found = position(after, name).map(|at| at + before.len());
        let found = found.or_else(|| position(before, name));
        let listed = found.and_then(Self::listed);
        Ok(listed.unwrap_or_else(|| Name::Additional(name.into())))
    }
}

const fn are_plain<M>(members: &[(&str, M)]) -> bool {
    let mut at = 0;
    while at < members.len() {
        let name = members[at].0.as_bytes();
        let mut byte = 0;
        while byte < name.len() {
            if !PLAIN.contains(name[byte]) {
                return false;
            }
            byte += 1;
        }
        at += 1;
    }
    true
}

#[inline]
fn position<M>(members: &[(&'static str, M)], name: &str) -> Option<usize> {
    members.iter().position(|(known, _)| *known == name)
}

/// Checks an object before it is sent.
pub fn validate<T: Object>(object: &T, report: &mut Report) {
    object.validate(report);
}

/// Implements `Serialize`, `Deserialize` (strict), `Decode` and `Validate` for an [`Object`].
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    ($object:ty) => {
        $crate::wire_type!($object, object);
    };
}
