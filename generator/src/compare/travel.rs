//! Which types travel in requests, and which in responses.

use std::collections::BTreeSet;

use crate::model::{Api, DefinitionId, Operation};
use crate::passes::types::{mentioned, parts, received};

/// Where a value travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Travel {
    /// In requests.
    pub(super) sent: bool,
    /// In responses.
    pub(super) received: bool,
}

/// Where the types of a crate travel.
pub(super) struct Travels {
    sent: BTreeSet<DefinitionId>,
    received: BTreeSet<DefinitionId>,
}

impl Travel {
    /// In requests alone.
    pub(super) const SENT: Self = Self {
        sent: true,
        received: false,
    };
    /// In responses alone.
    pub(super) const RECEIVED: Self = Self {
        sent: false,
        received: true,
    };
    /// In both.
    pub(super) const BOTH: Self = Self {
        sent: true,
        received: true,
    };

    /// Where it travels in either of two crates.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            sent: self.sent || other.sent,
            received: self.received || other.received,
        }
    }
}

impl Travels {
    /// Where the types of `api` travel.
    pub(super) fn of(api: &Api) -> Self {
        let operations = || api.modules.iter().flat_map(|module| &module.operations);
        let inputs = operations().flat_map(Operation::inputs);
        let outputs = operations().flat_map(|operation| {
            let mut outputs = received(operation);
            outputs.extend(operation.responses.headers);
            outputs
        });
        Self {
            sent: reached(api, inputs.filter_map(|input| mentioned(&input.ty)).collect()),
            received: reached(api, outputs.collect()),
        }
    }

    /// Where values of a type travel.
    pub(super) fn get(&self, id: DefinitionId) -> Travel {
        Travel {
            sent: self.sent.contains(&id),
            received: self.received.contains(&id),
        }
    }
}

fn reached(api: &Api, mut open: Vec<DefinitionId>) -> BTreeSet<DefinitionId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(parts(&api.definition(id).shape).into_iter().filter_map(mentioned));
        }
    }
    reached
}
