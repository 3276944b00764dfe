//! What each definition and module is called.

use std::collections::{BTreeMap, BTreeSet};

use crate::lower::{Basis, Draft, Owner};
use crate::model::{Api, Definition, DefinitionId, GroupId, Scope, Shape};
use crate::naming::{self, Words};

/// Chooses the names of all modules and definitions.
///
/// A name that the description gives is cut to its shortest tail that means one thing. A type without such a name is
/// called after the member that holds it: an identifier by the member alone, since its identity is its own, an
/// enumeration or a structure with its owner in front. Owners are named before what they own. Each group is a scope of
/// its own.
pub(super) fn choose(draft: &mut Draft) {
    name_modules(draft);
    let mut named = vec![false; draft.api.definitions.len()];
    while let Some(round) = next_round(draft, &named) {
        let mut by_group: BTreeMap<Option<GroupId>, Vec<usize>> = BTreeMap::new();
        for &index in &round {
            let group = draft.api.group_of(&draft.api.definitions[index]);
            by_group.entry(group).or_default().push(index);
        }
        for (group, round) in by_group {
            name_round(draft, group, &round, &named);
        }
        for id in round {
            named[id] = true;
        }
    }
}

fn name_modules(draft: &mut Draft) {
    // Modules of shared types have their names already.
    let mut resources: BTreeMap<Option<GroupId>, Vec<usize>> = BTreeMap::new();
    for (index, module) in draft.api.modules.iter().enumerate() {
        if module.name.is_empty() {
            resources.entry(module.group).or_default().push(index);
        }
    }
    for indexes in resources.into_values() {
        let of_module = |index: &usize| draft.modules[*index].iter().map(naming::module_name).collect();
        let candidates: Vec<Vec<String>> = indexes.iter().map(of_module).collect();
        let names = naming::distinct(&candidates, naming::is_reserved_module);
        for (index, name) in indexes.into_iter().zip(names) {
            draft.api.modules[index].name = name;
        }
    }
}

/// The definitions whose owners all have a name by now; `None` when every definition has one.
fn next_round(draft: &Draft, named: &[bool]) -> Option<Vec<usize>> {
    let open: Vec<usize> = (0..named.len()).filter(|&index| !named[index]).collect();
    let is_ready = |index: &usize| match &draft.bases[*index] {
        Basis::Given(_) | Basis::Role(_) => true,
        Basis::Uses(uses) => uses.iter().all(|place| match place.owner {
            Owner::Definition(id) => named[id.0],
            Owner::Module(_) => true,
        }),
    };
    let given: Vec<usize> = open
        .iter()
        .copied()
        .filter(|index| matches!(draft.bases[*index], Basis::Given(_)))
        .collect();
    if !given.is_empty() {
        return Some(given);
    }
    let ready: Vec<usize> = open.iter().copied().filter(is_ready).collect();
    match (ready.is_empty(), open.is_empty()) {
        (_, true) => None,
        (false, false) => Some(ready),
        // Owners that contain each other: none can wait for the other.
        (true, false) => Some(open),
    }
}

fn name_round(draft: &mut Draft, group: Option<GroupId>, round: &[usize], named: &[bool]) {
    let is_beside =
        |definition: &Definition| definition.scope == Scope::Crate && draft.api.group_of(definition) == group;
    let taken: BTreeSet<String> = (0..named.len())
        .filter(|&index| named[index] && is_beside(&draft.api.definitions[index]))
        .map(|index| draft.api.definitions[index].name.clone())
        .collect();
    let candidates: Vec<Vec<String>> = round
        .iter()
        .map(|&index| candidates(draft, DefinitionId(index)))
        .collect();
    let chosen = naming::distinct(&candidates, |name| {
        naming::is_reserved_type(name) || taken.contains(name)
    });
    for (&index, name) in round.iter().zip(chosen) {
        draft.api.definitions[index].name = name;
    }
}

/// What a definition could be called, the best name first. A name that a request of its module has is none.
fn candidates(draft: &Draft, id: DefinitionId) -> Vec<String> {
    let definition = draft.api.definition(id);
    let words = match &draft.bases[id.0] {
        Basis::Given(names) => names.iter().map(|name| without_kind(name, &definition.shape)).collect(),
        Basis::Uses(_) => used_names(draft, id),
        Basis::Role(role) => {
            let module = Words::of(&draft.api.modules[role.module.0].name);
            let short = role.operation.then(&role.part);
            let long = module.then(&short);
            // The headers of one module stay in it; a body is a type like any other.
            if definition.scope == Scope::Module {
                vec![short, long]
            } else {
                vec![long.clone(), long]
            }
        }
    };
    let taken = requests_of(&draft.api, definition);
    let names: Vec<String> = words.iter().map(naming::type_name).collect();
    let longer = names.last().map(|name| format!("{name}Model"));
    let free: Vec<String> = names
        .into_iter()
        .chain(longer)
        .filter(|name| !taken.contains(name))
        .collect();
    if free.is_empty() {
        vec!["Model".to_owned()]
    } else {
        free
    }
}

/// A word that only repeats what kind of schema it is says nothing: `participant_enum_status` is a participant status.
fn without_kind(name: &Words, shape: &Shape) -> Words {
    match shape {
        Shape::Enumeration(_) => name.without_word("enum"),
        Shape::Structure(_) | Shape::Identifier(_) | Shape::Union(_) | Shape::Headers(_) => name.clone(),
    }
}

fn used_names(draft: &Draft, id: DefinitionId) -> Vec<Words> {
    let Basis::Uses(uses) = &draft.bases[id.0] else {
        return Vec::new();
    };
    let Some(best) = uses.iter().min_by_key(|place| place.name.len()) else {
        return Vec::new();
    };
    let owner = match best.owner {
        Owner::Definition(id) => Words::of(&draft.api.definition(id).name),
        Owner::Module(module) => Words::of(&draft.api.modules[module.0].name).with_singular_end(),
    };
    let alone = best.name.clone();
    let qualified = if alone.contain(&owner) {
        alone.clone()
    } else {
        owner.then(&alone)
    };
    let is_shared = uses.len() > 1;
    match draft.api.definition(id).shape {
        Shape::Identifier(_) => vec![alone, qualified],
        Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_) if is_shared => {
            vec![alone, qualified]
        }
        Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_) => match best.owner {
            Owner::Definition(_) => vec![qualified],
            Owner::Module(_) => vec![alone, qualified],
        },
    }
}

/// The names that the requests of a definition's module have.
fn requests_of(api: &Api, definition: &Definition) -> BTreeSet<String> {
    let operations = &api.modules[definition.module.0].operations;
    operations.iter().map(|operation| operation.name.clone()).collect()
}
