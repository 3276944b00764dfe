//! What a crate costs its user: what is in its tree, how long it compiles, and how large a program becomes by it.

use super::Bench;
use super::client::{Client, Compiled, Depth};
use super::figures::{as_figure, median, seconds};
use super::peers::Description;
use super::program::Program;
use super::report::{Figure, Missing, OURS, Row, Table, Unit};
use crate::progress::Step;

/// How many times the crate alone is compiled; the median counts.
const ALONE: usize = 3;

/// What is measured, in the order of [`weigh`].
const MEASURES: [(&str, Unit); 7] = [
    ("crates in the tree", Unit::Count),
    ("lines of Rust", Unit::Count),
    ("cold check", Unit::Time),
    ("cold build", Unit::Time),
    ("crate alone, check", Unit::Time),
    ("crate alone, build", Unit::Time),
    ("program", Unit::Size),
];

/// The contender whose program uses no crate: what every other program holds at least.
const FLOOR: &str = "no crate";

/// A crate and what is known of it before it is weighed.
struct Contender {
    name: String,
    /// The crate, or none for [`FLOOR`].
    client: Result<Option<Client>, Missing>,
    /// The program in `tests/benches/programs` that uses it.
    program: String,
    remarks: Vec<String>,
}

/// Weighs the crates of one description.
pub(super) fn table(bench: &Bench, description: &Description) -> Table {
    // The programs read what the smaller description says; the last measure is theirs.
    let measured = if has_programs(description) {
        MEASURES.len()
    } else {
        MEASURES.len() - 1
    };
    let contenders = contenders(bench, description);
    let columns: Vec<_> = contenders
        .iter()
        .map(|contender| weigh(bench, description, contender))
        .collect();
    let row = |(index, (measure, unit)): (usize, &(&str, Unit))| Row {
        measure: (*measure).to_owned(),
        unit: *unit,
        figures: columns.iter().map(|column| column[index].clone()).collect(),
    };
    Table {
        subject: format!("weight of {}", description.name),
        about: format!(
            "The crate made of {}. The tree is what is linked and the macros that run, the crate itself included; \
             lines count whatever stands on them. `cargo check` and `cargo build` run in the dev profile without incremental compilation and without the \
             network: cold with an empty target folder, once; the crate alone with everything else compiled, the \
             median of {ALONE} runs.{}",
            description.about,
            if has_programs(description) {
                " The program is a stripped release build that decodes one participant."
            } else {
                ""
            }
        ),
        rows: MEASURES[..measured].iter().enumerate().map(row).collect(),
        remarks: remarks(&contenders),
        contenders: contenders.into_iter().map(|contender| contender.name).collect(),
    }
}

fn has_programs(description: &Description) -> bool {
    description.committed.is_some()
}

fn contenders(bench: &Bench, description: &Description) -> Vec<Contender> {
    let ours = Client::ours(bench, description);
    let mut contenders = vec![
        Contender {
            name: OURS.to_owned(),
            client: ours.clone().map(Some),
            program: OURS.to_owned(),
            remarks: Vec::new(),
        },
        Contender {
            name: format!("{OURS}, no features"),
            client: ours.map(|client| Some(client.without_features())),
            program: OURS.to_owned(),
            remarks: vec!["without default features".to_owned()],
        },
    ];
    contenders.extend(bench.catalogue.peers.iter().map(|peer| Contender {
        name: peer.name.clone(),
        client: Client::of_peer(bench, peer, description).map(Some),
        program: peer.name.clone(),
        remarks: peer.remarks(description),
    }));
    if has_programs(description) {
        contenders.push(Contender {
            name: FLOOR.to_owned(),
            client: Ok(None),
            program: "none".to_owned(),
            remarks: vec!["the program reads the file and prints it, with the standard library alone".to_owned()],
        });
    }
    contenders
}

fn remarks(contenders: &[Contender]) -> Vec<(usize, String)> {
    let of = |(index, contender): (usize, &Contender)| -> Vec<(usize, String)> {
        contender.remarks.iter().map(|remark| (index, remark.clone())).collect()
    };
    contenders.iter().enumerate().flat_map(of).collect()
}

fn weigh(bench: &Bench, description: &Description, contender: &Contender) -> [Figure; MEASURES.len()] {
    let client = match &contender.client {
        Ok(client) => client.as_ref(),
        Err(missing) => return std::array::from_fn(|_| Err(missing.clone())),
    };
    let program = if has_programs(description) {
        size(bench, contender, client)
    } else {
        Err(Missing::new("has no program"))
    };
    let [crates, lines, cold_check, cold_build, alone_check, alone_build] = match client {
        Some(client) => weigh_crate(bench, description, contender, client),
        None => std::array::from_fn(|_| Err(Missing::new("there is no crate to weigh"))),
    };
    [crates, lines, cold_check, cold_build, alone_check, alone_build, program]
}

/// All measures but the program.
fn weigh_crate(
    bench: &Bench,
    description: &Description,
    contender: &Contender,
    client: &Client,
) -> [Figure; MEASURES.len() - 1] {
    let figure = |count: Result<usize, Missing>| count.and_then(as_figure);
    let check = compile(bench, description, contender, client, Depth::Check);
    // What doesn't pass the check is not built either.
    let build = match &check {
        Ok(_) => compile(bench, description, contender, client, Depth::Build),
        Err(missing) => Err(missing.clone()),
    };
    let cold = |compiled: &Result<Compiled, Missing>| -> Figure {
        compiled
            .as_ref()
            .map(|compiled| compiled.cold.as_secs_f64())
            .map_err(Clone::clone)
    };
    let alone = |compiled: &Result<Compiled, Missing>| -> Figure {
        compiled
            .as_ref()
            .map(|compiled| median(seconds(&compiled.alone)))
            .map_err(Clone::clone)
    };
    [
        figure(client.crates(bench)),
        figure(client.lines()),
        cold(&check),
        cold(&build),
        alone(&check),
        alone(&build),
    ]
}

fn compile(
    bench: &Bench,
    description: &Description,
    contender: &Contender,
    client: &Client,
    depth: Depth,
) -> Result<Compiled, Missing> {
    let subcommand = depth.subcommand();
    let step = Step::start(&format!(
        "{}, {}: {subcommand}, cold and alone",
        contender.name, description.name
    ));
    let compiled = client.compile(bench, depth, ALONE);
    step.end(&compiled);
    compiled
}

fn size(bench: &Bench, contender: &Contender, client: Option<&Client>) -> Figure {
    let program = Program::stage(bench, &contender.program, client)?;
    let step = Step::start(&format!("{}: build the program", contender.name));
    let size = program.size(bench);
    step.end(&size);
    as_figure(size?)
}
