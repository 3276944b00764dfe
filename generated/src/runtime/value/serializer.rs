//! Turns any serializable value into a [`Value`], to quote it in a violation or to compare items.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde_core::ser::{
    self, Impossible, Serialize, SerializeMap, SerializeSeq, Serializer,
};

use super::{Map, Number, Value};

/// The newtype name under which a secret serializes, so that [`to_value`] can tell it from plain text.
pub(crate) const SECRET: &str = "$secret";

/// What a secret becomes.
#[derive(Clone, Copy)]
pub(crate) enum Secrets {
    /// The value itself, for comparisons.
    Kept,
    /// A placeholder, for messages.
    Redacted,
}

/// Turns what the types of generated crates serialize to into a value; anything else becomes `null`.
pub(crate) fn to_value<T: Serialize + ?Sized>(value: &T, secrets: Secrets) -> Value {
    value.serialize(ToValue(secrets)).unwrap_or_default()
}

/// The value has a shape that JSON can't hold.
#[derive(Debug)]
pub(crate) struct NotJson;

impl fmt::Display for NotJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the value has no JSON form")
    }
}

impl core::error::Error for NotJson {}

impl ser::Error for NotJson {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

struct ToValue(Secrets);

impl Serializer for ToValue {
    type Ok = Value;
    type Error = NotJson;
    type SerializeSeq = Items;
    type SerializeTuple = Impossible<Value, NotJson>;
    type SerializeTupleStruct = Impossible<Value, NotJson>;
    type SerializeTupleVariant = Impossible<Value, NotJson>;
    type SerializeMap = Members;
    type SerializeStruct = Impossible<Value, NotJson>;
    type SerializeStructVariant = Impossible<Value, NotJson>;

    fn serialize_bool(self, value: bool) -> Result<Value, NotJson> {
        Ok(value.into())
    }

    fn serialize_i8(self, value: i8) -> Result<Value, NotJson> {
        Ok(i64::from(value).into())
    }

    fn serialize_i16(self, value: i16) -> Result<Value, NotJson> {
        Ok(i64::from(value).into())
    }

    fn serialize_i32(self, value: i32) -> Result<Value, NotJson> {
        Ok(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<Value, NotJson> {
        Ok(value.into())
    }

    fn serialize_u8(self, value: u8) -> Result<Value, NotJson> {
        Ok(u64::from(value).into())
    }

    fn serialize_u16(self, value: u16) -> Result<Value, NotJson> {
        Ok(u64::from(value).into())
    }

    fn serialize_u32(self, value: u32) -> Result<Value, NotJson> {
        Ok(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<Value, NotJson> {
        Ok(value.into())
    }

    fn serialize_f32(self, value: f32) -> Result<Value, NotJson> {
        Ok(Number::from_f32(value).map_or(Value::Null, Value::Number))
    }

    fn serialize_f64(self, value: f64) -> Result<Value, NotJson> {
        Ok(value.into())
    }

    fn serialize_char(self, value: char) -> Result<Value, NotJson> {
        Ok(Value::String(value.to_string()))
    }

    fn serialize_str(self, value: &str) -> Result<Value, NotJson> {
        Ok(value.into())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Value, NotJson> {
        Err(NotJson)
    }

    fn serialize_none(self) -> Result<Value, NotJson> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, NotJson> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, NotJson> {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, NotJson> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Value, NotJson> {
        Ok(variant.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Value, NotJson> {
        match self.0 {
            Secrets::Redacted if name == SECRET => Ok("[redacted]".into()),
            Secrets::Redacted | Secrets::Kept => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Value, NotJson> {
        Err(NotJson)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items, NotJson> {
        Ok(Items {
            items: Vec::new(),
            secrets: self.0,
        })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, NotJson> {
        Err(NotJson)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, NotJson> {
        Err(NotJson)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NotJson> {
        Err(NotJson)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members, NotJson> {
        Ok(Members {
            read: Map::new(),
            name: None,
            secrets: self.0,
        })
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, NotJson> {
        Err(NotJson)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NotJson> {
        Err(NotJson)
    }
}

struct Items {
    items: Vec<Value>,
    secrets: Secrets,
}

impl SerializeSeq for Items {
    type Ok = Value;
    type Error = NotJson;

    fn serialize_element<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), NotJson> {
        self.items.push(value.serialize(ToValue(self.secrets))?);
        Ok(())
    }

    fn end(self) -> Result<Value, NotJson> {
        Ok(Value::Array(self.items))
    }
}

struct Members {
    read: Map<Value>,
    name: Option<String>,
    secrets: Secrets,
}

impl SerializeMap for Members {
    type Ok = Value;
    type Error = NotJson;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotJson> {
        let key = key.serialize(ToValue(self.secrets))?;
        self.name = Some(key.as_str().ok_or(NotJson)?.to_owned());
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), NotJson> {
        let name = self.name.take().ok_or(NotJson)?;
        let value = value.serialize(ToValue(self.secrets))?;
        self.read.insert(name, value);
        Ok(())
    }

    fn end(self) -> Result<Value, NotJson> {
        Ok(Value::Object(self.read))
    }
}
