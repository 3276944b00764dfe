//! Two crates before the judges.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use generator::FileTree;
use generator::compare::{Level, uses};
use generator::model::Api;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha512};

use super::Opinion;
use crate::missing::Missing;
use crate::packages::{Package, Store};
use crate::problem::Problem;
use crate::process::Process;
use crate::{files, workspace};

/// Where crates are judged, relative to the root of the workspace; one folder for each command.
const FOLDER: &str = "target/judgement";

/// A workspace of two crates: one that is generated, and one that uses it.
#[derive(Debug)]
pub(crate) struct Bench {
    folder: PathBuf,
    tool: PathBuf,
    /// What the last process said.
    log: PathBuf,
    /// The crate whose description is at hand as the old one.
    baseline: RefCell<Option<Api>>,
    /// The crate that is in place, and described.
    current: RefCell<Option<Api>>,
}

/// An opinion, and what it is about.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    question: String,
    opinion: Opinion,
}

impl Bench {
    /// A bench with the tool.
    ///
    /// # Errors
    /// When the tool can't be fetched, or a file can't be written.
    pub(crate) fn new(root: &Path, name: &str, tool: &Package) -> Result<Self, Problem> {
        let fetched = Store::of(root)
            .fetch(tool)
            .map_err(|missing| Problem::refused(format!("{} {missing}", tool.name), tool.way_out()))?;
        let folder = root.join(FOLDER).join(name);
        files::write(
            &folder.join("Cargo.toml"),
            "[workspace]\nresolver = \"3\"\nmembers = [\"crate\", \"user\"]\n",
        )?;
        Ok(Self {
            log: folder.join("last-process.log"),
            tool: fetched.join("bin").join(&tool.name),
            folder,
            baseline: RefCell::new(None),
            current: RefCell::new(None),
        })
    }

    /// What the judges say of the step from one crate to another, or what they said when they were asked before.
    ///
    /// # Errors
    /// As of [`judge`](Self::judge).
    pub(crate) fn remember(&self, name: &str, before: &Api, after: &Api) -> Result<Opinion, Missing> {
        let kept = self.folder.join("opinions").join(format!("{name}.json"));
        let question = question(before, after)?;
        let read = fs::read(&kept)
            .ok()
            .and_then(|kept| serde_json::from_slice::<Kept>(&kept).ok());
        if let Some(kept) = read.filter(|kept| kept.question == question) {
            return Ok(kept.opinion);
        }
        let opinion = self.judge(before, after)?;
        let answer = Kept {
            question,
            opinion: opinion.clone(),
        };
        let answer = serde_json::to_string(&answer).map_err(|error| Missing::new(error.to_string()))?;
        files::write(&kept, &answer)?;
        Ok(opinion)
    }

    /// What the judges say of the step from one crate to another.
    ///
    /// # Errors
    /// When a crate does not compile, or a judge can't be started.
    fn judge(&self, before: &Api, after: &Api) -> Result<Opinion, Missing> {
        let baseline = self.folder.join("baseline.json");
        if self.baseline.borrow().as_ref() != Some(before) {
            files::write(&self.folder.join("user/src/lib.rs"), &uses(before))?;
            let described = self.place(before)?;
            fs::copy(&described, &baseline).map_err(Problem::file("copy", &described))?;
            if !self.compiles()? {
                return Err(Missing::new("code that uses the old crate does not compile with it"));
            }
            *self.baseline.borrow_mut() = Some(before.clone());
        }
        let described = self.place(after)?;
        let (tool, lints) = self.ask(&baseline, &described)?;
        Ok(Opinion {
            tool,
            lints,
            compiles: self.compiles()?,
        })
    }

    /// Puts a crate in place and describes it, unless it is there already; gives its description.
    fn place(&self, api: &Api) -> Result<PathBuf, Missing> {
        let import_name = &api.package.import_name;
        if self.current.borrow().as_ref() != Some(api) {
            *self.current.borrow_mut() = None;
            self.put(api)?;
            self.describe()?;
            *self.current.borrow_mut() = Some(api.clone());
        }
        Ok(self.folder.join(format!("target/doc/{import_name}.json")))
    }

    /// Writes a crate, and the manifest of the one that uses it.
    fn put(&self, api: &Api) -> Result<(), Missing> {
        let FileTree(tree) = generator::write(api).map_err(|error| Missing::new(error.to_string()))?;
        let folder = self.folder.join("crate");
        files::empty(&folder)?;
        for (path, text) in &tree {
            files::write(&folder.join(path), text)?;
        }
        let name = &api.package.name;
        let manifest = format!(
            "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             {name} = {{ path = \"../crate\", features = [\"client\"] }}\n"
        );
        Ok(files::write(&self.folder.join("user/Cargo.toml"), &manifest)?)
    }

    /// Writes the description of the crate that is in place, which the tool reads.
    fn describe(&self) -> Result<(), Missing> {
        let arguments = [
            "rustdoc",
            "--lib",
            "--manifest-path",
            "crate/Cargo.toml",
            "--features",
            "client",
            "--target-dir",
            "target",
        ];
        self.cargo(&arguments)
            .args(["--", "-Zunstable-options", "--output-format", "json"])
            // The format is not stable, so the tool knows it for each version of the compiler.
            .env("RUSTC_BOOTSTRAP", "1")
            .measure()?;
        Ok(())
    }

    fn compiles(&self) -> Result<bool, Missing> {
        let arguments = ["check", "--package", "user", "--target-dir", "target"];
        let ended = self.cargo(&arguments).env("RUSTC_BOOTSTRAP", "1").run()?;
        Ok(ended.status.success())
    }

    fn cargo(&self, arguments: &[&str]) -> Process {
        let cargo = Process::new(workspace::cargo(), &self.log).folder(&self.folder);
        cargo.args(arguments)
    }

    /// What the tool says: the step that it asks for, and the lints that it says so by.
    fn ask(&self, baseline: &Path, current: &Path) -> Result<(Level, Vec<String>), Missing> {
        let ended = Process::new(&self.tool, &self.log)
            .args([
                "semver-checks",
                "--color",
                "never",
                "--release-type",
                "patch",
                "--baseline-rustdoc",
            ])
            .args([baseline])
            .args(["--current-rustdoc"])
            .args([current])
            .run()?;
        opinion(&ended.said).ok_or_else(|| Missing::new(format!("the tool gave no verdict: {}", ended.said.trim())))
    }
}

/// What the judges are asked: a hash of all that they get to see.
fn question(before: &Api, after: &Api) -> Result<String, Missing> {
    let mut hash = Sha512::new();
    for api in [before, after] {
        let FileTree(tree) = generator::write(api).map_err(|error| Missing::new(error.to_string()))?;
        for (path, text) in &tree {
            hash.update(path);
            hash.update(text);
        }
    }
    hash.update(uses(before));
    Ok(STANDARD.encode(hash.finalize()))
}

/// The verdict in what the tool prints.
fn opinion(said: &str) -> Option<(Level, Vec<String>)> {
    let summary = said.lines().find_map(|line| line.trim().strip_prefix("Summary "))?;
    let level = if summary.starts_with("semver requires new major") {
        Level::Major
    } else if summary.starts_with("semver requires new minor") {
        Level::Minor
    } else if summary.starts_with("no semver update required") {
        Level::None
    } else {
        return None;
    };
    let lints = said.lines().filter_map(|line| {
        let (name, _) = line.strip_prefix("--- failure ")?.split_once(':')?;
        Some(name.to_owned())
    });
    Some((level, lints.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verdict_of_the_tool_is_read() {
        let said = "    Checking <unknown> v0.1.0 -> v0.1.0 (assume patch change)\n\
            --- failure struct_missing: pub struct removed or renamed ---\n\n\
            \x20    Summary semver requires new major version: 1 major and 0 minor checks failed\n";
        assert_eq!(opinion(said), Some((Level::Major, vec!["struct_missing".to_owned()])));
        assert_eq!(
            opinion("     Summary no semver update required"),
            Some((Level::None, Vec::new()))
        );
        assert_eq!(opinion("error: no such file"), None);
    }
}
