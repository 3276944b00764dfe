//! `cargo xtask ci`: everything that CI runs after the tests, in order, to the end, with a table of results.

mod crates;
mod steps;

use std::fmt;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use clap::Args;

use self::crates::GeneratedCrate;
use self::steps::{STEPS, Step};
use crate::problem::Problem;
use crate::style::{ADDED, BOLD, ERROR, RESET};
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Program {
    Cargo,
    Rustup,
}

/// What came of a task.
struct Outcome {
    task: Task,
    passed: bool,
    took: Duration,
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
    let toolchains = crates::installed_toolchains();
    let tasks = STEPS
        .iter()
        .filter(|step| !(options.quick && step.slow))
        .flat_map(|step| tasks_of(step, known, &toolchains));
    let outcomes: Vec<Outcome> = tasks.map(|task| run_task(task, &root)).collect();
    say(&table(&outcomes));
    crates?;
    if outcomes.iter().all(|outcome| outcome.passed) {
        Ok(Verdict::Done)
    } else {
        Ok(Verdict::Failed)
    }
}

fn tasks_of(step: &Step, crates: &[GeneratedCrate], toolchains: &[String]) -> Vec<Task> {
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
        steps::Scope::MinimumRust => crates.iter().map(|one| step.on_minimum_rust(one, toolchains)).collect(),
    }
}

fn run_task(task: Task, root: &Path) -> Outcome {
    say(&format!("\n{BOLD}==> {}{RESET}: {task}\n", task.name));
    if let Some(caveat) = &task.caveat {
        say(&format!("{ERROR}note{RESET}: {caveat}\n"));
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
    let passed = match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            say(&format!("{ERROR}error{RESET}: can't start it: {error}\n"));
            false
        }
    };
    let took = started.elapsed();
    let word = if passed { "passed" } else { "failed" };
    say(&format!(
        "{BOLD}<== {}{RESET}: {word} in {:.1} s\n",
        task.name,
        took.as_secs_f64()
    ));
    Outcome { task, passed, took }
}

fn table(outcomes: &[Outcome]) -> String {
    let width = outcomes
        .iter()
        .map(|outcome| outcome.task.name.chars().count())
        .max()
        .unwrap_or(0);
    let mut text = "\n".to_owned();
    for Outcome { task, passed, took } in outcomes {
        let (style, word) = if *passed { (ADDED, "passed") } else { (ERROR, "FAILED") };
        let caveat = task
            .caveat
            .as_ref()
            .map(|caveat| format!("  {caveat}"))
            .unwrap_or_default();
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(
            text,
            "{:<width$}  {style}{word}{RESET}  {:>6.1} s{caveat}",
            task.name,
            took.as_secs_f64()
        );
    }
    let failed = outcomes.iter().filter(|outcome| !outcome.passed).count();
    let _ = if failed == 0 {
        writeln!(text, "\nall {} steps passed", outcomes.len())
    } else {
        writeln!(text, "\n{failed} of {} steps failed", outcomes.len())
    };
    text
}

fn say(text: &str) {
    let mut output = anstream::stdout();
    // A closed pipe, as of `| head`, is no reason to stop: the exit code tells the result. The steps write to the same
    // place, so that what is said before one has to be out when it starts.
    let _ = write!(output, "{text}").and_then(|()| output.flush());
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

    fn commands(quick: bool) -> Vec<String> {
        let one = GeneratedCrate::parse(
            "generated",
            "[package]\nrust-version = \"1.85\"\n[features]\ndefault = [\"json\"]\njson = []\nhttp = []\n",
        )
        .unwrap();
        STEPS
            .iter()
            .filter(|step| !(quick && step.slow))
            .flat_map(|step| tasks_of(step, std::slice::from_ref(&one), &[]))
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
        let outcome = |name: &str, passed| Outcome {
            task: Task {
                name: name.to_owned(),
                program: Program::Cargo,
                arguments: Vec::new(),
                environment: &[],
                caveat: None,
            },
            passed,
            took: Duration::from_millis(1250),
        };
        let text = table(&[outcome("format", true), outcome("documentation", false)]);
        assert_eq!(
            anstream::adapter::strip_str(&text).to_string(),
            "\nformat         passed     1.2 s\ndocumentation  FAILED     1.2 s\n\n1 of 2 steps failed\n"
        );
    }
}
