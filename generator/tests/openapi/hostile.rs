//! Descriptions that try to exhaust the stack, the memory or the patience.

use std::fmt::Write as _;

use expect_test::expect;
use generator::openapi::Selection;

use crate::{load_all, load_body, load_one, report};

/// `depth` schemas in each other, each opened by `open` and closed by `close`.
fn nested(depth: usize, open: &str, close: &str) -> String {
    format!(
        "paths: {{}}\ncomponents: {{schemas: {{A: {}{{}}{}}}}}\n",
        open.repeat(depth),
        close.repeat(depth)
    )
}

#[test]
fn deep_nesting_is_refused() {
    expect![[r#"
        error[too-deep]: this is nested more than 100 levels deep
         --> api.yaml:4:803
          |
        4 | ...ms: {items: {items: {items: {items: {items: {items: {items: {items: {items: {items: {items...
          |                                                ^
          |
          = help: name the inner parts under `components` and refer to them with `$ref`

        1 error
    "#]]
    .assert_eq(&report(&nested(120, "{items: ", "}")));
    assert!(report(&nested(100_000, "{items: ", "}")).contains("error["));
    assert!(report(&nested(100_000, "[", "]")).contains("error["));
    let json = "[".repeat(100_000);
    let loaded = load_all(&[("api.json", &json)], &[], &Selection::default());
    assert!(loaded.report.contains("too-deep"));
}

#[test]
fn nesting_up_to_the_bound_is_read() {
    for (open, close, depth) in [
        ("{items: ", "}", 96),
        ("{not: ", "}", 96),
        ("{additionalProperties: ", "}", 96),
        ("{allOf: [", "]}", 48),
        ("{properties: {a: ", "}}", 48),
    ] {
        let loaded = load_body(&nested(depth, open, close));
        assert_eq!(loaded.report, "", "{open}");
    }
}

#[test]
fn deep_mistakes_take_no_exponential_time() {
    let mistake = nested(90, "{items: ", "}").replace("{}}", "{type: 3}}");
    assert!(report(&mistake).contains("wrong-type"));
}

#[test]
fn alias_bombs_are_refused() {
    let mut bomb = "openapi: 3.0.3\nx-0: &a0 [1,1,1,1,1,1,1,1,1,1]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}", level - 1);
        let list = vec![alias; 10].join(",");
        writeln!(bomb, "x-{level}: &a{level} [{list}]").unwrap();
    }
    expect![[r#"
        error[too-large]: the aliases of this text expand to more than is reasonable
         --> api.yaml:1:1
          |
        1 | openapi: 3.0.3
          | ^
          |
          = help: use `$ref` instead of YAML aliases for what is repeated often

        1 error
    "#]]
    .assert_eq(&load_one(&bomb).report);
    let items = "1,".repeat(5_000);
    let aliases = "*a,".repeat(5_000);
    let flat = format!("openapi: 3.0.3\nx-a: &a [{items}]\nx-b: [{aliases}]\n");
    assert!(load_one(&flat).report.contains("too-large"));
}

#[test]
fn an_anchor_that_holds_itself_is_refused() {
    assert!(load_one("openapi: &a [*a]\n").report.contains("error["));
    assert!(load_one("openapi: 3.0.3\nx: &a {<<: *a}\n").report.contains("error["));
}

#[test]
fn path_items_are_not_multiplied_without_bound() {
    let big = "{a: 1},".repeat(20_000);
    let mut body = format!("x-big: {{get: {{responses: {{}}, x-a: [{big}]}}}}\npaths:\n");
    for index in 0..50 {
        writeln!(body, "  /{index}: {{$ref: '#/x-big'}}").unwrap();
    }
    assert!(report(&body).contains("too-large"));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let loaded = load_body("paths: {}\n\"x\\e[31m\\nb\": 1\n");
    assert!(!loaded.report.contains('\u{1b}'), "{:?}", loaded.report);
    let long = "/a".repeat(100_000);
    assert!(
        report(&format!(
            "paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '#{long}'}}}}}}\n"
        ))
        .contains("dangling-reference")
    );
}
