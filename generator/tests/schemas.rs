//! What becomes of schemas in a description as a whole.

use generator::diagnostics::{Code, Diagnostics};
use generator::settings::Settings;
use generator::source::{Sources, SpecSource};
use generator::{Generated, Input};
use serde_json::{Map, Value, json};

/// Generates from a description whose only response has the body `schema`, with an example.
fn generate(schema: &Value, example: &Value, schemas: &Value) -> Result<Generated, Diagnostics> {
    let media_type = json!({"schema": schema, "example": example});
    let response = json!({"description": "What there is.", "content": {"application/json": media_type}});
    let description = json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1.0.0"},
        "paths": {"/things": {"get": {"operationId": "ListThings", "responses": {"200": response}}}},
        "components": {"schemas": schemas},
    });
    let mut sources = Sources::new();
    let id = sources.add(SpecSource::new("openapi.json", description.to_string()));
    let input = Input::of(sources, vec![id]);
    generator::generate(&input, &Settings::ad_hoc("things")?)
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// Two unions for each level, whose alternatives are both unions of the next one: 2^30 ways lead to the last.
#[test]
fn alternatives_that_many_ways_lead_to_are_looked_at_once() {
    let mut schemas = Map::new();
    for level in 0..30 {
        let next = [
            reference(&format!("left{}", level + 1)),
            reference(&format!("right{}", level + 1)),
        ];
        schemas.insert(format!("left{level}"), json!({"oneOf": next}));
        schemas.insert(
            format!("right{level}"),
            json!({"anyOf": next, "description": "The other."}),
        );
    }
    for (name, kind) in [("left30", "left"), ("right30", "right")] {
        let kind = json!({"type": "string", "enum": [kind]});
        schemas.insert(
            name.to_owned(),
            json!({"type": "object", "required": ["kind"], "properties": {"kind": kind, "next": reference("left0")}}),
        );
    }
    let schemas = Value::Object(schemas);
    let fitting = generate(&reference("left0"), &json!({"kind": "right"}), &schemas).unwrap();
    assert_eq!(fitting.diagnostics.iter().count(), 0);
    let broken = generate(&reference("left0"), &json!({"kind": 7}), &schemas).unwrap();
    let codes: Vec<Code> = broken.diagnostics.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::InvalidExample]);
}

fn messages(problems: &Diagnostics) -> Vec<String> {
    problems.iter().map(|found| found.message.to_string()).collect()
}

/// The messages of the warnings, and the text of the module.
fn things(schemas: &Value) -> (Vec<String>, String) {
    match generate(&reference("thing"), &json!({}), schemas) {
        Ok(generated) => (
            messages(&generated.diagnostics),
            generated.files.0["src/things.rs"].clone(),
        ),
        Err(problems) => (messages(&problems), String::new()),
    }
}

#[test]
fn a_pattern_of_names_says_nothing_of_names_that_do_not_match() {
    let thing = |keywords: Value| {
        let mut schema = json!({"type": "object", "patternProperties": {"^x-": {"type": "integer"}}});
        schema
            .as_object_mut()
            .unwrap()
            .extend(keywords.as_object().unwrap().clone());
        let map = json!({"type": "object", "properties": {"map": schema}});
        things(&json!({"thing": map}))
    };
    let (messages, text) = thing(json!({}));
    assert!(text.contains("pub map: Option<Map<Value>>"), "{text}");
    assert_eq!(messages, ["what the members of these names are is not checked"]);
    let (messages, text) = thing(json!({"additionalProperties": false}));
    assert!(text.contains("pub map: Option<Map<i64>>"), "{text}");
    assert_eq!(messages, ["which names of members match these patterns is not checked"]);
    let (_, text) = thing(json!({"additionalProperties": {"type": "boolean"}}));
    assert!(text.contains("pub map: Option<Map<ThingMap>>"), "{text}");
    assert!(
        text.contains("Integer(i64)") && text.contains("Boolean(bool)"),
        "{text}"
    );
    let (_, text) = thing(json!({"properties": {"a": {"type": "string"}}, "additionalProperties": false}));
    assert!(
        text.contains("additional_properties: AdditionalProperties<i64>"),
        "{text}"
    );
}
