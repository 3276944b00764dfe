//! The test of the generated crate that decodes the examples of the description and encodes them again.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Front, docs, paths, public};
use crate::model::{Api, Example};

const DOCS: &str =
    "The bodies that the API's description shows: each is decoded strictly, encoded again, and compared.";

/// One test for each example; `None` where there are none.
pub(super) fn emit(api: &Api) -> Option<Front> {
    if api.examples.is_empty() {
        return None;
    }
    Some(Front {
        attributes: docs::inner(DOCS),
        preamble: vec![vec![quote!(
            mod round_trip;
        )]],
        items: api.examples.iter().map(|example| test(api, example)).collect(),
    })
}

fn test(api: &Api, example: &Example) -> TokenStream {
    let name = paths::ident(&example.name);
    let ty = public::public(api, &example.ty);
    let file = format!("examples/{}.json", example.name);
    quote! {
        #[test]
        fn #name() {
            let body = include_str!(#file);
            round_trip::assert::<#ty>(body);
        }
    }
}
