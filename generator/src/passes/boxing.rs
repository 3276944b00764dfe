//! A structure that contains itself holds itself behind a `Box`.

use crate::model::{Api, DefinitionId, Shape, Type};

/// Boxes every member that closes a cycle of structures. Lists and maps hold their items elsewhere already.
pub(super) fn break_cycles(api: &mut Api) {
    for index in 0..api.definitions.len() {
        let owner = DefinitionId(index);
        let closing: Vec<usize> = members(api, owner)
            .into_iter()
            .filter(|(_, target)| *target == owner || reaches(api, *target, owner))
            .map(|(member, _)| member)
            .collect();
        if let Shape::Structure(structure) = &mut api.definitions[index].shape {
            for member in closing {
                if let Type::Defined(id) = structure.members[member].ty {
                    structure.members[member].ty = Type::Boxed(id);
                }
            }
        }
    }
}

/// The members of a structure that hold a definition directly.
fn members(api: &Api, id: DefinitionId) -> Vec<(usize, DefinitionId)> {
    match &api.definition(id).shape {
        Shape::Structure(structure) => structure
            .members
            .iter()
            .enumerate()
            .filter_map(|(index, member)| match member.ty {
                Type::Defined(target) => Some((index, target)),
                // A list and a map hold their items elsewhere, and so does a box.
                Type::Boxed(_)
                | Type::List(_)
                | Type::Map(_)
                | Type::Boolean
                | Type::Int32
                | Type::Int64
                | Type::Float64
                | Type::Text
                | Type::SecretText
                | Type::DateTime
                | Type::DateTimeRfc2822
                | Type::Date
                | Type::Base64
                | Type::File
                | Type::Any => None,
            })
            .collect(),
        // A union holds its structures behind boxes.
        Shape::Union(_) | Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => Vec::new(),
    }
}

/// Whether `from` holds `to`, at any depth. What an earlier structure has boxed already is no longer on the way.
fn reaches(api: &Api, from: DefinitionId, to: DefinitionId) -> bool {
    let mut seen = vec![false; api.definitions.len()];
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        for (_, target) in members(api, id) {
            if target == to {
                return true;
            }
            if !std::mem::replace(&mut seen[target.0], true) {
                open.push(target);
            }
        }
    }
    false
}
