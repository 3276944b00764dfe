//! One identity, one type, across the descriptions of a crate.

use std::collections::{BTreeMap, BTreeSet};

use super::identity::{extends, join, list_the_same, rules_are_equal, shortest_name};
use super::retain;
use crate::lower::{Basis, Draft, Owner, Use};
use crate::model::{DefinitionId, Docs, GroupId, Shape};
use crate::naming::Words;

/// Merges the identifiers and the enumerations that several groups have under one name.
///
/// Descriptions of one provider name its identities alike (`account_sid`), but each also has names that mean something
/// else elsewhere (`service_sid`). So a name is one identity for the whole crate only where most of the groups that have
/// it mean the same by it; in the others it stays a name of their own. A name of one word says too little for that.
///
/// An identifier whose name holds a shared one (`parent_call_sid`) and whose rule is the same is that identifier too.
pub(super) fn share(draft: &mut Draft) {
    if draft.api.groups.len() < 2 {
        return;
    }
    let mut targets: Vec<DefinitionId> = (0..draft.api.definitions.len()).map(DefinitionId).collect();
    let mut shared: Vec<(Words, usize)> = Vec::new();
    for (name, holders) in by_name(draft) {
        let meanings = meanings(draft, &holders);
        let Some(usual) = meanings.iter().max_by_key(|meaning| groups_of(draft, meaning).len()) else {
            continue;
        };
        let count = groups_of(draft, usual).len();
        let is_one_identity = count > 1 && 2 * count > groups_of(draft, &holders).len();
        if let (true, Some(first)) = (is_one_identity, usual.first()) {
            for holder in usual {
                targets[*holder] = DefinitionId(*first);
            }
            shared.push((name, *first));
        }
    }
    extend(draft, &shared, &mut targets);
    merge(draft, &targets);
}

/// The identifiers and the enumerations under each name that could be one identity.
fn by_name(draft: &Draft) -> BTreeMap<Words, Vec<usize>> {
    let mut holders: BTreeMap<Words, Vec<usize>> = BTreeMap::new();
    for (index, definition) in draft.api.definitions.iter().enumerate() {
        let name = match &definition.shape {
            Shape::Identifier(_) => identifier_name(&draft.bases[index]),
            Shape::Enumeration(_) => enumeration_name(draft, &draft.bases[index]),
            Shape::Structure(_) | Shape::Union(_) | Shape::Headers(_) => continue,
        };
        if name.len() > 1 {
            holders.entry(name).or_default().push(index);
        }
    }
    holders
}

/// What an identifier is called wherever it is used: a component by its whole name.
fn identifier_name(basis: &Basis) -> Words {
    match basis {
        Basis::Given(names) => names.last().cloned().unwrap_or_default(),
        Basis::Uses(_) | Basis::Role(_) => shortest_name(basis),
    }
}

/// What an enumeration is called: one that a single member has belongs to the owner of that member.
fn enumeration_name(draft: &Draft, basis: &Basis) -> Words {
    match basis {
        Basis::Uses(uses) => match uses.as_slice() {
            [
                Use {
                    owner: Owner::Definition(owner),
                    name,
                },
            ] => shortest_name(&draft.bases[owner.0]).then(name),
            _ => shortest_name(basis),
        },
        Basis::Given(_) | Basis::Role(_) => identifier_name(basis),
    }
}

/// The holders of a name, by what they mean by it.
fn meanings(draft: &Draft, holders: &[usize]) -> Vec<Vec<usize>> {
    let shape = |index: usize| &draft.api.definitions[index].shape;
    let mut meanings: Vec<Vec<usize>> = Vec::new();
    for &holder in holders {
        let same = meanings.iter_mut().find(|meaning| {
            meaning
                .first()
                .is_some_and(|first| mean_the_same(shape(*first), shape(holder)))
        });
        match same {
            Some(meaning) => meaning.push(holder),
            None => meanings.push(vec![holder]),
        }
    }
    meanings
}

fn mean_the_same(left: &Shape, right: &Shape) -> bool {
    match (left, right) {
        (Shape::Identifier(left), Shape::Identifier(right)) => rules_are_equal(left, right),
        (Shape::Enumeration(left), Shape::Enumeration(right)) => list_the_same(left, right),
        (
            Shape::Identifier(_) | Shape::Enumeration(_) | Shape::Structure(_) | Shape::Union(_) | Shape::Headers(_),
            _,
        ) => false,
    }
}

/// The groups that some definitions stand in.
fn groups_of(draft: &Draft, definitions: &[usize]) -> BTreeSet<GroupId> {
    let group = |index: &usize| draft.api.group_of(&draft.api.definitions[*index]);
    definitions.iter().filter_map(group).collect()
}

/// Points the identifiers that hold the name of a shared one at it.
fn extend(draft: &Draft, shared: &[(Words, usize)], targets: &mut [DefinitionId]) {
    let definitions = &draft.api.definitions;
    for (index, definition) in definitions.iter().enumerate() {
        let (Shape::Identifier(own), Basis::Uses(_)) = (&definition.shape, &draft.bases[index]) else {
            continue;
        };
        let name = shortest_name(&draft.bases[index]);
        let known = shared.iter().find(|(other, target)| match &definitions[*target].shape {
            Shape::Identifier(known) => extends(&name, other) && rules_are_equal(known, own),
            Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_) => false,
        });
        if let (Some((_, target)), true) = (known, targets[index].0 == index) {
            targets[index] = DefinitionId(*target);
        }
    }
}

/// What stands for a definition in the end: a shared identifier can hold the name of another one. A name holds only
/// shorter ones, so there is an end.
fn end_of(targets: &[DefinitionId], index: usize) -> usize {
    let mut end = index;
    while targets[end].0 != end {
        end = targets[end].0;
    }
    end
}

/// Lets each target stand for what points at it.
fn merge(draft: &mut Draft, targets: &[DefinitionId]) {
    let ends: Vec<usize> = (0..targets.len()).map(|index| end_of(targets, index)).collect();
    for (index, &target) in ends.iter().enumerate() {
        if target == index {
            continue;
        }
        let added = draft.bases[index].clone();
        join(&mut draft.bases[target], added);
        if draft.api.definitions[index].docs != draft.api.definitions[target].docs {
            // Each text speaks of the API that it stands in, none of what they have in common.
            draft.api.definitions[target].docs = Docs::default();
        }
    }
    let kept: Vec<Option<DefinitionId>> = ends.into_iter().map(DefinitionId).map(Some).collect();
    retain::retain(draft, &kept);
}
