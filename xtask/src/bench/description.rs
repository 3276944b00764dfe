//! What every contender generates from, as `tests/benches/peers.toml` lists it.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Bench;
use super::peers::filled;
use super::report::Missing;
use crate::packages::Package;
use crate::process::Process;
use crate::{job, release};

/// What every contender generates from: a description, or several.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    pub(super) name: String,
    /// What it is, in Markdown.
    pub(super) about: String,
    source: Source,
    /// The folder of the committed crate that is generated from it.
    pub(super) committed: Option<PathBuf>,
    /// Whether it is the one whose crates the programs in `tests/benches/programs` use.
    #[serde(default)]
    pub(super) programs: bool,
    /// How many times each generator runs on it.
    pub(super) generation_rounds: usize,
    /// How many times everything that its crates need is compiled from nothing.
    pub(super) cold_rounds: usize,
    /// How many times they are compiled with all of that compiled before.
    pub(super) alone_rounds: usize,
    pub(super) package: Option<Package>,
}

/// Where a description is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Source {
    /// Its file, relative to the root of the workspace or in its package.
    File(String),
    /// Several, in the settings that make one crate of them. A peer takes their files one after another, by themselves:
    /// without what else the settings say.
    Settings(PathBuf),
}

impl Description {
    /// The file, or those that the settings name, fetched if need be.
    ///
    /// # Errors
    /// When they can't be fetched, or the settings can't be read.
    pub(super) fn fetch(&self, bench: &Bench) -> Result<Vec<PathBuf>, Missing> {
        let package = self.package.as_ref().map(|package| bench.packages.fetch(package));
        let package = package.transpose()?.unwrap_or_default();
        let files = match &self.source {
            Source::File(file) => vec![bench.root.join(filled(file, &[("package", &package)]))],
            Source::Settings(settings) => job::descriptions(&bench.root.join(settings), &bench.root)?,
        };
        match files.iter().find(|file| !file.is_file()) {
            Some(file) => Err(Missing::new(format!("{} is not there", file.display()))),
            None => Ok(files),
        }
    }

    /// Whether it is several descriptions.
    pub(super) const fn is_several(&self) -> bool {
        matches!(self.source, Source::Settings(_))
    }

    /// Our generator, which has to be built, with the files as they were fetched and an output folder: one process however
    /// many descriptions there are.
    pub(super) fn our_generator(&self, bench: &Bench, files: &[PathBuf], output: &Path) -> Process {
        let generate = Process::new(release::program(&bench.root), &bench.log).args(["generate", "--out"]);
        let generate = generate.args([output]);
        match &self.source {
            Source::File(_) => generate.args(["--name", &self.name, "--spec"]).args(files),
            Source::Settings(settings) => generate.args([bench.root.join(settings)]).folder(&bench.root),
        }
    }
}
