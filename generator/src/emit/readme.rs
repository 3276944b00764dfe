//! The text for people who find the generated crate.

use super::{Block, docs, example, front};
use crate::model::{Api, GroupId, Package};

/// What the crate is, how it is used, and how it was made.
pub(super) fn emit(api: &Api) -> Vec<Block> {
    let package = &api.package;
    let title = format!("# {}", package.name);
    let mut blocks = vec![Block::Text(docs::paragraphs(&[&title, &package.description]))];
    blocks.extend(dependency(api).map(Block::Text));
    let scopes = (0..api.groups.len()).map(GroupId).map(Some);
    let mut shown = std::iter::once(None).chain(scopes);
    if let Some((module, operation)) = shown.find_map(|scope| front::first_operation(api, scope)) {
        blocks.extend(example::statements(api, module, operation).map(Block::Rust));
        if let Some(statements) = example::with_client(api, module, operation) {
            blocks.push(Block::Text(CALLS.to_owned()));
            blocks.push(Block::Rust(statements));
        }
    }
    blocks.push(Block::Text(docs::paragraphs(&[
        &groups(api),
        FEATURES,
        &origin(package),
    ])));
    blocks
}

/// How a manifest asks for the first of several APIs; `None` where the crate is one API.
fn dependency(api: &Api) -> Option<String> {
    let feature = &api.groups.first()?.feature;
    let Package { name, version, .. } = &api.package;
    Some(format!(
        "```toml\n[dependencies]\n{name} = {{ version = \"{version}\", features = [\"{feature}\"] }}\n```"
    ))
}

/// The modules of a crate of several APIs; nothing where the crate is one API.
fn groups(api: &Api) -> String {
    if api.groups.is_empty() {
        return String::new();
    }
    docs::paragraphs(&[
        "## Modules",
        "Each API stands in a module of its own and is compiled with its feature; without any, there is nothing but \
         what they have in common.",
        &front::group_list(api),
    ])
}

const CALLS: &str = "With the feature `ureq`, a client sends it; over `reqwest`, with `.await` in place of `.send()`:";

const FEATURES: &str = "## Features\n\n\
    | feature | what it adds |\n\
    |---|---|\n\
    | none | types, checks, requests and responses; `no_std` with `alloc` |\n\
    | `http` (default) | requests and responses as types of the `http` crate |\n\
    | `client` | calls over a transport of yours, or in memory for tests; with `std` |\n\
    | `reqwest` | calls over `reqwest`, asynchronous: HTTP/1.1 and 2, rustls, gzip |\n\
    | `ureq` | calls over `ureq`, blocking: HTTP/1.1, rustls, gzip |";

fn origin(package: &Package) -> String {
    let sources: Vec<String> = package.sources.iter().map(|source| docs::code_span(source)).collect();
    format!(
        "## Where it comes from\n\n\
        Generated from {} with {}: change the description and generate again rather than edit the code.\n\n\
        ## License\n\n\
        MIT or Apache-2.0, at your option.",
        sources.join(", "),
        docs::code_span(&package.command),
    )
}
