//! Lists of types, and null as a type.

use serde_json::{Map, Value, json};

use super::Rewriting;
use crate::source::Pointer;

/// For each type the keywords that speak of its values alone.
const KEYWORDS: &[(&str, &[&str])] = &[
    (
        "string",
        &[
            "pattern",
            "minLength",
            "maxLength",
            "format",
            "contentEncoding",
            "contentMediaType",
        ],
    ),
    ("number", NUMERIC),
    ("integer", NUMERIC),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
        ],
    ),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "unevaluatedProperties",
        ],
    ),
    ("boolean", &[]),
];

const NUMERIC: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "format",
];

/// Brings the `type` of a schema into the form of 3.0: one type, and `nullable` where null is another.
pub(super) fn rewrite(rewriting: &mut Rewriting, members: &mut Map<String, Value>, pointer: &Pointer) {
    let listed: Vec<String> = match members.get("type") {
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(only)) if only == "null" => vec![only.clone()],
        Some(_) => return,
        None => return listed_values(rewriting, members, pointer),
    };
    rewriting.read_in_earlier(pointer, "type");
    let mut types: Vec<&str> = Vec::new();
    for ty in listed.iter().map(String::as_str).filter(|ty| *ty != "null") {
        if !types.contains(&ty) {
            types.push(ty);
        }
    }
    // Every integer is a number.
    if types.contains(&"number") {
        types.retain(|ty| *ty != "integer");
    }
    let is_nullable = listed.iter().any(|ty| ty == "null");
    if is_nullable {
        members.insert("nullable".to_owned(), Value::Bool(true));
    }
    match types[..] {
        [] if is_nullable => {
            members.remove("type");
            members.insert("enum".to_owned(), json!([null]));
        }
        [] => {
            members.remove("type");
        }
        [only] => {
            members.insert("type".to_owned(), Value::String(only.to_owned()));
        }
        _ => several(rewriting, members, &types, pointer),
    }
}

/// Without a type, the values of an `enum` say of which types a value is. Only what is one text each becomes alternatives:
/// no type is made of a list or an object that is there already.
fn listed_values(rewriting: &mut Rewriting, members: &mut Map<String, Value>, pointer: &Pointer) {
    let Some(Value::Array(values)) = members.get("enum") else {
        return;
    };
    let is_alone = !["allOf", "anyOf", "oneOf", "not"]
        .iter()
        .any(|key| members.contains_key(*key));
    let is_scalar = |value: &Value| !value.is_array() && !value.is_object();
    if !is_alone || !values.iter().all(is_scalar) {
        return;
    }
    let are_integers = values
        .iter()
        .all(|value| !value.is_number() || is_of_type(value, "integer"));
    let number = if are_integers { "integer" } else { "number" };
    let types: Vec<&str> = ["string", number, "boolean"]
        .into_iter()
        .filter(|ty| values.iter().any(|value| is_of_type(value, ty)))
        .collect();
    if types.len() < 2 {
        return;
    }
    if values.contains(&Value::Null) {
        members.insert("nullable".to_owned(), Value::Bool(true));
    }
    several(rewriting, members, &types, pointer);
}

/// Of several types each is an alternative, with the keywords that speak of it.
fn several(rewriting: &mut Rewriting, members: &mut Map<String, Value>, types: &[&str], pointer: &Pointer) {
    members.remove("type");
    if ["anyOf", "oneOf"].iter().any(|key| members.contains_key(*key)) {
        rewriting.unchecked("the list of types beside alternatives is", pointer, "type");
        return;
    }
    let values = members.remove("enum");
    let alternatives: Vec<Value> = types
        .iter()
        .filter_map(|ty| alternative(ty, members, values.as_ref()))
        .collect();
    for keyword in KEYWORDS.iter().flat_map(|(_, keywords)| *keywords) {
        members.remove(*keyword);
    }
    for index in 0..alternatives.len() {
        rewriting.moved(pointer.join("anyOf").index(index), pointer, Pointer::root());
    }
    members.insert("anyOf".to_owned(), Value::Array(alternatives));
}

/// One type as a schema; `None` where an `enum` has no value of it.
fn alternative(ty: &str, members: &Map<String, Value>, values: Option<&Value>) -> Option<Value> {
    let mut own = Map::new();
    own.insert("type".to_owned(), Value::String(ty.to_owned()));
    let keywords = KEYWORDS
        .iter()
        .find(|(name, _)| *name == ty)
        .map(|(_, keywords)| *keywords);
    for keyword in keywords.unwrap_or_default() {
        if let Some(value) = members.get(*keyword) {
            own.insert((*keyword).to_owned(), value.clone());
        }
    }
    if let Some(Value::Array(values)) = values {
        let fitting: Vec<&Value> = values.iter().filter(|value| is_of_type(value, ty)).collect();
        if fitting.is_empty() {
            return None;
        }
        own.insert("enum".to_owned(), json!(fitting));
    }
    Some(Value::Object(own))
}

fn is_of_type(value: &Value, ty: &str) -> bool {
    match ty {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "boolean" => value.is_boolean(),
        _ => false,
    }
}
