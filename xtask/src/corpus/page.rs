//! What became of a corpus, as a page for a person. Descriptions are hostile: every text of theirs is escaped.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::chart;
use super::cost::{Cost, quantile};
use super::known::Known;
use super::outcome::{Ending, Step};
use super::report::{Report, Subject};
use crate::problem::Problem;
use crate::unit::{Unit, of_bytes};

/// Of those that cost most, so many are named.
const NAMED: usize = 20;

/// The columns of a table of costs.
const SHARES: [(&str, f64); 4] = [("median", 0.5), ("90 %", 0.9), ("99 %", 0.99), ("most", 1.0)];

const STYLE: &str = "
body { font: 15px/1.5 system-ui, sans-serif; color: #1f2933; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 0.5rem 0 1.5rem }
th, td { text-align: left; vertical-align: top; padding: 0.2rem 0.8rem 0.2rem 0; border-bottom: 1px solid #e4e7eb }
td.figure, th.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
td { overflow-wrap: anywhere }
.bad { color: #b42318 }
.charts svg { max-width: 100%; height: auto }
";

/// The page.
///
/// # Errors
/// When a chart can't be drawn.
pub(super) fn render(report: &Report, known: &Known) -> Result<String, Problem> {
    let mut charts = Vec::new();
    for cost in Cost::ALL {
        charts.extend(chart::draw(report, cost)?);
    }
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
                title { "What became of the corpus" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { "What became of the corpus" }
                (verdict(report))
                h2 { "Totals" }
                (totals(report))
                (operations(report))
                h2 { "Costs, where a step was done" }
                (costs(report))
                // Drawn by us; the library escapes the texts in them.
                div class="charts" { @for chart in &charts { (PreEscaped(chart)) } }
                h2 { "Failures by kind" }
                (kinds(report))
                h2 { "Every failure" }
                (failures(report, known))
                h2 { "Told where a crate came" }
                (warnings(report))
                @if let Some(bodies) = report.bodies() {
                    h2 { "Examples" }
                    p { (bodies) "." }
                    (disagreements(report))
                    (broken(report))
                }
                h2 { "The slowest to generate" }
                (slowest(report))
            }
        }
    };
    Ok(page.into_string())
}

fn verdict(report: &Report) -> Markup {
    let judgement = &report.judgement;
    html! {
        @if judgement.is_good() {
            p { "What failed is what is listed as known." }
        } @else {
            @for (names, title) in [
                (&judgement.unexpected, "Failed, and not listed as known"),
                (&judgement.outdated, "Listed as known, and no longer a failure"),
                (&judgement.absent, "Listed as known, and not part of the corpus"),
            ] {
                @if !names.is_empty() {
                    details {
                        summary class="bad" { (title) ": " (names.len()) }
                        ul { @for (name, step) in names { li { (name) " (" (step.title()) ")" } } }
                    }
                }
            }
        }
    }
}

fn totals(report: &Report) -> Markup {
    html! {
        table {
            tr {
                th { "package" } th { "step" } th class="figure" { "tried" }
                @for ending in Ending::ALL { th class="figure" { (ending.title()) } }
            }
            @for package in report.packages() {
                @for step in Step::ALL {
                    @let endings = report.endings(step, package);
                    @if endings.total() > 0 {
                        tr {
                            td { (package) } td { (step.title()) } td class="figure" { (endings.total()) }
                            @for ending in Ending::ALL { td class="figure" { (endings.of(ending)) } }
                        }
                    }
                }
            }
        }
    }
}

fn operations(report: &Report) -> Markup {
    let operations = report.operations();
    html! {
        p {
            (operations.described) " operations are described in JSON, " (operations.generated) " were generated. "
            (operations.left_out) " were left out of crates that came."
        }
    }
}

fn costs(report: &Report) -> Markup {
    html! {
        table {
            tr { th {} @for (title, _) in SHARES { th class="figure" { (title) } } }
            @for cost in Cost::ALL {
                @let figures = cost.figures(report);
                @if !figures.is_empty() {
                    tr {
                        td { (cost.title()) }
                        @for (_, share) in SHARES {
                            @let figure = quantile(figures.clone(), share).unwrap_or_default();
                            td class="figure" { (cost.unit().show(figure)) }
                        }
                    }
                }
            }
        }
    }
}

fn kinds(report: &Report) -> Markup {
    html! {
        table {
            tr { th class="figure" { "times" } th { "step" } th { "ending" } th { "what" } th { "such as" } }
            @for kind in report.kinds() {
                tr {
                    td class="figure" { (kind.count) } td { (kind.step.title()) } td { (kind.ending.title()) }
                    td { (kind.message) } td { (kind.example) }
                }
            }
        }
    }
}

fn failures(report: &Report, known: &Known) -> Markup {
    html! {
        table {
            tr { th { "description" } th { "step" } th { "ending" } th { "first problem" } th { "known because" } }
            @for subject in &report.subjects {
                @if let Some((step, ending, failure)) = subject.failure() {
                    tr {
                        td { (subject.name()) } td { (step.title()) } td { (ending.title()) } td { (failure) }
                        @match known.reason(&subject.package, &subject.path, step) {
                            Some(reason) => td { (reason) },
                            None => td class="bad" { "not listed" },
                        }
                    }
                }
            }
        }
    }
}

fn warnings(report: &Report) -> Markup {
    html! {
        table {
            tr { th { "code" } th class="figure" { "times" } th class="figure" { "descriptions" } }
            @for (code, times, descriptions) in report.warnings() {
                tr { td { (code) } td class="figure" { (times) } td class="figure" { (descriptions) } }
            }
        }
    }
}

/// What only one side complains about.
fn disagreements(report: &Report) -> Markup {
    html! {
        @for (subject, examples) in report.examples() {
            @if !examples.disagreements.is_empty() {
                p class="bad" { (subject.name()) }
                ul { @for disagreement in &examples.disagreements { li { (disagreement) } } }
            }
        }
    }
}

/// Each body that breaks its schema, with the places of its violations.
fn broken(report: &Report) -> Markup {
    html! {
        @for (subject, examples) in report.examples() {
            @if !examples.broken.is_empty() {
                details {
                    summary { (subject.name()) ": " (examples.broken.len()) " examples break their schema" }
                    table {
                        tr { th { "example" } th { "violations" } }
                        @for broken in &examples.broken {
                            tr {
                                td { (broken.example) }
                                td { @for pointer in &broken.violations { div { (pointer) } } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn slowest(report: &Report) -> Markup {
    let mut attempts: Vec<_> = report.attempts(Step::Generate).collect();
    attempts.sort_by(|(_, one), (_, other)| other.seconds.total_cmp(&one.seconds));
    html! {
        table {
            tr {
                th { "description" } th class="figure" { "its size" } th class="figure" { "operations" }
                th class="figure" { "time of processors" } th class="figure" { "memory" } th { "ending" }
            }
            @for (subject, attempt) in attempts.into_iter().take(NAMED) {
                tr {
                    td { (subject.name()) }
                    td class="figure" { (Unit::Size.show(of_bytes(subject.bytes))) }
                    td class="figure" { (described(subject)) }
                    td class="figure" { (Unit::Time.show(attempt.seconds)) }
                    td class="figure" { (Unit::Size.show(of_bytes(attempt.peak_memory))) }
                    td { (attempt.ending.title()) }
                }
            }
        }
    }
}

fn described(subject: &Subject) -> String {
    subject
        .operations
        .map_or("–".to_owned(), |operations| operations.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::known::Judgement;
    use super::super::outcome::{Attempt, Failure};
    use super::*;

    /// What would be markup in a text, in an attribute, and in a script.
    const HOSTILE: &str = "</td><script>alert('&\"')</script>";

    fn report() -> Report {
        let attempt = Attempt {
            ending: Ending::Refused,
            seconds: 1.5,
            peak_memory: 1 << 20,
            failure: Some(Failure {
                code: Some(HOSTILE.to_owned()),
                message: HOSTILE.to_owned(),
                place: Some(HOSTILE.to_owned()),
            }),
            content: None,
            warnings: vec![(HOSTILE.to_owned(), 3)],
            examples: None,
        };
        let subject = Subject {
            package: HOSTILE.to_owned(),
            path: HOSTILE.to_owned(),
            bytes: 1,
            operations: Some(7),
            steps: [(Step::Generate, attempt)].into(),
        };
        let judgement = Judgement {
            unexpected: vec![(subject.name(), Step::Generate)],
            ..Judgement::default()
        };
        Report {
            subjects: vec![subject],
            judgement,
        }
    }

    #[test]
    fn texts_of_descriptions_are_no_markup() {
        let page = render(&report(), &Known::default()).unwrap();
        assert!(!page.contains("<script"), "{page}");
        assert!(page.matches("&lt;script&gt;").count() >= 8, "{page}");
        assert_eq!(page.matches("<td").count(), page.matches("</td>").count(), "{page}");
    }

    #[test]
    fn a_page_without_failures_says_so() {
        let mut report = report();
        report.judgement = Judgement::default();
        let page = render(&report, &Known::default()).unwrap();
        assert!(page.contains("What failed is what is listed as known."), "{page}");
    }
}
