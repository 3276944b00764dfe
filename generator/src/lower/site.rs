//! Where a schema stands, for the sake of a name.

use super::draft::{Basis, Owner, Role, Use};
use crate::naming::Words;

/// Where a schema stands.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// What a type that is defined here could be named after.
    pub(super) basis: Basis,
    /// The name of the member, parameter or component itself.
    pub(super) name: Words,
}

impl Site {
    /// A component, by the name that the description gives it.
    pub(super) fn component(name: &str) -> Self {
        Self {
            basis: Basis::Given(tails(name)),
            name: Words::of(name),
        }
    }

    /// A member of a definition, or a parameter or form field of an operation.
    pub(super) fn member(owner: Owner, name: &str) -> Self {
        let name = Words::of(name);
        Self {
            basis: Basis::Uses(vec![Use {
                owner,
                name: name.clone(),
            }]),
            name,
        }
    }

    /// A body or a set of headers of an operation.
    pub(super) fn role(role: Role) -> Self {
        let name = role.part.clone();
        Self {
            basis: Basis::Role(role),
            name,
        }
    }

    /// One item of what stands here.
    pub(super) fn item(&self) -> Self {
        let name = self.name.with_singular_end();
        let basis = match &self.basis {
            Basis::Uses(uses) => {
                let uses = uses.iter().map(|place| Use {
                    owner: place.owner,
                    name: place.name.with_singular_end(),
                });
                Basis::Uses(uses.collect())
            }
            Basis::Given(tails) => {
                let item = Words::of("item");
                Basis::Given(tails.iter().map(|tail| tail.then(&item)).collect())
            }
            Basis::Role(role) => Basis::Role(Role {
                part: role.part.then(&Words::of("item")),
                ..role.clone()
            }),
        };
        Self { basis, name }
    }

    /// A schema with a title is named after it, unless it is a component with a name already.
    pub(super) fn titled(&self, title: Option<&str>) -> Basis {
        let named = matches!(self.basis, Basis::Given(_));
        match title
            .map(Words::of)
            .filter(|words| !words.is_empty() && words.len() <= 6 && !named)
        {
            Some(words) => Basis::Given(vec![words]),
            None => self.basis.clone(),
        }
    }
}

/// The tail of a name, alone and then with its parents: `api.account.call` gives `call`, `account call`, and all three.
fn tails(name: &str) -> Vec<Words> {
    let segments: Vec<_> = name
        .split(['.', '/', ':', '\\'])
        .map(Words::of)
        .filter(|words| !words.is_empty())
        .collect();
    (0..segments.len())
        .rev()
        .map(|start| {
            segments[start..]
                .iter()
                .fold(Words::default(), |words, segment| words.then(segment))
        })
        .collect()
}
