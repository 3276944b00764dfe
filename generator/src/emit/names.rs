//! Names of the generator's own choice, which no name of the API may collide with.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::paths;
use crate::model::{Api, Definition, ModuleId, Outcome};

/// The names that are taken in one scope.
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A scope in which `taken` stand for something already.
    pub(super) fn new(taken: impl IntoIterator<Item = String>) -> Self {
        Self(taken.into_iter().collect())
    }

    /// The file of a module's plumbing.
    ///
    /// It imports the module's own types, and any that they refer to: of its group, or of the root. An API is free to call one of
    /// those as the plumbing would call something of its own (`TeamMember` beside `Team`).
    pub(super) fn of_plumbing(api: &Api, module: ModuleId) -> Self {
        let module = &api.modules[module.0];
        let in_sight = |definition: &&Definition| {
            let group = api.group_of(definition);
            group.is_none() || group == module.group
        };
        let definitions = api
            .definitions
            .iter()
            .filter(in_sight)
            .map(|definition| &definition.name);
        let operations = module.operations.iter().flat_map(|operation| {
            let outcomes = [&operation.responses.success, &operation.responses.failure];
            let outcomes = outcomes.into_iter().filter_map(|outcome| match outcome {
                Outcome::One(_) => None,
                Outcome::ByStatus(name, _) => Some(name),
            });
            outcomes.chain([&operation.name])
        });
        Self::new(definitions.chain(operations).cloned())
    }

    /// Whether the name stands for something already.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// Takes a name that the caller found to be free.
    pub(super) fn take(&mut self, name: &str) {
        self.0.insert(name.to_owned());
    }

    /// Claims the first of `candidates` that is free, or the last one with a number where none is.
    pub(super) fn claim<const N: usize>(&mut self, candidates: [String; N]) -> Ident {
        let numbered = candidates.last().cloned().unwrap_or_default();
        let numbered = (2_usize..).map(|number| format!("{numbered}{number}"));
        let name = candidates
            .into_iter()
            .chain(numbered)
            .find(|name| !self.is_taken(name))
            .unwrap_or_default();
        self.take(&name);
        paths::ident(&name)
    }
}
