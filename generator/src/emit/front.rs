//! The root of the generated crate.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Front, credentials, docs, example, paths, request};
use crate::model::{Api, ModuleId, Operation, Scope, Type};

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
            modules(api),
            reexports(api),
        ],
        items: servers(api),
    }
}

fn attributes(api: &Api) -> TokenStream {
    let opening = docs::inner(&api.docs.markdown);
    let example = first_operation(api)
        .and_then(|(module, operation)| example::statements(api, module, operation))
        .map(|shown| example::attribute_content(&shown, &example::no_error()))
        .map(|example| quote!(#![#example]));
    let closing = docs::inner(&docs::paragraphs(&[&layers(api), FEATURES, SOURCE]));
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

/// The operation that a short example shows: the one that asks least of its caller.
pub(super) fn first_operation(api: &Api) -> Option<(ModuleId, &Operation)> {
    let modules = api.modules.iter().enumerate();
    modules
        .flat_map(|(index, module)| {
            module
                .operations
                .iter()
                .map(move |operation| (ModuleId(index), operation))
        })
        // The first of those that ask for equally little.
        .min_by_key(|(_, operation)| {
            let inputs = operation.inputs();
            inputs.filter(|input| !request::is_optional(input)).count()
        })
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
        4. With the feature `client`, `runtime::client::Client` sends an operation over any\n   \
        transport and reads what comes back.",
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

fn modules(api: &Api) -> Vec<TokenStream> {
    let mut modules: BTreeMap<&str, TokenStream> = api
        .modules
        .iter()
        .map(|module| {
            let name = paths::ident(&module.name);
            (module.name.as_str(), quote!(pub mod #name;))
        })
        .collect();
    if credentials::keys(api).next().is_some() {
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
    modules.into_values().collect()
}

/// The names of the runtime's types at the root; a definition's name goes before one of the runtime.
pub(super) fn runtime_names(api: &Api) -> Vec<&'static str> {
    let is_taken = |name: &&str| {
        api.definitions.iter().any(|definition| match definition.scope {
            Scope::Crate => definition.name == *name,
            Scope::Module => false,
        })
    };
    let mut names: Vec<&str> = RUNTIME_NAMES.to_vec();
    names.extend(api.credentials.iter().map(credentials::type_name));
    names.extend(has_files(api).then_some("FilePart"));
    names.retain(|name| !is_taken(name));
    names.sort_unstable();
    names.dedup();
    names
}

/// Re-exports of what people meet first.
fn reexports(api: &Api) -> Vec<TokenStream> {
    let mut by_module: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for definition in &api.definitions {
        match definition.scope {
            Scope::Crate => {
                by_module
                    .entry(api.modules[definition.module.0].name.clone())
                    .or_default()
                    .push(&definition.name);
            }
            Scope::Module => {}
        }
    }
    let runtime = runtime_names(api);
    by_module.insert("runtime".to_owned(), runtime);
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

fn servers(api: &Api) -> Vec<TokenStream> {
    let Some(first) = api.servers.first() else {
        return Vec::new();
    };
    let default = docs::outer(&docs::paragraphs(&[
        "The base URL that the API is usually served from.",
        &first.docs.markdown,
    ]));
    let mut items = vec![{
        let url = &first.url;
        quote!(#default pub const DEFAULT_SERVER: &str = #url;)
    }];
    if api.servers.len() > 1 {
        let list: Vec<String> = api
            .servers
            .iter()
            .map(|server| docs::list_item(&server.url, &server.docs.markdown))
            .collect();
        let docs = docs::outer(&docs::paragraphs(&[
            "The base URLs that the API is served from.",
            &list.join("\n"),
        ]));
        let urls = api.servers.iter().map(|server| &server.url);
        items.push(quote!(#docs pub const SERVERS: &[&str] = &[#(#urls),*];));
    }
    items
}
