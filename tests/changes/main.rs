//! What each single change of a description does to the code that uses the crate.
//!
//! `base.yaml` is the description before every change. A case is a folder: `change.yaml` is an overlay that makes the
//! change, and `expected/report.txt` says what follows from it. `UPDATE_EXPECT=1` writes the latter anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::compare::{Comparison, compare};
use tests::change::Case;
use tests::failure::Failure;
use tests::fixture::{expect_files, folders};

fn parent() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("changes")
}

fn comparison(folder: &Path) -> Result<Comparison, Failure> {
    let case = Case::read(folder)?;
    Ok(compare(&case.before()?, &case.after()?))
}

#[test]
fn every_change_does_what_is_expected() -> Result<(), Failure> {
    let mut failures = Vec::new();
    for folder in folders(&parent())? {
        let report = BTreeMap::from([("report.txt".to_owned(), comparison(&folder)?.to_text())]);
        failures.extend(expect_files(&folder.join("expected"), &report).err());
    }
    if failures.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(failures.join("\n\n")))
    }
}
