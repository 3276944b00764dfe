//! Goes through descriptions, several at a time, and past those of which everything is known.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use super::Options;
use super::attempt::{Bench, Workshop};
use super::description::Description;
use super::outcome::{Attempt, Step};
use super::report::Subject;
use super::store::Store;
use crate::problem::Problem;
use crate::progress::Count;

/// What all who work share.
struct Run<'r> {
    descriptions: &'r [Description],
    store: &'r Store,
    compiles: bool,
    /// The description that comes next.
    next: AtomicUsize,
    failed: AtomicUsize,
    /// Somebody met a problem, after which going on makes no sense.
    is_over: AtomicBool,
    count: Count,
}

/// Takes every step with every description, and gives what became of them, by name.
///
/// # Errors
/// When a process can't be started, or when a file can't be read or written.
pub(super) fn run(
    descriptions: &[Description],
    workshop: &Workshop,
    store: &Store,
    options: &Options,
) -> Result<Vec<Subject>, Problem> {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let jobs = options.jobs.map_or_else(cores, NonZero::get);
    let run = Run {
        descriptions,
        store,
        compiles: options.compile,
        next: AtomicUsize::new(0),
        failed: AtomicUsize::new(0),
        is_over: AtomicBool::new(false),
        count: Count::start("descriptions", u64::try_from(descriptions.len()).unwrap_or(u64::MAX)),
    };
    let worked = thread::scope(|scope| {
        let work = |number| {
            let (run, bench) = (&run, workshop.bench(number));
            scope.spawn(move || run.work(&bench))
        };
        let workers: Vec<_> = (0..jobs).map(work).collect();
        let join = |worker: thread::ScopedJoinHandle<'_, _>| {
            let lost = |_| Err(Problem::refused("a thread of this program panicked", "see above"));
            worker.join().unwrap_or_else(lost)
        };
        Problem::gather(workers.into_iter().map(join))
    });
    run.count.end();
    let mut subjects: Vec<_> = worked?.into_iter().flatten().collect();
    subjects.sort_by_key(Subject::name);
    Ok(subjects)
}

impl Run<'_> {
    /// Takes one description after the other, until none is left.
    fn work(&self, bench: &Bench<'_>) -> Result<Vec<Subject>, Problem> {
        let mut subjects = Vec::new();
        while !self.is_over.load(Ordering::Relaxed) {
            let Some(description) = self.descriptions.get(self.next.fetch_add(1, Ordering::Relaxed)) else {
                break;
            };
            let subject = self.subject(description, bench).inspect_err(|_| {
                self.is_over.store(true, Ordering::Relaxed);
            })?;
            if subject.failure().is_some() {
                self.failed.fetch_add(1, Ordering::Relaxed);
            }
            let failed = self.failed.load(Ordering::Relaxed);
            self.count.add(format!("{failed} failed"));
            subjects.push(subject);
        }
        Ok(subjects)
    }

    fn subject(&self, description: &Description, bench: &Bench<'_>) -> Result<Subject, Problem> {
        Ok(Subject {
            package: description.package.clone(),
            path: description.path.clone(),
            bytes: description.bytes,
            operations: description.operations,
            steps: self.steps(description, bench)?,
        })
    }

    /// Every step up to one that fails.
    fn steps(&self, description: &Description, bench: &Bench<'_>) -> Result<BTreeMap<Step, Attempt>, Problem> {
        let mut generated = self.store.find(description, Step::Generate).cloned();
        let compiled = self.store.find(description, Step::Compile).cloned();
        let can_compile = generated.as_ref().is_none_or(|attempt| !attempt.has_failed());
        let has_to_compile = self.compiles && compiled.is_none() && can_compile;
        // A crate is needed to compile one, even where it is known that there will be one.
        if generated.is_none() || has_to_compile {
            let attempt = bench.generate(description)?;
            self.store.keep(description, Step::Generate, &attempt)?;
            generated = Some(attempt);
        }
        let mut steps = BTreeMap::new();
        let can_compile = generated.as_ref().is_some_and(|attempt| !attempt.has_failed());
        steps.extend(generated.map(|attempt| (Step::Generate, attempt)));
        if self.compiles && can_compile {
            let attempt = match compiled {
                Some(attempt) => attempt,
                None => self.compile(description, bench)?,
            };
            steps.insert(Step::Compile, attempt);
        }
        // A crate that doesn't compile stays for those who want to know why.
        if !steps.get(&Step::Compile).is_some_and(Attempt::has_failed) {
            bench.clear(description)?;
        }
        Ok(steps)
    }

    fn compile(&self, description: &Description, bench: &Bench<'_>) -> Result<Attempt, Problem> {
        let attempt = bench.compile(description)?;
        self.store.keep(description, Step::Compile, &attempt)?;
        Ok(attempt)
    }
}
