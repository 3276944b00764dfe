//! What is measured and beside what, as `tests/benches/peers.toml` lists it: descriptions and peers.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Bench;
use super::report::Missing;
use crate::files::{self, write};
use crate::packages::Package;
use crate::problem::Problem;
use crate::process::Process;

/// The file of descriptions and peers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Catalogue {
    pub(super) descriptions: Vec<Description>,
    pub(super) peers: Vec<Peer>,
    pub(super) transport: Transport,
}

/// The client of HTTP that ours is weighed with as well, since those of peers bring one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Transport {
    /// Its name on crates.io.
    pub(super) name: String,
    version: String,
    /// Those of its features that are on; its default ones are not.
    features: Vec<String>,
    /// Why these, in one sentence.
    pub(super) remark: String,
}

/// A description that every contender generates from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    pub(super) name: String,
    /// What it is, in Markdown.
    pub(super) about: String,
    /// Its file, relative to the root of the workspace or in `package`.
    file: String,
    /// The folder of the committed crate that is generated from it.
    pub(super) committed: Option<PathBuf>,
    /// Whether it is the one whose crates the programs in `tests/benches/programs` use.
    #[serde(default)]
    pub(super) programs: bool,
    /// How many times everything that its crates need is compiled from nothing.
    pub(super) cold_rounds: usize,
    pub(super) package: Option<Package>,
}

/// Somebody else's way from a description to a crate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Peer {
    pub(super) name: String,
    pub(super) package: Package,
    /// The command that generates; `None` for a crate that is published as it is.
    pub(super) command: Option<Vec<String>>,
    /// How to make a crate of what it generates; `None` when that is one already.
    pub(super) module: Option<Module>,
    /// What a description has to say differently for the peer's output to compile.
    #[serde(default)]
    pub(super) patches: Vec<Patch>,
    /// What has to be known to read its figures.
    pub(super) remark: Option<String>,
}

/// A text of a description that is replaced wherever it stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Patch {
    /// The name of the description.
    description: String,
    replace: String,
    with: String,
    /// Why, in one sentence that says what is replaced, too.
    reason: String,
}

/// A module that a peer generates in place of a crate.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Module {
    /// Its name; it lies in `src`.
    pub(super) name: String,
    /// The file with the `[dependencies]` that it needs.
    pub(super) dependencies: String,
}

impl Catalogue {
    /// The description whose crates the programs use.
    ///
    /// # Errors
    /// When there is none, or several.
    pub(super) fn with_programs(&self) -> Result<&Description, Problem> {
        let mut found = self.descriptions.iter().filter(|description| description.programs);
        match (found.next(), found.next()) {
            (Some(description), None) => Ok(description),
            _ => Err(Problem::refused(
                "not exactly one description has programs",
                "correct tests/benches/peers.toml",
            )),
        }
    }
}

impl Transport {
    /// The line of a manifest that depends on it.
    pub(super) fn dependency(&self) -> String {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let features = toml::Value::from(self.features.clone());
        format!(
            "{} = {{ version = {}, default-features = false, features = {features} }}",
            self.name,
            quoted(&self.version)
        )
    }
}

impl Description {
    /// The file, fetched if need be.
    ///
    /// # Errors
    /// When it can't be fetched.
    pub(super) fn fetch(&self, bench: &Bench) -> Result<PathBuf, Missing> {
        let path = match &self.package {
            Some(package) => PathBuf::from(filled(&self.file, &[("package", &bench.packages.fetch(package)?)])),
            None => bench.root.join(&self.file),
        };
        if path.is_file() {
            Ok(path)
        } else {
            Err(Missing::new(format!("{} is not there", self.file)))
        }
    }
}

impl Peer {
    /// The patches of a description.
    fn patches<'p>(&'p self, description: &'p Description) -> impl Iterator<Item = &'p Patch> {
        let is_of = |patch: &&Patch| patch.description == description.name;
        self.patches.iter().filter(is_of)
    }

    /// What has to be known to read its figures of a description.
    pub(super) fn remarks(&self, description: &Description) -> Vec<String> {
        let patched = self
            .patches(description)
            .map(|patch| format!("patched: {}", patch.reason));
        self.remark.iter().cloned().chain(patched).collect()
    }

    /// The file of a description with the patches of the peer.
    ///
    /// # Errors
    /// When it can't be fetched, or a patch no longer applies.
    pub(super) fn patched(&self, bench: &Bench, description: &Description) -> Result<PathBuf, Missing> {
        let file = description.fetch(bench)?;
        if self.patches(description).next().is_none() {
            return Ok(file);
        }
        let mut patches = self.patches(description);
        let text = patches.try_fold(files::read(&file)?, |text, patch| patched(&text, patch))?;
        let name = file.file_name().unwrap_or_default();
        let copy = bench.folder("patched")?.join(&self.name).join(name);
        write(&copy, &text)?;
        Ok(copy)
    }

    /// Generates from a description into `output`.
    ///
    /// # Errors
    /// When the peer can't be had.
    pub(super) fn generator(
        &self,
        bench: &Bench,
        description: &Path,
        output: &Path,
        name: &str,
    ) -> Result<Process, Missing> {
        let package = bench.packages.fetch(&self.package)?;
        let command = self.command.as_deref().unwrap_or_default();
        let values: [(&str, &Path); 4] = [
            ("package", &package),
            ("description", description),
            ("output", output),
            ("name", Path::new(name)),
        ];
        let mut words = command.iter().map(|word| filled(word, &values));
        let program = words.next().ok_or_else(|| Missing::new("has no generator"))?;
        Ok(Process::new(program, &bench.log).args(words))
    }
}

/// The text with one patch more.
fn patched(text: &str, patch: &Patch) -> Result<String, Missing> {
    if text.contains(&patch.replace) {
        return Ok(text.replace(&patch.replace, &patch.with));
    }
    let Patch {
        description, replace, ..
    } = patch;
    Err(Missing::new(format!(
        "its patch no longer applies: {description} has no {replace}"
    )))
}

/// A text of the catalogue with the values of its placeholders.
pub(super) fn filled(text: &str, values: &[(&str, &Path)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), &value.to_string_lossy())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_in() {
        let values: [(&str, &Path); 2] = [("package", Path::new("a/b")), ("name", Path::new("calls"))];
        assert_eq!(
            filled("{package}/{name}.json {other}", &values),
            "a/b/calls.json {other}"
        );
    }

    #[test]
    fn the_peers_of_the_project_can_be_read() {
        let catalogue: Catalogue = files::read_toml(&benches().join("peers.toml")).unwrap();
        for peer in &catalogue.peers {
            let program = benches().join("programs").join(format!("{}.rs", peer.name));
            assert!(program.is_file(), "{} has no program", peer.name);
            assert!(peer.command.is_some() || peer.module.is_none(), "{}", peer.name);
        }
        assert!(catalogue.with_programs().is_ok());
        assert!(catalogue.descriptions.iter().all(|one| one.cold_rounds > 0));
    }

    #[test]
    fn a_transport_is_a_line_of_a_manifest() {
        let transport = "name = 'http-client'\nversion = '0.13'\nfeatures = ['json', 'query']\nremark = 'like a peer'";
        let transport: Transport = toml::from_str(transport).unwrap();
        let line: toml::Table = toml::from_str(&transport.dependency()).unwrap();
        let expected = "http-client = {version = '0.13', default-features = false, features = ['json', 'query']}";
        assert_eq!(line, toml::from_str(expected).unwrap());
    }

    #[test]
    fn a_patch_applies_or_says_that_it_does_not() {
        let patch = "description = 'slice'\nreplace = 'Error'\nwith = 'Failure'\nreason = 'taken'\n";
        let patch: Patch = toml::from_str(patch).unwrap();
        assert_eq!(patched("an Error", &patch).unwrap(), "an Failure");
        let missing = patched("a problem", &patch).unwrap_err();
        assert_eq!(missing.to_string(), "its patch no longer applies: slice has no Error");
    }

    #[test]
    fn a_word_that_nobody_reads_is_refused() {
        let peer = "name = 'one'\npackage = {fetch = 'npm', name = 'one', version = '1.0.0'}\n";
        assert!(toml::from_str::<Peer>(peer).is_ok());
        assert!(toml::from_str::<Peer>(&format!("{peer}comand = []\n")).is_err());
        assert!(toml::from_str::<Peer>(&peer.replace("npm", "yarn")).is_err());
    }

    fn benches() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/benches")
    }
}
