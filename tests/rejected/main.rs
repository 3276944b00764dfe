//! Renders what is said about descriptions that have something wrong with them.
//!
//! A case is a folder: `openapi.yaml` (and `settings.toml` or other files, where they are what is wrong), and
//! `expected/problems.txt` with every problem of one run, as a person reads it. `UPDATE_EXPECT=1` writes `expected/problems.txt` anew.
#![expect(
    clippy::unwrap_used,
    reason = "a failure ends the test, in a function beside it as well"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostics::Code;
use tests::fixture::{Fixture, expect_files, folders};

/// Codes that no description leads to, each with the reason and the place where it is tested.
const TESTED_ELSEWHERE: &[(Code, &str)] = &[
    (
        Code::TooLarge,
        "needs a description that expands to megabytes: generator/tests/openapi/hostile.rs",
    ),
    (
        Code::NoDescription,
        "the command line and the settings always name one: generator/tests/openapi",
    ),
    (
        Code::Unrenderable,
        "is a defect of the generator: no description is known that leads to it",
    ),
    (
        Code::Unreadable,
        "is a defect of the generator: no description is known that leads to it",
    ),
];

fn parent() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rejected")
}

fn problems(folder: &Path) -> (bool, String) {
    let case = Fixture::read(folder).unwrap();
    match case.generate() {
        Ok(generated) => (true, case.render(&generated.diagnostics)),
        Err(problems) => (false, case.render(&problems)),
    }
}

#[test]
fn every_problem_is_told_at_its_place() {
    let mut failures = Vec::new();
    for folder in folders(&parent()).unwrap() {
        let (is_generated, text) = problems(&folder);
        let end = if is_generated {
            "the crate is generated"
        } else {
            "nothing is generated"
        };
        let text = format!("{text}{end}\n");
        failures.extend(
            expect_files(
                &folder.join("expected"),
                &BTreeMap::from([("problems.txt".to_owned(), text)]),
            )
            .err(),
        );
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_case_has_a_problem() {
    for folder in folders(&parent()).unwrap() {
        let (_, text) = problems(&folder);
        assert!(!text.is_empty(), "{} has nothing wrong with it", folder.display());
    }
}

#[test]
fn every_problem_has_a_place() {
    for folder in folders(&parent()).unwrap() {
        let (_, text) = problems(&folder);
        for problem in text.split("\n\n").filter(|problem| problem.contains("]: ")) {
            assert!(
                problem.contains("--> "),
                "{}: without a place:\n{problem}",
                folder.display()
            );
        }
    }
}

#[test]
fn every_kind_of_problem_is_shown() {
    let mut shown = BTreeSet::new();
    for folder in folders(&parent()).unwrap() {
        let expected = fs::read_to_string(folder.join("expected/problems.txt")).unwrap();
        for code in Code::ALL {
            if expected.contains(&format!("[{code}]: ")) {
                shown.insert(*code);
            }
        }
    }
    let elsewhere: BTreeSet<Code> = TESTED_ELSEWHERE.iter().map(|(code, _)| *code).collect();
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !shown.contains(code) && !elsewhere.contains(code))
        .collect();
    assert!(missing.is_empty(), "no case in tests/rejected shows {missing:?}");
    let needless: Vec<_> = elsewhere.intersection(&shown).collect();
    assert!(
        needless.is_empty(),
        "shown by a case, so no longer tested elsewhere alone: {needless:?}"
    );
}
