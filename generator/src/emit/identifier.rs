//! Texts of a fixed form as types of their own.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, paths};
use crate::model::{Definition, Identifier, IdentifierStorage};

/// The struct.
pub(super) fn emit(definition: &Definition, identifier: &Identifier) -> TokenStream {
    let name = paths::ident(&definition.name);
    let form = format!("Matches {}.", docs::code_span(&identifier.pattern));
    let docs = docs::outer(&docs::with_deprecation(
        &docs::paragraphs(&[&definition.docs.markdown, &form]),
        definition.deprecated,
    ));
    match identifier.storage {
        IdentifierStorage::Inline(length) => quote! {
            #docs
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(crate::runtime::Inline<#length>);
        },
        IdentifierStorage::Heap => quote! {
            #docs
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(alloc::boxed::Box<str>);
        },
    }
}
