//! Operations are grouped into resources, one module each, and named within them.

use std::collections::BTreeSet;

use super::Lowering;
use crate::model::ModuleId;
use crate::naming::{self, Words};
use crate::openapi::Operation;

/// An operation with its place in the crate.
#[derive(Debug)]
pub(super) struct Placed<'a> {
    pub(super) operation: Operation<'a>,
    pub(super) module: ModuleId,
    /// The resource's name, as the description has it.
    pub(super) resource: String,
    /// The request's name in its module.
    pub(super) name: String,
}

impl Placed<'_> {
    /// The operation as a person would point at it.
    pub(super) fn title(&self) -> String {
        title(&self.operation)
    }
}

/// A group of operations, before they have names.
struct Resource<'a> {
    key: String,
    /// What the module could be called, the best name first.
    names: Vec<Words>,
    operations: Vec<Operation<'a>>,
}

impl<'a> Lowering<'a> {
    /// Every operation with its module and name, by module; and what each module could be called.
    pub(super) fn resources(&mut self) -> (Vec<Placed<'a>>, Vec<Vec<Words>>) {
        let mut resources: Vec<Resource<'a>> = Vec::new();
        for operation in self.document.operations() {
            let (key, names) = resource_of(&operation);
            match resources.iter_mut().find(|resource| resource.key == key) {
                Some(resource) => resource.operations.push(operation),
                None => resources.push(Resource {
                    key,
                    names,
                    operations: vec![operation],
                }),
            }
        }
        let mut placed = Vec::new();
        let mut modules = Vec::new();
        for (index, resource) in resources.into_iter().enumerate() {
            let best = resource.names.first().cloned().unwrap_or_default();
            let names = operation_names(&resource.operations, &best);
            placed.extend(
                resource
                    .operations
                    .into_iter()
                    .zip(names)
                    .map(|(operation, name)| Placed {
                        operation,
                        module: ModuleId(index),
                        resource: best.joined(),
                        name,
                    }),
            );
            modules.push(resource.names);
        }
        (placed, modules)
    }
}

fn title(operation: &Operation<'_>) -> String {
    let id = operation.operation.value.operation_id.clone();
    id.unwrap_or_else(|| format!("{} {}", operation.method.to_uppercase(), operation.path))
}

/// What groups an operation with others: its first tag, or else the last fixed segment of its path.
fn resource_of(operation: &Operation<'_>) -> (String, Vec<Words>) {
    if let Some(tag) = operation
        .operation
        .value
        .tags
        .first()
        .filter(|tag| !Words::of(tag).is_empty())
    {
        let words = Words::of(tag);
        let unversioned = words.skip(words.iter().take_while(|word| is_version(word)).count());
        let names = if unversioned.is_empty() {
            vec![words]
        } else {
            vec![unversioned, words]
        };
        return (format!("tag {tag}"), names);
    }
    let segments: Vec<&str> = operation
        .path
        .split('/')
        .filter(|segment| !segment.is_empty() && !segment.starts_with('{'))
        .collect();
    let words: Vec<Words> = segments
        .iter()
        .map(|segment| Words::of(without_extension(segment)))
        .collect();
    let names: Vec<Words> = (0..words.len())
        .rev()
        .map(|start| {
            words[start..]
                .iter()
                .fold(Words::default(), |all, words| all.then(words))
        })
        .filter(|words| !words.is_empty())
        .collect();
    let names = if names.is_empty() {
        vec![Words::of("root")]
    } else {
        names
    };
    (format!("path {}", segments.join("/")), names)
}

/// Whether a word only says which edition of an API a name belongs to: `v1`, `api2010`, `20100401`.
fn is_version(word: &str) -> bool {
    let digits = word
        .strip_prefix("api")
        .or_else(|| word.strip_prefix('v'))
        .unwrap_or(word);
    !digits.is_empty() && digits.chars().all(|character| character.is_ascii_digit())
}

fn without_extension(segment: &str) -> &str {
    let literal = segment.split('{').next().unwrap_or_default();
    literal
        .rsplit_once('.')
        .filter(|(stem, _)| !stem.is_empty())
        .map_or(literal, |(stem, _)| stem)
}

/// Names the operations of one resource: the operation's own name without that of the resource.
fn operation_names(operations: &[Operation<'_>], resource: &Words) -> Vec<String> {
    let paths: BTreeSet<&str> = operations.iter().map(|operation| operation.path).collect();
    let candidates: Vec<Vec<String>> = operations
        .iter()
        .map(|operation| {
            let given = operation
                .operation
                .value
                .operation_id
                .as_deref()
                .map(Words::of)
                .unwrap_or_default();
            let usual = Words::of(usual_name(operation, &paths));
            let short = given.without(resource);
            let path = Words::of(operation.method).then(&Words::of(operation.path));
            let words = [if short.is_empty() { usual } else { short }, given, path];
            words
                .iter()
                .filter(|words| !words.is_empty())
                .map(naming::type_name)
                .collect()
        })
        .collect();
    naming::distinct(&candidates, naming::is_reserved_type)
}

/// What a method usually does to a resource or to one of its items.
fn usual_name(operation: &Operation<'_>, paths: &BTreeSet<&str>) -> &'static str {
    let last = operation
        .path
        .trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let is_item = last.starts_with('{');
    let has_items = paths
        .iter()
        .any(|path| path.starts_with(operation.path) && path.len() > operation.path.len());
    match operation.method {
        "get" if is_item || !has_items => "fetch",
        "get" => "list",
        "post" if is_item => "update",
        "post" => "create",
        "put" => "replace",
        "patch" => "update",
        "delete" => "delete",
        "options" => "options",
        "head" => "head",
        _ => "trace",
    }
}
