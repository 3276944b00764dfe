//! Where each definition stands: with the one resource that uses it, or where all look for it.

use std::collections::{BTreeMap, BTreeSet};

use super::retain;
use super::types::{mentioned, parts, roots};
use crate::lower::Draft;
use crate::model::{Api, DefinitionId, Docs, GroupId, Module, ModuleId, Scope, Shape};
use crate::naming::Words;

/// Moves each definition into its module, adds the shared modules where they are needed, and drops definitions that
/// nothing reaches.
///
/// Identifiers stand together, since one identifier goes from resource to resource. A type that one resource uses stands
/// with it, one that several use in a module of shared types. Both modules stand in the group whose resources use the
/// type, or at the root of the crate where several groups do.
pub(super) fn place(draft: &mut Draft) {
    drop_unreached(draft);
    let users = users(&draft.api);
    let homes: Vec<Home> = (0..draft.api.definitions.len())
        .map(|index| home(&draft.api, DefinitionId(index), users.get(&DefinitionId(index))))
        .collect();
    let shared: BTreeSet<Shared> = homes.iter().filter_map(|home| home.shared()).collect();
    let added: BTreeMap<Shared, ModuleId> = shared.into_iter().map(|shared| (shared, add(draft, shared))).collect();
    for (definition, home) in draft.api.definitions.iter_mut().zip(homes) {
        definition.module = match home {
            Home::Module(module) => module,
            Home::Shared(shared) => added.get(&shared).copied().unwrap_or(definition.module),
        };
        if let Shape::Headers(_) = definition.shape {
            definition.scope = Scope::Module;
        }
    }
}

/// Where a definition stands.
#[derive(Clone, Copy)]
enum Home {
    /// With the resource that uses it.
    Module(ModuleId),
    /// In a module of shared types.
    Shared(Shared),
}

/// A module of shared types: of a group, or at the root of the crate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Shared {
    group: Option<GroupId>,
    kind: Kind,
}

/// What a module of shared types holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Identifiers,
    Models,
}

impl Home {
    fn shared(self) -> Option<Shared> {
        match self {
            Self::Module(_) => None,
            Self::Shared(shared) => Some(shared),
        }
    }
}

/// Where the definition stands that these modules use.
fn home(api: &Api, id: DefinitionId, users: Option<&BTreeSet<ModuleId>>) -> Home {
    let definition = api.definition(id);
    let users = || users.into_iter().flatten();
    let groups: BTreeSet<Option<GroupId>> = users().map(|user| api.modules[user.0].group).collect();
    let group = match groups.first() {
        Some(group) if groups.len() == 1 => *group,
        Some(_) | None => None,
    };
    match (&definition.shape, users().next()) {
        (Shape::Identifier(_), _) => Home::Shared(Shared {
            group,
            kind: Kind::Identifiers,
        }),
        (Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_), Some(only))
            if users().count() == 1 =>
        {
            Home::Module(*only)
        }
        (Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_), _) => {
            Home::Shared(Shared {
                group,
                kind: Kind::Models,
            })
        }
    }
}

/// Adds a module of shared types.
fn add(draft: &mut Draft, shared: Shared) -> ModuleId {
    let is_common = shared.group.is_none() && !draft.api.groups.is_empty();
    let (name, text) = match (shared.kind, is_common) {
        (Kind::Identifiers, false) => ("identifier", "The identifiers of the API, each a type of its own."),
        (Kind::Identifiers, true) => (
            "identifier",
            "The identifiers that several of the APIs have in common, each a type of its own.",
        ),
        (Kind::Models, false) => ("model", "Types that several resources share."),
        (Kind::Models, true) => ("model", "Types that several of the APIs share."),
    };
    draft.api.modules.push(Module {
        name: name.to_owned(),
        group: shared.group,
        docs: Docs {
            markdown: text.to_owned(),
        },
        ..Module::default()
    });
    draft.modules.push(vec![Words::of(name)]);
    ModuleId(draft.api.modules.len() - 1)
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
