//! Files and folders that the tools of this workspace make for themselves, below `target`.

use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use walkdir::{DirEntry, WalkDir};

use crate::missing::Missing;
use crate::problem::Problem;

/// Makes an empty folder, whatever was there before.
pub(crate) fn empty(folder: &Path) -> Result<(), Problem> {
    remove(folder)?;
    create(folder)
}

/// Makes a folder and those above it, unless they are there.
pub(crate) fn create(folder: &Path) -> Result<(), Problem> {
    fs::create_dir_all(folder).map_err(Problem::file("create", folder))
}

/// Removes a folder, if it is there.
pub(crate) fn remove(folder: &Path) -> Result<(), Problem> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Problem::file("remove", folder))?;
    }
    Ok(())
}

/// Reads a text.
pub(crate) fn read(path: &Path) -> Result<String, Problem> {
    fs::read_to_string(path).map_err(Problem::file("read", path))
}

/// Reads a file of data in TOML.
///
/// # Errors
/// When it can't be read or isn't as it should be.
pub(crate) fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<T, Problem> {
    toml::from_str(&read(path)?)
        .map_err(|error| Problem::refused(format!("{}: {error}", path.display()), "correct the file"))
}

/// Writes a text, and the folders above it.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Problem> {
    if let Some(folder) = path.parent() {
        create(folder)?;
    }
    fs::write(path, text).map_err(Problem::file("write", path))
}

/// Copies the files of a folder into another one, but for those of builds.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), Problem> {
    for file in below(from)? {
        let Ok(inner) = file.strip_prefix(from) else { continue };
        let target = to.join(inner);
        if let Some(folder) = target.parent() {
            create(folder)?;
        }
        fs::copy(&file, &target).map_err(Problem::file("copy", &file))?;
    }
    Ok(())
}

/// The only file of a folder.
pub(crate) fn only_file(folder: &Path) -> Result<PathBuf, Missing> {
    let mut files = below(folder)?.into_iter();
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file),
        _ => Err(Missing::new("the archive is not the only file")),
    }
}

/// How many lines of Rust a folder holds.
pub(crate) fn lines_of_rust(folder: &Path) -> Result<usize, Problem> {
    let is_rust = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "rs");
    below(folder)?
        .into_iter()
        .filter(is_rust)
        .try_fold(0, |lines, file| Ok(lines + read(&file)?.lines().count()))
}

/// All files below a folder, in order, but for those of builds.
pub(crate) fn below(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let is_of_builds = |entry: &DirEntry| entry.file_type().is_dir() && entry.file_name() == "target";
    let entries = WalkDir::new(folder)
        .min_depth(1)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| !is_of_builds(entry));
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| Problem::file("read", folder)(error.into()))?;
        if !entry.file_type().is_dir() {
            files.push(entry.into_path());
        }
    }
    files.sort();
    Ok(files)
}
