//! What checks a text against a pattern: a chain of steps where the pattern allows it, else a table.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{constraint, docs, paths};
use crate::model::{Api, Definition, DefinitionId, Identifier, IdentifierStorage, TextConstraint};
use crate::pattern::{ByteClass, CharacterClass, Matcher, Step, Table};

/// The function that checks a text, named after its type, and the tables that it needs.
pub(super) fn emit(definition: &Definition, matcher: &Matcher) -> Vec<TokenStream> {
    let function = function_name(definition);
    let docs = docs::outer(&format!("Whether the text is {}.", docs::code_span(&definition.name)));
    let mut tables = Tables { prefix: constant_name(definition), items: Vec::new() };
    let check = tables.check(matcher);
    let argument = match matcher {
        Matcher::Anything => quote!(_bytes),
        Matcher::Sequence(_) | Matcher::Prefix(_) | Matcher::AnyOf(_) | Matcher::Table(_) => quote!(bytes),
    };
    let mut items = tables.items;
    items.push(quote! {
        #docs
        const fn #function(#argument: &[u8]) -> bool {
            #check
        }
    });
    items
}
