//! What generating costs: the whole process of each generator, start-up included.

use std::env;
use std::path::{Path, PathBuf};

use super::Bench;
use super::figures::{as_figure, median, minimum};
use super::peers::{Description, Peer};
use super::report::{Figure, Missing, OURS, Row, Table, Unit};
use crate::files::create;
use crate::problem::Problem;
use crate::process::{Process, Usage};
use crate::progress::Step;

/// How many times each generator runs. They take turns, so that what else the machine does befalls all of them alike.
const ROUNDS: usize = 7;

/// A generator and where it generates to; ours when there is no peer.
struct Contender<'b> {
    bench: &'b Bench,
    peer: Option<&'b Peer>,
    /// The name of the description.
    description: &'b str,
    file: PathBuf,
    /// Holds a folder for each run.
    output: PathBuf,
}

/// What the runs of one generator needed; seconds and bytes.
#[derive(Default)]
struct Runs {
    times: Vec<f64>,
    memories: Vec<f64>,
}

/// What of the runs makes a figure.
type Pick = fn(&Runs) -> f64;

const MEASURES: [(&str, Unit, Pick); 4] = [
    ("time, median", Unit::Time, |runs| median(runs.times.clone())),
    ("time, minimum", Unit::Time, |runs| minimum(&runs.times)),
    ("memory, median", Unit::Size, |runs| median(runs.memories.clone())),
    ("memory, minimum", Unit::Size, |runs| minimum(&runs.memories)),
];

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
    let generates = |peer: &&Peer| peer.command.is_some();
    let peers: Vec<_> = bench.catalogue.peers.iter().filter(generates).collect();
    let names = peers.iter().map(|peer| peer.name.clone());
    let contenders: Vec<_> = std::iter::once(None)
        .chain(peers.iter().copied().map(Some))
        .map(|peer| Contender::ready(bench, peer, description, output))
        .collect();
    let columns = rounds(&description.name, &contenders);
    let row = |(measure, unit, pick): &(&str, Unit, Pick)| Row {
        measure: (*measure).to_owned(),
        unit: *unit,
        figures: columns
            .iter()
            .map(|runs| -> Figure { runs.as_ref().map(pick).map_err(Clone::clone) })
            .collect(),
    };
    Table {
        subject: format!("generation of {}", description.name),
        about: format!(
            "The description is {}. Each generator runs {ROUNDS} times, in turn with the others, into a \
             new folder: wall time of the whole process, and the most memory that it holds. {}",
            description.about,
            smallest(bench)
        ),
        rows: MEASURES.iter().map(row).collect(),
        remarks: Vec::new(),
        contenders: std::iter::once(OURS.to_owned()).chain(names).collect(),
    }
}

/// Runs those generators that are ready in turn, round after round.
fn rounds(description: &str, contenders: &[Result<Contender<'_>, Missing>]) -> Vec<Result<Runs, Missing>> {
    let step = Step::start(&format!("{description}: generate {ROUNDS} times with each"));
    let mut columns: Vec<Result<Runs, Missing>> = contenders
        .iter()
        .map(|contender| contender.as_ref().map(|_| Runs::default()).map_err(Clone::clone))
        .collect();
    for round in 1..=ROUNDS {
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
        self.memories.push(as_figure(usage.peak_memory)?);
        self.times.push(usage.took.as_secs_f64());
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
        let file = description.fetch(bench)?;
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
            description: &description.name,
            file,
            output,
        };
        let step = Step::start(&format!("{name}, {}: generate", description.name));
        let once = contender.run(0);
        step.end(&once);
        once.map(|_| contender)
    }

    /// Generates into the folder of a round, which must be new.
    fn run(&self, round: usize) -> Result<Usage, Missing> {
        let Self { bench, file, .. } = self;
        let output = self.output.join(round.to_string());
        let generator = match self.peer {
            Some(peer) => peer.generator(bench, file, &output, self.description)?,
            None => bench.generator(file, &output, self.description),
        };
        generator.measure()
    }
}

/// What limits the figures of memory: on Linux, a process starts with the peak of the one that started it.
fn smallest(bench: &Bench) -> String {
    let own = env::current_exe().map_err(|error| Missing::new(error.to_string()));
    let idle = own.and_then(|own| Process::new(own, &bench.log).args(["--help"]).measure());
    match idle.and_then(|usage| as_figure(usage.peak_memory)) {
        Ok(memory) => format!(
            "The process that measures holds {} itself, and less than that can't be seen.",
            Unit::Size.show(memory)
        ),
        Err(missing) => format!("How little memory can be seen is not known: {missing}."),
    }
}
