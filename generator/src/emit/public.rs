//! Types by the paths under which a user of the crate finds them.

use proc_macro2::TokenStream;
use quote::quote;

use super::paths;
use crate::model::{Api, Items, Scope, Type};

/// The path under which a user of the crate finds a name of the runtime.
pub(super) fn public_runtime(api: &Api, name: &str) -> TokenStream {
    let import = paths::ident(&api.package.import_name);
    let taken = api.exported(None).any(|definition| definition.name == name);
    let name = paths::ident(name);
    if taken {
        quote!(#import::runtime::#name)
    } else {
        quote!(#import::#name)
    }
}

/// A type in the words of a user of the crate, who has the standard library.
pub(super) fn public(api: &Api, ty: &Type) -> TokenStream {
    let import = paths::ident(&api.package.import_name);
    match ty {
        Type::Defined(id) | Type::Boxed(id) => {
            let definition = api.definition(*id);
            let name = paths::ident(&definition.name);
            match definition.scope {
                Scope::Crate => {
                    let group = paths::group(api, api.group_of(definition))
                        .iter()
                        .map(|name| paths::ident(name));
                    quote!(#import::#(#group::)*#name)
                }
                Scope::Module => {
                    let module = paths::module(api, definition.module);
                    quote!(#import::#module::#name)
                }
            }
        }
        Type::Boolean => quote!(bool),
        Type::Int32 => quote!(i32),
        Type::Int64 => quote!(i64),
        Type::Float64 => quote!(f64),
        Type::Text => quote!(String),
        Type::SecretText => {
            let secret = public_runtime(api, "Secret");
            quote!(#secret<String>)
        }
        Type::DateTime => public_runtime(api, "DateTime"),
        Type::DateTimeRfc2822 => public_runtime(api, "DateTimeRfc2822"),
        Type::Date => public_runtime(api, "Date"),
        Type::Base64 => public_runtime(api, "Bytes"),
        Type::File => public_runtime(api, "FilePart"),
        Type::Any => public_runtime(api, "Value"),
        Type::List(items) => {
            let item = public_item(api, items);
            quote!(Vec<#item>)
        }
        Type::Map(items) => {
            let (map, value) = (public_runtime(api, "Map"), public_item(api, items));
            quote!(#map<#value>)
        }
    }
}

/// What a list or a map holds, likewise.
fn public_item(api: &Api, items: &Items) -> TokenStream {
    let ty = public(api, &items.ty);
    if items.nullable {
        let nullable = public_runtime(api, "Nullable");
        quote!(#nullable<#ty>)
    } else {
        ty
    }
}
