//! Descriptions with names and shapes at random become crates that compile, pass their own tests and have no lints.
//!
//! The descriptions are the same in every run. What each test of one construct leaves out is what happens between two of
//! them: names that meet in one module, rules within rules, types that contain one another.
#![expect(
    clippy::unwrap_used,
    reason = "a failure ends the test, in a function beside it as well"
)]

mod description;
mod names;
mod random;
mod schema;

use std::error::Error;
use std::fs;
use std::path::Path;

use generator::Input;
use generator::settings::Settings;
use generator::source::{Sources, SpecSource};
use tests::failure::Failure;
use tests::workspace::{self, run};

/// The seeds of the descriptions.
const SEEDS: [u64; 3] = [1, 2, 3];

/// What stands above each request.
const REQUEST: &str = "#[must_use = \"a request does nothing until it is sent\"]";

/// Generates a crate into `folder`, beside its description.
fn write(seed: u64, folder: &Path) -> Result<(), Box<dyn Error>> {
    let (description, operations) = description::describe(seed);
    let mut sources = Sources::new();
    let id = sources.add(SpecSource::new(
        "openapi.json",
        serde_json::to_string_pretty(&description)?,
    ));
    let input = Input::of(sources, vec![id]);
    let settings = Settings::ad_hoc(&format!("whole-line-{seed}"))
        .map_err(|problems| Failure::new(problems.render(&input.sources, false)))?;
    let files = generator::generate(&input, &settings)
        .map_err(|problems| Failure::new(problems.render(&input.sources, false)))?
        .files
        .0;
    let requests: usize = files.values().map(|text| text.matches(REQUEST).count()).sum();
    assert_eq!(requests, operations, "an operation is left out");
    for (path, text) in &files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap())?;
        fs::write(path, text)?;
    }
    fs::write(folder.join("openapi.json"), serde_json::to_string_pretty(&description)?)?;
    Ok(())
}

/// Runs the tests and the lints of the crate in `folder`.
fn check(folder: &Path) -> Result<(), Failure> {
    // What the crates depend on is built once.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("whole_line");
    let cargo = |command: &str, rest: &[&str]| {
        let mut cargo = workspace::cargo();
        cargo.current_dir(folder).env("CARGO_TARGET_DIR", &target);
        // Nobody debugs them, and writing it takes time.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "false");
        run(cargo
            .args([command, "--offline", "--all-features", "--quiet"])
            .args(rest))
    };
    let printed = cargo("test", &[])?;
    assert!(printed.contains("test result: ok"), "{printed}");
    cargo("clippy", &["--", "-D", "warnings"])?;
    Ok(())
}

#[test]
fn whatever_is_described_compiles_and_passes_its_tests_and_lints() -> Result<(), Box<dyn Error>> {
    for seed in SEEDS {
        let folder = tempfile::tempdir()?;
        write(seed, folder.path())?;
        if let Err(failure) = check(folder.path()) {
            let kept = folder.keep();
            return Err(Failure::new(format!("seed {seed}, kept in {}:\n{failure}", kept.display())).into());
        }
    }
    Ok(())
}
