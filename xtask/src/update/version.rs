//! The version that follows from a verdict.

use generator::compare::Level;
use semver::{BuildMetadata, Prerelease, Version};
use toml_edit::{DocumentMut, value};

use crate::problem::Problem;

/// The next version by the rules of cargo: the first number that is not 0 counts what breaks.
///
/// # Errors
/// When the old version is none.
pub(super) fn next(old: &str, verdict: Level) -> Result<String, Problem> {
    let Version {
        major, minor, patch, ..
    } = Version::parse(old).map_err(|error| {
        Problem::refused(
            format!("{old} is no version: {error}"),
            "write a version such as 0.1.0 into the settings",
        )
    })?;
    let (major, minor, patch) = match (verdict, major, minor) {
        (Level::None, ..) => return Ok(old.to_owned()),
        (Level::Major | Level::Minor | Level::Patch, 0, 0) => (0, 0, patch + 1),
        (Level::Major, 0, _) => (0, minor + 1, 0),
        (Level::Minor | Level::Patch, 0, _) => (0, minor, patch + 1),
        (Level::Major, ..) => (major + 1, 0, 0),
        (Level::Minor, ..) => (major, minor + 1, 0),
        (Level::Patch, ..) => (major, minor, patch + 1),
    };
    let next = Version {
        major,
        minor,
        patch,
        pre: Prerelease::EMPTY,
        build: BuildMetadata::EMPTY,
    };
    Ok(next.to_string())
}

/// The text of a settings file with another version of the crate; everything else stays as it is written.
///
/// # Errors
/// When the text is not TOML.
pub(super) fn set(settings: &str, version: &str) -> Result<String, Problem> {
    let mut document: DocumentMut = settings
        .parse()
        .map_err(|error: toml_edit::TomlError| Problem::refused(error.to_string(), "correct the settings"))?;
    let old = document
        .get_mut("package")
        .and_then(|package| package.get_mut("version"));
    // Asking for an item that can be written makes room for one that is not there.
    let Some(old) = old.filter(|old| !old.is_none()) else {
        return Err(Problem::refused(
            "the settings have no `package.version`",
            "add `version = \"0.1.0\"` to `[package]`",
        ));
    };
    let decor = old.as_value().map(|value| value.decor().clone());
    *old = value(version);
    if let (Some(decor), Some(new)) = (decor, old.as_value_mut()) {
        *new.decor_mut() = decor;
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_that_is_not_zero_counts_what_breaks() {
        for (old, verdict, expected) in [
            ("1.2.3", Level::Major, "2.0.0"),
            ("1.2.3", Level::Minor, "1.3.0"),
            ("1.2.3", Level::Patch, "1.2.4"),
            ("1.2.3", Level::None, "1.2.3"),
            ("0.2.3", Level::Major, "0.3.0"),
            ("0.2.3", Level::Minor, "0.2.4"),
            ("0.2.3", Level::Patch, "0.2.4"),
            ("0.0.3", Level::Major, "0.0.4"),
        ] {
            assert_eq!(next(old, verdict).unwrap(), expected, "{old} {verdict}");
        }
        assert!(next("one", Level::Patch).is_err());
    }

    #[test]
    fn only_the_version_is_another() {
        let settings = "# Why.\n[package]\nname = \"a\"\nversion = \"0.1.0\" # First.\n[names]\n";
        assert_eq!(
            set(settings, "0.2.0").unwrap(),
            "# Why.\n[package]\nname = \"a\"\nversion = \"0.2.0\" # First.\n[names]\n"
        );
        assert!(set("[package]\n", "0.2.0").is_err());
    }
}
