//! What several descriptions say becomes one crate.

use super::types::{for_each_mention, in_type};
use crate::lower::{Basis, Draft, Owner};
use crate::model::{Credential, GroupId, KeyFunction};
use crate::naming;

/// Makes one draft of those of several descriptions, in their order; `None` without any.
///
/// The first says what the crate is, each what stands in its group. A credential that several ask for is one.
pub(super) fn unite(drafts: Vec<Draft>) -> Option<Draft> {
    let mut whole = drafts.into_iter().reduce(joined)?;
    name_keys(&mut whole.api.credentials);
    Some(whole)
}

fn joined(mut whole: Draft, mut added: Draft) -> Draft {
    shift(&mut added, &whole);
    whole.api.groups.extend(added.api.groups);
    whole.api.modules.extend(added.api.modules);
    whole.api.definitions.extend(added.api.definitions);
    whole.bases.extend(added.bases);
    whole.modules.extend(added.modules);
    whole.examples.extend(added.examples);
    for credential in added.api.credentials {
        if !whole.api.credentials.contains(&credential) {
            whole.api.credentials.push(credential);
        }
    }
    whole
}

/// Moves every index of a draft behind those of another one.
fn shift(draft: &mut Draft, before: &Draft) {
    let (groups, modules) = (before.api.groups.len(), before.api.modules.len());
    let definitions = before.api.definitions.len();
    let move_group = |group: &mut Option<GroupId>| {
        if let Some(group) = group {
            group.0 += groups;
        }
    };
    for module in &mut draft.api.modules {
        move_group(&mut module.group);
    }
    for definition in &mut draft.api.definitions {
        definition.module.0 += modules;
    }
    for_each_mention(&mut draft.api, &mut |id| id.0 += definitions);
    for example in &mut draft.examples {
        move_group(&mut example.group);
        in_type(&mut example.ty, &mut |id| id.0 += definitions);
    }
    for basis in &mut draft.bases {
        match basis {
            Basis::Given(_) => {}
            Basis::Role(role) => role.module.0 += modules,
            Basis::Uses(uses) => {
                for place in uses {
                    match &mut place.owner {
                        Owner::Definition(id) => id.0 += definitions,
                        Owner::Module(module) => module.0 += modules,
                    }
                }
            }
        }
    }
}

/// Names the functions that make keys, so that no two are the same.
fn name_keys(credentials: &mut [Credential]) {
    let functions = credentials.iter_mut().filter_map(|credential| match credential {
        Credential::Basic | Credential::Bearer => None,
        Credential::Key(function) => Some(function),
    });
    let mut functions: Vec<&mut KeyFunction> = functions.collect();
    let candidates: Vec<Vec<String>> = functions.iter().map(|function| vec![function.name.clone()]).collect();
    for (function, name) in functions.iter_mut().zip(naming::distinct(&candidates, |_| false)) {
        function.name = name;
    }
}
