//! Texts of a list as open enums.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, paths};
use crate::model::{Api, Definition, DefinitionId, Enumeration};

/// The enum.
pub(super) fn emit(definition: &Definition, enumeration: &Enumeration) -> TokenStream {
    let name = paths::ident(&definition.name);
    let docs = docs::or(
        &definition.docs.markdown,
        "One of the values that the API's description lists.",
    );
    let docs = docs::outer(&docs::with_deprecation(docs, definition.deprecated));
    let variants = enumeration.variants.iter().map(|variant| {
        let name = paths::ident(&variant.name);
        let docs = docs::outer(&docs::code_span(&variant.value));
        quote! {
            #docs
            #name,
        }
    });
    let catch_all = paths::ident(&enumeration.catch_all);
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = " A value that the API's description does not list."]
            #catch_all(alloc::boxed::Box<str>),
        }
    }
}

/// What reads and writes the enum.
pub(super) fn plumbing(api: &Api, id: DefinitionId, enumeration: &Enumeration) -> Vec<TokenStream> {
    let path = paths::definition(api, id);
    let values = enumeration.variants.iter().map(|variant| &variant.value);
    let variants: Vec<_> = enumeration
        .variants
        .iter()
        .map(|variant| paths::ident(&variant.name))
        .collect();
    let texts: Vec<_> = enumeration.variants.iter().map(|variant| &variant.value).collect();
    let catch_all = paths::ident(&enumeration.catch_all);
    let implementation = quote! {
        impl crate::runtime::OpenEnum for #path {
            const VALUES: &'static [&'static str] = &[#(#values),*];
            fn from_value(value: &str) -> Self {
                match value {
                    #(#texts => Self::#variants,)*
                    unlisted => Self::#catch_all(unlisted.into()),
                }
            }
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #texts,)*
                    Self::#catch_all(unlisted) => unlisted,
                }
            }
            fn is_listed(&self) -> bool {
                !matches!(self, Self::#catch_all(_))
            }
        }
    };
    vec![implementation, quote!(crate::open_enum!(#path);)]
}
