//! Verdicts on the examples of small descriptions.

#![expect(clippy::unwrap_used, reason = "what a test prepares must work")]

use serde_json::{Value, json};

/// A description of `version` in which one response of this schema shows these bodies.
fn description(version: &str, schema: &Value, bodies: &[Value]) -> Value {
    let examples: serde_json::Map<_, _> = bodies
        .iter()
        .enumerate()
        .map(|(index, body)| (index.to_string(), json!({ "value": body })))
        .collect();
    json!({
        "openapi": version,
        "paths": { "/calls/{sid}": { "get": { "responses": { "200": { "$ref": "#/components/responses/Call" } } } } },
        "components": {
            "responses": { "Call": { "content": { "application/json": {
                "schema": schema,
                "examples": examples,
            } } } },
            "schemas": { "Sid": { "type": "string", "pattern": "^CA[0-9]$" } },
        },
    })
}

/// What is wrong with each body: the places and the keywords.
fn judged(version: &str, schema: &Value, bodies: &[Value]) -> Vec<Vec<(String, String)>> {
    let verdicts = judge::judge(&description(version, schema, bodies)).unwrap();
    let told = |violation: judge::Violation| (violation.pointer, violation.keyword);
    verdicts
        .into_iter()
        .map(|verdict| verdict.violations.into_iter().map(told).collect())
        .collect()
}

fn violation(pointer: &str, keyword: &str) -> (String, String) {
    (pointer.to_owned(), keyword.to_owned())
}

#[test]
fn a_verdict_names_each_place_and_keyword() {
    let schema = json!({
        "type": "object",
        "required": ["sid"],
        "additionalProperties": false,
        "properties": {
            "sid": { "$ref": "#/components/schemas/Sid" },
            "price": { "type": "number", "nullable": true },
            "date": { "type": "string", "format": "date-time-rfc-2822" },
            "count": { "type": "integer", "format": "int32" },
            "mail": { "type": "string", "format": "email" },
        },
    });
    let sound = json!({
        "sid": "CA1", "price": null, "date": "Fri, 18 Aug 2017 00:00:00 +0000", "count": 7, "mail": "?",
    });
    let broken = json!({ "price": "1", "date": "2017-08-18", "count": 3_000_000_000_u32, "a/b": 1 });
    let expected = [
        violation("/a~1b", "additionalProperties"),
        violation("/count", "maximum"),
        violation("/date", "format"),
        violation("/price", "type"),
        violation("/sid", "required"),
    ];
    assert_eq!(
        judged("3.0.3", &schema, &[sound, broken]),
        [Vec::new(), expected.to_vec()]
    );
}

#[test]
fn a_description_of_3_1_is_judged_by_its_own_dialect() {
    let schema = json!({ "type": ["integer", "null"], "exclusiveMinimum": 0 });
    let bodies = [json!(null), json!(1), json!(0)];
    let expected = [Vec::new(), Vec::new(), vec![violation("", "exclusiveMinimum")]];
    assert_eq!(judged("3.1.0", &schema, &bodies), expected);
}

#[test]
fn an_example_is_named_by_the_place_where_it_stands() {
    let described = description("3.0.3", &json!({ "type": "string" }), &[json!(1)]);
    let verdicts = judge::judge(&described).unwrap();
    assert_eq!(
        verdicts[0].example,
        "/components/responses/Call/content/application~1json/examples/0/value"
    );
    assert_eq!(described.pointer(&verdicts[0].example), Some(&json!(1)));
}
