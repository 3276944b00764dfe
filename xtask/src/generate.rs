//! `cargo xtask generate`: from settings files, or from the command line alone, to crates on disk.

use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Instant;

use anstream::{AutoStream, ColorChoice};
use clap::Args;
use generator::Generated;

use crate::job::{self, Job};
use crate::output::Plan;
use crate::problem::Problem;
use crate::record::Record;
use crate::staging::Staged;
use crate::summary::Summary;
use crate::terminal::say;
use crate::{Verdict, check, workspace};

/// What to generate and whether to write it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Settings files; without any, every `specs/*.toml` of the workspace but those of fetched descriptions
    #[arg(value_name = "SETTINGS", conflicts_with = "specs")]
    settings: Vec<PathBuf>,
    /// The folder of the crate; with a settings file, in place of its `output`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; show how the committed files differ and fail if they do
    #[arg(long)]
    check: bool,
    /// Overwrite files that the generator did not write
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Write what came of it to this file, as JSON
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[command(flatten)]
    ad_hoc: AdHoc,
}

/// A crate described by the command line alone, without a settings file.
#[derive(Debug, Args)]
pub(crate) struct AdHoc {
    /// A description, then the files that it refers to
    #[arg(long = "spec", value_name = "FILE", requires_all = ["out", "name"])]
    pub(crate) specs: Vec<PathBuf>,
    /// The name of the crate
    #[arg(long, requires = "specs")]
    pub(crate) name: Option<String>,
    /// A part of the description to keep: `tag:T`, `path:P` (a trailing `*` matches any rest) or `op:ID`
    #[arg(long = "select", value_name = "SELECTOR", requires = "specs")]
    pub(crate) selectors: Vec<Selector>,
    /// An overlay, applied in the order given
    #[arg(long = "overlay", value_name = "FILE", requires = "specs")]
    pub(crate) overlays: Vec<PathBuf>,
}

/// A part of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selector {
    Tag(String),
    Path(String),
    Operation(String),
}

impl FromStr for Selector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("tag", tag)) if !tag.is_empty() => Ok(Self::Tag(tag.to_owned())),
            Some(("path", path)) if path.starts_with('/') => Ok(Self::Path(path.to_owned())),
            Some(("op", id)) if !id.is_empty() => Ok(Self::Operation(id.to_owned())),
            _ => Err("write `tag:TAG`, `path:/PATH` or `op:OPERATION_ID`".to_owned()),
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, value) = match self {
            Self::Tag(tag) => ("tag", tag),
            Self::Path(path) => ("path", path),
            Self::Operation(id) => ("op", id),
        };
        write!(formatter, "{kind}:{value}")
    }
}

/// A crate that was generated and compared with what is on disk.
struct Compared {
    plan: Plan,
    summary: Summary,
    command: String,
}

/// Generates every crate that was asked for, and only then writes, or shows the differences.
///
/// # Errors
/// When the input of any crate has errors, or when files can't be read or written.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let jobs = jobs(options)?;
    refuse_overlaps(&jobs)?;
    let mut records = Vec::new();
    let compared = Problem::gather(jobs.iter().map(|job| compare(job, &mut records)));
    if let Some(report) = &options.report {
        Record::write_all(&records, report)?;
    }
    let compared = compared?;
    if options.check {
        return Ok(check_all(&compared));
    }
    if !options.force {
        Problem::gather(compared.iter().map(|one| refuse_foreign(&one.plan)))?;
    }
    let staged = Problem::gather(
        compared
            .into_iter()
            .map(|one| Ok((Staged::new(one.plan)?, one.summary))),
    )?;
    for (staged, summary) in staged {
        let plan = staged.commit()?;
        say(&summary.render(&plan));
    }
    Ok(Verdict::Done)
}

/// Generates the crate of one settings file and writes it.
///
/// # Errors
/// As of [`run`].
pub(crate) fn write(settings: &Path, root: &Path) -> Result<(), Problem> {
    let compared = compare(&Job::from_settings(settings, root)?, &mut Vec::new())?;
    refuse_foreign(&compared.plan)?;
    let Compared { plan, summary, .. } = compared;
    say(&summary.render(&Staged::new(plan)?.commit()?));
    Ok(())
}

fn jobs(options: &Options) -> Result<Vec<Job>, Problem> {
    let ad_hoc = &options.ad_hoc;
    if let (Some(out), Some(name)) = (&options.out, &ad_hoc.name) {
        return Ok(vec![Job::ad_hoc(ad_hoc, out, name)?]);
    }
    let root = workspace::root()?;
    if let Some(out) = &options.out {
        let [settings] = options.settings.as_slice() else {
            return Err(Problem::refused(
                "`--out` is the folder of one crate",
                "name the settings file of that crate, or describe it with `--spec` and `--name`",
            ));
        };
        return Ok(vec![Job::into_folder(settings, &root, out)?]);
    }
    let files = if options.settings.is_empty() {
        let (committed, left_out) = job::committed_settings_files(&root)?;
        for name in left_out {
            say(&format!(
                "{name} is left out: its descriptions are fetched; `cargo xtask generate {name}` generates it\n"
            ));
        }
        committed
    } else {
        options.settings.clone()
    };
    Problem::gather(files.iter().map(|file| Job::from_settings(file, &root)))
}

/// Two crates in one folder would each remove the files of the other.
fn refuse_overlaps(jobs: &[Job]) -> Result<(), Problem> {
    for (index, job) in jobs.iter().enumerate() {
        let other = jobs
            .iter()
            .take(index)
            .find(|other| job.folder.starts_with(&other.folder) || other.folder.starts_with(&job.folder));
        if let Some(other) = other {
            return Err(Problem::refused(
                format!("two crates share an output folder: {} and {}", other.shown, job.shown),
                "give each settings file an output folder of its own",
            ));
        }
    }
    Ok(())
}

/// Generates a crate and compares it with what is on disk; says what came of it.
fn compare(job: &Job, records: &mut Vec<Record>) -> Result<Compared, Problem> {
    let started = Instant::now();
    let sources = &job.input.sources;
    let result = generator::generate(&job.input, &job.settings);
    records.push(Record::new(&job.settings.package.name, &result, &job.input));
    let Generated {
        files,
        diagnostics,
        summary,
        examples: _,
    } = result.map_err(|problems| Problem::Input(problems.render(sources, true)))?;
    if !diagnostics.is_empty() {
        // Escape sequences that have to be taken out again cut the text into pieces, each written by itself.
        let color = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
        // Warnings that nobody can read stop nothing.
        let _ = write!(anstream::stderr(), "{}", diagnostics.render(sources, color));
    }
    Ok(Compared {
        plan: Plan::new(&job.folder, &job.shown, &files.0)?,
        summary: Summary {
            package: job.settings.package.name.clone(),
            content: summary,
            diagnostics: diagnostics.summary(sources),
            took: started.elapsed(),
        },
        command: job.settings.command.clone(),
    })
}

fn check_all(compared: &[Compared]) -> Verdict {
    let mut verdict = Verdict::Done;
    for one in compared {
        if one.plan.changes.is_empty() {
            say(&one.summary.render_up_to_date(&one.plan));
        } else {
            verdict = Verdict::Failed;
            say(&check::render(&one.plan));
            let _ = writeln!(anstream::stderr(), "{}", check::way_out(&one.plan, &one.command));
        }
    }
    verdict
}

fn refuse_foreign(plan: &Plan) -> Result<(), Problem> {
    if plan.foreign.is_empty() {
        return Ok(());
    }
    let list: Vec<String> = plan
        .foreign
        .iter()
        .map(|path| format!("  {}/{}", plan.shown, path.as_str()))
        .collect();
    Err(Problem::refused(
        format!(
            "these files hold something that the generator did not write:\n{}",
            list.join("\n")
        ),
        "move them away or choose another output folder; `--force` overwrites them",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_is_printed_as_it_is_written() {
        for text in ["tag:calls", "path:/calls/*", "op:Fetch:Call"] {
            assert_eq!(text.parse::<Selector>().unwrap().to_string(), text);
        }
        for text in ["", "tag", "tag:", "path:calls", "op:", "id:x"] {
            assert!(text.parse::<Selector>().is_err(), "{text}");
        }
    }
}
