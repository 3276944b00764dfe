//! Keywords that are unknown, misplaced, missing, unused or of the wrong type.

use expect_test::{Expect, expect};

use crate::{load_one, report};

/// Checks the report for one schema.
fn check_schema(schema: &str, expected: &Expect) {
    let body = format!("paths: {{}}\ncomponents:\n  schemas:\n    A: {schema}\n");
    expected.assert_eq(&report(&body));
}

/// Checks the report for one parameter.
fn check_parameter(parameter: &str, expected: &Expect) {
    let body = format!("paths: {{}}\ncomponents:\n  parameters:\n    A: {parameter}\n");
    expected.assert_eq(&report(&body));
}

#[test]
fn slips_are_told_from_later_and_misplaced_keywords() {
    check_schema("{type: string, maxLenght: 3}", &expect![[""]]);
    check_schema("{const: 3}", &expect![[""]]);
    check_schema("{explode: true}", &expect![[""]]);
    check_schema("{frobnicate: true}", &expect![[""]]);
}

#[test]
fn extensions_pass() {
    check_schema("{x-anything: {$ref: 1, type: 2}, type: string}", &expect![[""]]);
}

#[test]
fn wrong_types_are_errors() {
    check_schema("{required: yes}", &expect![[""]]);
    check_schema("{nullable: 'true'}", &expect![[""]]);
    check_schema("{minLength: -1}", &expect![[""]]);
    check_schema("{maxLength: 1.5}", &expect![[""]]);
    check_schema("{minimum: '1'}", &expect![[""]]);
    check_schema("{description: 1}", &expect![[""]]);
    check_schema("{properties: []}", &expect![[""]]);
    check_schema("{additionalProperties: 1}", &expect![[""]]);
    check_schema("[]", &expect![[""]]);
}

#[test]
fn notation_of_3_1_is_explained() {
    check_schema("{exclusiveMinimum: 0}", &expect![[""]]);
    check_schema("{type: [string, 'null']}", &expect![[""]]);
    check_schema("{type: 'null'}", &expect![[""]]);
}

#[test]
fn unlisted_words_are_errors() {
    check_schema("{type: strin}", &expect![[""]]);
    check_parameter("{name: a, in: qurey, schema: {}}", &expect![[""]]);
    check_parameter(
        "{name: a, in: path, required: true, schema: {}, style: form}",
        &expect![[""]],
    );
}

#[test]
fn missing_keywords_are_errors_where_they_matter() {
    expect![[""]].assert_eq(&load_one("openapi: 3.0.3\ninfo: {title: T}\n").report);
    check_parameter("{name: a, schema: {}}", &expect![[""]]);
    check_parameter("{name: a, in: query}", &expect![[""]]);
    expect![[""]].assert_eq(&report(
        "paths:
  /a:
    get:
      responses:
        '200': {content: {}}
",
    ));
}

#[test]
fn conflicting_keywords_show_both_places() {
    check_parameter("{name: a, in: query, schema: {}, content: {}}", &expect![[""]]);
    expect![[""]].assert_eq(&report(
        "paths: {}
components:
  examples:
    A:
      value: 1
      externalValue: https://example.com
",
    ));
}

#[test]
fn keywords_without_a_value_are_left_out() {
    check_schema("{description: , required: , properties: {a: }}", &expect![[""]]);
    check_schema("{allOf: [null]}", &expect![[""]]);
}

#[test]
fn unused_keywords_are_noted() {
    check_schema("{xml: {name: a}}", &expect![[""]]);
    expect![[""]].assert_eq(&report(
        "paths:
  /a:
    get:
      responses:
        '200': {description: ok}
        '20': {description: no status}
      callbacks: {}
",
    ));
}

#[test]
fn security_schemes_are_checked_by_type() {
    expect![[""]].assert_eq(&report(
        "paths: {}
components:
  securitySchemes:
    A: {type: http}
    B: {type: apiKey, name: a, in: path}
    C: {type: htpp}
    D: {type: oauth2, flows: {implicit: {scopes: {}}}}
    E: {scheme: basic}
",
    ));
}
