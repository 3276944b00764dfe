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
    check("openapi: 3.0.3\ninfo: {title: [}\n", &expect![[""]]);
    check("openapi: 3.0.3\n  info: x\n", &expect![[""]]);
    check("é: ü\nb: \"unfinished\n", &expect![[""]]);
}

#[test]
fn empty_text_is_no_description() {
    check("", &expect![[""]]);
    check("- a\n", &expect![[""]]);
    check("a: 1\n---\nb: 2\n", &expect![[""]]);
}

#[test]
fn json_error_has_its_place() {
    check_json("{\"openapi\": \"3.0.3\",\n  \"info\": {]}", &expect![[""]]);
    check_json("{}\n{}", &expect![[""]]);
    check_json("", &expect![[""]]);
}

#[test]
fn duplicate_keys_show_both_places() {
    check("openapi: 3.0.3\npaths: {}\ninfo: {}\npaths: {}\n", &expect![[""]]);
    check_json(r#"{"openapi": "3.0.3", "info": {"é": 1, "é": 2}}"#, &expect![[""]]);
}

#[test]
fn tags_are_refused() {
    check("openapi: !version 3.0.3\n", &expect![[""]]);
}

#[test]
fn infinity_is_no_number() {
    check("openapi: 3.0.3\nx-big: .inf\n", &expect![[""]]);
}

#[test]
fn a_key_that_is_a_mapping_is_refused() {
    check("openapi: 3.0.3\n? {a: b}\n: c\n", &expect![[""]]);
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
    expect![[""]].assert_eq(&report(
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
        &expect![[""]],
    );
}

#[test]
fn minified_json_is_cut_around_the_place() {
    let padding = "x".repeat(100_000);
    check_json(
        &format!(
            r#"{{"openapi":"3.0.3","info":{{"title":"\ud83d\ude00{padding}","version":"1","vresion":"2","x-a":"{padding}"}},"paths":{{}}}}"#
        ),
        &expect![[""]],
    );
}
