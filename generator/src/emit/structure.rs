//! JSON objects as structs.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, lints, paths, types};
use crate::model::{AdditionalMembers, Api, Definition, Member, Presence, Structure};

/// The struct of an object, and its constructor where it has required members.
pub(super) fn emit(api: &Api, definition: &Definition, structure: &Structure) -> Vec<TokenStream> {
    let name = paths::ident(&definition.name);
    let fallback = format!("The object {}.", docs::code_span(&definition.name));
    let docs = docs::or(&definition.docs.markdown, &fallback);
    let docs = docs::outer(&docs::with_deprecation(docs, definition.deprecated));
    let derives = derives(structure);
    let fields = structure.members.iter().map(|member| field(api, member));
    let additional = additional_type(api, &structure.additional).map(|ty| {
        quote! {
            #[doc = " The members that have no field of their own."]
            pub additional_properties: #ty,
        }
    });
    let declaration = quote! {
        #docs
        #[derive(#(#derives),*)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #additional
        }
    };
    let mut items = vec![declaration];
    if structure.members.iter().any(is_required) {
        items.push(constructor(api, definition, structure));
    }
    items
}

/// Whether every value of the object has the member.
pub(super) fn is_required(member: &Member) -> bool {
    match member.presence {
        Presence::Required | Presence::Constant(_) | Presence::RequiredNullable => true,
        Presence::Optional | Presence::Nullable | Presence::OptionalNullable => false,
    }
}

/// The type of a member's field.
pub(super) fn field_type(api: &Api, member: &Member) -> TokenStream {
    let ty = types::value(api, &member.ty);
    match member.presence {
        Presence::Required | Presence::Constant(_) => ty,
        Presence::RequiredNullable | Presence::Optional | Presence::Nullable => quote!(Option<#ty>),
        Presence::OptionalNullable => quote!(Option<crate::runtime::Nullable<#ty>>),
    }
}

fn derives(structure: &Structure) -> Vec<TokenStream> {
    let mut derives = vec![quote!(Clone), quote!(Debug)];
    if !structure.members.iter().any(is_required) {
        derives.push(quote!(Default));
    }
    derives.push(quote!(PartialEq));
    if structure.total_equality {
        derives.push(quote!(Eq));
    }
    derives
}

fn field(api: &Api, member: &Member) -> TokenStream {
    let name = paths::ident(&member.field);
    let ty = field_type(api, member);
    let fallback = format!("The member {}.", docs::code_span(&member.wire_name));
    let docs = docs::outer(docs::or(&member.docs.markdown, &fallback));
    let deprecated = docs::deprecation(member.deprecated);
    quote! {
        #docs
        #deprecated
        pub #name: #ty,
    }
}

/// The type of the field for the members without a name of their own, where they are kept.
pub(super) fn additional_type(api: &Api, additional: &AdditionalMembers) -> Option<TokenStream> {
    match additional {
        AdditionalMembers::Kept => Some(quote!(crate::runtime::AdditionalProperties)),
        AdditionalMembers::Refused => None,
        AdditionalMembers::Typed(ty, _) => {
            let ty = types::value(api, ty);
            Some(quote!(crate::runtime::AdditionalProperties<#ty>))
        }
    }
}

/// `new`, which takes the required members in order; `Default` where there are none to take.
fn constructor(api: &Api, definition: &Definition, structure: &Structure) -> TokenStream {
    let name = paths::ident(&definition.name);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for member in &structure.members {
        let field = paths::ident(&member.field);
        match &member.presence {
            Presence::Required => {
                let argument = types::argument(api, &field, &member.ty);
                let ty = argument.ty;
                arguments.push(quote!(#field: #ty));
                values.push(initializer(&field, &argument.conversion));
            }
            Presence::Constant(variant) => {
                let (ty, variant) = (types::value(api, &member.ty), paths::ident(variant));
                values.push(quote!(#field: #ty::#variant));
            }
            Presence::RequiredNullable => {
                let ty = types::value(api, &member.ty);
                arguments.push(quote!(#field: Option<#ty>));
                values.push(quote!(#field));
            }
            Presence::Optional | Presence::Nullable | Presence::OptionalNullable => {
                values.push(quote!(#field: None));
            }
        }
    }
    if additional_type(api, &structure.additional).is_some() {
        values.push(quote!(additional_properties: crate::runtime::AdditionalProperties::new()));
    }
    let expect_deprecated = lints::expect_deprecated(structure.members.iter().any(|member| member.deprecated));
    if arguments.is_empty() {
        return quote! {
            impl Default for #name {
                #expect_deprecated
                fn default() -> Self {
                    Self { #(#values),* }
                }
            }
        };
    }
    let docs = docs::outer("The value with nothing but what it must have.");
    let expectations = [lints::expect_many_arguments(arguments.len()), expect_deprecated];
    quote! {
        impl #name {
            #docs
            #(#expectations)*
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// Whether `new` takes the member.
pub(super) fn is_argument(member: &Member) -> bool {
    match member.presence {
        Presence::Required | Presence::RequiredNullable => true,
        Presence::Constant(_) | Presence::Optional | Presence::Nullable | Presence::OptionalNullable => false,
    }
}

/// `field: conversion`, or just `field` where nothing is converted.
pub(super) fn initializer(field: &proc_macro2::Ident, conversion: &TokenStream) -> TokenStream {
    if *field == conversion.to_string() {
        quote!(#field)
    } else {
        quote!(#field: #conversion)
    }
}
