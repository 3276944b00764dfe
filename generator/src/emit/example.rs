//! Examples in documentation: requests from sample values.
//!
//! The code of an example travels as tokens in an attribute `#[example({shown}, {hidden})]`, so that [`crate::layout`]
//! shortens its paths and [`crate::render`] formats it like any other code.

use proc_macro2::TokenStream;
use quote::quote;

use super::{constraint, paths, types};
use crate::model::{
    Api, IdentifierStorage, Input, InputPresence, Items, Member, ModuleId, Operation, Presence, Sample, Scope, Shape,
    Type,
};

/// How many optional inputs an example shows.
const SHOWN_SETTERS: usize = 2;

/// The attribute with an example that builds the request.
pub(super) fn request(api: &Api, module: ModuleId, operation: &Operation) -> TokenStream {
    let shown = statements(api, module, operation);
    quote!(#[example({ #shown }, { Ok::<(), Box<dyn core::error::Error>>(()) })])
}

/// The statements that build the request.
pub(super) fn statements(api: &Api, module: ModuleId, operation: &Operation) -> TokenStream {
    let import = paths::ident(&api.package.import_name);
    let module = paths::ident(&api.modules[module.0].name);
    let name = paths::ident(&operation.name);
    let operation_trait = public_runtime(api, "Operation");
    let mut bindings = Vec::new();
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for input in constraint::inputs(operation) {
        let field = paths::ident(&input.field);
        match input.presence {
            InputPresence::Required => {
                let value = argument(api, operation, input);
                if is_long(&input.sample) {
                    bindings.push(quote!(let #field = #value;));
                    arguments.push(quote!(#field));
                } else {
                    arguments.push(value);
                }
            }
            InputPresence::Optional | InputPresence::OptionalNullable => {
                if setters.len() < SHOWN_SETTERS && is_telling(&input.sample) && !input.deprecated {
                    let value = argument(api, operation, input);
                    setters.push(quote!(.#field(#value)));
                }
            }
        }
    }
    quote! {
        use #operation_trait;
        #(#bindings)*
        let request = #import::#module::#name::new(#(#arguments),*) #(#setters)* .to_request()?;
    }
}

/// Whether a sample reads better under a name of its own.
fn is_long(sample: &Sample) -> bool {
    match sample {
        Sample::Parsed(_) | Sample::Structure(_) => true,
        Sample::Boolean(_)
        | Sample::Integer(_)
        | Sample::Number(_)
        | Sample::Text(_)
        | Sample::Variant(_)
        | Sample::List(_)
        | Sample::Empty => false,
    }
}

/// The path under which a user of the crate finds a name of the runtime.
pub(super) fn public_runtime(api: &Api, name: &str) -> TokenStream {
    let import = paths::ident(&api.package.import_name);
    let taken = api
        .definitions
        .iter()
        .any(|definition| definition.scope == Scope::Crate && definition.name == name);
    let name = paths::ident(name);
    if taken {
        quote!(#import::runtime::#name)
    } else {
        quote!(#import::#name)
    }
}

/// Whether a sample shows a reader something.
fn is_telling(sample: &Sample) -> bool {
    match sample {
        Sample::Boolean(_)
        | Sample::Integer(_)
        | Sample::Number(_)
        | Sample::Text(_)
        | Sample::Parsed(_)
        | Sample::Variant(_)
        | Sample::Structure(_) => true,
        Sample::List(items) => !items.is_empty(),
        Sample::Empty => false,
    }
}

fn argument(api: &Api, operation: &Operation, input: &Input) -> TokenStream {
    if !constraint::is_bytes(operation, input) {
        return match input.presence {
            InputPresence::Required | InputPresence::Optional => value(api, &input.ty, &input.sample),
            InputPresence::OptionalNullable => nullable(api, &input.ty, &input.sample),
        };
    }
    if let Sample::Text(text) = &input.sample {
        quote!(#text.as_bytes())
    } else {
        quote!([])
    }
}

/// The expression of a sample, as an argument that becomes a value of type `ty`.
fn value(api: &Api, ty: &Type, sample: &Sample) -> TokenStream {
    match sample {
        Sample::Boolean(value) => quote!(#value),
        Sample::Integer(value) => super::literals::integer(*value),
        Sample::Number(value) => super::literals::number(*value),
        Sample::Text(text) => quote!(#text),
        Sample::Parsed(text) => parsed(api, ty, text),
        Sample::Variant(variant) => {
            let path = public(api, ty);
            let variant = paths::ident(variant);
            quote!(#path::#variant)
        }
        Sample::List(samples) => {
            let items = samples.iter().map(|sample| match ty {
                Type::List(of) => item(api, of, sample),
                _ => value(api, ty, sample),
            });
            quote!([#(#items),*])
        }
        Sample::Empty => empty(api, ty),
        Sample::Structure(values) => {
            let path = public(api, ty);
            let required = required_members(api, ty);
            let arguments = required.zip(values).map(|(member, sample)| {
                if member.presence == Presence::RequiredNullable {
                    let exact = exact(api, &member.ty, sample);
                    quote!(Some(#exact))
                } else {
                    value(api, &member.ty, sample)
                }
            });
            quote!(#path::new(#(#arguments),*))
        }
    }
}

/// The expression of a sample, as an item of a list of `of` that an argument becomes.
fn item(api: &Api, of: &Items, sample: &Sample) -> TokenStream {
    if of.nullable {
        nullable(api, &of.ty, sample)
    } else if types::is_converted(&of.ty) {
        value(api, &of.ty, sample)
    } else {
        exact(api, &of.ty, sample)
    }
}

/// The expression of a sample, as an argument that becomes a `Nullable<ty>`.
///
/// A value becomes one by itself, but what only becomes the value does not.
fn nullable(api: &Api, ty: &Type, sample: &Sample) -> TokenStream {
    let exact = exact(api, ty, sample);
    if types::is_converted(ty) || matches!(ty, Type::List(_)) {
        nullable_value(api, &exact)
    } else {
        exact
    }
}

fn nullable_value(api: &Api, value: &TokenStream) -> TokenStream {
    let path = public_runtime(api, "Nullable");
    quote!(#path::Value(#value))
}

/// The expression of a sample, as a value of type `ty` where nothing converts it.
fn exact(api: &Api, ty: &Type, sample: &Sample) -> TokenStream {
    match (ty, sample) {
        (Type::List(of), Sample::List(samples)) => {
            let items = samples.iter().map(|sample| {
                let exact = exact(api, &of.ty, sample);
                if of.nullable {
                    nullable_value(api, &exact)
                } else {
                    exact
                }
            });
            quote!(vec![#(#items),*])
        }
        (Type::List(_), _) => quote!(vec![]),
        (Type::Boxed(_) | Type::Text | Type::SecretText, _) | (Type::Any, Sample::Text(_)) => {
            let value = value(api, ty, sample);
            quote!(#value.into())
        }
        _ => value(api, ty, sample),
    }
}

/// A text that becomes a value of type `ty`.
fn parsed(api: &Api, ty: &Type, text: &str) -> TokenStream {
    let storage = types::defined(ty).and_then(|id| match &api.definition(id).shape {
        Shape::Identifier(identifier) => Some(identifier.storage),
        Shape::Structure(_) | Shape::Enumeration(_) | Shape::Headers(_) => None,
    });
    match storage {
        Some(IdentifierStorage::Inline(_)) => {
            let path = public(api, ty);
            quote!(#path::from_static(#text))
        }
        Some(IdentifierStorage::Heap) | None => {
            let path = public(api, ty);
            quote!(#text.parse::<#path>()?)
        }
    }
}

/// An argument that becomes a value of type `ty` with nothing in it.
fn empty(api: &Api, ty: &Type) -> TokenStream {
    match ty {
        Type::List(_) => quote!([]),
        Type::Any => {
            let path = public_runtime(api, "Value");
            quote!(#path::Null)
        }
        Type::Map(_) => {
            let path = public_runtime(api, "Map");
            quote!(#path::new())
        }
        Type::Text | Type::SecretText => quote!(""),
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date
        | Type::Base64
        | Type::Defined(_)
        | Type::Boxed(_) => {
            let path = public(api, ty);
            quote!(#path::default())
        }
    }
}

fn required_members<'a>(api: &'a Api, ty: &Type) -> impl Iterator<Item = &'a Member> {
    let members = types::defined(ty).map_or(&[][..], |id| match &api.definition(id).shape {
        Shape::Structure(structure) => structure.members.as_slice(),
        Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => &[],
    });
    members.iter().filter(|member| super::structure::is_required(member))
}

/// The path under which a user of the crate finds a type.
pub(super) fn public(api: &Api, ty: &Type) -> TokenStream {
    let import = paths::ident(&api.package.import_name);
    match ty {
        Type::Defined(id) | Type::Boxed(id) => {
            let definition = api.definition(*id);
            let name = paths::ident(&definition.name);
            match definition.scope {
                Scope::Crate => quote!(#import::#name),
                Scope::Module => {
                    let module = paths::ident(&api.modules[definition.module.0].name);
                    quote!(#import::#module::#name)
                }
            }
        }
        Type::DateTime => public_runtime(api, "DateTime"),
        Type::DateTimeRfc2822 => public_runtime(api, "DateTimeRfc2822"),
        Type::Date => public_runtime(api, "Date"),
        Type::Base64 => public_runtime(api, "Bytes"),
        Type::Any => public_runtime(api, "Value"),
        Type::Text => quote!(String),
        Type::SecretText => {
            let path = public_runtime(api, "Secret");
            quote!(#path<String>)
        }
        Type::List(items) => {
            let item = public_item(api, items);
            quote!(Vec<#item>)
        }
        Type::Map(items) => {
            let path = public_runtime(api, "Map");
            let item = public_item(api, items);
            quote!(#path<#item>)
        }
        Type::Boolean | Type::Int32 | Type::Int64 | Type::Float64 => types::value(api, ty),
    }
}

fn public_item(api: &Api, items: &Items) -> TokenStream {
    let ty = public(api, &items.ty);
    if items.nullable {
        let path = public_runtime(api, "Nullable");
        quote!(#path<#ty>)
    } else {
        ty
    }
}
