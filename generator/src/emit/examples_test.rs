//! The test of the generated crate that decodes the examples of the description and encodes them again.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Front, docs, example, paths};
use crate::model::{Api, Example, Type};

const DOCS: &str =
    "The bodies that the API's description shows: each is decoded strictly, encoded again, and compared.";

/// One test for each example; `None` where there are none.
pub(super) fn emit(api: &Api) -> Option<Front> {
    if api.examples.is_empty() {
        return None;
    }
    let alloc = api.examples.iter().any(|example| names_alloc(&example.ty)).then(|| {
        vec![quote!(
            extern crate alloc;
        )]
    });
    let module = vec![quote!(
        mod round_trip;
    )];
    Some(Front {
        attributes: docs::inner(DOCS),
        preamble: alloc.into_iter().chain([module]).collect(),
        items: api.examples.iter().map(|example| test(api, example)).collect(),
    })
}

fn test(api: &Api, example: &Example) -> TokenStream {
    let name = paths::ident(&example.name);
    let ty = example::public(api, &example.ty);
    let file = format!("examples/{}.json", example.name);
    quote! {
        #[test]
        fn #name() {
            let body = include_str!(#file);
            round_trip::assert::<#ty>(body);
        }
    }
}

/// Whether a type is written with one of `alloc`, which a test has to declare.
fn names_alloc(ty: &Type) -> bool {
    match ty {
        Type::Text | Type::SecretText | Type::List(_) => true,
        Type::Map(items) => names_alloc(&items.ty),
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date
        | Type::Base64
        | Type::Any
        | Type::Defined(_)
        | Type::Boxed(_) => false,
    }
}
