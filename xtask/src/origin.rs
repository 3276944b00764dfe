//! Where the texts of one side of a comparison are: in files, or in git.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::str::FromStr;

use generator::source::{SourceId, Sources, SpecSource};

use crate::job;
use crate::problem::Problem;

/// Where a description is, or a folder of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// In the file system.
    File(PathBuf),
    /// In git, under this name of an object: `REVISION:PATH`.
    Git(String),
}

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.strip_prefix("git:") {
            None => Ok(Self::File(text.into())),
            Some(object) if !object.starts_with('-') && object.contains(':') => Ok(Self::Git(object.to_owned())),
            Some(_) => Err("write `git:REVISION:PATH`, the path from the root of the repository".to_owned()),
        }
    }
}

impl Origin {
    /// The origin as a person names it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Git(object) => format!("git:{object}"),
        }
    }

    /// Whether it is a folder.
    ///
    /// # Errors
    /// When git can't be run.
    pub(crate) fn is_folder(&self) -> Result<bool, Problem> {
        match self {
            Self::File(path) => Ok(path.is_dir()),
            Self::Git(object) => {
                let output = git(["cat-file", "-t", object])?;
                Ok(output.stdout.trim_ascii() == b"tree")
            }
        }
    }

    /// Whether there is anything.
    ///
    /// # Errors
    /// When git can't be run.
    pub(crate) fn exists(&self) -> Result<bool, Problem> {
        match self {
            Self::File(path) => Ok(path.exists()),
            Self::Git(object) => Ok(git(["cat-file", "-e", object])?.status.success()),
        }
    }

    /// What is below it under a path with `/`.
    pub(crate) fn below(&self, path: &str) -> Self {
        match self {
            Self::File(folder) => Self::File(folder.join(path)),
            Self::Git(object) => {
                let (revision, folder) = object.split_once(':').unwrap_or((object, ""));
                Self::Git(format!("{revision}:{}", joined(folder, path)))
            }
        }
    }

    /// Reads the text.
    ///
    /// # Errors
    /// When there is none, or it is not UTF-8.
    pub(crate) fn add(&self, sources: &mut Sources) -> Result<SourceId, Problem> {
        match self {
            Self::File(path) => job::add(sources, path, None),
            Self::Git(object) => Ok(sources.add(SpecSource::new(object.clone(), show(object)?))),
        }
    }
}

/// A path of git below a folder, without any `..` that can be followed, since git follows none. What leads out of the tree keeps
/// its `..`, so that git says that it is not there.
fn joined(folder: &str, path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in folder.split('/').chain(path.split('/')) {
        match segment {
            "" | "." => {}
            ".." if segments.last().is_some_and(|last| *last != "..") => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    segments.join("/")
}

fn git<const N: usize>(arguments: [&str; N]) -> Result<Output, Problem> {
    Command::new("git")
        .args(arguments)
        .output()
        .map_err(Problem::file("run", Path::new("git")))
}

/// What git holds under the name of an object.
fn show(object: &str) -> Result<String, Problem> {
    let output = git(["cat-file", "blob", object])?;
    let refused = |why: &str| {
        Problem::refused(
            format!("git has no text {object}: {}", why.trim()),
            "`git ls-tree -r --name-only REVISION` lists what a revision holds",
        )
    };
    if !output.status.success() {
        return Err(refused(&String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|_| refused("it is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_in_a_file_or_in_git() {
        assert_eq!("api.yaml".parse(), Ok(Origin::File("api.yaml".into())));
        assert_eq!(
            "git:HEAD~1:specs/api.yaml".parse(),
            Ok(Origin::Git("HEAD~1:specs/api.yaml".to_owned()))
        );
        for text in ["git:", "git:HEAD", "git:--textconv:x"] {
            assert!(text.parse::<Origin>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_below_a_folder_of_git_has_a_path_without_detours() {
        let below = |folder: &str, path: &str| Origin::Git(folder.to_owned()).below(path).shown();
        assert_eq!(below("HEAD:specs", "a.yaml"), "git:HEAD:specs/a.yaml");
        assert_eq!(below("HEAD:specs/", "../shared/./a.yaml"), "git:HEAD:shared/a.yaml");
        assert_eq!(below("HEAD:", "a/b.yaml"), "git:HEAD:a/b.yaml");
        assert_eq!(below("HEAD:specs", "../../a/../b.yaml"), "git:HEAD:../b.yaml");
    }
}
