//! One step with one description: a process of its own, within bounds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::sync::OnceLock;

use super::description::Description;
use super::outcome::{Attempt, Ending, Failure};
use super::reader;
use crate::missing::Missing;
use crate::problem::Problem;
use crate::process::{Ended, Process, complaint};
use crate::record::Record;
use crate::{bounds, files, workspace};

/// The most that generating may need.
const GENERATION: Bounds = Bounds {
    memory: 2 << 30,
    seconds: 120,
};

/// The most that the compiler may need for one crate: of the largest, 45 MiB of text, it holds 16 GiB.
const COMPILATION: Bounds = Bounds {
    memory: 20 << 30,
    seconds: 600,
};

/// What a process must not exceed.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    /// In bytes.
    memory: u64,
    /// Of processors.
    seconds: u32,
}

/// What attempts share.
#[derive(Debug)]
pub(super) struct Workshop {
    /// The program that generates.
    pub(super) generator: PathBuf,
    /// The root of the workspace.
    root: PathBuf,
    /// The ignored folder for everything.
    pub(super) folder: PathBuf,
    /// Whether what crates depend on was fetched, or why not.
    fetched: OnceLock<Result<(), String>>,
    /// The program that judges examples, or why there is none.
    judge: OnceLock<Result<PathBuf, String>>,
}

/// The place of one who works there; no other has it at the same time.
#[derive(Debug)]
pub(super) struct Bench<'w> {
    workshop: &'w Workshop,
    /// What the last process said.
    log: PathBuf,
    /// What the compiler made; one for each, because cargo lets one process at a time into such a folder.
    target: PathBuf,
}

impl Workshop {
    /// A workshop with nothing in it.
    pub(super) fn new(generator: PathBuf, root: PathBuf, folder: PathBuf) -> Self {
        Self {
            root,
            generator,
            folder,
            fetched: OnceLock::new(),
            judge: OnceLock::new(),
        }
    }

    /// The place with a number.
    pub(super) fn bench(&self, number: usize) -> Bench<'_> {
        Bench {
            workshop: self,
            log: self.folder.join(format!("last-process-{number}.log")),
            target: self.folder.join(format!("build-{number}")),
        }
    }

    /// Where the crate of a description is.
    fn crate_folder(&self, description: &Description) -> PathBuf {
        self.folder.join("crates").join(description.crate_name())
    }
}

impl Bench<'_> {
    /// Generates from a description; the crate stays until [`Self::clear`].
    ///
    /// # Errors
    /// When the process can't be started, or a file can't be read or written.
    pub(super) fn generate(&self, description: &Description) -> Result<Attempt, Problem> {
        self.clear(description)?;
        let folder = self.workshop.crate_folder(description);
        let report = self.log.with_extension("json");
        remove_file(&report)?;
        let generate = self.bounded(GENERATION).args([&self.workshop.generator]);
        let generate = generate.args(["generate", "--name", &description.crate_name(), "--spec"]);
        let generate = generate.args([&description.file]).args(["--out"]).args([&folder]);
        let ended = started(generate.args(["--report"]).args([&report]).run())?;
        let mut attempt = Attempt::of(&ended);
        if let Some(record) = self.records() {
            attempt.tell(record);
        }
        Ok(attempt)
    }

    /// Checks the crate of a description, which has to be there.
    ///
    /// # Errors
    /// When what it depends on can't be fetched, or as of [`Self::generate`].
    pub(super) fn compile(&self, description: &Description) -> Result<Attempt, Problem> {
        let folder = self.workshop.crate_folder(description);
        let manifest = folder.join("Cargo.toml");
        // A workspace of its own, since it lies within another one.
        files::write(
            &manifest,
            &format!("{}\n[workspace]\n", files::read(&manifest)?.trim_end()),
        )?;
        self.fetch(&folder)?;
        let check = self.cargo(["check", "--all-features", "--message-format", "short"]);
        Ok(Attempt::of(&started(check.folder(&folder).run())?))
    }

    /// Reads what the description shows for responses with its crate, which was just generated, and compares what comes
    /// of it with what a validator says.
    ///
    /// # Errors
    /// As of [`Self::compile`], and when the validator can't be built.
    pub(super) fn examples(&self, description: &Description) -> Result<Attempt, Problem> {
        let shown = self.records().map(|record| record.examples).unwrap_or_default();
        let program = reader::Program {
            root: &self.workshop.root,
            subject: description.crate_name(),
            subject_folder: self.workshop.crate_folder(description),
            folder: self.target.with_extension("reader"),
        };
        program.stage(&shown)?;
        self.fetch(&program.folder)?;
        let build = self.cargo(["build", "--message-format", "short"]);
        let mut attempt = Attempt::of(&started(build.folder(&program.folder).run())?);
        if attempt.has_failed() {
            return Ok(attempt);
        }
        let read = self.bounded(GENERATION).args([reader::program(&self.target)]);
        let read = started(read.args([&description.file]).run())?;
        let judge = self.judge()?;
        let judged = started(self.bounded(GENERATION).args([&judge]).args([&description.file]).run())?;
        for ended in [&read, &judged] {
            if !ended.status.success() {
                return Ok(Attempt::of(ended));
            }
        }
        attempt.compare(reader::compare(&read.said, &judged.said)?);
        Ok(attempt)
    }

    /// What the generator wrote about the crate that was generated last.
    fn records(&self) -> Option<Record> {
        // One that ended early wrote none, or a part of one.
        let text = fs::read(self.log.with_extension("json")).ok()?;
        let mut records: Vec<Record> = serde_json::from_slice(&text).ok()?;
        records.pop()
    }

    /// The validator of examples, built by the first that needs it.
    fn judge(&self) -> Result<PathBuf, Problem> {
        let build = || {
            let cargo = Process::new(workspace::cargo(), &self.log).folder(&self.workshop.root);
            let arguments = ["build", "--package", "judge", "--target-dir", "target"];
            let built = cargo.args(arguments).measure().map(drop);
            built.map_err(|missing| missing.to_string())
        };
        let name = format!("target/debug/judge{}", std::env::consts::EXE_SUFFIX);
        let judge = self
            .workshop
            .judge
            .get_or_init(|| build().map(|()| self.workshop.root.join(name)));
        judge.clone().map_err(|reason| {
            Problem::refused(
                format!("the validator of examples can't be built: {reason}"),
                "see above",
            )
        })
    }

    /// The start of a command of cargo that needs nothing of the network.
    fn cargo<const N: usize>(&self, arguments: [&str; N]) -> Process {
        let cargo = self.bounded(COMPILATION).args([workspace::cargo()]);
        let [command, options @ ..] = &arguments[..] else {
            return cargo;
        };
        cargo
            .args([*command, "--offline", "--quiet"])
            .args(options)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_TARGET_DIR", &self.target)
    }

    /// Removes the crate of a description.
    ///
    /// # Errors
    /// When it can't be removed.
    pub(super) fn clear(&self, description: &Description) -> Result<(), Problem> {
        files::remove(&self.workshop.crate_folder(description))
    }

    /// Fetches what crates depend on, by the first of them: all depend on the same.
    fn fetch(&self, folder: &Path) -> Result<(), Problem> {
        let fetch = || {
            let fetch = Process::new(workspace::cargo(), &self.log).args(["fetch"]);
            let fetched = fetch.folder(folder).measure().map(drop);
            fetched.map_err(|missing| missing.to_string())
        };
        let fetched = self.workshop.fetched.get_or_init(fetch).clone();
        fetched.map_err(|reason| {
            Problem::refused(
                format!("what generated crates depend on can't be fetched: {reason}"),
                "cargo has to reach crates.io once",
            )
        })
    }

    /// The start of a process that keeps to bounds; a program and its arguments follow.
    fn bounded(&self, bounds: Bounds) -> Process {
        let Bounds { memory, seconds } = bounds;
        Process::new(&self.workshop.generator, &self.log)
            .args(["bounded", "--memory", &memory.to_string()])
            .args(["--seconds", &seconds.to_string(), "--"])
    }
}

impl Attempt {
    /// What became of a process.
    fn of(ended: &Ended) -> Self {
        let ending = ending(ended.status, &ended.said);
        Self {
            ending,
            seconds: ended.usage.processor.as_secs_f64(),
            peak_memory: ended.usage.peak_memory,
            failure: (ending != Ending::Done).then(|| failure(ending, ended)),
            content: None,
            warnings: Vec::new(),
            examples: None,
        }
    }
}

fn ending(status: ExitStatus, said: &str) -> Ending {
    // The words of the standard library when there is no memory, for a value and for a thread.
    let lacks_memory = said.contains("memory allocation of ") || said.contains("(os error 12)");
    match status.code() {
        Some(0) => Ending::Done,
        _ if bounds::ran_out_of_time(status) => Ending::TimedOut,
        // Of the generator, and of cargo.
        Some(2 | 101) if !said.contains(" panicked at ") && !lacks_memory => Ending::Refused,
        _ if lacks_memory => Ending::OutOfMemory,
        _ => Ending::Panicked,
    }
}

fn failure(ending: Ending, ended: &Ended) -> Failure {
    match ending {
        Ending::TimedOut => Failure::of("the time was over"),
        Ending::OutOfMemory => Failure::of("there was no more memory"),
        Ending::Done | Ending::Refused | Ending::Panicked => {
            let of_compiler = ended.said.lines().find_map(of_compiler);
            let found = of_compiler.or_else(|| complaint(&ended.said).map(Failure::of));
            found.unwrap_or_else(|| Failure::of(ended.status.to_string()))
        }
    }
}

/// The error of a line like `src/lib.rs:1:2: error[E0412]: no such type`.
fn of_compiler(line: &str) -> Option<Failure> {
    let (place, rest) = line.split_once(": error")?;
    let (code, message) = rest.split_once(": ")?;
    let code = code.strip_prefix('[').and_then(|code| code.strip_suffix(']'));
    Some(Failure {
        code: code.map(str::to_owned),
        message: message.to_owned(),
        place: Some(place.to_owned()),
    })
}

/// A process that can't be started is no fault of the description.
fn started(ended: Result<Ended, Missing>) -> Result<Ended, Problem> {
    ended.map_err(|missing| Problem::refused(missing.to_string(), "see `--generator`"))
}

fn remove_file(path: &Path) -> Result<(), Problem> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Problem::file("remove", path)(error)),
        _ => Ok(()),
    }
}
