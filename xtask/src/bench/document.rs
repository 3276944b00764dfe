//! The whole of what was measured as one text, for a terminal or as `BENCHMARKS.md`.

use std::fmt::Write as _;

use super::Bench;
use super::goals::Judgement;
use super::report::Table;
use super::table::{self, Style};
use super::{CHART, machine};

const INTRODUCTION: &str = "\
# Benchmarks

What the crates of this repository cost and what they do, beside what else there is. `cargo xtask bench` measures all of
it in one run on one machine and writes this file; it is never edited. Take ratios from it rather than seconds: times
vary with the machine, and no check depends on them. Less is better throughout. In each cell, the number in parentheses
says how many times as much as ours it is.
";

const GOALS: &str = "\
What the project holds itself to, as this run found it. Where a figure comes of several rounds, its median is shown, and
the goal is met or missed if all rounds say so; if some say one thing and some the other, it is undecided. Of a ratio,
each round is compared with the same round of the other contender.
";

/// The goals and the tables, for a terminal.
pub(super) fn terminal(tables: &[Table], judgements: &[Judgement]) -> String {
    let mut text = String::new();
    for table in tables {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(text, "\n{}\n{}", table.subject, table::figures(table, Style::Terminal));
    }
    let _ = writeln!(text, "\ngoals\n{}", table::goals(judgements, Style::Terminal));
    text
}

/// The document, with the chart, the machine, the versions and the commands.
pub(super) fn markdown(bench: &Bench, tables: &[Table], judgements: &[Judgement]) -> String {
    let mut text = format!("{INTRODUCTION}\n![The main figures as bars]({CHART})\n");
    let goals = table::goals(judgements, Style::Markdown);
    let _ = write!(text, "\n## Goals\n\n{GOALS}\n{goals}");
    for table in tables {
        let figures = table::figures(table, Style::Markdown);
        let _ = write!(
            text,
            "\n## {}\n\n{}\n\n{figures}",
            capitalized(&table.subject),
            table.about
        );
    }
    text.push_str("\n## Machine and versions\n\n| | |\n|---|---|\n");
    for (name, value) in machine::facts(bench) {
        let _ = writeln!(text, "| {name} | {value} |");
    }
    text.push_str(
        "\n## Commands\n\nPeers come from their registries; `tests/benches/peers.toml` names them.\n\n```sh\n",
    );
    text.push_str("cargo xtask bench\n\n# which fetches\n");
    let catalogue = &bench.catalogue;
    for package in catalogue.packages() {
        let _ = writeln!(text, "{}", package.command());
    }
    text.push_str("# and generates, each word in braces being a folder, a file or a name\n");
    text.push_str("xtask generate --name {name} --spec {description} --out {output}\n");
    text.push_str("xtask generate {settings} --out {output}\n");
    for command in catalogue.peers.iter().filter_map(|peer| peer.command.as_ref()) {
        let _ = writeln!(text, "{}", command.join(" "));
    }
    text.push_str("```\n");
    text
}

fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}
