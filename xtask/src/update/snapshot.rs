//! Files as they were, to be put back when something fails.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::files;
use crate::problem::Problem;

/// What some files and a folder held.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// The content of each file; `None` where there was none.
    files: BTreeMap<PathBuf, Option<Vec<u8>>>,
    folder: PathBuf,
}

impl Snapshot {
    /// What the files hold now, and every file of the folder but for those of builds.
    pub(super) fn of(paths: &[PathBuf], folder: &Path) -> Result<Self, Problem> {
        let mut inner = Vec::new();
        if folder.is_dir() {
            inner = files::below(folder)?;
        }
        let contents = paths.iter().chain(&inner).map(|path| match fs::read(path) {
            Ok(content) => Ok((path.clone(), Some(content))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((path.clone(), None)),
            Err(error) => Err(Problem::file("read", path)(error)),
        });
        Ok(Self {
            files: contents.collect::<Result<_, Problem>>()?,
            folder: folder.to_owned(),
        })
    }

    /// Makes everything as it was; what is as it was is not touched.
    pub(super) fn restore(&self) -> Result<(), Problem> {
        if self.folder.is_dir() {
            for path in files::below(&self.folder)? {
                if !self.files.contains_key(&path) {
                    fs::remove_file(&path).map_err(Problem::file("remove", &path))?;
                }
            }
        }
        for (path, content) in &self.files {
            match content {
                Some(content) if fs::read(path).ok().as_ref() == Some(content) => {}
                Some(content) => {
                    path.parent().map_or(Ok(()), files::create)?;
                    fs::write(path, content).map_err(Problem::file("write", path))?;
                }
                None if path.exists() => fs::remove_file(path).map_err(Problem::file("remove", path))?,
                None => {}
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_put_back() {
        let root = tempfile::tempdir().unwrap();
        let at = |path: &str| root.path().join(path);
        for (path, text) in [
            ("one", "1"),
            ("crate/kept", "2"),
            ("crate/inner/changed", "3"),
            ("crate/gone", "4"),
        ] {
            files::write(&at(path), text).unwrap();
        }
        let snapshot = Snapshot::of(&[at("one"), at("absent")], &at("crate")).unwrap();
        files::write(&at("one"), "other").unwrap();
        files::write(&at("absent"), "new").unwrap();
        files::write(&at("crate/inner/changed"), "other").unwrap();
        files::write(&at("crate/new"), "new").unwrap();
        fs::remove_file(at("crate/gone")).unwrap();
        snapshot.restore().unwrap();
        for (path, text) in [
            ("one", "1"),
            ("crate/kept", "2"),
            ("crate/inner/changed", "3"),
            ("crate/gone", "4"),
        ] {
            assert_eq!(files::read(&at(path)).unwrap(), text, "{path}");
        }
        assert!(!at("absent").exists() && !at("crate/new").exists());
    }
}
