//! Where references stand.

use serde_json::Value;

use super::component_section;
use crate::openapi::keywords::{Kind, Object, PATH_ITEM, SCHEMA, reference, walk};
use crate::openapi::tree::Tree;
use crate::source::Pointer;

/// One reference.
pub(super) struct Site {
    /// The Reference Object, or what stands in its place.
    pub(super) pointer: Pointer,
    /// The text of the reference.
    pub(super) reference_pointer: Pointer,
    pub(super) reference: String,
    /// What the target has to be.
    pub(super) kind: &'static Kind,
    pub(super) object: &'static Object,
    /// Whether this is a discriminator's mapping, which may name a schema instead.
    may_name: bool,
}

impl Site {
    /// Whether a component consists of this reference.
    pub(super) fn is_component(&self) -> bool {
        !self.may_name
            && component_section(&self.pointer).as_deref() == self.object.section
            && self.object.section.is_some()
    }

    /// Whether this stands in place of a path.
    pub(super) fn is_path(&self) -> bool {
        let tokens = self.pointer.tokens().take(3);
        self.object.is(&PATH_ITEM) && tokens.count() == 2 && self.pointer.tokens().next().as_deref() == Some("paths")
    }

    /// The component, where a discriminator's mapping gives its bare name.
    pub(super) fn component_named(&self, tree: &Tree) -> Option<Pointer> {
        let name = self.may_name.then_some(self.reference.as_str())?;
        let pointer = Pointer::from_tokens(["components", "schemas", name]);
        tree.get(&pointer).map(|_| pointer)
    }
}

/// Every reference in the part of the tree at `pointer`, in document order.
pub(super) fn sites(tree: &Tree, pointer: &Pointer, kind: &'static Kind) -> Vec<Site> {
    let mut found = Vec::new();
    let Some(value) = tree.get(pointer) else {
        return found;
    };
    walk(value, kind, &mut pointer.clone(), &mut |value, kind, pointer| {
        found.extend(site(value, kind, pointer));
        true
    });
    found
}

fn site(value: &Value, kind: &'static Kind, pointer: &Pointer) -> Option<Site> {
    match kind {
        Kind::Referable(object) => Some(Site {
            pointer: pointer.clone(),
            reference_pointer: pointer.join("$ref"),
            reference: reference(value)?.to_owned(),
            kind,
            object,
            may_name: false,
        }),
        Kind::SchemaName => Some(Site {
            pointer: pointer.clone(),
            reference_pointer: pointer.clone(),
            reference: value.as_str()?.to_owned(),
            kind: &Kind::SCHEMA,
            object: &SCHEMA,
            may_name: true,
        }),
        _ => None,
    }
}

/// The component that a resolved reference at this node leads to.
pub(in crate::openapi) fn referenced(value: &Value, kind: &'static Kind) -> Option<Pointer> {
    let text = match kind {
        Kind::Referable(_) => reference(value)?,
        Kind::SchemaName => value.as_str()?,
        _ => return None,
    };
    Pointer::parse(text.strip_prefix('#')?)
}
