//! The mock server as a package of npm, with all that it needs, each in the version that a lock file pins.

use std::fs;
use std::path::{Path, PathBuf};

use crate::files;
use crate::missing::Missing;
use crate::problem::Problem;
use crate::process::Process;
use crate::progress::Step;

/// The manifest and the lock file of the server, relative to the root of the workspace.
const SOURCE: &str = "tests/e2e";
const MANIFEST: &str = "package.json";
const LOCK: &str = "package-lock.json";

/// Where the server is installed, relative to the root of the workspace.
const TOOLS: &str = "target/tools";
const NAME: &str = "mock-server";

/// What starts it, relative to where it is installed.
const ENTRY: &str = "node_modules/@stoplight/prism-cli/dist/index.js";

/// What writes a description the way in which the server understands all of it, relative to the root of the workspace.
const SPELL_OUT: &str = "tests/e2e/spell_out.cjs";

/// The installed server.
#[derive(Debug)]
pub(super) struct Tool {
    /// Where it is installed.
    place: PathBuf,
}

impl Tool {
    /// The program that starts it.
    pub(super) fn entry(&self) -> PathBuf {
        self.place.join(ENTRY)
    }

    /// Writes a description to `staged` for the server; it says the same.
    ///
    /// # Errors
    /// When node can't be started, or can't read the description.
    pub(super) fn stage(&self, root: &Path, description: &Path, staged: &Path) -> Result<(), Missing> {
        Process::new("node", &staged.with_extension("log"))
            .args([&root.join(SPELL_OUT), description, staged])
            .folder(&self.place)
            .measure()
            .map(drop)
    }
}

/// The server, installed unless it is there already in the versions of the lock file.
///
/// # Errors
/// When npm isn't there, or can't fetch what the lock file names.
pub(super) fn fetch(root: &Path) -> Result<Tool, Problem> {
    let tools = root.join(TOOLS);
    let place = tools.join(NAME);
    let tool = Tool { place: place.clone() };
    let lock = files::read(&root.join(SOURCE).join(LOCK))?;
    if tool.entry().is_file() && files::read(&place.join(LOCK)).is_ok_and(|installed| installed == lock) {
        return Ok(tool);
    }
    let step = Step::start("install the mock server");
    let installed = install(root, &tools, &place, &lock);
    step.end(&installed);
    installed.map_err(|missing| {
        Problem::refused(
            format!("the mock server can't be installed: {missing}"),
            "install Node.js 18.20.1 or newer, which npm comes with; npm has to reach its registry once",
        )
    })?;
    Ok(tool)
}

/// Only a whole installation gets its name, so that one that was cut short is not taken for one.
fn install(root: &Path, tools: &Path, place: &Path, lock: &str) -> Result<(), Missing> {
    files::create(tools)?;
    let partial = tempfile::Builder::new()
        .prefix(".partial-")
        .tempdir_in(tools)
        .map_err(Problem::file("create a folder in", tools))?;
    let manifest = files::read(&root.join(SOURCE).join(MANIFEST))?;
    files::write(&partial.path().join(MANIFEST), &manifest)?;
    files::write(&partial.path().join(LOCK), lock)?;
    // Nothing of what is installed may run before it is meant to.
    Process::new("npm", &tools.join("last-process.log"))
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .folder(partial.path())
        .measure()?;
    files::remove(place)?;
    fs::rename(partial.keep(), place).map_err(Problem::file("create", place))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_pinned_and_none_names_a_registry() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(SOURCE);
        let lock: serde_json::Value = serde_json::from_str(&files::read(&folder.join(LOCK)).unwrap()).unwrap();
        let packages = lock["packages"].as_object().unwrap();
        assert!(packages.len() > 1);
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            let integrity = package["integrity"].as_str().unwrap_or_default();
            assert!(integrity.starts_with("sha512-"), "{name} is not pinned: {package}");
            assert!(package.get("resolved").is_none(), "{name} names a registry");
        }
    }

    #[test]
    fn what_is_installed_is_not_installed_again() {
        let root = tempfile::tempdir().unwrap();
        files::write(&root.path().join(SOURCE).join(LOCK), "lock").unwrap();
        let place = root.path().join(TOOLS).join(NAME);
        files::write(&place.join(LOCK), "lock").unwrap();
        files::write(&place.join(ENTRY), "").unwrap();
        assert_eq!(fetch(root.path()).unwrap().entry(), place.join(ENTRY));
    }
}
