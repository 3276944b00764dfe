//! The text for people who find the generated crate.

use super::{Block, docs, example, front};
use crate::model::{Api, Package};

/// What the crate is, how it is used, and how it was made.
pub(super) fn emit(api: &Api) -> Vec<Block> {
    let package = &api.package;
    let title = format!("# {}", package.name);
    let mut blocks = vec![Block::Text(docs::paragraphs(&[&title, &package.description]))];
    if let Some((module, operation)) = front::first_operation(api) {
        blocks.extend(example::statements(api, module, operation).map(Block::Rust));
    }
    blocks.push(Block::Text(docs::paragraphs(&[FEATURES, &origin(package)])));
    blocks
}

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
