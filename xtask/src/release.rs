//! This program, built for release: so it takes as long as with those who use it.

use std::env;
use std::path::{Path, PathBuf};

use crate::missing::Missing;
use crate::process::Process;
use crate::progress::Step;
use crate::workspace;

/// Where it is once it was built.
pub(crate) fn program(root: &Path) -> PathBuf {
    root.join(format!("target/release/xtask{}", env::consts::EXE_SUFFIX))
}

/// Builds it; what cargo says goes to `log`.
///
/// # Errors
/// When it doesn't compile.
pub(crate) fn build(root: &Path, log: &Path) -> Result<PathBuf, Missing> {
    let step = Step::start("build the generator");
    let cargo = Process::new(workspace::cargo(), log).folder(root);
    let arguments = ["build", "--release", "--package", "xtask", "--target-dir", "target"];
    let outcome = cargo.args(arguments).env("CARGO_INCREMENTAL", "0").measure();
    step.end(&outcome);
    outcome.map(|_| program(root))
}
