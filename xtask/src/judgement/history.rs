//! `cargo xtask history`: what really happened to a description, from version to version, before the judges.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use generator::Input;
use generator::compare::{Comparison, compare};
use generator::model::Api;
use generator::settings::Settings;
use generator::source::Sources;
use serde::Deserialize;

use super::bench::Bench;
use super::cases::{Cases, Judge};
use super::{Judged, table, tell};
use crate::packages::{Package, Store};
use crate::problem::Problem;
use crate::progress::Count;
use crate::terminal::say;
use crate::{Verdict, diff, files, job, workspace};

/// What is known of the history, relative to the root of the workspace.
const FOLDER: &str = "tests/history";
/// The name of the crates.
const PACKAGE: &str = "history";

/// Which steps to judge.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Steps by their names, such as `1.0.0-1.1.0`; without any, all
    #[arg(value_name = "STEP")]
    only: Vec<String>,
    /// Only compare, and ask no judge
    #[arg(long)]
    unjudged: bool,
    /// Write the table of what came out into the folder of the history
    #[arg(long, conflicts_with_all = ["only", "unjudged"])]
    update: bool,
}

/// The versions of a description.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct History {
    /// The description, in each package.
    description: PathBuf,
    versions: Vec<Package>,
}

/// One version.
struct Version {
    name: String,
    text: String,
    api: Api,
    /// How long it took to decide what the crate is.
    took: Duration,
}

/// One version after another.
struct Step<'v> {
    name: String,
    old: &'v Version,
    new: &'v Version,
}

/// Judges each step.
///
/// # Errors
/// When a version can't be fetched or generated from, or a judge can't be had.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let root = workspace::root()?;
    let folder = root.join(FOLDER);
    let history: History = files::read_toml(&folder.join("versions.toml"))?;
    let store = Store::of(&root);
    let versions = Problem::gather(history.versions.iter().map(|package| {
        store
            .fetch(package)
            .map_err(|missing| Problem::refused(format!("{} {missing}", package.version), package.way_out()))?;
        Version::read(&store.place(package).join(&history.description), package)
    }))?;
    let steps = steps(&versions, &options.only);
    let comparisons: Vec<Comparison> = steps.iter().map(Step::compare).collect();
    if options.unjudged {
        return Ok(Verdict::Done);
    }
    let known = Cases::read(&folder)?;
    let bench = Bench::new(&root, "history", &known.judge)?;
    let count = Count::start("judge", steps.len() as u64);
    let judged = Problem::gather(steps.iter().zip(&comparisons).map(|(step, comparison)| {
        count.add(step.name.clone());
        step.judge(comparison, &bench, &known)
    }));
    count.end();
    let judged = judged?;
    let table = table::render("Steps of a description before the judges", "history", &judged);
    if options.update {
        files::write(&folder.join(super::TABLE), &table)?;
    } else {
        say(&table);
    }
    Ok(tell(&judged, &folder))
}

/// The steps between versions that differ, or those of them that were asked for.
fn steps<'v>(versions: &'v [Version], only: &[String]) -> Vec<Step<'v>> {
    let mut steps = Vec::new();
    let mut versions = versions.iter();
    let Some(mut old) = versions.next() else { return steps };
    for new in versions {
        if old.text == new.text {
            say(&format!("{} is as {}\n", new.name, old.name));
            continue;
        }
        let name = format!("{}-{}", old.name, new.name);
        if only.is_empty() || only.contains(&name) {
            steps.push(Step { name, old, new });
        }
        old = new;
    }
    steps
}

impl Version {
    fn read(path: &Path, package: &Package) -> Result<Self, Problem> {
        let started = Instant::now();
        let mut sources = Sources::new();
        let description = job::add(&mut sources, path, None)?;
        let input = Input::of(sources, vec![description]);
        let settings =
            Settings::ad_hoc(PACKAGE).map_err(|problems| Problem::Input(problems.render(&input.sources, true)))?;
        let api = diff::decide(&input, &settings)?;
        let took = started.elapsed();
        Ok(Self {
            name: package.version.clone(),
            text: files::read(path)?,
            api,
            took,
        })
    }
}

impl Step<'_> {
    fn compare(&self) -> Comparison {
        let started = Instant::now();
        let comparison = compare(&self.old.api, &self.new.api);
        let took = started.elapsed();
        let deciding = self.old.took + self.new.took;
        say(&format!(
            "{}: {}; deciding {} ms, comparing {} ms\n",
            self.name,
            comparison.summary(),
            deciding.as_millis(),
            took.as_millis()
        ));
        comparison
    }

    fn judge(&self, comparison: &Comparison, bench: &Bench, known: &Cases) -> Result<Judged, Problem> {
        let opinion = bench
            .remember(&self.name, &self.old.api, &self.new.api)
            .map_err(|missing| {
                Problem::refused(
                    format!("{} can't be judged: {missing}", self.name),
                    "what cargo said is in target/judgement",
                )
            })?;
        Ok(Judged {
            verdict: comparison.verdict(),
            source: comparison.source(),
            opinion,
            tool_reason: known.reason(Judge::Tool, &self.name),
            compiler_reason: known.reason(Judge::Compiler, &self.name),
            name: self.name.clone(),
        })
    }
}
