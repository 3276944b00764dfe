//! Overlays: what they change, where what they add stands, and what is wrong with them.

use expect_test::{Expect, expect};
use generator::openapi::Selection;
use serde_json::json;

use crate::{HEAD, Loaded, load_all};

const BODY: &str = "paths:
  /a:
    get:
      tags: [one, two, three]
      responses: {'200': {description: ok}}
components:
  schemas:
    A: {type: object, properties: {a: {type: string}, b: {type: string, nmae: 1}}}
    B: {allOf: [{title: zero}, {title: one, titel: 1}, {title: two, titel: 2}]}
";

/// Applies an overlay to a description without mistakes.
fn overlay(overlay: &str) -> Loaded {
    apply("paths: {}\n", overlay)
}

/// Applies actions to a description with mistakes in it.
fn actions(actions: &str) -> Loaded {
    apply(BODY, &with_head(actions))
}

fn with_head(actions: &str) -> String {
    format!("overlay: 1.0.0\ninfo: {{title: Fix, version: '1'}}\nactions:\n{actions}")
}

fn apply(body: &str, overlay: &str) -> Loaded {
    let text = format!("{HEAD}{body}");
    let files = [("api.yaml", text.as_str())];
    load_all(&files, &[("fix.yaml", overlay)], &Selection::default())
}

fn check(loaded: &Loaded, expected: &Expect) {
    expected.assert_eq(&loaded.report);
}

#[test]
fn updates_are_merged() {
    let loaded = actions(
        "- target: $.components.schemas.A
  update:
    description: new
    properties: {a: {type: integer}, c: {type: boolean}, b: {nmae: null}}
- target: $..nmae
  remove: true
- target: $.components.schemas.B
  remove: true
- target: $.paths.*.get.tags
  update: four
- target: $.paths.*.get
  update: {tags: [five]}
",
    );
    assert_eq!(loaded.report, "");
    let document = loaded.document.unwrap();
    assert_eq!(
        document.value()["components"]["schemas"],
        json!({"A": {
            "type": "object",
            "properties": {"a": {"type": "integer"}, "b": {"type": "string"}, "c": {"type": "boolean"}},
            "description": "new"
        }})
    );
    assert_eq!(
        document.value()["paths"]["/a"]["get"]["tags"],
        json!(["one", "two", "three", "four", "five"])
    );
}

#[test]
fn what_an_overlay_adds_is_shown_there() {
    check(
        &actions(
            "- target: $.components.schemas
  update:
    A: {properties: {b: {maxLenght: 1}}, descripton: x}
    C: {$ref: '#/components/schemas/D'}
- target: $.paths['/a'].get.tags
  update: 4
",
        ),
        &expect![[r#"
            warning[unknown-keyword]: the Schema Object has no keyword `nmae`
              --> api.yaml:10:73
               |
            10 |     A: {type: object, properties: {a: {type: string}, b: {type: string, nmae: 1}}}
               |                                                                         ^^^^
               |
               = help: remove it, or start its name with `x-`

            warning[unknown-keyword]: the Schema Object has no keyword `titel`
              --> api.yaml:11:45
               |
            11 |     B: {allOf: [{title: zero}, {title: one, titel: 1}, {title: two, titel: 2}]}
               |                                             ^^^^^
               |
               = help: did you mean `title`?

            warning[unknown-keyword]: the Schema Object has no keyword `titel`
              --> api.yaml:11:69
               |
            11 |     B: {allOf: [{title: zero}, {title: one, titel: 1}, {title: two, titel: 2}]}
               |                                                                     ^^^^^
               |
               = help: did you mean `title`?

            warning[unknown-keyword]: the Schema Object has no keyword `maxLenght`
             --> fix.yaml:6:26
              |
            6 |     A: {properties: {b: {maxLenght: 1}}, descripton: x}
              |                          ^^^^^^^^^
              |
              = help: did you mean `maxLength`?

            warning[unknown-keyword]: the Schema Object has no keyword `descripton`
             --> fix.yaml:6:42
              |
            6 |     A: {properties: {b: {maxLenght: 1}}, descripton: x}
              |                                          ^^^^^^^^^^
              |
              = help: did you mean `description`?

            warning[dangling-reference]: `#/components/schemas/D` leads to nothing; it is read as a schema for any value
             --> fix.yaml:7:15
              |
            7 |     C: {$ref: '#/components/schemas/D'}
              |               ^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `#/components/schemas/A`?

            warning[wrong-type]: expected a text, found the number 4; it is read as `"4"`
             --> fix.yaml:9:11
              |
            9 |   update: 4
              |           ^
              |
              = help: put it in quotes

            7 warnings
        "#]],
    );
}

#[test]
fn removing_an_element_keeps_the_places_of_others() {
    check(
        &actions(
            "- target: $.components.schemas.B.allOf[2]
  update: {descripton: x}
- target: $.components.schemas.B.allOf[0]
  remove: true
- target: $.components.schemas.A
  remove: true
",
        ),
        &expect![[r#"
            warning[unknown-keyword]: the Schema Object has no keyword `titel`
              --> api.yaml:11:45
               |
            11 |     B: {allOf: [{title: zero}, {title: one, titel: 1}, {title: two, titel: 2}]}
               |                                             ^^^^^
               |
               = help: did you mean `title`?

            warning[unknown-keyword]: the Schema Object has no keyword `titel`
              --> api.yaml:11:69
               |
            11 |     B: {allOf: [{title: zero}, {title: one, titel: 1}, {title: two, titel: 2}]}
               |                                                                     ^^^^^
               |
               = help: did you mean `title`?

            warning[unknown-keyword]: the Schema Object has no keyword `descripton`
             --> fix.yaml:5:12
              |
            5 |   update: {descripton: x}
              |            ^^^^^^^^^^
              |
              = help: did you mean `description`?

            3 warnings
        "#]],
    );
}

#[test]
fn actions_that_match_nothing_are_errors() {
    check(
        &overlay(&with_head("- target: $.paths['/b']\n  remove: true\n")),
        &expect![[r#"
            error[unmatched-overlay]: this action matches nothing
             --> fix.yaml:4:11
              |
            4 | - target: $.paths['/b']
              |           ^^^^^^^^^^^^^
              |
              = help: correct the target, or remove the action if it is no longer needed

            1 error
        "#]],
    );
}

#[test]
fn malformed_overlays_are_errors() {
    check(
        &overlay("actions: []\n"),
        &expect![[r#"
            error[malformed-overlay]: this is no overlay
             --> fix.yaml:1:1
              |
            1 | actions: []
              | ^^^^^^^^^^^
              |
              = help: an overlay starts with `overlay: 1.0.0`

            1 error
        "#]],
    );
    check(
        &overlay("overlay: 2.0.0\n"),
        &expect![[r#"
            error[malformed-overlay]: this version of overlays is not read
             --> fix.yaml:1:10
              |
            1 | overlay: 2.0.0
              |          ^^^^^
              |
              = help: write `overlay: 1.0.0`

            1 error
        "#]],
    );
    check(
        &overlay("overlay: 1.0.0\nactions: 1\n"),
        &expect![[r#"
            error[malformed-overlay]: `actions` has to be a list
             --> fix.yaml:2:10
              |
            2 | actions: 1
              |          ^

            1 error
        "#]],
    );
    check(
        &overlay(&with_head(
            "- target: $.paths[
  remove: true
- target: $.paths
- target: $.info.title
  update: x
- target: $.info
  update: x
- target: $
  remove: true
- target: $.info
  upate: {}
- update: {}
- 1
- target: $.info
  remove: maybe
",
        )),
        &expect![[r#"
            error[malformed-overlay]: this is no JSON path: at position 7, parser error
             --> fix.yaml:4:11
              |
            4 | - target: $.paths[
              |           ^^^^^^^^
              |
              = help: JSON paths are defined by RFC 9535, for example `$.paths['/pets'].get`

            error[malformed-overlay]: this action has neither `update` nor `remove`
             --> fix.yaml:6:3
              |
            6 | - target: $.paths
              |   ^^^^^^^^^^^^^^^
              |
              = help: add one of them

            error[malformed-overlay]: this target is neither a mapping nor a list
             --> fix.yaml:7:11
              |
            7 | - target: $.info.title
              |           ^^^^^^^^^^^^
              |
              = help: target what holds it, and name it in the update

            error[malformed-overlay]: a mapping can be updated with a mapping only
              --> fix.yaml:10:11
               |
            10 |   update: x
               |           ^

            error[malformed-overlay]: the whole description cannot be removed
              --> fix.yaml:11:11
               |
            11 | - target: $
               |           ^

            error[malformed-overlay]: an action has no `upate`
              --> fix.yaml:14:3
               |
            14 |   upate: {}
               |   ^^^^^
               |
               = help: an action has `target`, `description`, `update` and `remove`

            error[malformed-overlay]: an action needs a `target` that is a text
              --> fix.yaml:15:3
               |
            15 | - update: {}
               |   ^^^^^^^^^^

            error[malformed-overlay]: an action is a mapping
              --> fix.yaml:16:3
               |
            16 | - 1
               |   ^

            error[malformed-overlay]: `remove` has to be `true` or `false`
              --> fix.yaml:18:11
               |
            18 |   remove: maybe
               |           ^^^^^

            9 errors
        "#]],
    );
}
