//! Texts of a description, as doc comments.

use generator::lower::docs::docs;

fn written(markdown: &str) -> String {
    docs([Some(markdown)]).markdown
}

#[test]
fn plain_text_gets_its_full_stop() {
    assert_eq!(written("plain text"), "plain text.");
    assert_eq!(written("Is it?"), "Is it?");
    assert_eq!(written(""), "");
}

#[test]
fn markdown_is_kept() {
    assert_eq!(
        written("Some *emphasis*, **strength** and `code`."),
        "Some *emphasis*, **strength** and `code`."
    );
    assert_eq!(written("- one\n- two"), "- one\n- two");
    assert_eq!(
        written("See [the guide](https://example.com/guide)."),
        "See [the guide](https://example.com/guide)."
    );
}

#[test]
fn brackets_and_html_are_text() {
    assert_eq!(written("a [foo] and [Bar::baz]."), r"a \[foo\] and \[Bar::baz\].");
    assert_eq!(
        written("a <b>bold</b> <script>alert(1)</script>."),
        r"a \<b>bold\</b> \<script>alert(1)\</script>."
    );
    assert_eq!(written("<div>\nx\n</div>"), "\\<div>\nx\n\\</div>");
}

#[test]
fn links_lead_to_web_pages_only() {
    assert_eq!(written("[x](Foo::bar) and [y](javascript:alert(1))."), "x and y.");
    assert_eq!(written("![logo](https://example.com/pixel.png)."), "logo.");
    assert_eq!(
        written("See https://example.com/a_b, please."),
        "See <https://example.com/a_b>, please."
    );
    assert_eq!(written("http://<host>/x."), r"`http://`\<host>/x.");
}

#[test]
fn code_is_never_a_test() {
    assert_eq!(written("```rust\npanic!()\n```"), "```text\npanic!()\n```");
    assert_eq!(written("    indented()"), "```text\nindented()\n```");
    assert_eq!(written("```should_panic\n1\n```"), "```text\n1\n```");
}

#[test]
fn a_heading_stands_below_those_of_generated_documentation() {
    assert_eq!(written("# Examples\n\ntext"), "### Examples\n\ntext");
}

#[test]
fn marks_that_reorder_text_are_removed() {
    assert_eq!(written("a\u{202e}b\u{2066}c\u{7}."), "abc.");
}

#[test]
fn a_text_that_repeats_another_is_left_out() {
    assert_eq!(docs([Some("Fetches it."), Some("Fetches it.")]).markdown, "Fetches it.");
    assert_eq!(
        docs([Some("Fetches it."), Some("Fetches it. Slowly.")]).markdown,
        "Fetches it. Slowly."
    );
    assert_eq!(
        docs([Some("Fetches it."), Some("By label.")]).markdown,
        "Fetches it.\n\nBy label."
    );
    assert_eq!(docs([None, None]).markdown, "");
}
