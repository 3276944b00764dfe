//! The descriptions of a folder: which files are one, and what can be said of each without generating.

use std::fmt::{self, Write as _};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

use crate::problem::Problem;

/// The fields of a Path Item Object that are operations.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A description of OpenAPI 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Description {
    /// The package, or the folder, that it is from.
    pub(super) package: String,
    /// Its path in there, with `/`.
    pub(super) path: String,
    /// Where it is.
    pub(super) file: PathBuf,
    /// Of the text.
    pub(super) bytes: u64,
    /// What the text hashes to.
    pub(super) digest: String,
    /// How many operations it describes; `None` where that isn't known, as of YAML.
    pub(super) operations: Option<usize>,
}

impl Description {
    /// What a person calls it.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.package, self.path)
    }

    /// A name for a crate, which no other description of the corpus has.
    pub(super) fn crate_name(&self) -> String {
        let plain = |character: char| {
            if character.is_ascii_alphanumeric() {
                character
            } else {
                '-'
            }
        };
        let stem = self.path.rsplit_once('.').map_or(self.path.as_str(), |(stem, _)| stem);
        let readable: String = stem.to_ascii_lowercase().chars().map(plain).take(40).collect();
        let digest = hexadecimal(&Sha256::digest(self.name()));
        format!(
            "of-{}-{}",
            readable.trim_matches('-'),
            digest.get(..8).unwrap_or_default()
        )
    }
}

/// All descriptions below a folder, by path.
///
/// # Errors
/// When the folder or a file in it can't be read.
pub(super) fn find(package: &str, folder: &Path) -> Result<Vec<Description>, Problem> {
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Problem::file("read", folder)(error.into()))?;
        if entry.file_type().is_file() {
            found.extend(read(package, folder, entry.path())?);
        }
    }
    Ok(found)
}

/// The description that a file is; `None` when it is none.
///
/// Nothing is held as a whole: the system counts what this process holds to the memory of those that it starts.
fn read(package: &str, folder: &Path, file: &Path) -> Result<Option<Description>, Problem> {
    let open = || {
        File::open(file)
            .map(BufReader::new)
            .map_err(Problem::file("read", file))
    };
    let operations = match file.extension().and_then(|extension| extension.to_str()) {
        Some("json") if is_version_3_of_json(open()?) => operations(open()?),
        Some("yaml" | "yml") if is_version_3_of_yaml(open()?) => None,
        _ => return Ok(None),
    };
    let inner = file.strip_prefix(folder).unwrap_or(file).to_string_lossy();
    let metadata = file.metadata().map_err(Problem::file("read", file))?;
    Ok(Some(Description {
        package: package.to_owned(),
        path: inner.replace(std::path::MAIN_SEPARATOR, "/"),
        file: file.to_owned(),
        bytes: metadata.len(),
        digest: digest_of_file(file)?,
        operations,
    }))
}

/// What a file hashes to.
///
/// # Errors
/// When it can't be read.
pub(super) fn digest_of_file(path: &Path) -> Result<String, Problem> {
    let hash = || -> io::Result<String> {
        let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
        let mut hasher = Sha256::new();
        loop {
            let bytes = reader.fill_buf()?;
            if bytes.is_empty() {
                return Ok(hexadecimal(&hasher.finalize()));
            }
            hasher.update(bytes);
            let read = bytes.len();
            reader.consume(read);
        }
    };
    hash().map_err(Problem::file("read", path))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn is_version_3_of_json(text: impl Read) -> bool {
    #[derive(Deserialize)]
    struct Version {
        openapi: String,
    }
    let version: Result<Version, _> = serde_json::from_reader(text);
    version.is_ok_and(|version| version.openapi.starts_with("3."))
}

/// Without reading YAML: in what people write, the keyword has a line of its own.
fn is_version_3_of_yaml(text: impl BufRead) -> bool {
    text.lines().map_while(Result::ok).any(|line| {
        let value = line.strip_prefix("openapi:").map(str::trim_start);
        value.is_some_and(|value| value.trim_start_matches(['"', '\'']).starts_with("3."))
    })
}

/// How many operations a text of JSON describes.
fn operations(text: impl Read) -> Option<usize> {
    #[derive(Deserialize)]
    struct Description {
        #[serde(default)]
        paths: Count,
    }
    let read: Description = serde_json::from_reader(text).ok()?;
    Some(read.paths.0)
}

/// How many operations the paths of a description have.
#[derive(Default)]
struct Count(usize);

/// Reads paths, and each of them.
struct Counter {
    is_path: bool,
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Counter { is_path: false }).map(Self)
    }
}

impl<'de> DeserializeSeed<'de> for Counter {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Counter {
    type Value = usize;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("paths and their operations")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<usize, A::Error> {
        let mut count = 0;
        while let Some(key) = map.next_key::<String>()? {
            if !self.is_path && key.starts_with('/') {
                count += map.next_value_seed(Self { is_path: true })?;
                continue;
            }
            // Extensions (`x-…`) can be anything.
            let IgnoredAny = map.next_value()?;
            count += usize::from(self.is_path && METHODS.contains(&key.as_str()));
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_told_from_other_files() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            (
                "a.json",
                r#"{"paths": {"/": {"get": {}, "x-get": {}, "parameters": []}, "/b": {"put": {}, "trace": {}}, "x-other": "get"}, "openapi": "3.0.3"}"#,
            ),
            ("b/c.yml", "info: {}\nopenapi: '3.1.0'\n"),
            ("d.json", r#"{"swagger": "2.0"}"#),
            ("e.json", "{"),
            ("f.yaml", "# openapi: 3.0.0\nx-openapi: 3.0.0\n"),
            ("g.txt", "openapi: 3.0.0\n"),
            ("h.json", r#"{"openapi": "3.0.0", "paths": []}"#),
        ] {
            crate::files::write(&folder.path().join(name), text).unwrap();
        }
        let found = find("of-test", folder.path()).unwrap();
        let found: Vec<_> = found.iter().map(|one| (one.name(), one.operations)).collect();
        let expected = [("a.json", Some(3)), ("b/c.yml", None), ("h.json", None)];
        assert_eq!(found, expected.map(|(path, count)| (format!("of-test/{path}"), count)));
    }

    #[test]
    fn the_name_of_a_crate_is_one_and_its_own() {
        let named = |path: &str| {
            let description = Description {
                package: "p".to_owned(),
                path: path.to_owned(),
                file: PathBuf::new(),
                bytes: 0,
                digest: String::new(),
                operations: None,
            };
            description.crate_name()
        };
        let odd = named("A b/ü.json");
        assert!(odd.starts_with("of-a-b-"), "{odd}");
        assert_ne!(named("a/b.json"), named("a-b.json"));
        let valid = |character: char| character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-';
        assert!(named("../\"; ü").chars().all(valid));
    }
}
