//! Values as the text of paths, queries, forms, headers and cookies.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::runtime::{FromText, Nullable, Rule, Value};

/// A value that can be a parameter: as one text, none at all, or several.
pub trait Parameter {
    /// Whether the text must not show up in logs.
    const SECRET: bool = false;

    /// Calls `each` for every text: once for a plain value, never for an absent one, once per item for a list.
    fn write(&self, each: &mut dyn FnMut(&str));
}

impl Parameter for String {
    fn write(&self, each: &mut dyn FnMut(&str)) {
        each(self);
    }
}

impl Parameter for bool {
    fn write(&self, each: &mut dyn FnMut(&str)) {
        each(if *self { "true" } else { "false" });
    }
}

impl FromText for bool {
    fn from_text(text: &str) -> Result<Self, Rule> {
        text.parse().map_err(|_| Rule::Type("boolean"))
    }
}

macro_rules! number_parameters {
    ($($number:ty, $type:literal;)*) => {$(
        impl Parameter for $number {
            fn write(&self, each: &mut dyn FnMut(&str)) {
                each(&self.to_string());
            }
        }

        impl FromText for $number {
            fn from_text(text: &str) -> Result<Self, Rule> {
                text.parse().map_err(|_| Rule::Type($type))
            }
        }
    )*};
}

number_parameters! {
    i32, "integer";
    i64, "integer";
    u32, "integer";
    u64, "integer";
    f32, "number";
    f64, "number";
}

impl<T: Parameter> Parameter for Option<T> {
    const SECRET: bool = T::SECRET;

    fn write(&self, each: &mut dyn FnMut(&str)) {
        if let Some(value) = self {
            value.write(each);
        }
    }
}

impl<T: Parameter> Parameter for Vec<T> {
    const SECRET: bool = T::SECRET;

    fn write(&self, each: &mut dyn FnMut(&str)) {
        for value in self {
            value.write(each);
        }
    }
}

impl<T: FromText> FromText for Vec<T> {
    /// Reads a list of values between commas, as a header has it (`OpenAPI` style `simple`).
    fn from_text(text: &str) -> Result<Self, Rule> {
        if text.is_empty() {
            return Ok(Self::new());
        }
        text.split(',').map(|item| T::from_text(item.trim())).collect()
    }
}

impl<T: Parameter> Parameter for Box<T> {
    const SECRET: bool = T::SECRET;

    fn write(&self, each: &mut dyn FnMut(&str)) {
        T::write(self, each);
    }
}

impl<T: Parameter> Parameter for Nullable<T> {
    const SECRET: bool = T::SECRET;

    /// `null` is the empty text: forms and queries have no other word for it.
    fn write(&self, each: &mut dyn FnMut(&str)) {
        match self {
            Self::Null => each(""),
            Self::Value(value) => value.write(each),
        }
    }
}

impl Parameter for Value {
    /// A string is its own text; anything else is JSON text, as `OpenAPI` encodes objects in forms.
    fn write(&self, each: &mut dyn FnMut(&str)) {
        match self {
            Self::String(text) => each(text),
            _ => each(&self.to_string()),
        }
    }
}
