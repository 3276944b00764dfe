//! The command line of this repository: `cargo xtask generate`, `diff`, `update`, `ci`, `fetch`, `corpus`, `e2e`, `instructions` and `bench`.
//!
//! It reads and writes files, and leaves every decision about a generated crate to the library. Its exit codes are 0
//! when the work is done, 1 when a check failed, and 2 when the work could not be done as asked: a problem in the
//! input, in the file system or on the command line itself.

mod bench;
mod bounds;
mod check;
mod ci;
mod columns;
mod corpus;
mod diff;
mod drawing;
mod e2e;
mod fetch;
mod files;
mod generate;
mod instructions;
mod job;
mod judgement;
mod manifest;
mod missing;
mod origin;
mod output;
mod packages;
mod problem;
mod process;
mod progress;
mod record;
mod release;
mod staging;
mod style;
mod summary;
mod terminal;
mod unit;
mod update;
mod workspace;

use std::io::Write as _;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Generating is mostly tokens and texts that come and go, which takes less time with it (`ARCHITECTURE.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const EXIT_CODES: &str = "\
Exit codes: 0 done; 1 a check failed, such as drift, or a change breaks something; 2 a problem in the input, in the file system or on the command line";

/// Generates the crates of this repository and checks everything in it.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask", after_help = EXIT_CODES)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes generated crates, or checks that they are up to date
    Generate(generate::Options),
    /// Says what another description does to the code that uses the crate
    Diff(diff::Options),
    /// Makes a new version of a generated crate from a new description
    Update(update::Options),
    /// Runs everything that CI runs after the tests
    Ci(ci::Options),
    /// Measures what generated crates cost and do, beside other generators
    Bench(bench::Options),
    /// Fetches the packages whose descriptions `corpus` generates from
    Fetch(fetch::Options),
    /// Generates from every description that was fetched, and says what became of each
    Corpus(corpus::Options),
    /// Calls a mock server through both transports, and fails on any request that it reports as invalid
    E2e(e2e::Options),
    /// Compares what `diff` says of single changes with what others say of the generated crates
    Semver(judgement::Options),
    /// Compares what `diff` says of steps that really happened with what others say of the generated crates
    History(judgement::history::Options),
    /// Becomes another program, within bounds
    #[command(hide = true)]
    Bounded(bounds::Options),
    /// Counts the instructions of the run-time benchmarks, and compares them with those that are checked in
    Instructions(instructions::Options),
}

/// What came of a command that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// All is as it should be.
    Done,
    /// A check failed.
    Failed,
}

fn main() -> ExitCode {
    let verdict = match CommandLine::parse().command {
        Command::Generate(options) => generate::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Update(options) => update::run(&options),
        Command::Ci(options) => ci::run(&options),
        Command::Bench(options) => bench::run(&options),
        Command::Fetch(options) => fetch::run(&options),
        Command::Corpus(options) => corpus::run(&options),
        Command::E2e(options) => e2e::run(&options),
        Command::Semver(options) => judgement::run(&options),
        Command::History(options) => judgement::history::run(&options),
        Command::Bounded(options) => bounds::run(&options),
        Command::Instructions(options) => instructions::run(&options),
    };
    match verdict {
        Ok(Verdict::Done) => ExitCode::SUCCESS,
        Ok(Verdict::Failed) => ExitCode::from(1),
        Err(problem) => {
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(anstream::stderr(), "{problem}");
            ExitCode::from(2)
        }
    }
}
