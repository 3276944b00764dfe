//! The JSON bodies that a description shows for responses.

use serde_json::{Map, Value};

/// The fields of a Path Item Object that are operations.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A body that a description shows.
#[derive(Debug)]
pub(crate) struct Shown<'d> {
    /// Where it stands, as a JSON pointer.
    pub(crate) example: String,
    /// Where its schema stands, likewise.
    pub(crate) schema: String,
    /// The body.
    pub(crate) value: &'d Value,
}

/// Every body with a schema, in the order of the description: once for each schema that it is shown for.
pub(crate) fn shown(description: &Value) -> Vec<Shown<'_>> {
    let mut found: Vec<Shown<'_>> = Vec::new();
    for (pointer, item) in members(description, "/paths") {
        for method in METHODS {
            let pointer = format!("{pointer}/{method}/responses");
            if item.get(method).is_none() {
                continue;
            }
            for (pointer, response) in members(description, &pointer) {
                let Some((pointer, _)) = resolved(description, pointer, response) else {
                    continue;
                };
                for (pointer, media_type) in members(description, &format!("{pointer}/content")) {
                    of_media_type(description, &pointer, media_type, &mut found);
                }
            }
        }
    }
    found
}

fn of_media_type<'d>(description: &'d Value, pointer: &str, media_type: &'d Value, found: &mut Vec<Shown<'d>>) {
    let is_json = pointer
        .rsplit('/')
        .next()
        .is_some_and(|name| name.to_ascii_lowercase().contains("json") || name == "*~1*");
    if !is_json || media_type.get("schema").is_none() {
        return;
    }
    let mut add = |example: String, value| {
        let schema = format!("{pointer}/schema");
        if found
            .iter()
            .all(|known| known.example != example || known.schema != schema)
        {
            found.push(Shown { example, schema, value });
        }
    };
    if let Some(value) = media_type.get("example") {
        add(format!("{pointer}/example"), value);
    }
    for (pointer, example) in members(description, &format!("{pointer}/examples")) {
        let Some((pointer, example)) = resolved(description, pointer, example) else {
            continue;
        };
        if let Some(value) = example.get("value") {
            add(format!("{pointer}/value"), value);
        }
    }
}

/// What a reference within the description leads to, with its place; what is none stays as it is.
fn resolved<'d>(description: &'d Value, pointer: String, value: &'d Value) -> Option<(String, &'d Value)> {
    let Some(reference) = value.get("$ref") else {
        return Some((pointer, value));
    };
    let target = reference.as_str()?.strip_prefix('#')?;
    Some((target.to_owned(), description.pointer(target)?))
}

/// The members of the object at a place, each with its own place.
fn members<'d>(description: &'d Value, pointer: &str) -> Vec<(String, &'d Value)> {
    let object = description.pointer(pointer).and_then(Value::as_object);
    let place = |name: &str| format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
    object
        .into_iter()
        .flat_map(Map::iter)
        .map(|(name, value)| (place(name), value))
        .collect()
}
