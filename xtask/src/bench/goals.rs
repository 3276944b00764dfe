//! The figures that the project holds itself to, `tests/benches/goals.toml`, and whether they are met.

use std::path::Path;

use serde::Deserialize;

use super::figures::Figure;
use super::report::{Cell, Missing, OURS, Outline, Table, Unit, digits};
use crate::files::read_toml;
use crate::problem::Problem;

/// The file of goals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Goals {
    goals: Vec<Goal>,
}

/// One figure of one table, and what it must not exceed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Goal {
    subject: String,
    measure: String,
    #[serde(default = "ours")]
    contender: String,
    /// The contender that the figure is divided by; `None` where the figure itself is limited.
    against: Option<String>,
    at_most: f64,
}

/// What came of a goal. No goal stops anything: times depend on the machine.
#[derive(Debug)]
pub(super) struct Judgement {
    /// The goal, in words.
    pub(super) name: String,
    pub(super) at_most: f64,
    /// What is limited, a figure or a ratio.
    pub(super) measured: Cell,
    /// The unit of a figure; `None` for a ratio.
    unit: Option<Unit>,
}

/// What a figure says of its goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Every round was within the limit.
    Met,
    /// No round was within it.
    Missed,
    /// Some rounds were within it, others beyond: another run could say either.
    Undecided,
}

fn ours() -> String {
    OURS.to_owned()
}

/// Reads the goals.
///
/// # Errors
/// When the file can't be read or isn't as it should be.
pub(super) fn read_all(path: &Path) -> Result<Vec<Goal>, Problem> {
    read_toml::<Goals>(path).map(|file| file.goals)
}

/// Sees to it that a run will have what each goal is about.
///
/// # Errors
/// When a goal names a subject, a measure or a contender that there is not.
pub(super) fn check(goals: &[Goal], outlines: &[Outline]) -> Result<(), Problem> {
    let checked = goals.iter().map(|goal| {
        let contenders = std::iter::once(&goal.contender).chain(&goal.against);
        let unknown = contenders
            .into_iter()
            .find_map(|contender| Outline::complaint(outlines, &goal.subject, &goal.measure, contender));
        unknown.map_or(Ok(()), |complaint| {
            Err(Problem::refused(
                format!("the goal \"{}\" can't be judged: {complaint}", goal.name()),
                "correct tests/benches/goals.toml",
            ))
        })
    });
    Problem::gather(checked).map(drop)
}

impl Goal {
    /// The table of its subject, which a run of some sections does not have.
    pub(super) fn table<'t>(&self, tables: &'t [Table]) -> Option<&'t Table> {
        tables.iter().find(|table| table.subject == self.subject)
    }

    /// Compares the goal with what was measured.
    pub(super) fn judge(&self, tables: &[Table]) -> Judgement {
        let measured = self.measured(tables);
        let row = self.table(tables).and_then(|table| table.row(&self.measure));
        Judgement {
            name: self.name(),
            at_most: self.at_most,
            measured: measured.unwrap_or_else(|| Err(Missing::new("was not measured"))),
            unit: row.filter(|_| self.against.is_none()).map(|row| row.unit),
        }
    }

    fn measured(&self, tables: &[Table]) -> Option<Cell> {
        let table = self.table(tables)?;
        let Some(against) = &self.against else {
            return table.cell(&self.measure, &self.contender).cloned();
        };
        let contenders = (table.contender(&self.contender)?, table.contender(against)?);
        Some(table.row(&self.measure)?.ratio(contenders.0, contenders.1))
    }

    fn name(&self) -> String {
        let name = format!("{}, {}: {}", self.subject, self.measure, self.contender);
        match &self.against {
            Some(against) => format!("{name} ÷ {against}"),
            None => name,
        }
    }
}

impl Judgement {
    /// A figure or a ratio as this goal writes it.
    pub(super) fn show(&self, number: f64) -> String {
        self.unit
            .map_or_else(|| format!("{}×", digits(number)), |unit| unit.show(number))
    }

    /// What a figure of this goal says.
    pub(super) fn verdict(&self, measured: &Figure) -> Verdict {
        let (lowest, highest) = measured.range();
        if highest <= self.at_most {
            Verdict::Met
        } else if lowest > self.at_most {
            Verdict::Missed
        } else {
            Verdict::Undecided
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::report::Row;
    use super::*;

    fn goal(text: &str) -> Goal {
        toml::from_str(text).unwrap()
    }

    fn table() -> Table {
        let once = |value| Ok(Figure::once(value));
        let absent = Err(Missing::new("not there"));
        Table {
            subject: "path".to_owned(),
            about: String::new(),
            contenders: vec![OURS.to_owned(), "format".to_owned(), "absent".to_owned()],
            rows: vec![Row::new("time", Unit::Time, vec![once(3e-8), once(6e-8), absent])],
            remarks: Vec::new(),
        }
    }

    #[test]
    fn a_goal_limits_a_ratio_or_a_figure() {
        let ratio = goal("subject = 'path'\nmeasure = 'time'\nagainst = 'format'\nat_most = 0.4");
        let judgement = ratio.judge(&[table()]);
        assert_eq!(judgement.name, "path, time: ours ÷ format");
        assert_eq!(judgement.measured, Ok(Figure::once(0.5)));
        assert_eq!(judgement.show(0.5), "0.50×");
        let figure = goal("subject = 'path'\nmeasure = 'time'\nat_most = 4e-8");
        let judgement = figure.judge(&[table()]);
        assert_eq!(judgement.measured, Ok(Figure::once(3e-8)));
        assert_eq!(judgement.show(judgement.at_most), "40.0 ns");
    }

    #[test]
    fn a_goal_without_its_figure_says_why() {
        let absent = goal("subject = 'path'\nmeasure = 'time'\nagainst = 'absent'\nat_most = 1");
        let judgement = absent.judge(&[table()]);
        assert_eq!(judgement.measured, Err(Missing::new("not there")));
        let elsewhere = goal("subject = 'form'\nmeasure = 'time'\nat_most = 1");
        assert!(elsewhere.table(&[table()]).is_none());
        let judgement = elsewhere.judge(&[table()]);
        assert_eq!(judgement.measured, Err(Missing::new("was not measured")));
    }

    #[test]
    fn a_goal_is_decided_when_all_rounds_agree() {
        let goal = goal("subject = 'path'\nmeasure = 'time'\nagainst = 'format'\nat_most = 0.4");
        let judgement = goal.judge(&[table()]);
        let verdict = |rounds: [f64; 3]| judgement.verdict(&Figure::median(rounds.to_vec()));
        assert_eq!(verdict([0.2, 0.4, 0.3]), Verdict::Met);
        assert_eq!(verdict([0.2, 0.41, 0.3]), Verdict::Undecided);
        assert_eq!(verdict([0.6, 0.4, 0.5]), Verdict::Undecided);
        assert_eq!(verdict([0.41, 0.5, 0.6]), Verdict::Missed);
        assert_eq!(judgement.verdict(&Figure::median(Vec::new())), Verdict::Undecided);
    }

    #[test]
    fn a_goal_about_what_there_is_not_is_refused() {
        let outlines = [Outline {
            subject: "path".to_owned(),
            contenders: vec![OURS.to_owned(), "format".to_owned()],
            measures: vec!["time"],
        }];
        let complaint = |text: &str| check(&[goal(text)], &outlines).map_err(|problem| problem.to_string());
        let sound = "subject = 'path'\nmeasure = 'time'\nagainst = 'format'\nat_most = 1";
        assert_eq!(complaint(sound), Ok(()));
        for (right, wrong) in [
            ("subject = 'path'", "subject = 'paht'"),
            ("measure = 'time'", "measure = 'tmie'"),
            ("against = 'format'", "against = 'fromat'"),
            ("at_most", "contender = 'oers'\nat_most"),
        ] {
            let complaint = complaint(&sound.replace(right, wrong)).unwrap_err();
            let word = wrong.split('\'').nth(1).unwrap();
            assert!(complaint.contains(&format!("no {word}")), "{complaint}");
        }
    }
}
