//! Operations are grouped into resources, one module each, and named within them.

use std::collections::BTreeSet;

use super::Lowering;
use super::media_type::words_of;
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
    /// The media type of the body; `None` without a body.
    pub(super) media_type: Option<&'a str>,
    /// Whether there are other requests for the operation, each with a body of another media type.
    pub(super) is_one_of_several: bool,
    /// Whether it is not the first of those.
    pub(super) is_another: bool,
}

impl Placed<'_> {
    /// The operation as a person would point at it.
    pub(super) fn title(&self) -> String {
        self.operation.title()
    }
}

/// A request: an operation with a body of one media type.
struct Sent<'a> {
    operation: Operation<'a>,
    media_type: Option<&'a str>,
    /// What tells it from the first request of the operation; empty for that one.
    told_by: Words,
    is_one_of_several: bool,
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
            let sent: Vec<Sent<'a>> = resource
                .operations
                .iter()
                .flat_map(|operation| self.sent(operation))
                .collect();
            let names = operation_names(&sent, &best);
            placed.extend(sent.into_iter().zip(names).map(|(sent, name)| Placed {
                operation: sent.operation,
                module: ModuleId(index),
                resource: best.joined(),
                name,
                media_type: sent.media_type,
                is_one_of_several: sent.is_one_of_several,
                is_another: !sent.told_by.is_empty(),
            }));
            modules.push(resource.names);
        }
        (placed, modules)
    }

    /// The requests of an operation: one for each media type in which its body is sent.
    fn sent(&mut self, operation: &Operation<'a>) -> Vec<Sent<'a>> {
        let media_types = self.media_types(operation);
        let is_one_of_several = media_types.len() > 1;
        let one = |media_type: Option<&'a str>, told_by: Words| Sent {
            operation: operation.clone(),
            media_type,
            told_by,
            is_one_of_several,
        };
        let first = one(media_types.first().copied(), Words::default());
        let others = media_types.iter().skip(1);
        let others = others.map(|media_type| one(Some(media_type), words_of(media_type)));
        std::iter::once(first).chain(others).collect()
    }
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
fn operation_names(requests: &[Sent<'_>], resource: &Words) -> Vec<String> {
    let paths: BTreeSet<&str> = requests.iter().map(|request| request.operation.path).collect();
    let candidates: Vec<Vec<String>> = requests
        .iter()
        .map(|Sent { operation, told_by, .. }| {
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
                .map(|words| naming::type_name(&words.then(told_by)))
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
