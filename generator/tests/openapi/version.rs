//! Versions of OpenAPI that are not read.

use expect_test::{Expect, expect};

use crate::load_one;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&load_one(text).report);
}

#[test]
fn other_versions_are_refused_with_a_way_out() {
    check(
        "swagger: '2.0'\n",
        &expect![[r#"
        error[unsupported-version]: Swagger 2.0 is not read
         --> api.yaml:1:10
          |
        1 | swagger: '2.0'
          |          ^^^^^
          |
          = help: convert it to OpenAPI 3.0 first, for example with `swagger2openapi`

        1 error
    "#]],
    );
    check(
        "openapi: 4.0.0\n",
        &expect![[r#"
            error[unsupported-version]: OpenAPI 4.0.0 is not read
             --> api.yaml:1:10
              |
            1 | openapi: 4.0.0
              |          ^^^^^
              |
              = help: descriptions of OpenAPI 3.0 and 3.1 are read; convert this one first

            1 error
        "#]],
    );
    check(
        "openapi: 3.0\ninfo: {title: T, version: '1'}\npaths: {}\n",
        &expect![[r#"
            warning[unsupported-version]: `3.0` is no whole version
             --> api.yaml:1:10
              |
            1 | openapi: 3.0
              |          ^^^
              |
              = help: write it in quotes and in three parts, as `openapi: "3.0.0"`

            warning[wrong-type]: expected a text, found the number 3.0; it is read as `"3.0"`
             --> api.yaml:1:10
              |
            1 | openapi: 3.0
              |          ^^^
              |
              = help: put it in quotes

            2 warnings
        "#]],
    );
    check(
        "info: {}\n",
        &expect![[r#"
        error[unsupported-version]: this says nowhere which version of OpenAPI it is written for
         --> api.yaml:1:1
          |
        1 | info: {}
          | ^^^^^^^^
          |
          = help: an OpenAPI description starts with `openapi: 3.0.3`

        1 error
    "#]],
    );
}

#[test]
fn every_patch_of_3_0_and_3_1_is_read() {
    for (line, patch) in (0..=4)
        .map(|patch| ("3.0", patch))
        .chain((0..=2).map(|patch| ("3.1", patch)))
    {
        let text = format!("openapi: {line}.{patch}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n");
        assert_eq!(load_one(&text).report, "");
    }
}
