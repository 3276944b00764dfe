//! `cargo xtask diff`: what another description does to the code that uses the crate.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use generator::compare::{Comparison, compare};
use generator::model::Api;
use generator::settings::Settings;
use generator::source::{SourceId, Sources, SpecSource};
use generator::{Input, model};

use crate::problem::Problem;
use crate::terminal::say;
use crate::{Verdict, job, workspace};

/// The name of the crate where no settings name one; both have the same, so it shows nowhere.
const PACKAGE: &str = "api";

/// What to compare, and how to tell it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The description that the code was written for: a file, or `git:REVISION:PATH`
    #[arg(value_name = "OLD")]
    old: Text,
    /// The description that takes its place, likewise
    #[arg(value_name = "NEW")]
    new: Text,
    /// How to tell what changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The settings of the crate; the two descriptions stand in for the first of its sources
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
}

/// How to tell what changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Lines for a terminal
    Text,
    /// Markdown for the comment on a pull request
    Markdown,
    /// JSON for programs
    Json,
}

/// Where a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// In a file.
    File(PathBuf),
    /// In git, under this name of an object: `REVISION:PATH`.
    Git(String),
}

impl FromStr for Text {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.strip_prefix("git:") {
            None => Ok(Self::File(text.into())),
            Some(object) if !object.starts_with('-') && object.contains(':') => Ok(Self::Git(object.to_owned())),
            Some(_) => Err("write `git:REVISION:PATH`, the path from the root of the repository".to_owned()),
        }
    }
}

/// Compares and tells.
///
/// # Errors
/// When a description or the settings can't be read, or have errors.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let side = |text: &Text| read(text, options.settings.as_deref());
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| side(&options.old));
        let new = side(&options.new);
        (old.join().unwrap_or_else(|_| Err(unreadable())), new)
    });
    let comparison = compare(&old?, &new?);
    say(&render(&comparison, options.format));
    Ok(if comparison.breaks() {
        Verdict::Failed
    } else {
        Verdict::Done
    })
}

fn unreadable() -> Problem {
    Problem::refused(
        "the old description can't be read",
        "this is a defect of the generator; please report it with the description",
    )
}

/// A comparison in a format.
pub(crate) fn render(comparison: &Comparison, format: Format) -> String {
    match format {
        Format::Text => comparison.to_text(),
        Format::Markdown => comparison.to_markdown(),
        Format::Json => format!("{:#}\n", comparison.to_json()),
    }
}

/// The model of the crate that one description becomes.
fn read(text: &Text, settings: Option<&Path>) -> Result<Api, Problem> {
    let mut sources = Sources::new();
    let (input, settings) = match settings {
        None => {
            let description = text.add(&mut sources)?;
            let input = Input::of(sources, vec![description]);
            let settings = Settings::ad_hoc(PACKAGE);
            let settings = settings.map_err(|problems| Problem::Input(problems.render(&input.sources, true)))?;
            (input, settings)
        }
        Some(path) => {
            let root = workspace::root()?;
            let file = job::read_settings(path, &root, &mut sources)?;
            let beside = path.parent().unwrap_or(Path::new(""));
            let mut is_first = true;
            let input = Input::read(sources, &file, |sources, name| {
                if std::mem::take(&mut is_first) {
                    return text.add(sources);
                }
                job::add(sources, &beside.join(name), Some(&root))
            })?;
            (input, file.settings)
        }
    };
    decide(&input, &settings)
}

/// The model of a crate.
///
/// # Errors
/// When the input has errors.
pub(crate) fn decide(input: &Input, settings: &Settings) -> Result<Api, Problem> {
    let (api, _) = model(input, settings).map_err(|problems| Problem::Input(problems.render(&input.sources, true)))?;
    Ok(api)
}

impl Text {
    fn add(&self, sources: &mut Sources) -> Result<SourceId, Problem> {
        match self {
            Self::File(path) => job::add(sources, path, None),
            Self::Git(object) => Ok(sources.add(SpecSource::new(object.clone(), show(object)?))),
        }
    }
}

/// What git holds under the name of an object.
fn show(object: &str) -> Result<String, Problem> {
    let output = Command::new("git")
        .args(["cat-file", "blob", object])
        .output()
        .map_err(Problem::file("run", Path::new("git")))?;
    let refused = |why: &str| {
        Problem::refused(
            format!("git has no text {object}: {}", why.trim()),
            "`git ls-tree -r --name-only REVISION` lists what a revision holds",
        )
    };
    if !output.status.success() {
        return Err(refused(&String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|_| refused("it is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_in_a_file_or_in_git() {
        assert_eq!("api.yaml".parse(), Ok(Text::File("api.yaml".into())));
        assert_eq!(
            "git:HEAD~1:specs/api.yaml".parse(),
            Ok(Text::Git("HEAD~1:specs/api.yaml".to_owned()))
        );
        for text in ["git:", "git:HEAD", "git:--textconv:x"] {
            assert!(text.parse::<Text>().is_err(), "{text}");
        }
    }
}
