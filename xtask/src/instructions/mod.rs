//! `cargo xtask instructions`: counts the instructions of the run-time benchmarks and compares them with the counts that
//! are checked in.
//!
//! Counts hardly depend on what else the machine does, so that they can be a gate where times can't. They do depend on
//! where the heap has room: an allocator takes more steps for some sizes and orders than for others, and whether a text
//! can grow in place is a matter of what lies behind it. Everything is run once before it is counted, so that this is
//! the same each time for the same code; a change elsewhere can still move it by a few instructions.

mod counter;
mod counts;

use std::fs;
use std::io::Write as _;

use clap::Args;

use self::counts::Counts;
use crate::problem::Problem;
use crate::style::{ADDED, ERROR, RESET};
use crate::{Verdict, workspace};

pub(crate) use counter::has_valgrind;

/// The counts that are checked in, relative to the root of the workspace.
const FILE: &str = "tests/benches/instructions.toml";

/// What to do with the counts.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Take the counts over into the file that is checked in
    #[arg(long)]
    update: bool,
}

/// Counts, and compares or takes over.
///
/// # Errors
/// When valgrind or the program that reads its counts can't be had, when the benchmarks don't build, or when the file
/// can't be read or written.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let root = workspace::root()?;
    let counted = counter::count(&root)?;
    let file = root.join(FILE);
    if options.update {
        fs::write(&file, counted.to_string()).map_err(Problem::file("write", &file))?;
    }
    let known: Counts = fs::read_to_string(&file)
        .map_err(Problem::file("read", &file))?
        .parse()
        .map_err(|reason: String| {
            Problem::refused(
                format!("{FILE}: {reason}"),
                "run `cargo xtask instructions --update` to write it again",
            )
        })?;
    let comparison = counted.compare(&known);
    let verdict = if comparison.fails() {
        Verdict::Failed
    } else {
        Verdict::Done
    };
    let style = if comparison.fails() { ERROR } else { ADDED };
    // A closed pipe is no reason to stop: the exit code tells the result.
    let _ = writeln!(anstream::stdout(), "{style}{}{RESET}{comparison}", comparison.verdict());
    Ok(verdict)
}
