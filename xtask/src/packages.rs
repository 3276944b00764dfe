//! Packages of registries, fetched once by pinned version into `target/fetched`.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::read::GzDecoder;
use serde::Deserialize;
use sha2::{Digest as _, Sha512};
use tar::Archive;

use crate::files::{copy, create, only_file, write};
use crate::missing::Missing;
use crate::problem::Problem;
use crate::process::Process;
use crate::progress::Step;
use crate::workspace;

/// Where packages are, relative to the root of the workspace.
const FOLDER: &str = "target/fetched";

/// One version of one package of a registry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Package {
    fetch: Registry,
    pub(crate) name: String,
    pub(crate) version: String,
    /// What the archive has to hash to, as npm writes it: `sha512-…` in Base64. Only archives of npm are checked.
    integrity: Option<String>,
}

/// How a package comes from its registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Registry {
    /// A program of crates.io.
    #[serde(rename = "cargo install")]
    CargoInstall,
    /// The sources of a library of crates.io.
    #[serde(rename = "crate")]
    Crate,
    #[serde(rename = "npm")]
    Npm,
    #[serde(rename = "pip")]
    Pip,
}

/// The ignored folder that keeps what was fetched.
#[derive(Debug)]
pub(crate) struct Store {
    folder: PathBuf,
    /// What the last process said.
    log: PathBuf,
}

impl Store {
    /// The store of a workspace.
    pub(crate) fn of(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        Self {
            log: folder.join("last-process.log"),
            folder,
        }
    }

    /// Where a package is, or will be.
    pub(crate) fn place(&self, package: &Package) -> PathBuf {
        let Package { name, version, .. } = package;
        self.folder.join(format!("{}-{version}", name.replace(['@', '/'], "_")))
    }

    /// The folder of a package, fetched unless it is there already.
    ///
    /// # Errors
    /// When it can't be fetched, or is not what it should be.
    pub(crate) fn fetch(&self, package: &Package) -> Result<PathBuf, Missing> {
        let place = self.place(package);
        if place.is_dir() {
            return Ok(place);
        }
        create(&self.folder)?;
        let step = Step::start(&format!("fetch {} {}", package.name, package.version));
        let fetched = self.fetch_whole(package, &place, &step);
        step.end(&fetched);
        fetched.map_err(|missing| Missing::new(format!("can't be fetched: {missing}")))?;
        Ok(place)
    }

    /// Only a whole package gets its name, so that a fetch that was cut short is not taken for one.
    fn fetch_whole(&self, package: &Package, place: &Path, step: &Step) -> Result<(), Missing> {
        let partial = tempfile::Builder::new()
            .prefix(".partial-")
            .tempdir_in(&self.folder)
            .map_err(Problem::file("create a folder in", &self.folder))?;
        self.fetch_into(package, partial.path(), step)?;
        fs::rename(partial.keep(), place).map_err(Problem::file("create", place))?;
        Ok(())
    }

    fn fetch_into(&self, package: &Package, folder: &Path, step: &Step) -> Result<(), Missing> {
        let Package { name, version, .. } = package;
        match package.fetch {
            Registry::CargoInstall => Process::new(workspace::cargo(), &self.log)
                .args(["install", "--locked", "--version", version, name, "--root"])
                .args([folder])
                .measure()
                .map(drop),
            Registry::Crate => self.fetch_sources(package, folder),
            Registry::Npm => self.fetch_archive(package, folder, step),
            Registry::Pip => Process::new("python3", &self.log)
                .args(["-m", "pip", "install", "--no-deps", "--disable-pip-version-check"])
                .args([&format!("{name}=={version}"), "--target"])
                .args([folder])
                .measure()
                .map(drop),
        }
    }

    fn fetch_archive(&self, package: &Package, folder: &Path, step: &Step) -> Result<(), Missing> {
        let Package { name, version, .. } = package;
        let pack = ["pack", "--silent", &format!("{name}@{version}"), "--pack-destination"];
        let npm = Process::new("npm", &self.log).args(pack).args([folder]);
        npm.folder(folder).measure()?;
        let archive = only_file(folder)?;
        if let Some(integrity) = &package.integrity {
            check(&archive, integrity)?;
        }
        unpack(&archive, folder, step)?;
        Ok(fs::remove_file(&archive).map_err(Problem::file("remove", &archive))?)
    }

    /// Copies the sources of a crate from where cargo keeps what it fetched.
    fn fetch_sources(&self, package: &Package, folder: &Path) -> Result<(), Missing> {
        let user = tempfile::tempdir_in(&self.folder).map_err(Problem::file("create a folder in", &self.folder))?;
        let Package { name, version, .. } = package;
        let manifest = format!(
            "[package]\nname = \"fetch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [lib]\npath = \"lib.rs\"\n\n[dependencies]\n{name} = \"={version}\"\n\n[workspace]\n"
        );
        write(&user.path().join("Cargo.toml"), &manifest)?;
        write(&user.path().join("lib.rs"), "")?;
        let metadata = Process::new(workspace::cargo(), &self.log)
            .args(["metadata", "--format-version", "1"])
            .folder(user.path())
            .output()?;
        let metadata: Metadata = serde_json::from_str(&metadata).map_err(|error| Missing::new(error.to_string()))?;
        let found = metadata.packages.into_iter().find(|package| package.name == *name);
        let manifest = found.map(|package| package.manifest_path).unwrap_or_default();
        let sources = manifest
            .parent()
            .ok_or_else(|| Missing::new("cargo names no manifest"))?;
        Ok(copy(sources, folder)?)
    }
}

impl Package {
    /// The command that fetches it, for a reader.
    pub(crate) fn command(&self) -> String {
        let Self { name, version, .. } = self;
        match self.fetch {
            Registry::CargoInstall => format!("cargo install --locked --version {version} {name}"),
            Registry::Crate => format!("cargo add {name}@={version}"),
            Registry::Npm => format!("npm pack {name}@{version}"),
            Registry::Pip => format!("pip install --no-deps {name}=={version}"),
        }
    }

    /// Whether the archive can be no other than the one that was meant.
    #[cfg(test)]
    pub(crate) fn is_pinned(&self) -> bool {
        self.integrity.is_some()
    }

    /// What a person has to see to when it can't be fetched.
    pub(crate) fn way_out(&self) -> &'static str {
        match self.fetch {
            Registry::CargoInstall | Registry::Crate => "cargo has to reach crates.io",
            Registry::Npm => "npm, which comes with Node.js, has to be installed and to reach its registry",
            Registry::Pip => "python3 with pip has to be installed and to reach its index",
        }
    }
}

/// Compares an archive with what it has to hash to.
fn check(archive: &Path, integrity: &str) -> Result<(), Missing> {
    let bytes = fs::read(archive).map_err(Problem::file("read", archive))?;
    let found = format!("sha512-{}", STANDARD.encode(Sha512::digest(&bytes)));
    if found == integrity {
        return Ok(());
    }
    Err(Missing::new(format!(
        "its archive is another one: {found} in place of {integrity}"
    )))
}

/// Unpacks an archive; what would lie outside of the folder is left out.
fn unpack(archive: &Path, folder: &Path, step: &Step) -> Result<(), Missing> {
    let file = File::open(archive).map_err(Problem::file("read", archive))?;
    let length = file.metadata().map_err(Problem::file("read", archive))?.len();
    let counted = step.of_bytes(length).wrap_read(BufReader::new(file));
    let unpacked = Archive::new(GzDecoder::new(counted)).unpack(folder);
    Ok(unpacked.map_err(Problem::file("unpack", archive))?)
}

/// What `cargo metadata` says, as far as it is asked.
#[derive(Debug, Deserialize)]
struct Metadata {
    packages: Vec<Described>,
}

#[derive(Debug, Deserialize)]
struct Described {
    name: String,
    manifest_path: PathBuf,
}

#[cfg(test)]
mod tests {
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    /// An archive with one file, `package/one.json`.
    fn archive(folder: &Path) -> PathBuf {
        let path = folder.join("archive.tgz");
        let gzip = GzEncoder::new(File::create(&path).unwrap(), Compression::fast());
        let mut builder = tar::Builder::new(gzip);
        let mut header = tar::Header::new_gnu();
        header.set_size(2);
        header.set_mode(0o644);
        builder
            .append_data(&mut header, "package/one.json", &b"{}"[..])
            .unwrap();
        builder.into_inner().unwrap().finish().unwrap();
        path
    }

    #[test]
    fn an_archive_is_unpacked() {
        let folder = tempfile::tempdir().unwrap();
        unpack(&archive(folder.path()), folder.path(), &Step::start("unpack")).unwrap();
        assert_eq!(fs::read(folder.path().join("package/one.json")).unwrap(), b"{}");
    }

    #[test]
    fn an_archive_that_is_cut_short_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = archive(folder.path());
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        assert!(unpack(&path, folder.path(), &Step::start("unpack")).is_err());
    }

    #[test]
    fn another_archive_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive");
        fs::write(&path, "").unwrap();
        // SHA-512 of nothing, as its specification tells it.
        let nothing = "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==";
        assert_eq!(check(&path, nothing), Ok(()));
        fs::write(&path, "something").unwrap();
        let missing = check(&path, nothing).unwrap_err().to_string();
        assert!(missing.starts_with("its archive is another one: sha512-"), "{missing}");
    }

    #[test]
    fn a_fetch_that_fails_leaves_no_package_behind() {
        let root = tempfile::tempdir().unwrap();
        let store = Store::of(root.path());
        let package = "fetch = 'npm'\nname = './no-such-folder'\nversion = '1.0.0'\nintegrity = 'sha512-'";
        let package: Package = toml::from_str(package).unwrap();
        let missing = store.fetch(&package).unwrap_err().to_string();
        assert!(missing.starts_with("can't be fetched: "), "{missing}");
        let left: Vec<_> = fs::read_dir(root.path().join(FOLDER)).unwrap().collect();
        assert!(left.len() <= 1, "more than the log of the last process: {left:?}");
    }
}
