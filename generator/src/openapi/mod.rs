//! From texts to a checked description.
//!
//! The steps, in this order: [`load`] reads the first source, looks at its
//! version, applies overlays, brings broken habits into form, brings what OpenAPI 3.1 writes otherwise into the form of 3.0 and every `$ref` into one
//! form, keeps what the selection reaches, repairs and checks each keyword and each operation of that, takes out what makes
//! no sense, and reads the typed mirror.

mod document;
mod findings;
mod habits;
mod isolate;
mod keywords;
mod later;
mod mirror;
pub(crate) mod nearest;
mod operation;
mod overlay;
mod parse;
mod path_parameters;
mod reference;
mod repair;
mod select;
mod template;
mod tree;
mod version;

pub(crate) use template::without_fragment;

pub use document::{Component, Document, Located, Operation, Referable};
pub use select::{Selection, Selector};

use self::findings::Findings;
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
    habits::rewrite(&mut tree, diagnostics);
    let written = tree.clone();
    later::rewrite(
        &mut tree,
        &Pointer::root(),
        &keywords::DESCRIPTION,
        version,
        diagnostics,
    );
    let mut findings = Findings::default();
    reference::resolve(
        &mut tree,
        written,
        version,
        sources,
        descriptions,
        &mut findings,
        diagnostics,
    );
    isolate::isolate(&mut tree, findings, diagnostics)
        .left
        .report(diagnostics);
    select::apply(&mut tree, selection, diagnostics);
    repair::repair(&mut tree, diagnostics);
    path_parameters::declare(&mut tree, diagnostics);
    let left = loop {
        let findings = checked(&tree);
        let isolated = isolate::isolate(&mut tree, findings, diagnostics);
        if !isolated.is_changed {
            break isolated.left;
        }
    };
    left.report(diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let api = mirror::mirror(&tree, diagnostics)?;
    Some(Document::new(api, tree))
}

/// What is wrong with the tree.
fn checked(tree: &Tree) -> Findings {
    let mut findings = Findings::default();
    template::check_syntax(tree, &mut findings);
    keywords::check(tree, &mut findings);
    template::check_ambiguity(tree, &mut findings);
    operation::check(tree, &mut findings);
    findings
}
