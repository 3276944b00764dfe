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
    /// The steps to take after generating, in order.
    further: Vec<Step>,
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
        further: further(options),
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
        let known = |step| self.store.find(description, step).cloned();
        let generated = known(Step::Generate);
        let can_go_on = generated.as_ref().is_none_or(|attempt| !attempt.has_failed());
        let has_to_go_on = can_go_on && self.further.iter().any(|step| known(*step).is_none());
        let generated = match generated {
            // A crate is needed to go on, even where it is known that there will be one.
            Some(attempt) if !has_to_go_on => attempt,
            Some(_) | None => self.take(Step::Generate, description, bench)?,
        };
        let mut has_failed = generated.has_failed();
        let mut steps = BTreeMap::from([(Step::Generate, generated)]);
        for step in &self.further {
            if has_failed {
                break;
            }
            let attempt = match known(*step) {
                Some(attempt) => attempt,
                None => self.take(*step, description, bench)?,
            };
            has_failed = attempt.has_failed();
            steps.insert(*step, attempt);
        }
        // A crate with which something is wrong stays for those who want to know why.
        if !has_failed {
            bench.clear(description)?;
        }
        Ok(steps)
    }

    /// Takes a step, and keeps what came of it.
    fn take(&self, step: Step, description: &Description, bench: &Bench<'_>) -> Result<Attempt, Problem> {
        let attempt = match step {
            Step::Generate => bench.generate(description),
            Step::Compile => bench.compile(description),
            Step::Examples => bench.examples(description),
        }?;
        self.store.keep(description, step, &attempt)?;
        Ok(attempt)
    }
}

/// The steps that were asked for, beside generating.
fn further(options: &Options) -> Vec<Step> {
    let compile = options.compile.then_some(Step::Compile);
    let examples = options.examples.then_some(Step::Examples);
    compile.into_iter().chain(examples).collect()
}
