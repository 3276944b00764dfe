//! Where each definition stands: with the one resource that uses it, or where all look for it.

use std::collections::{BTreeMap, BTreeSet};

use super::retain;
use super::types::{mentioned, parts, roots};
use crate::lower::Draft;
use crate::model::{Api, DefinitionId, Docs, Module, ModuleId, Scope, Shape};
use crate::naming::Words;

/// Moves each definition into its module, adds the two shared modules where they are needed, and drops definitions that
/// nothing reaches.
///
/// Identifiers stand together, since one identifier goes from resource to resource. A type that one resource uses stands
/// with it, one that several use in a module of shared types.
pub(super) fn place(draft: &mut Draft) {
    drop_unreached(draft);
    let users = users(&draft.api);
    let resources = draft.api.modules.len();
    let shared = |definition: usize| match &draft.api.definitions[definition].shape {
        Shape::Identifier(_) => Some("identifier"),
        Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_) => users
            .get(&DefinitionId(definition))
            .is_some_and(|users| users.len() > 1)
            .then_some("model"),
    };
    let homes: Vec<Option<&str>> = (0..draft.api.definitions.len()).map(shared).collect();
    let texts = [
        ("identifier", "The identifiers of the API, each a type of its own."),
        ("model", "Types that several resources share."),
    ];
    for (name, text) in texts {
        if homes.contains(&Some(name)) {
            draft.api.modules.push(Module {
                name: name.to_owned(),
                docs: Docs {
                    markdown: text.to_owned(),
                },
                operations: Vec::new(),
            });
            draft.modules.push(vec![Words::of(name)]);
        }
    }
    let module_named = |api: &Api, name: &str| {
        api.modules
            .iter()
            .skip(resources)
            .position(|module| module.name == name)
            .map(|index| ModuleId(resources + index))
    };
    for (index, home) in homes.iter().enumerate() {
        let module = match home {
            Some(name) => module_named(&draft.api, name),
            None => users.get(&DefinitionId(index)).and_then(|users| users.first().copied()),
        };
        if let Some(module) = module {
            let definition = &mut draft.api.definitions[index];
            definition.module = module;
            if let Shape::Headers(_) = definition.shape {
                definition.scope = Scope::Module;
            }
        }
    }
}

/// A parameter that can't be sent, or an operation that is left out, leaves types behind that nothing uses.
fn drop_unreached(draft: &mut Draft) {
    let users = users(&draft.api);
    let ids = (0..draft.api.definitions.len()).map(DefinitionId);
    let targets: Vec<Option<DefinitionId>> = ids.map(|id| users.contains_key(&id).then_some(id)).collect();
    retain::retain(draft, &targets);
}

/// The modules whose operations reach each definition.
fn users(api: &Api) -> BTreeMap<DefinitionId, BTreeSet<ModuleId>> {
    let mut users: BTreeMap<DefinitionId, BTreeSet<ModuleId>> = BTreeMap::new();
    for (index, module) in api.modules.iter().enumerate() {
        let mut open: Vec<DefinitionId> = module.operations.iter().flat_map(roots).collect();
        while let Some(id) = open.pop() {
            if users.entry(id).or_default().insert(ModuleId(index)) {
                open.extend(parts(&api.definition(id).shape).into_iter().filter_map(mentioned));
            }
        }
    }
    users
}
