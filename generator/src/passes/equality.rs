//! Which structures can be compared with `Eq`: those without a floating-point number, or any JSON value, within.

use super::types::{mentioned, parts};
use crate::model::{AdditionalMembers, Api, DefinitionId, Shape, Type};

/// Sets [`crate::model::Structure::total_equality`] of every structure.
pub(super) fn find(api: &mut Api) {
    let mut partial: Vec<bool> = api
        .definitions
        .iter()
        .map(|definition| holds_number(&definition.shape))
        .collect();
    loop {
        let spread: Vec<usize> = (0..partial.len())
            .filter(|&index| !partial[index])
            .filter(|&index| {
                let mut held = parts(&api.definitions[index].shape).into_iter().filter_map(mentioned);
                held.any(|DefinitionId(held)| partial[held])
            })
            .collect();
        if spread.is_empty() {
            break;
        }
        for index in spread {
            partial[index] = true;
        }
    }
    for (definition, partial) in api.definitions.iter_mut().zip(partial) {
        if let Shape::Structure(structure) = &mut definition.shape {
            structure.total_equality = !partial;
        }
    }
}

fn holds_number(shape: &Shape) -> bool {
    let keeps_any_value = match shape {
        Shape::Structure(structure) => structure.additional == AdditionalMembers::Kept,
        Shape::Union(_) => true,
        Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => false,
    };
    keeps_any_value || parts(shape).into_iter().any(is_number)
}

fn is_number(ty: &Type) -> bool {
    match ty {
        Type::Float64 | Type::Any => true,
        Type::List(items) | Type::Map(items) => is_number(&items.ty),
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Text
        | Type::SecretText
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date
        | Type::Base64
        | Type::File
        | Type::Defined(_)
        | Type::Boxed(_) => false,
    }
}
