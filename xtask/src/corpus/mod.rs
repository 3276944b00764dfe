//! `cargo xtask corpus`: what becomes of the descriptions that people publish.
//!
//! Each is generated from in a process of its own, within bounds, so that none can take the others along. What was found
//! out is kept by text and generator: a run that was stopped goes on where it ended.

mod attempt;
mod chart;
mod choice;
mod cost;
mod description;
mod examples;
mod known;
mod outcome;
mod page;
mod reader;
mod report;
mod run;
mod store;
mod summary;

use std::fs::{self, File, TryLockError};
use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::Args;

use self::attempt::Workshop;
use self::choice::{Choice, Partition};
use self::description::Description;
use self::known::Known;
use self::report::Report;
use self::store::Store;
use crate::packages;
use crate::problem::Problem;
use crate::terminal::say;
use crate::{Verdict, fetch, files, release, workspace};

/// Where the failures that are known are listed, relative to the root of the workspace.
const KNOWN: &str = "tests/corpus/known.toml";

/// Which descriptions were chosen for their variety, likewise.
const CHOSEN: &str = "tests/corpus/chosen.toml";

/// Where everything is written, relative to the root of the workspace.
const FOLDER: &str = "target/corpus";

/// Which descriptions, and what to do with them.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// A folder of descriptions in place of those that were fetched; can be given several times
    #[arg(long = "dir", value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Let the compiler check each crate, too
    #[arg(long)]
    compile: bool,
    /// Let each crate read what its description shows for responses, and compare with a validator of JSON Schema
    #[arg(long)]
    examples: bool,
    /// Take only this part of the descriptions, as in `1/4`
    #[arg(long, value_name = "I/N")]
    partition: Option<Partition>,
    /// How many descriptions are worked on at a time; by itself, as many as there are cores
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Take only the descriptions of this package
    #[arg(long, value_name = "NAME")]
    package: Option<String>,
    /// Take only the descriptions that `tests/corpus/chosen.toml` lists for their variety
    #[arg(long)]
    chosen: bool,
    /// Take only every K-th description by its path
    #[arg(long, value_name = "K")]
    every: Option<NonZero<usize>>,
    /// Take only the largest descriptions
    #[arg(long, value_name = "N")]
    largest: Option<usize>,
    /// The program whose `generate` is tried; by itself, this one, built for release
    #[arg(long, value_name = "FILE")]
    generator: Option<PathBuf>,
}

/// Tries every description that was asked for, and reports what became of it.
///
/// # Errors
/// When there are no descriptions, or when a file can't be read or written. What a description does is no error.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let root = workspace::root()?;
    let folder = root.join(FOLDER);
    let known = Known::read(&root.join(KNOWN))?;
    let chosen = options.chosen.then(|| files::read_toml(&root.join(CHOSEN)));
    let choice = Choice {
        package: options.package.clone(),
        listed: chosen.transpose()?,
        largest: options.largest,
        every: options.every,
        partition: options.partition,
    };
    let descriptions = choose(&choice, descriptions(options, &root)?)?;
    files::create(&folder)?;
    let _lock = lock(&folder)?;
    let generator = match &options.generator {
        Some(program) => fs::canonicalize(program).map_err(Problem::file("find", program))?,
        None => release::build(&root, &folder.join("last-process.log"))
            .map_err(|missing| Problem::refused(missing.to_string(), "the generator has to compile"))?,
    };
    let store = Store::open(&folder.join("results"), &generator)?;
    let workshop = Workshop::new(generator, root.clone(), folder.clone());
    let subjects = run::run(&descriptions, &workshop, &store, options)?;
    let is_everything = choice.is_everything() && options.folders.is_empty();
    let report = Report {
        judgement: known.judge(&subjects, is_everything),
        subjects,
    };
    let summary = summary::render(&report);
    say(&summary);
    write(&report, &known, &summary, &folder)?;
    say(&format!(
        "\n{FOLDER}/report.html, report.json and report.txt are written\n"
    ));
    Ok(if report.judgement.is_good() {
        Verdict::Done
    } else {
        Verdict::Failed
    })
}

/// Takes what was asked for.
fn choose(choice: &Choice, all: Vec<Description>) -> Result<Vec<Description>, Problem> {
    let absent = choice.absent(&all);
    let taken = choice.take(all);
    if taken.is_empty() || !absent.is_empty() {
        let listed = absent.join(", ");
        return Err(Problem::refused(
            format!(
                "{} descriptions are as asked for; absent of those listed: {listed}",
                taken.len()
            ),
            format!("correct the options, or `{CHOSEN}`"),
        ));
    }
    Ok(taken)
}

/// Keeps others out of the folder as long as the file is open.
fn lock(folder: &Path) -> Result<File, Problem> {
    let path = folder.join("lock");
    let file = File::create(&path).map_err(Problem::file("create", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Problem::refused(
            format!("another run works in {FOLDER}"),
            "wait until it ends",
        )),
        Err(TryLockError::Error(error)) => Err(Problem::file("lock", &path)(error)),
    }
}

/// Writes the reports for a browser, for programs, and the `summary` as it was shown.
fn write(report: &Report, known: &Known, summary: &str, folder: &Path) -> Result<(), Problem> {
    let path = folder.join("report.json");
    let data = serde_json::to_string_pretty(report).map_err(|error| Problem::file("write", &path)(error.into()))?;
    files::write(&path, &data)?;
    let plain = anstream::adapter::strip_str(summary).to_string();
    files::write(&folder.join("report.txt"), &plain)?;
    files::write(&folder.join("report.html"), &page::render(report, known)?)
}

/// Every description of the corpus.
fn descriptions(options: &Options, root: &Path) -> Result<Vec<Description>, Problem> {
    let found = if options.folders.is_empty() {
        fetched(root)?
    } else {
        Problem::gather(options.folders.iter().map(|folder| {
            let full = fs::canonicalize(folder).map_err(Problem::file("find", folder))?;
            let name = full.file_name().unwrap_or(full.as_os_str());
            description::find(&name.to_string_lossy(), &full)
        }))?
    };
    let all: Vec<_> = found.into_iter().flatten().collect();
    if all.is_empty() {
        return Err(Problem::refused(
            "there is no description of OpenAPI 3",
            "name a folder that holds some with `--dir`",
        ));
    }
    Ok(all)
}

/// The descriptions of each package that was fetched.
fn fetched(root: &Path) -> Result<Vec<Vec<Description>>, Problem> {
    let packages = packages::Store::of(root);
    Problem::gather(fetch::sources(root)?.iter().map(|source| {
        let folder = source.folder(&packages);
        if folder.is_dir() {
            return description::find(&source.package.name, &folder);
        }
        Err(Problem::refused(
            format!("{} was not fetched", source.package.name),
            "fetch it with `cargo xtask fetch`, or name a folder with `--dir`",
        ))
    }))
}
