//! Finds chains of references that never reach a value.

use std::collections::HashSet;

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic};
use crate::openapi::findings::Findings;
use crate::openapi::keywords::reference;
use crate::openapi::tree::Tree;
use crate::source::{Part, Pointer};

/// Reports each cycle of components that are nothing but references, once.
pub(super) fn report(tree: &Tree, findings: &mut Findings) {
    let components = Pointer::from_tokens(["components"]);
    let Some(Value::Object(sections)) = tree.get(&components) else {
        return;
    };
    let mut known = HashSet::new();
    for (section, members) in sections {
        let section = components.join(section);
        for name in members.as_object().into_iter().flat_map(|map| map.keys()) {
            if let Some(cycle) = cycle(tree, section.join(name), &mut known) {
                let node = cycle.first().cloned().unwrap_or_default();
                findings.push(node, described(tree, &cycle));
            }
        }
    }
}

/// Follows the chain from `start`. What was followed before is not followed again.
fn cycle(tree: &Tree, start: Pointer, known: &mut HashSet<Pointer>) -> Option<Vec<Pointer>> {
    let mut chain: Vec<Pointer> = Vec::new();
    let mut on_chain = HashSet::new();
    let mut next = start;
    loop {
        if on_chain.contains(&next) {
            let begin = chain.iter().position(|pointer| *pointer == next)?;
            return Some(chain.split_off(begin));
        }
        if !known.insert(next.clone()) {
            return None;
        }
        let text = reference(tree.get(&next)?)?;
        let target = Pointer::parse(text.strip_prefix('#')?)?;
        on_chain.insert(next.clone());
        chain.push(next);
        next = target;
    }
}

fn described(tree: &Tree, cycle: &[Pointer]) -> Diagnostic {
    let names: Vec<_> = cycle
        .iter()
        .chain(cycle.first())
        .map(|pointer| format!("`{}`", pointer.last().unwrap_or_default()))
        .collect();
    let message = format!("this reference never reaches a value: {}", names.join(" → "));
    let mut diagnostic =
        Diagnostic::error(Code::CyclicReference, message).help("write the value itself in one of these places");
    let mut places = cycle
        .iter()
        .map(|pointer| tree.place(&pointer.join("$ref"), Part::Value));
    if let Some(first) = places.next() {
        diagnostic = diagnostic.at(first);
    }
    for place in places {
        diagnostic = diagnostic.related(place, "by way of this reference");
    }
    diagnostic
}
