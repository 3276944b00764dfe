//! What came of generating crates, as JSON for programs that start `cargo xtask generate`.

use std::collections::BTreeMap;
use std::path::Path;

use generator::diagnostics::{Diagnostics, Position, Severity};
use generator::source::{Sources, SpecSource};
use generator::{Generated, Input, Summary};
use serde::{Deserialize, Serialize};

use crate::files;
use crate::problem::Problem;

/// One crate that was to be generated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The name of the crate.
    pub(crate) package: String,
    /// What it holds; `None` when its description has errors.
    pub(crate) content: Option<Content>,
    /// How many problems there are, by severity and code.
    pub(crate) problems: BTreeMap<String, BTreeMap<String, usize>>,
    /// The first error, in the order in which a person reads them.
    pub(crate) first_error: Option<FirstError>,
    /// The bodies that the description itself shows for responses, in its order.
    pub(crate) examples: Vec<Example>,
}

/// A body that a description shows for a response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Example {
    /// Where it stands in the description, as a JSON pointer.
    pub(crate) pointer: String,
    /// The type that reads it, as a user of the crate names it.
    pub(crate) ty: String,
}

/// What a crate holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) modules: usize,
    pub(crate) models: usize,
    pub(crate) enumerations: usize,
    pub(crate) identifiers: usize,
    pub(crate) operations: usize,
    pub(crate) files: usize,
    /// Of all files together.
    pub(crate) bytes: usize,
}

/// A problem that forbids generating.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FirstError {
    pub(crate) code: String,
    pub(crate) message: String,
    /// The text and the place in it, as a JSON pointer or in bytes.
    pub(crate) place: Option<String>,
}

impl Record {
    /// What came of a crate.
    pub(crate) fn new(package: &str, result: &Result<Generated, Diagnostics>, input: &Input) -> Self {
        let (content, diagnostics) = match result {
            Ok(generated) => (Some(Content::new(generated)), &generated.diagnostics),
            Err(diagnostics) => (None, diagnostics),
        };
        let mut problems: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for problem in diagnostics {
            let codes = problems.entry(severity(problem.severity).to_owned()).or_default();
            *codes.entry(problem.code.name().to_owned()).or_default() += 1;
        }
        Self {
            package: package.to_owned(),
            content,
            problems,
            first_error: first_error(diagnostics, &input.sources),
            examples: result
                .as_ref()
                .map_or_else(|_| Vec::new(), |generated| examples(generated, input)),
        }
    }

    /// Writes records.
    ///
    /// # Errors
    /// When the file can't be written.
    pub(crate) fn write_all(records: &[Self], path: &Path) -> Result<(), Problem> {
        let text = serde_json::to_string(records).map_err(|error| Problem::file("write", path)(error.into()))?;
        files::write(path, &text)
    }
}

impl Content {
    fn new(generated: &Generated) -> Self {
        let Summary {
            modules,
            models,
            enumerations,
            identifiers,
            operations,
        } = generated.summary;
        Self {
            modules,
            models,
            enumerations,
            identifiers,
            operations,
            files: generated.files.0.len(),
            bytes: generated.files.0.values().map(String::len).sum(),
        }
    }
}

/// The examples of the first file of the first description: others have no pointer that means something by itself.
fn examples(generated: &Generated, input: &Input) -> Vec<Example> {
    let root = input
        .descriptions
        .first()
        .and_then(|first| first.files.first().copied());
    let found = generated
        .examples
        .iter()
        .filter_map(|example| match &example.place.position {
            Position::Node(pointer, _) if Some(example.place.source) == root => Some(Example {
                pointer: pointer.as_str().to_owned(),
                ty: example.ty.clone(),
            }),
            Position::Node(..) | Position::Span(_) => None,
        });
    found.collect()
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn first_error(diagnostics: &Diagnostics, sources: &Sources) -> Option<FirstError> {
    if !diagnostics.has_errors() {
        return None;
    }
    let sorted = diagnostics.sorted(sources);
    let first = sorted.iter().find(|problem| problem.severity == Severity::Error)?;
    let place = first.place.as_ref().map(|place| {
        let name = sources.get(place.source).map_or("", |SpecSource { name, .. }| name);
        match &place.position {
            Position::Node(pointer, _) => format!("{name}#{}", pointer.as_str()),
            Position::Span(bytes) => format!("{name}, byte {}", bytes.start),
        }
    });
    Some(FirstError {
        code: first.code.name().to_owned(),
        message: first.message.to_string(),
        place,
    })
}
