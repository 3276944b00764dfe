//! The files of this workspace: settings, descriptions, generated crates.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use generator::Input;
use generator::settings::{Settings, SettingsFile};
use generator::source::{SourceId, Sources, SpecSource};

use crate::failure::Failure;

/// A settings file with everything it names, read.
#[derive(Debug)]
pub struct Job {
    /// The folder of the generated crate, relative to the root of the workspace.
    pub output: String,
    /// What to generate.
    pub settings: Settings,
    /// The texts to generate it from.
    pub input: Input,
}

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// Reads every `specs/*.toml` and what it names, under the names that `cargo xtask generate` gives them; a crate of
/// fetched descriptions is not among them.
///
/// # Errors
/// A file can't be read, or a settings file has problems.
pub fn jobs() -> Result<Vec<Job>, Failure> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root().join("specs"))? {
        let path = entry?.path();
        if path.extension() == Some(OsStr::new("toml")) {
            files.push(format!("specs/{}", path.file_name().unwrap_or_default().display()));
        }
    }
    files.sort();
    files.iter().filter_map(|file| job(file).transpose()).collect()
}

/// The job of a settings file; `None` where its descriptions are fetched.
fn job(settings: &str) -> Result<Option<Job>, Failure> {
    let mut sources = Sources::new();
    let id = add(&mut sources, settings)?;
    let file = SettingsFile::parse(&sources, id)
        .map_err(|problems| Failure::new(format!("{settings}: {}", problems.render(&sources, false))))?;
    if file.fetched {
        return Ok(None);
    }
    let input = Input::read(sources, &file, |sources, name| add(sources, &format!("specs/{name}")))?;
    Ok(Some(Job {
        output: file.output,
        settings: file.settings,
        input,
    }))
}

fn add(sources: &mut Sources, name: &str) -> Result<SourceId, Failure> {
    let text = read(&root().join(name))?;
    Ok(sources.add(SpecSource::new(name, text)))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}

/// Generates the files of a job.
///
/// # Errors
/// The input has errors; they are rendered.
pub fn generate(job: &Job) -> Result<BTreeMap<String, String>, Failure> {
    match generator::generate(&job.input, &job.settings) {
        Ok(generated) => Ok(generated.files.0),
        Err(problems) => Err(Failure::new(problems.render(&job.input.sources, false))),
    }
}

/// Reads every file below `folder`, under its path relative to it with `/` between the segments.
///
/// # Errors
/// A file can't be read, or is no UTF-8.
pub fn read_tree(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut tree = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
                continue;
            }
            let path = entry.path();
            let inner = path.strip_prefix(folder).unwrap_or(&path);
            let segments: Vec<_> = inner.iter().map(OsStr::to_string_lossy).collect();
            tree.insert(segments.join("/"), read(&path)?);
        }
    }
    Ok(tree)
}

/// The cargo that runs the tests, without network.
#[must_use]
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env("CARGO_NET_OFFLINE", "true");
    cargo
}

/// Runs a command, and gives what it printed.
///
/// # Errors
/// It can't be started, or it fails; the error holds what it printed.
pub fn run(command: &mut Command) -> Result<String, Failure> {
    let output = command.output()?;
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(printed);
    }
    let complaint = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!(
        "{command:?} failed ({})\n{printed}\n{complaint}",
        output.status
    )))
}
