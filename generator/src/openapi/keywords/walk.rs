//! Visits every node of a description together with what it has to be.

use serde_json::{Map, Value};

use super::object::{Kind, Object, reference};
use crate::source::Pointer;

/// Visits `value` and every node in it whose kind is known, parents first. `visit` says whether
/// to go into the node. Reference Objects are visited and not gone into.
pub(crate) fn walk<'v>(
    value: &'v Value,
    kind: &'static Kind,
    pointer: &mut Pointer,
    visit: &mut dyn FnMut(&'v Value, &'static Kind, &Pointer) -> bool,
) {
    if !visit(value, kind, pointer) {
        return;
    }
    match (kind, value) {
        (Kind::List(item), Value::Array(items)) => {
            for (index, value) in items.iter().enumerate() {
                step(value, item, &index.to_string(), pointer, visit);
            }
        }
        (Kind::Map(member), Value::Object(members)) => {
            for (key, value) in members {
                step(value, member, key, pointer, visit);
            }
        }
        (Kind::Object(object), _) => members(value, object, pointer, visit),
        (Kind::Referable(object), _) if reference(value).is_none() => {
            members(value, object, pointer, visit);
        }
        (Kind::BooleanOr(other), Value::Object(_)) => walk(value, other, pointer, visit),
        _ => {}
    }
}

/// Visits `value` and every node in it whose kind is known, parents first, to change them: what `visit` makes of a node
/// decides what is in it. Reference Objects are visited and not gone into.
pub(crate) fn walk_mut(
    value: &mut Value,
    kind: &'static Kind,
    pointer: &mut Pointer,
    visit: &mut dyn FnMut(&mut Value, &'static Kind, &Pointer),
) {
    visit(value, kind, pointer);
    match (kind, value) {
        (Kind::List(item), Value::Array(items)) => {
            for (index, value) in items.iter_mut().enumerate() {
                step_mut(value, item, &index.to_string(), pointer, visit);
            }
        }
        (Kind::Map(member), Value::Object(members)) => {
            for (key, value) in members {
                step_mut(value, member, key, pointer, visit);
            }
        }
        (Kind::Object(object), Value::Object(members)) => members_mut(members, object, pointer, visit),
        (Kind::Referable(object), Value::Object(members)) if !members.contains_key("$ref") => {
            members_mut(members, object, pointer, visit);
        }
        (Kind::BooleanOr(other), value @ Value::Object(_)) => walk_mut(value, other, pointer, visit),
        _ => {}
    }
}

fn members_mut(
    members: &mut Map<String, Value>,
    object: &'static Object,
    pointer: &mut Pointer,
    visit: &mut dyn FnMut(&mut Value, &'static Kind, &Pointer),
) {
    let Some(form) = object.form(members) else {
        return;
    };
    for (key, value) in members {
        if let Some(kind) = form.member(key) {
            step_mut(value, kind, key, pointer, visit);
        }
    }
}

fn step_mut(
    value: &mut Value,
    kind: &'static Kind,
    token: &str,
    pointer: &mut Pointer,
    visit: &mut dyn FnMut(&mut Value, &'static Kind, &Pointer),
) {
    pointer.push(token);
    walk_mut(value, kind, pointer, visit);
    pointer.pop();
}

fn members<'v>(
    value: &'v Value,
    object: &'static Object,
    pointer: &mut Pointer,
    visit: &mut dyn FnMut(&'v Value, &'static Kind, &Pointer) -> bool,
) {
    let Value::Object(members) = value else {
        return;
    };
    let Some(form) = object.form(members) else {
        return;
    };
    for (key, value) in members {
        if let Some(kind) = form.member(key) {
            step(value, kind, key, pointer, visit);
        }
    }
}

fn step<'v>(
    value: &'v Value,
    kind: &'static Kind,
    token: &str,
    pointer: &mut Pointer,
    visit: &mut dyn FnMut(&'v Value, &'static Kind, &Pointer) -> bool,
) {
    pointer.push(token);
    walk(value, kind, pointer, visit);
    pointer.pop();
}
