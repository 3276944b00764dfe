//! The figures that the project holds itself to, `tests/benches/goals.toml`, and whether they are met.

use std::path::Path;

use serde::Deserialize;

use super::report::{Figure, Missing, OURS, Table, Unit, digits};
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
    pub(super) measured: Figure,
    /// The unit of a figure; `None` for a ratio.
    unit: Option<Unit>,
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

impl Goal {
    /// The table of its subject, which a run of some sections does not have.
    pub(super) fn table<'t>(&self, tables: &'t [Table]) -> Option<&'t Table> {
        tables.iter().find(|table| table.subject == self.subject)
    }

    /// Compares the goal with what was measured.
    pub(super) fn judge(&self, tables: &[Table]) -> Judgement {
        let table = self.table(tables);
        let figure = |contender: &str| -> Figure {
            let found = table.and_then(|table| table.figure(&self.measure, contender));
            let no_figure = || Missing::new(format!("{} has no {} of {contender}", self.subject, self.measure));
            found.cloned().unwrap_or_else(|| Err(no_figure()))
        };
        let name = format!("{}, {}: {}", self.subject, self.measure, self.contender);
        let Some(against) = &self.against else {
            return Judgement {
                name,
                at_most: self.at_most,
                measured: figure(&self.contender),
                unit: table.and_then(|table| table.row(&self.measure)).map(|row| row.unit),
            };
        };
        Judgement {
            name: format!("{name} ÷ {against}"),
            at_most: self.at_most,
            measured: figure(&self.contender).and_then(|ours| figure(against).map(|other| ours / other)),
            unit: None,
        }
    }
}

impl Judgement {
    /// A figure or a ratio as this goal writes it.
    pub(super) fn show(&self, number: f64) -> String {
        self.unit
            .map_or_else(|| format!("{}×", digits(number)), |unit| unit.show(number))
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
        Table {
            subject: "path".to_owned(),
            about: String::new(),
            contenders: vec![OURS.to_owned(), "format".to_owned(), "absent".to_owned()],
            rows: vec![Row {
                measure: "time".to_owned(),
                unit: Unit::Time,
                figures: vec![Ok(3e-8), Ok(6e-8), Err(Missing::new("not there"))],
            }],
            remarks: Vec::new(),
        }
    }

    #[test]
    fn a_goal_limits_a_ratio_or_a_figure() {
        let ratio = goal("subject = 'path'\nmeasure = 'time'\nagainst = 'format'\nat_most = 0.4");
        let judgement = ratio.judge(&[table()]);
        assert_eq!(judgement.name, "path, time: ours ÷ format");
        assert_eq!(judgement.measured, Ok(0.5));
        assert_eq!(judgement.show(0.5), "0.50×");
        let figure = goal("subject = 'path'\nmeasure = 'time'\nat_most = 4e-8");
        let judgement = figure.judge(&[table()]);
        assert_eq!(judgement.measured, Ok(3e-8));
        assert_eq!(judgement.show(judgement.at_most), "40.0 ns");
    }

    #[test]
    fn a_goal_without_its_figure_says_why() {
        let absent = goal("subject = 'path'\nmeasure = 'time'\nagainst = 'absent'\nat_most = 1");
        let judgement = absent.judge(&[table()]);
        assert_eq!(judgement.measured, Err(Missing::new("not there")));
        let misspelt = goal("subject = 'path'\nmeasure = 'tmie'\nat_most = 1");
        let judgement = misspelt.judge(&[table()]);
        assert_eq!(judgement.measured, Err(Missing::new("path has no tmie of ours")));
        let elsewhere = goal("subject = 'form'\nmeasure = 'time'\nat_most = 1");
        assert!(elsewhere.table(&[table()]).is_none());
        let judgement = elsewhere.judge(&[table()]);
        assert_eq!(judgement.measured, Err(Missing::new("form has no time of ours")));
    }

    #[test]
    fn the_goals_of_the_project_can_be_read() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/benches/goals.toml");
        let goals = read_all(&file).unwrap();
        assert!(goals.iter().all(|goal| goal.at_most > 0.0));
        assert!(!goals.is_empty());
    }
}
