//! `cargo xtask update`: a new description becomes a new version of its crate.
//!
//! The description is put in place, the version follows from what the change does to those who use the crate, the
//! changelog says so, the crate is generated anew, and its tests are run. Either all of that is done or nothing.

mod changelog;
mod git;
mod snapshot;
mod version;

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use generator::compare::{Comparison, compare};

use crate::job::Job;
use crate::problem::Problem;
use crate::terminal::say;
use crate::{Verdict, diff, files, generate, workspace};
use snapshot::Snapshot;

/// Which crate to update, and from what.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The settings of the crate, such as `specs/api.toml`
    #[arg(value_name = "SPEC")]
    settings: PathBuf,
    /// The new description; without it, the one that is in place and not committed yet
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Write nothing; show what would be done
    #[arg(long)]
    dry_run: bool,
}

/// What is to be done.
struct Update<'a> {
    root: &'a Path,
    settings: &'a Path,
    /// Where the description belongs.
    description: PathBuf,
    /// The new description.
    text: String,
    comparison: Comparison,
    old_version: String,
    new_version: String,
    /// The folder of the crate, as a person names it.
    output: String,
}

/// Updates a crate, or says what that would do.
///
/// # Errors
/// When the tree is not clean, when a description has errors, or when anything fails on the way: the tree is then as it
/// was.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let root = workspace::root()?;
    let update = Update::plan(&root, options)?;
    say(&update.comparison.to_text());
    say(&format!("version {} → {}\n", update.old_version, update.new_version));
    if options.dry_run {
        return Ok(Verdict::Done);
    }
    let before = Snapshot::of(
        &[
            update.description.clone(),
            options.settings.clone(),
            changelog::place(&options.settings),
            root.join("Cargo.lock"),
        ],
        &root.join(&update.output),
    )?;
    if let Err(problem) = update.carry_out() {
        before.restore()?;
        return Err(problem);
    }
    Ok(Verdict::Done)
}

impl<'a> Update<'a> {
    fn plan(root: &'a Path, options: &'a Options) -> Result<Self, Problem> {
        let settings = options.settings.as_path();
        let job = Job::from_settings(settings, root)?;
        let description = job.description(settings)?;
        let in_place = files::read(&description)?;
        // What is in place is the new description where no other is named, and then all that may not be committed.
        let (old, text) = if let Some(from) = &options.from {
            git::refuse_changes(root, None)?;
            (in_place, files::read(from)?)
        } else {
            git::refuse_changes(root, Some(&description))?;
            (git::committed(root, &description)?, in_place)
        };
        let old = diff::decide(&job.with_description(&old), &job.settings.for_older())?;
        let new = diff::decide(&job.with_description(&text), &job.settings)?;
        let comparison = compare(&old, &new);
        let old_version = job.settings.package.version.clone();
        let new_version = version::next(&old_version, comparison.verdict())?;
        Ok(Self {
            root,
            settings,
            description,
            text,
            comparison,
            old_version,
            new_version,
            output: job.shown,
        })
    }

    fn carry_out(&self) -> Result<(), Problem> {
        files::write(&self.description, &self.text)?;
        if self.new_version != self.old_version {
            let settings = files::read(self.settings)?;
            files::write(self.settings, &version::set(&settings, &self.new_version)?)?;
            changelog::add(self.settings, &self.comparison.to_changelog(&self.new_version))?;
        }
        generate::write(self.settings, self.root)?;
        self.test()
    }

    /// Runs the tests of the generated crate.
    fn test(&self) -> Result<(), Problem> {
        let cargo = workspace::cargo();
        let manifest = self.root.join(&self.output).join("Cargo.toml");
        let status = Command::new(&cargo)
            .args(["test", "--quiet", "--manifest-path"])
            .arg(&manifest)
            .status()
            .map_err(Problem::file("run", Path::new(&cargo)))?;
        if status.success() {
            return Ok(());
        }
        Err(Problem::refused(
            format!("the tests of {} fail; everything is as it was", self.output),
            "see above; `--dry-run` shows what changes, and `cargo xtask generate --spec` makes a crate elsewhere",
        ))
    }
}
