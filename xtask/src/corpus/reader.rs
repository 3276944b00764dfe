//! The program that reads the bodies of a description with its crate, staged from `tests/corpus/decode`.

use std::env;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use super::examples::Examples;
use crate::files;
use crate::problem::Problem;
use crate::record::Example;

/// The name of the program.
const NAME: &str = "reader";

/// Where the program is once it was built into `target`.
pub(super) fn program(target: &Path) -> PathBuf {
    target.join(format!("debug/{NAME}{}", env::consts::EXE_SUFFIX))
}

/// A program for one crate.
#[derive(Debug)]
pub(super) struct Program<'p> {
    /// The root of the workspace.
    pub(super) root: &'p Path,
    /// The name of the crate.
    pub(super) subject: String,
    pub(super) subject_folder: PathBuf,
    /// Where the program goes.
    pub(super) folder: PathBuf,
}

impl Program<'_> {
    /// Writes the program.
    ///
    /// # Errors
    /// When a file can't be read or written.
    pub(super) fn stage(&self, shown: &[Example]) -> Result<(), Problem> {
        let manifest = format!(
            "[package]\nname = \"{NAME}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{} = {{ path = {} }}\nserde_core = \"1\"\nserde_json = \"1\"\n\n[workspace]\n",
            self.subject,
            toml::Value::from(self.subject_folder.to_string_lossy().as_ref())
        );
        files::write(&self.folder.join("Cargo.toml"), &manifest)?;
        let copied = [
            ("tests/corpus/decode/main.rs", "src/main.rs"),
            ("generator/src/layout/round_trip.rs", "src/round_trip.rs"),
        ];
        for (from, to) in copied {
            files::write(&self.folder.join(to), &files::read(&self.root.join(from))?)?;
        }
        files::write(&self.folder.join("src/bodies.rs"), &self.bodies(shown))
    }

    /// The list of bodies, each with its type.
    fn bodies(&self, shown: &[Example]) -> String {
        let calls = shown
            .iter()
            .map(|Example { pointer, ty }| format!("    crate::read::<{ty}>(description, {pointer:?})?;\n"));
        format!(
            "//! The bodies that the description shows, and their types.\n\n\
             pub(crate) use {} as subject;\n\n\
             pub(crate) fn read(description: &serde_json::Value) -> Result<(), Box<dyn std::error::Error>> {{\n\
             {}    Ok(())\n}}\n",
            self.subject.replace('-', "_"),
            calls.collect::<String>()
        )
    }
}

/// Compares what the program and the validator said.
///
/// # Errors
/// When that is not what they should say.
pub(super) fn compare(read: &str, judged: &str) -> Result<Examples, Problem> {
    let lines = read.lines().map(parsed).collect::<Result<Vec<_>, _>>()?;
    Ok(Examples::compare(&lines, &parsed::<Vec<_>>(judged)?))
}

fn parsed<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).map_err(|error| {
        let start: String = text.chars().take(200).collect();
        Problem::refused(
            format!("this is no result of reading examples: {error}: {start}"),
            "this is a defect of this program",
        )
    })
}
