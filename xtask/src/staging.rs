//! Writing a plan: everything is staged beside the output folder first, then moved into place file by file.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::manifest::{self, InnerPath};
use crate::output::{Change, Kind, Plan};
use crate::problem::Problem;

/// The part of the temporary folder that looks like the output folder.
const NEW: &str = "new";

/// A plan whose new content lies in a temporary folder on the file system of the output folder.
#[derive(Debug)]
pub(crate) struct Staged {
    plan: Plan,
    folder: TempDir,
}

impl Staged {
    /// Writes the plan's new content beside the output folder, which stays as it is.
    ///
    /// # Errors
    /// When the temporary folder or a file in it can't be written.
    pub(crate) fn new(plan: Plan) -> Result<Self, Problem> {
        let parent = plan.folder.parent().unwrap_or(&plan.folder);
        fs::create_dir_all(parent).map_err(Problem::file("make", parent))?;
        let name = plan.folder.file_name().unwrap_or_default().to_string_lossy();
        let folder = tempfile::Builder::new()
            .prefix(&format!(".{name}-"))
            .tempdir_in(parent)
            .map_err(Problem::file("make a temporary folder in", parent))?;
        let staged = Self { plan, folder };
        for (path, change) in &staged.plan.changes {
            match change {
                Change::Add { after } | Change::Replace { after, .. } => write(&staged.new_content(path), after)?,
                Change::Remove { .. } => {}
            }
        }
        if let Some(list) = staged.list_of_both() {
            write(&staged.interim_list(), &manifest::render(&list))?;
        }
        Ok(staged)
    }

    /// Moves the staged files into place and removes stale ones; what is unchanged is not touched.
    ///
    /// A folder that is not there yet is moved into place as a whole. In any other, a file is moved by one `rename`, so that whoever reads it, also after this process was killed half-way, finds
    /// the old or the new content and never a part. Until the end, the folder's list names the old and the new files,
    /// so that the next run knows both as its own.
    ///
    /// # Errors
    /// When a file can't be moved or removed; the next run finishes the work.
    pub(crate) fn commit(self) -> Result<Plan, Problem> {
        let root = &self.plan.folder;
        let is_new = matches!(fs::symlink_metadata(root), Err(error) if error.kind() == io::ErrorKind::NotFound);
        if is_new {
            rename(&self.folder.path().join(NEW), root)?;
        } else {
            self.commit_files()?;
        }
        self.folder
            .close()
            .map_err(Problem::file("remove the temporary folder beside", &self.plan.folder))?;
        Ok(self.plan)
    }

    fn commit_files(&self) -> Result<(), Problem> {
        let root = &self.plan.folder;
        let list = InnerPath::of_manifest();
        if self.list_of_both().is_some() {
            rename(&self.interim_list(), &list.below(root))?;
        }
        // Removals come first: a new file may take the name of a stale folder, or the other way round.
        for (path, change) in &self.plan.changes {
            if change.kind() == Kind::Removed {
                remove(root, path)?;
            }
        }
        for (path, change) in &self.plan.changes {
            if *path != list && change.kind() != Kind::Removed {
                move_into_place(&self.new_content(path), &path.below(root))?;
            }
        }
        if self.plan.changes.contains_key(&list) {
            rename(&self.new_content(&list), &list.below(root))?;
        }
        Ok(())
    }

    fn new_content(&self, path: &InnerPath) -> PathBuf {
        path.below(&self.folder.path().join(NEW))
    }

    fn interim_list(&self) -> PathBuf {
        self.folder.path().join("interim-list")
    }

    /// The old and the new files, where the folder's list doesn't name them all already.
    fn list_of_both(&self) -> Option<BTreeSet<InnerPath>> {
        let mut both = self.plan.listed.clone().unwrap_or_default();
        both.extend(self.plan.wanted.iter().cloned());
        (self.plan.listed.as_ref() != Some(&both)).then_some(both)
    }
}

fn write(path: &Path, text: &str) -> Result<(), Problem> {
    in_folder(path, || fs::write(path, text)).map_err(Problem::file("write", path))
}

/// Does what needs the folder of `path`. That is there for all files but the first, so it is made when it is missed.
fn in_folder(path: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match (act(), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            act()
        }
        (result, _) => result,
    }
}

fn move_into_place(from: &Path, to: &Path) -> Result<(), Problem> {
    // A folder that only held stale files, and only folders besides, is empty by now down to the last level.
    if fs::symlink_metadata(to).is_ok_and(|found| found.is_dir()) {
        fs::remove_dir(to).map_err(Problem::file("remove", to))?;
    }
    in_folder(to, || fs::rename(from, to)).map_err(Problem::file("write", to))
}

fn rename(from: &Path, to: &Path) -> Result<(), Problem> {
    fs::rename(from, to).map_err(Problem::file("write", to))
}

/// Removes a file and the folders that this empties.
fn remove(root: &Path, path: &InnerPath) -> Result<(), Problem> {
    let place = path.below(root);
    fs::remove_file(&place).map_err(Problem::file("remove", &place))?;
    let folders: Vec<InnerPath> = path.folders().collect();
    for folder in folders.iter().rev() {
        // It fails on a folder that still holds something, and so do all that hold that folder.
        if fs::remove_dir(folder.below(root)).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
