//! The program that makes the calls, staged from `tests/e2e/src` once for each crate.

use std::env;
use std::path::{Path, PathBuf};

use crate::files;
use crate::missing::Missing;
use crate::problem::Problem;
use crate::process::Process;
use crate::workspace;

/// The sources of the program, relative to the root of the workspace.
const SOURCE: &str = "tests/e2e/src";
const NAME: &str = "e2e-program";

/// What the clients of HTTP read a proxy from: none of them may come between the program and the loopback.
const PROXIES: &[&str] = &[
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "http_proxy",
    "https_proxy",
    "all_proxy",
];

/// A program for one crate.
#[derive(Debug)]
pub(super) struct Program<'p> {
    /// The root of the workspace.
    pub(super) root: &'p Path,
    /// The name of the crate, and where it is.
    pub(super) subject: &'p str,
    pub(super) subject_folder: &'p Path,
    /// Where the program goes.
    pub(super) folder: &'p Path,
    /// What cargo says.
    pub(super) log: &'p Path,
}

impl Program<'_> {
    /// Builds the program, and gives its executable.
    ///
    /// # Errors
    /// When a file can't be read or written, or the program doesn't compile.
    pub(super) fn build(&self) -> Result<PathBuf, Missing> {
        files::empty(self.folder)?;
        files::write(&self.folder.join("Cargo.toml"), &self.manifest())?;
        // The same versions as everywhere else, and compiled once for both crates.
        files::write(
            &self.folder.join("Cargo.lock"),
            &files::read(&self.root.join("Cargo.lock"))?,
        )?;
        files::copy(&self.root.join(SOURCE), &self.folder.join("src"))?;
        let target = self.root.join("target");
        Process::new(workspace::cargo(), self.log)
            .args(["build", "--manifest-path"])
            .args([&self.folder.join("Cargo.toml")])
            .args(["--target-dir"])
            .args([&target])
            .measure()?;
        Ok(target.join(format!("debug/{NAME}{}", env::consts::EXE_SUFFIX)))
    }

    fn manifest(&self) -> String {
        format!(
            "[package]\nname = \"{NAME}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nform_urlencoded = \"1\"\nhttp = \"1\"\nserde_json = \"1\"\n\
             participants = {{ package = \"{}\", path = {}, features = [\"reqwest\", \"ureq\"] }}\n\
             tokio = {{ version = \"1\", default-features = false, features = [\"net\", \"rt\", \"time\"] }}\n\n\
             [workspace]\n",
            self.subject,
            toml::Value::from(self.subject_folder.to_string_lossy().as_ref())
        )
    }

    /// Makes every call to a server: what came of each, as a line of JSON.
    ///
    /// # Errors
    /// When the program can't be started or fails.
    pub(super) fn run(&self, executable: &Path, server: &str) -> Result<String, Missing> {
        let process = Process::new(executable, self.log).args([server]);
        PROXIES
            .iter()
            .fold(process, |process, name| process.env(name, ""))
            .output()
    }
}

/// What stops the command when the program can't be built or doesn't end well.
pub(super) fn refused(missing: &Missing) -> Problem {
    Problem::refused(
        format!("the calls can't be made: {missing}"),
        "what cargo said is in target/e2e/program.log; the program is in tests/e2e",
    )
}
