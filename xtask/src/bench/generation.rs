//! What generating costs: the whole process of each generator, start-up included.

use std::env;
use std::path::PathBuf;

use super::Bench;
use super::figures::{as_figure, median, minimum};
use super::files::remove;
use super::peers::{Description, Peer};
use super::process::{Process, Usage};
use super::progress::Step;
use super::report::{Figure, Missing, OURS, Row, Table, Unit};

/// How many times each generator runs. They take turns, so that what else the machine does befalls all of them alike.
const ROUNDS: usize = 7;

/// A generator and where it generates to; ours when there is no peer.
struct Contender<'b> {
    bench: &'b Bench,
    peer: Option<&'b Peer>,
    /// The name of the description.
    description: &'b str,
    file: PathBuf,
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

/// Runs every generator on one description.
pub(super) fn table(bench: &Bench, description: &Description) -> Table {
    let generates = |peer: &&Peer| peer.command.is_some();
    let peers: Vec<_> = bench.catalogue.peers.iter().filter(generates).collect();
    let names = peers.iter().map(|peer| peer.name.clone());
    let contenders: Vec<_> = std::iter::once(None)
        .chain(peers.iter().copied().map(Some))
        .map(|peer| Contender::ready(bench, peer, description))
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
            "The description is {}. Each generator runs {ROUNDS} times, in turn with the others, into a folder that is \
             not there before: wall time of the whole process, and the most memory that it holds. {}",
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
    for _ in 0..ROUNDS {
        for (contender, column) in contenders.iter().zip(&mut columns) {
            let (Ok(contender), Ok(runs)) = (contender, &mut *column) else {
                continue;
            };
            if let Err(missing) = contender.run().and_then(|usage| runs.add(usage)) {
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
    fn ready(bench: &'b Bench, peer: Option<&'b Peer>, description: &'b Description) -> Result<Self, Missing> {
        let file = description.fetch(bench)?;
        match peer {
            Some(peer) => drop(peer.package.fetch(bench)?),
            None => bench.build_generator()?,
        }
        let name = peer.map_or(OURS, |peer| &peer.name);
        let contender = Self {
            bench,
            peer,
            description: &description.name,
            file,
            output: bench.folder("output")?.join(format!("{name}-{}", description.name)),
        };
        let step = Step::start(&format!("{name}, {}: generate", description.name));
        let once = contender.run();
        step.end(&once);
        once.map(|_| contender)
    }

    fn run(&self) -> Result<Usage, Missing> {
        remove(&self.output)?;
        let Self {
            bench, file, output, ..
        } = self;
        let generator = match self.peer {
            Some(peer) => peer.generator(bench, file, output, self.description)?,
            None => bench.generator(file, output, self.description),
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
