//! What checks a text against a pattern: a chain of steps where the pattern allows it, else a table.

use heck::{ToShoutySnakeCase as _, ToSnakeCase as _};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::literals;
use super::names::Names;
use crate::model::Definition;
use crate::pattern::{ByteClass, CharacterClass, Matcher, Step, Table};

/// The name of the function that checks a text, such as `is_account_sid`.
pub(super) fn function_name(definition: &Definition, names: &mut Names) -> Ident {
    names.claim([format!("is_{}", definition.name.to_snake_case())])
}

/// The function that checks a text, after the table that it needs.
pub(super) fn emit(
    definition: &Definition,
    function: &Ident,
    matcher: &Matcher,
    names: &mut Names,
) -> Vec<TokenStream> {
    let mut items = Vec::new();
    let check = check(definition, matcher, names, &mut items);
    items.push(match matcher {
        Matcher::Anything => quote!(const fn #function(_bytes: &[u8]) -> bool { #check }),
        Matcher::Sequence(_) | Matcher::Prefix(_) | Matcher::AnyOf(_) | Matcher::Table(_) => {
            quote!(const fn #function(bytes: &[u8]) -> bool { #check })
        }
    });
    items
}

/// The expression that decides about `bytes`; a table that it needs is added to `items`.
fn check(definition: &Definition, matcher: &Matcher, names: &mut Names, items: &mut Vec<TokenStream>) -> TokenStream {
    match matcher {
        Matcher::Anything => quote!(true),
        Matcher::Sequence(steps) => {
            let steps = steps.iter().map(step);
            quote!(crate::runtime::pattern::Scan::new(bytes) #(#steps)* .is_end())
        }
        Matcher::Prefix(steps) => {
            let steps = steps.iter().map(step);
            quote!(crate::runtime::pattern::Scan::new(bytes) #(#steps)* .is_match())
        }
        Matcher::AnyOf(alternatives) => {
            let alternatives = alternatives
                .iter()
                .map(|alternative| check(definition, alternative, names, items));
            quote!(#(#alternatives)||*)
        }
        Matcher::Table(automaton) => {
            let name = names.claim([format!("{}_TABLE", definition.name.to_shouty_snake_case())]);
            let value = table(automaton);
            items.push(quote!(static #name: crate::runtime::pattern::Table = #value;));
            quote!(#name.matches(bytes))
        }
    }
}

fn step(step: &Step) -> TokenStream {
    match step {
        Step::Literal(text) => {
            let bytes = Literal::byte_string(text.as_bytes());
            quote!(.literal(#bytes))
        }
        Step::Exactly { count, class } => {
            let (count, class) = (literals::count((*count).into()), byte_class(class));
            quote!(.exactly(#count, #class))
        }
        Step::Between { min, max, class } => {
            let (min, max) = (literals::count((*min).into()), literals::count((*max).into()));
            let class = byte_class(class);
            quote!(.between(#min, #max, #class))
        }
        Step::AtLeast { min, class } => {
            let (min, class) = (literals::count((*min).into()), byte_class(class));
            quote!(.at_least(#min, #class))
        }
        Step::Characters {
            min,
            max: Some(max),
            class,
        } => {
            let (min, max) = (literals::count((*min).into()), literals::count((*max).into()));
            let class = character_class(class);
            quote!(.characters(#min, #max, #class))
        }
        Step::Characters { min, max: None, class } => {
            let (min, class) = (literals::count((*min).into()), character_class(class));
            quote!(.characters_at_least(#min, #class))
        }
    }
}

/// A class by the name that the runtime has for it, else by its ranges.
fn byte_class(class: &ByteClass) -> TokenStream {
    if let Some(name) = class.name {
        let name = format_ident!("{name}");
        return quote!(crate::runtime::pattern::#name);
    }
    let ranges = class.ranges.iter().map(|&(first, last)| {
        let (first, last) = (Literal::byte_character(first), Literal::byte_character(last));
        quote!((#first, #last))
    });
    quote!(crate::runtime::pattern::Class::new(&[#(#ranges),*]))
}

/// A class by the name that the runtime has for it, else by its ranges.
fn character_class(class: &CharacterClass) -> TokenStream {
    if let Some(name) = class.name {
        let name = format_ident!("{name}");
        return quote!(crate::runtime::pattern::#name);
    }
    let ranges = class.ranges.iter().map(|&(first, last)| quote!((#first, #last)));
    quote!(crate::runtime::pattern::Characters::new(&[#(#ranges),*]))
}

fn table(table: &Table) -> TokenStream {
    let classes = table.classes.iter().map(|&(first, last, class)| {
        let (first, last) = (Literal::byte_character(first), Literal::byte_character(last));
        let class = Literal::u8_unsuffixed(class);
        quote!((#first, #last, #class))
    });
    let class_count = literals::count(table.class_count.into());
    let transitions = table.transitions.iter().map(|&state| literals::count(state.into()));
    let start = literals::count(table.start.into());
    let first_accepting = literals::count(table.first_accepting.into());
    quote! {
        crate::runtime::pattern::Table::new(
            &[#(#classes),*],
            #class_count,
            &[#(#transitions),*],
            #start,
            #first_accepting,
        )
    }
}
