//! The value tree of a description, and for each part of it the text that it came from.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::diagnostics::{Place, Position};
use crate::source::{Part, Pointer, SourceId};

/// A value tree whose parts may come from several texts: the description, files that it refers to,
/// and overlays.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    value: Value,
    root: SourceId,
    /// Parts that stand elsewhere than under their own pointer in the root source.
    origins: BTreeMap<Pointer, Origin>,
}

/// Where a part of the tree was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) source: SourceId,
    pub(crate) pointer: Pointer,
    /// The source against which a `$ref` in this part is resolved: that of the description for
    /// what an overlay put into it.
    pub(crate) base: SourceId,
}

impl Tree {
    pub(crate) fn new(value: Value, root: SourceId) -> Self {
        Self {
            value,
            root,
            origins: BTreeMap::new(),
        }
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    pub(crate) fn value_mut(&mut self) -> &mut Value {
        &mut self.value
    }

    pub(crate) fn get(&self, pointer: &Pointer) -> Option<&Value> {
        self.value.pointer(pointer.as_str())
    }

    pub(crate) fn get_mut(&mut self, pointer: &Pointer) -> Option<&mut Value> {
        self.value.pointer_mut(pointer.as_str())
    }

    /// Where the node was written.
    pub(crate) fn origin(&self, pointer: &Pointer) -> Origin {
        let mut holder = Some(pointer.clone());
        while let Some(prefix) = holder {
            if let Some(origin) = self.origins.get(&prefix)
                && let Some(rest) = pointer.strip_prefix(&prefix)
            {
                return Origin {
                    pointer: origin.pointer.concat(&rest),
                    ..*origin
                };
            }
            holder = prefix.parent();
        }
        Origin {
            source: self.root,
            pointer: pointer.clone(),
            base: self.root,
        }
    }

    /// The source of the description itself.
    pub(crate) fn root(&self) -> SourceId {
        self.root
    }

    /// The place of the node in its text.
    pub(crate) fn place(&self, pointer: &Pointer, part: Part) -> Place {
        let origin = self.origin(pointer);
        Place {
            source: origin.source,
            position: Position::Node(origin.pointer, part),
        }
    }

    /// Notes that the node at `pointer`, and all in it, was written elsewhere.
    pub(crate) fn set_origin(&mut self, pointer: Pointer, origin: Origin) {
        self.forget_origins(&pointer);
        self.origins.insert(pointer, origin);
    }

    /// Drops what is known about the node and all in it.
    pub(crate) fn forget_origins(&mut self, pointer: &Pointer) {
        self.origins.remove(pointer);
        for inner in self.inside(pointer) {
            self.origins.remove(&inner);
        }
    }

    /// The pointers with an origin of their own below the given one. All of them start with the
    /// pointer and `/`, so that they are neighbours in the map.
    fn inside(&self, pointer: &Pointer) -> Vec<Pointer> {
        self.origins
            .range(pointer.join("")..)
            .map(|(known, _)| known)
            .take_while(|known| known.strip_prefix(pointer).is_some())
            .cloned()
            .collect()
    }

    /// Takes an element out of an array; those behind it keep their origins.
    pub(crate) fn remove_element(&mut self, array: &Pointer, index: usize) {
        let Some(Value::Array(items)) = self.get_mut(array) else {
            return;
        };
        if index >= items.len() {
            return;
        }
        items.remove(index);
        let length = items.len();
        let moved: Vec<Origin> = (index..length)
            .map(|later| self.origin(&array.index(later + 1)))
            .collect();
        let inner = self.inner_origins(array, index);
        for later in index..=length {
            self.forget_origins(&array.index(later));
        }
        for (offset, origin) in moved.into_iter().enumerate() {
            self.origins.insert(array.index(index + offset), origin);
        }
        self.origins.extend(inner);
    }

    /// The origins below the elements behind `index`, under the pointers that they will have.
    fn inner_origins(&self, array: &Pointer, index: usize) -> Vec<(Pointer, Origin)> {
        self.inside(array)
            .into_iter()
            .filter_map(|pointer| {
                let rest = pointer.strip_prefix(array)?;
                let element = rest.tokens().next()?.parse::<usize>().ok()?;
                let below = rest.strip_prefix(&Pointer::root().index(element))?;
                let origin = self.origins.get(&pointer)?.clone();
                (element > index && !below.is_root()).then(|| (array.index(element - 1).concat(&below), origin))
            })
            .collect()
    }
}
