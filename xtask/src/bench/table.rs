//! Tables as text, for a terminal and for Markdown: one line for each measure, one column for each contender, and notes
//! for what doesn't fit into a cell.

use std::fmt::Write as _;

use super::figures::Figure;
use super::goals::{Judgement, Verdict};
use super::report::{Row, Table, digits};
pub(super) use crate::columns::Style;
use crate::columns::aligned;

/// The notes below a table, each once.
#[derive(Debug, Default)]
struct Notes(Vec<String>);

/// A table with its notes.
pub(super) fn figures(table: &Table, style: Style) -> String {
    let mut notes = Notes::default();
    let header = table.contenders.iter().enumerate().map(|(contender, name)| {
        let marks = table
            .remarks
            .iter()
            .filter(|(of, _)| *of == contender)
            .fold(String::new(), |marks, (_, remark)| {
                marks + " " + &notes.mark(name, remark)
            });
        format!("{name}{marks}")
    });
    let mut lines = vec![std::iter::once(String::new()).chain(header).collect::<Vec<_>>()];
    for row in &table.rows {
        let cells = table
            .contenders
            .iter()
            .enumerate()
            .map(|(contender, name)| cell(row, contender, name, &mut notes));
        lines.push(std::iter::once(row.measure.clone()).chain(cells).collect());
    }
    notes.below(&aligned(&lines, style), style)
}

/// The goals, what was measured, and whether they are met.
pub(super) fn goals(judgements: &[Judgement], style: Style) -> String {
    let mut notes = Notes::default();
    let header = ["goal", "at most", "measured", "rounds", ""]
        .map(str::to_owned)
        .to_vec();
    let mut lines = vec![header];
    for judgement in judgements {
        let (measured, rounds, word) = match &judgement.measured {
            Ok(figure) => {
                let word = match judgement.verdict(figure) {
                    Verdict::Met => "met",
                    Verdict::Missed => "MISSED",
                    Verdict::Undecided => "undecided",
                };
                (
                    judgement.show(figure.value()),
                    rounds(judgement, figure),
                    word.to_owned(),
                )
            }
            Err(missing) => {
                let mark = notes.mark("not measured", &missing.to_string());
                ("—".to_owned(), String::new(), mark)
            }
        };
        let at_most = judgement.show(judgement.at_most);
        lines.push(vec![judgement.name.clone(), at_most, measured, rounds, word]);
    }
    notes.below(&aligned(&lines, style), style)
}

/// The lowest and the highest round, where they can be told apart.
fn rounds(judgement: &Judgement, figure: &Figure) -> String {
    let (lowest, highest) = figure.range();
    let (lowest, highest) = (judgement.show(lowest), judgement.show(highest));
    if lowest == highest {
        String::new()
    } else {
        format!("{lowest} to {highest}")
    }
}

fn cell(row: &Row, contender: usize, name: &str, notes: &mut Notes) -> String {
    match row.cells.get(contender) {
        Some(Ok(figure)) => {
            let ratio = row
                .ratio_to_ours(contender)
                .map(|ratio| format!(" ({}×)", digits(ratio)));
            row.show(figure) + &ratio.unwrap_or_default()
        }
        Some(Err(missing)) => format!("— {}", notes.mark(name, &missing.to_string())),
        None => "—".to_owned(),
    }
}

impl Notes {
    /// What marks the place that a note belongs to.
    fn mark(&mut self, name: &str, text: &str) -> String {
        let note = format!("{name}: {text}");
        let known = self.0.iter().position(|known| *known == note);
        let index = known.unwrap_or_else(|| {
            self.0.push(note);
            self.0.len() - 1
        });
        format!("[{}]", index + 1)
    }

    /// The table with the notes below it.
    fn below(&self, table: &str, style: Style) -> String {
        let mut text = table.to_owned();
        if style == Style::Markdown && !self.0.is_empty() {
            text.push('\n');
        }
        for (index, note) in self.0.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = match style {
                Style::Terminal => writeln!(text, "  [{}] {note}", index + 1),
                Style::Markdown => writeln!(text, "- [{}] {}", index + 1, literal(note)),
            };
        }
        text
    }
}

/// A note as a line of Markdown: everything is escaped that would be more than text, but for code between backticks.
fn literal(note: &str) -> String {
    let parts: Vec<&str> = note.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escaped(note);
    }
    let part = |(index, part): (usize, &&str)| match index % 2 {
        0 => escaped(part),
        _ => format!("`{part}`"),
    };
    parts.iter().enumerate().map(part).collect()
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, character| {
        if matches!(character, '*' | '_' | '[' | ']' | '<' | '>' | '\\' | '|' | '#' | '`') {
            escaped.push('\\');
        }
        escaped.push(character);
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::super::goals::Goal;
    use super::super::report::{Missing, OURS, Unit};
    use super::*;

    fn table() -> Table {
        let absent = Err(Missing::new("can't be fetched: no `network`"));
        Table {
            subject: "weight".to_owned(),
            about: String::new(),
            contenders: [OURS, "peer", "absent"].map(str::to_owned).to_vec(),
            rows: vec![
                Row::new(
                    "cold build",
                    Unit::Time,
                    vec![
                        Ok(Figure::median(vec![2.9, 2.5, 3.5])),
                        Ok(Figure::median(vec![16.24, 16.0, 17.0])),
                        absent.clone(),
                    ],
                ),
                Row::new(
                    "crates",
                    Unit::Count,
                    vec![Ok(Figure::once(7.0)), Err(Missing::new("error[E1]: a_b * c")), absent],
                ),
            ],
            remarks: vec![(1, "patched".to_owned())],
        }
    }

    #[test]
    fn a_terminal_shows_figures_ratios_and_reasons() {
        let expected = "            ours    peer [1]  absent
 cold build  2.90 s  16.2 s (5.60×)   — [2]
 crates       7           — [3]   — [2]
";
        let text = figures(&table(), Style::Terminal);
        let (shown, notes) = text.split_once("  [1]").unwrap();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(shown), words(expected));
        let widths: Vec<_> = shown.lines().map(|line| line.chars().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{shown}");
        assert_eq!(
            notes,
            " peer: patched\n  [2] absent: can't be fetched: no `network`\n  [3] peer: error[E1]: a_b * c\n"
        );
    }

    #[test]
    fn markdown_escapes_what_peers_say() {
        let text = figures(&table(), Style::Markdown);
        assert_eq!(
            text,
            "|            |   ours |       peer [1] | absent |\n\
             |------------|--------|----------------|--------|\n\
             | cold build | 2.90 s | 16.2 s (5.60×) |  — [2] |\n\
             | crates     |      7 |          — [3] |  — [2] |\n\n\
             - [1] peer: patched\n\
             - [2] absent: can't be fetched: no `network`\n\
             - [3] peer: error\\[E1\\]: a\\_b \\* c\n"
        );
    }

    #[test]
    fn code_in_a_note_stays_code() {
        assert_eq!(literal("no `serde_json` in a_b"), "no `serde_json` in a\\_b");
        assert_eq!(literal("<A> `b_c"), "\\<A\\> \\`b\\_c", "a backtick by itself is text");
        assert_eq!(literal("``"), "``");
    }

    #[test]
    fn a_goal_is_met_missed_undecided_or_not_measured() {
        let judge = |rest: &str| {
            let goal: Goal = toml::from_str(&format!("subject = 'weight'\n{rest}")).unwrap();
            goal.judge(&[table()])
        };
        let judgements = [
            judge("measure = 'crates'\nat_most = 7"),
            judge("measure = 'cold build'\nat_most = 1"),
            judge("measure = 'cold build'\nat_most = 3"),
            judge("measure = 'cold build'\nagainst = 'absent'\nat_most = 1"),
        ];
        let text = goals(&judgements, Style::Markdown);
        let words: Vec<Vec<_>> = text
            .lines()
            .map(|line| line.split('|').map(str::trim).skip(3).take(3).collect())
            .collect();
        assert_eq!(words[2], ["7", "", "met"], "{text}");
        assert_eq!(words[3], ["2.90 s", "2.50 s to 3.50 s", "MISSED"], "{text}");
        assert_eq!(words[4], ["2.90 s", "2.50 s to 3.50 s", "undecided"], "{text}");
        assert_eq!(words[5], ["—", "", "[1]"], "{text}");
        assert!(
            text.ends_with("\n- [1] not measured: can't be fetched: no `network`\n"),
            "{text}"
        );
    }
}
