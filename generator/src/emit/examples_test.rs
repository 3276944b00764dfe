//! The test of the generated crate that decodes the examples of the description and encodes them again.

use proc_macro2::TokenStream;
use quote::quote;

use super::names::Names;
use super::{Front, docs, group, paths, public};
use crate::model::{Api, Example, GroupId};

const DOCS: &str =
    "The bodies that the API's description shows: each is decoded strictly, encoded again, and compared.";

/// The names of modules of the test that are not those of a group; the second is the test itself.
const RESERVED: [&str; 2] = ["round_trip", "examples"];

/// One test for each example at the root, and a module for those of each group; `None` where there are none.
pub(super) fn emit(api: &Api) -> Option<Front> {
    if api.examples.is_empty() {
        return None;
    }
    let with_examples = || {
        (0..api.groups.len())
            .map(GroupId)
            .filter(|id| of_group(api, Some(*id)).next().is_some())
    };
    let round_trip = if of_group(api, None).next().is_some() {
        TokenStream::new()
    } else {
        group::condition(api, with_examples())
    };
    let names = modules(api);
    let modules = with_examples().map(|id| {
        let (condition, name) = (group::condition(api, [id]), paths::ident(&names[id.0]));
        quote!(#condition mod #name;)
    });
    Some(Front {
        attributes: docs::inner(DOCS),
        preamble: vec![modules.chain([quote!(#round_trip mod round_trip;)]).collect()],
        items: of_group(api, None)
            .map(|example| test(api, example, &quote!(round_trip), "examples/"))
            .collect(),
    })
}

/// The tests of a group's examples, each body in the folder of their module; `None` where there are none.
pub(super) fn of_its_own(api: &Api, id: GroupId) -> Option<Front> {
    let tests: Vec<TokenStream> = of_group(api, Some(id))
        .map(|example| test(api, example, &quote!(super::round_trip), ""))
        .collect();
    let docs = format!(
        "The bodies that {} shows.",
        docs::code_span(&api.groups[id.0].sources.join(", "))
    );
    (!tests.is_empty()).then(|| Front {
        attributes: docs::inner(&docs),
        preamble: Vec::new(),
        items: tests,
    })
}

/// The bodies of a group's examples, or of those at the root, by name.
pub(super) fn bodies(api: &Api, group: Option<GroupId>) -> Vec<(String, serde_json::Value)> {
    of_group(api, group)
        .map(|example| (example.name.clone(), example.body.clone()))
        .collect()
}

/// What the module of each group's tests is called, by index.
pub(super) fn modules(api: &Api) -> Vec<String> {
    let mut names = Names::new(RESERVED.map(str::to_owned));
    let groups = api.groups.iter();
    groups
        .map(|group| names.claim([group.path.join("_")]).to_string())
        .collect()
}

fn of_group(api: &Api, group: Option<GroupId>) -> impl Iterator<Item = &Example> {
    api.examples.iter().filter(move |example| example.group == group)
}

fn test(api: &Api, example: &Example, round_trip: &TokenStream, folder: &str) -> TokenStream {
    let name = paths::ident(&example.name);
    let ty = public::public(api, &example.ty);
    let file = format!("{folder}{}.json", example.name);
    quote! {
        #[test]
        fn #name() {
            let body = include_str!(#file);
            #round_trip::assert::<#ty>(body);
        }
    }
}
