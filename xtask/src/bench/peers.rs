//! Whom ours is measured beside, as `tests/benches/peers.toml` lists it, and how a peer generates.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Bench;
use super::description::Description;
use super::report::Missing;
use crate::files::{self, write};
use crate::packages::Package;
use crate::problem::Problem;
use crate::process::{Process, Usage};

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

/// What a peer generated from one description.
#[derive(Debug)]
pub(super) struct GeneratedCrate {
    pub(super) name: String,
    pub(super) folder: PathBuf,
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
    name: String,
    /// The file with the `[dependencies]` that it needs.
    dependencies: String,
}

impl Catalogue {
    /// What is fetched: the packages of peers, then those of descriptions, each once.
    pub(super) fn packages(&self) -> Vec<&Package> {
        let peers = self.peers.iter().map(|peer| &peer.package);
        let descriptions = self.descriptions.iter().filter_map(|one| one.package.as_ref());
        let mut packages: Vec<&Package> = Vec::new();
        for package in peers.chain(descriptions) {
            if packages
                .iter()
                .all(|known| known.name != package.name || known.version != package.version)
            {
                packages.push(package);
            }
        }
        packages
    }

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

    /// The files of a description with the patches of the peer.
    ///
    /// # Errors
    /// When they can't be fetched, or a patch no longer applies.
    pub(super) fn patched(&self, bench: &Bench, description: &Description) -> Result<Vec<PathBuf>, Missing> {
        let files = description.fetch(bench)?;
        if self.patches(description).next().is_none() {
            return Ok(files);
        }
        let patched = files.iter().map(|file| {
            let mut patches = self.patches(description);
            let text = patches.try_fold(files::read(file)?, |text, patch| patched(&text, patch))?;
            let name = file.file_name().unwrap_or_default();
            let copy = bench.folder("patched")?.join(&self.name).join(name);
            write(&copy, &text)?;
            Ok(copy)
        });
        patched.collect()
    }

    /// Generates a crate from each file of a description: of a single one into `output`, of several into a folder in it each,
    /// by the name of the file. Gives these crates, and what all of it needed.
    ///
    /// # Errors
    /// When the peer can't be had, or doesn't generate from one of them.
    pub(super) fn generate(
        &self,
        bench: &Bench,
        description: &Description,
        files: &[PathBuf],
        output: &Path,
    ) -> Result<(Vec<GeneratedCrate>, Usage), Missing> {
        let mut crates = Vec::new();
        let mut usage = Usage::default();
        for file in files {
            let (name, folder, place) = if description.is_several() {
                let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let (folder, place) = (output.join(&name), format!("{name}: "));
                (name, folder, place)
            } else {
                (description.name.clone(), output.to_owned(), String::new())
            };
            let measured = self.generator(bench, file, &folder, &name)?.measure();
            let measured = measured.map_err(|missing| Missing::new(format!("{place}{missing}")));
            usage = usage.then(measured?);
            crates.push(GeneratedCrate { name, folder });
        }
        Ok((crates, usage))
    }

    fn generator(&self, bench: &Bench, description: &Path, output: &Path, name: &str) -> Result<Process, Missing> {
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

impl Module {
    /// Makes a crate of the module that was generated.
    ///
    /// # Errors
    /// When the dependencies that it lists can't be read.
    pub(super) fn make_crate(&self, generated: &GeneratedCrate) -> Result<(), Missing> {
        let GeneratedCrate { name, folder } = generated;
        let dependencies = files::read(Path::new(&filled(&self.dependencies, &[("output", folder)])))?;
        let manifest =
            format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}");
        write(&folder.join("Cargo.toml"), &manifest)?;
        Ok(write(&folder.join("src/lib.rs"), &format!("pub mod {};\n", self.name))?)
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
    use std::time::Duration;

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
        for one in &catalogue.descriptions {
            assert!(
                [one.cold_rounds, one.alone_rounds, one.generation_rounds]
                    .iter()
                    .all(|&rounds| rounds > 0),
                "{}",
                one.name
            );
        }
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
    fn a_peer_takes_several_descriptions_one_after_another() {
        let root = tempfile::tempdir().unwrap();
        let bench = bench(root.path());
        let files = ["a/one.json", "b/two.json"].map(PathBuf::from);
        let output = root.path().join("output");
        let source = |source| {
            let texts = "name = 'all'\nabout = ''\ngeneration_rounds = 1\ncold_rounds = 1\nalone_rounds = 1";
            toml::from_str::<Description>(&format!("{texts}\nsource = {source}")).unwrap()
        };
        let (several, single) = (source("{ settings = 's.toml' }"), source("{ file = 'a/one.json' }"));
        let make = peer("['mkdir', '-p', '{output}/{name}/{description}']");
        let (crates, usage) = make.generate(&bench, &several, &files, &output).unwrap();
        let found: Vec<_> = crates
            .iter()
            .map(|one| (one.name.as_str(), one.folder.clone()))
            .collect();
        assert_eq!(found, [("one", output.join("one")), ("two", output.join("two"))]);
        assert!(output.join("one/one/a/one.json").is_dir() && output.join("two/two/b/two.json").is_dir());
        assert!(usage.took > Duration::ZERO, "{usage:?}");
        let (crates, _) = make
            .generate(&bench, &single, &files[..1], &output.join("single"))
            .unwrap();
        assert_eq!(
            (crates[0].name.as_str(), &crates[0].folder),
            ("all", &output.join("single"))
        );
        let refusal = |description| {
            let refused = peer("['mkdir', '--no-such-option']").generate(&bench, description, &files, &output);
            refused.unwrap_err().to_string()
        };
        assert!(refusal(&several).starts_with("one: "), "{}", refusal(&several));
        assert!(!refusal(&single).starts_with("one: "), "{}", refusal(&single));
    }

    fn bench(root: &Path) -> Bench {
        let catalogue =
            "descriptions = []\npeers = []\n\n[transport]\nname = 'x'\nversion = '1'\nfeatures = []\nremark = ''\n";
        write(&root.join("tests/benches/peers.toml"), catalogue).unwrap();
        let bench = Bench::open(root.to_owned()).unwrap();
        files::create(&bench.packages.place(&peer("[]").package)).unwrap();
        bench
    }

    fn peer(command: &str) -> Peer {
        let package = "package = { fetch = 'pip', name = 'peer', version = '1.0.0' }";
        toml::from_str(&format!("name = 'peer'\n{package}\ncommand = {command}")).unwrap()
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
