//! Reads any JSON value from a deserializer, down to a bounded depth.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde_core::{Deserialize, Deserializer};

use super::{Map, Number, Value};
use crate::runtime::{Decode, Report, Validate};

/// How deep arrays and objects may nest, so that a hostile body can't exhaust the stack.
pub(crate) const MAX_DEPTH: u8 = 128;

/// Reads a value that may nest this much deeper.
struct ValueSeed(u8);

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Number::from_u64(value).into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Number::from_i64(value).into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let depth = deeper(self.0)?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(ValueSeed(depth))? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let depth = deeper(self.0)?;
        let mut members = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(ValueSeed(depth))?;
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}

fn deeper<E: Error>(depth: u8) -> Result<u8, E> {
    let deeper = depth.checked_sub(1);
    deeper.ok_or_else(|| E::custom("arrays and objects nest too deep"))
}

/// Reads the rest of an array that stands where none may.
pub(crate) fn read_seq<'de, A: SeqAccess<'de>>(seq: A) -> Result<Value, A::Error> {
    ValueSeed(MAX_DEPTH).visit_seq(seq)
}

/// Reads the rest of an object that stands where none may.
pub(crate) fn read_map<'de, A: MapAccess<'de>>(map: A) -> Result<Value, A::Error> {
    ValueSeed(MAX_DEPTH).visit_map(map)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ValueSeed(MAX_DEPTH).deserialize(deserializer)
    }
}

impl Decode for Value {
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        _: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        *place = Some(Self::deserialize(deserializer)?);
        Ok(())
    }
}

impl Validate for Value {
    fn validate(&self, _: &mut Report) {}
}
