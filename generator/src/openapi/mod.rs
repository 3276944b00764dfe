//! From texts to a checked description.
//!
//! The steps, in this order: [`load`] reads the first source, looks at its
//! version, applies overlays, brings what OpenAPI 3.1 writes otherwise into the form of 3.0 and every `$ref` into one
//! form, keeps what the selection reaches, checks each keyword and each operation of that, and reads the typed mirror.

mod document;
mod keywords;
mod later;
mod mirror;
pub(crate) mod nearest;
mod operation;
mod overlay;
mod parse;
mod reference;
mod select;
mod template;
mod tree;
mod version;

pub use document::{Component, Document, Located, Operation, Referable};
pub use select::{Selection, Selector};

use self::tree::Tree;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Pointer, SourceId, Sources};

/// Reads a description of OpenAPI 3.0 or 3.1.
///
/// `descriptions` are the description itself and then the files that it may refer to; references
/// are resolved by their names. `overlays` (OpenAPI Overlay Specification 1.0) are applied to the
/// description in the given order. Nothing outside of `sources` is read.
///
/// All problems are added to `diagnostics`; `None` when there is an error among those added.
#[must_use]
pub fn load(
    sources: &Sources,
    descriptions: &[SourceId],
    overlays: &[SourceId],
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut found = Diagnostics::new();
    let document = read(sources, descriptions, overlays, selection, &mut found);
    let failed = found.has_errors();
    diagnostics.extend(found);
    document.filter(|_| !failed)
}

fn read(
    sources: &Sources,
    descriptions: &[SourceId],
    overlays: &[SourceId],
    selection: &Selection,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let Some(root) = descriptions.first() else {
        diagnostics.push(
            Diagnostic::error(Code::NoDescription, "there is no description to read").help("name at least one source"),
        );
        return None;
    };
    let value = parse::parse(sources, *root, diagnostics)?;
    let mut tree = Tree::new(value, *root);
    let version = version::check(&tree, diagnostics)?;
    overlay::apply(&mut tree, sources, overlays, diagnostics);
    let written = tree.clone();
    later::rewrite(
        &mut tree,
        &Pointer::root(),
        &keywords::DESCRIPTION,
        version,
        diagnostics,
    );
    reference::resolve(&mut tree, written, version, sources, descriptions, diagnostics);
    template::check_syntax(&tree, diagnostics);
    select::apply(&mut tree, selection, diagnostics);
    keywords::check(&tree, diagnostics);
    template::check_ambiguity(&tree, diagnostics);
    operation::check(&tree, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let api = mirror::mirror(&tree, diagnostics)?;
    Some(Document::new(api, tree))
}
