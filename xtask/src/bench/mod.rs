//! `cargo xtask bench`: what generated crates cost and do, each figure beside that of its peers in the same run.
//!
//! A peer that can't be had is a cell that says why. Nothing that is measured makes the command fail.

mod chart;
mod client;
mod compilation;
mod description;
mod document;
mod figures;
mod generation;
mod goals;
mod machine;
mod peers;
mod program;
mod report;
mod run_time;
mod table;
mod weight;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use self::goals::Goal;
use self::peers::Catalogue;
use self::report::{Missing, Outline, Table};
use crate::packages::Store;
use crate::problem::Problem;
use crate::process::Process;
use crate::terminal::say;
use crate::{Verdict, files, release, workspace};

/// Where the chart is, relative to the root of the workspace.
const CHART: &str = "tests/benches/benchmarks.svg";

/// Where the document is, relative to the root of the workspace.
const DOCUMENT: &str = "BENCHMARKS.md";

/// What to measure.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Measure only this, and print the figures without writing `BENCHMARKS.md`; can be given several times
    #[arg(long, value_name = "SECTION")]
    only: Vec<Section>,
}

/// A part that can be measured by itself, in the order in which a whole run measures them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Section {
    /// What generating costs: time and memory
    // The first one, because the others remove many files, and creating some is slow for a while after that.
    Generation,
    /// What a crate costs its user: tree, compile time, size of a program
    Weight,
    /// What generated code does: time and memory of checks, decoding, encoding
    RunTime,
}

/// What all sections use.
struct Bench {
    /// The root of the workspace.
    root: PathBuf,
    /// The ignored folder that everything is fetched and built in; kept from run to run.
    target: PathBuf,
    /// What the last process said.
    log: PathBuf,
    catalogue: Catalogue,
    packages: Store,
}

/// Measures what was asked for and prints it; writes the document and the chart when that is everything.
///
/// # Errors
/// When the lists of peers and goals can't be read, or when a file can't be written.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let bench = Bench::open(workspace::root()?)?;
    let goals = goals::read_all(&bench.root.join("tests/benches/goals.toml"))?;
    goals::check(&goals, &outlines(&bench.catalogue))?;
    let sections = Section::value_variants();
    let is_asked = |section: &&Section| options.only.is_empty() || options.only.contains(section);
    let mut tables = Vec::new();
    for section in sections.iter().filter(is_asked) {
        tables.extend(section.measure(&bench)?);
    }
    let is_whole = sections.iter().all(|section| is_asked(&section));
    let is_judged = |goal: &&Goal| is_whole || goal.table(&tables).is_some();
    let judgements: Vec<_> = goals.iter().filter(is_judged).map(|goal| goal.judge(&tables)).collect();
    say(&document::terminal(&tables, &judgements));
    if is_whole {
        files::write(&bench.root.join(CHART), &chart::draw(&tables)?)?;
        let text = document::markdown(&bench, &tables, &judgements);
        files::write(&bench.root.join(DOCUMENT), &text)?;
        say(&format!("\n{DOCUMENT} and {CHART} are written\n"));
    }
    Ok(Verdict::Done)
}

/// What a whole run is going to show.
fn outlines(catalogue: &Catalogue) -> Vec<Outline> {
    let sections = Section::value_variants().iter();
    sections.flat_map(|section| section.outlines(catalogue)).collect()
}

impl Section {
    fn outlines(self, catalogue: &Catalogue) -> Vec<Outline> {
        let descriptions = catalogue.descriptions.iter();
        match self {
            Self::Generation => descriptions.map(|one| generation::outline(catalogue, one)).collect(),
            Self::Weight => descriptions.map(|one| weight::outline(catalogue, one)).collect(),
            Self::RunTime => run_time::outlines(),
        }
    }

    fn measure(self, bench: &Bench) -> Result<Vec<Table>, Problem> {
        let descriptions = &bench.catalogue.descriptions;
        Ok(match self {
            Self::Generation => generation::tables(bench)?,
            Self::Weight => descriptions.iter().map(|one| weight::table(bench, one)).collect(),
            Self::RunTime => run_time::tables(bench, bench.catalogue.with_programs()?),
        })
    }
}

impl Bench {
    fn open(root: PathBuf) -> Result<Self, Problem> {
        let target = root.join("target/bench");
        files::create(&target)?;
        Ok(Self {
            log: target.join("last-process.log"),
            catalogue: files::read_toml(&root.join("tests/benches/peers.toml"))?,
            packages: Store::of(&root),
            target,
            root,
        })
    }

    /// A folder below `target/bench`, created if need be.
    fn folder(&self, name: &str) -> Result<PathBuf, Problem> {
        let folder = self.target.join(name);
        files::create(&folder)?;
        Ok(folder)
    }

    /// The cargo of this workspace, as every contender gets it: without incremental compilation, and choosing versions
    /// of dependencies that its rustc can compile.
    fn cargo(&self) -> Process {
        Process::new(workspace::cargo(), &self.log)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback")
    }

    /// Builds our generator for release.
    ///
    /// # Errors
    /// When it doesn't compile.
    fn build_generator(&self) -> Result<(), Missing> {
        release::build(&self.root, &self.log).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    const PEERS: &str = "
        [[descriptions]]
        name = 'small'
        about = 'a small description'
        source = { file = 'small.yaml' }
        programs = true
        generation_rounds = 1
        cold_rounds = 1
        alone_rounds = 1

        [transport]
        name = 'http-client'
        version = '1'
        features = []
        remark = 'the client of a peer'

        [[peers]]
        name = 'peer'
        package = { fetch = 'pip', name = 'peer', version = '1.0.0' }
        command = ['no-such-program', '{description}']

        [[peers]]
        name = 'published'
        package = { fetch = 'crate', name = 'published', version = '2.0.0' }
    ";

    /// A workspace whose generator can't be built, with peers that were fetched: a generator that can't be started, and
    /// a crate without a manifest.
    fn bench(root: &Path) -> Bench {
        files::write(&root.join("tests/benches/peers.toml"), PEERS).unwrap();
        files::write(&root.join("small.yaml"), "").unwrap();
        let bench = Bench::open(root.to_owned()).unwrap();
        for peer in &bench.catalogue.peers {
            files::create(&bench.packages.place(&peer.package)).unwrap();
        }
        bench
    }

    #[test]
    fn what_cannot_be_had_is_a_cell_that_says_why() {
        let root = tempfile::tempdir().unwrap();
        let bench = bench(root.path());
        let description = bench.catalogue.with_programs().unwrap();
        let weight = weight::table(&bench, description);
        let [generation] = generation::tables(&bench).unwrap().try_into().unwrap();
        let reason = |table: &Table, measure: &str, contender: &str| {
            let cell = table.cell(measure, contender).unwrap();
            cell.as_ref().unwrap_err().to_string()
        };
        let not_started = reason(&weight, "cold build", "peer");
        assert!(
            not_started.starts_with("does not generate: can't start no-such-program: "),
            "{not_started}"
        );
        let unreadable = reason(&weight, "crates in the tree", "published");
        assert!(unreadable.contains("Cargo.toml"), "{unreadable}");
        let not_built = reason(&generation, "time, median", report::OURS);
        assert!(not_built.contains("Cargo.toml"), "{not_built}");
        assert_eq!(
            generation.contenders,
            ["ours", "peer"],
            "what is published does not generate"
        );
        let text = document::markdown(&bench, &[weight, generation], &[]);
        assert!(
            text.contains("] peer: does not generate: can't start no-such-program: "),
            "{text}"
        );
        assert!(text.contains("| published | 2.0.0 |"), "{text}");
    }

    #[test]
    fn tables_show_what_was_outlined() {
        let root = tempfile::tempdir().unwrap();
        let bench = bench(root.path());
        let description = bench.catalogue.with_programs().unwrap();
        let mut tables = vec![weight::table(&bench, description)];
        tables.extend(generation::tables(&bench).unwrap());
        for table in tables {
            let outlines = outlines(&bench.catalogue);
            let outline = outlines
                .iter()
                .find(|outline| outline.subject == table.subject)
                .unwrap();
            assert_eq!(outline.contenders, table.contenders);
            let measures: Vec<_> = table.rows.iter().map(|row| row.measure.as_str()).collect();
            assert_eq!(outline.measures, measures);
            let is_whole = |row: &report::Row| row.cells.len() == table.contenders.len();
            assert!(table.rows.iter().all(is_whole), "{table:?}");
        }
    }

    #[test]
    fn goals_and_panels_are_about_what_is_measured() {
        let benches = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/benches");
        let outlines = outlines(&files::read_toml::<Catalogue>(&benches.join("peers.toml")).unwrap());
        let goals = goals::read_all(&benches.join("goals.toml")).unwrap();
        assert!(!goals.is_empty());
        goals::check(&goals, &outlines).unwrap();
        for (subject, measure, _) in chart::PANELS {
            assert_eq!(Outline::complaint(&outlines, subject, measure, report::OURS), None);
        }
    }
}
