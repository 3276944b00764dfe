//! What a crate costs its user: what is in its tree, how long it compiles, and how large a program becomes by it.

use super::Bench;
use super::client::{Client, Depth};
use super::compilation::{self, Candidate, Compiled};
use super::description::Description;
use super::figures::{Figure, counted, seconds};
use super::peers::{Catalogue, Peer, Transport};
use super::program::Program;
use super::report::{Cell, Missing, OURS, Outline, Row, Table, Unit};
use crate::progress::Step;

/// A name, a unit, and the cell that what is known of a contender makes.
type Measure = (&'static str, Unit, fn(&Weight) -> Cell);

const MEASURES: [Measure; 6] = [
    ("crates in the tree", Unit::Count, |weight| weight.crates.clone()),
    ("lines of Rust", Unit::Count, |weight| weight.lines.clone()),
    ("cold check", Unit::Time, |weight| cold(&weight.check)),
    ("cold build", Unit::Time, |weight| cold(&weight.build)),
    ("crate alone, check", Unit::Time, |weight| alone(&weight.check)),
    ("crate alone, build", Unit::Time, |weight| alone(&weight.build)),
];

/// The measure of those descriptions that have programs.
const PROGRAM: Measure = ("program", Unit::Size, |weight| weight.program.clone());

/// Who is weighed.
#[derive(Clone, Copy, Debug)]
enum Contender<'c> {
    Ours,
    OursWithoutFeatures,
    /// A package that depends on ours and on a client of HTTP.
    OursWithTransport(&'c Transport),
    Peer(&'c Peer),
    /// A program that uses no crate: what every other program holds at least.
    NoCrate,
}

/// What is known of a contender once it is weighed.
struct Weight {
    crates: Cell,
    lines: Cell,
    check: Result<Compiled, Missing>,
    build: Result<Compiled, Missing>,
    program: Cell,
}

/// What [`table`] is going to show of one description.
pub(super) fn outline(catalogue: &Catalogue, description: &Description) -> Outline {
    let contenders = contenders(catalogue, description);
    Outline {
        subject: format!("weight of {}", description.name),
        contenders: contenders.iter().map(Contender::name).collect(),
        measures: measures(description).map(|(measure, ..)| measure).collect(),
    }
}

/// Weighs the crates of one description.
pub(super) fn table(bench: &Bench, description: &Description) -> Table {
    let contenders = contenders(&bench.catalogue, description);
    let weights = weigh(bench, description, &contenders);
    let Outline {
        subject,
        contenders: names,
        ..
    } = outline(&bench.catalogue, description);
    let remarks = contenders.iter().enumerate().flat_map(|(index, contender)| {
        contender
            .remarks(description)
            .into_iter()
            .map(move |remark| (index, remark))
    });
    Table {
        subject,
        about: about(description),
        rows: measures(description)
            .map(|(measure, unit, cell)| Row::new(measure, unit, weights.iter().map(cell).collect()))
            .collect(),
        remarks: remarks.collect(),
        contenders: names,
    }
}

fn measures(description: &Description) -> impl Iterator<Item = Measure> {
    MEASURES.into_iter().chain(description.programs.then_some(PROGRAM))
}

fn contenders<'c>(catalogue: &'c Catalogue, description: &Description) -> Vec<Contender<'c>> {
    let mut contenders = vec![Contender::Ours];
    // Of several descriptions, ours has all features: those of the descriptions and of the transports.
    if !description.is_several() {
        contenders.push(Contender::OursWithoutFeatures);
        contenders.push(Contender::OursWithTransport(&catalogue.transport));
    }
    contenders.extend(catalogue.peers.iter().map(Contender::Peer));
    contenders.extend(description.programs.then_some(Contender::NoCrate));
    contenders
}

fn about(description: &Description) -> String {
    let program = if description.programs {
        " The program is a stripped release build that decodes one participant."
    } else {
        ""
    };
    let times = |rounds| match rounds {
        1 => "once".to_owned(),
        rounds => format!("the median of {rounds} rounds"),
    };
    let (cold, alone) = (times(description.cold_rounds), times(description.alone_rounds));
    let http = if description.is_several() {
        "Ours is one crate, with the feature of each description and those of its clients of HTTP; of the others, it is a \
         workspace with a crate for each description, which bring a client of HTTP as well."
    } else {
        "**The crates of the peers bring a client of HTTP, most of them with TLS; ours leaves the choice to its user.** \
         What ours costs together with one stands in a column of its own."
    };
    format!(
        "The crate made of {}. {http} The tree is what is \
         linked and the macros that run, the crate itself included; lines count whatever stands on them. `cargo check` \
         and `cargo build` run in the dev profile without incremental compilation and without the network, and the \
         contenders take turns: cold with an empty target folder, {cold}; the crate alone with everything else \
         compiled, {alone}.{program}",
        description.about
    )
}

/// Weighs every contender.
fn weigh(bench: &Bench, description: &Description, contenders: &[Contender<'_>]) -> Vec<Weight> {
    let ours = Client::ours(bench, description);
    let clients: Vec<_> = contenders
        .iter()
        .map(|contender| contender.client(bench, description, &ours))
        .collect();
    let check = compile(bench, Depth::Check, description, contenders, &clients);
    // What doesn't pass the check is not built either.
    let sound: Vec<_> = check
        .iter()
        .zip(&clients)
        .map(|(check, client)| check.clone().and(client.clone()))
        .collect();
    let build = compile(bench, Depth::Build, description, contenders, &sound);
    let compiled = check.into_iter().zip(build);
    contenders
        .iter()
        .zip(&clients)
        .zip(compiled)
        .map(|((contender, client), (check, build))| Weight {
            crates: client.clone().and_then(|client| counted(client.crates(bench)?)),
            lines: client.clone().and_then(|client| contender.lines(&client)),
            program: contender.program_size(bench, description, client),
            check,
            build,
        })
        .collect()
}

fn compile(
    bench: &Bench,
    depth: Depth,
    description: &Description,
    contenders: &[Contender<'_>],
    clients: &[Result<Client, Missing>],
) -> Vec<Result<Compiled, Missing>> {
    let candidates: Vec<_> = contenders
        .iter()
        .zip(clients)
        .map(|(contender, client)| {
            Ok(Candidate {
                name: format!("{}, {}", contender.name(), description.name),
                client: client.as_ref().map_err(Clone::clone)?,
                cold: description.cold_rounds,
                alone: if contender.has_code() {
                    description.alone_rounds
                } else {
                    0
                },
            })
        })
        .collect();
    compilation::compile(bench, depth, &candidates)
}

fn cold(compiled: &Result<Compiled, Missing>) -> Cell {
    let compiled = compiled.as_ref().map_err(Clone::clone)?;
    Ok(Figure::median(seconds(&compiled.cold)))
}

fn alone(compiled: &Result<Compiled, Missing>) -> Cell {
    let compiled = compiled.as_ref().map_err(Clone::clone)?;
    if compiled.alone.is_empty() {
        return Err(no_code());
    }
    Ok(Figure::median(seconds(&compiled.alone)))
}

fn no_code() -> Missing {
    Missing::not_applicable("has no code of its own")
}

impl Contender<'_> {
    fn name(&self) -> String {
        match self {
            Self::Ours => OURS.to_owned(),
            Self::OursWithoutFeatures => format!("{OURS}, no features"),
            Self::OursWithTransport(transport) => format!("{OURS} + {}", transport.name),
            Self::Peer(peer) => peer.name.clone(),
            Self::NoCrate => "no crate".to_owned(),
        }
    }

    /// What has to be known to read its figures.
    fn remarks(&self, description: &Description) -> Vec<String> {
        match self {
            Self::Ours => Vec::new(),
            Self::OursWithoutFeatures => vec!["without default features".to_owned()],
            Self::OursWithTransport(transport) => vec![transport.remark.clone()],
            Self::Peer(peer) => peer.remarks(description),
            Self::NoCrate => {
                vec!["the program reads the file and prints it, with the standard library alone".to_owned()]
            }
        }
    }

    /// The crate that is weighed.
    fn client(
        &self,
        bench: &Bench,
        description: &Description,
        ours: &Result<Client, Missing>,
    ) -> Result<Client, Missing> {
        match self {
            Self::Ours => ours.clone(),
            Self::OursWithoutFeatures => ours.clone().map(|ours| ours.without_features()),
            Self::OursWithTransport(transport) => ours.clone()?.with_transport(bench, description, transport),
            Self::Peer(peer) => Client::of_peer(bench, peer, description),
            Self::NoCrate => Err(Missing::not_applicable("there is no crate to weigh")),
        }
    }

    /// Whether its crate holds more than what it depends on.
    fn has_code(&self) -> bool {
        !matches!(self, Self::OursWithTransport(_))
    }

    fn lines(&self, client: &Client) -> Cell {
        if self.has_code() {
            counted(client.lines()?)
        } else {
            Err(no_code())
        }
    }

    /// The size of the program that uses it.
    fn program_size(&self, bench: &Bench, description: &Description, client: &Result<Client, Missing>) -> Cell {
        let client = || client.as_ref().map(Some).map_err(Clone::clone);
        let (program, client) = match self {
            _ if !description.programs => return Err(Missing::not_applicable("the description has no programs")),
            Self::OursWithTransport(_) => {
                return Err(Missing::not_applicable(
                    "the program sends nothing, so it would be that of ours",
                ));
            }
            Self::Ours | Self::OursWithoutFeatures => (OURS, client()?),
            Self::Peer(peer) => (peer.name.as_str(), client()?),
            Self::NoCrate => ("none", None),
        };
        let program = Program::stage(bench, program, client)?;
        let step = Step::start(&format!("{}: build the program", self.name()));
        let size = program.size(bench);
        step.end(&size);
        counted(size?)
    }
}
