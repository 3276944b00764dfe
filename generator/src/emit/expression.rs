//! JSON values as expressions of the types that they are values of.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use runtime::runtime::{Bytes, FromText as _};
use serde_json::Value;

use super::public::{public, public_runtime};
use super::structure::is_argument;
use super::{literals, paths, types};
use crate::model::{Api, DefinitionId, IdentifierStorage, Items, Member, Presence, Shape, Structure, Type};

/// Writes samples as expressions. A sample that is no value of its type has none.
pub(super) struct Expressions<'a> {
    pub(super) api: &'a Api,
}

impl Expressions<'_> {
    /// An argument of the type that [`types::argument`] gives.
    pub(super) fn loose(&self, ty: &Type, sample: &Value) -> Option<TokenStream> {
        match ty {
            Type::Text | Type::SecretText => {
                let text = sample.as_str()?;
                Some(quote!(#text))
            }
            Type::Base64 => bytes(sample),
            Type::File => {
                let text = sample.as_str()?;
                Some(quote!(#text.as_bytes()))
            }
            Type::Any => match sample {
                Value::Null | Value::Array(_) | Value::Object(_) => self.exact(ty, sample),
                Value::Bool(_) | Value::Number(_) | Value::String(_) => literal(sample),
            },
            Type::Boxed(id) => self.exact(&Type::Defined(*id), sample),
            Type::List(items) => {
                let samples = sample.as_array()?;
                let is_converted = types::is_converted(self.api, &items.ty);
                let has_null = items.nullable && samples.iter().any(Value::is_null);
                let of = |item| match (has_null, is_converted && !items.nullable) {
                    (true, _) => self.item(items, item),
                    (false, true) => self.loose(&items.ty, item),
                    // A value becomes one that may be null by itself.
                    (false, false) => self.exact(&items.ty, item),
                };
                let written = samples.iter().map(of).collect::<Option<Vec<_>>>()?;
                // Nothing would say what an empty list is a list of.
                let is_clear = !written.is_empty() || !(is_converted || items.nullable);
                is_clear.then(|| quote!([#(#written),*]))
            }
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Float64
            | Type::DateTime
            | Type::DateTimeRfc2822
            | Type::Date
            | Type::Defined(_)
            | Type::Map(_) => self.exact(ty, sample),
        }
    }

    /// An expression of the type itself.
    pub(super) fn exact(&self, ty: &Type, sample: &Value) -> Option<TokenStream> {
        match ty {
            Type::Boolean => sample.as_bool().map(|value| quote!(#value)),
            Type::Int32 | Type::Int64 => sample.as_i64().map(literals::integer),
            Type::Float64 => sample.as_f64().map(literals::number),
            Type::Text => sample.as_str().map(|text| quote!(#text.to_owned())),
            Type::SecretText => {
                let (path, text) = (public_runtime(self.api, "Secret"), sample.as_str()?);
                Some(quote!(#path::from(#text)))
            }
            Type::Base64 => {
                let (path, bytes) = (public_runtime(self.api, "Bytes"), bytes(sample)?);
                Some(quote!(#path::from(#bytes)))
            }
            Type::File => {
                let (path, text) = (public_runtime(self.api, "FilePart"), sample.as_str()?);
                Some(quote!(#path::new(#text)))
            }
            Type::DateTime | Type::DateTimeRfc2822 | Type::Date => self.parsed(ty, sample),
            Type::Any => {
                let path = public_runtime(self.api, "Value");
                match literal(sample) {
                    Some(literal) => Some(quote!(#path::from(#literal))),
                    None => sample.is_null().then(|| quote!(#path::Null)),
                }
            }
            Type::Defined(id) => self.defined(*id, ty, sample),
            Type::Boxed(id) => {
                let inner = self.defined(*id, ty, sample)?;
                Some(quote!(Box::new(#inner)))
            }
            Type::List(items) => {
                let written = sample.as_array()?.iter().map(|item| self.item(items, item));
                let written = written.collect::<Option<Vec<_>>>()?;
                Some(quote!(vec![#(#written),*]))
            }
            Type::Map(items) => self.map(items, sample),
        }
    }

    /// An item of a list, or a value of a map.
    fn item(&self, items: &Items, sample: &Value) -> Option<TokenStream> {
        if !items.nullable {
            return self.exact(&items.ty, sample);
        }
        let path = public_runtime(self.api, "Nullable");
        if sample.is_null() {
            return Some(quote!(#path::Null));
        }
        let value = self.exact(&items.ty, sample)?;
        Some(quote!(#path::Value(#value)))
    }

    fn map(&self, items: &Items, sample: &Value) -> Option<TokenStream> {
        let path = public_runtime(self.api, "Map");
        let entries = sample.as_object()?;
        if entries.is_empty() {
            return Some(quote!(#path::new()));
        }
        let entry = |(name, value): (&String, &Value)| {
            let value = self.item(items, value)?;
            Some(quote!((#name, #value)))
        };
        let written = entries.iter().map(entry).collect::<Option<Vec<_>>>()?;
        Some(quote!(#path::from([#(#written),*])))
    }

    fn defined(&self, id: DefinitionId, ty: &Type, sample: &Value) -> Option<TokenStream> {
        let path = public(self.api, ty);
        match &self.api.definition(id).shape {
            Shape::Structure(structure) => self.structure(&path, structure, sample),
            Shape::Enumeration(enumeration) => {
                let text = sample.as_str()?;
                let listed = enumeration.variants.iter().find(|variant| variant.value == text)?;
                let variant = paths::ident(&listed.name);
                Some(quote!(#path::#variant))
            }
            Shape::Identifier(identifier) => match identifier.storage {
                IdentifierStorage::Inline(_) => {
                    let text = sample.as_str()?;
                    Some(quote!(#path::from_static(#text)))
                }
                IdentifierStorage::Heap => self.parsed(ty, sample),
            },
            Shape::Union(union) => {
                let mut admitting = union
                    .alternatives
                    .iter()
                    .filter(|alternative| alternative.admits(sample));
                admitting.find_map(|alternative| {
                    let variant = paths::ident(&alternative.name);
                    let value = self.exact(&alternative.ty, sample)?;
                    Some(quote!(#path::#variant(#value)))
                })
            }
            Shape::Headers(_) => None,
        }
    }

    fn structure(&self, path: &TokenStream, structure: &Structure, sample: &Value) -> Option<TokenStream> {
        let object = sample.as_object()?;
        let given = structure.members.iter().filter(|member| is_argument(member));
        let argument = |member: &Member| {
            let sample = object.get(&member.wire_name)?;
            if member.presence != Presence::RequiredNullable {
                return self.loose(&member.ty, sample);
            }
            if sample.is_null() {
                return Some(quote!(None));
            }
            let value = self.exact(&member.ty, sample)?;
            Some(quote!(Some(#value)))
        };
        let arguments = given.map(argument).collect::<Option<Vec<_>>>()?;
        Some(if arguments.is_empty() {
            quote!(#path::default())
        } else {
            quote!(#path::new(#(#arguments),*))
        })
    }

    /// A text that becomes a value of type `ty`.
    fn parsed(&self, ty: &Type, sample: &Value) -> Option<TokenStream> {
        let (path, text) = (public(self.api, ty), sample.as_str()?);
        Some(quote!(#text.parse::<#path>()?))
    }
}

/// A boolean, a number or a text as Rust writes it.
fn literal(sample: &Value) -> Option<TokenStream> {
    match sample {
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        Value::Bool(value) => Some(quote!(#value)),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Some(literals::integer(whole)),
            None => number.as_f64().map(literals::number),
        },
        Value::String(text) => Some(quote!(#text)),
    }
}

/// The bytes that a text in Base64 stands for.
fn bytes(sample: &Value) -> Option<TokenStream> {
    let bytes = Bytes::from_text(sample.as_str()?).ok()?;
    let literal = Literal::byte_string(bytes.as_slice());
    Some(quote!(#literal.as_slice()))
}
