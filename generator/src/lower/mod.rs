//! The only place that knows both the description and the model: what each part of a description means in Rust.
//!
//! [`lower`] walks the operations in document order, and from each to the schemas that it reaches. It makes a [`Draft`]:
//! a model in which every decision is made but the names of definitions, which depend on all of them together and are
//! therefore left to the passes.

mod assertions;
mod body;
mod composition;
mod constraint;
pub mod docs;
mod draft;
mod encoding;
mod form;
mod headers;
mod inheritance;
mod media_type;
mod multipart;
mod object;
mod operation;
mod package;
mod paging;
mod parameter;
mod resource;
mod response;
mod schema;
mod secret;
mod security;
mod site;
mod tags;
mod text;
mod union;
mod variant;

use std::collections::{HashMap, HashSet};

pub use draft::{Basis, Draft, ExampleDraft, Owner, Role, Use};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, GroupId, Module, ModuleId};
use crate::openapi::Document;
use crate::settings::{self, Settings};
use crate::source::{Part, Pointer};

/// Decides what a description means in Rust.
///
/// `sources` are the names under which a reader finds the description; `group` is the module for what it says, where it is
/// one of several. What can't be generated is left out and reported; the rest is made all the same.
pub fn lower(
    document: &Document,
    sources: &[String],
    group: Option<&settings::Group>,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Draft {
    let mut lowering = Lowering {
        document,
        settings,
        placed_in: group,
        diagnostics,
        entries: Vec::new(),
        definitions_by_pointer: HashMap::new(),
        open: Vec::new(),
        evidence: HashMap::new(),
        examples: Vec::new(),
        reported_formats: HashSet::new(),
        reported_servers: HashSet::new(),
        applied_paging: HashSet::new(),
        applied_media_types: HashSet::new(),
        module: ModuleId(0),
        is_told: false,
    };
    let (placed, names) = lowering.resources();
    let module = || Module {
        group: lowering.group(),
        ..Module::default()
    };
    let mut modules: Vec<Module> = names.iter().map(|_| module()).collect();
    for operation in &placed {
        modules[operation.module.0]
            .operations
            .extend(lowering.operation(operation));
        let described = lowering.tag_docs(operation);
        modules[operation.module.0].docs = described;
    }
    let operations = modules.iter().flat_map(|module| &module.operations);
    let ids: Vec<&str> = operations.map(|operation| operation.id.as_str()).collect();
    lowering.refuse_unmatched_paging(&ids);
    lowering.refuse_unmatched_media_types(&ids);
    let credentials = lowering.credentials();
    let frame = lowering.frame(sources);
    let (definitions, bases) = lowering
        .entries
        .into_iter()
        .map(|entry| (entry.definition, entry.basis))
        .unzip();
    let api = Api {
        package: frame.package,
        docs: frame.docs,
        servers: frame.servers,
        credentials,
        groups: frame.groups,
        modules,
        definitions,
        examples: Vec::new(),
        programs: Vec::new(),
    };
    Draft {
        api,
        bases,
        modules: names,
        examples: lowering.examples,
    }
}

/// Lowering at work.
struct Lowering<'a> {
    document: &'a Document,
    settings: &'a Settings,
    /// The module for what the description says, where it is one of several.
    placed_in: Option<&'a settings::Group>,
    diagnostics: &'a mut Diagnostics,
    entries: Vec<draft::Entry>,
    /// What a schema that defines a type was lowered to.
    definitions_by_pointer: HashMap<Pointer, schema::Lowered>,
    /// The schemas that are being lowered, the outermost first: one that turns up again contains itself.
    open: Vec<Pointer>,
    /// What is known of alternatives that are told apart, by where each is defined.
    evidence: HashMap<Pointer, tags::Evidence<'a>>,
    examples: Vec<ExampleDraft>,
    reported_formats: HashSet<String>,
    /// Lists of servers that none of is absolute: operations of one path have one.
    reported_servers: HashSet<Pointer>,
    /// Which entries of the settings for lists have been of use, by index.
    applied_paging: HashSet<usize>,
    /// Likewise of those for media types.
    applied_media_types: HashSet<usize>,
    /// The module of the operation at hand.
    module: ModuleId,
    /// Whether the operation at hand was lowered before, with another body, so that most of its problems are told.
    is_told: bool,
}

impl Lowering<'_> {
    /// The group of everything that the description says.
    fn group(&self) -> Option<GroupId> {
        self.placed_in.map(|_| GroupId(0))
    }

    fn warn(&mut self, code: Code, message: &str, pointer: &Pointer, help: &str) {
        let place = self.document.place(pointer, Part::Key);
        let diagnostic = Diagnostic::warning(code, message).at(place).help(help);
        if !self.is_told || !self.diagnostics.iter().any(|known| *known == diagnostic) {
            self.diagnostics.push(diagnostic);
        }
    }

    fn tag_docs(&self, placed: &resource::Placed<'_>) -> crate::model::Docs {
        let tags = &self.document.api().tags;
        let first = placed.operation.operation.value.tags.first();
        let tag = first.and_then(|first| tags.iter().find(|tag| tag.name == *first));
        let item = placed.operation.item.value;
        let texts = [
            tag.and_then(|tag| tag.description.as_deref()),
            item.description.as_deref(),
        ];
        let described = docs::docs(texts.into_iter().find(Option::is_some));
        if described.markdown.is_empty() {
            docs::fallback("resource", &placed.resource)
        } else {
            described
        }
    }
}
