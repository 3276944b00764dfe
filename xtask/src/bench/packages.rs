//! Packages of registries, fetched once by pinned version into `target/bench/packages`.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Bench;
use super::files::{copy, empty, only_file, write};
use super::process::Process;
use super::progress::Step;
use super::report::Missing;
use crate::problem::Problem;

/// One version of one package of a registry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Package {
    fetch: Fetch,
    pub(super) name: String,
    pub(super) version: String,
}

/// How a package comes from its registry.
#[derive(Clone, Copy, Debug, Deserialize)]
enum Fetch {
    /// A program of crates.io.
    #[serde(rename = "cargo install")]
    CargoInstall,
    /// The sources of a library of crates.io.
    #[serde(rename = "crate")]
    Crate,
    #[serde(rename = "npm")]
    Npm,
    #[serde(rename = "pip")]
    Pip,
}

impl Package {
    /// The command that fetches it, for a reader.
    pub(super) fn command(&self) -> String {
        let Self { name, version, .. } = self;
        match self.fetch {
            Fetch::CargoInstall => format!("cargo install --locked --version {version} {name}"),
            Fetch::Crate => format!("cargo add {name}@={version}"),
            Fetch::Npm => format!("npm pack {name}@{version}"),
            Fetch::Pip => format!("pip install --no-deps {name}=={version}"),
        }
    }

    /// The folder of the package, fetched unless it is there already.
    ///
    /// # Errors
    /// When it can't be fetched.
    pub(super) fn fetch(&self, bench: &Bench) -> Result<PathBuf, Missing> {
        let packages = bench.folder("packages")?;
        let name = format!("{}-{}", self.name.replace(['@', '/'], "_"), self.version);
        let folder = packages.join(&name);
        if folder.is_dir() {
            return Ok(folder);
        }
        let step = Step::start(&format!("fetch {} {}", self.name, self.version));
        // Only a whole package gets its name, so that a fetch that was cut short is not taken for one.
        let partial = packages.join(format!("{name}.partial"));
        empty(&partial)?;
        let fetched = self.fetch_into(bench, &partial);
        step.end(&fetched);
        fetched.map_err(|missing| Missing::new(format!("can't be fetched: {missing}")))?;
        fs::rename(&partial, &folder).map_err(Problem::file("rename", &partial))?;
        Ok(folder)
    }

    fn fetch_into(&self, bench: &Bench, folder: &Path) -> Result<(), Missing> {
        let Self { name, version, .. } = self;
        match self.fetch {
            Fetch::CargoInstall => bench
                .cargo()
                .args(["install", "--locked", "--version", version, name, "--root"])
                .args([folder])
                .measure()?,
            Fetch::Crate => return self.fetch_sources(bench, folder),
            Fetch::Npm => {
                let pack = ["pack", &format!("{name}@{version}"), "--pack-destination", "."];
                Process::new("npm", &bench.log).args(pack).folder(folder).measure()?;
                let archive = only_file(folder)?;
                let unpack = Process::new("tar", &bench.log).args(["-xzf"]).args([&archive]);
                unpack.folder(folder).measure()?
            }
            Fetch::Pip => Process::new("python3", &bench.log)
                .args(["-m", "pip", "install", "--no-deps", "--disable-pip-version-check"])
                .args([&format!("{name}=={version}"), "--target"])
                .args([folder])
                .measure()?,
        };
        Ok(())
    }

    /// Copies the sources of a crate from where cargo keeps what it fetched.
    fn fetch_sources(&self, bench: &Bench, folder: &Path) -> Result<(), Missing> {
        let user = bench.folder("fetch")?;
        let Self { name, version, .. } = self;
        let manifest = format!(
            "[package]\nname = \"fetch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [lib]\npath = \"lib.rs\"\n\n[dependencies]\n{name} = \"={version}\"\n\n[workspace]\n"
        );
        write(&user.join("Cargo.toml"), &manifest)?;
        write(&user.join("lib.rs"), "")?;
        let metadata = bench
            .cargo()
            .args(["metadata", "--format-version", "1"])
            .folder(&user)
            .output()?;
        let metadata: Metadata = serde_json::from_str(&metadata).map_err(|error| Missing::new(error.to_string()))?;
        let found = metadata.packages.into_iter().find(|package| package.name == *name);
        let manifest = found.map(|package| package.manifest_path).unwrap_or_default();
        let sources = manifest
            .parent()
            .ok_or_else(|| Missing::new("cargo names no manifest"))?;
        Ok(copy(sources, folder)?)
    }
}

/// What `cargo metadata` says, as far as it is asked.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Described>,
}

#[derive(Debug, Deserialize)]
struct Described {
    name: String,
    manifest_path: PathBuf,
}
