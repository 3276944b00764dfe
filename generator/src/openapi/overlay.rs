//! Applies overlays (OpenAPI Overlay Specification 1.0) to the value tree.

use serde_json::Value;
use serde_json_path::JsonPath;

use super::parse::{MAX_DEPTH, parse};
use super::tree::{Origin, Tree};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{Pointer, SourceId, Sources};

/// Longer targets are refused: the reader of JSON paths recurses.
const MAX_TARGET: usize = 1000;
const MAX_NESTING: usize = 20;

/// Applies the actions of each overlay in order. An action that matches nothing is an error.
pub(super) fn apply(tree: &mut Tree, sources: &Sources, overlays: &[SourceId], diagnostics: &mut Diagnostics) {
    for id in overlays {
        let Some(value) = parse(sources, *id, diagnostics) else {
            continue;
        };
        match actions(*id, &value) {
            Ok(actions) => {
                for (index, action) in actions.iter().enumerate() {
                    let pointer = Pointer::from_tokens(["actions"]).index(index);
                    let action = Action {
                        overlay: *id,
                        pointer,
                        value: action,
                    };
                    if let Err(diagnostic) = action.apply(tree) {
                        diagnostics.push(diagnostic);
                    }
                }
            }
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
}

/// The list of actions, when this is an overlay at all.
fn actions(id: SourceId, overlay: &Value) -> Result<&[Value], Diagnostic> {
    let malformed = |message: &str, pointer: Pointer| {
        Diagnostic::error(Code::MalformedOverlay, message).at(Place::value(id, pointer))
    };
    match overlay.get("overlay") {
        Some(Value::String(version)) if version.starts_with("1.0.") => {}
        Some(_) => {
            let pointer = Pointer::from_tokens(["overlay"]);
            let help = "write `overlay: 1.0.0`";
            return Err(malformed("this version of overlays is not read", pointer).help(help));
        }
        None => {
            let help = "an overlay starts with `overlay: 1.0.0`";
            return Err(malformed("this is no overlay", Pointer::root()).help(help));
        }
    }
    match overlay.get("actions") {
        Some(Value::Array(actions)) => Ok(actions),
        Some(_) => Err(malformed(
            "`actions` has to be a list",
            Pointer::from_tokens(["actions"]),
        )),
        None => Err(malformed("this overlay has no `actions`", Pointer::root())),
    }
}

struct Action<'a> {
    overlay: SourceId,
    pointer: Pointer,
    value: &'a Value,
}

impl Action<'_> {
    fn apply(&self, tree: &mut Tree) -> Result<(), Diagnostic> {
        self.check_keys()?;
        let targets = self.targets(tree)?;
        let update = self.value.get("update");
        match self.value.get("remove") {
            Some(Value::Bool(true)) => {
                // From the last on, so that removing one element does not move those still to go.
                for target in targets.iter().rev() {
                    self.remove(tree, target)?;
                }
                return Ok(());
            }
            None | Some(Value::Bool(false)) => {}
            Some(_) => return Err(self.malformed("`remove` has to be `true` or `false`", "remove")),
        }
        let Some(update) = update else {
            return Err(self
                .malformed("this action has neither `update` nor `remove`", "")
                .help("add one of them"));
        };
        for target in &targets {
            self.update(tree, target, update)?;
        }
        Ok(())
    }

    fn check_keys(&self) -> Result<(), Diagnostic> {
        let Value::Object(members) = self.value else {
            return Err(self.malformed("an action is a mapping", ""));
        };
        let known = ["target", "description", "update", "remove"];
        let unknown = members
            .keys()
            .find(|key| !known.contains(&key.as_str()) && !key.starts_with("x-"));
        match unknown {
            Some(key) => {
                let message = format!("an action has no `{key}`");
                let place = Place::key(self.overlay, self.pointer.join(key));
                Err(Diagnostic::error(Code::MalformedOverlay, message)
                    .at(place)
                    .help("an action has `target`, `description`, `update` and `remove`"))
            }
            None => Ok(()),
        }
    }

    /// The nodes that the target matches, in document order and each once.
    fn targets(&self, tree: &Tree) -> Result<Vec<Pointer>, Diagnostic> {
        let Some(Value::String(target)) = self.value.get("target") else {
            return Err(self.malformed("an action needs a `target` that is a text", "target"));
        };
        let nesting = target.bytes().filter(|byte| b"[(!".contains(byte)).count();
        if target.len() > MAX_TARGET || nesting > MAX_NESTING {
            return Err(self.malformed("this `target` is too long", "target"));
        }
        let path = JsonPath::parse(target).map_err(|error| {
            self.malformed(&format!("this is no JSON path: {error}"), "target")
                .help("JSON paths are defined by RFC 9535, for example `$.paths['/pets'].get`")
        })?;
        let mut targets: Vec<Pointer> = Vec::new();
        for location in path.query_located(tree.value()).dedup().locations() {
            targets.extend(Pointer::parse(&location.to_json_pointer()));
        }
        if targets.is_empty() {
            let place = Place::value(self.overlay, self.pointer.join("target"));
            return Err(Diagnostic::error(Code::UnmatchedOverlay, "this action matches nothing")
                .at(place)
                .help("correct the target, or remove the action if it is no longer needed"));
        }
        Ok(targets)
    }

    fn remove(&self, tree: &mut Tree, target: &Pointer) -> Result<(), Diagnostic> {
        let (Some(parent), Some(last)) = (target.parent(), target.last()) else {
            return Err(self.malformed("the whole description cannot be removed", "target"));
        };
        match tree.get_mut(&parent) {
            Some(Value::Object(members)) => {
                members.shift_remove(last.as_ref());
                tree.forget_origins(target);
            }
            Some(Value::Array(_)) => {
                if let Ok(index) = last.parse() {
                    tree.remove_element(&parent, index);
                }
            }
            // What held it was removed before.
            _ => {}
        }
        Ok(())
    }

    fn update(&self, tree: &mut Tree, target: &Pointer, update: &Value) -> Result<(), Diagnostic> {
        if target.tokens().count() + depth(update) > MAX_DEPTH {
            let place = Place::key(self.overlay, self.pointer.join("update"));
            let message = format!("this nests the description more than {MAX_DEPTH} levels deep");
            return Err(Diagnostic::error(Code::TooDeep, message).at(place));
        }
        let origin = Origin {
            source: self.overlay,
            pointer: self.pointer.join("update"),
            base: tree.root(),
        };
        match (tree.get_mut(target), update) {
            (Some(Value::Array(items)), _) => {
                items.push(update.clone());
                let added = target.index(items.len() - 1);
                tree.set_origin(added, origin);
                Ok(())
            }
            (Some(Value::Object(_)), Value::Object(_)) => {
                merge(tree, target, update, &origin);
                Ok(())
            }
            (Some(Value::Object(_)), _) => {
                Err(self.malformed("a mapping can be updated with a mapping only", "update"))
            }
            _ => Err(self
                .malformed("this target is neither a mapping nor a list", "target")
                .help("target what holds it, and name it in the update")),
        }
    }

    fn malformed(&self, message: &str, key: &str) -> Diagnostic {
        let pointer = if key.is_empty() || self.value.get(key).is_none() {
            self.pointer.clone()
        } else {
            self.pointer.join(key)
        };
        Diagnostic::error(Code::MalformedOverlay, message).at(Place::value(self.overlay, pointer))
    }
}

/// Merges an update into the node: mappings member by member, lists by appending, and anything
/// else by replacing. What is new is noted to stand in the overlay.
fn merge(tree: &mut Tree, target: &Pointer, update: &Value, origin: &Origin) {
    match (tree.get_mut(target), update) {
        (Some(Value::Object(members)), Value::Object(updates)) => {
            let mut known = Vec::new();
            let mut added = Vec::new();
            for (key, value) in updates {
                if members.contains_key(key) {
                    known.push((key, value));
                } else {
                    members.insert(key.clone(), value.clone());
                    added.push(key);
                }
            }
            for key in added {
                tree.set_origin(target.join(key), inside(origin, key));
            }
            for (key, value) in known {
                merge(tree, &target.join(key), value, &inside(origin, key));
            }
        }
        (Some(Value::Array(items)), Value::Array(more)) => {
            let length = items.len();
            items.extend(more.iter().cloned());
            for index in 0..more.len() {
                let origin = inside(origin, &index.to_string());
                tree.set_origin(target.index(length + index), origin);
            }
        }
        (Some(value), _) => {
            *value = update.clone();
            tree.set_origin(target.clone(), origin.clone());
        }
        (None, _) => {}
    }
}

fn inside(origin: &Origin, key: &str) -> Origin {
    Origin {
        pointer: origin.pointer.join(key),
        ..*origin
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}
