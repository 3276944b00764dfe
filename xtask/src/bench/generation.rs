//! What generating costs: the whole process of each generator, start-up included.

use std::env;
use std::path::{Path, PathBuf};
use std::thread;

use super::Bench;
use super::description::Description;
use super::figures::{Figure, count, minimum};
use super::peers::{Catalogue, Peer};
use super::report::{Cell, Missing, OURS, Outline, Row, Table, Unit};
use crate::files::create;
use crate::problem::Problem;
use crate::process::{Process, Usage};
use crate::progress::Step;

/// How many times a process is started that does nothing.
const IDLE_ROUNDS: usize = 7;

/// A generator and where it generates to; ours when there is no peer.
struct Contender<'b> {
    bench: &'b Bench,
    peer: Option<&'b Peer>,
    description: &'b Description,
    files: Vec<PathBuf>,
    /// Holds a folder for each run.
    output: PathBuf,
}

/// What the runs of one generator needed; seconds and bytes.
#[derive(Default)]
struct Runs {
    times: Vec<f64>,
    processor_times: Vec<f64>,
    memories: Vec<f64>,
}

/// A name, a unit, and what of the runs makes the figure.
type Measure = (&'static str, Unit, fn(&Runs) -> Figure);

const MEASURES: [Measure; 5] = [
    ("time, median", Unit::Time, |runs| Figure::median(runs.times.clone())),
    ("time, minimum", Unit::Time, |runs| Figure::once(minimum(&runs.times))),
    ("CPU time, median", Unit::Time, |runs| {
        Figure::median(runs.processor_times.clone())
    }),
    ("memory, median", Unit::Size, |runs| {
        Figure::median(runs.memories.clone())
    }),
    ("memory, minimum", Unit::Size, |runs| {
        Figure::once(minimum(&runs.memories))
    }),
];

/// What [`tables`] is going to show of one description.
pub(super) fn outline(catalogue: &Catalogue, description: &Description) -> Outline {
    let names = generators(catalogue).map(|peer| peer.name.clone());
    Outline {
        subject: format!("generation of {}", description.name),
        contenders: std::iter::once(OURS.to_owned()).chain(names).collect(),
        measures: MEASURES.map(|(measure, ..)| measure).to_vec(),
    }
}

/// The peers that generate.
fn generators(catalogue: &Catalogue) -> impl Iterator<Item = &Peer> {
    catalogue.peers.iter().filter(|peer| peer.command.is_some())
}

/// Runs every generator on every description.
///
/// Each run has a new folder, and nothing is removed before the last one: for minutes after many files were removed, a
/// file system like ext4 takes several times as long to create new ones.
///
/// # Errors
/// When there is no room for what is generated.
pub(super) fn tables(bench: &Bench) -> Result<Vec<Table>, Problem> {
    let output = tempfile::tempdir().map_err(Problem::file("create", &env::temp_dir()))?;
    let descriptions = bench.catalogue.descriptions.iter();
    Ok(descriptions
        .map(|description| table(bench, description, output.path()))
        .collect())
}

/// Runs every generator on one description, into folders in `output`.
fn table(bench: &Bench, description: &Description, output: &Path) -> Table {
    let contenders: Vec<_> = std::iter::once(None)
        .chain(generators(&bench.catalogue).map(Some))
        .map(|peer| Contender::ready(bench, peer, description, output))
        .collect();
    let columns = rounds(description, &contenders);
    let least = least_memory(bench);
    let row = |(measure, unit, pick): Measure| {
        let cell = |runs: &Result<Runs, Missing>| -> Cell { runs.as_ref().map(pick).map_err(Clone::clone) };
        let row = Row::new(measure, unit, columns.iter().map(cell).collect());
        match (unit, &least) {
            (Unit::Size, Ok(least)) => row.above(*least),
            _ => row,
        }
    };
    let Outline {
        subject, contenders, ..
    } = outline(&bench.catalogue, description);
    Table {
        subject,
        contenders,
        about: about(description, &least),
        rows: MEASURES.map(row).to_vec(),
        remarks: Vec::new(),
    }
}

fn about(description: &Description, least: &Result<f64, Missing>) -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let times = match description.generation_rounds {
        1 => "once".to_owned(),
        rounds => format!("{rounds} times"),
    };
    let each = if description.is_several() {
        ", of the others one for each description, whose times are added up"
    } else {
        ""
    };
    let seen = match least {
        Ok(least) => format!(
            "The process that measures holds {} itself; less than that can't be seen, so that such a figure is a bound \
             and nothing is said to be a multiple of it.",
            Unit::Size.show(*least)
        ),
        Err(missing) => format!("How little memory can be seen is not known: {missing}."),
    };
    format!(
        "Generated from {}. Each generator runs {times}, in turn with the others, into a new folder, as a process of its \
         own{each}: how long it takes from start to end, what processors work on it (CPU time, all threads together), and \
         the most memory that it holds. Ours works with a thread for each core, here {cores}; the others with as many as \
         they choose. {seen}",
        description.about
    )
}

/// Runs those generators that are ready in turn, round after round, so that what else the machine does befalls all of them
/// alike.
fn rounds(description: &Description, contenders: &[Result<Contender<'_>, Missing>]) -> Vec<Result<Runs, Missing>> {
    let rounds = description.generation_rounds;
    let step = Step::start(&format!("{}: generate {rounds} times with each", description.name));
    let mut columns: Vec<Result<Runs, Missing>> = contenders
        .iter()
        .map(|contender| contender.as_ref().map(|_| Runs::default()).map_err(Clone::clone))
        .collect();
    for round in 1..=rounds {
        for (contender, column) in contenders.iter().zip(&mut columns) {
            let (Ok(contender), Ok(runs)) = (contender, &mut *column) else {
                continue;
            };
            if let Err(missing) = contender.run(round).and_then(|usage| runs.add(usage)) {
                *column = Err(missing);
            }
        }
    }
    step.end(&Ok(()));
    columns
}

impl Runs {
    fn add(&mut self, usage: Usage) -> Result<(), Missing> {
        self.memories.push(count(usage.peak_memory)?);
        self.times.push(usage.took.as_secs_f64());
        self.processor_times.push(usage.processor.as_secs_f64());
        Ok(())
    }
}

impl<'b> Contender<'b> {
    /// Fetches or builds what is needed, and generates once without counting that.
    fn ready(
        bench: &'b Bench,
        peer: Option<&'b Peer>,
        description: &'b Description,
        output: &Path,
    ) -> Result<Self, Missing> {
        let files = description.fetch(bench)?;
        match peer {
            Some(peer) => drop(bench.packages.fetch(&peer.package)?),
            None => bench.build_generator()?,
        }
        let name = peer.map_or(OURS, |peer| &peer.name);
        let output = output.join(format!("{name}-{}", description.name));
        create(&output)?;
        let contender = Self {
            bench,
            peer,
            description,
            files,
            output,
        };
        let step = Step::start(&format!("{name}, {}: generate", description.name));
        let once = contender.run(0);
        step.end(&once);
        once.map(|_| contender)
    }

    /// Generates into the folder of a round, which must be new.
    fn run(&self, round: usize) -> Result<Usage, Missing> {
        let Self {
            bench,
            description,
            files,
            ..
        } = self;
        let output = self.output.join(round.to_string());
        match self.peer {
            Some(peer) => {
                let generated = peer.generate(bench, description, files, &output);
                generated.map(|(_, usage)| usage)
            }
            None => description.our_generator(bench, files, &output).measure(),
        }
    }
}

/// The most memory of a process that does nothing, in bytes, which limits the figures of memory: on Linux, a process
/// starts with the peak of the one that started it.
///
/// # Errors
/// When there is no such process.
fn least_memory(bench: &Bench) -> Result<f64, Missing> {
    let own = env::current_exe().map_err(|error| Missing::new(error.to_string()))?;
    // Several times, since what the system reports varies a little.
    (0..IDLE_ROUNDS).try_fold(0.0, |most, _| {
        let idle = Process::new(&own, &bench.log).args(["--help"]).measure()?;
        Ok(f64::max(most, count(idle.peak_memory)?))
    })
}
