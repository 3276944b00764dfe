//! What the enums are called that tell the bodies of one operation apart by status.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Api, GroupId, Operation, Outcome};
use crate::naming;

/// Names them after their operations, once those have their final names: `FetchSuccess`, `FetchFailure`.
pub(super) fn name(api: &mut Api) {
    let mut types: BTreeMap<Option<GroupId>, BTreeSet<String>> = BTreeMap::new();
    for definition in &api.definitions {
        let beside = types.entry(api.group_of(definition)).or_default();
        beside.insert(definition.name.clone());
    }
    for module in &mut api.modules {
        let mut taken = types.get(&module.group).cloned().unwrap_or_default();
        taken.extend(module.operations.iter().map(|operation| operation.name.clone()));
        let candidates: Vec<Vec<String>> = module
            .operations
            .iter_mut()
            .flat_map(unnamed)
            .map(|(_, names)| names)
            .collect();
        let names = naming::distinct(&candidates, |name| taken.contains(name));
        for ((name, _), chosen) in module.operations.iter_mut().flat_map(unnamed).zip(names) {
            *name = chosen;
        }
    }
}

/// The names of an operation's enums, each with what it could be.
fn unnamed(operation: &mut Operation) -> Vec<(&mut String, Vec<String>)> {
    let operation_name = &operation.name;
    let responses = &mut operation.responses;
    let parts = [(&mut responses.success, "Success"), (&mut responses.failure, "Failure")];
    let named = parts.into_iter().filter_map(|(outcome, part)| match outcome {
        Outcome::One(_) => None,
        Outcome::ByStatus(name, _) => Some((name, part)),
    });
    named
        .map(|(name, part)| {
            (
                name,
                vec![format!("{operation_name}{part}"), format!("{operation_name}{part}Body")],
            )
        })
        .collect()
}
