//! Where null and absent are told apart.

use std::collections::BTreeSet;

use super::types::{mentioned, parts};
use crate::model::{Api, Body, DefinitionId, Presence, Shape};
use crate::settings::Null;

/// Makes a member that can be absent or null say which, in every type that a caller sends.
///
/// In a request the two mean different things: leave the value alone, or clear it. In a response a caller seldom cares,
/// so there they read as one, unless the settings ask for all.
pub(super) fn tell_null_apart(api: &mut Api, null: Null) {
    let sent = sent(api);
    for (index, definition) in api.definitions.iter_mut().enumerate() {
        let is_distinct = match null {
            Null::Distinct => true,
            Null::AsAbsent => sent.contains(&DefinitionId(index)),
        };
        if let (true, Shape::Structure(structure)) = (is_distinct, &mut definition.shape) {
            for member in structure
                .members
                .iter_mut()
                .filter(|member| member.presence == Presence::Nullable)
            {
                member.presence = Presence::OptionalNullable;
            }
        }
    }
}

/// The definitions that the body of a request reaches.
fn sent(api: &Api) -> BTreeSet<DefinitionId> {
    let bodies = api
        .modules
        .iter()
        .flat_map(|module| &module.operations)
        .filter_map(|operation| match &operation.body {
            Body::Json(_, input) => mentioned(&input.ty),
            Body::None | Body::Form(_) | Body::Text(..) | Body::Bytes(..) => None,
        });
    let mut open: Vec<DefinitionId> = bodies.collect();
    let mut sent = BTreeSet::new();
    while let Some(id) = open.pop() {
        if sent.insert(id) {
            open.extend(parts(&api.definition(id).shape).into_iter().filter_map(mentioned));
        }
    }
    sent
}
