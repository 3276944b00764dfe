//! `cargo xtask ci`: everything that CI runs after the tests, in order, to the end, with a table of results.

mod crates;
mod steps;

use std::env;
use std::fmt;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;

use self::crates::GeneratedCrate;
use self::steps::{STEPS, Step};
use crate::instructions::has_valgrind;
use crate::problem::Problem;
use crate::style::{ADDED, BOLD, ERROR, RESET};
use crate::terminal::say;
use crate::{Verdict, workspace};

/// How much to run.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Leave out the steps that take long: tests of each feature set, minimum Rust version, packaging
    #[arg(long)]
    quick: bool,
}

/// One command of a step, ready to run.
#[derive(Debug, PartialEq, Eq)]
struct Task {
    /// The step, and what of it this is.
    name: String,
    /// The program after the cargo that runs this one; or `rustup` and its arguments.
    program: Program,
    arguments: Vec<String>,
    environment: &'static [(&'static str, &'static str)],
    /// What a reader must know about the result.
    caveat: Option<String>,
    /// Whether it is left out, for the reason that the caveat gives.
    skipped: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Program {
    Cargo,
    Rustup,
}

/// What came of a task.
struct Outcome {
    task: Task,
    end: End,
    took: Duration,
}

/// How a task ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Passed,
    Failed,
    Skipped,
}

/// What is installed on this machine, as far as steps depend on it.
struct Installed {
    toolchains: Vec<String>,
    /// Whether instructions can be counted. CI is taken to have what it takes, so that no gate is left out there.
    valgrind: bool,
}

/// Runs every step, whatever came of the ones before.
///
/// # Errors
/// When the workspace can't be found; or, after every other step was run, when a settings file or a manifest that says
/// which generated crates there are can't be read.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let root = workspace::root()?;
    let crates = crates::read_all(&root);
    let known = crates.as_deref().unwrap_or_default();
    let installed = Installed {
        toolchains: crates::installed_toolchains(),
        valgrind: env::var_os("CI").is_some() || has_valgrind(),
    };
    let tasks = STEPS
        .iter()
        .filter(|step| !(options.quick && step.slow))
        .flat_map(|step| tasks_of(step, known, &installed));
    let outcomes: Vec<Outcome> = tasks.map(|task| run_task(task, &root)).collect();
    say(&table(&outcomes));
    crates?;
    if outcomes.iter().any(|outcome| outcome.end == End::Failed) {
        Ok(Verdict::Failed)
    } else {
        Ok(Verdict::Done)
    }
}

fn tasks_of(step: &Step, crates: &[GeneratedCrate], installed: &Installed) -> Vec<Task> {
    match step.scope {
        steps::Scope::Workspace => vec![step.task("", &[])],
        steps::Scope::EachCrate => crates
            .iter()
            .map(|one| step.task(&one.folder, &one.arguments(&[])))
            .collect(),
        steps::Scope::EachFeatureSet => crates
            .iter()
            .flat_map(|one| {
                one.feature_sets()
                    .into_iter()
                    .map(|set| step.task(&format!("{} {}", one.folder, set.name), &one.arguments(&set.arguments)))
            })
            .collect(),
        steps::Scope::MinimumRust => crates
            .iter()
            .map(|one| step.on_minimum_rust(one, &installed.toolchains))
            .collect(),
        steps::Scope::Valgrind => vec![step.under_valgrind(installed.valgrind)],
    }
}

fn run_task(task: Task, root: &Path) -> Outcome {
    say(&format!("\n{BOLD}==> {}{RESET}: {task}\n", task.name));
    if let Some(caveat) = &task.caveat {
        say(&format!("{ERROR}note{RESET}: {caveat}\n"));
    }
    if task.skipped {
        return Outcome {
            task,
            end: End::Skipped,
            took: Duration::ZERO,
        };
    }
    let started = Instant::now();
    let mut command = match task.program {
        Program::Cargo => Command::new(workspace::cargo()),
        Program::Rustup => Command::new("rustup"),
    };
    command
        .args(&task.arguments)
        .envs(task.environment.iter().copied())
        .current_dir(root);
    let end = match command.status() {
        Ok(status) if status.success() => End::Passed,
        Ok(_) => End::Failed,
        Err(error) => {
            say(&format!("{ERROR}error{RESET}: can't start it: {error}\n"));
            End::Failed
        }
    };
    let took = started.elapsed();
    let (_, word) = end.shown();
    say(&format!(
        "{BOLD}<== {}{RESET}: {word} in {:.1} s\n",
        task.name,
        took.as_secs_f64()
    ));
    Outcome { task, end, took }
}

impl End {
    /// How it looks.
    const fn shown(self) -> (&'static str, &'static str) {
        match self {
            Self::Passed => (ADDED, "passed"),
            Self::Failed => (ERROR, "FAILED"),
            Self::Skipped => (ERROR, "SKIPPED"),
        }
    }
}

fn table(outcomes: &[Outcome]) -> String {
    let width = outcomes
        .iter()
        .map(|outcome| outcome.task.name.chars().count())
        .max()
        .unwrap_or(0);
    let mut text = "\n".to_owned();
    for Outcome { task, end, took } in outcomes {
        let (style, word) = end.shown();
        let caveat = task
            .caveat
            .as_ref()
            .map(|caveat| format!("  {caveat}"))
            .unwrap_or_default();
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(
            text,
            "{:<width$}  {style}{word:<7}{RESET}  {:>6.1} s{caveat}",
            task.name,
            took.as_secs_f64()
        );
    }
    let count = |end: End| outcomes.iter().filter(|outcome| outcome.end == end).count();
    let _ = match (count(End::Failed), count(End::Skipped)) {
        (0, 0) => writeln!(text, "\nall {} steps passed", outcomes.len()),
        (0, skipped) => writeln!(
            text,
            "\n{skipped} of {} steps skipped, all others passed",
            outcomes.len()
        ),
        (failed, _) => writeln!(text, "\n{failed} of {} steps failed", outcomes.len()),
    };
    text
}

impl fmt::Display for Task {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in self.environment {
            write!(formatter, "{name}={value:?} ")?;
        }
        let program = match self.program {
            Program::Cargo => "cargo",
            Program::Rustup => "rustup",
        };
        write!(formatter, "{program} {}", self.arguments.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING: Installed = Installed {
        toolchains: Vec::new(),
        valgrind: false,
    };

    fn commands(quick: bool) -> Vec<String> {
        let one = GeneratedCrate::parse(
            "generated",
            "[package]\nrust-version = \"1.85\"\n[features]\ndefault = [\"json\"]\njson = []\nhttp = []\n",
        )
        .unwrap();
        STEPS
            .iter()
            .filter(|step| !(quick && step.slow))
            .flat_map(|step| tasks_of(step, std::slice::from_ref(&one), &NOTHING))
            .map(|task| task.to_string())
            .collect()
    }

    #[test]
    fn each_feature_set_is_linted_built_and_tested() {
        let commands = commands(false);
        for features in [
            "--features http",
            "--features json",
            "--all-features",
            "--no-default-features",
        ] {
            for subcommand in ["clippy", "build", "test"] {
                let start = format!("cargo {subcommand} --manifest-path generated/Cargo.toml");
                assert!(
                    commands
                        .iter()
                        .any(|command| command.starts_with(&start) && command.contains(features)),
                    "{subcommand} {features} is not in {commands:#?}"
                );
            }
        }
    }

    #[test]
    fn quick_leaves_out_what_takes_long() {
        let quick = commands(true);
        assert!(
            quick.iter().all(|command| !command.contains("cargo package")),
            "{quick:#?}"
        );
        assert!(
            quick.iter().any(|command| command == "cargo fmt --all --check"),
            "{quick:#?}"
        );
        assert!(quick.len() < commands(false).len());
    }

    #[test]
    fn the_table_names_what_failed() {
        let outcome = |name: &str, end| Outcome {
            task: Task {
                name: name.to_owned(),
                program: Program::Cargo,
                arguments: Vec::new(),
                environment: &[],
                caveat: None,
                skipped: end == End::Skipped,
            },
            end,
            took: Duration::from_millis(1250),
        };
        let shown = |outcomes: &[Outcome]| anstream::adapter::strip_str(&table(outcomes)).to_string();
        assert_eq!(
            shown(&[outcome("format", End::Passed), outcome("documentation", End::Failed)]),
            "\nformat         passed      1.2 s\ndocumentation  FAILED      1.2 s\n\n1 of 2 steps failed\n"
        );
        assert_eq!(
            shown(&[outcome("format", End::Passed), outcome("lint", End::Skipped)]),
            "\nformat  passed      1.2 s\nlint    SKIPPED     1.2 s\n\n1 of 2 steps skipped, all others passed\n"
        );
    }
}
