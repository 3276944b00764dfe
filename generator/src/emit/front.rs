//! The root of the generated crate.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Front, credentials, docs, example, former_name, group, paths, request, servers};
use crate::model::{Api, GroupId, ModuleId, Operation, Type};

/// The runtime's types that people meet, re-exported at the root.
const RUNTIME_NAMES: &[&str] = &[
    "AdditionalProperties",
    "Bytes",
    "Date",
    "DateTime",
    "DateTimeRfc2822",
    "DecodeError",
    "InvalidRequest",
    "Lenient",
    "Map",
    "Method",
    "Nullable",
    "Operation",
    "RawResponse",
    "Reply",
    "Request",
    "ResponseError",
    "Rule",
    "Secret",
    "Value",
    "Violation",
];

/// The root: documentation, modules, re-exports, servers.
pub(super) fn emit(api: &Api) -> Front {
    Front {
        attributes: attributes(api),
        preamble: vec![
            vec![
                quote!(
                    extern crate alloc;
                ),
                quote!(
                    #[cfg(feature = "client")]
                    extern crate std;
                ),
            ],
            modules(api, None),
            reexports(api, None),
            former_name::reexports(api, None),
        ],
        items: [servers::emit(&api.servers), former_name::modules(api, None)].concat(),
    }
}

fn attributes(api: &Api) -> TokenStream {
    let opening = docs::inner(&api.docs.markdown);
    let example = example(api, None);
    let closing = docs::inner(&docs::paragraphs(&[&groups(api), &layers(api), FEATURES, SOURCE]));
    let gap = if opening.is_empty() {
        TokenStream::new()
    } else {
        quote!(#![doc = ""])
    };
    quote! {
        #opening
        #example
        #gap
        #closing
        #![no_std]
    }
}

/// The attribute with an example of a group, or of what stands at the root.
pub(super) fn example(api: &Api, group: Option<GroupId>) -> Option<TokenStream> {
    first_operation(api, group)
        .and_then(|(module, operation)| example::attempted(example::statements(api, module, operation)))
        .map(|example| quote!(#! #example))
}

/// The operation of a group, or of what stands at the root, that a short example shows: the one that asks least of its
/// caller.
pub(super) fn first_operation(api: &Api, group: Option<GroupId>) -> Option<(ModuleId, &Operation)> {
    api.modules_of(group)
        .flat_map(|(id, module)| module.operations.iter().map(move |operation| (id, operation)))
        // The first of those that ask for equally little.
        .min_by_key(|(_, operation)| {
            let inputs = operation.inputs();
            inputs.filter(|input| !request::is_optional(input)).count()
        })
}

/// The modules of a crate of several APIs, each with its feature.
fn groups(api: &Api) -> String {
    if api.groups.is_empty() {
        return String::new();
    }
    format!(
        "# Modules\n\nEach API stands in a module of its own, and is compiled with its feature:\n\n{}",
        group_list(api)
    )
}

/// A list of the groups, each with its module, its feature and its title.
pub(super) fn group_list(api: &Api) -> String {
    let items = api.groups.iter().map(|group| {
        let about = format!("feature {}. {}", docs::code_span(&group.feature), group.title.markdown);
        docs::list_item(&group.path.join("::"), &about)
    });
    items.collect::<Vec<_>>().join("\n")
}

/// How the crate's parts stand upon one another.
fn layers(api: &Api) -> String {
    let mut text = String::from(
        "# Layers\n\n\
        1. Types: a value is checked when it is read, and again before it is sent. What a\n   \
        response holds beyond its description is kept.\n\
        2. Requests: an [`Operation`] becomes a [`Request`] and reads its [`RawResponse`],\n   \
        without I/O.\n\
        3. With the feature `http`, both are types of the `http` crate, for the client of your\n   \
        choice.\n\
        4. With the feature `client`, a `runtime::client::Client` has a function for every\n   \
        operation, sends it over any transport, and reads what comes back.",
    );
    let ways: Vec<String> = api.credentials.iter().map(credentials::link).collect();
    if !ways.is_empty() {
        text.push_str("\n\nA request is authorized with ");
        text.push_str(&ways.join(" or "));
        text.push('.');
    }
    text
}

const FEATURES: &str = "# Features\n\n\
    | feature | what it adds |\n\
    |---|---|\n\
    | `http` (default) | requests and responses as types of the `http` crate |\n\
    | `client` | calls over a transport of yours, or in memory for tests; with `std` |\n\
    | `reqwest` | calls over `reqwest`, asynchronous: HTTP/1.1 and 2, rustls, gzip |\n\
    | `ureq` | calls over `ureq`, blocking: HTTP/1.1, rustls, gzip |";

const SOURCE: &str = "The module [`runtime`] is the same in every crate of the generator, file by file; everything else follows the \
    API's description.";

/// The `mod` lines of a group, or those at the root.
pub(super) fn modules(api: &Api, group: Option<GroupId>) -> Vec<TokenStream> {
    let mut modules: BTreeMap<&str, TokenStream> = api
        .modules_of(group)
        .map(|(_, module)| {
            let name = paths::ident(&module.name);
            (module.name.as_str(), quote!(pub mod #name;))
        })
        .collect();
    if group.is_none() {
        modules.extend(at_root(api));
    }
    modules.into_values().collect()
}

/// The `mod` lines that stand at the root only.
fn at_root(api: &Api) -> BTreeMap<&str, TokenStream> {
    let mut modules = group::at_root(api);
    if api.key_functions().next().is_some() {
        modules.insert(
            credentials::MODULE,
            quote!(
                pub mod credentials;
            ),
        );
    }
    modules.insert(
        "runtime",
        quote!(
            pub mod runtime;
        ),
    );
    modules
}

/// The names of the runtime's types at the root; a definition's name goes before one of the runtime, be it a former one.
pub(super) fn runtime_names(api: &Api) -> Vec<&'static str> {
    let is_taken = |name: &&str| {
        let is_former = || former_name::exported(api, None).any(|(_, former)| former.name == *name);
        api.exported(None).any(|definition| definition.name == *name) || is_former()
    };
    let mut names: Vec<&str> = RUNTIME_NAMES.to_vec();
    names.extend(api.credentials.iter().map(credentials::type_name));
    names.extend(has_files(api).then_some("FilePart"));
    names.retain(|name| !is_taken(name));
    names.sort_unstable();
    names.dedup();
    names
}

/// Re-exports of what people meet first, in a group or at the root; there, a definition's name goes before one of the
/// runtime.
pub(super) fn reexports(api: &Api, group: Option<GroupId>) -> Vec<TokenStream> {
    let mut by_module: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for definition in api.exported(group) {
        let module = by_module.entry(api.modules[definition.module.0].name.clone());
        module.or_default().push(&definition.name);
    }
    if group.is_none() {
        by_module.insert("runtime".to_owned(), runtime_names(api));
    }
    by_module
        .into_iter()
        .map(|(module, mut names)| {
            names.sort_unstable();
            names.dedup();
            let module = paths::ident(&module);
            let names: Vec<_> = names.into_iter().map(paths::ident).collect();
            match names.as_slice() {
                [name] => quote!(pub use #module::#name;),
                names => quote!(pub use #module::{#(#names),*};),
            }
        })
        .collect()
}

/// Whether a caller gives a file to any request.
fn has_files(api: &Api) -> bool {
    let operations = api.modules.iter().flat_map(|module| &module.operations);
    let mut inputs = operations.flat_map(Operation::inputs);
    inputs.any(|input| match &input.ty {
        Type::File => true,
        Type::List(items) => items.ty == Type::File,
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::Text
        | Type::SecretText
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date
        | Type::Base64
        | Type::Any
        | Type::Defined(_)
        | Type::Boxed(_)
        | Type::Map(_) => false,
    })
}
