//! `cargo xtask semver`: whether what a comparison says of source code is what others say of the generated crates.
//!
//! There are two judges: `cargo-semver-checks`, which looks for what it has a lint for, and the compiler, which is given
//! code that uses every public item of the old crate.

mod bench;
mod cases;
pub(crate) mod history;
mod level;
mod table;

use std::path::Path;

use clap::Args;
use generator::compare::{Level, compare};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::progress::Count;
use crate::terminal::say;
use crate::{Verdict, files, workspace};
use bench::Bench;
use cases::{Cases, Judge};

/// The cases and what is known of them, relative to the root of the workspace.
const FOLDER: &str = "tests/changes";
/// The table of what came out, beside them.
const TABLE: &str = "judgement.md";

/// Which cases to judge.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Cases, by the names of their folders; without any, all
    #[arg(value_name = "CASE")]
    only: Vec<String>,
    /// Write the table of what came out into the folder of the cases
    #[arg(long, conflicts_with = "only")]
    update: bool,
}

/// What all had to say of one change.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) name: String,
    /// The verdict of the comparison.
    pub(crate) verdict: Level,
    /// What it says of source code.
    pub(crate) source: Level,
    pub(crate) opinion: Opinion,
    /// Why the tool is of another opinion, where that is known.
    pub(crate) tool_reason: Option<String>,
    /// Why the compiler is of another opinion, where that is known.
    pub(crate) compiler_reason: Option<String>,
}

/// What the judges say of two crates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opinion {
    /// The step of the version that the tool asks for.
    #[serde(with = "level")]
    pub(crate) tool: Level,
    /// The lints that it says so by.
    pub(crate) lints: Vec<String>,
    /// Whether code that uses the old crate compiles with the new one.
    pub(crate) compiles: bool,
}

impl Judged {
    /// Whether the tool asks for no more and no less than the comparison, as far as it looks: an addition is none of
    /// its lints.
    fn agrees_with_tool(&self) -> bool {
        let both_break = (self.opinion.tool == Level::Major) == (self.source == Level::Major);
        both_break && self.opinion.tool <= self.source
    }

    /// Whether code compiles exactly when the comparison says so.
    fn agrees_with_compiler(&self) -> bool {
        self.opinion.compiles == (self.source != Level::Major)
    }

    /// What is not as it should be: a disagreement that nobody explained, or an explanation of none.
    fn faults(&self) -> Vec<String> {
        let judges = [
            ("the tool", self.agrees_with_tool(), &self.tool_reason),
            ("the compiler", self.agrees_with_compiler(), &self.compiler_reason),
        ];
        let faults = judges
            .into_iter()
            .filter_map(|(judge, agrees, reason)| match (agrees, reason) {
                (true, None) | (false, Some(_)) => None,
                (true, Some(_)) => Some(format!("{}: {judge} agrees, which the list does not know", self.name)),
                (false, None) => Some(format!("{}: {judge} does not agree", self.name)),
            });
        faults.collect()
    }
}

/// Judges each case.
///
/// # Errors
/// When a case can't be read, or a judge can't be had.
pub(crate) fn run(options: &Options) -> Result<Verdict, Problem> {
    let root = workspace::root()?;
    let folder = root.join(FOLDER);
    let cases = Cases::read(&folder)?;
    let bench = Bench::new(&root, "changes", &cases.judge)?;
    let names = cases.names(&options.only)?;
    let count = Count::start("judge", names.len() as u64);
    let judged = Problem::gather(names.iter().map(|name| {
        count.add(name.clone());
        judge(&cases, &bench, name)
    }));
    count.end();
    let judged = judged?;
    let table = table::render("Single changes before the judges", "semver", &judged);
    if options.update {
        files::write(&folder.join(TABLE), &table)?;
    } else {
        say(&table);
    }
    Ok(tell(&judged, &folder))
}

fn judge(cases: &Cases, bench: &Bench, name: &str) -> Result<Judged, Problem> {
    let (before, after) = (cases.before(name)?, cases.after(name)?);
    let comparison = compare(&before, &after);
    let opinion = bench
        .remember(name, &before, &after)
        .map_err(|missing| Problem::refused(format!("{name} can't be judged: {missing}"), "see target/judgement"))?;
    Ok(Judged {
        name: name.to_owned(),
        verdict: comparison.verdict(),
        source: comparison.source(),
        opinion,
        tool_reason: cases.reason(Judge::Tool, name),
        compiler_reason: cases.reason(Judge::Compiler, name),
    })
}

fn tell(judged: &[Judged], folder: &Path) -> Verdict {
    let faults: Vec<String> = judged.iter().flat_map(Judged::faults).collect();
    if faults.is_empty() {
        return Verdict::Done;
    }
    say(&format!(
        "\n{}\nexplain or correct it in {}\n",
        faults.join("\n"),
        folder.join(cases::KNOWN).display()
    ));
    Verdict::Failed
}
