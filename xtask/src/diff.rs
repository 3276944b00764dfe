//! `cargo xtask diff`: what another description does to the code that uses the crate.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use generator::compare::{Comparison, compare};
use generator::model::Api;
use generator::settings::{Description, Settings, SettingsFile};
use generator::source::Sources;
use generator::{Input, model};

use crate::origin::Origin;
use crate::problem::Problem;
use crate::terminal::say;
use crate::{Verdict, job, workspace};

/// The name of the crate where no settings name one; both have the same, so it shows nowhere.
const PACKAGE: &str = "api";

/// What to compare, and how to tell it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The description that the code was written for: a file, or `git:REVISION:PATH`; with `--settings`, it can be a folder
    #[arg(value_name = "OLD")]
    old: Origin,
    /// The description that takes its place, likewise
    #[arg(value_name = "NEW")]
    new: Origin,
    /// How to tell what changes
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The settings of the crate, of which the descriptions are others: a file stands in for the first of the sources, a
    /// folder for the one that all of them are in. Of a crate of several descriptions, compare two folders; a description
    /// that OLD lacks is new
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
}

/// Which of the two crates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Old,
    New,
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

/// Compares and tells.
///
/// # Errors
/// When a description or the settings can't be read, or have errors.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let side = |origin: &Origin, side: Side| read(origin, side, options.settings.as_deref());
    let (old, new) = std::thread::scope(|scope| {
        let old = scope.spawn(|| side(&options.old, Side::Old));
        let new = side(&options.new, Side::New);
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

/// The model of the crate of one side.
fn read(origin: &Origin, side: Side, settings: Option<&Path>) -> Result<Api, Problem> {
    let mut sources = Sources::new();
    let is_folder = origin.is_folder()?;
    let Some(path) = settings else {
        if is_folder {
            return Err(Problem::refused(
                format!("{} is a folder", origin.shown()),
                "name a description, or the settings that say which ones are in it: `--settings specs/api.toml`",
            ));
        }
        let description = origin.add(&mut sources)?;
        let input = Input::of(sources, vec![description]);
        let settings =
            Settings::ad_hoc(PACKAGE).map_err(|problems| Problem::Input(problems.render(&input.sources, true)))?;
        return decide(&input, &settings);
    };
    let root = workspace::root()?;
    let mut file = job::read_settings(path, &root, &mut sources)?;
    let replaced = if is_folder {
        Replaced::folder(origin, side, &mut file)?
    } else {
        Replaced::file(origin, path, &file)?
    };
    let beside = path.parent().unwrap_or(Path::new(""));
    let input = Input::read(sources, &file, |sources, name| match replaced.of(name) {
        Some(origin) => origin.add(sources),
        None => job::add(sources, &beside.join(name), Some(&root)),
    })?;
    match side {
        Side::Old => decide(&input, &file.settings.for_older()),
        Side::New => decide(&input, &file.settings),
    }
}

/// Sources of settings, by name, and what stands in for each.
struct Replaced(Vec<(String, Origin)>);

impl Replaced {
    fn of(&self, name: &str) -> Option<&Origin> {
        let mut replaced = self.0.iter();
        replaced.find(|(own, _)| own == name).map(|(_, origin)| origin)
    }

    /// One description stands in for the first source of the only one.
    fn file(origin: &Origin, settings: &Path, file: &SettingsFile) -> Result<Self, Problem> {
        let [description] = &file.descriptions[..] else {
            return Err(Problem::refused(
                format!(
                    "{} are the settings of several descriptions, and {} is one",
                    settings.display(),
                    origin.shown()
                ),
                "name two folders that hold all of them; or compare one description after the other, without `--settings`",
            ));
        };
        let first = description.sources.first();
        Ok(Self(
            first.map(|name| (name.clone(), origin.clone())).into_iter().collect(),
        ))
    }

    /// A folder stands in for the one that all sources are in. A description that the old one lacks is taken out of the
    /// settings.
    fn folder(origin: &Origin, side: Side, file: &mut SettingsFile) -> Result<Self, Problem> {
        let common = common_folder(&file.descriptions);
        let below = |name: &str| origin.below(name.strip_prefix(&common).unwrap_or(name));
        if side == Side::Old {
            let mut known = Vec::new();
            for description in &file.descriptions {
                let first = description.sources.first();
                known.push(first.map_or(Ok(false), |name| below(name).exists())?);
            }
            if !known.contains(&true) {
                let name = file
                    .descriptions
                    .iter()
                    .find_map(|description| description.sources.first());
                let looked_for = name.map(|name| format!("{name} is looked for as {}", below(name).shown()));
                return Err(Problem::refused(
                    format!("{} holds no description that the settings name", origin.shown()),
                    looked_for.unwrap_or_default(),
                ));
            }
            let mut known = known.into_iter();
            file.descriptions.retain(|_| known.next().unwrap_or_default());
        }
        let sources = file.descriptions.iter().flat_map(|description| &description.sources);
        Ok(Self(sources.map(|name| (name.clone(), below(name))).collect()))
    }
}

/// The innermost folder that all sources are in, with a slash at its end; empty where that is the one of the settings.
fn common_folder(descriptions: &[Description]) -> String {
    let sources = descriptions.iter().flat_map(|description| &description.sources);
    let mut folders = sources.map(|name| name.rfind('/').map_or("", |slash| &name[..=slash]));
    let first = folders.next().unwrap_or_default();
    folders
        .fold(first, |common, folder| {
            let mut shared = 0;
            for (one, other) in common.split_inclusive('/').zip(folder.split_inclusive('/')) {
                if one != other {
                    break;
                }
                shared += one.len();
            }
            &common[..shared]
        })
        .to_owned()
}

/// The model of a crate.
///
/// # Errors
/// When the input has errors.
pub(crate) fn decide(input: &Input, settings: &Settings) -> Result<Api, Problem> {
    let (api, _) = model(input, settings).map_err(|problems| Problem::Input(problems.render(&input.sources, true)))?;
    Ok(api)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common(sources: &[&str]) -> String {
        let description = |name: &&str| Description {
            sources: vec![(*name).to_owned()],
            overlays: Vec::new(),
            selection: generator::openapi::Selection::default(),
            group: None,
        };
        common_folder(&sources.iter().map(description).collect::<Vec<_>>())
    }

    #[test]
    fn a_folder_stands_in_for_the_one_that_all_sources_are_in() {
        assert_eq!(common(&["a.yaml", "b.yaml"]), "");
        assert_eq!(common(&["../apis/v1/a.yaml", "../apis/v1/b.yaml"]), "../apis/v1/");
        assert_eq!(common(&["apis/v1/a.yaml", "apis/v10/b.yaml"]), "apis/");
        assert_eq!(common(&["a.yaml", "apis/b.yaml"]), "");
    }
}
