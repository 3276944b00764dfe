//! Where a schema stands, for the sake of a name.

use super::draft::{Basis, Owner, Role, Use};
use super::secret;
use crate::naming::Words;
use crate::settings::Settings;

/// Where a schema stands.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// What a type that is defined here could be named after.
    pub(super) basis: Basis,
    /// The names on the way here: that of the member or parameter, then those of the components that it refers to.
    names: Vec<Words>,
}

impl Site {
    /// A member of a definition, or a parameter or form field of an operation.
    pub(super) fn member(owner: Owner, name: &str) -> Self {
        let name = Words::of(name);
        let place = Use {
            owner,
            name: name.clone(),
        };
        Self {
            basis: Basis::Uses(vec![place]),
            names: vec![name],
        }
    }

    /// A body or a set of headers of an operation.
    pub(super) fn role(role: Role) -> Self {
        Self {
            basis: Basis::Role(role),
            names: Vec::new(),
        }
    }

    /// The component that a `$ref` here leads to: a type that is defined there has the component's name.
    pub(super) fn referring_to(&self, component: &str) -> Self {
        let names = self.names.iter().cloned().chain([Words::of(component)]).collect();
        Self {
            basis: Basis::Given(tails(component)),
            names,
        }
    }

    /// Whether one of the names on the way here means a secret.
    pub(super) fn is_secret(&self, settings: &Settings) -> bool {
        secret::is_secret(&self.names, settings)
    }

    /// The nearest name on the way here.
    pub(super) fn last_name(&self) -> Option<&Words> {
        self.names.last()
    }

    /// One item of what stands here.
    pub(super) fn item(&self) -> Self {
        let item = Words::of("item");
        let basis = match &self.basis {
            Basis::Uses(uses) => {
                let uses = uses.iter().map(|place| Use {
                    owner: place.owner,
                    name: place.name.with_singular_end(),
                });
                Basis::Uses(uses.collect())
            }
            Basis::Given(tails) => Basis::Given(tails.iter().map(|tail| tail.then(&item)).collect()),
            Basis::Role(role) => Basis::Role(Role {
                part: role.part.then(&item),
                ..role.clone()
            }),
        };
        Self {
            basis,
            names: self.names.iter().map(Words::with_singular_end).collect(),
        }
    }

    /// One of the types that what stands here can be of.
    pub(super) fn alternative(&self, name: &Words) -> Self {
        let extended = |words: &Words| words.then(&name.skip(words.overlap(name)));
        let basis = match &self.basis {
            Basis::Uses(uses) => {
                let uses = uses.iter().map(|place| Use {
                    owner: place.owner,
                    name: extended(&place.name),
                });
                Basis::Uses(uses.collect())
            }
            Basis::Given(tails) => Basis::Given(tails.iter().map(extended).collect()),
            Basis::Role(role) => Basis::Role(Role {
                part: extended(&role.part),
                ..role.clone()
            }),
        };
        Self {
            basis,
            names: self.names.clone(),
        }
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
