//! Versions of OpenAPI that are not read.

use expect_test::{Expect, expect};

use crate::load_one;

fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&load_one(text).report);
}

#[test]
fn other_versions_are_refused_with_a_way_out() {
    check("swagger: '2.0'\n", &expect![[""]]);
    check("openapi: 3.1.0\n", &expect![[""]]);
    check("openapi: 3.0\n", &expect![[""]]);
    check("info: {}\n", &expect![[""]]);
}

#[test]
fn every_patch_of_3_0_is_read() {
    for patch in 0..=4 {
        let text = format!("openapi: 3.0.{patch}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n");
        assert_eq!(load_one(&text).report, "");
    }
}
