//! The headers of a response as a struct.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, paths, types};
use crate::model::{Api, Definition, DefinitionId, HeaderField};

/// The struct.
pub(super) fn emit(api: &Api, definition: &Definition, headers: &[HeaderField]) -> TokenStream {
    let name = paths::ident(&definition.name);
    let docs = docs::or(&definition.docs.markdown, "The headers of a response.");
    let docs = docs::outer(&docs::with_deprecation(docs, definition.deprecated));
    let fields = headers.iter().map(|header| {
        let field = paths::ident(&header.field);
        let ty = types::value(api, &header.ty);
        let fallback = format!("The header {}.", docs::code_span(&header.wire_name));
        let docs = docs::outer(docs::or(&header.docs.markdown, &fallback));
        quote! {
            #docs
            pub #field: Option<#ty>,
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
        }
    }
}

/// What reads the headers.
pub(super) fn plumbing(api: &Api, id: DefinitionId, headers: &[HeaderField]) -> TokenStream {
    let path = paths::definition(api, id);
    let fields = headers.iter().map(|header| {
        let field = paths::ident(&header.field);
        let name = &header.wire_name;
        let method = if header.required {
            quote!(required)
        } else {
            quote!(optional)
        };
        quote!(#field: headers.#method(#name))
    });
    quote! {
        impl crate::runtime::ResponseHeaders for #path {
            fn decode(headers: &mut crate::runtime::HeaderReader<'_>) -> Self {
                Self { #(#fields),* }
            }
        }
    }
}
