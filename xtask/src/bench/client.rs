//! Crates to weigh: generated or published, each made ready in a folder of its own, and what cargo does with it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Bench;
use super::peers::{Description, Peer, Transport, filled};
use super::report::{Missing, OURS};
use crate::files::{copy, empty, lines_of_rust, read, write};
use crate::process::Process;
use crate::progress::Step;

/// A crate that can be built without the network.
#[derive(Clone, Debug)]
pub(super) struct Client {
    folder: PathBuf,
    /// Its name for cargo.
    package: String,
    /// Whether it has its default features.
    has_features: bool,
}

/// How far cargo goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Depth {
    Check,
    Build,
}

impl Client {
    /// The crate that this repository generates from a description.
    ///
    /// # Errors
    /// When it can't be generated, or what it depends on can't be fetched.
    pub(super) fn ours(bench: &Bench, description: &Description) -> Result<Self, Missing> {
        let file = description.fetch(bench)?;
        if description.committed.is_none() {
            bench.build_generator()?;
        }
        Self::prepare(bench, OURS, description, |folder| match &description.committed {
            Some(committed) => Ok(copy(&bench.root.join(committed), folder)?),
            None => bench.generator(&file, folder, &description.name).measure().map(drop),
        })
    }

    /// The crate that a peer generates from a description, or that it is.
    ///
    /// # Errors
    /// When the peer can't be had or doesn't generate, or when what the crate depends on can't be fetched.
    pub(super) fn of_peer(bench: &Bench, peer: &Peer, description: &Description) -> Result<Self, Missing> {
        let file = peer.patched(bench, description)?;
        let package = bench.packages.fetch(&peer.package)?;
        Self::prepare(bench, &peer.name, description, |folder| {
            if peer.command.is_none() {
                return Ok(copy(&package, folder)?);
            }
            let generator = peer.generator(bench, &file, folder, &description.name)?;
            generator
                .measure()
                .map_err(|missing| Missing::new(format!("does not generate: {missing}")))?;
            let Some(module) = &peer.module else { return Ok(()) };
            let dependencies = read(Path::new(&filled(&module.dependencies, &[("output", folder)])))?;
            let manifest = format!(
                "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}",
                description.name
            );
            write(&folder.join("Cargo.toml"), &manifest)?;
            Ok(write(
                &folder.join("src/lib.rs"),
                &format!("pub mod {};\n", module.name),
            )?)
        })
    }

    /// The same crate without its default features.
    pub(super) fn without_features(&self) -> Self {
        Self {
            has_features: false,
            ..self.clone()
        }
    }

    /// A package that depends on this crate and on a client of HTTP, as its user's would.
    ///
    /// # Errors
    /// When it can't be written, or what it depends on can't be fetched.
    pub(super) fn with_transport(
        &self,
        bench: &Bench,
        description: &Description,
        transport: &Transport,
    ) -> Result<Self, Missing> {
        let contender = format!("{OURS}-{}", transport.name);
        Self::prepare(bench, &contender, description, |folder| {
            let manifest = format!(
                "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{}\n{}\n",
                self.dependency(),
                transport.dependency()
            );
            write(&folder.join("Cargo.toml"), &manifest)?;
            Ok(write(&folder.join("src/lib.rs"), "")?)
        })
    }

    /// Fills the folder of a crate and fetches what it depends on, by the versions that were chosen the first time.
    fn prepare(
        bench: &Bench,
        contender: &str,
        description: &Description,
        fill: impl FnOnce(&Path) -> Result<(), Missing>,
    ) -> Result<Self, Missing> {
        let step = Step::start(&format!("{contender}, {}: make the crate ready", description.name));
        let folder = bench
            .folder("clients")?
            .join(format!("{contender}-{}", description.name));
        let lock = folder.join("Cargo.lock");
        let locked = read(&lock).ok();
        empty(&folder)?;
        let filled = fill(&folder).and_then(|()| {
            let manifest = folder.join("Cargo.toml");
            // A workspace of its own, since it lies within another one.
            write(&manifest, &format!("{}\n[workspace]\n", read(&manifest)?.trim_end()))?;
            if let Some(locked) = locked {
                write(&lock, &locked)?;
            }
            bench.cargo().args(["fetch"]).folder(&folder).measure()?;
            let package = package_name(&read(&manifest)?)?;
            Ok(Self {
                folder,
                package,
                has_features: true,
            })
        });
        step.end(&filled);
        filled
    }

    /// How many crates its tree has, itself among them: what is linked and the macros that run, without build scripts.
    ///
    /// # Errors
    /// When cargo doesn't know.
    pub(super) fn crates(&self, bench: &Bench) -> Result<usize, Missing> {
        let tree = self
            .offline(bench, "tree")
            .args(["--edges", "normal", "--prefix", "none"]);
        Ok(crates_of(&tree.args(["--no-dedupe"]).output()?))
    }

    /// How many lines of Rust it holds.
    ///
    /// # Errors
    /// When it can't be read.
    pub(super) fn lines(&self) -> Result<usize, Missing> {
        Ok(lines_of_rust(&self.folder.join("src"))?)
    }

    /// Compiles it with everything that it depends on, from nothing into `target`.
    ///
    /// # Errors
    /// When it doesn't compile.
    pub(super) fn compile_cold(&self, bench: &Bench, depth: Depth, target: &Path) -> Result<Duration, Missing> {
        empty(target)?;
        self.compile(bench, depth, target)
    }

    /// Compiles it alone; everything that it depends on has to be in `target` already.
    ///
    /// # Errors
    /// When it doesn't compile.
    pub(super) fn compile_alone(&self, bench: &Bench, depth: Depth, target: &Path) -> Result<Duration, Missing> {
        self.touch()?;
        self.compile(bench, depth, target)
    }

    fn compile(&self, bench: &Bench, depth: Depth, target: &Path) -> Result<Duration, Missing> {
        let process = self.offline(bench, depth.subcommand()).env("CARGO_TARGET_DIR", target);
        let measured = process.measure();
        let usage = measured.map_err(|missing| Missing::new(format!("does not compile: {missing}")))?;
        Ok(usage.took)
    }

    /// A name that tells it from the other crates.
    pub(super) fn name(&self) -> String {
        let folder = self.folder.file_name().unwrap_or_default().to_string_lossy();
        let features = if self.has_features { "" } else { "-no-features" };
        format!("{folder}{features}")
    }

    /// The line of a manifest that depends on it, under the name `client`.
    pub(super) fn dependency(&self) -> String {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let folder = quoted(&self.folder.to_string_lossy());
        let package = quoted(&self.package);
        let features = self.has_features;
        format!("client = {{ path = {folder}, package = {package}, default-features = {features} }}")
    }

    fn offline(&self, bench: &Bench, subcommand: &str) -> Process {
        let cargo = bench.cargo().args([subcommand]).args(["--offline"]);
        let features: &[&str] = if self.has_features {
            &[]
        } else {
            &["--no-default-features"]
        };
        cargo.args(features).folder(&self.folder)
    }

    /// Makes cargo take the crate, and nothing that it depends on, for changed.
    fn touch(&self) -> Result<(), Missing> {
        let root = self.folder.join("src/lib.rs");
        let touch = |file: File| file.set_modified(SystemTime::now());
        let touched = fs::OpenOptions::new().append(true).open(&root).and_then(touch);
        touched.map_err(|error| Missing::new(format!("can't touch {}: {error}", root.display())))
    }
}

impl Depth {
    pub(super) fn subcommand(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Build => "build",
        }
    }
}

/// The crates of a tree as cargo prints it, each once.
fn crates_of(tree: &str) -> usize {
    let mut crates: Vec<_> = tree
        .lines()
        .map(|line| line.split_whitespace().take(2).collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .collect();
    crates.sort();
    crates.dedup();
    crates.len()
}

fn package_name(manifest: &str) -> Result<String, Missing> {
    let manifest: toml::Table = toml::from_str(manifest).map_err(|error| Missing::new(error.to_string()))?;
    let name = manifest
        .get("package")
        .and_then(|package| package.get("name")?.as_str());
    name.map(str::to_owned)
        .ok_or_else(|| Missing::new("the manifest names no package"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_counts_once_for_each_version() {
        let tree = "ours v0.1.0 (out)\nhttp v1.5.0\nbytes v1.0.0\nitoa v1.0.0\n\nitoa v1.0.0\nitoa v0.4.0\nm v1.0.0 (proc-macro)\n";
        assert_eq!(crates_of(tree), 6);
    }

    #[test]
    fn the_name_of_a_package_is_in_its_manifest() {
        assert_eq!(package_name("[package]\nname = \"calls\"\n").unwrap(), "calls");
        assert!(package_name("[lib]\n").is_err());
    }
}
