//! Texts that are not well-formed, and the oddities of YAML.

use expect_test::{Expect, expect};
use generator::openapi::Selection;
use serde_json::json;

use crate::{load_all, load_body, load_one, report};

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&load_one(text).report);
}

fn check_json(text: &str, expected: &Expect) {
    let loaded = load_all(&[("api.json", text)], &[], &Selection::default());
    expected.assert_eq(&loaded.report);
}

#[test]
fn yaml_error_has_its_place() {
    check(
        "openapi: 3.0.3\ninfo: {title: [}\n",
        &expect![[r#"
        error[syntax]: did not find expected node content, while parsing a flow node
         --> api.yaml:2:16
          |
        2 | info: {title: [}
          |                ^

        1 error
    "#]],
    );
    check(
        "openapi: 3.0.3\n  info: x\n",
        &expect![[r#"
        error[syntax]: mapping values are not allowed in this context
         --> api.yaml:2:7
          |
        2 |   info: x
          |       ^

        1 error
    "#]],
    );
    check(
        "é: ü\nb: \"unfinished\n",
        &expect![[r#"
        error[syntax]: found unexpected end of stream, while scanning a quoted scalar at line 2 column 4
         --> api.yaml:3:1
          |
        3 |
          | ^

        1 error
    "#]],
    );
}

#[test]
fn empty_text_is_no_description() {
    check(
        "",
        &expect![[r#"
        error[no-description]: a description is a mapping
         --> api.yaml:1:1
          |
        1 |
          | ^

        1 error
    "#]],
    );
    check(
        "- a\n",
        &expect![[r#"
        error[no-description]: a description is a mapping
         --> api.yaml:1:1
          |
        1 | - a
          | ^^^

        1 error
    "#]],
    );
    check(
        "a: 1\n---\nb: 2\n",
        &expect![[r#"
        error[syntax]: deserializing from YAML containing more than one document is not supported
         --> api.yaml:1:1
          |
        1 | a: 1
          | ^

        1 error
    "#]],
    );
}

#[test]
fn json_error_has_its_place() {
    check_json(
        "{\"openapi\": \"3.0.3\",\n  \"info\": {]}",
        &expect![[r#"
        error[syntax]: key must be a string
         --> api.json:2:12
          |
        2 |   "info": {]}
          |            ^

        1 error
    "#]],
    );
    check_json(
        "{}\n{}",
        &expect![[r#"
        error[syntax]: trailing characters
         --> api.json:2:1
          |
        2 | {}
          | ^

        1 error
    "#]],
    );
    check_json(
        "",
        &expect![[r#"
        error[syntax]: EOF while parsing a value
         --> api.json:1:1
          |
        1 |
          | ^

        1 error
    "#]],
    );
}

#[test]
fn duplicate_keys_show_both_places() {
    check(
        "openapi: 3.0.3\npaths: {}\ninfo: {}\npaths: {}\n",
        &expect![[r#"
        error[duplicate-key]: the key `paths` stands twice in one mapping
         --> api.yaml:4:1
          |
        4 | paths: {}
          | ^^^^^
          |
          = help: remove or rename one of them
        note: it stands here first
         --> api.yaml:2:1
          |
        2 | paths: {}
          | ^^^^^

        1 error
    "#]],
    );
    check_json(
        r#"{"openapi": "3.0.3", "info": {"é": 1, "é": 2}}"#,
        &expect![[r#"
        error[duplicate-key]: the key `é` stands twice in one mapping
         --> api.json:1:39
          |
        1 | {"openapi": "3.0.3", "info": {"é": 1, "é": 2}}
          |                                       ^^^
          |
          = help: remove or rename one of them
        note: it stands here first
         --> api.json:1:31
          |
        1 | {"openapi": "3.0.3", "info": {"é": 1, "é": 2}}
          |                               ^^^

        1 error
    "#]],
    );
}

#[test]
fn tags_are_refused() {
    check(
        "openapi: !version 3.0.3\n",
        &expect![[r#"
        error[unsupported-tag]: the YAML tag `!version` has no meaning in a description
         --> api.yaml:1:10
          |
        1 | openapi: !version 3.0.3
          |          ^
          |
          = help: remove the tag, or put quotes around a text that starts with `!`

        1 error
    "#]],
    );
}

#[test]
fn infinity_is_no_number() {
    check(
        "openapi: 3.0.3\nx-big: .inf\n",
        &expect![[r#"
        error[syntax]: `inf` is no number that JSON knows
         --> api.yaml:2:8
          |
        2 | x-big: .inf
          |        ^
          |
          = help: put quotes around it if it is a text

        1 error
    "#]],
    );
}

#[test]
fn a_key_that_is_a_mapping_is_refused() {
    check(
        "openapi: 3.0.3\n? {a: b}\n: c\n",
        &expect![[r#"
        error[syntax]: invalid type: map, expected a key that is a text, a number or a boolean
         --> api.yaml:2:3
          |
        2 | ? {a: b}
          |   ^

        1 error
    "#]],
    );
}

#[test]
fn keys_of_other_types_become_texts() {
    let loaded = load_body(
        "paths:
  /a:
    get:
      responses:
        200: {description: ok}
x-keys: {true: 1, null: 2, 1.5: 3, 2024-01-01: 4}
",
    );
    assert_eq!(loaded.report, "");
    let document = loaded.document.unwrap();
    assert_eq!(
        document.value()["x-keys"],
        json!({"true": 1, "null": 2, "1.5": 3, "2024-01-01": 4})
    );
    assert!(document.value()["paths"]["/a"]["get"]["responses"]["200"].is_object());
}

#[test]
fn aliases_and_merge_keys_are_resolved() {
    let loaded = load_body(
        "paths: {}
x-base: &base {a: 1, b: [1]}
x-other: &other {b: 5, d: 6}
x-one: {<<: *base, a: 2, c: 3}
x-two:
  <<: [*base, *other]
x-alias: *base
x-date: 2024-01-01
",
    );
    assert_eq!(loaded.report, "");
    let document = loaded.document.unwrap();
    let value = document.value();
    assert_eq!(value["x-one"], json!({"a": 2, "c": 3, "b": [1]}));
    assert_eq!(value["x-two"], json!({"a": 1, "b": [1], "d": 6}));
    assert_eq!(value["x-alias"], json!({"a": 1, "b": [1]}));
    assert_eq!(value["x-date"], json!("2024-01-01"));
}

#[test]
fn places_lead_through_aliases_and_merge_keys() {
    expect![[r#"
        warning[unknown-value]: `strnig` is none of `array`, `boolean`, `integer`, `number`, `object`, `string`; it is read as a schema for any value
         --> api.yaml:5:9
          |
        5 |   type: strnig
          |         ^^^^^^
          |
          = help: did you mean `string`?

        1 warning
    "#]]
    .assert_eq(&report(
        "paths: {}
x-base: &base
  type: strnig
components:
  schemas:
    A: *base
    B:
      <<: *base
      title: B
",
    ));
}

#[test]
fn byte_order_mark_and_line_ends_do_not_move_places() {
    check(
        "\u{feff}openapi: 3.0.3\r\ninfo: {title: Ä, version: '1', ü: 1}\r\npaths: {}\r\n",
        &expect![[r#"
            warning[unknown-keyword]: the Info Object has no keyword `ü`
             --> api.yaml:2:32
              |
            2 | info: {title: Ä, version: '1', ü: 1}
              |                                ^
              |
              = help: remove it, or start its name with `x-`

            1 warning
        "#]],
    );
}

#[test]
fn minified_json_is_cut_around_the_place() {
    let padding = "x".repeat(100_000);
    check_json(
        &format!(
            r#"{{"openapi":"3.0.3","info":{{"title":"\ud83d\ude00{padding}","version":"1","vresion":"2","x-a":"{padding}"}},"paths":{{}}}}"#
        ),
        &expect![[r#"
            warning[unknown-keyword]: the Info Object has no keyword `vresion`
             --> api.json:1:100065
              |
            1 | ...xxxxxxxxxxxxxxxxxxxxxxxx","version":"1","vresion":"2","x-a":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
              |                                            ^^^^^^^^^
              |
              = help: did you mean `version`?

            1 warning
        "#]],
    );
}
