//! The generated crates of the workspace, as far as CI has to know them.

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::source::Sources;

use crate::job;
use crate::problem::Problem;

/// A generated crate.
#[derive(Debug)]
pub(super) struct GeneratedCrate {
    /// Its folder, relative to the root of the workspace, with `/`.
    pub(super) folder: String,
    /// The oldest Rust that it supports.
    pub(super) rust_version: String,
    /// Its features without `default`, by name.
    features: Vec<String>,
}

/// Some features of a crate.
pub(super) struct FeatureSet {
    /// The features, for people.
    pub(super) name: String,
    /// The arguments that switch them on.
    pub(super) arguments: Vec<String>,
}

/// The crates that the settings files of the workspace describe, without those whose descriptions are fetched.
///
/// # Errors
/// When a settings file or the manifest of a generated crate can't be read.
pub(super) fn read_all(root: &Path) -> Result<Vec<GeneratedCrate>, Problem> {
    let read = |settings: &Path| {
        let folder = job::read_settings(settings, root, &mut Sources::new())?.output;
        let manifest = root.join(&folder).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).map_err(Problem::file("read", &manifest))?;
        GeneratedCrate::parse(&folder, &text)
    };
    let (committed, _) = job::committed_settings_files(root)?;
    Problem::gather(committed.iter().map(|file| read(file)))
}

impl GeneratedCrate {
    /// Reads what CI has to know from the text of the manifest in `folder`.
    ///
    /// # Errors
    /// When it is not TOML, or doesn't say which Rust the crate needs.
    pub(super) fn parse(folder: &str, manifest: &str) -> Result<Self, Problem> {
        let broken = |what: String| {
            Problem::refused(
                format!("{folder}/Cargo.toml {what}"),
                "run `cargo xtask generate` to write it again",
            )
        };
        let manifest: toml::Table = manifest
            .parse()
            .map_err(|error: toml::de::Error| broken(format!("can't be read: {}", error.message())))?;
        let rust_version = manifest
            .get("package")
            .and_then(|package| package.get("rust-version"))
            .and_then(toml::Value::as_str)
            .ok_or_else(|| broken("has no `package.rust-version`".to_owned()))?;
        let features = manifest.get("features").and_then(toml::Value::as_table);
        Ok(Self {
            folder: folder.to_owned(),
            rust_version: rust_version.to_owned(),
            features: features
                .into_iter()
                .flat_map(toml::Table::keys)
                .filter(|name| *name != "default")
                .cloned()
                .collect(),
        })
    }

    /// The arguments that name the crate, followed by `more`.
    pub(super) fn arguments(&self, more: &[String]) -> Vec<String> {
        let mut arguments = vec!["--manifest-path".to_owned(), format!("{}/Cargo.toml", self.folder)];
        arguments.extend_from_slice(more);
        arguments
    }

    /// No feature, each by itself, and all; up to two features, that is every combination.
    pub(super) fn feature_sets(&self) -> Vec<FeatureSet> {
        let alone = |feature: &String| FeatureSet {
            name: format!("[{feature}]"),
            arguments: ["--no-default-features", "--features", feature]
                .map(str::to_owned)
                .to_vec(),
        };
        let mut sets = vec![FeatureSet {
            name: "[]".to_owned(),
            arguments: vec!["--no-default-features".to_owned()],
        }];
        sets.extend(self.features.iter().map(alone));
        if self.features.len() > 1 {
            sets.push(FeatureSet {
                name: "[all]".to_owned(),
                arguments: vec!["--all-features".to_owned()],
            });
        }
        sets
    }
}

/// The toolchains that are installed, by their full names; none where rustup doesn't manage them.
pub(super) fn installed_toolchains() -> Vec<String> {
    let output = Command::new("rustup").args(["toolchain", "list"]).output();
    output.map_or_else(
        |_| Vec::new(),
        |output| {
            String::from_utf8_lossy(&output.stdout)
                .lines()
                .filter_map(|line| line.split_whitespace().next())
                .map(str::to_owned)
                .collect()
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_without_what_ci_needs_is_refused() {
        for (manifest, message) in [
            ("[package", "can't be read"),
            ("", "has no `package.rust-version`"),
            (
                "[package]\nrust-version.workspace = true\n",
                "has no `package.rust-version`",
            ),
        ] {
            let problem = GeneratedCrate::parse("out", manifest).unwrap_err().to_string();
            assert!(problem.contains(message), "{problem}");
        }
    }

    #[test]
    fn few_features_need_few_sets() {
        let sets = |features: &str| {
            let manifest = format!("[package]\nrust-version = \"1.85\"\n[features]\n{features}");
            let sets = GeneratedCrate::parse("out", &manifest).unwrap().feature_sets();
            sets.into_iter().map(|set| set.name).collect::<Vec<_>>()
        };
        assert_eq!(sets(""), ["[]"]);
        assert_eq!(sets("default = [\"a\"]\na = []"), ["[]", "[a]"]);
        assert_eq!(sets("a = []\nb = [\"a\"]"), ["[]", "[a]", "[b]", "[all]"]);
    }
}
