//! A program within bounds of time and memory, which it keeps to whatever it does.
//!
//! Bounds can be set for the own process alone without `unsafe` code, so a process is started that bounds itself and
//! then becomes the program.

use std::ffi::OsString;

use clap::Args;

use crate::Verdict;
use crate::problem::Problem;

/// How many times as long a program may take as processors may work for it.
#[cfg(unix)]
const PATIENCE: u32 = 5;

/// A program and its bounds.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The most memory that a process may hold, in bytes
    #[arg(long)]
    memory: u64,
    /// How long processors may work for the program, in seconds; it may take five times as long
    #[arg(long)]
    seconds: u32,
    /// The program and its arguments
    #[arg(last = true, required = true)]
    command: Vec<OsString>,
}

/// Becomes the program.
///
/// # Errors
/// When the bounds can't be set, or the program can't be started.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    system::run(options)
}

pub(crate) use system::ran_out_of_time;

#[cfg(unix)]
mod system {
    use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
    use std::path::Path;
    use std::process::{Command, ExitStatus};

    use nix::sys::resource::{Resource, setrlimit};
    use nix::sys::signal::Signal;
    use nix::unistd::alarm;

    use super::{Options, PATIENCE};
    use crate::Verdict;
    use crate::problem::Problem;

    pub(super) fn run(options: &Options) -> Result<Verdict, Problem> {
        bound(options).map_err(|error| {
            Problem::refused(
                format!("the system sets no such bounds: {error}"),
                "run this where a process may lower its own limits",
            )
        })?;
        let [program, arguments @ ..] = options.command.as_slice() else {
            return Err(Problem::refused("no program is named", "name one after `--`"));
        };
        let error = Command::new(program).args(arguments).exec();
        Err(Problem::file("run", Path::new(program))(error))
    }

    fn bound(options: &Options) -> nix::Result<()> {
        // Of the data and not of the address space: allocators reserve much more for each thread than they use.
        setrlimit(Resource::RLIMIT_DATA, options.memory, options.memory)?;
        setrlimit(Resource::RLIMIT_CORE, 0, 0)?;
        // Time of processors, because what else the machine does is no fault of the program.
        let seconds = u64::from(options.seconds);
        setrlimit(Resource::RLIMIT_CPU, seconds, seconds.saturating_add(1))?;
        // One that waits for something that never comes uses none.
        alarm::set(options.seconds.saturating_mul(PATIENCE));
        Ok(())
    }

    /// Whether a process was ended because its time was over.
    pub(crate) fn ran_out_of_time(status: ExitStatus) -> bool {
        let signal = status.signal().and_then(|signal| Signal::try_from(signal).ok());
        matches!(signal, Some(Signal::SIGALRM | Signal::SIGXCPU))
    }
}

#[cfg(not(unix))]
mod system {
    use std::process::ExitStatus;

    use super::Options;
    use crate::Verdict;
    use crate::problem::Problem;

    pub(super) fn run(_: &Options) -> Result<Verdict, Problem> {
        Err(Problem::refused(
            "this system sets no bounds to a process",
            "run this on a system of the Unix family",
        ))
    }

    pub(crate) fn ran_out_of_time(_: ExitStatus) -> bool {
        false
    }
}
