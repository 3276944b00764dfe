//! How diagnostics are ordered, counted and coloured.

use expect_test::expect;
use generator::diagnostics::{Code, Diagnostic, Diagnostics, Place, Severity};
use generator::source::{Pointer, Sources, SpecSource};

fn sources() -> Sources {
    ["a.yaml", "b.yaml"]
        .into_iter()
        .map(|name| SpecSource::new(name, "one: 1\ntwo: |\n  long\n  text\nthree: 3\n"))
        .collect()
}

#[test]
fn order_is_by_place_and_copies_are_left_out() {
    let sources = sources();
    let ids: Vec<_> = sources.iter().map(|(id, _)| id).collect();
    let mut diagnostics = Diagnostics::new();
    assert_eq!(diagnostics.render(&sources, false), "");
    let three = Place::key(ids[0], Pointer::from_tokens(["three"]));
    let two = Place::value(ids[0], Pointer::from_tokens(["two"]));
    let other = Place::span(ids[1], 5..6);
    let beyond = Place::span(ids[1], 1_000..2_000);
    for (severity, place) in [
        (Severity::Note, other.clone()),
        (Severity::Warning, three.clone()),
        (Severity::Warning, three),
        (Severity::Error, beyond),
        (Severity::Error, two.clone()),
    ] {
        let diagnostic = Diagnostic::new(severity, Code::UnknownKeyword, "message").at(place);
        diagnostics.push(diagnostic);
    }
    diagnostics.push(
        Diagnostic::note(Code::UnusedKeyword, "labelled")
            .at(other)
            .label("this")
            .related(two, "because of this"),
    );
    expect![[r#"
        error[unknown-keyword]: message
         --> a.yaml:3:3
          |
        3 |   long
          |   ^^^^

        warning[unknown-keyword]: message
         --> a.yaml:5:1
          |
        5 | three: 3
          | ^^^^^

        note[unknown-keyword]: message
         --> b.yaml:1:6
          |
        1 | one: 1
          |      ^

        note[unused-keyword]: labelled
         --> b.yaml:1:6
          |
        1 | one: 1
          |      ^ this
          |
        note: because of this
         --> a.yaml:3:3
          |
        3 |   long
          |   ^^^^

        error[unknown-keyword]: message
         --> b.yaml:6:1
          |
        6 |
          | ^

        2 errors, 1 warning, 2 notes
    "#]]
    .assert_eq(&diagnostics.render(&sources, false));
}

#[test]
fn colour_is_made_of_escape_sequences() {
    let sources = sources();
    let mut diagnostics = Diagnostics::new();
    diagnostics.push(Diagnostic::error(Code::Syntax, "message"));
    assert!(diagnostics.has_errors());
    assert!(diagnostics.render(&sources, true).contains("\u{1b}["));
    assert!(!diagnostics.render(&sources, false).contains('\u{1b}'));
}
