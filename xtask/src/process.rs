//! Runs a command to its end: how long it took, how much memory it held, and what it complained about.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4 as _;

use crate::missing::Missing;
use crate::progress;

/// A command to run, and the file that keeps what it says.
#[derive(Debug)]
pub(crate) struct Process {
    command: Command,
    log: PathBuf,
}

/// A process that was started.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) usage: Usage,
    /// All that it said.
    pub(crate) said: String,
}

/// What a process needed, or several that ran one after another.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// From its start to its end.
    pub(crate) took: Duration,
    /// How long processors worked for it, and for its own processes that ended.
    pub(crate) processor: Duration,
    /// The most memory that it, or one of its own processes, held at a time, in bytes.
    pub(crate) peak_memory: u64,
}

impl Usage {
    /// What both needed, where the other one ran after this one.
    pub(crate) fn then(self, next: Self) -> Self {
        Self {
            took: self.took + next.took,
            processor: self.processor + next.processor,
            peak_memory: self.peak_memory.max(next.peak_memory),
        }
    }
}

impl Process {
    /// A process of `program`; what it says goes to `log`, where the next process overwrites it.
    pub(crate) fn new(program: impl AsRef<OsStr>, log: &Path) -> Self {
        Self {
            command: Command::new(program),
            log: log.to_owned(),
        }
    }

    /// Adds arguments.
    pub(crate) fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Sets a variable of its environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets the folder that it runs in.
    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it to its end, well or not.
    ///
    /// # Errors
    /// When it can't be started.
    pub(crate) fn run(mut self) -> Result<Ended, Missing> {
        let program = self.command.get_program().to_string_lossy().into_owned();
        let (output, errors) = self.log().map_err(|error| Missing::new(error.to_string()))?;
        self.command.stdin(Stdio::null()).stdout(output).stderr(errors);
        let started = Instant::now();
        let ended = self.command.spawn().and_then(|mut child| child.wait4());
        let took = started.elapsed();
        let ended = ended.map_err(|error| Missing::new(format!("can't start {program}: {error}")))?;
        let said = fs::read(&self.log).unwrap_or_default();
        Ok(Ended {
            status: ended.status,
            usage: Usage {
                took,
                processor: ended.rusage.utime + ended.rusage.stime,
                peak_memory: ended.rusage.maxrss,
            },
            said: String::from_utf8_lossy(&said).into_owned(),
        })
    }

    /// Runs it to its end.
    ///
    /// # Errors
    /// When it can't be started, or ends with a failure: what it complained about.
    pub(crate) fn measure(self) -> Result<Usage, Missing> {
        let ended = self.run()?;
        if ended.status.success() {
            return Ok(ended.usage);
        }
        Err(failed(&ended.said, ended.status))
    }

    /// Runs it to its end, and gives what it wrote to standard output.
    ///
    /// # Errors
    /// As of [`measure`](Self::measure).
    pub(crate) fn output(mut self) -> Result<String, Missing> {
        let program = self.command.get_program().to_string_lossy().into_owned();
        let ended = self
            .command
            .stdin(Stdio::null())
            .output()
            .map_err(|error| Missing::new(format!("can't start {program}: {error}")))?;
        if ended.status.success() {
            return Ok(String::from_utf8_lossy(&ended.stdout).into_owned());
        }
        Err(failed(&String::from_utf8_lossy(&ended.stderr), ended.status))
    }

    fn log(&self) -> std::io::Result<(File, File)> {
        let output = File::create(&self.log)?;
        let errors = output.try_clone()?;
        Ok((output, errors))
    }
}

/// Why a process failed; the end of what it said is shown, too.
fn failed(said: &str, status: ExitStatus) -> Missing {
    progress::quote(said);
    Missing::new(complaint(said).unwrap_or_else(|| status.to_string()))
}

/// The line of what a failed process said that tells why: the message of a panic, the first error, or the last line.
pub(crate) fn complaint(said: &str) -> Option<String> {
    let lines = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    let panicked = lines()
        .skip_while(|line| !line.contains(" panicked at "))
        .nth(1)
        .map(|message| format!("panics: {message}"));
    let is_error = |line: &str| line.to_lowercase().starts_with("error") || line.starts_with("Exception in thread");
    let found = panicked
        .or_else(|| lines().find(|line| is_error(line)).map(str::to_owned))
        .or_else(|| lines().next_back().map(str::to_owned))?;
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_of_a_panic_is_the_complaint() {
        let said = "reading\n\nthread 'main' (7) panicked at src/lib.rs:1:2:\nnot yet implemented: format\nnote: run\n";
        assert_eq!(complaint(said).unwrap(), "panics: not yet implemented: format");
    }

    #[test]
    fn the_first_error_is_the_complaint() {
        let said = "   Compiling one v0.1.0\nerror[E0433]: no `models`\n --> src/lib.rs\nerror: could not compile\n";
        assert_eq!(complaint(said).unwrap(), "error[E0433]: no `models`");
    }

    #[test]
    fn without_an_error_the_last_line_is_the_complaint() {
        assert_eq!(complaint("one\ntwo\n\n").unwrap(), "two");
        assert_eq!(complaint("\n"), None);
    }

    #[test]
    fn of_processes_one_after_another_times_add_up_and_the_most_memory_counts() {
        let usage = |seconds, peak_memory| Usage {
            took: Duration::from_secs(seconds),
            processor: Duration::from_secs(2 * seconds),
            peak_memory,
        };
        let both = usage(1, 7).then(usage(2, 5));
        assert_eq!(
            (both.took.as_secs(), both.processor.as_secs(), both.peak_memory),
            (3, 6, 7)
        );
    }

    #[test]
    fn a_process_is_measured_and_a_failure_says_why() {
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let usage = Process::new("rustc", &log).args(["--version"]).measure().unwrap();
        assert!(usage.peak_memory > 1 << 20, "{usage:?}");
        assert!(usage.took > Duration::ZERO);
        assert!(usage.processor > Duration::ZERO);
        let failed = Process::new("rustc", &log).args(["--no-such-option"]).measure();
        let reason = failed.unwrap_err().to_string();
        assert!(
            reason.contains("error") && reason.contains("no-such-option"),
            "{reason}"
        );
        let absent = Process::new("no-such-program", &log).measure().unwrap_err();
        assert!(absent.to_string().starts_with("can't start no-such-program: "));
    }
}
