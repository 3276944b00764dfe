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
        "openapi: 3.1.0\n",
        &expect![[r#"
        error[unsupported-version]: OpenAPI 3.1.0 is not read
         --> api.yaml:1:10
          |
        1 | openapi: 3.1.0
          |          ^^^^^
          |
          = help: descriptions of OpenAPI 3.0.x are read; convert this one to 3.0 first

        1 error
    "#]],
    );
    check(
        "openapi: 3.0\n",
        &expect![[r#"
        error[unsupported-version]: OpenAPI 3.0 is not read
         --> api.yaml:1:10
          |
        1 | openapi: 3.0
          |          ^^^
          |
          = help: write the whole version in quotes, as `openapi: "3.0.3"`

        1 error
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
fn every_patch_of_3_0_is_read() {
    for patch in 0..=4 {
        let text = format!("openapi: 3.0.{patch}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n");
        assert_eq!(load_one(&text).report, "");
    }
}
