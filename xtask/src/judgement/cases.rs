//! The cases to judge, and what is known of them.

use std::fs;
use std::path::{Path, PathBuf};

use generator::model::Api;
use generator::settings::{Settings, SettingsFile};
use generator::{Description, Input};
use serde::Deserialize;

use crate::packages::Package;
use crate::problem::Problem;
use crate::{diff, files, job};

/// The file of what is known.
pub(super) const KNOWN: &str = "judge.toml";
/// The name of the crates.
const PACKAGE: &str = "changes";

/// Who is of an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Judge {
    /// `cargo-semver-checks`.
    Tool,
    /// The compiler.
    Compiler,
}

/// What is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    /// The tool.
    judge: Package,
    #[serde(default)]
    disagreements: Vec<Disagreement>,
}

/// Cases of which a judge is of another opinion, for one reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Disagreement {
    with: Judge,
    reason: String,
    cases: Vec<String>,
}

/// The cases of a folder.
#[derive(Debug)]
pub(super) struct Cases {
    folder: PathBuf,
    pub(super) judge: Package,
    disagreements: Vec<Disagreement>,
}

impl Cases {
    /// The cases of a folder, with what is known of them.
    pub(super) fn read(folder: &Path) -> Result<Self, Problem> {
        let Known { judge, disagreements } = files::read_toml(&folder.join(KNOWN))?;
        Ok(Self {
            folder: folder.to_owned(),
            judge,
            disagreements,
        })
    }

    /// The names of the cases that were asked for, or of all.
    pub(super) fn names(&self, only: &[String]) -> Result<Vec<String>, Problem> {
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.folder).map_err(Problem::file("read", &self.folder))? {
            let path = entry.map_err(Problem::file("read", &self.folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.join("change.yaml").is_file() {
                names.push(name);
            }
        }
        names.sort();
        let unknown = only
            .iter()
            .chain(self.disagreements.iter().flat_map(|known| &known.cases));
        if let Some(unknown) = unknown.clone().find(|name| !names.contains(name)) {
            return Err(Problem::refused(
                format!("there is no case {unknown}"),
                format!("{} lists them", self.folder.display()),
            ));
        }
        names.retain(|name| only.is_empty() || only.contains(name));
        Ok(names)
    }

    /// Why a judge is of another opinion, where that is known.
    pub(super) fn reason(&self, judge: Judge, name: &str) -> Option<String> {
        let found = self
            .disagreements
            .iter()
            .find(|known| known.with == judge && known.cases.iter().any(|case| case == name))?;
        Some(found.reason.clone())
    }

    /// The crate before the change of a case: one for all cases without settings of their own.
    pub(super) fn before(&self, name: &str) -> Result<Api, Problem> {
        self.decide(None, &self.folder.join(name).join("before.toml"))
    }

    /// The crate after the change of a case.
    pub(super) fn after(&self, name: &str) -> Result<Api, Problem> {
        let folder = self.folder.join(name);
        self.decide(Some(&folder.join("change.yaml")), &folder.join("after.toml"))
    }

    fn decide(&self, overlay: Option<&Path>, settings: &Path) -> Result<Api, Problem> {
        let mut input = Input::default();
        let mut description = Description::default();
        let base = job::add(&mut input.sources, &self.folder.join("base.yaml"), None)?;
        description.files.push(base);
        if let Some(overlay) = overlay {
            let overlay = job::add(&mut input.sources, overlay, None)?;
            description.overlays.push(overlay);
        }
        input.descriptions.push(description);
        let mut chosen =
            Settings::ad_hoc(PACKAGE).map_err(|problems| Problem::Input(problems.render(&input.sources, true)))?;
        if settings.is_file() {
            let file = job::add(&mut input.sources, settings, None)?;
            let file = SettingsFile::parse(&input.sources, file)
                .map_err(|problems| Problem::Input(problems.render(&input.sources, true)))?;
            // All crates are one package, whose name is not compared.
            chosen = Settings {
                package: chosen.package,
                ..file.settings
            };
        }
        diff::decide(&input, &chosen)
    }
}
