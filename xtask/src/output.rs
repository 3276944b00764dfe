//! What writing a tree of files into an output folder would change, found out without changing anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::manifest::{self, InnerPath, MANIFEST};
use crate::problem::Problem;

/// How the output folder differs from the tree of files that belongs there.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The output folder, without symbolic links where it exists.
    pub(crate) folder: PathBuf,
    /// The output folder as a person named it.
    pub(crate) shown: String,
    /// The files that differ.
    pub(crate) changes: BTreeMap<InnerPath, Change>,
    /// How many files are as they should be.
    pub(crate) unchanged: usize,
    /// Files of [`Self::changes`] that hold something else and that the generator did not write.
    pub(crate) foreign: Vec<InnerPath>,
    /// Every path that the folder's list holds now; `None` without a list.
    pub(crate) listed: Option<BTreeSet<InnerPath>>,
    /// Every path that the list will hold.
    pub(crate) wanted: BTreeSet<InnerPath>,
}

/// What happens to one file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// It is missing.
    Add { after: String },
    /// It is there with other content.
    Replace { before: Vec<u8>, after: String },
    /// The generator wrote it once and no longer does.
    Remove { before: Vec<u8> },
}

/// What kind of change happens to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Added,
    Changed,
    Removed,
}

impl Change {
    /// What kind of change this is.
    pub(crate) fn kind(&self) -> Kind {
        match self {
            Self::Add { .. } => Kind::Added,
            Self::Replace { .. } => Kind::Changed,
            Self::Remove { .. } => Kind::Removed,
        }
    }
}

impl Kind {
    /// Every kind, in the order in which a summary tells them.
    pub(crate) const ALL: [Self; 3] = [Self::Added, Self::Changed, Self::Removed];

    /// The word for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// What is at a path, symbolic links not followed.
enum Found {
    Nothing,
    File(Vec<u8>),
    Link(PathBuf),
    Folder,
    Special,
}

impl Plan {
    /// Compares `folder` with `files`, whose keys are relative paths with `/`.
    ///
    /// # Errors
    /// When a path of the tree or of the folder's list leaves the folder, when a symbolic link or a folder that holds
    /// other files stands in the way, or when a file can't be read.
    pub(crate) fn new(folder: &Path, shown: &str, files: &BTreeMap<String, String>) -> Result<Self, Problem> {
        let folder = resolve(folder)?;
        let mut tree = inner_paths(files)?;
        let listed = read_manifest(&folder)?;
        let wanted: BTreeSet<InnerPath> = tree.keys().cloned().collect();
        let list = manifest::render(&wanted);
        tree.insert(InnerPath::of_manifest(), &list);
        let mut plan = Self {
            folder,
            shown: shown.to_owned(),
            changes: BTreeMap::new(),
            unchanged: 0,
            foreign: Vec::new(),
            listed,
            wanted,
        };
        for (path, text) in tree {
            plan.want(path, text)?;
        }
        plan.remove_stale()?;
        Ok(plan)
    }

    /// The files that change in this way.
    pub(crate) fn paths(&self, kind: Kind) -> impl Iterator<Item = &InnerPath> {
        self.changes
            .iter()
            .filter(move |(_, change)| change.kind() == kind)
            .map(|(path, _)| path)
    }

    /// The paths of the list that the tree no longer has.
    fn stale(&self) -> impl Iterator<Item = &InnerPath> {
        self.listed
            .iter()
            .flatten()
            .filter(|path| !self.wanted.contains(path) && path.as_str() != MANIFEST)
    }

    fn is_listed(&self, path: &InnerPath) -> bool {
        path.as_str() == MANIFEST || self.listed.as_ref().is_some_and(|listed| listed.contains(path))
    }

    fn want(&mut self, path: InnerPath, text: &str) -> Result<(), Problem> {
        self.refuse_blocked_folders(&path)?;
        let place = path.below(&self.folder);
        let before = match look(&place)? {
            Found::File(before) if before == text.as_bytes() => {
                self.unchanged += 1;
                return Ok(());
            }
            Found::File(before) => before,
            Found::Link(target) => format!("symbolic link to {}\n", target.display()).into_bytes(),
            Found::Folder if self.only_stale_below(&place, &path)? => {
                self.changes.insert(path, Change::Add { after: text.to_owned() });
                return Ok(());
            }
            Found::Folder | Found::Special => return Err(in_the_way(&place, "is not a file")),
            Found::Nothing => {
                self.changes.insert(path, Change::Add { after: text.to_owned() });
                return Ok(());
            }
        };
        if !self.is_listed(&path) {
            self.foreign.push(path.clone());
        }
        let after = text.to_owned();
        self.changes.insert(path, Change::Replace { before, after });
        Ok(())
    }

    /// A folder on the way to `path` that is a symbolic link could lead out of the output folder; a file on the way
    /// may only be one that this run removes.
    fn refuse_blocked_folders(&self, path: &InnerPath) -> Result<(), Problem> {
        for ancestor in path.folders() {
            let place = ancestor.below(&self.folder);
            match look(&place)? {
                Found::Nothing => return Ok(()),
                Found::Folder => {}
                Found::File(_) if self.stale().any(|stale| *stale == ancestor) => return Ok(()),
                Found::File(_) | Found::Special => return Err(in_the_way(&place, "is not a folder")),
                Found::Link(_) => {
                    return Err(in_the_way(
                        &place,
                        "is a symbolic link, which generating doesn't follow",
                    ));
                }
            }
        }
        Ok(())
    }

    /// Whether removing the stale files empties the folder at `place`.
    fn only_stale_below(&self, place: &Path, path: &InnerPath) -> Result<bool, Problem> {
        for entry in fs::read_dir(place).map_err(Problem::file("read", place))? {
            let entry = entry.map_err(Problem::file("read", place))?;
            let inner = entry
                .file_name()
                .to_str()
                .and_then(|name| InnerPath::parse(&format!("{}/{name}", path.as_str())));
            let Some(inner) = inner else { return Ok(false) };
            let is_folder = entry.file_type().map_err(Problem::file("read", place))?.is_dir();
            let goes = if is_folder {
                self.only_stale_below(&entry.path(), &inner)?
            } else {
                self.stale().any(|stale| *stale == inner)
            };
            if !goes {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn remove_stale(&mut self) -> Result<(), Problem> {
        let mut removals = Vec::new();
        for path in self.stale() {
            if self.reaches_through_a_link(path)? {
                continue;
            }
            match look(&path.below(&self.folder))? {
                Found::File(before) => removals.push((path.clone(), Change::Remove { before })),
                Found::Link(_) => removals.push((path.clone(), Change::Remove { before: Vec::new() })),
                // Somebody else put this in the place of a file that is gone.
                Found::Nothing | Found::Folder | Found::Special => {}
            }
        }
        self.changes.extend(removals);
        Ok(())
    }

    /// Whether a folder on the way to `path` is a symbolic link: what lies behind it was not written by the generator.
    fn reaches_through_a_link(&self, path: &InnerPath) -> Result<bool, Problem> {
        for ancestor in path.folders() {
            if matches!(look(&ancestor.below(&self.folder))?, Found::Link(_)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn resolve(folder: &Path) -> Result<PathBuf, Problem> {
    match fs::canonicalize(folder) {
        Ok(resolved) if resolved.is_dir() => Ok(resolved),
        Ok(_) => Err(in_the_way(folder, "is not a folder")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            std::path::absolute(folder).map_err(Problem::file("find", folder))
        }
        Err(error) => Err(Problem::file("find", folder)(error)),
    }
}

fn inner_paths(files: &BTreeMap<String, String>) -> Result<BTreeMap<InnerPath, &str>, Problem> {
    files
        .iter()
        .map(|(path, text)| match InnerPath::parse(path) {
            Some(inner) if path != MANIFEST => Ok((inner, text.as_str())),
            _ => Err(Problem::refused(
                format!("the generator asked for a file named {path:?}"),
                "this is a defect of the generator; nothing was written",
            )),
        })
        .collect()
}

fn read_manifest(folder: &Path) -> Result<Option<BTreeSet<InnerPath>>, Problem> {
    let place = folder.join(MANIFEST);
    match look(&place)? {
        Found::Nothing => Ok(None),
        Found::File(bytes) => manifest::parse(&String::from_utf8_lossy(&bytes), &place).map(Some),
        Found::Link(_) | Found::Folder | Found::Special => Err(in_the_way(&place, "is not a file")),
    }
}

fn look(path: &Path) -> Result<Found, Problem> {
    let kind = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata.file_type(),
        // A file where a folder should be (`NotADirectory`) means that nothing is below it.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Found::Nothing);
        }
        Err(error) => return Err(Problem::file("look at", path)(error)),
    };
    if kind.is_symlink() {
        fs::read_link(path)
            .map(Found::Link)
            .map_err(Problem::file("read", path))
    } else if kind.is_dir() {
        Ok(Found::Folder)
    } else if kind.is_file() {
        fs::read(path).map(Found::File).map_err(Problem::file("read", path))
    } else {
        Ok(Found::Special)
    }
}

fn in_the_way(path: &Path, what: &str) -> Problem {
    Problem::refused(
        format!("{} {what}", path.display()),
        "move it away or choose another output folder; nothing was written",
    )
}
