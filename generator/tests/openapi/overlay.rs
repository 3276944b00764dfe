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

fn overlay(overlay: &str) -> Loaded {
    let text = format!("{HEAD}{BODY}");
    let files = [("api.yaml", text.as_str())];
    load_all(&files, &[("fix.yaml", overlay)], &Selection::default())
}

fn actions(actions: &str) -> Loaded {
    overlay(&format!(
        "overlay: 1.0.0\ninfo: {{title: Fix, version: '1'}}\nactions:\n{actions}"
    ))
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
        &expect![[""]],
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
        &expect![[""]],
    );
}

#[test]
fn actions_that_match_nothing_are_errors() {
    check(&actions("- target: $.paths['/b']\n  remove: true\n"), &expect![[""]]);
}

#[test]
fn malformed_overlays_are_errors() {
    check(&overlay("actions: []\n"), &expect![[""]]);
    check(&overlay("overlay: 2.0.0\n"), &expect![[""]]);
    check(&overlay("overlay: 1.0.0\nactions: 1\n"), &expect![[""]]);
    check(
        &actions(
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
        ),
        &expect![[""]],
    );
}
