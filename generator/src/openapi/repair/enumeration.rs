//! Values of an `enum` that are not of the type of their schema.

use serde_json::{Map, Value};

use super::Repairs;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Pointer;

/// Keywords that make a type of an object or a list, beside which an `enum` of those is not checked.
const PARTS: [&str; 3] = ["properties", "additionalProperties", "items"];

/// Reads the values as those of the schema's type where they can be, and reports it.
pub(super) fn repair(members: &mut Map<String, Value>, pointer: &Pointer, repairs: &mut Repairs) {
    let ty = members.get("type").and_then(Value::as_str).map(str::to_owned);
    let (Some(ty), true) = (ty, members.contains_key("enum")) else {
        return;
    };
    match ty.as_str() {
        "array" => items(members, pointer, repairs),
        "object" => parts(members, pointer, repairs),
        scalar => scalars(members, scalar, pointer, repairs),
    }
}

/// Each value of another type becomes the one of this type that is written alike.
fn scalars(members: &mut Map<String, Value>, ty: &str, pointer: &Pointer, repairs: &mut Repairs) {
    let values = members.get_mut("enum").and_then(Value::as_array_mut);
    for (index, value) in values.into_iter().flatten().enumerate() {
        let Some(reading) = reading(value, ty) else { continue };
        let message = format!("this value is of another type than its schema, `{ty}`; it is read as `{reading}`");
        let help = format!("write the value as `{reading}`");
        let diagnostic = Diagnostic::warning(Code::WrongType, message).help(help);
        repairs.reported.push((pointer.join("enum").index(index), diagnostic));
        *value = reading;
    }
}

fn reading(value: &Value, ty: &str) -> Option<Value> {
    match (ty, value) {
        ("string", Value::Number(_) | Value::Bool(_)) => Some(Value::String(value.to_string())),
        ("boolean", Value::String(text)) => text.to_lowercase().parse().ok().map(Value::Bool),
        ("integer", Value::String(text)) => text.trim().parse::<i64>().ok().map(Value::from),
        ("number", Value::String(text)) => text.trim().parse().ok().map(Value::Number),
        _ => None,
    }
}

/// What a list can't be is what its items can be.
fn items(members: &mut Map<String, Value>, pointer: &Pointer, repairs: &mut Repairs) {
    let is_list = |values: &Value| {
        values
            .as_array()
            .is_none_or(|values| values.iter().any(Value::is_array))
    };
    if members.get("enum").is_none_or(is_list) {
        return parts(members, pointer, repairs);
    }
    let Some(Value::Object(items)) = members.get("items") else {
        return parts(members, pointer, repairs);
    };
    if items.contains_key("enum") || items.contains_key("$ref") {
        return parts(members, pointer, repairs);
    }
    let from = pointer.join("enum");
    let message = "these values are no lists, so the list can't be any of them; they are read as those of its items";
    let diagnostic = Diagnostic::warning(Code::WrongType, message).help("move the `enum` into `items`");
    repairs.reported.push((from.clone(), diagnostic));
    repairs.moved.push((pointer.join("items").join("enum"), from));
    let values = members.shift_remove("enum").unwrap_or_default();
    if let Some(Value::Object(items)) = members.get_mut("items") {
        items.insert("enum".to_owned(), values);
    }
}

/// Lists and objects that are there already say more than a type; beside a type that is made of parts they are not checked.
fn parts(members: &mut Map<String, Value>, pointer: &Pointer, repairs: &mut Repairs) {
    if !PARTS.iter().any(|keyword| members.contains_key(*keyword)) {
        members.shift_remove("type");
        return;
    }
    let message = "an `enum` of lists or objects is not checked beside a type that is made of their parts";
    let help = "remove `properties` and `items` to have it checked";
    let diagnostic = Diagnostic::warning(Code::UnsupportedEnum, message).help(help);
    repairs.reported.push((pointer.join("enum"), diagnostic));
    members.shift_remove("enum");
}
