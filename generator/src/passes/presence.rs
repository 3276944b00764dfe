//! Where a member can be absent, and where null and absent are told apart.

use std::collections::BTreeSet;

use super::types::{mentioned, parts, received, sent as sent_by};
use crate::model::{Api, DefinitionId, Direction, Member, Presence, Shape};
use crate::settings::Null;

/// Settles the presence of every member by the ways in which its type travels.
///
/// - A member of responses only is not asked for in a type that a caller sends, nor one of requests only in a type that
///   a caller receives: one type serves both.
/// - In a request, null and absent mean different things: clear the value, or leave it alone. In a response a caller
///   seldom cares, so there they read as one, unless the settings ask for all.
pub(super) fn settle(api: &mut Api, null: Null) {
    let sent = reached(api, sent(api));
    let received = reached(
        api,
        api.modules
            .iter()
            .flat_map(|module| &module.operations)
            .flat_map(received)
            .collect(),
    );
    for (index, definition) in api.definitions.iter_mut().enumerate() {
        let id = DefinitionId(index);
        let tells_null_apart = match null {
            Null::Distinct => true,
            Null::AsAbsent => sent.contains(&id),
        };
        let Shape::Structure(structure) = &mut definition.shape else {
            continue;
        };
        for member in &mut structure.members {
            let is_foreign = match member.direction {
                Direction::Both => false,
                Direction::ResponseOnly => sent.contains(&id),
                Direction::RequestOnly => received.contains(&id),
            };
            if is_foreign {
                excuse(member);
            }
            if tells_null_apart && member.presence == Presence::Nullable {
                member.presence = Presence::OptionalNullable;
            }
        }
    }
}

/// Lets a required member be absent.
fn excuse(member: &mut Member) {
    member.presence = match member.presence {
        Presence::Required | Presence::Constant(_) | Presence::Optional => Presence::Optional,
        Presence::RequiredNullable | Presence::Nullable => Presence::Nullable,
        Presence::OptionalNullable => Presence::OptionalNullable,
    };
}

/// The definitions that requests are made of.
fn sent(api: &Api) -> Vec<DefinitionId> {
    let operations = api.modules.iter().flat_map(|module| &module.operations);
    operations.flat_map(sent_by).collect()
}

/// The definitions that `open` are made of, themselves included.
fn reached(api: &Api, mut open: Vec<DefinitionId>) -> BTreeSet<DefinitionId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(parts(&api.definition(id).shape).into_iter().filter_map(mentioned));
        }
    }
    reached
}
