//! Examples of the description are checked against the types that were made of it.

use std::collections::BTreeMap;

use super::ShownBody;
use super::conformance::{Fault, faults};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Position};
use crate::lower::{Draft, ExampleDraft};
use crate::model::{Example, GroupId, Type};
use crate::naming;

/// Reports the examples that break their schema; the bodies of responses that don't become tests of the generated crate.
/// Gives the bodies of responses, sound or not.
pub(super) fn check(draft: &mut Draft, diagnostics: &mut Diagnostics) -> Vec<ShownBody> {
    let mut sound = Vec::new();
    let mut shown = Vec::new();
    for example in &draft.examples {
        let found = faults(
            &draft.api,
            &example.value,
            &example.ty,
            example.nullable,
            &example.constraint,
        );
        // A body that is null as a whole is no value of its type, whatever its schema allows.
        let is_value = !example.value.is_null() || example.ty == Type::Any;
        if example.is_response && is_value {
            shown.push(ShownBody {
                place: example.place.clone(),
                ty: example.ty.clone(),
            });
            if found.is_empty() {
                sound.push(example);
            }
        }
        for fault in found {
            diagnostics.push(report(&fault, example));
        }
    }
    let mut by_group: BTreeMap<Option<GroupId>, Vec<&ExampleDraft>> = BTreeMap::new();
    for example in sound {
        by_group.entry(example.group).or_default().push(example);
    }
    draft.api.examples = by_group.into_values().flat_map(|sound| named(&sound)).collect();
    shown
}

/// The examples of one group as tests, whose names are told apart.
fn named(sound: &[&ExampleDraft]) -> Vec<Example> {
    let candidates: Vec<Vec<String>> = sound
        .iter()
        .map(|example| vec![naming::module_name(&example.name)])
        .collect();
    let names = naming::distinct(&candidates, |_| false);
    let tests = sound.iter().zip(names);
    tests
        .map(|(example, name)| Example {
            name,
            group: example.group,
            ty: example.ty.clone(),
            body: example.value.clone(),
        })
        .collect()
}

fn report(fault: &Fault, example: &ExampleDraft) -> Diagnostic {
    let place = match &example.place.position {
        Position::Node(start, part) => Place {
            source: example.place.source,
            position: Position::Node(start.concat(&fault.pointer), *part),
        },
        Position::Span(_) => example.place.clone(),
    };
    let message = format!("this value breaks its schema: {}", fault.reason);
    Diagnostic::warning(Code::InvalidExample, message)
        .at(place)
        .help("correct the value, or the schema if this is what is really sent")
}
