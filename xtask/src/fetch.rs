//! `cargo xtask fetch`: the packages whose descriptions are the corpus.

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

use crate::packages::{Package, Store};
use crate::problem::Problem;
use crate::terminal::say;
use crate::{Verdict, files, workspace};

/// Where the packages are listed, relative to the root of the workspace.
const LIST: &str = "tests/corpus/packages.toml";

/// Nothing to choose: what is fetched is data.
#[derive(Debug, Args)]
pub(crate) struct Options {}

/// The list of packages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    sources: Vec<Source>,
}

/// A package that holds descriptions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) package: Package,
    /// The folder in the package that holds them.
    descriptions: PathBuf,
}

/// Fetches what is not there yet.
///
/// # Errors
/// When the list can't be read, or a package can't be fetched or is not what it should be.
pub(crate) fn run(_: &Options) -> Result<Verdict, Problem> {
    let root = workspace::root()?;
    let store = Store::of(&root);
    let sources = sources(&root)?;
    Problem::gather(sources.iter().map(|source| {
        let folder = source.fetch(&store)?;
        say(&format!(
            "{} is in {}\n",
            source.package.name,
            workspace::shown(&folder, Some(&root))?
        ));
        Ok(())
    }))?;
    Ok(Verdict::Done)
}

/// The packages of the corpus.
///
/// # Errors
/// When the list can't be read or isn't as it should be.
pub(crate) fn sources(root: &Path) -> Result<Vec<Source>, Problem> {
    Ok(files::read_toml::<List>(&root.join(LIST))?.sources)
}

impl Source {
    /// Where its descriptions are once the package was fetched.
    pub(crate) fn folder(&self, store: &Store) -> PathBuf {
        store.place(&self.package).join(&self.descriptions)
    }

    /// Where its descriptions are, fetched unless they are there already.
    fn fetch(&self, store: &Store) -> Result<PathBuf, Problem> {
        let Package { name, version, .. } = &self.package;
        let refused = |missing| Problem::refused(format!("{name} {version} {missing}"), self.package.way_out());
        store.fetch(&self.package).map_err(refused)?;
        let folder = self.folder(store);
        if folder.is_dir() {
            return Ok(folder);
        }
        Err(Problem::refused(
            format!("{name} {version} has no {}", self.descriptions.display()),
            format!("correct `descriptions` in {LIST}"),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_packages_of_the_project_are_pinned() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let sources = sources(&root).unwrap();
        assert!(!sources.is_empty());
        for source in sources {
            assert!(source.package.is_pinned(), "{}", source.package.name);
        }
    }

    #[test]
    fn what_was_fetched_is_not_fetched_again() {
        let root = tempfile::tempdir().unwrap();
        let store = Store::of(root.path());
        let source = "descriptions = 'inner'\npackage = { fetch = 'npm', name = 'no such package', version = '1.0.0' }";
        let source: Source = toml::from_str(source).unwrap();
        files::create(&store.place(&source.package)).unwrap();
        let refused = source.fetch(&store).unwrap_err().to_string();
        assert!(refused.contains("has no inner"), "{refused}");
        files::create(&source.folder(&store)).unwrap();
        assert_eq!(source.fetch(&store).unwrap(), source.folder(&store));
    }
}
