//! Generated crates stand alone: a copy of the folder builds anywhere, with few dependencies.

mod dependencies;
mod vendored;

use std::error::Error;

use tests::workspace::{self, run};

use crate::vendored::Vendored;

/// Every combination of features.
const FEATURES: [&[&str]; 3] = [&["--no-default-features"], &[], &["--all-features"]];

#[test]
fn a_copy_builds_and_passes_its_tests_with_every_set_of_features() -> Result<(), Box<dyn Error>> {
    for job in workspace::jobs()? {
        let copy = Vendored::copy(&job)?;
        copy.clean(&job)?;
        let files = workspace::read_tree(&workspace::root().join(&job.output))?;
        let examples = files.keys().filter(|path| path.starts_with("tests/examples/")).count();
        assert_ne!(examples, 0);
        for features in FEATURES {
            // The tests' own dependencies may switch features of others on: only a build alone shows what is missing.
            run(copy.cargo("build").args(features))?;
            let printed = run(copy.cargo("test").args(features))?;
            let passed = printed
                .lines()
                .filter(|line| line.starts_with("test ") && line.ends_with("... ok"))
                .count();
            assert!(passed > examples, "{features:?}: {printed}");
        }
    }
    Ok(())
}
