//! One identity, one type: definitions that say the same under one name become one.

use std::collections::HashMap;

use super::retain;
use super::types::in_shape;
use crate::lower::{Basis, Draft, Owner, Use};
use crate::model::{DefinitionId, Docs, Enumeration, Identifier, Shape};
use crate::naming::Words;

/// Merges definitions that are the same thing.
///
/// - Identifiers are the same when their rules are equal and one name stands in the other: `call_sid_to_coach` holds a
///   `call_sid`. A name that says no more than that something is identified (`id`, `sid`, `code`), or that goes with
///   several rules, is read together with its owner: the `id` of an `Order` is an `order_id`. Two components are two
///   things, whatever they are called.
/// - Enumerations are the same when they list the same values and one name stands in the other.
/// - Headers are the same when one module has them under one part.
/// - Structures and unions are the same when they are equal and have the same name.
pub(super) fn unify(draft: &mut Draft) {
    let identifiers = merge_identifiers(draft);
    let others = merge_others(draft, &identifiers);
    let target = |id: DefinitionId| others[identifiers[id.0].0];
    let targets: Vec<DefinitionId> = (0..draft.api.definitions.len())
        .map(|index| target(DefinitionId(index)))
        .collect();
    retain::retain(draft, &targets.into_iter().map(Some).collect::<Vec<_>>());
}

/// For each definition the one that stands for it.
type Targets = Vec<DefinitionId>;

fn untouched(draft: &Draft) -> Targets {
    (0..draft.api.definitions.len()).map(DefinitionId).collect()
}

fn merge_identifiers(draft: &mut Draft) -> Targets {
    let mut targets = untouched(draft);
    let identifiers: Vec<(usize, Identifier)> = draft
        .api
        .definitions
        .iter()
        .enumerate()
        .filter_map(|(index, definition)| match &definition.shape {
            Shape::Identifier(identifier) => Some((index, identifier.clone())),
            Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_) => None,
        })
        .collect();
    qualify_ambiguous(draft, &identifiers);
    // The shortest name goes first, so that each longer one finds the type that it extends.
    let mut by_length = identifiers.clone();
    by_length.sort_by_key(|(index, _)| (shortest_name(&draft.bases[*index]).len(), *index));
    let mut kept_of_pattern: HashMap<String, Vec<(usize, Identifier)>> = HashMap::new();
    for (index, identifier) in by_length {
        let name = shortest_name(&draft.bases[index]);
        let kept = kept_of_pattern.entry(identifier.pattern.clone()).or_default();
        let same = kept.iter().find(|(other, known)| {
            let same_thing = match (&draft.bases[*other], &draft.bases[index]) {
                (Basis::Given(other), Basis::Given(own)) => other == own,
                (other, _) => extends(&name, &shortest_name(other)),
            };
            rules_are_equal(known, &identifier) && same_thing
        });
        match same {
            Some((target, _)) => targets[index] = DefinitionId(*target),
            None => kept.push((index, identifier)),
        }
    }
    targets
}

/// Words that say that something is identified, and not what.
const GENERIC_WORDS: &[&str] = &["code", "guid", "id", "key", "name", "number", "sid", "uid", "uuid"];

/// Whether a name is another one, or that one with words added. A single word is too little to be recognised by.
pub(super) fn extends(name: &Words, other: &Words) -> bool {
    name == other || (other.len() > 1 && name.contain(other))
}

/// Two identifiers obey the same rule; a sample is no rule.
pub(super) fn rules_are_equal(left: &Identifier, right: &Identifier) -> bool {
    left.pattern == right.pattern && left.length == right.length
}

/// Reads a name that goes with several rules together with the name of its owner: the `sid` of a `Conference` is a
/// `conference_sid`.
fn qualify_ambiguous(draft: &mut Draft, identifiers: &[(usize, Identifier)]) {
    let mut rules: HashMap<Words, Vec<&Identifier>> = HashMap::new();
    for (index, identifier) in identifiers {
        let known = rules.entry(shortest_name(&draft.bases[*index])).or_default();
        if !known.iter().any(|known| rules_are_equal(known, identifier)) {
            known.push(identifier);
        }
    }
    for (index, _) in identifiers {
        let name = shortest_name(&draft.bases[*index]);
        let says_nothing = name.len() == 1 && name.iter().all(|word| GENERIC_WORDS.contains(&word.as_str()));
        if says_nothing || rules.get(&name).is_some_and(|rules| rules.len() > 1) {
            qualify(draft, *index);
        }
    }
}

fn qualify(draft: &mut Draft, index: usize) {
    let Basis::Uses(uses) = &draft.bases[index] else {
        return;
    };
    let qualified = uses.iter().map(|place| {
        let owner = owner_name(draft, place.owner);
        let name = if place.name.contain(&owner) {
            place.name.clone()
        } else {
            owner.then(&place.name)
        };
        Use {
            owner: place.owner,
            name,
        }
    });
    draft.bases[index] = Basis::Uses(qualified.collect());
}

/// The shortest name of what a type is part of.
fn owner_name(draft: &Draft, owner: Owner) -> Words {
    match owner {
        Owner::Definition(id) => shortest_name(&draft.bases[id.0]),
        Owner::Module(module) => draft.modules[module.0]
            .first()
            .cloned()
            .unwrap_or_default()
            .with_singular_end(),
    }
}

/// The shortest name that a basis offers.
pub(super) fn shortest_name(basis: &Basis) -> Words {
    match basis {
        Basis::Given(names) => names.first().cloned().unwrap_or_default(),
        Basis::Uses(uses) => uses
            .iter()
            .map(|place| &place.name)
            .min_by_key(|name| name.len())
            .cloned()
            .unwrap_or_default(),
        Basis::Role(role) => role.operation.then(&role.part),
    }
}

fn merge_others(draft: &mut Draft, identifiers: &[DefinitionId]) -> Targets {
    let mut targets = untouched(draft);
    let mut shapes: Vec<Shape> = draft
        .api
        .definitions
        .iter()
        .map(|definition| definition.shape.clone())
        .collect();
    for shape in &mut shapes {
        redirect(shape, identifiers);
    }
    // Comparing each with each would take most of the time of a large description.
    let mut kept_of_key: HashMap<Key, Vec<usize>> = HashMap::new();
    for index in 0..shapes.len() {
        let Some(key) = Key::of(&shapes[index]) else { continue };
        let kept = kept_of_key.entry(key).or_default();
        // Two may differ in nothing but what was merged meanwhile.
        for other in kept.iter().chain([&index]) {
            redirect(&mut shapes[*other], &targets);
        }
        let same = kept
            .iter()
            .copied()
            .find(|&other| is_same(&shapes[index], &draft.bases[index], &shapes[other], &draft.bases[other]));
        let Some(other) = same else {
            kept.push(index);
            continue;
        };
        targets[index] = DefinitionId(other);
        let added = draft.bases[index].clone();
        join(&mut draft.bases[other], added);
        if draft.api.definitions[index].docs != draft.api.definitions[other].docs {
            // Each text speaks of the place that it stands at, none of what they have in common.
            draft.api.definitions[other].docs = Docs::default();
        }
    }
    targets
}

/// What definitions have in common that are the same, whatever is merged.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    /// The names of the members.
    Structure(Vec<String>),
    /// The texts, in order.
    Enumeration(Vec<String>),
    /// The names of the alternatives.
    Union(Vec<String>),
    /// The names of the headers.
    Headers(Vec<String>),
}

impl Key {
    /// The key of a definition; `None` for identifiers, which have been merged already.
    fn of(shape: &Shape) -> Option<Self> {
        Some(match shape {
            Shape::Structure(structure) => {
                let members = structure.members.iter();
                Self::Structure(members.map(|member| member.wire_name.clone()).collect())
            }
            Shape::Enumeration(enumeration) => Self::Enumeration(sorted_values(enumeration)),
            Shape::Union(union) => {
                let alternatives = union.alternatives.iter();
                Self::Union(alternatives.map(|alternative| alternative.name.clone()).collect())
            }
            Shape::Headers(fields) => Self::Headers(fields.iter().map(|field| field.wire_name.clone()).collect()),
            Shape::Identifier(_) => return None,
        })
    }
}

fn is_same(left: &Shape, left_basis: &Basis, right: &Shape, right_basis: &Basis) -> bool {
    match (left, right) {
        (Shape::Enumeration(left), Shape::Enumeration(right)) => {
            list_the_same(left, right) && names_are_related(left_basis, right_basis)
        }
        (Shape::Headers(left), Shape::Headers(right)) => left == right && have_one_part(left_basis, right_basis),
        (Shape::Structure(_), Shape::Structure(_)) | (Shape::Union(_), Shape::Union(_)) => {
            left == right && (have_one_name(left_basis, right_basis) || have_one_part(left_basis, right_basis))
        }
        // Identifiers have been merged already; what is left are two shapes that differ in kind.
        (
            Shape::Identifier(_) | Shape::Enumeration(_) | Shape::Structure(_) | Shape::Union(_) | Shape::Headers(_),
            _,
        ) => false,
    }
}

pub(super) fn list_the_same(left: &Enumeration, right: &Enumeration) -> bool {
    sorted_values(left) == sorted_values(right)
}

fn sorted_values(enumeration: &Enumeration) -> Vec<String> {
    let variants = enumeration.variants.iter();
    let mut values: Vec<String> = variants.map(|variant| variant.value.clone()).collect();
    values.sort();
    values
}

fn names_are_related(left: &Basis, right: &Basis) -> bool {
    match (left, right) {
        (Basis::Given(_), Basis::Given(_)) => have_one_name(left, right),
        (Basis::Uses(_), Basis::Uses(_)) => {
            let (left, right) = (shortest_name(left), shortest_name(right));
            extends(&left, &right) || extends(&right, &left)
        }
        (Basis::Given(_) | Basis::Uses(_) | Basis::Role(_), _) => false,
    }
}

fn have_one_name(left: &Basis, right: &Basis) -> bool {
    match (left, right) {
        // Two components are two names, even where their tails are equal: their full names differ.
        (Basis::Given(left), Basis::Given(right)) => left == right && left.len() == 1,
        (Basis::Uses(_), Basis::Uses(_)) => shortest_name(left) == shortest_name(right),
        (Basis::Given(_) | Basis::Uses(_) | Basis::Role(_), _) => false,
    }
}

fn have_one_part(left: &Basis, right: &Basis) -> bool {
    match (left, right) {
        (Basis::Role(left), Basis::Role(right)) => left.module == right.module && left.part == right.part,
        (Basis::Given(_) | Basis::Uses(_) | Basis::Role(_), _) => false,
    }
}

/// Adds the uses of a merged definition to those of the one that stands for it.
pub(super) fn join(basis: &mut Basis, added: Basis) {
    match (basis, added) {
        (Basis::Uses(uses), Basis::Uses(added)) => uses.extend(added),
        // Once several operations share a part, no single operation names it.
        (Basis::Role(role), Basis::Role(_)) => role.operation = Words::default(),
        (Basis::Given(_) | Basis::Uses(_) | Basis::Role(_), _) => {}
    }
}

fn redirect(shape: &mut Shape, targets: &[DefinitionId]) {
    in_shape(shape, &mut |id| *id = targets[id.0]);
}
