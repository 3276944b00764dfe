//! Definitions are dropped, and what mentions them is pointed elsewhere.

use super::types::{for_each_mention, in_type, mentioned};
use crate::lower::{Basis, Draft, Owner};
use crate::model::DefinitionId;

/// Keeps the definitions that stand for themselves, points every mention of another at the one that stands for it, and
/// drops those that nothing stands for.
///
/// Requires that no definition which is kept, and no operation, mentions one that nothing stands for. An example of such
/// a type is dropped with it.
pub(super) fn retain(draft: &mut Draft, targets: &[Option<DefinitionId>]) {
    let is_kept = |index: usize| targets[index] == Some(DefinitionId(index));
    let mut moved = vec![DefinitionId(0); targets.len()];
    for (position, kept) in (0..targets.len()).filter(|&index| is_kept(index)).enumerate() {
        moved[kept] = DefinitionId(position);
    }
    draft
        .examples
        .retain(|example| mentioned(&example.ty).is_none_or(|id| targets[id.0].is_some()));
    let mut change = |id: &mut DefinitionId| {
        if let Some(target) = targets[id.0] {
            *id = moved[target.0];
        }
    };
    let mut index = 0..;
    draft.bases.retain(|_| index.next().is_some_and(is_kept));
    for basis in &mut draft.bases {
        if let Basis::Uses(uses) = basis {
            uses.retain(|place| match place.owner {
                Owner::Definition(id) => targets[id.0].is_some(),
                Owner::Module(_) => true,
            });
            for place in uses {
                if let Owner::Definition(id) = &mut place.owner {
                    change(id);
                }
            }
        }
    }
    let mut index = 0..;
    draft.api.definitions.retain(|_| index.next().is_some_and(is_kept));
    for_each_mention(&mut draft.api, &mut change);
    draft
        .examples
        .iter_mut()
        .for_each(|example| in_type(&mut example.ty, &mut change));
}
