//! Examples in documentation: requests from sample values.
//!
//! The code of an example travels as tokens in an attribute `#[example({shown}, {hidden})]`, so that [`crate::layout`]
//! shortens its paths and [`crate::render`] formats it like any other code.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use quote::quote;
use runtime::runtime::{Bytes, FromText as _};
use serde_json::Value;

use super::public::{public, public_runtime};
use super::structure::is_argument;
use super::{constraint, literals, paths, types};
use crate::model::{
    Api, DefinitionId, IdentifierStorage, Input, InputPresence, Items, Member, ModuleId, Operation, Presence, Shape,
    Structure, Type,
};

/// How many optional inputs an example shows.
const SHOWN_SETTERS: usize = 2;

/// What stands in the brackets of the attribute: `example({shown}, {hidden})`.
pub(crate) fn attribute_content(shown: &TokenStream, hidden: &TokenStream) -> TokenStream {
    quote!(example({ #shown }, { #hidden }))
}

/// The shown and the hidden part, where `group` is `[example({shown}, {hidden})]`.
pub(crate) fn parts(group: &Group) -> Option<(TokenStream, TokenStream)> {
    if group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let mut tokens = group.stream().into_iter();
    let (Some(TokenTree::Ident(name)), Some(TokenTree::Group(arguments))) = (tokens.next(), tokens.next()) else {
        return None;
    };
    if name != "example" {
        return None;
    }
    let mut parts = arguments.stream().into_iter().filter_map(|token| match token {
        TokenTree::Group(part) => Some(part.stream()),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    });
    Some((parts.next()?, parts.next()?))
}

/// What ends an example in which `?` stands.
pub(super) fn no_error() -> TokenStream {
    quote!(Ok::<(), Box<dyn core::error::Error>>(()))
}

/// The attribute with an example that builds the request; nothing where there is no [`statements`].
pub(super) fn request(api: &Api, module: ModuleId, operation: &Operation) -> TokenStream {
    let example = statements(api, module, operation).map(|shown| attribute_content(&shown, &no_error()));
    example.map(|example| quote!(#[#example])).unwrap_or_default()
}

/// The statements that build the request; `None` where a required input has no sample.
pub(super) fn statements(api: &Api, module: ModuleId, operation: &Operation) -> Option<TokenStream> {
    let import = paths::ident(&api.package.import_name);
    let module = paths::module(api, module);
    let name = paths::ident(&operation.name);
    let operation_trait = public_runtime(api, "Operation");
    let mut bindings = Vec::new();
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for input in operation.inputs() {
        let field = paths::ident(&input.field);
        match input.presence {
            InputPresence::Required => {
                let value = argument(api, operation, input)?;
                if is_long(api, &input.ty) {
                    bindings.push(quote!(let #field = #value;));
                    arguments.push(quote!(#field));
                } else {
                    arguments.push(value);
                }
            }
            InputPresence::Optional | InputPresence::OptionalNullable => {
                if setters.len() < SHOWN_SETTERS && input.samples.first().is_some_and(is_telling) && !input.deprecated {
                    let value = argument(api, operation, input);
                    setters.extend(value.map(|value| quote!(.#field(#value))));
                }
            }
        }
    }
    Some(quote! {
        use #operation_trait;
        #(#bindings)*
        let request = #import::#module::#name::new(#(#arguments),*) #(#setters)* .to_request()?;
    })
}

/// Whether a value reads better under a name of its own.
fn is_long(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::DateTime | Type::DateTimeRfc2822 | Type::Date => true,
        Type::Defined(id) | Type::Boxed(id) => match &api.definition(*id).shape {
            Shape::Structure(structure) => structure.members.iter().any(is_argument),
            Shape::Identifier(_) | Shape::Union(_) => true,
            Shape::Enumeration(_) | Shape::Headers(_) => false,
        },
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::Text
        | Type::SecretText
        | Type::Base64
        | Type::File
        | Type::Any
        | Type::List(_)
        | Type::Map(_) => false,
    }
}

/// Whether a sample shows a reader something.
fn is_telling(sample: &Value) -> bool {
    match sample {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
    }
}

/// The sample of an input as the argument that its setter, or `new`, takes.
fn argument(api: &Api, operation: &Operation, input: &Input) -> Option<TokenStream> {
    let sample = input.samples.first()?;
    if constraint::is_bytes(operation, input) {
        let text = sample.as_str()?;
        return Some(quote!(#text.as_bytes()));
    }
    let expressions = Expressions { api };
    match input.presence {
        InputPresence::Required | InputPresence::Optional => expressions.loose(&input.ty, sample),
        InputPresence::OptionalNullable => expressions.exact(&input.ty, sample),
    }
}

/// Writes samples as expressions. A sample that is no value of its type has none.
struct Expressions<'a> {
    api: &'a Api,
}

impl Expressions<'_> {
    /// An argument of the type that [`types::argument`] gives.
    fn loose(&self, ty: &Type, sample: &Value) -> Option<TokenStream> {
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
    fn exact(&self, ty: &Type, sample: &Value) -> Option<TokenStream> {
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
