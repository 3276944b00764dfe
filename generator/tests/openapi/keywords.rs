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
    check_schema(
        "{type: string, maxLenght: 3}",
        &expect![[r#"
            warning[unknown-keyword]: the Schema Object has no keyword `maxLenght`
             --> api.yaml:6:23
              |
            6 |     A: {type: string, maxLenght: 3}
              |                       ^^^^^^^^^
              |
              = help: did you mean `maxLength`?

            1 warning
        "#]],
    );
    check_schema(
        "{const: 3}",
        &expect![[r#"
            warning[later-keyword]: `const` is written as in OpenAPI 3.1, and read so
             --> api.yaml:6:9
              |
            6 |     A: {const: 3}
              |         ^^^^^
              |
              = help: state `openapi: 3.1.0`, or write it as 3.0 does

            1 warning
        "#]],
    );
    check_schema(
        "{explode: true}",
        &expect![[r#"
            warning[unknown-keyword]: the Schema Object has no keyword `explode`
             --> api.yaml:6:9
              |
            6 |     A: {explode: true}
              |         ^^^^^^^
              |
              = help: `explode` belongs to the Parameter Object in `query`

            1 warning
        "#]],
    );
    check_schema(
        "{frobnicate: true}",
        &expect![[r#"
            warning[unknown-keyword]: the Schema Object has no keyword `frobnicate`
             --> api.yaml:6:9
              |
            6 |     A: {frobnicate: true}
              |         ^^^^^^^^^^
              |
              = help: remove it, or start its name with `x-`

            1 warning
        "#]],
    );
}

#[test]
fn extensions_pass() {
    check_schema("{x-anything: {$ref: 1, type: 2}, type: string}", &expect![[""]]);
}

#[test]
fn wrong_types_are_errors() {
    check_schema(
        "{required: yes}",
        &expect![[r#"
            warning[wrong-type]: expected a list, found a text; it is read as `["yes"]`
             --> api.yaml:6:19
              |
            6 |     A: {required: yes}
              |                   ^^^
              |
              = help: write it as a list: `[yes]`

            1 warning
        "#]],
    );
    check_schema(
        "{nullable: 'true'}",
        &expect![[r#"
            warning[wrong-type]: expected `true` or `false`, found a text; it is read as `true`
             --> api.yaml:6:19
              |
            6 |     A: {nullable: 'true'}
              |                   ^^^^^^

            1 warning
        "#]],
    );
    check_schema(
        "{minLength: -1}",
        &expect![[r#"
            warning[wrong-type]: expected a whole number that is not negative, found the number -1; it is read as if it were not there
             --> api.yaml:6:20
              |
            6 |     A: {minLength: -1}
              |                    ^^

            1 warning
        "#]],
    );
    check_schema(
        "{maxLength: 1.5}",
        &expect![[r#"
            warning[wrong-type]: expected a whole number that is not negative, found the number 1.5; it is read as if it were not there
             --> api.yaml:6:20
              |
            6 |     A: {maxLength: 1.5}
              |                    ^^^

            1 warning
        "#]],
    );
    check_schema(
        "{minimum: '1'}",
        &expect![[r#"
            warning[wrong-type]: expected a number, found a text; it is read as `1`
             --> api.yaml:6:18
              |
            6 |     A: {minimum: '1'}
              |                  ^^^

            1 warning
        "#]],
    );
    check_schema(
        "{description: 1}",
        &expect![[r#"
            warning[wrong-type]: expected a text, found the number 1; it is read as `"1"`
             --> api.yaml:6:22
              |
            6 |     A: {description: 1}
              |                      ^
              |
              = help: put it in quotes

            1 warning
        "#]],
    );
    check_schema(
        "{properties: []}",
        &expect![[r#"
            warning[wrong-type]: expected a mapping, found a list; it is read as `{}`
             --> api.yaml:6:21
              |
            6 |     A: {properties: []}
              |                     ^^

            1 warning
        "#]],
    );
    check_schema(
        "{additionalProperties: 1}",
        &expect![[r#"
            warning[wrong-type]: expected `true`, `false` or a mapping, found the number 1; it is read as if it were not there
             --> api.yaml:6:31
              |
            6 |     A: {additionalProperties: 1}
              |                               ^

            1 warning
        "#]],
    );
    check_schema(
        "[]",
        &expect![[r#"
            warning[wrong-type]: expected a mapping, found a list; it is read as `{}`
             --> api.yaml:6:8
              |
            6 |     A: []
              |        ^^

            1 warning
        "#]],
    );
}

#[test]
fn notation_of_3_1_is_explained() {
    check_schema(
        "{exclusiveMinimum: 0}",
        &expect![[r#"
            warning[later-keyword]: `exclusiveMinimum` is written as in OpenAPI 3.1, and read so
             --> api.yaml:6:9
              |
            6 |     A: {exclusiveMinimum: 0}
              |         ^^^^^^^^^^^^^^^^
              |
              = help: state `openapi: 3.1.0`, or write it as 3.0 does

            1 warning
        "#]],
    );
    check_schema(
        "{type: [string, 'null']}",
        &expect![[r#"
            warning[later-keyword]: `type` is written as in OpenAPI 3.1, and read so
             --> api.yaml:6:9
              |
            6 |     A: {type: [string, 'null']}
              |         ^^^^
              |
              = help: state `openapi: 3.1.0`, or write it as 3.0 does

            1 warning
        "#]],
    );
    check_schema(
        "{type: 'null'}",
        &expect![[r#"
            warning[later-keyword]: `type` is written as in OpenAPI 3.1, and read so
             --> api.yaml:6:9
              |
            6 |     A: {type: 'null'}
              |         ^^^^
              |
              = help: state `openapi: 3.1.0`, or write it as 3.0 does

            1 warning
        "#]],
    );
}

#[test]
fn unlisted_words_are_errors() {
    check_schema(
        "{type: strin}",
        &expect![[r#"
            warning[unknown-value]: `strin` is none of `array`, `boolean`, `integer`, `number`, `object`, `string`; it is read as a schema for any value
             --> api.yaml:6:15
              |
            6 |     A: {type: strin}
              |               ^^^^^
              |
              = help: did you mean `string`?

            1 warning
        "#]],
    );
    check_parameter(
        "{name: a, in: qurey, schema: {}}",
        &expect![[r#"
            warning[unknown-value]: `qurey` is none of `path`, `query`, `header`, `cookie`; it is left out, with every operation that refers to it
             --> api.yaml:6:22
              |
            6 |     A: {name: a, in: qurey, schema: {}}
              |                      ^^^^^
              |
              = help: did you mean `query`?

            1 warning
        "#]],
    );
    check_parameter(
        "{name: a, in: path, required: true, schema: {}, style: form}",
        &expect![[r#"
            warning[unknown-value]: `form` is none of `simple`, `label`, `matrix`; it is read as if it were not there
             --> api.yaml:6:63
              |
            6 |     A: {name: a, in: path, required: true, schema: {}, style: form}
              |                                                               ^^^^

            1 warning
        "#]],
    );
}

#[test]
fn missing_keywords_are_errors_where_they_matter() {
    expect![[r#"
        error[missing-keyword]: this OpenAPI Object has no `paths`
         --> api.yaml:1:1
          |
        1 | openapi: 3.0.3
          | ^^^^^^^^^^^^^^
          |
          = help: the specification requires `paths`

        warning[missing-keyword]: this Info Object has no `version`
         --> api.yaml:2:1
          |
        2 | info: {title: T}
          | ^^^^
          |
          = help: the specification requires `version`

        1 error, 1 warning
    "#]]
    .assert_eq(&load_one("openapi: 3.0.3\ninfo: {title: T}\n").report);
    check_parameter(
        "{name: a, schema: {}}",
        &expect![[r#"
            warning[missing-keyword]: this Parameter Object has no `in`; it is left out, with every operation that refers to it
             --> api.yaml:6:5
              |
            6 |     A: {name: a, schema: {}}
              |     ^
              |
              = help: add one of `path`, `query`, `header`, `cookie`

            1 warning
        "#]],
    );
    check_parameter(
        "{name: a, in: query}",
        &expect![[r#"
            warning[missing-keyword]: this parameter has neither `schema` nor `content`; it is read as a text
             --> api.yaml:6:8
              |
            6 |     A: {name: a, in: query}
              |        ^^^^^^^^^^^^^^^^^^^^
              |
              = help: give it a `schema`

            1 warning
        "#]],
    );
    expect![[r#"
        warning[missing-keyword]: this Response Object has no `description`
         --> api.yaml:7:9
          |
        7 |         '200': {content: {}}
          |         ^^^^^
          |
          = help: the specification requires `description`

        1 warning
    "#]]
    .assert_eq(&report(
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
    check_parameter(
        "{name: a, in: query, schema: {}, content: {}}",
        &expect![[r#"
            warning[conflicting-keywords]: `schema` and `content` exclude each other; it is left out, with every operation that refers to it
             --> api.yaml:6:41
              |
            6 |     A: {name: a, in: query, schema: {}, content: {}}
              |                                         ^^^^^^^
              |
              = help: remove one of them
            note: `schema` stands here
             --> api.yaml:6:29
              |
            6 |     A: {name: a, in: query, schema: {}, content: {}}
              |                             ^^^^^^

            1 warning
        "#]],
    );
    expect![[r#"
        warning[conflicting-keywords]: `value` and `externalValue` exclude each other
         --> api.yaml:8:7
          |
        8 |       externalValue: https://example.com
          |       ^^^^^^^^^^^^^
          |
          = help: remove one of them
        note: `value` stands here
         --> api.yaml:7:7
          |
        7 |       value: 1
          |       ^^^^^

        1 warning
    "#]]
    .assert_eq(&report(
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
    check_schema(
        "{description: , required: , properties: {a: }}",
        &expect![[r#"
        warning[null-keyword]: `description` has no value; it is read as if it were not there
         --> api.yaml:6:9
          |
        6 |     A: {description: , required: , properties: {a: }}
          |         ^^^^^^^^^^^
          |
          = help: give it a value, or remove it

        warning[null-keyword]: `required` has no value; it is read as if it were not there
         --> api.yaml:6:24
          |
        6 |     A: {description: , required: , properties: {a: }}
          |                        ^^^^^^^^
          |
          = help: give it a value, or remove it

        warning[null-keyword]: `a` has no value; it is read as if it were not there
         --> api.yaml:6:49
          |
        6 |     A: {description: , required: , properties: {a: }}
          |                                                 ^
          |
          = help: give it a value, or remove it

        3 warnings
    "#]],
    );
    check_schema(
        "{allOf: [null]}",
        &expect![[r#"
            warning[wrong-type]: null cannot stand in this list; it is read as a schema for any value
             --> api.yaml:6:17
              |
            6 |     A: {allOf: [null]}
              |                 ^^^^

            1 warning
        "#]],
    );
}

#[test]
fn unused_keywords_are_noted() {
    check_schema(
        "{xml: {name: a}}",
        &expect![[r#"
        note[unused-keyword]: the generated crate makes no use of `xml`
         --> api.yaml:6:9
          |
        6 |     A: {xml: {name: a}}
          |         ^^^

        1 note
    "#]],
    );
    expect![[r#"
        warning[unknown-keyword]: the Responses Object has no keyword `20`
         --> api.yaml:8:9
          |
        8 |         '20': {description: no status}
          |         ^^^^
          |
          = help: remove it, or start its name with `x-`

        note[unused-keyword]: the generated crate makes no use of `callbacks`
         --> api.yaml:9:7
          |
        9 |       callbacks: {}
          |       ^^^^^^^^^

        1 warning, 1 note
    "#]]
    .assert_eq(&report(
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
    expect![[r#"
        warning[missing-keyword]: this Security Scheme Object of type `http` has no `scheme`; it is left out, with every operation that refers to it
         --> api.yaml:6:5
          |
        6 |     A: {type: http}
          |     ^
          |
          = help: the specification requires `scheme`

        warning[unknown-value]: `path` is none of `query`, `header`, `cookie`; it is left out, with every operation that refers to it
         --> api.yaml:7:36
          |
        7 |     B: {type: apiKey, name: a, in: path}
          |                                    ^^^^

        warning[unknown-value]: `htpp` is none of `apiKey`, `http`, `oauth2`, `openIdConnect`; it is left out, with every operation that refers to it
         --> api.yaml:8:15
          |
        8 |     C: {type: htpp}
          |               ^^^^
          |
          = help: did you mean `http`?

        warning[missing-keyword]: this OAuth Flow Object has no `authorizationUrl`; it is left out, with every operation that refers to it
         --> api.yaml:9:31
          |
        9 |     D: {type: oauth2, flows: {implicit: {scopes: {}}}}
          |                               ^^^^^^^^
          |
          = help: the specification requires `authorizationUrl`

        warning[missing-keyword]: this Security Scheme Object has no `type`; it is left out, with every operation that refers to it
          --> api.yaml:10:5
           |
        10 |     E: {scheme: basic}
           |     ^
           |
           = help: add one of `apiKey`, `http`, `oauth2`, `openIdConnect`

        5 warnings
    "#]]
    .assert_eq(&report(
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
