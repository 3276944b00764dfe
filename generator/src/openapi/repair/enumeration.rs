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
        if let ("integer", Some(integer)) = (ty, whole(value)) {
            *value = integer.into();
            continue;
        }
        let Some(reading) = reading(value, ty) else { continue };
        let message = format!("this value is of another type than its schema, `{ty}`; it is read as `{reading}`");
        let help = format!("write the value as `{reading}`");
        let diagnostic = Diagnostic::warning(Code::WrongType, message).help(help);
        repairs.reported.push((pointer.join("enum").index(index), diagnostic));
        *value = reading;
    }
}

/// The integer that is written as a fraction: JSON Schema makes no difference (Validation, section 6.1.1).
#[expect(
    clippy::cast_possible_truncation,
    reason = "it is within the range, or it is not one of them"
)]
fn whole(value: &Value) -> Option<i64> {
    let number = value.as_f64().filter(|_| value.is_f64())?;
    let integer = number as i64;
    (number.fract() == 0.0 && integer.unsigned_abs() < 1 << 53).then_some(integer)
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
        let ty = members.shift_remove("type");
        let is_of = |value: &Value| match ty.as_ref().and_then(Value::as_str) {
            Some("array") => value.is_array() || value.is_null(),
            _ => value.is_object() || value.is_null(),
        };
        let values = members.get("enum").and_then(Value::as_array);
        if let Some(index) = values.and_then(|values| values.iter().position(|value| !is_of(value))) {
            let message = "this value is of another type than its schema, whose `type` is therefore passed over";
            let diagnostic = Diagnostic::warning(Code::WrongType, message).help("correct the `type`, or the value");
            repairs.reported.push((pointer.join("enum").index(index), diagnostic));
        }
        return;
    }
    let message = "an `enum` of lists or objects is not checked beside a type that is made of their parts";
    let help = "remove `properties` and `items` to have it checked";
    let diagnostic = Diagnostic::warning(Code::UnsupportedEnum, message).help(help);
    repairs.reported.push((pointer.join("enum"), diagnostic));
    members.shift_remove("enum");
}
