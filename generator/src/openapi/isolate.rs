//! Keeps a mistake from costing more than what it stands in: a schema that makes no sense is any value, and an operation
//! that can't be read is left out. The rest is generated.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::document::METHODS;
use super::findings::{Finding, Findings};
use super::keywords::{DESCRIPTION, walk};
use super::reference::referenced;
use super::select::operations;
use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostics, Severity};
use crate::source::Pointer;

/// What a mistake costs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cost {
    /// The element of the list there. It comes first, so that it is paid last: those behind it change their places.
    Element(Pointer, usize),
    /// The keyword there: it is not looked at.
    Keyword(Pointer),
    /// The schema there: any value is one of it.
    Schema(Pointer),
    /// The operation there, or all of a path.
    Operations(Pointer),
    /// The component there, and every operation that refers to it.
    Component(Pointer),
}

/// Keywords that say what an object is: without them it would be something else, or nothing.
const DECISIVE: &[&str] = &["in", "name", "scheme", "type"];

/// What isolating gives.
pub(super) struct Isolated {
    /// Whether anything was taken out, so that what is left has to be checked again.
    pub(super) is_changed: bool,
    /// The findings that took nothing out.
    pub(super) left: Findings,
}

/// Takes out of the tree what the errors among the findings stand in, and reports those as warnings that say so.
///
/// An error that concerns the description as a whole, or all of its operations, takes nothing out.
pub(super) fn isolate(tree: &mut Tree, findings: Findings, diagnostics: &mut Diagnostics) -> Isolated {
    if !findings.has_errors() {
        return Isolated {
            is_changed: false,
            left: findings,
        };
    }
    let schemas = schemas(tree);
    let (priced, left): (Vec<_>, Vec<_>) = findings
        .into_iter()
        .map(|finding| {
            let is_error = finding.diagnostic.severity == Severity::Error;
            (is_error.then(|| cost(tree, &schemas, &finding)).flatten(), finding)
        })
        .partition(|(cost, _)| cost.is_some());
    let costs: BTreeSet<&Cost> = priced.iter().filter_map(|(cost, _)| cost.as_ref()).collect();
    let before = tree.clone();
    // From the back, so that elements keep their places until it is their turn.
    for cost in costs.iter().rev() {
        pay(tree, cost);
    }
    let loses_all = operations(tree).is_empty() && !operations(&before).is_empty();
    if loses_all {
        *tree = before;
    }
    let is_changed = !costs.is_empty() && !loses_all;
    let mut left: Vec<Finding> = left.into_iter().map(|(_, finding)| finding).collect();
    for (cost, mut finding) in priced {
        if let Some(cost) = cost.filter(|_| is_changed) {
            let diagnostic = &mut finding.diagnostic;
            diagnostic.severity = Severity::Warning;
            diagnostic.message = format!("{}; {}", diagnostic.message, consequence(&cost)).into();
            diagnostics.push(finding.diagnostic);
        } else {
            left.push(finding);
        }
    }
    Isolated {
        is_changed,
        left: left.into_iter().collect(),
    }
}

/// Where schemas stand.
fn schemas(tree: &Tree) -> BTreeSet<Pointer> {
    let mut found = BTreeSet::new();
    walk(
        tree.value(),
        &DESCRIPTION,
        &mut Pointer::root(),
        &mut |_, kind, pointer| {
            if kind.is_schema() {
                found.insert(pointer.clone());
            }
            true
        },
    );
    found
}

fn cost(tree: &Tree, schemas: &BTreeSet<Pointer>, finding: &Finding) -> Option<Cost> {
    let node = &finding.node;
    if matches!(
        finding.diagnostic.code,
        Code::DuplicateParameter | Code::UnusedPathParameter
    ) {
        let index = node.last()?.parse().ok()?;
        return Some(Cost::Element(node.parent()?, index));
    }
    if matches!(finding.diagnostic.code, Code::WrongType | Code::UnknownValue) && !schemas.contains(node) {
        let (holder, name) = (node.parent()?, node.last()?);
        let decides = if schemas.contains(&holder) {
            name == "type"
        } else {
            DECISIVE.contains(&name.as_ref())
        };
        match tree.get(&holder) {
            Some(Value::Array(_)) => return Some(Cost::Element(holder, name.parse().ok()?)),
            Some(Value::Object(_)) if !decides => return Some(Cost::Keyword(node.clone())),
            _ => {}
        }
    }
    let mut holder = Some(node.clone());
    while let Some(pointer) = holder {
        if schemas.contains(&pointer) {
            return Some(Cost::Schema(pointer));
        }
        holder = pointer.parent();
    }
    cost_of_holder(node)
}

/// What a mistake at a node costs that is not in a schema: the operation, the path, the component or the element that it
/// stands in; `None` where it concerns the description as a whole.
fn cost_of_holder(node: &Pointer) -> Option<Cost> {
    let tokens: Vec<_> = node.tokens().collect();
    match tokens.iter().map(AsRef::as_ref).collect::<Vec<&str>>()[..] {
        ["paths", path, method, ..] if METHODS.contains(&method) => {
            Some(Cost::Operations(Pointer::from_tokens(["paths", path, method])))
        }
        ["paths", path, ..] => Some(Cost::Operations(Pointer::from_tokens(["paths", path]))),
        ["components", section, name, ..] => Some(Cost::Component(Pointer::from_tokens(["components", section, name]))),
        [list @ ("servers" | "tags" | "security"), index, ..] => {
            Some(Cost::Element(Pointer::from_tokens([list]), index.parse().ok()?))
        }
        _ => None,
    }
}

fn consequence(cost: &Cost) -> String {
    match cost {
        Cost::Keyword(_) => "it is read as if it were not there".to_owned(),
        Cost::Schema(_) => "it is read as a schema for any value".to_owned(),
        Cost::Element(..) => "it is left out".to_owned(),
        Cost::Operations(pointer) => match pointer.tokens().collect::<Vec<_>>()[..] {
            [_, ref path, ref method] => format!("the operation `{} {path}` is left out", method.to_uppercase()),
            _ => format!("the path `{}` is left out", pointer.last().unwrap_or_default()),
        },
        Cost::Component(_) => "it is left out, with every operation that refers to it".to_owned(),
    }
}

fn pay(tree: &mut Tree, cost: &Cost) {
    match cost {
        Cost::Schema(pointer) => {
            if let Some(schema) = tree.get_mut(pointer) {
                *schema = Value::Object(Map::new());
            }
        }
        Cost::Element(list, index) => tree.remove_element(list, *index),
        Cost::Keyword(pointer) | Cost::Operations(pointer) => remove(tree, pointer),
        Cost::Component(pointer) => {
            let dependents = dependents(tree, pointer);
            // First of all, since what refers to it may be referred to by it.
            remove(tree, pointer);
            for dependent in dependents {
                pay(tree, &dependent);
            }
        }
    }
}

/// What refers to a component, and can't do without it.
fn dependents(tree: &Tree, component: &Pointer) -> Vec<Cost> {
    let mut found = BTreeSet::new();
    walk(
        tree.value(),
        &DESCRIPTION,
        &mut Pointer::root(),
        &mut |value, kind, pointer| {
            if referenced(value, kind).as_ref() == Some(component) && pointer != component {
                found.extend(cost_of_holder(pointer));
            }
            true
        },
    );
    found.into_iter().rev().collect()
}

fn remove(tree: &mut Tree, pointer: &Pointer) {
    let (Some(holder), Some(name)) = (pointer.parent(), pointer.last()) else {
        return;
    };
    if let Some(Value::Object(members)) = tree.get_mut(&holder) {
        members.shift_remove(name.as_ref());
    }
    tree.forget_origins(pointer);
}
