//! What generating costs: the whole process of each generator, start-up included.

use std::env;

use super::Bench;
use super::figures::{as_figure, median, minimum};
use super::files::remove;
use super::peers::{Description, Peer};
use super::process::{Process, Usage};
use super::progress::Step;
use super::report::{Figure, Missing, OURS, Row, Table, Unit};

/// How many times each generator runs.
const RUNS: usize = 7;

/// What the runs of one generator needed; seconds and bytes.
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
    let generating: Vec<&Peer> = bench
        .catalogue
        .peers
        .iter()
        .filter(|peer| peer.command.is_some())
        .collect();
    let mut contenders = vec![OURS.to_owned()];
    let mut columns = vec![run(bench, description, None)];
    for peer in generating {
        contenders.push(peer.name.clone());
        columns.push(run(bench, description, Some(peer)));
    }
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
            "The description is {}. Each generator runs {RUNS} times, into a folder that is not there before: wall \
             time of the whole process, and the most memory that it holds. {}",
            description.about,
            smallest(bench)
        ),
        rows: MEASURES.iter().map(row).collect(),
        remarks: Vec::new(),
        contenders,
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

/// The runs of a peer's generator, or of ours.
fn run(bench: &Bench, description: &Description, peer: Option<&Peer>) -> Result<Runs, Missing> {
    let file = description.fetch(bench)?;
    let name = peer.map_or(OURS, |peer| &peer.name);
    let output = bench.folder("output")?.join(format!("{name}-{}", description.name));
    let generator = || -> Result<Process, Missing> {
        match peer {
            Some(peer) => peer.generator(bench, &file, &output, &description.name),
            None => Ok(bench.generator(&file, &output, &description.name)),
        }
    };
    // What has to be fetched or built is so before the step begins.
    match peer {
        Some(peer) => drop(peer.package.fetch(bench)?),
        None => bench.build_generator()?,
    }
    let step = Step::start(&format!("{name}, {}: generate", description.name));
    let usages: Result<Vec<Usage>, Missing> = (0..RUNS)
        .map(|_| {
            remove(&output)?;
            generator()?.measure()
        })
        .collect();
    step.end(&usages);
    let usages = usages?;
    let memories: Result<Vec<f64>, Missing> = usages.iter().map(|usage| as_figure(usage.peak_memory)).collect();
    Ok(Runs {
        times: usages.iter().map(|usage| usage.took.as_secs_f64()).collect(),
        memories: memories?,
    })
}
