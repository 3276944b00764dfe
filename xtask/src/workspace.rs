//! Where the workspace is, and what its files are called.

use std::env;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use crate::problem::Problem;

/// The cargo that started this program, so that what it starts uses the same toolchain.
pub(crate) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// The root of the workspace that the current directory lies in.
///
/// # Errors
/// When there is none, or cargo can't be started.
pub(crate) fn root() -> Result<PathBuf, Problem> {
    let cargo = cargo();
    let output = Command::new(&cargo)
        .args(["locate-project", "--workspace", "--message-format", "plain"])
        .output()
        .map_err(Problem::file("run", Path::new(&cargo)))?;
    let manifest = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim_end());
    match manifest.parent() {
        Some(root) if output.status.success() => Ok(root.to_owned()),
        _ => Err(Problem::refused(
            "the current directory is in no workspace",
            "run this inside the repository; or name every file with `--spec`, `--out` and `--name`",
        )),
    }
}

/// The name of a file for people and for the headers of generated files: relative to `root` where it lies below, with
/// `/` between its segments, the same wherever the command is run.
///
/// # Errors
/// When the name has a control character: a line break would end the comment that it stands in.
pub(crate) fn shown(path: &Path, root: Option<&Path>) -> Result<String, Problem> {
    let inner = root.and_then(|root| {
        let full = simplest(&std::path::absolute(path).ok()?);
        full.strip_prefix(root).ok().map(Path::to_owned)
    });
    let path = inner.unwrap_or_else(|| path.to_owned());
    let name = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if name.chars().any(char::is_control) {
        return Err(Problem::refused(
            format!("the file name {name:?} holds a control character"),
            "rename the file",
        ));
    }
    Ok(name)
}

/// The path without `.` and with `..` resolved by name, so that it doesn't depend on what exists.
fn simplest(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut simple, component| {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                simple.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => simple.push(component),
        }
        simple
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_workspace_are_named_from_its_root() {
        let root = std::path::absolute("repository").unwrap();
        let file = root.join("specs").join("..").join("specs").join("api.yaml");
        assert_eq!(shown(&file, Some(&root)).unwrap(), "specs/api.yaml");
        assert_eq!(shown(Path::new("../api.yaml"), Some(&root)).unwrap(), "../api.yaml");
        assert_eq!(shown(Path::new("x/../api.yaml"), None).unwrap(), "x/../api.yaml");
    }

    #[test]
    fn a_name_that_could_end_a_comment_is_refused() {
        assert!(shown(Path::new("a\nfn main() {}"), None).is_err());
    }
}
