//! Which members always have the same value, so that nobody has to give it.

use crate::model::{Api, Presence, Shape, Type};

/// Finds the required members whose enumeration lists one value only, such as the one that names an alternative.
///
/// A value that is read can hold another one all the same, as any open enumeration can.
pub(super) fn find(api: &mut Api) {
    let constants: Vec<Option<String>> = api.definitions.iter().map(|one| only_variant(&one.shape)).collect();
    for definition in &mut api.definitions {
        let Shape::Structure(structure) = &mut definition.shape else {
            continue;
        };
        for member in &mut structure.members {
            if let (Presence::Required, Type::Defined(id)) = (&member.presence, &member.ty)
                && let Some(variant) = &constants[id.0]
            {
                member.presence = Presence::Constant(variant.clone());
            }
        }
    }
}

/// The name of the only variant of an enumeration.
fn only_variant(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Enumeration(enumeration) => match &enumeration.variants[..] {
            [only] => Some(only.name.clone()),
            _ => None,
        },
        Shape::Structure(_) | Shape::Identifier(_) | Shape::Union(_) | Shape::Headers(_) => None,
    }
}
