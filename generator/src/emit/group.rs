//! The modules that hold other modules: those of a group, and those that hold groups.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{EmittedHandle, Front, docs, examples_test, former_name, front, paths, resource, servers};
use crate::model::{Api, GroupId};

/// A module that holds those of a group.
#[derive(Clone, Debug)]
pub struct EmittedGroup {
    /// The names of the modules on the way to it, its own last.
    pub path: Vec<String>,
    /// Its documentation, the modules in it, what it re-exports and its servers.
    pub front: Front,
    /// What a client calls its modules through.
    pub handle: EmittedHandle,
    /// The test of the group's examples; `None` where there are none.
    pub test: Option<GroupTest>,
}

/// A module of the test that decodes examples and encodes them again.
#[derive(Clone, Debug)]
pub struct GroupTest {
    /// The name of the module.
    pub module: String,
    /// One test for each example.
    pub front: Front,
    /// The bodies of the examples, by name.
    pub examples: Vec<(String, serde_json::Value)>,
}

/// The module of a group.
pub(super) fn emit(api: &Api, id: GroupId) -> EmittedGroup {
    let group = &api.groups[id.0];
    let test = |front| GroupTest {
        module: examples_test::modules(api).swap_remove(id.0),
        front,
        examples: examples_test::bodies(api, Some(id)),
    };
    EmittedGroup {
        path: group.path.clone(),
        front: Front {
            attributes: attributes(api, id),
            preamble: vec![
                front::modules(api, Some(id)),
                front::reexports(api, Some(id)),
                former_name::reexports(api, Some(id)),
            ],
            items: [servers::emit(&group.servers), former_name::modules(api, Some(id))].concat(),
        },
        handle: resource::of_group(api, id),
        test: examples_test::of_its_own(api, id).map(test),
    }
}

fn attributes(api: &Api, id: GroupId) -> TokenStream {
    let group = &api.groups[id.0];
    let feature = format!("It is compiled with the feature {}.", docs::code_span(&group.feature));
    let docs = docs::inner(&docs::paragraphs(&[&group.docs.markdown, &feature]));
    let example = front::example(api, Some(id));
    quote!(#docs #example)
}

/// The modules that hold groups and nothing else, by name.
pub(super) fn branches(api: &Api) -> Vec<(String, Front)> {
    let branches = children(api).into_iter().filter_map(|(name, child)| match child {
        Child::Group(_) => None,
        Child::Branch(groups) => Some((name, groups)),
    });
    branches
        .map(|(name, groups)| {
            let modules = groups.into_iter().filter_map(|id| {
                let name = paths::ident(api.groups[id.0].path.last()?);
                let condition = condition(api, [id]);
                Some(quote!(#condition pub mod #name;))
            });
            let docs = format!("The modules of {}, each behind a feature.", docs::code_span(name));
            let front = Front {
                attributes: docs::inner(&docs),
                preamble: vec![modules.collect()],
                items: Vec::new(),
            };
            (name.to_owned(), front)
        })
        .collect()
}

/// The `mod` lines of the modules at the root of the crate that lead to groups, by name.
pub(super) fn at_root(api: &Api) -> BTreeMap<&str, TokenStream> {
    let children = children(api).into_iter();
    children
        .map(|(name, child)| {
            let condition = match child {
                Child::Group(id) => condition(api, [id]),
                Child::Branch(groups) => condition(api, groups),
            };
            let module = paths::ident(name);
            (name, quote!(#condition pub mod #module;))
        })
        .collect()
}

/// What stands at the root of the crate on the way to groups.
enum Child {
    /// A group itself.
    Group(GroupId),
    /// A module that holds groups, in order.
    Branch(Vec<GroupId>),
}

fn children(api: &Api) -> BTreeMap<&str, Child> {
    let mut children = BTreeMap::new();
    for (index, group) in api.groups.iter().enumerate() {
        match group.path.as_slice() {
            [] => {}
            [name] => {
                children.insert(name.as_str(), Child::Group(GroupId(index)));
            }
            [first, ..] => match children.entry(first.as_str()).or_insert(Child::Branch(Vec::new())) {
                Child::Group(_) => {}
                Child::Branch(groups) => groups.push(GroupId(index)),
            },
        }
    }
    children
}

/// The attribute that compiles an item with any of these groups.
pub(super) fn condition(api: &Api, groups: impl IntoIterator<Item = GroupId>) -> TokenStream {
    let features: Vec<&str> = groups.into_iter().map(|id| api.groups[id.0].feature.as_str()).collect();
    match features.as_slice() {
        [feature] => quote!(#[cfg(feature = #feature)]),
        features => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}
