//! The changelog of a generated crate. It stands beside the settings, since the folder of the crate is the generator's.

use std::path::{Path, PathBuf};

use crate::files;
use crate::problem::Problem;

const TITLE: &str = "# Changelog\n\nWhat each version of the crate changes for those who use it, the latest first.\n";

/// Where the changelog of the crate with these settings is.
pub(super) fn place(settings: &Path) -> PathBuf {
    settings.with_extension("changelog.md")
}

/// Puts an entry before those that are there.
pub(super) fn add(settings: &Path, entry: &str) -> Result<(), Problem> {
    let place = place(settings);
    let old = if place.is_file() {
        files::read(&place)?
    } else {
        TITLE.to_owned()
    };
    files::write(&place, &with(&old, entry))
}

fn with(old: &str, entry: &str) -> String {
    let (title, entries) = match old.find("\n## ") {
        Some(first) => old.split_at(first + 1),
        None => (old, ""),
    };
    let gap = if entries.is_empty() { "" } else { "\n" };
    format!("{}\n\n{}\n{gap}{entries}", title.trim_end(), entry.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_entry_comes_first() {
        let first = with(TITLE, "## 0.1.1\n\n- One.\n");
        let both = with(&first, "## 0.2.0\n\n- Two.\n");
        assert_eq!(both, format!("{TITLE}\n## 0.2.0\n\n- Two.\n\n## 0.1.1\n\n- One.\n"));
    }
}
