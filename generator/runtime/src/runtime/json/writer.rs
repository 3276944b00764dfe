//! Writes compact JSON text (RFC 8259) of what the types of generated crates serialize to.

use alloc::string::String;
use core::fmt::{self, Write};

use serde_core::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, Serializer,
};

use super::Error;
use super::string::push_escaped;

/// The newtype name under which a secret serializes, so that a message can tell it from plain text.
pub(crate) const SECRET: &str = "$secret";

/// What a secret becomes.
#[derive(Clone, Copy)]
pub(crate) enum Secrets {
    /// The value itself, for bodies and comparisons.
    Kept,
    /// A placeholder, for messages.
    Redacted,
}

/// Writes a value.
///
/// # Errors
/// The value's own, and for structures and enumerations of Rust, which generated types don't use.
pub(crate) fn write<T: Serialize + ?Sized>(
    value: &T,
    secrets: Secrets,
) -> Result<String, Error> {
    let mut text = String::new();
    value.serialize(Writer { text: &mut text, secrets })?;
    Ok(text)
}

struct Writer<'t> {
    text: &'t mut String,
    secrets: Secrets,
}

/// The error of a shape that the types of generated crates don't have.
fn unsupported<T>() -> Result<T, Error> {
    Err(Error::custom("the value has no JSON text"))
}

impl Writer<'_> {
    fn push(self, text: fmt::Arguments<'_>) -> Result<(), Error> {
        self.text.write_fmt(text).map_err(Error::custom)
    }
}

macro_rules! serialize_integers {
    ($($method:ident $integer:ty,)*) => {$(
        fn $method(self, value: $integer) -> Result<(), Error> {
            self.push(format_args!("{value}"))
        }
    )*};
}

impl<'t> Serializer for Writer<'t> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Series<'t>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Series<'t>;
    type SerializeStruct = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    serialize_integers! {
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64,
    }

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    /// NaN and the infinities, which JSON has no text for, become `null`.
    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        if value.is_finite() {
            // The debug form keeps `.0` and exponents, so a float stays a float when read back.
            self.push(format_args!("{value:?}"))
        } else {
            self.serialize_unit()
        }
    }

    /// NaN and the infinities, which JSON has no text for, become `null`.
    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        if value.is_finite() {
            self.push(format_args!("{value:?}"))
        } else {
            self.serialize_unit()
        }
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.text.push('"');
        push_escaped(value, self.text);
        self.text.push('"');
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.text.push('"');
        write!(Escaped(self.text), "{value}").map_err(Error::custom)?;
        self.text.push('"');
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        unsupported()
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.text.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        match self.secrets {
            Secrets::Redacted if name == SECRET => self.serialize_str("[redacted]"),
            Secrets::Redacted | Secrets::Kept => value.serialize(self),
        }
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        unsupported()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Series<'t>, Error> {
        Ok(Series::open(self, '[', ']'))
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

    fn serialize_map(self, _: Option<usize>) -> Result<Series<'t>, Error> {
        Ok(Series::open(self, '{', '}'))
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

/// The items of an array or the members of an object.
struct Series<'t> {
    writer: Writer<'t>,
    first: bool,
    close: char,
}

impl<'t> Series<'t> {
    fn open(writer: Writer<'t>, open: char, close: char) -> Self {
        writer.text.push(open);
        Self { writer, first: true, close }
    }

    fn separate(&mut self) {
        if !self.first {
            self.writer.text.push(',');
        }
        self.first = false;
    }

    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        value.serialize(Writer {
            text: self.writer.text,
            secrets: self.writer.secrets,
        })
    }

    fn close(self) {
        self.writer.text.push(self.close);
    }
}

impl SerializeSeq for Series<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), Error> {
        self.separate();
        self.push(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Series<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.separate();
        let start = self.writer.text.len();
        self.push(key)?;
        // Names of members are strings.
        match self.writer.text.as_bytes().get(start) {
            Some(b'"') => Ok(()),
            _ => unsupported(),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(
        &mut self,
        value: &T,
    ) -> Result<(), Error> {
        self.writer.text.push(':');
        self.push(value)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// Escapes what is displayed into it.
struct Escaped<'t>(&'t mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        push_escaped(text, self.0);
        Ok(())
    }
}
