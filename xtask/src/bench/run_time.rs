//! What generated code does at run time: the benchmarks of the package `benches`, and of a peer's crate beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::Bench;
use super::client::Client;
use super::figures::as_figure;
use super::peers::Description;
use super::program::Program;
use super::report::{Figure, Missing, OURS, Row, Table, Unit};
use crate::files::{empty, read};
use crate::process::Process;
use crate::progress::Step;

/// A group of benchmarks.
struct Subject {
    name: &'static str,
    about: &'static str,
    /// The contenders of the package, and those peers whose crates have a benchmark of it.
    contenders: &'static [&'static str],
    peers: &'static [&'static str],
}

const DECODING: &[&str] = &[
    OURS,
    "derive_unchecked",
    "derive_unchecked_from_str",
    "derive_checked",
    "value",
];

const SUBJECTS: [Subject; 5] = [
    Subject {
        name: "identifier",
        about: "Checking one identifier of 34 characters against its pattern: ours, a byte loop, and two engines.",
        contenders: &[OURS, "byte_loop", "regex", "regress"],
        peers: &[],
    },
    Subject {
        name: "participant",
        about: "Decoding one participant of 632 bytes. `derive` is a structure of `Option<String>` with serde's macro, \
                from bytes or from text; checked, with a byte loop over its identifiers. `value` is a \
                `serde_json::Value`.",
        contenders: DECODING,
        peers: &["progenitor"],
    },
    Subject {
        name: "page",
        about: "Decoding a page of 50 participants, by the same contenders.",
        contenders: DECODING,
        peers: &["progenitor"],
    },
    Subject {
        name: "form",
        about: "Encoding the body of a form.",
        contenders: &[OURS, "serde_urlencoded"],
        peers: &[],
    },
    Subject {
        name: "path",
        about: "Writing the path of a request: ours encodes and checks its segments, `format` is `format!` alone.",
        contenders: &[OURS, "format"],
        peers: &[],
    },
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
        let contenders = subject.contenders.iter().map(|name| (*name, &timed));
        let peers = subject.peers.iter().filter_map(|name| Some((*name, peers.get(name)?)));
        let figures = contenders.chain(peers).map(|(name, ran)| {
            ran.as_ref().map_err(Clone::clone)?;
            estimate(&results.join(subject.name).join(name).join("new/estimates.json"))
        });
        tabulate(subject, figures.collect(), &memories)
    };
    SUBJECTS.iter().map(table).collect()
}

fn tabulate(subject: &Subject, times: Vec<Figure>, memories: &Result<Memories, Missing>) -> Table {
    let contenders: Vec<&str> = subject.contenders.iter().chain(subject.peers).copied().collect();
    let counted = |pick: fn(&Memory) -> u64| -> Vec<Figure> {
        let figure = |contender: &&str| {
            if subject.peers.contains(contender) {
                return Err(Missing::new(
                    "memory is counted within this workspace, its crate is outside of it",
                ));
            }
            let memories = memories.as_ref().map_err(Clone::clone)?;
            let memory = memories
                .get(subject.name)
                .and_then(|contenders| contenders.get(*contender));
            memory.map_or_else(
                || Err(Missing::new("was not counted")),
                |memory| as_figure(pick(memory)),
            )
        };
        contenders.iter().map(figure).collect()
    };
    let rows = [
        ("time", Unit::Time, times),
        ("allocations", Unit::Count, counted(|memory| memory.allocations)),
        ("bytes held", Unit::Size, counted(|memory| memory.bytes_held)),
    ];
    Table {
        subject: subject.name.to_owned(),
        about: subject.about.to_owned(),
        contenders: contenders.iter().map(|&name| name.to_owned()).collect(),
        rows: rows
            .map(|(measure, unit, figures)| Row {
                measure: measure.to_owned(),
                unit,
                figures,
            })
            .to_vec(),
        remarks: Vec::new(),
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
fn estimate(file: &Path) -> Figure {
    let text = read(file).map_err(|_| Missing::new("was not measured"))?;
    let estimates: Estimates = serde_json::from_str(&text).map_err(|error| Missing::new(error.to_string()))?;
    Ok(estimates.median.point_estimate * 1e-9)
}

fn memories(output: &str) -> Result<Memories, Missing> {
    serde_json::from_str(output)
        .map_err(|error| Missing::new(format!("the count of memory is no JSON of its form: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::write;

    #[test]
    fn the_median_of_criterion_is_in_nanoseconds() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("estimates.json");
        let text = r#"{"mean": {"point_estimate": 500.5, "standard_error": 1.0},
            "median": {"confidence_interval": {"confidence_level": 0.95, "lower_bound": 392.0, "upper_bound": 394.0},
                       "point_estimate": 393.0, "standard_error": 0.5}}"#;
        write(&file, text).unwrap();
        let seconds = estimate(&file).unwrap();
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
        let subject = SUBJECTS.iter().find(|subject| subject.name == "path").unwrap();
        let table = tabulate(subject, vec![Ok(3e-8), Ok(2e-8)], &memories);
        assert_eq!(table.figure("allocations", OURS), Some(&Ok(1.0)));
        assert_eq!(table.figure("bytes held", OURS), Some(&Ok(128.0)));
        assert_eq!(
            table.figure("bytes held", "format"),
            Some(&Err(Missing::new("was not counted")))
        );
    }

    #[test]
    fn benchmarks_that_did_not_run_are_rows_that_say_so() {
        let absent = Missing::new("error: no package `benches`");
        let subject = SUBJECTS.iter().find(|subject| subject.name == "participant").unwrap();
        let times = vec![Err(absent.clone()); subject.contenders.len() + subject.peers.len()];
        let table = tabulate(subject, times, &Err(absent.clone()));
        assert_eq!(table.figure("time", "derive_checked"), Some(&Err(absent.clone())));
        assert_eq!(table.figure("allocations", OURS), Some(&Err(absent)));
        assert!(table.figure("allocations", "progenitor").unwrap().is_err());
    }

    /// The package lists its contenders in a macro; one that is missing here would never be shown.
    #[test]
    fn every_contender_of_the_package_is_shown() {
        let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/benches/src/lib.rs");
        let library = read(&library).unwrap();
        let listed: Vec<&str> = library
            .lines()
            .skip_while(|line| !line.contains("$list! {"))
            .skip(1)
            .map(str::trim)
            .take_while(|line| line.ends_with(';'))
            .collect();
        let shown = SUBJECTS.map(|subject| format!("{}: {};", subject.name, subject.contenders.join(" ")));
        assert_eq!(listed, shown);
    }
}
