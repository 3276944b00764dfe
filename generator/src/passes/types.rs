//! Every type that a model mentions, for the passes that look for definitions or replace them.

use crate::model::{AdditionalMembers, Api, DefinitionId, Operation, Outcome, Payload, Shape, Type};

/// The definitions that `ty` mentions.
pub(crate) fn mentioned(ty: &Type) -> Option<DefinitionId> {
    match ty {
        Type::Defined(id) | Type::Boxed(id) => Some(*id),
        Type::List(items) | Type::Map(items) => mentioned(&items.ty),
        Type::Boolean
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
    }
}

/// The types that the definition of this shape is made of.
pub(crate) fn parts(shape: &Shape) -> Vec<&Type> {
    match shape {
        Shape::Structure(structure) => {
            let additional = match &structure.additional {
                AdditionalMembers::Typed(ty, _) => Some(ty),
                AdditionalMembers::Kept | AdditionalMembers::Refused => None,
            };
            structure
                .members
                .iter()
                .map(|member| &member.ty)
                .chain(additional)
                .collect()
        }
        Shape::Headers(fields) => fields.iter().map(|field| &field.ty).collect(),
        Shape::Union(union) => union.alternatives.iter().map(|alternative| &alternative.ty).collect(),
        Shape::Enumeration(_) | Shape::Identifier(_) => Vec::new(),
    }
}

/// The definitions that the bodies of an operation's responses are, in the order of its documentation.
pub(crate) fn received(operation: &Operation) -> Vec<DefinitionId> {
    let outcomes = [&operation.responses.success, &operation.responses.failure];
    let payloads = outcomes
        .into_iter()
        .flat_map(payloads)
        .filter_map(|payload| match payload {
            Payload::Json(ty) => mentioned(ty),
            Payload::Empty | Payload::Text | Payload::Bytes => None,
        });
    payloads.collect()
}

/// The definitions that an operation mentions itself, in the order of its documentation.
pub(super) fn roots(operation: &Operation) -> Vec<DefinitionId> {
    let mut found = received(operation);
    found.extend(operation.responses.headers);
    found.extend(sent(operation));
    found
}

/// The definitions that an operation's parameters and body mention, in the order of its documentation.
pub(super) fn sent(operation: &Operation) -> Vec<DefinitionId> {
    operation.inputs().filter_map(|input| mentioned(&input.ty)).collect()
}

fn payloads(outcome: &Outcome) -> Box<dyn Iterator<Item = &Payload> + '_> {
    match outcome {
        Outcome::One(payload) => Box::new(std::iter::once(payload)),
        Outcome::ByStatus(_, variants) => Box::new(variants.iter().map(|variant| &variant.payload)),
    }
}

/// Calls `change` on every mention of a definition in the whole model.
pub(super) fn for_each_mention(api: &mut Api, change: &mut impl FnMut(&mut DefinitionId)) {
    for definition in &mut api.definitions {
        in_shape(&mut definition.shape, change);
    }
    for operation in api.modules.iter_mut().flat_map(|module| &mut module.operations) {
        in_operation(operation, change);
    }
    for example in &mut api.examples {
        in_type(&mut example.ty, change);
    }
}

/// Calls `change` on every definition that a definition of this shape mentions.
pub(super) fn in_shape(shape: &mut Shape, change: &mut impl FnMut(&mut DefinitionId)) {
    match shape {
        Shape::Structure(structure) => {
            structure
                .members
                .iter_mut()
                .for_each(|member| in_type(&mut member.ty, change));
            if let AdditionalMembers::Typed(ty, _) = &mut structure.additional {
                in_type(ty, change);
            }
        }
        Shape::Headers(fields) => fields.iter_mut().for_each(|field| in_type(&mut field.ty, change)),
        Shape::Union(union) => union
            .alternatives
            .iter_mut()
            .for_each(|alternative| in_type(&mut alternative.ty, change)),
        Shape::Enumeration(_) | Shape::Identifier(_) => {}
    }
}

/// Calls `change` on every definition that `ty` mentions.
pub(super) fn in_type(ty: &mut Type, change: &mut impl FnMut(&mut DefinitionId)) {
    match ty {
        Type::Defined(id) | Type::Boxed(id) => change(id),
        Type::List(items) | Type::Map(items) => in_type(&mut items.ty, change),
        Type::Boolean
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
        | Type::Any => {}
    }
}

fn in_operation(operation: &mut Operation, change: &mut impl FnMut(&mut DefinitionId)) {
    for outcome in [&mut operation.responses.success, &mut operation.responses.failure] {
        match outcome {
            Outcome::One(payload) => in_payload(payload, change),
            Outcome::ByStatus(_, variants) => {
                for variant in variants {
                    in_payload(&mut variant.payload, change);
                }
            }
        }
    }
    operation.responses.headers.iter_mut().for_each(&mut *change);
    operation.inputs_mut().for_each(|input| in_type(&mut input.ty, change));
}

fn in_payload(payload: &mut Payload, change: &mut impl FnMut(&mut DefinitionId)) {
    match payload {
        Payload::Json(ty) => in_type(ty, change),
        Payload::Empty | Payload::Text | Payload::Bytes => {}
    }
}
