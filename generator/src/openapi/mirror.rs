//! Value tree to typed mirror: evens out what the mirror reads more narrowly than the
//! specification, and reads it.

use openapiv3::OpenAPI;
use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::keywords::{DESCRIPTION, Kind, Need, Object, Used, reference, whole};
use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Part, Pointer};

/// The mirror's derived code takes a large frame for each of its many calls per level, in a build
/// without optimization most of all: far more than a thread has by default. The pages of a stack
/// take no memory before they are used.
const STACK: usize = 256 * 1024 * 1024;

/// Reads the tree into the typed mirror. Requires that the checks found no error, since the mirror
/// takes exponential time to refuse a deeply nested schema.
pub(super) fn mirror(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let value = even(tree.value(), &DESCRIPTION);
    let read = std::thread::scope(|scope| {
        let reader = std::thread::Builder::new().stack_size(STACK);
        let reader = reader.spawn_scoped(scope, || read(&value)).ok()?;
        reader.join().ok()
    });
    let error = match read {
        Some(Ok(api)) => return Some(api),
        Some(Err(error)) => error,
        None => Unreadable {
            reason: "its reader could not run".to_owned(),
            pointer: Pointer::root(),
        },
    };
    let message = format!("this cannot be read: {}", error.reason);
    diagnostics.push(
        Diagnostic::error(Code::Unreadable, message)
            .at(tree.place(&error.pointer, Part::Key))
            .help("change this part with an overlay"),
    );
    None
}

/// What the mirror could not read, and where.
struct Unreadable {
    reason: String,
    pointer: Pointer,
}

fn read(value: &Value) -> Result<OpenAPI, Unreadable> {
    // Keeping track of the path copies every key, so it waits until there is an error to tell the place of.
    OpenAPI::deserialize(value).or_else(|_| read_with_path(value))
}

fn read_with_path(value: &Value) -> Result<OpenAPI, Unreadable> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let mut pointer = Pointer::root();
        for segment in error.path() {
            match segment {
                serde_path_to_error::Segment::Seq { index } => pointer.push(&index.to_string()),
                serde_path_to_error::Segment::Map { key } => pointer.push(key),
                // What follows stands in an enum, which has no member of that name in the text.
                _ => break,
            }
        }
        Unreadable {
            reason: error.inner().to_string(),
            pointer,
        }
    })
}

/// The value in the form that the mirror reads without loss.
fn even(value: &Value, kind: &'static Kind) -> Value {
    match (kind, value) {
        (Kind::Count, _) => whole_number(value),
        (Kind::Referable(_), _) if reference(value).is_some() => {
            let mut only = Map::new();
            only.extend(value.get("$ref").map(|text| ("$ref".to_owned(), text.clone())));
            Value::Object(only)
        }
        (Kind::List(item), Value::Array(items)) => items.iter().map(|value| even(value, item)).collect(),
        (Kind::Map(member), Value::Object(members)) => members
            .iter()
            .filter(|(_, value)| !value.is_null() || matches!(member, Kind::Anything))
            .map(|(key, value)| (key.clone(), even(value, member)))
            .collect(),
        (Kind::Object(object) | Kind::Referable(object), Value::Object(members)) => match object.form(members) {
            Some(form) => Value::Object(even_object(members, form)),
            None => value.clone(),
        },
        (Kind::BooleanOr(other), Value::Object(_)) => even(value, other),
        _ => value.clone(),
    }
}

fn even_object(members: &Map<String, Value>, form: &'static Object) -> Map<String, Value> {
    let mut evened = Map::new();
    for (key, value) in members {
        let Some(kind) = form.member(key) else {
            if form.extensible && key.starts_with("x-") {
                evened.insert(key.clone(), value.clone());
            }
            continue;
        };
        let unused = form.field(key).is_some_and(|field| field.used != Used::Yes);
        if unused || value.is_null() && !matches!(kind, Kind::Anything) {
            continue;
        }
        evened.insert(key.clone(), even(value, kind));
    }
    for field in form.fields {
        if field.need == Need::Expected && !evened.contains_key(field.name) {
            evened.insert(field.name.to_owned(), Value::String(String::new()));
        }
    }
    if members.get("type").and_then(Value::as_str) == Some("integer") {
        even_integer(&mut evened);
    }
    evened
}

/// The mirror takes a schema for no integer when a bound is written as `1.0` or `1e3`.
fn even_integer(schema: &mut Map<String, Value>) {
    for key in ["minimum", "maximum", "multipleOf"] {
        if let Some(value) = schema.get_mut(key) {
            *value = whole_number(value);
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        for value in values {
            *value = whole_number(value);
        }
    }
}

fn whole_number(value: &Value) -> Value {
    whole(value).map_or_else(|| value.clone(), Value::from)
}
