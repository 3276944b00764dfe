//! Crates to weigh: generated or published, each made ready in a folder of its own, and what cargo does with it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::Bench;
use super::description::Description;
use super::peers::{Peer, Transport};
use super::report::{Missing, OURS};
use crate::files::{copy, empty, lines_of_rust, read, write};
use crate::process::Process;
use crate::progress::Step;

/// A crate that can be built without the network, or several of one workspace.
#[derive(Clone, Debug)]
pub(super) struct Client {
    folder: PathBuf,
    /// The folder of each crate.
    crates: Vec<PathBuf>,
    features: Features,
}

/// Which features a crate has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Features {
    Default,
    None,
    All,
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
        let files = description.fetch(bench)?;
        if description.committed.is_none() {
            bench.build_generator()?;
        }
        let ours = Self::prepare(bench, OURS, description, |folder| {
            match &description.committed {
                Some(committed) => copy(&bench.root.join(committed), folder)?,
                None => drop(description.our_generator(bench, &files, folder).measure()?),
            }
            Ok(vec![folder.to_owned()])
        })?;
        // Of several descriptions, each has a feature.
        let features = if description.is_several() {
            Features::All
        } else {
            Features::Default
        };
        Ok(Self { features, ..ours })
    }

    /// The crate that a peer generates from a description, or that it is; of several descriptions, one for each.
    ///
    /// # Errors
    /// When the peer can't be had or doesn't generate, or when what the crate depends on can't be fetched.
    pub(super) fn of_peer(bench: &Bench, peer: &Peer, description: &Description) -> Result<Self, Missing> {
        if peer.command.is_none() && description.is_several() {
            return Err(Missing::not_applicable("is of one of the descriptions only"));
        }
        let files = peer.patched(bench, description)?;
        let package = bench.packages.fetch(&peer.package)?;
        Self::prepare(bench, &peer.name, description, |folder| {
            if peer.command.is_none() {
                copy(&package, folder)?;
                return Ok(vec![folder.to_owned()]);
            }
            let generated = peer.generate(bench, description, &files, folder);
            let (crates, _) = generated.map_err(|missing| Missing::new(format!("does not generate: {missing}")))?;
            if let Some(module) = &peer.module {
                crates.iter().try_for_each(|one| module.make_crate(one))?;
            }
            Ok(crates.into_iter().map(|one| one.folder).collect())
        })
    }

    /// The same crate without its default features.
    pub(super) fn without_features(&self) -> Self {
        Self {
            features: Features::None,
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
        let dependency = self.dependency()?;
        Self::prepare(bench, &contender, description, |folder| {
            let manifest = format!(
                "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n{}\n",
                transport.dependency()
            );
            write(&folder.join("Cargo.toml"), &manifest)?;
            write(&folder.join("src/lib.rs"), "")?;
            Ok(vec![folder.to_owned()])
        })
    }

    /// Fills a folder with crates and fetches what they depend on, by the versions that were chosen the first time.
    fn prepare(
        bench: &Bench,
        contender: &str,
        description: &Description,
        fill: impl FnOnce(&Path) -> Result<Vec<PathBuf>, Missing>,
    ) -> Result<Self, Missing> {
        let step = Step::start(&format!("{contender}, {}: make the crate ready", description.name));
        let folder = bench
            .folder("clients")?
            .join(format!("{contender}-{}", description.name));
        let lock = folder.join("Cargo.lock");
        let locked = read(&lock).ok();
        empty(&folder)?;
        let filled = fill(&folder).and_then(|crates| {
            let manifest = folder.join("Cargo.toml");
            // A workspace of its own, since it lies within another one.
            let workspace = if crates.contains(&folder) {
                format!("{}\n[workspace]\n", read(&manifest)?.trim_end())
            } else {
                "[workspace]\nmembers = [\"*\"]\nresolver = \"3\"\n".to_owned()
            };
            write(&manifest, &workspace)?;
            if let Some(locked) = locked {
                write(&lock, &locked)?;
            }
            bench.cargo().args(["fetch"]).folder(&folder).measure()?;
            Ok(Self {
                folder,
                crates,
                features: Features::Default,
            })
        });
        step.end(&filled);
        filled
    }

    /// How many crates the tree has, its own among them: what is linked and the macros that run, without build scripts.
    ///
    /// # Errors
    /// When cargo doesn't know.
    pub(super) fn crates(&self, bench: &Bench) -> Result<usize, Missing> {
        let tree = self
            .offline(bench, "tree")
            .args(["--edges", "normal", "--prefix", "none"]);
        Ok(crates_of(&tree.args(["--no-dedupe"]).output()?))
    }

    /// How many lines of Rust there are.
    ///
    /// # Errors
    /// When they can't be read.
    pub(super) fn lines(&self) -> Result<usize, Missing> {
        let lines = self.crates.iter().map(|one| lines_of_rust(&one.join("src")));
        Ok(lines.sum::<Result<usize, _>>()?)
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
        let features = match self.features {
            Features::Default | Features::All => "",
            Features::None => "-no-features",
        };
        format!("{folder}{features}")
    }

    /// The line of a manifest that depends on it, under the name `client`.
    ///
    /// # Errors
    /// When it is several crates, or its manifest can't be read.
    pub(super) fn dependency(&self) -> Result<String, Missing> {
        let [folder] = self.crates.as_slice() else {
            return Err(Missing::not_applicable("is several crates"));
        };
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let package = quoted(&package_name(&read(&folder.join("Cargo.toml"))?)?);
        let folder = quoted(&folder.to_string_lossy());
        let features = match self.features {
            Features::Default => true,
            Features::None => false,
            Features::All => {
                return Err(Missing::not_applicable(
                    "has features that a dependency would have to name",
                ));
            }
        };
        Ok(format!(
            "client = {{ path = {folder}, package = {package}, default-features = {features} }}"
        ))
    }

    fn offline(&self, bench: &Bench, subcommand: &str) -> Process {
        let cargo = bench.cargo().args([subcommand]).args(["--offline"]);
        let features: &[&str] = match self.features {
            Features::Default => &[],
            Features::None => &["--no-default-features"],
            Features::All => &["--all-features"],
        };
        cargo.args(features).folder(&self.folder)
    }

    /// Makes cargo take the crates, and nothing else that they depend on, for changed.
    fn touch(&self) -> Result<(), Missing> {
        let touch = |file: File| file.set_modified(SystemTime::now());
        self.crates.iter().try_for_each(|one| {
            let root = one.join("src/lib.rs");
            let touched = fs::OpenOptions::new().append(true).open(&root).and_then(touch);
            touched.map_err(|error| Missing::new(format!("can't touch {}: {error}", root.display())))
        })
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
