//! What generated code does at run time: the benchmarks of the package `benches`, and of a peer's crate beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::Bench;
use super::client::Client;
use super::description::Description;
use super::figures::{Figure, counted};
use super::program::Program;
use super::report::{Cell, Missing, Outline, Row, Table, Unit};
use crate::files::{empty, read};
use crate::process::Process;
use crate::progress::Step;

/// What a reader has to know of a group of benchmarks; the package says who takes part.
struct Subject {
    name: &'static str,
    about: &'static str,
    /// Those peers whose crates have a benchmark of it.
    peers: &'static [&'static str],
}

const SUBJECTS: [Subject; 6] = [
    Subject {
        name: "identifier",
        about: "Checking one identifier of 34 characters against its pattern: ours, a byte loop, and two engines.",
        peers: &[],
    },
    Subject {
        name: "participant",
        about: "Decoding one participant of 632 bytes, and dropping it again. `derive` is a structure of `Option<String>` \
                with serde's macro, from bytes or from text; checked, with a byte loop over its identifiers. `value` is \
                a `serde_json::Value`. `ours_through_serde_json` is our type without the reader that comes with it.",
        peers: &["progenitor"],
    },
    Subject {
        name: "unusual_participant",
        about: "Decoding a participant, and dropping it, that is not written as one expects it: on many lines, with its \
                members in another order than the description has them, with characters escaped that need not be, and \
                with a date in a rare form. What makes ours fast on a usual body does not apply to these.",
        peers: &[],
    },
    Subject {
        name: "page",
        about: "Decoding a page of 50 participants, and dropping it, by the same contenders as for one.",
        peers: &["progenitor"],
    },
    Subject {
        name: "form",
        about: "Writing a form of eleven pairs, and dropping it. Ours is the whole request, checked: path, headers and \
                body, and the bytes that it holds include the room that it reserves. `serde_urlencoded` writes the body \
                alone, unchecked, from pairs of texts.",
        peers: &[],
    },
    Subject {
        name: "path",
        about: "Writing the path of a request, and dropping it: ours encodes and checks its segments, `format` is \
                `format!` alone.",
        peers: &[],
    },
];

const TIME: &str = "time";

/// A name, a unit, and what of the memory is the figure.
type Count = (&'static str, Unit, fn(&Memory) -> u64);

/// What is counted of a contender, beside its time.
const COUNTS: [Count; 2] = [
    ("allocations", Unit::Count, |memory| memory.allocations),
    ("bytes held", Unit::Size, |memory| memory.bytes_held),
];

/// What the memory benchmark counts for one contender of one subject.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Memory {
    allocations: u64,
    bytes_held: u64,
}

/// Subjects, their contenders, and what these take.
type Memories = BTreeMap<String, BTreeMap<String, Memory>>;

/// What criterion estimates, as far as it is asked.
#[derive(Debug, Deserialize)]
struct Estimates {
    median: Estimate,
}

#[derive(Debug, Deserialize)]
struct Estimate {
    /// Nanoseconds.
    point_estimate: f64,
}

/// What [`tables`] is going to show.
pub(super) fn outlines() -> Vec<Outline> {
    SUBJECTS.iter().map(Subject::outline).collect()
}

/// Runs all benchmarks and gives a table for each subject.
pub(super) fn tables(bench: &Bench, description: &Description) -> Vec<Table> {
    let results = bench.target.join("criterion");
    let timed = time(bench, &results);
    let memories = count(bench);
    let peers: BTreeMap<&str, Result<(), Missing>> = SUBJECTS
        .iter()
        .flat_map(|subject| subject.peers)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .map(|peer| (*peer, time_peer(bench, peer, description, &results)))
        .collect();
    let table = |subject: &Subject| {
        let contenders = subject.contenders().iter().map(|name| (*name, &timed));
        let peers = subject.peers.iter().filter_map(|name| Some((*name, peers.get(name)?)));
        let figures = contenders.chain(peers).map(|(name, ran)| {
            ran.as_ref().map_err(Clone::clone)?;
            estimate(&results.join(subject.name).join(name).join("new/estimates.json"))
        });
        subject.tabulate(figures.collect(), &memories)
    };
    SUBJECTS.iter().map(table).collect()
}

impl Subject {
    /// Who takes part within this workspace.
    fn contenders(&self) -> &'static [&'static str] {
        let listed = benches::SUBJECTS.iter().find(|(name, _)| *name == self.name);
        listed.map_or(&[], |(_, contenders)| contenders)
    }

    fn outline(&self) -> Outline {
        let contenders = self.contenders().iter().chain(self.peers);
        Outline {
            subject: self.name.to_owned(),
            contenders: contenders.map(|&name| name.to_owned()).collect(),
            measures: std::iter::once(TIME)
                .chain(COUNTS.map(|(measure, ..)| measure))
                .collect(),
        }
    }

    fn tabulate(&self, times: Vec<Cell>, memories: &Result<Memories, Missing>) -> Table {
        let Outline {
            subject, contenders, ..
        } = self.outline();
        let count = |(measure, unit, pick): Count| {
            let cells = contenders
                .iter()
                .map(|name| counted(pick(&self.memory(name, memories)?)));
            Row::new(measure, unit, cells.collect())
        };
        let time = Row::new(TIME, Unit::Time, times);
        Table {
            rows: std::iter::once(time).chain(COUNTS.map(count)).collect(),
            subject,
            about: self.about.to_owned(),
            contenders,
            remarks: Vec::new(),
        }
    }

    fn memory(&self, contender: &str, memories: &Result<Memories, Missing>) -> Result<Memory, Missing> {
        if self.peers.contains(&contender) {
            return Err(Missing::new(
                "memory is counted within this workspace, its crate is outside of it",
            ));
        }
        let memories = memories.as_ref().map_err(Clone::clone)?;
        let memory = memories.get(self.name).and_then(|contenders| contenders.get(contender));
        memory.copied().ok_or_else(|| Missing::new("was not counted"))
    }
}

/// Runs the benchmarks of time, so that criterion's results lie in `results`.
fn time(bench: &Bench, results: &Path) -> Result<(), Missing> {
    // What an earlier run left there would pass for a result of this one.
    empty(results)?;
    let step = Step::start("run-time: measure time");
    let timed = benchmark(bench, "run_time").env("CRITERION_HOME", results).measure();
    step.end(&timed);
    timed.map(drop)
}

fn count(bench: &Bench) -> Result<Memories, Missing> {
    let step = Step::start("run-time: count memory");
    let counted = benchmark(bench, "memory").output();
    let counted = counted.and_then(|output| memories(&output));
    step.end(&counted);
    counted
}

/// One of the benchmarks of the package.
fn benchmark(bench: &Bench, name: &str) -> Process {
    let arguments = [
        "bench",
        "--package",
        "benches",
        "--features",
        "measure",
        "--bench",
        name,
    ];
    bench.cargo().folder(&bench.root).args(arguments)
}

fn time_peer(bench: &Bench, name: &str, description: &Description, results: &Path) -> Result<(), Missing> {
    let peer = bench.catalogue.peers.iter().find(|peer| peer.name == name);
    let peer = peer.ok_or_else(|| Missing::new("is no peer"))?;
    let client = Client::of_peer(bench, peer, description)?;
    let program = Program::stage(bench, name, Some(&client))?;
    let step = Step::start(&format!("run-time: {name}: measure time"));
    let timed = program.run_benchmark(bench, results);
    step.end(&timed);
    timed
}

/// The median that criterion wrote into a file, in seconds.
fn estimate(file: &Path) -> Cell {
    let text = read(file).map_err(|_| Missing::new("was not measured"))?;
    let estimates: Estimates = serde_json::from_str(&text).map_err(|error| Missing::new(error.to_string()))?;
    Ok(Figure::once(estimates.median.point_estimate * 1e-9))
}

fn memories(output: &str) -> Result<Memories, Missing> {
    serde_json::from_str(output)
        .map_err(|error| Missing::new(format!("the count of memory is no JSON of its form: {error}")))
}

#[cfg(test)]
mod tests {
    use super::super::report::OURS;
    use super::*;
    use crate::files::write;

    fn subject(name: &str) -> &'static Subject {
        SUBJECTS.iter().find(|subject| subject.name == name).unwrap()
    }

    #[test]
    fn the_median_of_criterion_is_in_nanoseconds() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("estimates.json");
        let text = r#"{"mean": {"point_estimate": 500.5, "standard_error": 1.0},
            "median": {"confidence_interval": {"confidence_level": 0.95, "lower_bound": 392.0, "upper_bound": 394.0},
                       "point_estimate": 393.0, "standard_error": 0.5}}"#;
        write(&file, text).unwrap();
        let seconds = estimate(&file).unwrap().value();
        assert!((seconds - 393e-9).abs() < 1e-15, "{seconds}");
        assert_eq!(
            estimate(&folder.path().join("none.json")),
            Err(Missing::new("was not measured"))
        );
        write(&file, "{\"mean\": {}}").unwrap();
        assert!(estimate(&file).unwrap_err().to_string().contains("median"));
    }

    #[test]
    fn memory_is_counted_by_subject_and_contender() {
        let memories = memories(r#"{"path": {"ours": {"allocations": 1, "bytes_held": 128}}}"#);
        let once = |value| Ok(Figure::once(value));
        let table = subject("path").tabulate(vec![once(3e-8), once(2e-8)], &memories);
        assert_eq!(table.cell("allocations", OURS), Some(&once(1.0)));
        assert_eq!(table.cell("bytes held", OURS), Some(&once(128.0)));
        assert_eq!(
            table.cell("bytes held", "format"),
            Some(&Err(Missing::new("was not counted")))
        );
    }

    #[test]
    fn benchmarks_that_did_not_run_are_rows_that_say_so() {
        let absent = Missing::new("error: no package `benches`");
        let subject = subject("participant");
        let times = vec![Err(absent.clone()); subject.outline().contenders.len()];
        let table = subject.tabulate(times, &Err(absent.clone()));
        assert_eq!(table.cell("time", "derive_checked"), Some(&Err(absent.clone())));
        assert_eq!(table.cell("allocations", OURS), Some(&Err(absent)));
        assert!(table.cell("allocations", "progenitor").unwrap().is_err());
    }

    /// A subject without words here would be measured and never shown.
    #[test]
    fn every_subject_of_the_package_is_shown() {
        let listed: Vec<_> = benches::SUBJECTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(SUBJECTS.map(|subject| subject.name).to_vec(), listed);
        for subject in &SUBJECTS {
            assert_eq!(subject.outline().contenders[0], OURS, "{}", subject.name);
        }
    }
}
