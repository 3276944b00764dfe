//! Single changes of one description: what it is before and after each.

use std::fs;
use std::path::{Path, PathBuf};

use generator::settings::{Settings, SettingsFile};
use generator::source::{SourceId, Sources, SpecSource};
use generator::{Description, Input, model, model::Api};

use crate::failure::Failure;
use crate::fixture::PACKAGE;

/// A description, and an overlay that changes it.
#[derive(Debug)]
pub struct Case {
    /// The overlay's folder.
    folder: PathBuf,
    base: String,
    overlay: String,
    /// The settings of the crate before and after the change, where there are any.
    settings: [Option<String>; 2],
}

impl Case {
    /// Reads `change.yaml` in `folder`, and `base.yaml` beside it; with `before.toml` and `after.toml`, which are settings,
    /// where they are there.
    ///
    /// # Errors
    /// When a file can't be read.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let read = |path: PathBuf| {
            fs::read_to_string(&path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
        };
        let settings = ["before.toml", "after.toml"].map(|name| folder.join(name));
        let [before, after] = settings.map(|path| path.is_file().then(|| read(path)).transpose());
        Ok(Self {
            folder: folder.to_owned(),
            base: read(folder.with_file_name("base.yaml"))?,
            overlay: read(folder.join("change.yaml"))?,
            settings: [before?, after?],
        })
    }

    /// The model of the crate before the change.
    ///
    /// # Errors
    /// The problems of the description.
    pub fn before(&self) -> Result<Api, Failure> {
        self.decide(false, self.settings[0].as_deref())
    }

    /// The model of the crate after the change.
    ///
    /// # Errors
    /// The problems of the description with the overlay.
    pub fn after(&self) -> Result<Api, Failure> {
        self.decide(true, self.settings[1].as_deref())
    }

    /// The model of the crate after the change, with these lines in `[former_names]` of its settings and no others.
    ///
    /// # Errors
    /// The problems of the description with the overlay, or of the lines.
    pub fn after_with(&self, former_names: &[String]) -> Result<Api, Failure> {
        let package =
            "[package]\nname = \"changes\"\nversion = \"0.2.0\"\noutput = \"generated\"\nsources = [\"base.yaml\"]\n";
        let settings = format!("{package}\n[former_names]\n{}\n", former_names.join("\n"));
        self.decide(true, Some(&settings))
    }

    fn decide(&self, is_after: bool, settings: Option<&str>) -> Result<Api, Failure> {
        let mut sources = Sources::new();
        let mut add = |name: &str, text: &str| -> SourceId { sources.add(SpecSource::new(name, text.to_owned())) };
        let description = Description {
            files: vec![add("base.yaml", &self.base)],
            overlays: is_after
                .then(|| add("change.yaml", &self.overlay))
                .into_iter()
                .collect(),
            ..Description::default()
        };
        let settings = settings.map(|text| add("settings.toml", text));
        let input = Input {
            sources,
            descriptions: vec![description],
        };
        let settings = Settings::ad_hoc(PACKAGE).and_then(|ad_hoc| match settings {
            None => Ok(ad_hoc),
            // All crates are one package, whose name is not compared.
            Some(id) => SettingsFile::parse(&input.sources, id).map(|file| Settings {
                package: ad_hoc.package,
                ..file.settings
            }),
        });
        let decided = settings.and_then(|settings| model(&input, &settings));
        match decided {
            Ok((api, _)) => Ok(api),
            Err(problems) => Err(Failure::new(format!(
                "{}:\n{}",
                self.folder.display(),
                problems.render(&input.sources, false)
            ))),
        }
    }
}
