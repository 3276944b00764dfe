//! A copy of a generated crate, outside of the workspace.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use tests::failure::Failure;
use tests::workspace::{self, Job, cargo, run};

/// A copy of a generated crate in a temporary folder, and what it is compiled into.
#[derive(Debug)]
pub(crate) struct Vendored {
    folder: TempDir,
}

impl Vendored {
    /// Copies the crate, together with the workspace's lock file: a machine that fetched the workspace has all it needs.
    pub(crate) fn copy(job: &Job) -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let root = workspace::root();
        for (path, text) in workspace::read_tree(&root.join(&job.output))? {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap_or(folder.path()))?;
            fs::write(file, text)?;
        }
        fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock"))?;
        Ok(Self { folder })
    }

    /// Removes what was compiled for earlier copies: each lies elsewhere, so that it is of no use any more.
    pub(crate) fn clean(&self, job: &Job) -> Result<String, Failure> {
        run(self.cargo("clean").args(["--package", &job.settings.package.name]))
    }

    /// A cargo command for the copy, which fails on warnings.
    pub(crate) fn cargo(&self, subcommand: &str) -> Command {
        let mut command = cargo();
        command.arg(subcommand).arg("--offline").current_dir(self.folder.path());
        // What others depend on is compiled once for all runs.
        command.env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("vendored"),
        );
        command
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        command
            .env("RUSTFLAGS", "-D warnings")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    }
}
