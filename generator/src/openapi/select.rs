//! Keeps the selected operations, and of the components those that they reach.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::document::METHODS;
use super::keywords::{DESCRIPTION, Kind, walk};
use super::nearest::nearest;
use super::reference::referenced;
use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::source::Pointer;

/// Which operations to keep: those that any selector matches, or all when there is no selector.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// By tag.
    pub tags: Vec<Selector>,
    /// By path template; a `*` at the end matches any rest.
    pub paths: Vec<Selector>,
    /// By `operationId`.
    pub operations: Vec<Selector>,
}

/// One word that selects operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// The word.
    pub text: String,
    /// Where it was written, so that a selector that matches nothing can be shown.
    pub place: Option<Place>,
}

impl From<&str> for Selector {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            place: None,
        }
    }
}

impl Selection {
    /// Whether there is no selector, so that everything is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.paths.is_empty() && self.operations.is_empty()
    }
}

/// Removes what the selection does not reach: operations, path items without operations, and
/// components. An empty selection removes nothing. A selector that matches nothing is an error.
pub(super) fn apply(tree: &mut Tree, selection: &Selection, diagnostics: &mut Diagnostics) {
    if selection.is_empty() {
        return;
    }
    let offered = offered(tree);
    let mut kept: HashSet<Pointer> = HashSet::new();
    for (selectors, names, what) in [
        (&selection.tags, &offered.tags, "tag"),
        (&selection.paths, &offered.paths, "path"),
        (&selection.operations, &offered.operations, "`operationId`"),
    ] {
        for selector in selectors {
            let hits: Vec<_> = names
                .iter()
                .filter(|(name, _)| matches(&selector.text, name, what))
                .collect();
            if hits.is_empty() {
                diagnostics.push(unmatched(selector, what, names));
            }
            kept.extend(hits.into_iter().map(|(_, operation)| operation.clone()));
        }
    }
    keep_operations(tree, &kept);
    let reached = reached(tree);
    keep_components(tree, &reached);
}

fn matches(selector: &str, name: &str, what: &str) -> bool {
    match selector.strip_suffix('*') {
        Some(prefix) if what == "path" => name.starts_with(prefix),
        _ => name == selector,
    }
}

fn unmatched(selector: &Selector, what: &str, names: &[(String, Pointer)]) -> Diagnostic {
    let message = format!("no operation has the {what} `{}`", selector.text);
    let mut diagnostic = Diagnostic::error(Code::UnmatchedSelection, message);
    if let Some(place) = &selector.place {
        diagnostic = diagnostic.at(place.clone());
    }
    match nearest(&selector.text, names.iter().map(|(name, _)| name.as_str())) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("correct the selector, or remove it"),
    }
}

/// What selectors can match: each name with the operation that has it.
#[derive(Default)]
struct Offered {
    tags: Vec<(String, Pointer)>,
    paths: Vec<(String, Pointer)>,
    operations: Vec<(String, Pointer)>,
}

fn offered(tree: &Tree) -> Offered {
    let mut offered = Offered::default();
    for (path, _, pointer, operation) in operations(tree) {
        let tags = operation.get("tags").and_then(Value::as_array);
        for tag in tags.into_iter().flatten().filter_map(Value::as_str) {
            offered.tags.push((tag.to_owned(), pointer.clone()));
        }
        if let Some(id) = operation.get("operationId").and_then(Value::as_str) {
            offered.operations.push((id.to_owned(), pointer.clone()));
        }
        offered.paths.push((path.to_owned(), pointer));
    }
    offered
}

/// Every operation of the tree in document order: path, method, pointer, value.
pub(super) fn operations(tree: &Tree) -> Vec<(&str, &str, Pointer, &Value)> {
    let paths = Pointer::from_tokens(["paths"]);
    let mut found = Vec::new();
    for (path, item) in members(tree, &paths).filter(|(path, _)| path.starts_with('/')) {
        let pointer = paths.join(path);
        for (method, operation) in item.as_object().into_iter().flatten() {
            if METHODS.contains(&method.as_str()) && operation.is_object() {
                found.push((path.as_str(), method.as_str(), pointer.join(method), operation));
            }
        }
    }
    found
}

fn members<'t>(tree: &'t Tree, pointer: &Pointer) -> impl Iterator<Item = (&'t String, &'t Value)> {
    tree.get(pointer).and_then(Value::as_object).into_iter().flatten()
}

fn keep_operations(tree: &mut Tree, kept: &HashSet<Pointer>) {
    let pointer = Pointer::from_tokens(["paths"]);
    let Some(Value::Object(paths)) = tree.get_mut(&pointer) else {
        return;
    };
    paths.retain(|path, item| {
        let Value::Object(item) = item else {
            return false;
        };
        let pointer = pointer.join(path);
        let is_method = |key: &str| METHODS.contains(&key);
        item.retain(|key, _| !is_method(key) || kept.contains(&pointer.join(key)));
        item.keys().any(|key| is_method(key))
    });
}

/// The components that can be reached from what is not a component.
fn reached(tree: &Tree) -> HashSet<Pointer> {
    let components = Pointer::from_tokens(["components"]);
    let heirs = heirs(tree);
    let mut reached = HashSet::new();
    let mut open = vec![(Pointer::root(), &DESCRIPTION)];
    while let Some((start, kind)) = open.pop() {
        let Some(value) = tree.get(&start) else {
            continue;
        };
        let mut found: Vec<(Pointer, &'static Kind)> = Vec::new();
        walk(value, kind, &mut start.clone(), &mut |value, kind, pointer| {
            if *pointer == components {
                return false;
            }
            if let Some(target) = referenced(value, kind) {
                found.push((target, target_kind(kind)));
            }
            if pointer.last().as_deref() == Some("security") {
                found.extend(schemes(value));
            }
            // Callbacks are not mirrored, so what only they refer to is not needed.
            pointer.last().as_deref() != Some("callbacks") || !is_operation_member(pointer)
        });
        if let Some(heirs) = heirs.get(&start) {
            found.extend(heirs.iter().cloned().map(|heir| (heir, &Kind::SCHEMA)));
        }
        open.extend(found.into_iter().filter(|(target, _)| reached.insert(target.clone())));
    }
    reached
}

/// What the target of a reference has to be.
fn target_kind(kind: &'static Kind) -> &'static Kind {
    match kind {
        Kind::SchemaName => &Kind::SCHEMA,
        other => other,
    }
}

/// Whether the holder is an operation: `/paths/{path}/{method}`.
fn is_operation_member(pointer: &Pointer) -> bool {
    pointer.tokens().count() == 4
}

/// The security schemes that a list of requirements names.
fn schemes(requirements: &Value) -> Vec<(Pointer, &'static Kind)> {
    requirements
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .flat_map(|requirement| requirement.keys())
        .map(|name| {
            let pointer = Pointer::from_tokens(["components", "securitySchemes", name]);
            (pointer, &Kind::SECURITY_SCHEME)
        })
        .collect()
}

/// The schemas that build on a schema with a discriminator: nothing refers to them, and still a
/// value of the one can be any of the others (OpenAPI 3.0.3, Composition and Inheritance).
fn heirs(tree: &Tree) -> HashMap<Pointer, Vec<Pointer>> {
    let section = Pointer::from_tokens(["components", "schemas"]);
    let mut heirs: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    for (name, schema) in members(tree, &section) {
        let bases = schema.get("allOf").and_then(Value::as_array);
        for base in bases.into_iter().flatten() {
            let Some(base) = referenced(base, &Kind::SCHEMA) else {
                continue;
            };
            let discriminates = tree.get(&base).is_some_and(|base| base.get("discriminator").is_some());
            if discriminates {
                heirs.entry(base).or_default().push(section.join(name));
            }
        }
    }
    heirs
}

fn keep_components(tree: &mut Tree, reached: &HashSet<Pointer>) {
    let pointer = Pointer::from_tokens(["components"]);
    let Some(Value::Object(components)) = tree.get_mut(&pointer) else {
        return;
    };
    components.retain(|section, members| {
        let pointer = pointer.join(section);
        let Value::Object(members) = members else {
            return true;
        };
        if section.starts_with("x-") {
            return true;
        }
        members.retain(|name, _| reached.contains(&pointer.join(name)));
        !members.is_empty()
    });
}
