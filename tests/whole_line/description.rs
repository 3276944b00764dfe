//! Whole descriptions at random.

use serde_json::{Map, Value, json};

use crate::names::{ANY, PLAIN};
use crate::random::Random;
use crate::schema::{Components, flat, scalar, scalars};

/// How many resources a description has, each of which becomes a module.
const RESOURCES: usize = 12;

/// How many schemas a description names.
const COMPONENTS: usize = 24;

/// A description in OpenAPI 3.0, and how many operations it has.
pub(crate) fn describe(seed: u64) -> (Value, usize) {
    let mut random = Random::new(seed);
    let components = Components::new(&mut random, COMPONENTS);
    let tags = random.pick_distinct(ANY, RESOURCES);
    let mut ids = random.pick_distinct(ANY, ANY.len());
    let mut paths = Map::new();
    let mut count = 0;
    for (index, tag) in tags.into_iter().enumerate() {
        let name = *random.pick(PLAIN);
        let collection = format!("/{index}/{name}");
        let one = format!("/{index}/{name}/{{{}}}", random.pick(PLAIN));
        for (path, methods) in [(collection, ["get", "post"]), (one, ["get", "put"])] {
            let mut item = Map::new();
            for method in methods {
                let mut operation = operation(&mut random, &components, &path, method);
                operation["tags"] = json!([tag]);
                if let Some(id) = ids.pop().filter(|_| random.one_in(2)) {
                    operation["operationId"] = json!(id);
                }
                item.insert(method.to_owned(), operation);
                count += 1;
            }
            paths.insert(path, Value::Object(item));
        }
    }
    let schemas: Map<String, Value> = components
        .names
        .iter()
        .zip(components.made)
        .map(|(name, made)| ((*name).to_owned(), made.schema))
        .collect();
    let description = json!({
        "openapi": "3.0.3",
        "info": { "title": "Names and shapes", "version": "1.0.0" },
        "servers": [{ "url": "https://api.example.com" }],
        "paths": paths,
        "components": { "schemas": schemas },
    });
    (description, count)
}

fn operation(random: &mut Random, components: &Components, path: &str, method: &str) -> Value {
    let mut operation = json!({
        "parameters": parameters(random, components, path),
        "responses": responses(random, components),
    });
    if method != "get" && !random.one_in(5) {
        operation["requestBody"] = json!({ "required": !random.one_in(4), "content": content(random, components) });
    }
    operation
}

fn parameters(random: &mut Random, components: &Components, path: &str) -> Value {
    let mut parameters = Vec::new();
    if let Some((_, name)) = path.split_once('{') {
        let name = name.trim_end_matches('}');
        let of = if random.one_in(3) {
            flat(random)
        } else {
            scalars(random)
        };
        let style = *random.pick(&["simple", "simple", "label", "matrix"]);
        parameters.push(json!({
            "name": name, "in": "path", "required": true, "schema": of.schema,
            "style": style, "explode": random.one_in(2),
        }));
    }
    let count = random.below(5);
    for name in random.pick_distinct(ANY, count) {
        let of = scalars(random);
        let mut parameter = json!({ "name": name, "in": "query", "required": random.one_in(3), "schema": of.schema });
        match random.below(4) {
            0 => parameter["example"] = of.value,
            1 => parameter["schema"]["default"] = of.value,
            2 => parameter["explode"] = json!(false),
            _ => {}
        }
        parameters.push(parameter);
    }
    let count = random.below(3);
    for name in random.pick_distinct(PLAIN, count) {
        let (place, of) = match random.below(6) {
            0 | 1 => ("cookie", scalar(random)),
            2 => ("cookie", flat(random)),
            3 => ("header", flat(random)),
            _ => ("header", scalars(random)),
        };
        parameters.push(json!({ "name": name, "in": place, "required": random.one_in(3), "schema": of.schema }));
    }
    parameters.extend(structured(random, components));
    json!(parameters)
}

/// Query parameters with parts.
fn structured(random: &mut Random, components: &Components) -> Vec<Value> {
    let count = random.below(4);
    let names = random.pick_distinct(PLAIN, count);
    let parameters = names.into_iter().map(|name| {
        let name = format!("{name} of parts");
        let is_required = random.one_in(3);
        match random.below(4) {
            0 => {
                let schema = components.object(random, 2).schema;
                json!({
                    "name": name, "in": "query", "required": is_required, "schema": schema,
                    "style": "deepObject", "explode": true,
                })
            }
            1 => {
                let schema = components.any(random, 2).schema;
                let content = json!({ "application/json": { "schema": schema } });
                json!({ "name": name, "in": "query", "required": is_required, "content": content })
            }
            2 => json!({
                "name": name, "in": "query", "required": is_required, "schema": flat(random).schema,
                "style": *random.pick(&["form", "spaceDelimited", "pipeDelimited"]), "explode": false,
            }),
            _ => json!({
                "name": name, "in": "query", "required": is_required, "schema": flat(random).schema,
                "allowReserved": random.one_in(2),
            }),
        }
    });
    parameters.collect()
}

/// The content of a request.
fn content(random: &mut Random, components: &Components) -> Value {
    match random.below(8) {
        0 => json!({ "text/plain": { "schema": { "type": "string" } } }),
        1 => json!({ "application/octet-stream": { "schema": { "type": "string", "format": "binary" } } }),
        2 | 3 => {
            let count = 1 + random.below(6);
            let mut properties = Map::new();
            let names = random.pick_distinct(ANY, count);
            for name in &names {
                let of = if random.one_in(3) {
                    components.any(random, 1)
                } else {
                    scalars(random)
                };
                properties.insert((*name).to_owned(), of.schema);
            }
            let required = &names[..random.below(names.len())];
            let mut schema = json!({ "type": "object", "properties": properties });
            if !required.is_empty() {
                schema["required"] = json!(required);
            }
            json!({ "application/x-www-form-urlencoded": { "schema": schema } })
        }
        4 => {
            let schema = json!({ "type": "object", "additionalProperties": components.any(random, 1).schema });
            json!({ "application/x-www-form-urlencoded": { "schema": schema } })
        }
        5 => json!({ "multipart/form-data": { "schema": parts(random, components) } }),
        _ => {
            let body = components.any(random, 2);
            json!({ "application/json": { "schema": body.schema } })
        }
    }
}

/// An object of which each property is a part.
fn parts(random: &mut Random, components: &Components) -> Value {
    let count = 1 + random.below(5);
    let names = random.pick_distinct(PLAIN, count);
    let mut properties = Map::new();
    for name in &names {
        let file = json!({ "type": "string", "format": "binary" });
        let schema = match random.below(4) {
            0 => file,
            1 => json!({ "type": "array", "items": file }),
            2 => scalars(random).schema,
            _ => components.any(random, 1).schema,
        };
        properties.insert((*name).to_owned(), schema);
    }
    let required = &names[..random.below(names.len())];
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema
}

fn responses(random: &mut Random, components: &Components) -> Value {
    let mut responses = Map::new();
    for status in ["200", "201", "4XX", "404", "default"] {
        if !random.one_in(2) {
            continue;
        }
        let mut response = json!({ "description": format!("What {status} means.") });
        if !random.one_in(4) {
            let body = components.any(random, 2);
            response["content"] = json!({ "application/json": { "schema": body.schema, "example": body.value } });
        }
        if random.one_in(3) {
            let name = *random.pick(PLAIN);
            response["headers"] = json!({ name: { "schema": scalars(random).schema } });
        }
        responses.insert(status.to_owned(), response);
    }
    if !responses.contains_key("200") {
        responses.insert("204".to_owned(), json!({ "description": "Nothing." }));
    }
    Value::Object(responses)
}
