//! Turns an OpenAPI description into the files of a Rust crate.
//!
//! The way is one straight line, and each arrow is one public function that looks one step back:
//!
//! ```text
//! Sources ──openapi::load──▶ Document ──lower::lower──▶ Draft ──passes::finish──▶ Api
//!   text                       what it says               one each                  what we decided, of all
//!
//! Api ──emit::emit──▶ Emitted ──layout::arrange──▶ Vec<SourceFile> ──render::render──▶ FileTree
//!                       items                         files of items                     text
//! ```
//!
//! Beside the line, [`compare::compare`] tells what the code that uses a crate sees of the step from one [`model::Api`]
//! to another.
//!
//! [`generate`] runs all of it: the first line up to the drafts by itself for each description, the second line for each
//! part of the crate. The crate does no input or output:
//! texts come in as [`source::Sources`], files go out as a [`FileTree`], and what is wrong with the input is a list of
//! [`diagnostics::Diagnostics`], each with its place.

pub mod compare;
mod concurrency;
pub mod diagnostics;
pub mod emit;
mod file_tree;
mod input;
pub mod layout;
pub mod lower;
pub mod model;
pub mod naming;
pub mod openapi;
pub mod passes;
pub mod pattern;
pub mod render;
pub mod settings;
pub mod source;

pub use file_tree::FileTree;
pub use input::{Description, Input};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::lower::Draft;
use crate::model::{Api, Shape};
use crate::passes::Finished;
use crate::render::RenderError;
use crate::settings::Settings;
use crate::source::Sources;

/// A generated crate.
#[derive(Debug)]
pub struct Generated {
    /// The files.
    pub files: FileTree,
    /// Warnings and notes.
    pub diagnostics: Diagnostics,
    /// What the crate holds.
    pub summary: Summary,
    /// The bodies that the description shows for responses, sound or not, in its order.
    pub examples: Vec<Example>,
}

/// A body that a description shows for a response, and what a user of the generated crate reads it with.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Where the body stands.
    pub place: Place,
    /// The type, as Rust code outside of the crate names it.
    pub ty: String,
}

/// What a generated crate holds, in numbers.
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
/// The same input gives the same bytes, whatever the machine, its clock and its environment.
///
/// # Errors
/// Every problem of the input, when one of them is an error.
pub fn generate(input: &Input, settings: &Settings) -> Result<Generated, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let Some(Finished { api, shown }) = decide(input, settings, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let summary = Summary::of(&api);
    let examples = shown.into_iter().map(|shown| Example {
        ty: emit::type_of_users(&api, &shown.ty),
        place: shown.place,
    });
    match write(&api) {
        Ok(files) => Ok(Generated {
            files,
            diagnostics,
            summary,
            examples: examples.collect(),
        }),
        Err(error) => {
            let help = "this is a defect of the generator; please report it with the description";
            diagnostics.push(Diagnostic::error(Code::Unrenderable, error.to_string()).help(help));
            Err(diagnostics)
        }
    }
}

/// Everything from the decisions on.
///
/// The parts of a crate don't depend on one another from here on, and tokens can't leave their thread: so each thread
/// goes the whole way to text, with one part after the other.
///
/// # Errors
/// When a part is not Rust, which is a defect of the generator and never of a description.
pub fn write(api: &Api) -> Result<FileTree, RenderError> {
    let parts = emit::parts(api);
    render::unite(concurrency::map(&parts, |part| {
        render::render(layout::arrange(emit::emit(api, *part)))
    }))
}

/// Everything up to the decisions: the model of the crate, and the warnings and notes.
///
/// # Errors
/// Every problem of the input, when one of them is an error.
pub fn model(input: &Input, settings: &Settings) -> Result<(Api, Diagnostics), Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    match decide(input, settings, &mut diagnostics) {
        Some(finished) => Ok((finished.api, diagnostics)),
        None => Err(diagnostics),
    }
}

/// Everything up to the decisions; `None` when the input has an error.
///
/// Descriptions don't depend on one another up to their drafts, so each core takes the next one.
fn decide(input: &Input, settings: &Settings, diagnostics: &mut Diagnostics) -> Option<Finished> {
    let drafts = concurrency::map(&input.descriptions, |description| {
        let mut diagnostics = Diagnostics::new();
        let draft = draft(&input.sources, description, settings, &mut diagnostics);
        (draft, diagnostics)
    });
    let mut whole = Some(Vec::new());
    for (draft, found) in drafts {
        diagnostics.extend(found);
        whole = whole.zip(draft).map(|(mut whole, draft)| {
            whole.push(draft);
            whole
        });
    }
    let finished = passes::finish(whole?, settings, diagnostics)?;
    (!diagnostics.has_errors()).then_some(finished)
}

/// What one description means; `None` when it can't be read.
fn draft(
    sources: &Sources,
    description: &Description,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Option<Draft> {
    let Description {
        files,
        overlays,
        selection,
        group,
    } = description;
    let document = openapi::load(sources, files, overlays, selection, diagnostics)?;
    let read = files.iter().chain(overlays).filter_map(|id| sources.get(*id));
    let names: Vec<String> = read.map(|source| source.name.clone()).collect();
    Some(lower::lower(&document, &names, group.as_ref(), settings, diagnostics))
}

impl Summary {
    fn of(api: &Api) -> Self {
        let mut summary = Self {
            modules: api.modules.len(),
            ..Self::default()
        };
        summary.operations = api.modules.iter().map(|module| module.operations.len()).sum();
        for definition in &api.definitions {
            match definition.shape {
                Shape::Structure(_) | Shape::Headers(_) => summary.models += 1,
                Shape::Enumeration(_) | Shape::Union(_) => summary.enumerations += 1,
                Shape::Identifier(_) => summary.identifiers += 1,
            }
        }
        summary
    }
}
