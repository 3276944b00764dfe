//! Decodes typed values out of a [`Value`] that was read before its type was known.

use core::marker::PhantomData;

use serde_core::de::value::{MapDeserializer, SeqDeserializer};
use serde_core::de::{Error, IntoDeserializer, Visitor};
use serde_core::{Deserializer, forward_to_deserialize_any};

use super::{Number, Value};

/// A deserializer over a borrowed [`Value`]; `E` is the error of whoever asks.
#[derive(Debug)]
pub struct ValueDeserializer<'de, E> {
    value: &'de Value,
    error: PhantomData<E>,
}

impl<'de, E: Error> IntoDeserializer<'de, E> for &'de Value {
    type Deserializer = ValueDeserializer<'de, E>;

    fn into_deserializer(self) -> Self::Deserializer {
        ValueDeserializer {
            value: self,
            error: PhantomData,
        }
    }
}

impl<'de, E: Error> Deserializer<'de> for ValueDeserializer<'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => visit_number(*number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Value::Object(members) => {
                visitor.visit_map(MapDeserializer::new(members.iter()))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        match self.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, E> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Hands a number over as what it is.
#[inline]
pub(crate) fn visit_number<'de, V: Visitor<'de>, E: Error>(
    number: Number,
    visitor: V,
) -> Result<V::Value, E> {
    if let Some(value) = number.as_u64() {
        visitor.visit_u64(value)
    } else if let Some(value) = number.as_i64() {
        visitor.visit_i64(value)
    } else {
        visitor.visit_f64(number.as_f64())
    }
}
