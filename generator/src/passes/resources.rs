//! What a client calls operations through: a value for each module, and one for each group of them.

use std::collections::BTreeSet;

use crate::model::{Api, GroupId, Handle, Module, Operation, Outcome, ParameterPlace, PathPiece, Resource};
use crate::naming;

/// Finds what the operations of each module have in common, and names what calls them.
pub(super) fn find(api: &mut Api) {
    name_groups(api);
    let groups = (0..api.groups.len()).map(|index| Some(GroupId(index)));
    for group in std::iter::once(None).chain(groups) {
        find_in(api, group);
    }
}

/// Each group has a function of the client, named after all modules on the way to it.
fn name_groups(api: &mut Api) {
    let function = |path: &[String]| naming::field_name(&path.join("_"));
    let candidates: Vec<Vec<String>> = api
        .groups
        .iter()
        .map(|group| vec![function(&group.path), format!("{}_api", function(&group.path))])
        .collect();
    let functions = naming::distinct(&candidates, naming::is_reserved_client_function);
    for (index, function) in functions.into_iter().enumerate() {
        let exported = api.exported(Some(GroupId(index)));
        let taken: BTreeSet<String> = exported.map(|definition| definition.name.clone()).collect();
        let name = free("Resources", &taken);
        api.groups[index].handle = Handle { name, function };
    }
}

/// The modules of a group, or those at the root.
fn find_in(api: &mut Api, group: Option<GroupId>) {
    let in_sight = |at: Option<GroupId>| at.is_none() || at == group;
    let definitions = api
        .definitions
        .iter()
        .filter(|definition| in_sight(api.group_of(definition)));
    let taken: BTreeSet<String> = definitions.map(|definition| definition.name.clone()).collect();
    let modules: Vec<&mut Module> = api
        .modules
        .iter_mut()
        .filter(|module| module.group == group && !module.operations.is_empty())
        .collect();
    let candidates: Vec<Vec<String>> = modules
        .iter()
        .map(|module| vec![module.name.clone(), format!("{}_resource", module.name)])
        .collect();
    // A group's handle has no functions of its own, but people should find the same names everywhere.
    let functions = naming::distinct(&candidates, naming::is_reserved_client_function);
    for (module, function) in modules.into_iter().zip(functions) {
        let mut taken = taken.clone();
        taken.extend(module.operations.iter().flat_map(types));
        let name = free("Resource", &taken);
        name_functions(&mut module.operations);
        module.resource = Some(Resource {
            handle: Handle { name, function },
            shared: shared(&module.operations),
        });
    }
}

/// The types that are defined for an operation alone.
fn types(operation: &Operation) -> impl Iterator<Item = String> {
    let outcomes = [&operation.responses.success, &operation.responses.failure];
    let outcomes = outcomes.into_iter().filter_map(|outcome| match outcome {
        Outcome::One(_) => None,
        Outcome::ByStatus(name, _) => Some(name.clone()),
    });
    outcomes.chain([operation.name.clone()])
}

fn free(name: &str, taken: &BTreeSet<String>) -> String {
    let chosen = naming::distinct(&[vec![name.to_owned(), format!("{name}Calls")]], |name| {
        taken.contains(name)
    });
    chosen.into_iter().next().unwrap_or_default()
}

/// The function of an operation is called as its request is.
fn name_functions(operations: &mut [Operation]) {
    let candidates: Vec<Vec<String>> = operations
        .iter()
        .map(|operation| vec![naming::field_name(&operation.name)])
        .collect();
    let names = naming::distinct(&candidates, |_| false);
    for (operation, name) in operations.iter_mut().zip(names) {
        operation.function = name;
    }
}

/// How many of their first parameters all operations have in common.
///
/// What ends a path tells one item from the others, so it belongs to the call: a resource whose items can be fetched is
/// the same one when it can be listed, too.
fn shared(operations: &[Operation]) -> usize {
    let Some((first, others)) = operations.split_first() else {
        return 0;
    };
    let most = operations.iter().map(leading).min().unwrap_or_default();
    let is_common = |index: &usize| {
        let of = |operation: &Operation| {
            let input = &operation.parameters.get(*index)?.input;
            Some((input.field.clone(), input.ty.clone()))
        };
        others.iter().all(|other| of(other) == of(first))
    };
    (0..most).take_while(is_common).count()
}

/// How many parameters the path has, without one that stands in its last segment.
fn leading(operation: &Operation) -> usize {
    let is_of_path = |place: ParameterPlace| match place {
        ParameterPlace::Path(_) => true,
        ParameterPlace::Query(_) | ParameterPlace::Header(_) | ParameterPlace::Cookie(_) => false,
    };
    let of_path = operation
        .parameters
        .iter()
        .take_while(|parameter| is_of_path(parameter.place));
    let ending = operation.path.iter().rev().enumerate();
    let in_last_segment = ending.take_while(|(from_end, piece)| match piece {
        PathPiece::Literal(text) => !text.contains('/') || (*from_end == 0 && text == "/"),
        PathPiece::Parameter(_) => true,
    });
    let last = in_last_segment.filter_map(|(_, piece)| match piece {
        PathPiece::Literal(_) => None,
        PathPiece::Parameter(index) => Some(*index),
    });
    last.fold(of_path.count(), usize::min)
}
