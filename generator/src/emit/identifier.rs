//! Texts of a fixed form as types of their own.

use heck::ToShoutySnakeCase as _;
use proc_macro2::TokenStream;
use quote::quote;

use super::names::Names;
use super::{constraint, docs, matcher, paths};
use crate::model::{Api, Definition, DefinitionId, Identifier, IdentifierStorage};

/// The struct.
pub(super) fn emit(definition: &Definition, identifier: &Identifier) -> TokenStream {
    let name = paths::ident(&definition.name);
    let form = format!("Matches {}.", docs::code_span(&identifier.pattern));
    let docs = docs::outer(&docs::with_deprecation(
        &docs::paragraphs(&[&definition.docs.markdown, &form]),
        definition.deprecated,
    ));
    match identifier.storage {
        IdentifierStorage::Inline(length) => {
            let length = proc_macro2::Literal::usize_unsuffixed(length);
            quote! {
                #docs
                #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub struct #name(crate::runtime::Inline<#length>);
            }
        }
        IdentifierStorage::Heap => quote! {
            #docs
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct #name(alloc::boxed::Box<str>);
        },
    }
}

/// What checks, reads and writes the identifier.
pub(super) fn plumbing(api: &Api, id: DefinitionId, identifier: &Identifier, names: &mut Names) -> Vec<TokenStream> {
    let definition = api.definition(id);
    let path = paths::definition(api, id);
    let pattern = &identifier.pattern;
    let function = matcher::function_name(definition, names);
    let mut items = matcher::emit(definition, &function, &identifier.matcher, names);
    match identifier.storage {
        IdentifierStorage::Inline(length) => {
            let length = proc_macro2::Literal::usize_unsuffixed(length);
            items.push(quote!(crate::identifier!(#path, Inline<#length>, #pattern, #function);));
        }
        IdentifierStorage::Heap => {
            let rule = names.claim([format!("{}_RULE", definition.name.to_shouty_snake_case())]);
            let value = constraint::text_rule(&identifier.length);
            items.push(quote! {
                const #rule: crate::runtime::TextRule = #value.pattern(#pattern, #function);
            });
            items.push(quote!(crate::identifier!(#path, Box<str>, #rule);));
        }
    }
    items
}
