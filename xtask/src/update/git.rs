//! What git knows of the tree.

use std::path::Path;
use std::process::Command;

use crate::problem::Problem;
use crate::workspace;

/// Refuses a tree with changes that are not committed, but for those of one file.
///
/// # Errors
/// When there are such changes, or git can't tell.
pub(super) fn refuse_changes(root: &Path, but: Option<&Path>) -> Result<(), Problem> {
    let but = but.map(|path| workspace::shown(path, Some(root))).transpose()?;
    let status = git(
        root,
        &["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames"],
    )?;
    let changed: Vec<&str> = status
        .split('\0')
        .filter_map(|entry| entry.get(3..))
        .filter(|path| Some(*path) != but.as_deref())
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    Err(Problem::refused(
        format!(
            "these files have changes that are not committed:\n  {}",
            changed.join("\n  ")
        ),
        "commit them first: the update is then one change by itself, and can be undone",
    ))
}

/// What the latest commit has as a file.
///
/// # Errors
/// When it has no such file, or git can't tell.
pub(super) fn committed(root: &Path, path: &Path) -> Result<String, Problem> {
    let name = workspace::shown(path, Some(root))?;
    git(root, &["cat-file", "blob", &format!("HEAD:./{name}")])
}

fn git(root: &Path, arguments: &[&str]) -> Result<String, Problem> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(root)
        .output()
        .map_err(Problem::file("run", Path::new("git")))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(Problem::refused(
        format!("git: {}", String::from_utf8_lossy(&output.stderr).trim()),
        "an update needs a repository with a commit",
    ))
}
