//! One crate to generate: its input, read, and where it goes.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use generator::openapi::Selection;
use generator::settings::{Settings, SettingsFile};
use generator::source::{SourceId, Sources, SpecSource};
use generator::{Description, Input};

use crate::generate::{AdHoc, Selector};
use crate::problem::Problem;
use crate::workspace;

/// One crate to generate.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) settings: Settings,
    pub(crate) input: Input,
    /// The output folder.
    pub(crate) folder: PathBuf,
    /// The output folder as a person names it.
    pub(crate) shown: String,
    /// The first description as the settings name it, where there are settings.
    description: Option<String>,
}

/// The settings files of the workspace, `specs/*.toml`, by name.
///
/// # Errors
/// When there is none.
pub(crate) fn settings_files(root: &Path) -> Result<Vec<PathBuf>, Problem> {
    let folder = root.join("specs");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Problem::file("read", &folder))? {
        let path = entry.map_err(Problem::file("read", &folder))?.path();
        if path.extension() == Some(OsStr::new("toml")) {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(Problem::refused(
            "`specs` holds no settings file",
            "add one such as `specs/api.toml`; or name every file with `--spec`, `--out` and `--name`",
        ));
    }
    Ok(files)
}

/// The settings files of the workspace whose descriptions are there without `cargo xtask fetch`, and the names of those
/// that are left out.
///
/// # Errors
/// When there is no settings file at all, or when one can't be read or has problems.
pub(crate) fn committed_settings_files(root: &Path) -> Result<(Vec<PathBuf>, Vec<String>), Problem> {
    let mut committed = Vec::new();
    let mut left_out = Vec::new();
    for path in settings_files(root)? {
        let file = read_settings(&path, root, &mut Sources::new());
        // What is wrong with a file is told when its crate is generated.
        if file.is_ok_and(|file| file.fetched) {
            left_out.push(workspace::shown(&path, Some(root))?);
        } else {
            committed.push(path);
        }
    }
    Ok((committed, left_out))
}

/// Reads a settings file into `sources`.
///
/// # Errors
/// When the file can't be read, or when it has problems.
pub(crate) fn read_settings(path: &Path, root: &Path, sources: &mut Sources) -> Result<SettingsFile, Problem> {
    let file = add(sources, path, Some(root))?;
    SettingsFile::parse(sources, file).map_err(|problems| Problem::Input(problems.render(sources, true)))
}

/// Where the descriptions are that a settings file lists, each by its first file.
///
/// # Errors
/// As of [`read_settings`].
pub(crate) fn descriptions(settings: &Path, root: &Path) -> Result<Vec<PathBuf>, Problem> {
    let file = read_settings(settings, root, &mut Sources::new())?;
    let sources = file.descriptions.iter().filter_map(|one| one.sources.first());
    Ok(sources.map(|source| settings.with_file_name(source)).collect())
}

impl Job {
    /// The job that a settings file describes.
    ///
    /// # Errors
    /// When a file can't be read, when the settings have problems, or when the output folder leads out of the
    /// workspace through a symbolic link.
    pub(crate) fn from_settings(path: &Path, root: &Path) -> Result<Self, Problem> {
        let job = Self::read(path, root)?;
        refuse_outside(&job.folder, root)?;
        Ok(job)
    }

    fn read(path: &Path, root: &Path) -> Result<Self, Problem> {
        let mut sources = Sources::new();
        let file = read_settings(path, root, &mut sources)?;
        let input = Input::read(sources, &file, |sources, name| {
            let path = path.with_file_name(name);
            if file.fetched && !path.exists() {
                return Err(not_fetched(&workspace::shown(&path, Some(root))?));
            }
            add(sources, &path, Some(root))
        })?;
        Ok(Self {
            settings: file.settings,
            input,
            folder: root.join(&file.output),
            shown: file.output,
            description: file
                .descriptions
                .first()
                .and_then(|first| first.sources.first().cloned()),
        })
    }

    /// The job that a settings file describes, with another output folder, which can be anywhere.
    ///
    /// # Errors
    /// When a file can't be read, or when the settings have problems.
    pub(crate) fn into_folder(path: &Path, root: &Path, folder: &Path) -> Result<Self, Problem> {
        let mut job = Self::read(path, root)?;
        job.shown = workspace::shown(folder, None)?;
        folder.clone_into(&mut job.folder);
        let settings = workspace::shown(path, None)?;
        job.settings.command = format!(
            "cargo xtask generate {} --out {}",
            quoted(&settings),
            quoted(&job.shown)
        );
        Ok(job)
    }

    /// Where the first description of the job is, whose settings are in `settings`.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn description(&self, settings: &Path) -> Result<PathBuf, Problem> {
        match &self.description {
            Some(name) => Ok(settings.with_file_name(name)),
            None => Err(Problem::refused(
                "there is no description",
                "name one in `sources` of the settings",
            )),
        }
    }

    /// The input with another text as its first description; everything else keeps its id, by which problems find their
    /// place.
    pub(crate) fn with_description(&self, text: &str) -> Input {
        let mut sources = Sources::new();
        let replaced = self.input.descriptions.first().and_then(|first| first.files.first());
        for (id, source) in self.input.sources.iter() {
            let text = if Some(&id) == replaced { text } else { &source.text };
            sources.add(SpecSource::new(source.name.clone(), text));
        }
        Input {
            sources,
            descriptions: self.input.descriptions.clone(),
        }
    }

    /// The job that the command line describes by itself.
    ///
    /// # Errors
    /// When a file can't be read, or when the name is no package name.
    pub(crate) fn ad_hoc(options: &AdHoc, out: &Path, name: &str) -> Result<Self, Problem> {
        let mut sources = Sources::new();
        let mut add_all = |paths: &[PathBuf]| -> Result<Vec<SourceId>, Problem> {
            paths.iter().map(|path| add(&mut sources, path, None)).collect()
        };
        let description = Description {
            files: add_all(&options.specs)?,
            overlays: add_all(&options.overlays)?,
            selection: selection(&options.selectors),
            group: None,
        };
        let mut settings =
            Settings::ad_hoc(name).map_err(|problems| Problem::Input(problems.render(&Sources::new(), true)))?;
        let shown = workspace::shown(out, None)?;
        settings.command = command(options, &shown, name)?;
        Ok(Self {
            settings,
            input: Input {
                sources,
                descriptions: vec![description],
            },
            folder: out.to_owned(),
            shown,
            description: None,
        })
    }
}

/// Reads a file into `sources`.
///
/// # Errors
/// When it can't be read, or is not UTF-8.
pub(crate) fn add(sources: &mut Sources, path: &Path, root: Option<&Path>) -> Result<SourceId, Problem> {
    let name = workspace::shown(path, root)?;
    let bytes = fs::read(path).map_err(Problem::file("read", path))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        Problem::refused(
            format!("{name} is not UTF-8 from byte {} on", error.utf8_error().valid_up_to()),
            "save the file as UTF-8",
        )
    })?;
    Ok(sources.add(SpecSource::new(name, text)))
}

fn not_fetched(name: &str) -> Problem {
    Problem::refused(
        format!("{name} is not there"),
        "run `cargo xtask fetch` first; where it was fetched in another version, correct the path in the settings",
    )
}

fn refuse_outside(folder: &Path, root: &Path) -> Result<(), Problem> {
    let (Ok(folder), Ok(root)) = (fs::canonicalize(folder), fs::canonicalize(root)) else {
        // What doesn't exist yet is no link.
        return Ok(());
    };
    if folder.starts_with(&root) && folder != root {
        return Ok(());
    }
    Err(Problem::refused(
        format!(
            "the output folder leads to {}, which is not below the workspace",
            folder.display()
        ),
        "remove the symbolic link",
    ))
}

fn selection(selectors: &[Selector]) -> Selection {
    let mut selection = Selection::default();
    for selector in selectors {
        match selector {
            Selector::Tag(tag) => selection.tags.push(tag.as_str().into()),
            Selector::Path(path) => selection.paths.push(path.as_str().into()),
            Selector::Operation(id) => selection.operations.push(id.as_str().into()),
        }
    }
    selection
}

/// The command that generates the crate again, as it can be pasted into a shell.
fn command(options: &AdHoc, out: &str, name: &str) -> Result<String, Problem> {
    let mut words = Vec::new();
    for spec in &options.specs {
        words.push(("--spec", workspace::shown(spec, None)?));
    }
    for overlay in &options.overlays {
        words.push(("--overlay", workspace::shown(overlay, None)?));
    }
    words.push(("--out", out.to_owned()));
    words.push(("--name", name.to_owned()));
    words.extend(
        options
            .selectors
            .iter()
            .map(|selector| ("--select", selector.to_string())),
    );
    Ok(words
        .iter()
        .fold("cargo xtask generate".to_owned(), |command, (option, word)| {
            format!("{command} {option} {}", quoted(word))
        }))
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-:,+@=".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_can_be_pasted_into_a_shell() {
        let options = AdHoc {
            specs: vec!["my api.yaml".into()],
            name: None,
            selectors: vec![Selector::Path("/calls/*".to_owned())],
            overlays: vec!["it's.yaml".into()],
        };
        assert_eq!(
            command(&options, "out", "my-api").unwrap(),
            r"cargo xtask generate --spec 'my api.yaml' --overlay 'it'\''s.yaml' --out out --name my-api --select 'path:/calls/*'"
        );
    }
}
