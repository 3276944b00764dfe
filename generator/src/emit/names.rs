//! Names of the generator's own choice, which no name of the API may collide with.

use std::collections::BTreeSet;

use proc_macro2::Ident;

use super::paths;
use crate::model::{Api, GroupId, ModuleId, Outcome};

/// The names that are taken in one scope.
pub(super) struct Names<'a> {
    own: BTreeSet<String>,
    /// What else is in sight; looked through for each question, since a set of it for each module would be built anew for
    /// thousands of them.
    in_sight: Option<(&'a Api, Option<GroupId>)>,
}

impl<'a> Names<'a> {
    /// A scope in which `taken` stand for something already.
    pub(super) fn new(taken: impl IntoIterator<Item = String>) -> Self {
        Self {
            own: taken.into_iter().collect(),
            in_sight: None,
        }
    }

    /// The file of a module's plumbing.
    ///
    /// It imports the module's own types, and any that they refer to: of its group, or of the root. An API is free to call one of
    /// those as the plumbing would call something of its own (`TeamMember` beside `Team`).
    pub(super) fn of_plumbing(api: &'a Api, module: ModuleId) -> Self {
        let module = &api.modules[module.0];
        let operations = module.operations.iter().flat_map(|operation| {
            let outcomes = [&operation.responses.success, &operation.responses.failure];
            let outcomes = outcomes.into_iter().filter_map(|outcome| match outcome {
                Outcome::One(_) => None,
                Outcome::ByStatus(name, _) => Some(name),
            });
            outcomes.chain([&operation.name])
        });
        Self {
            own: operations.cloned().collect(),
            in_sight: Some((api, module.group)),
        }
    }

    /// Whether the name stands for something already.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        let is_in_sight = |(api, own): (&Api, Option<GroupId>)| {
            let mut namesakes = api.definitions.iter().filter(|definition| definition.name == name);
            namesakes.any(|definition| {
                let group = api.group_of(definition);
                group.is_none() || group == own
            })
        };
        self.own.contains(name) || self.in_sight.is_some_and(is_in_sight)
    }

    /// Takes a name that the caller found to be free.
    pub(super) fn take(&mut self, name: &str) {
        self.own.insert(name.to_owned());
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
