//! Folders of descriptions: what is generated from each, and what is expected of it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use generator::diagnostics::Diagnostics;
use generator::settings::{Settings, SettingsFile};
use generator::source::{SourceId, Sources, SpecSource};
use generator::{Generated, Input};

use crate::differences::differences;
use crate::failure::Failure;
use crate::workspace::read_tree;

/// The name of every package that is generated from a fixture without settings of its own.
pub const PACKAGE: &str = "fixture";

/// A description in a folder, with its settings.
#[derive(Debug)]
pub struct Fixture {
    /// The name of the folder.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    input: Input,
    settings: Result<Settings, Diagnostics>,
}

impl Fixture {
    /// Reads `settings.toml` with the files that it names or, where there is none, `openapi.yaml`.
    ///
    /// # Errors
    /// When a file can't be read. Problems within the settings are part of what the fixture gives.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut sources = Sources::new();
        let (input, settings) = match read_settings(folder, &mut sources)? {
            Some(Ok(file)) => {
                let input = Input::read(sources, &file, |sources, name| add(folder, name, sources))?;
                (input, Ok(file.settings))
            }
            Some(Err(problems)) => (Input::of(sources, Vec::new()), Err(problems)),
            None => {
                let description = add(folder, "openapi.yaml", &mut sources)?;
                (Input::of(sources, vec![description]), Settings::ad_hoc(PACKAGE))
            }
        };
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self {
            name,
            folder: folder.to_owned(),
            input,
            settings,
        })
    }

    /// Generates the crate.
    ///
    /// # Errors
    /// The problems, when one of them is an error.
    pub fn generate(&self) -> Result<Generated, Diagnostics> {
        match &self.settings {
            Ok(settings) => generator::generate(&self.input, settings),
            Err(problems) => Err(problems.clone()),
        }
    }

    /// Problems as a person reads them, without colours.
    #[must_use]
    pub fn render(&self, problems: &Diagnostics) -> String {
        let text = problems.render(&self.input.sources, false);
        // A snippet ends its empty lines with the space after the bar, which editors and diffs dislike.
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        lines.join("\n") + "\n"
    }
}

/// The folders in `parent` that hold a case, by name.
///
/// # Errors
/// When `parent` can't be read.
pub fn folders(parent: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(parent)? {
        let path = entry?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Compares `actual` with the files in `folder`, or, with `UPDATE_EXPECT=1` in the environment, replaces them with it.
///
/// # Errors
/// The differences, as text for people; or a message when files can't be read or written.
pub fn expect_files(folder: &Path, actual: &BTreeMap<String, String>) -> Result<(), String> {
    let expected = read(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    if env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        return update(folder, &expected, actual).map_err(|error| format!("{}: {error}", folder.display()));
    }
    match differences(&expected, actual) {
        None => Ok(()),
        Some(differences) => Err(format!(
            "{} differs from what is generated now; `UPDATE_EXPECT=1 cargo test -p tests` accepts it\n{differences}",
            folder.display()
        )),
    }
}

/// The files of a folder; none where there is no folder yet.
fn read(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    if folder.is_dir() {
        read_tree(folder)
    } else {
        Ok(BTreeMap::new())
    }
}

fn update(folder: &Path, expected: &BTreeMap<String, String>, actual: &BTreeMap<String, String>) -> io::Result<()> {
    for stale in expected.keys().filter(|path| !actual.contains_key(*path)) {
        fs::remove_file(folder.join(stale))?;
    }
    for (path, text) in actual.iter().filter(|(path, text)| expected.get(*path) != Some(text)) {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

fn read_settings(folder: &Path, sources: &mut Sources) -> io::Result<Option<Result<SettingsFile, Diagnostics>>> {
    if !folder.join("settings.toml").is_file() {
        return Ok(None);
    }
    let file = add(folder, "settings.toml", sources)?;
    Ok(Some(SettingsFile::parse(sources, file)))
}

fn add(folder: &Path, name: &str, sources: &mut Sources) -> io::Result<SourceId> {
    let path = folder.join(name);
    let text = fs::read_to_string(&path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    Ok(sources.add(SpecSource::new(name, text)))
}
