//! Turns typed values into a [`Value`], for places that write values by their parts.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_core::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, Serializer,
};

use super::{Map, Number, Value};
use crate::runtime::json::{Error, SECRET};

/// What a value serializes to.
#[derive(Debug)]
pub(crate) struct Serialized {
    /// The value; `None` for an `Option` that holds none, which is apart from one that holds a null.
    pub(crate) value: Option<Value>,
    /// Whether a [`Secret`](crate::runtime::Secret) is anywhere within.
    pub(crate) is_secret: bool,
}

/// Serializes a value. NaN and the infinities, which JSON has no text for, become `null`.
///
/// # Errors
/// The value's own, and for structures and enumerations of Rust, which generated types don't use.
pub(crate) fn serialize<T: Serialize + ?Sized>(value: &T) -> Result<Serialized, Error> {
    let mut is_secret = false;
    let value = value.serialize(ValueSerializer { is_secret: &mut is_secret })?;
    Ok(Serialized { value, is_secret })
}

struct ValueSerializer<'s> {
    is_secret: &'s mut bool,
}

/// The error of a shape that the types of generated crates don't have.
fn unsupported<T>() -> Result<T, Error> {
    Err(Error::custom("the value is none that JSON has"))
}

macro_rules! serialize_numbers {
    ($($method:ident $number:ty, $from:expr;)*) => {$(
        fn $method(self, value: $number) -> Result<Option<Value>, Error> {
            let from: fn($number) -> Value = $from;
            Ok(Some(from(value)))
        }
    )*};
}

impl<'s> Serializer for ValueSerializer<'s> {
    type Ok = Option<Value>;
    type Error = Error;
    type SerializeSeq = Items<'s>;
    type SerializeTuple = Impossible<Self::Ok, Error>;
    type SerializeTupleStruct = Impossible<Self::Ok, Error>;
    type SerializeTupleVariant = Impossible<Self::Ok, Error>;
    type SerializeMap = Members<'s>;
    type SerializeStruct = Impossible<Self::Ok, Error>;
    type SerializeStructVariant = Impossible<Self::Ok, Error>;

    serialize_numbers! {
        serialize_i8 i8, |value| Number::from_i64(value.into()).into();
        serialize_i16 i16, |value| Number::from_i64(value.into()).into();
        serialize_i32 i32, Value::from;
        serialize_i64 i64, Value::from;
        serialize_u8 u8, |value| Number::from_u64(value.into()).into();
        serialize_u16 u16, |value| Number::from_u64(value.into()).into();
        serialize_u32 u32, Value::from;
        serialize_u64 u64, Value::from;
        serialize_f32 f32, |value| Number::from_f32(value).map_or(Value::Null, Value::from);
        serialize_f64 f64, Value::from;
    }

    fn serialize_bool(self, value: bool) -> Result<Self::Ok, Error> {
        Ok(Some(Value::Bool(value)))
    }

    fn serialize_char(self, value: char) -> Result<Self::Ok, Error> {
        Ok(Some(Value::String(value.to_string())))
    }

    fn serialize_str(self, value: &str) -> Result<Self::Ok, Error> {
        Ok(Some(Value::from(value)))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Self::Ok, Error> {
        unsupported()
    }

    fn serialize_none(self) -> Result<Self::Ok, Error> {
        Ok(None)
    }

    fn serialize_some<T: Serialize + ?Sized>(
        self,
        value: &T,
    ) -> Result<Self::Ok, Error> {
        Ok(Some(value.serialize(self)?.unwrap_or_default()))
    }

    fn serialize_unit(self) -> Result<Self::Ok, Error> {
        Ok(Some(Value::Null))
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Self::Ok, Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Self::Ok, Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Error> {
        *self.is_secret |= name == SECRET;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Self::Ok, Error> {
        unsupported()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'s>, Error> {
        Ok(Items {
            items: Vec::new(),
            is_secret: self.is_secret,
        })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        unsupported()
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        unsupported()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unsupported()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'s>, Error> {
        Ok(Members {
            object: Map::new(),
            name: String::new(),
            is_secret: self.is_secret,
        })
    }

    fn serialize_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStruct, Error> {
        unsupported()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unsupported()
    }
}

/// A value within another one, where none at all is a null.
fn nested<T: Serialize + ?Sized>(
    value: &T,
    is_secret: &mut bool,
) -> Result<Value, Error> {
    Ok(value.serialize(ValueSerializer { is_secret })?.unwrap_or_default())
}

/// The items of an array.
struct Items<'s> {
    items: Vec<Value>,
    is_secret: &'s mut bool,
}

impl SerializeSeq for Items<'_> {
    type Ok = Option<Value>;
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), Error> {
        self.items.push(nested(value, self.is_secret)?);
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(Some(Value::Array(self.items)))
    }
}

/// The members of an object.
struct Members<'s> {
    object: Map<Value>,
    /// The name of the member whose value comes next.
    name: String,
    is_secret: &'s mut bool,
}

impl SerializeMap for Members<'_> {
    type Ok = Option<Value>;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        match nested(key, self.is_secret)? {
            Value::String(name) => {
                self.name = name;
                Ok(())
            }
            // Names of members are strings.
            _ => unsupported(),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), Error> {
        let value = nested(value, self.is_secret)?;
        self.object.insert(core::mem::take(&mut self.name), value);
        Ok(())
    }

    fn end(self) -> Result<Self::Ok, Error> {
        Ok(Some(Value::Object(self.object)))
    }
}
