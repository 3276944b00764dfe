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
        &expect![[r#"
            warning[duplicate-operation-id]: two operations have the `operationId` `same`
             --> api.yaml:7:24
              |
            7 |     get: {operationId: same, responses: {}}
              |                        ^^^^
              |
              = help: give one of them another `operationId`; until then, their names tell them apart in another way
            note: the other stands here
             --> api.yaml:5:24
              |
            5 |     get: {operationId: same, responses: {}}
              |                        ^^^^

            1 warning
        "#]],
    );
}

#[test]
fn malformed_templates_cost_their_paths() {
    check(
        "paths:
  /a/{id: {}
  /b/{}: {}
  /c/id}: {}
  /d/{id}}: {}
",
        &expect![[r#"
            warning[malformed-path-template]: this is no path template: a `{` has no `}` behind it; the path `/a/{id` is left out
             --> api.yaml:4:3
              |
            4 |   /a/{id: {}
              |   ^^^^^^
              |
              = help: a template looks like `/pets/{id}`

            warning[malformed-path-template]: this is no path template: a parameter has no name; the path `/b/{}` is left out
             --> api.yaml:5:3
              |
            5 |   /b/{}: {}
              |   ^^^^^
              |
              = help: a template looks like `/pets/{id}`

            warning[malformed-path-template]: this is no path template: a `}` has no `{` before it; the path `/c/id}` is left out
             --> api.yaml:6:3
              |
            6 |   /c/id}: {}
              |   ^^^^^^
              |
              = help: a template looks like `/pets/{id}`

            warning[malformed-path-template]: this is no path template: a `}` has no `{` before it; the path `/d/{id}}` is left out
             --> api.yaml:7:3
              |
            7 |   /d/{id}}: {}
              |   ^^^^^^^^
              |
              = help: a template looks like `/pets/{id}`

            4 warnings
        "#]],
    );
}

#[test]
fn templates_equal_but_for_names_show_both() {
    check(
        "paths:
  /a/{id}: {}
  /a/{name}: {}
",
        &expect![[r#"
            warning[ambiguous-path-template]: this path differs from another in the names of parameters only
             --> api.yaml:5:3
              |
            5 |   /a/{name}: {}
              |   ^^^^^^^^^
              |
              = help: put the operations of both under one path; no server can tell the two apart by the URL
            note: the other stands here
             --> api.yaml:4:3
              |
            4 |   /a/{id}: {}
              |   ^^^^^^^

            1 warning
        "#]],
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
        &expect![[r#"
            warning[unused-path-parameter]: the path `/a/{petId}/{missing}` has no place for `petid`; it is left out
             --> api.yaml:6:9
              |
            6 |       - {name: petid, in: path, required: true, schema: {}}
              |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `petId`?

            warning[undeclared-path-parameter]: no parameter declares `petId` of `GET /a/{petId}/{missing}`; it is read as a text
             --> api.yaml:7:5
              |
            7 |     get: {responses: {}}
              |     ^^^
              |
              = help: declare it: a parameter with its name and `in: path`

            warning[undeclared-path-parameter]: no parameter declares `missing` of `GET /a/{petId}/{missing}`; it is read as a text
             --> api.yaml:7:5
              |
            7 |     get: {responses: {}}
              |     ^^^
              |
              = help: declare it: a parameter with its name and `in: path`

            3 warnings
        "#]],
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
        &expect![[r#"
            warning[optional-path-parameter]: the path parameter `b` is not required
             --> api.yaml:7:20
              |
            7 |       parameters: [{name: b, in: path, schema: {}}]
              |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: add `required: true`; it is read as if it were there

            1 warning
        "#]],
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
        &expect![[r#"
            warning[duplicate-parameter]: the parameter `x-id` in `header` stands in this list twice; it is left out
             --> api.yaml:7:9
              |
            7 |       - {name: x-id, in: header, schema: {}}
              |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: remove one of them
            note: the first stands here
             --> api.yaml:6:9
              |
            6 |       - {name: X-Id, in: header, schema: {}}
              |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            1 warning
        "#]],
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
        &expect![[r#"
            warning[dangling-reference]: there is no security scheme `other`
             --> api.yaml:3:13
              |
            3 | security: [{other: []}]
              |             ^^^^^
              |
              = help: add it to `components.securitySchemes`

            warning[dangling-reference]: there is no security scheme `bsaic`
             --> api.yaml:7:19
              |
            7 |       security: [{bsaic: []}]
              |                   ^^^^^
              |
              = help: did you mean `basic`?

            2 warnings
        "#]],
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
