//! Mistakes between the parts of operations.

use expect_test::{Expect, expect};
use generator::openapi::Selection;

use crate::{HEAD, load_all, report};

fn check(body: &str, expected: &Expect) {
    expected.assert_eq(&report(body));
}

#[test]
fn duplicate_operation_ids_show_both() {
    check(
        "paths:
  /a:
    get: {operationId: same, responses: {}}
  /b:
    get: {operationId: same, responses: {}}
",
        &expect![[""]],
    );
}

#[test]
fn malformed_templates_are_errors() {
    check(
        "paths:
  /a/{id: {}
  /b/{}: {}
  /c/id}: {}
  /d/{id}}: {}
",
        &expect![[""]],
    );
}

#[test]
fn templates_equal_but_for_names_are_errors() {
    check(
        "paths:
  /a/{id}: {}
  /a/{name}: {}
",
        &expect![[""]],
    );
}

#[test]
fn path_parameters_are_those_of_the_template() {
    check(
        "paths:
  /a/{petId}/{missing}:
    parameters:
      - {name: petid, in: path, required: true, schema: {}}
    get: {responses: {}}
",
        &expect![[""]],
    );
}

#[test]
fn path_parameters_may_be_inherited_and_referred_to() {
    check(
        "paths:
  /a/{a}/{b}:
    parameters: [{$ref: '#/components/parameters/A'}]
    get:
      parameters: [{name: b, in: path, schema: {}}]
      responses: {}
components:
  parameters:
    A: {name: a, in: path, required: true, schema: {}}
",
        &expect![[""]],
    );
}

#[test]
fn duplicate_parameters_show_both() {
    check(
        "paths:
  /a:
    parameters:
      - {name: X-Id, in: header, schema: {}}
      - {name: x-id, in: header, schema: {}}
      - {name: x-id, in: query, schema: {}}
    get: {responses: {}}
",
        &expect![[""]],
    );
}

#[test]
fn security_names_a_scheme() {
    check(
        "security: [{other: []}]
paths:
  /a:
    get:
      security: [{bsaic: []}]
      responses: {}
components:
  securitySchemes:
    basic: {type: http, scheme: basic}
",
        &expect![[""]],
    );
}

#[test]
fn operations_that_are_not_selected_are_not_checked() {
    let text = format!(
        "{HEAD}paths:
  /a: {{get: {{operationId: same, responses: {{}}}}}}
  /b/{{id}}: {{get: {{operationId: same, tags: 1, responses: {{}}}}}}
"
    );
    let selection = Selection {
        paths: vec!["/a".into()],
        ..Selection::default()
    };
    let loaded = load_all(&[("api.yaml", &text)], &[], &selection);
    assert_eq!(loaded.report, "");
}
