//! What OpenAPI 3.1 writes otherwise: problems in what moves are shown where they were written.

use expect_test::{Expect, expect};

use crate::load_one;

fn check_schema(schema: &str, expected: &Expect) {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\ncomponents:\n  schemas:\n    A: {schema}\n    B: {{}}\n"
    );
    expected.assert_eq(&load_one(&text).report);
}

#[test]
fn what_stands_beside_a_reference_keeps_its_place() {
    check_schema(
        "{$ref: '#/components/schemas/B', description: b, maxLenght: 3}",
        &expect![[r#"
        warning[unknown-keyword]: the Schema Object has no keyword `maxLenght`
         --> api.yaml:5:57
          |
        5 |     A: {$ref: '#/components/schemas/B', description: b, maxLenght: 3}
          |                                                         ^^^^^^^^^
          |
          = help: did you mean `maxLength`?

        1 warning
    "#]],
    );
}

#[test]
fn each_of_several_types_keeps_the_place_of_its_keywords() {
    check_schema(
        "{type: [string, integer], minLength: -1, maximum: 3}",
        &expect![[r#"
        warning[wrong-type]: expected a whole number that is not negative, found the number -1; it is read as if it were not there
         --> api.yaml:5:45
          |
        5 |     A: {type: [string, integer], minLength: -1, maximum: 3}
          |                                             ^^

        1 warning
    "#]],
    );
}

#[test]
fn items_by_position_keep_their_places() {
    check_schema(
        "{prefixItems: [{type: string}, {type: integer, minimun: 1}], items: false}",
        &expect![[r#"
        warning[unsupported-keyword]: which item of a list has which of these schemas is not checked
         --> api.yaml:5:9
          |
        5 |     A: {prefixItems: [{type: string}, {type: integer, minimun: 1}], items: false}
          |         ^^^^^^^^^^^
          |
          = help: what the other keywords say is checked all the same

        warning[unknown-keyword]: the Schema Object has no keyword `minimun`
         --> api.yaml:5:55
          |
        5 |     A: {prefixItems: [{type: string}, {type: integer, minimun: 1}], items: false}
          |                                                       ^^^^^^^
          |
          = help: did you mean `minimum`?

        2 warnings
    "#]],
    );
}

#[test]
fn members_by_pattern_keep_their_places() {
    check_schema(
        "{patternProperties: {'^a': {minLenght: 1}}, additionalProperties: false}",
        &expect![[r#"
            warning[unsupported-keyword]: which names of members match these patterns is not checked
             --> api.yaml:5:9
              |
            5 |     A: {patternProperties: {'^a': {minLenght: 1}}, additionalProperties: false}
              |         ^^^^^^^^^^^^^^^^^
              |
              = help: what the other keywords say is checked all the same

            warning[unknown-keyword]: the Schema Object has no keyword `minLenght`
             --> api.yaml:5:36
              |
            5 |     A: {patternProperties: {'^a': {minLenght: 1}}, additionalProperties: false}
              |                                    ^^^^^^^^^
              |
              = help: did you mean `minLength`?

            2 warnings
        "#]],
    );
}

#[test]
fn what_is_not_checked_is_said() {
    check_schema(
        "{if: {}, contains: {}, $comment: c, $id: a, unevaluatedProperties: {}}",
        &expect![[r#"
            warning[unsupported-keyword]: `if` is not checked
             --> api.yaml:5:9
              |
            5 |     A: {if: {}, contains: {}, $comment: c, $id: a, unevaluatedProperties: {}}
              |         ^^
              |
              = help: what the other keywords say is checked all the same

            warning[unsupported-keyword]: `contains` is not checked
             --> api.yaml:5:17
              |
            5 |     A: {if: {}, contains: {}, $comment: c, $id: a, unevaluatedProperties: {}}
              |                 ^^^^^^^^
              |
              = help: what the other keywords say is checked all the same

            warning[unsupported-keyword]: `unevaluatedProperties` is not checked
             --> api.yaml:5:52
              |
            5 |     A: {if: {}, contains: {}, $comment: c, $id: a, unevaluatedProperties: {}}
              |                                                    ^^^^^^^^^^^^^^^^^^^^^
              |
              = help: what the other keywords say is checked all the same

            3 warnings
        "#]],
    );
}
