//! What to generate: the package, the part of the description, names, and how values are read.
//!
//! A committed crate has a settings file, such as `specs/calls.toml`:
//!
//! ```toml
//! [package]
//! name = "calls-api"        # required
//! version = "0.1.0"         # required
//! description = "…"         # without it: the title of the description
//! output = "generated"      # required; relative to the root of the workspace
//! sources = ["calls.yaml"]  # required; relative to the settings file
//! overlays = []             # relative to the settings file
//!
//! [select]                  # empty: everything
//! tags = []
//! paths = []                # a trailing `*` matches any rest
//! operations = []           # operation ids
//!
//! [names]                   # the name that the generator chooses = the name wanted
//! "ListCallResponse" = "CallPage"    # a type
//! "call::Fetch" = "Get"              # a type of one module
//! "Call::uri" = "path"               # a field or a variant of a type
//! "call" = "calls"                   # a module
//!
//! [types]
//! null = "as-absent"        # or "distinct"
//! formats = []                       # formats that are right to be unknown, such as "phone-number"
//!
//! [secrets]                 # names of fields, as the description writes them
//! include = []              # secret, though the name doesn't say so
//! exclude = []              # not secret, though the name says so
//! ```

mod check;
mod read;

use crate::diagnostics::{Diagnostics, Place};
use crate::openapi::Selection;
use crate::source::{SourceId, Sources};

/// What to generate from a description, wherever that comes from and wherever the crate goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What the manifest of the generated crate says.
    pub package: Package,
    /// The part of the description to keep.
    pub selection: Selection,
    /// The names that replace those which the generator chooses.
    pub names: Names,
    /// How a null in a response is read.
    pub null: Null,
    /// Formats that are right to be unknown: values are not checked against them, and nothing is said about it.
    pub formats: Vec<String>,
    /// Which fields hold secrets, where their names don't tell.
    pub secrets: Secrets,
    /// The command that generates the crate again, for the header of its files.
    pub command: String,
}

/// A settings file: what to generate, from which files, and where to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFile {
    /// What to generate.
    pub settings: Settings,
    /// The output folder, relative to the root of the workspace, with `/`; never leads out of it.
    pub output: String,
    /// The descriptions, relative to the folder of the settings file, with `/`; at least one.
    pub sources: Vec<String>,
    /// The overlays in the order in which they apply, relative to the folder of the settings file, with `/`.
    pub overlays: Vec<String>,
}

/// What the manifest of a generated crate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// A name that crates.io would take.
    pub name: String,
    /// A semantic version (`SemVer` 2.0.0).
    pub version: String,
    /// One line for people; `None` leaves it to the title of the description.
    pub description: Option<String>,
}

/// The names that replace those which the generator chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    overrides: Vec<NameOverride>,
}

/// One name that replaces another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameOverride {
    /// What is renamed, by the name that the generator chooses: one to three identifiers with `::` between them.
    pub path: String,
    /// The name wanted: an identifier in the case that its kind has in Rust, and no keyword.
    pub name: String,
    /// Where the settings file says so, for an override that renames nothing.
    pub place: Place,
}

/// How a null in a response is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Null {
    /// A null and an absent member are one.
    #[default]
    AsAbsent,
    /// A null and an absent member are told apart.
    Distinct,
}

/// Which fields hold secrets, where their names don't tell; the names are those of the description.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Secrets {
    /// Secret, though the name doesn't say so.
    pub include: Vec<String>,
    /// Not secret, though the name says so.
    pub exclude: Vec<String>,
}

/// The command that generates every committed crate again.
const COMMAND: &str = "cargo xtask generate";

impl SettingsFile {
    /// Reads the settings file `file` of `sources`, a TOML 1.1 text.
    ///
    /// # Errors
    /// Every problem of the file at once, each with its line and column: a syntax error, an unknown, missing or
    /// mistyped key, a value that breaks the rules of its key.
    pub fn parse(sources: &Sources, file: SourceId) -> Result<Self, Diagnostics> {
        read::read(sources, file)
    }
}

impl Settings {
    /// Settings without a file: a package of that name in version 0.1.0, and defaults for the rest.
    ///
    /// # Errors
    /// When crates.io would not take the name.
    pub fn ad_hoc(name: &str, selection: Selection) -> Result<Self, Diagnostics> {
        if let Err(fault) = check::package_name(name) {
            let mut diagnostics = Diagnostics::new();
            diagnostics.push(fault.diagnostic("the package name"));
            return Err(diagnostics);
        }
        Ok(Self {
            package: Package {
                name: name.to_owned(),
                version: "0.1.0".to_owned(),
                description: None,
            },
            selection,
            names: Names::default(),
            null: Null::default(),
            formats: Vec::new(),
            secrets: Secrets::default(),
            command: COMMAND.to_owned(),
        })
    }
}

impl Names {
    /// Every override, by path.
    pub fn iter(&self) -> impl Iterator<Item = &NameOverride> {
        self.overrides.iter()
    }
}
