//! What each mistake in a description looks like to its author, and what a good one becomes.

#![expect(
    clippy::too_many_lines,
    reason = "most lines of a test are the output that it expects"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a function that several tests call fails the test that calls it"
)]
#![expect(
    clippy::needless_raw_string_hashes,
    reason = "`expect-test` writes them when it updates a snapshot"
)]

mod document;
mod habits;
mod hostile;
mod isolate;
mod keywords;
mod later;
mod operation;
mod overlay;
mod reference;
mod render;
mod select;
mod syntax;
mod version;

use generator::diagnostics::Diagnostics;
use generator::openapi::{Document, Selection, load};
use generator::source::{SourceId, Sources, SpecSource};

/// The description to which most tests add their mistake.
const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

/// What loading gave, and what it reported as people see it.
struct Loaded {
    document: Option<Document>,
    report: String,
}

/// Loads the description `api.yaml`.
fn load_one(text: &str) -> Loaded {
    load_all(&[("api.yaml", text)], &[], &Selection::default())
}

/// Loads a description that starts with [`HEAD`].
fn load_body(body: &str) -> Loaded {
    load_one(&format!("{HEAD}{body}"))
}

/// The report for a description that starts with [`HEAD`].
fn report(body: &str) -> String {
    load_body(body).report
}

fn load_all(files: &[(&str, &str)], overlays: &[(&str, &str)], selection: &Selection) -> Loaded {
    let mut sources = Sources::new();
    let mut add = |files: &[(&str, &str)]| -> Vec<SourceId> {
        files
            .iter()
            .map(|(name, text)| sources.add(SpecSource::new(*name, *text)))
            .collect()
    };
    let files = add(files);
    let overlays = add(overlays);
    let mut diagnostics = Diagnostics::new();
    let document = load(&sources, &files, &overlays, selection, &mut diagnostics);
    Loaded {
        document,
        report: diagnostics.render(&sources, false),
    }
}
