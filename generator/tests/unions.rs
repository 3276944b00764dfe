//! What becomes of unions in a description as a whole.

use generator::diagnostics::{Code, Diagnostics};
use generator::openapi::Selection;
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
    let input = Input {
        sources,
        descriptions: vec![id],
        overlays: Vec::new(),
    };
    generator::generate(&input, &Settings::ad_hoc("things", Selection::default())?)
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
