//! What became of a corpus, for a terminal.

use std::fmt::Write as _;

use super::KNOWN;
use super::cost::{Cost, quantile};
use super::outcome::{Ending, Step};
use super::report::Report;
use crate::columns::{Style, aligned};
use crate::style::{BOLD, ERROR, RESET};
use crate::terminal::printable;

/// This many kinds of failures are shown; the report has all.
const KINDS: usize = 25;

/// The shares of the columns of costs.
const SHARES: [f64; 4] = [0.5, 0.9, 0.99, 1.0];

/// The text; what is not as the list says comes last, where a person looks first.
pub(super) fn render(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(text, "{}\n{}", totals(report), costs(report));
    let operations = report.operations();
    let _ = writeln!(
        text,
        "operations: {} described, {} generated, {} left out of crates that were",
        operations.described, operations.generated, operations.left_out
    );
    if let Some(bodies) = report.bodies() {
        let _ = writeln!(text, "{bodies}");
    }
    let kinds = report.kinds();
    if !kinds.is_empty() {
        let _ = writeln!(text, "\n{BOLD}failures by kind{RESET}");
    }
    for kind in kinds.iter().take(KINDS) {
        let (step, ending) = (kind.step.title(), kind.ending.title());
        let _ = writeln!(
            text,
            "{:>6}  {step}, {ending}: {}",
            kind.count,
            printable(&kind.message)
        );
        let _ = writeln!(text, "        such as {}", printable(&kind.example));
    }
    if kinds.len() > KINDS {
        let _ = writeln!(text, "        … and {} kinds more", kinds.len() - KINDS);
    }
    warnings(report, &mut text);
    judgement(report, &mut text);
    text
}

/// What was told of descriptions from which a crate came.
fn warnings(report: &Report, text: &mut String) {
    let mut lines = vec![["told where done", "times", "descriptions"].map(str::to_owned).to_vec()];
    let numbers = |(code, times, of): (&str, usize, usize)| vec![code.to_owned(), times.to_string(), of.to_string()];
    lines.extend(report.warnings().into_iter().map(numbers));
    if lines.len() > 1 {
        let _ = write!(text, "\n{}", aligned(&lines, Style::Terminal));
    }
}

/// How each step ended, by package.
fn totals(report: &Report) -> String {
    let titles = Ending::ALL.map(Ending::title);
    let header = ["package", "step", "tried"]
        .into_iter()
        .chain(titles)
        .map(str::to_owned);
    let mut lines = vec![header.collect()];
    for package in report.packages() {
        for step in Step::ALL {
            let endings = report.endings(step, package);
            if endings.total() == 0 {
                continue;
            }
            let counts = Ending::ALL.map(|ending| endings.of(ending).to_string());
            let first = [printable(package), step.title().to_owned(), endings.total().to_string()];
            lines.push(first.into_iter().chain(counts).collect());
        }
    }
    aligned(&lines, Style::Terminal)
}

/// What the steps cost, where they were done.
fn costs(report: &Report) -> String {
    let mut lines = vec![
        ["when done", "median", "90 %", "99 %", "most"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for cost in Cost::ALL {
        let figures = cost.figures(report);
        if figures.is_empty() {
            continue;
        }
        let quantiles = SHARES.map(|share| quantile(figures.clone(), share).unwrap_or_default());
        let shown = quantiles.map(|figure| cost.unit().show(figure));
        lines.push(std::iter::once(cost.title().to_owned()).chain(shown).collect());
    }
    aligned(&lines, Style::Terminal)
}

/// What differs from the list of known failures, and what to do about it.
fn judgement(report: &Report, text: &mut String) {
    let judgement = &report.judgement;
    for (names, title) in [
        (&judgement.unexpected, "failed, and are not listed"),
        (&judgement.outdated, "are listed, and no longer fail"),
        (&judgement.absent, "are listed, and not part of the corpus"),
    ] {
        if names.is_empty() {
            continue;
        }
        let _ = writeln!(text, "\n{ERROR}{} {title}{RESET}", names.len());
        for (name, step) in names {
            let _ = writeln!(text, "  {} ({})", printable(name), step.title());
        }
    }
    let _ = if judgement.is_good() {
        writeln!(text, "\nwhat failed is what `{KNOWN}` lists")
    } else {
        writeln!(text, "\nkeep `{KNOWN}` as it is, or correct it")
    };
}
