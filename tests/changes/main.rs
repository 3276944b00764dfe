//! What each single change of a description does to the code that uses the crate.
//!
//! `base.yaml` is the description before every change. A case is a folder: `change.yaml` is an overlay that makes the
//! change, `before.toml` and `after.toml` are settings, where those matter, and `expected/report.txt` says what follows from
//! it. `UPDATE_EXPECT=1` writes the latter anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use generator::compare::{Change, Comparison, Kind, compare};
use generator::model::Api;
use tests::change::Case;
use tests::failure::Failure;
use tests::fixture::{expect_files, folders};

/// Kinds of changes that no case shows, with the reason.
const NOT_SHOWN: &[(Kind, &str)] = &[
    (Kind::CrateRenamed, "the settings name the crate, not the description"),
    (Kind::FeatureRenamed, "likewise"),
    (
        Kind::LeftTheRoot,
        "only another type of the same name moves one, so that more than one thing changes",
    ),
    (Kind::CameToTheRoot, "likewise"),
    (
        Kind::ChangedOtherwise,
        "only what no item shows, such as an example in documentation",
    ),
];

fn parent() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("changes")
}

/// The models of a change.
struct Models {
    folder: PathBuf,
    case: Case,
    before: Api,
    after: Api,
}

/// The models of every change, made once for all tests.
fn all() -> Result<&'static [Models], Failure> {
    static ALL: OnceLock<Result<Vec<Models>, String>> = OnceLock::new();
    let all = ALL.get_or_init(|| read().map_err(|failure| failure.to_string()));
    all.as_deref().map_err(Failure::new)
}

fn read() -> Result<Vec<Models>, Failure> {
    let folders = folders(&parent())?;
    let cases = folders.into_iter().map(|folder| {
        let case = Case::read(&folder)?;
        Ok(Models {
            folder,
            before: case.before()?,
            after: case.after()?,
            case,
        })
    });
    cases.collect()
}

impl Models {
    fn compare(&self) -> Comparison {
        compare(&self.before, &self.after)
    }
}

#[test]
fn every_change_does_what_is_expected() -> Result<(), Failure> {
    let mut failures = Vec::new();
    for models in all()? {
        let report = BTreeMap::from([("report.txt".to_owned(), models.compare().to_text())]);
        failures.extend(expect_files(&models.folder.join("expected"), &report).err());
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(failures.join("\n\n")))
    }
}

#[test]
fn every_kind_of_change_is_shown() -> Result<(), Failure> {
    let mut shown = BTreeSet::new();
    for models in all()? {
        shown.extend(models.compare().changes.iter().map(|change| change.kind));
    }
    let elsewhere: BTreeSet<Kind> = NOT_SHOWN.iter().map(|(kind, _)| *kind).collect();
    let missing: Vec<Kind> = Kind::all()
        .filter(|kind| !shown.contains(kind) && !elsewhere.contains(kind))
        .collect();
    assert!(missing.is_empty(), "no case in tests/changes shows {missing:?}");
    let needless: Vec<&Kind> = elsewhere.intersection(&shown).collect();
    assert!(
        needless.is_empty(),
        "shown by a case, so no longer left out: {needless:?}"
    );
    Ok(())
}

#[test]
fn no_change_is_one_to_nothing() -> Result<(), Failure> {
    for models in all()? {
        for api in [&models.before, &models.after] {
            assert_eq!(compare(api, api).changes, [], "{}", models.folder.display());
        }
    }
    Ok(())
}

/// What stands in a cell could end it.
#[test]
fn every_table_keeps_its_columns() -> Result<(), Failure> {
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    for models in all()? {
        let markdown = models.compare().to_markdown();
        for table in markdown.split("\n\n").filter(|part| part.starts_with("| item |")) {
            let header = table.lines().next().map(columns);
            for line in table.lines() {
                assert_eq!(Some(columns(line)), header, "{}: {line}", models.folder.display());
            }
        }
    }
    Ok(())
}

/// What breaks has to say what to do, and each level a reader relies on has to follow from a change.
#[test]
fn every_verdict_follows_from_a_change() -> Result<(), Failure> {
    for models in all()? {
        let comparison = models.compare();
        let json = comparison.to_json();
        let changes = json["changes"].as_array().cloned().unwrap_or_default();
        let has = |level: &str| {
            changes
                .iter()
                .any(|change| change["source"] == level || change["behaviour"] == level)
        };
        let verdict = comparison.verdict().word();
        assert!(
            verdict == "none" || has(verdict),
            "{}: {json:#}",
            models.folder.display()
        );
        let told = |change: &serde_json::Value| change["source"] != "major" || change["advice"] != "";
        assert!(changes.iter().all(told), "{}: {json:#}", models.folder.display());
    }
    Ok(())
}

/// A line for the settings is of use only if the settings take it, and if code that has the old name then compiles.
#[test]
fn every_line_for_the_settings_keeps_the_old_name() -> Result<(), Failure> {
    let mut count = 0;
    for models in all()? {
        let comparison = models.compare();
        let lines: Vec<String> = comparison
            .changes
            .iter()
            .filter_map(|change| change.settings.clone())
            .collect();
        if lines.is_empty() {
            continue;
        }
        for rendered in [
            comparison.to_text(),
            comparison.to_markdown(),
            comparison.to_json().to_string(),
        ] {
            let rendered = rendered.replace("\\\"", "\"");
            assert!(lines.iter().all(|line| rendered.contains(line)), "{rendered}");
        }
        let kept = compare(&models.before, &models.case.after_with(&lines)?);
        for change in comparison.changes.iter().filter(|change| change.settings.is_some()) {
            let is_kept =
                |other: &&Change| other.kind == Kind::Renamed && (&other.old, &other.new) == (&change.old, &change.new);
            let is_gone = |other: &&Change| other.kind == Kind::Removed && other.old == change.old;
            let text = kept.to_text();
            assert!(
                kept.changes.iter().any(|other| is_kept(&other)),
                "{}: {text}",
                models.folder.display()
            );
            assert!(
                !kept.changes.iter().any(|other| is_gone(&other)),
                "{}: {text}",
                models.folder.display()
            );
            count += 1;
        }
    }
    assert!(count > 0, "no case has such a line");
    Ok(())
}
