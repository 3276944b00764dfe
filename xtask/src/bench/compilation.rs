//! How long crates compile, from nothing and alone, in rounds in which they take turns.

use std::path::Path;
use std::time::Duration;

use super::Bench;
use super::client::{Client, Depth};
use super::report::Missing;
use crate::problem::Problem;
use crate::progress::Step;

/// A crate to compile, and how often.
#[derive(Debug)]
pub(super) struct Candidate<'c> {
    /// What a reader is told that is compiled.
    pub(super) name: String,
    pub(super) client: &'c Client,
    /// In how many rounds it is compiled with everything that it depends on; at least one.
    pub(super) cold: usize,
    /// In how many rounds it is compiled alone.
    pub(super) alone: usize,
}

/// How long cargo took, round after round.
#[derive(Clone, Debug, Default)]
pub(super) struct Compiled {
    /// With nothing compiled before.
    pub(super) cold: Vec<Duration>,
    /// With all dependencies compiled before.
    pub(super) alone: Vec<Duration>,
}

/// Compiles each candidate that there is, or says why it does not compile.
///
/// They take turns, so that what else the machine does befalls all of them alike. Each has a folder of its own for what
/// is compiled, which lasts until all have done.
pub(super) fn compile(
    bench: &Bench,
    depth: Depth,
    candidates: &[Result<Candidate<'_>, Missing>],
) -> Vec<Result<Compiled, Missing>> {
    let targets = match tempfile::tempdir_in(&bench.target) {
        Ok(folder) => folder,
        Err(error) => {
            let missing = Missing::from(Problem::file("create", &bench.target)(error));
            return vec![Err(missing); candidates.len()];
        }
    };
    let mut results: Vec<Result<Compiled, Missing>> = candidates
        .iter()
        .map(|candidate| candidate.as_ref().map(|_| Compiled::default()).map_err(Clone::clone))
        .collect();
    let most = |candidate: &Candidate<'_>| candidate.cold.max(candidate.alone);
    for round in 1..=candidates.iter().flatten().map(most).max().unwrap_or(0) {
        for (index, (candidate, result)) in candidates.iter().zip(&mut results).enumerate() {
            let (Ok(candidate), Ok(compiled)) = (candidate, &mut *result) else {
                continue;
            };
            let target = targets.path().join(index.to_string());
            if let Err(missing) = candidate.take_turn(bench, depth, round, &target, compiled) {
                *result = Err(missing);
            }
        }
    }
    results
}

impl Candidate<'_> {
    /// Compiles what is due in a round.
    fn take_turn(
        &self,
        bench: &Bench,
        depth: Depth,
        round: usize,
        target: &Path,
        compiled: &mut Compiled,
    ) -> Result<(), Missing> {
        let start = |what| Step::start(&format!("{}: {}, {what}, round {round}", self.name, depth.subcommand()));
        if round <= self.cold {
            let step = start("cold");
            let took = self.client.compile_cold(bench, depth, target);
            step.end(&took);
            compiled.cold.push(took?);
        }
        if round <= self.alone {
            let step = start("alone");
            let took = self.client.compile_alone(bench, depth, target);
            step.end(&took);
            compiled.alone.push(took?);
        }
        Ok(())
    }
}
