//! Values of the wrong type that can only mean one thing are read as that.

mod enumeration;

use serde_json::{Map, Value};

use super::keywords::{DESCRIPTION, Kind, OPERATION, check_value, walk_mut};
use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{Part, Pointer};

/// Names of types that are none, with the type that they mean and its format.
const TYPES: &[(&str, &str, Option<&str>)] = &[
    ("int", "integer", None),
    ("int32", "integer", Some("int32")),
    ("int64", "integer", Some("int64")),
    ("long", "integer", Some("int64")),
    ("float", "number", None),
    ("double", "number", None),
    ("decimal", "number", None),
    ("bool", "boolean", None),
    ("str", "string", None),
    ("text", "string", None),
    ("date", "string", Some("date")),
    ("date-time", "string", Some("date-time")),
    ("datetime", "string", Some("date-time")),
    ("uuid", "string", Some("uuid")),
    ("file", "string", Some("binary")),
    ("list", "array", None),
    ("map", "object", None),
    ("dict", "object", None),
    ("dictionary", "object", None),
];

/// What was repaired.
#[derive(Default)]
struct Repairs {
    /// What is said of it, with the node that it is about.
    reported: Vec<(Pointer, Diagnostic)>,
    /// What stands elsewhere now: where, and where it was written.
    moved: Vec<(Pointer, Pointer)>,
}

/// Replaces each such value, and reports it as a warning.
pub(super) fn repair(tree: &mut Tree, diagnostics: &mut Diagnostics) {
    let mut value = tree.value_mut().take();
    let mut repairs = Repairs::default();
    walk_mut(
        &mut value,
        &DESCRIPTION,
        &mut Pointer::root(),
        &mut |value, kind, pointer| {
            if let Value::Object(members) = value {
                match kind {
                    kind if kind.is_schema() => {
                        repairs.reported.extend(schema(members, pointer));
                        enumeration::repair(members, pointer, &mut repairs);
                    }
                    Kind::Object(object) if object.is(&OPERATION) => {
                        repairs.reported.extend(operation(members, pointer));
                    }
                    _ => {}
                }
            }
            let Some(diagnostic) = check_value(value, kind) else {
                return;
            };
            let Some(reading) = reading(value, kind) else { return };
            let diagnostic = warning(diagnostic, &format!("it is read as `{reading}`"));
            *value = reading;
            repairs.reported.push((pointer.clone(), diagnostic));
        },
    );
    *tree.value_mut() = value;
    for (to, from) in repairs.moved {
        let origin = tree.origin(&from);
        tree.set_origin(to, origin);
    }
    for (pointer, diagnostic) in repairs.reported {
        diagnostics.push(diagnostic.at(tree.place(&pointer, Part::Value)));
    }
}

fn warning(mut diagnostic: Diagnostic, reading: &str) -> Diagnostic {
    diagnostic.severity = Severity::Warning;
    diagnostic.message = format!("{}; {reading}", diagnostic.message).into();
    diagnostic
}

/// What a value of the wrong type means, where that is plain.
fn reading(value: &Value, kind: &Kind) -> Option<Value> {
    match (kind, value) {
        (Kind::Boolean | Kind::BooleanOr(_), Value::String(text)) => text.parse().ok().map(Value::Bool),
        (Kind::Number | Kind::Count, Value::String(text)) => {
            let number: serde_json::Number = text.trim().parse().ok()?;
            let number = Value::Number(number);
            check_value(&number, kind).is_none().then_some(number)
        }
        (Kind::Text, Value::Number(_) | Value::Bool(_)) => Some(Value::String(value.to_string())),
        // An empty list is how some languages write an empty mapping, and the other way round.
        (Kind::Map(_) | Kind::Object(_) | Kind::Referable(_), Value::Array(items)) if items.is_empty() => {
            Some(Value::Object(Map::new()))
        }
        (Kind::List(_), Value::Object(members)) if members.is_empty() => Some(Value::Array(Vec::new())),
        (Kind::List(item), Value::String(_)) if check_value(value, item).is_none() => {
            Some(Value::Array(vec![value.clone()]))
        }
        _ => None,
    }
}

/// An operation without responses is one of which nothing is expected.
fn operation(members: &mut Map<String, Value>, pointer: &Pointer) -> Option<(Pointer, Diagnostic)> {
    if members.contains_key("responses") {
        return None;
    }
    members.insert("responses".to_owned(), Value::Object(Map::new()));
    let message = "this operation describes no response; each is unexpected then";
    let help = "the specification requires `responses`";
    let diagnostic = Diagnostic::warning(Code::MissingKeyword, message).help(help);
    Some((pointer.clone(), diagnostic))
}

/// Repairs what depends on several keywords of a schema, or on what its author took the keyword for.
fn schema(members: &mut Map<String, Value>, pointer: &Pointer) -> Vec<(Pointer, Diagnostic)> {
    let mut repaired = Vec::new();
    if let Some(Value::Bool(_)) = members.get("required") {
        members.shift_remove("required");
        let message = "`required` lists the properties that an object must have; beside one of them it has no effect";
        let help = "list the property under `required` of the object that has it";
        let diagnostic = Diagnostic::warning(Code::WrongType, message).help(help);
        repaired.push((pointer.join("required"), diagnostic));
    }
    if let Some(Value::String(name)) = members.get("type") {
        let lower = name.to_lowercase();
        let known = TYPES.iter().find(|(alias, ..)| *alias == lower);
        let (ty, format) = match known {
            Some((_, ty, format)) => (*ty, *format),
            None => (lower.as_str(), None),
        };
        let is_type = check_value(&Value::from(ty), &Kind::TYPE).is_none();
        if is_type && ty != name {
            let message = format!("`{name}` is no type; it is read as `{ty}`");
            let diagnostic = Diagnostic::warning(Code::UnknownValue, message).help(format!("write `type: {ty}`"));
            repaired.push((pointer.join("type"), diagnostic));
            let ty = Value::from(ty);
            members.insert("type".to_owned(), ty);
            if let Some(format) = format {
                members.entry("format").or_insert_with(|| Value::from(format));
            }
        }
    }
    repaired
}
