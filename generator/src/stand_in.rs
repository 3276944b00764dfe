//! Stands in for the stages between a description and its files until they are merged; nothing here outlives that.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::openapi;
use crate::settings::Settings;
use crate::source::{SourceId, Sources};

/// The texts of a run and what each of them is.
#[derive(Debug, Default)]
pub struct Input {
    /// Every text of the run; it may hold others, such as the settings file.
    pub sources: Sources,
    /// The descriptions, the root first.
    pub descriptions: Vec<SourceId>,
    /// The overlays in the order in which they apply.
    pub overlays: Vec<SourceId>,
}

/// A generated crate.
#[derive(Debug)]
pub struct Generated {
    /// The files.
    pub files: FileTree,
    /// Warnings and notes.
    pub diagnostics: Diagnostics,
    /// What the crate holds.
    pub summary: Summary,
}

/// Files by their paths, which are relative, with `/`.
#[derive(Debug)]
pub struct FileTree(pub BTreeMap<String, String>);

/// What a generated crate holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Modules.
    pub modules: usize,
    /// Structs.
    pub models: usize,
    /// Enumerations.
    pub enumerations: usize,
    /// Identifier types.
    pub identifiers: usize,
    /// Operations.
    pub operations: usize,
}

/// Generates a crate.
///
/// # Errors
/// When the input has errors.
pub fn generate(input: &Input, settings: &Settings) -> Result<Generated, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let loaded = openapi::load(
        &input.sources,
        &input.descriptions,
        &input.overlays,
        &settings.selection,
        &mut diagnostics,
    );
    let Some(document) = loaded else {
        return Err(diagnostics);
    };
    let name = &settings.package.name;
    let paths = document.api().paths.paths.len();
    let files = [
        ("Cargo.toml".to_owned(), format!("[package]\nname = {name:?}\n")),
        ("src/lib.rs".to_owned(), format!("//! {name}: {paths} paths\n")),
    ];
    Ok(Generated {
        files: FileTree(files.into()),
        diagnostics,
        summary: Summary::default(),
    })
}
