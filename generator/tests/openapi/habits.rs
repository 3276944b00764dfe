//! Ways of writing that have one sensible reading: what they are read as, and what their authors are told.

use expect_test::{Expect, expect};
use serde_json::{Value, json};

use crate::{load_body, load_one};

/// Checks what the only operation of a description becomes, and what is said about it.
fn check_operation(paths: &str, becomes: &Value, expected: &Expect) {
    let loaded = load_body(&format!("paths:\n{paths}"));
    let document = loaded.document.unwrap();
    let operation = document.operations().next().unwrap();
    let parameters: Vec<Value> = operation
        .parameters
        .iter()
        .map(|parameter| serde_json::to_value(parameter.value).unwrap())
        .collect();
    let found = json!({
        "path": operation.path,
        "parameters": parameters.iter().map(shown).collect::<Vec<_>>(),
        "body": schema(&operation.operation.value.request_body),
        "response": schema(&operation.operation.value.responses.responses.values().next()),
    });
    for (part, value) in becomes.as_object().unwrap() {
        assert_eq!(&found[part], value, "{part}");
    }
    expected.assert_eq(&loaded.report);
}

/// What tells parameters apart here.
fn shown(parameter: &Value) -> Value {
    let mut shown = json!({ "name": parameter["name"], "in": parameter["in"], "schema": parameter["schema"] });
    for part in ["style", "explode"] {
        if !parameter[part].is_null() {
            shown[part] = parameter[part].clone();
        }
    }
    shown
}

/// The schema of a body in JSON.
fn schema(holder: &impl serde::Serialize) -> Value {
    let holder = serde_json::to_value(holder).unwrap();
    holder["content"]["application/json"]["schema"].clone()
}

#[test]
fn a_placeholder_that_nobody_declares_is_a_text() {
    check_operation(
        "  /calls/{sid}:\n    get: {responses: {}}\n",
        &json!({ "parameters": [{ "name": "sid", "in": "path", "schema": { "type": "string" }, "style": "simple" }] }),
        &expect![[r#"
            warning[undeclared-path-parameter]: no parameter declares `sid` of `GET /calls/{sid}`; it is read as a text
             --> api.yaml:5:5
              |
            5 |     get: {responses: {}}
              |     ^^^
              |
              = help: declare it: a parameter with its name and `in: path`

            1 warning
        "#]],
    );
}

#[test]
fn a_placeholder_is_the_only_parameter_that_has_no_other() {
    check_operation(
        "  /calls/{callSid}:
    get:
      parameters:
        - {name: page, in: query, schema: {type: integer}}
        - {name: sid, in: path, required: true, schema: {type: string, maxLength: -3}}
      responses: {}
",
        &json!({ "parameters": [
            { "name": "page", "in": "query", "schema": { "type": "integer" }, "style": "form" },
            { "name": "callSid", "in": "path", "schema": { "type": "string" }, "style": "simple" },
        ] }),
        &expect![[r#"
            warning[undeclared-path-parameter]: no parameter declares `callSid` of `GET /calls/{callSid}`; `sid` is read as it, which the path has no place for
             --> api.yaml:5:5
              |
            5 |     get:
              |     ^^^
              |
              = help: declare it: a parameter with its name and `in: path`

            warning[wrong-type]: expected a whole number that is not negative, found the number -3; it is read as if it were not there
             --> api.yaml:8:83
              |
            8 |         - {name: sid, in: path, required: true, schema: {type: string, maxLength: -3}}
              |                                                                                   ^^

            2 warnings
        "#]],
    );
}

#[test]
fn parameters_of_openapi_2_are_read() {
    check_operation(
        "  /calls:
    post:
      parameters:
        - {name: body, in: body, required: true, schema: {type: object, requird: [a]}}
        - {name: page, in: Query, type: integer, maximum: many}
        - {name: ids, in: query, type: array, items: {type: string}, collectionFormat: pipes}
      responses: {}
",
        &json!({
            "parameters": [
                { "name": "page", "in": "query", "schema": { "type": "integer" }, "style": "form" },
                {
                    "name": "ids",
                    "in": "query",
                    "schema": { "type": "array", "items": { "type": "string" } },
                    "style": "pipeDelimited",
                    "explode": false,
                },
            ],
            "body": { "type": "object" },
        }),
        &expect![[r#"
            warning[unknown-value]: a body is no parameter; it is read as the `requestBody`, in JSON
             --> api.yaml:7:28
              |
            7 |         - {name: body, in: body, required: true, schema: {type: object, requird: [a]}}
              |                            ^^^^
              |
              = help: write it as the `requestBody` of the operation

            warning[unknown-keyword]: the Schema Object has no keyword `requird`
             --> api.yaml:7:73
              |
            7 |         - {name: body, in: body, required: true, schema: {type: object, requird: [a]}}
              |                                                                         ^^^^^^^
              |
              = help: did you mean `required`?

            warning[missing-keyword]: this parameter says of which type it is as in OpenAPI 2, and is read so
             --> api.yaml:8:11
              |
            8 |         - {name: page, in: Query, type: integer, maximum: many}
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: move these keywords into a `schema`

            warning[unknown-value]: `Query` is no place of a parameter; it is read as `query`
             --> api.yaml:8:28
              |
            8 |         - {name: page, in: Query, type: integer, maximum: many}
              |                            ^^^^^
              |
              = help: write `in: query`

            warning[wrong-type]: expected a number, found a text; it is read as if it were not there
             --> api.yaml:8:59
              |
            8 |         - {name: page, in: Query, type: integer, maximum: many}
              |                                                           ^^^^

            warning[missing-keyword]: this parameter says of which type it is as in OpenAPI 2, and is read so
             --> api.yaml:9:11
              |
            9 |         - {name: ids, in: query, type: array, items: {type: string}, collectionFormat: pipes}
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: move these keywords into a `schema`

            warning[unknown-keyword]: `collectionFormat` is written as in OpenAPI 2, and read so
             --> api.yaml:9:70
              |
            9 |         - {name: ids, in: query, type: array, items: {type: string}, collectionFormat: pipes}
              |                                                                      ^^^^^^^^^^^^^^^^
              |
              = help: write `style` and `explode` in its place

            7 warnings
        "#]],
    );
}

#[test]
fn a_schema_is_that_of_a_body_in_json() {
    check_operation(
        "  /calls:\n    get: {responses: {'200': {description: d, schema: {type: array, item: {}}}}}\n",
        &json!({ "response": { "type": "array" } }),
        &expect![[r#"
            warning[unknown-keyword]: a response has its `schema` under `content`; it is read as that of a body in JSON
             --> api.yaml:5:47
              |
            5 |     get: {responses: {'200': {description: d, schema: {type: array, item: {}}}}}
              |                                               ^^^^^^
              |
              = help: write `content: {application/json: {schema: …}}`

            warning[unknown-keyword]: the Schema Object has no keyword `item`
             --> api.yaml:5:69
              |
            5 |     get: {responses: {'200': {description: d, schema: {type: array, item: {}}}}}
              |                                                                     ^^^^
              |
              = help: did you mean `items`?

            2 warnings
        "#]],
    );
    let body = "  /calls:
    get: {responses: {'200': {$ref: '#/components/schemas/Calls'}}}
components:
  schemas:
    Calls: {type: array}
";
    check_operation(
        body,
        &json!({ "response": { "$ref": "#/components/schemas/Calls" } }),
        &expect![[r#"
            warning[unknown-keyword]: this is a schema, and no response; it is read as that of a body in JSON
             --> api.yaml:5:31
              |
            5 |     get: {responses: {'200': {$ref: '#/components/schemas/Calls'}}}
              |                               ^^^^
              |
              = help: write `content: {application/json: {schema: …}}`

            1 warning
        "#]],
    );
}

#[test]
fn a_path_begins_with_a_slash() {
    check_operation(
        "  calls:\n    get: {sumary: s, responses: {}}\n",
        &json!({ "path": "/calls" }),
        &expect![[r#"
            warning[malformed-path-template]: the path `calls` does not begin with a slash; it is read as if it did
             --> api.yaml:4:3
              |
            4 |   calls:
              |   ^^^^^
              |
              = help: write it as `/calls`

            warning[unknown-keyword]: the Operation Object has no keyword `sumary`
             --> api.yaml:5:11
              |
            5 |     get: {sumary: s, responses: {}}
              |           ^^^^^^
              |
              = help: did you mean `summary`?

            2 warnings
        "#]],
    );
}

#[test]
fn a_security_scheme_of_openapi_2_is_read() {
    let body = "paths: {}\ncomponents:\n  securitySchemes:\n    user: {type: basic, nme: x}\n";
    expect![[r#"
        warning[unknown-value]: `basic` is no type of a security scheme; it is read as one of type `http`
         --> api.yaml:6:18
          |
        6 |     user: {type: basic, nme: x}
          |                  ^^^^^
          |
          = help: write `type: http` and `scheme: basic`

        warning[unknown-keyword]: the Security Scheme Object of type `http` has no keyword `nme`
         --> api.yaml:6:25
          |
        6 |     user: {type: basic, nme: x}
          |                         ^^^
          |
          = help: remove it, or start its name with `x-`

        2 warnings
    "#]]
    .assert_eq(&load_body(body).report);
}

#[test]
fn the_certificate_of_a_client_is_no_part_of_a_request() {
    let text = "openapi: 3.1.0
info: {title: T, version: '1'}
security: [{certificate: []}]
paths:
  /calls:
    get: {security: [{certificate: [], key: []}], responses: {}}
components:
  securitySchemes:
    certificate: {type: mutualTLS}
    key: {type: apiKey, in: header, name: X-Key}
";
    expect![[r#"
        note[unsupported-security]: the certificate of `certificate` is shown by the client of HTTP, and not in a request
         --> api.yaml:9:5
          |
        9 |     certificate: {type: mutualTLS}
          |     ^^^^^^^^^^^

        1 note
    "#]].assert_eq(&load_one(text).report);
}
