//! Types of values, and how a caller passes a value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::paths;
use crate::model::{Api, IdentifierStorage, Items, Shape, Type};

/// The Rust type of a value.
pub(super) fn value(api: &Api, ty: &Type) -> TokenStream {
    match ty {
        Type::Boolean => quote!(bool),
        Type::Int32 => quote!(i32),
        Type::Int64 => quote!(i64),
        Type::Float64 => quote!(f64),
        Type::Text => quote!(alloc::string::String),
        Type::SecretText => quote!(crate::runtime::Secret<alloc::string::String>),
        Type::DateTime => quote!(crate::runtime::DateTime),
        Type::DateTimeRfc2822 => quote!(crate::runtime::DateTimeRfc2822),
        Type::Date => quote!(crate::runtime::Date),
        Type::Base64 => quote!(crate::runtime::Bytes),
        Type::File => quote!(crate::runtime::FilePart),
        Type::Any => quote!(crate::runtime::Value),
        Type::Defined(id) => paths::definition(api, *id),
        Type::Boxed(id) => {
            let path = paths::definition(api, *id);
            quote!(alloc::boxed::Box<#path>)
        }
        Type::List(items) => {
            let item = item(api, items);
            quote!(alloc::vec::Vec<#item>)
        }
        Type::Map(items) => {
            let item = item(api, items);
            quote!(crate::runtime::Map<#item>)
        }
    }
}

/// The Rust type of what a list or a map holds.
pub(super) fn item(api: &Api, items: &Items) -> TokenStream {
    let ty = value(api, &items.ty);
    if items.nullable {
        quote!(crate::runtime::Nullable<#ty>)
    } else {
        ty
    }
}

/// How a function takes a value from its caller.
pub(super) struct Argument {
    /// The type in the signature.
    pub(super) ty: TokenStream,
    /// What turns the argument into the value.
    pub(super) conversion: TokenStream,
}

/// How a function takes a value of type `ty` under `name`: as loosely as reads well where it is called.
pub(super) fn argument(api: &Api, name: &Ident, ty: &Type) -> Argument {
    let plain = value(api, ty);
    if is_converted(api, ty) {
        return Argument {
            ty: quote!(impl Into<#plain>),
            conversion: quote!(#name.into()),
        };
    }
    let Type::List(items) = ty else {
        return Argument {
            ty: plain,
            conversion: quote!(#name),
        };
    };
    let item = item(api, items);
    if items.nullable || is_converted(api, &items.ty) {
        Argument {
            ty: quote!(impl IntoIterator<Item = impl Into<#item>>),
            conversion: quote!(#name.into_iter().map(Into::into).collect()),
        }
    } else {
        Argument {
            ty: quote!(impl IntoIterator<Item = #item>),
            conversion: quote!(#name.into_iter().collect()),
        }
    }
}

/// Whether a value of the type is copied by being used.
pub(super) fn is_copy(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date => true,
        Type::Text
        | Type::SecretText
        | Type::Base64
        | Type::File
        | Type::Any
        | Type::Boxed(_)
        | Type::List(_)
        | Type::Map(_) => false,
        Type::Defined(id) => match &api.definition(*id).shape {
            Shape::Identifier(identifier) => match identifier.storage {
                IdentifierStorage::Inline(_) => true,
                IdentifierStorage::Heap => false,
            },
            Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_) => false,
        },
    }
}

/// Whether callers mostly have something else that becomes a value of the type, such as a literal.
pub(super) fn is_converted(api: &Api, ty: &Type) -> bool {
    match ty {
        Type::Text | Type::SecretText | Type::Any | Type::Base64 | Type::File | Type::Boxed(_) => true,
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date
        | Type::List(_)
        | Type::Map(_) => false,
        Type::Defined(id) => match &api.definition(*id).shape {
            Shape::Union(_) => true,
            Shape::Structure(_) | Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => false,
        },
    }
}
