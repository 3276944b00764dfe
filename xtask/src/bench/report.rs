//! What was measured, as a model: the tables, their rows, and for each cell a figure or the reason why there is none.

use std::fmt;

use super::figures::Figure;
use crate::problem::Problem;

/// The contender that every other one is compared with; it comes first in each table.
pub(super) const OURS: &str = "ours";

/// Why there is no figure, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    reason: String,
    is_applicable: bool,
}

/// A figure, or why there is none.
pub(super) type Cell = Result<Figure, Missing>;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// Seconds.
    Time,
    /// Bytes.
    Size,
    /// Things.
    Count,
}

/// One measure of every contender.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) measure: String,
    pub(super) unit: Unit,
    /// One for each contender of the table, in order.
    pub(super) cells: Vec<Cell>,
    /// The figure that can't be told from less.
    least: Option<f64>,
}

/// What a table is going to show, known before anything is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    pub(super) subject: String,
    /// The names of the contenders; the first one is [`OURS`].
    pub(super) contenders: Vec<String>,
    pub(super) measures: Vec<&'static str>,
}

/// All measures of one subject.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// What was measured; no other table of the report has this name.
    pub(super) subject: String,
    /// What a reader has to know of it, in Markdown.
    pub(super) about: String,
    /// The names of the contenders; the first one is [`OURS`].
    pub(super) contenders: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// What has to be known of a contender: its place among `contenders`, and a sentence.
    pub(super) remarks: Vec<(usize, String)>,
}

impl Missing {
    /// A reason why what should be there is not; of several lines, the first one counts.
    pub(super) fn new(reason: impl AsRef<str>) -> Self {
        Self {
            reason: reason.as_ref().lines().next().unwrap_or_default().to_owned(),
            is_applicable: true,
        }
    }

    /// Why the measure is not about the contender, in one line.
    pub(super) fn not_applicable(reason: &str) -> Self {
        Self {
            is_applicable: false,
            ..Self::new(reason)
        }
    }

    /// Whether there should be a figure.
    pub(super) fn is_applicable(&self) -> bool {
        self.is_applicable
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl From<Problem> for Missing {
    fn from(problem: Problem) -> Self {
        let rendered = problem.to_string();
        Self::new(anstream::adapter::strip_str(&rendered).to_string())
    }
}

impl Unit {
    /// A figure with its unit, in three digits.
    pub(super) fn show(self, figure: f64) -> String {
        match self {
            Self::Time => scaled(figure, 1e3, &[(1e9, "ns"), (1e6, "µs"), (1e3, "ms"), (1.0, "s")]),
            Self::Size => scaled(
                figure,
                1024.0,
                &[
                    (1.0, "B"),
                    (f64::exp2(-10.0), "KiB"),
                    (f64::exp2(-20.0), "MiB"),
                    (f64::exp2(-30.0), "GiB"),
                ],
            ),
            Self::Count => format!("{figure:.0}"),
        }
    }
}

/// The figure in the first unit in which it is below `limit`, or in the last one.
fn scaled(figure: f64, limit: f64, units: &[(f64, &str)]) -> String {
    let fitting = units.iter().find(|(factor, _)| figure * factor < limit);
    match fitting.or(units.last()) {
        // There is no part of a byte.
        Some((_, unit @ "B")) => format!("{figure:.0} {unit}"),
        Some((factor, unit)) => format!("{} {unit}", digits(figure * factor)),
        None => digits(figure),
    }
}

/// A number in three significant digits, as far as it has decimals.
pub(super) fn digits(number: f64) -> String {
    match number.abs() {
        0.0 => "0".to_owned(),
        size if size < 0.1 => format!("{number:.3}"),
        size if size < 10.0 => format!("{number:.2}"),
        size if size < 100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

impl Row {
    /// A measure with a figure for each contender.
    pub(super) fn new(measure: &str, unit: Unit, cells: Vec<Cell>) -> Self {
        Self {
            measure: measure.to_owned(),
            unit,
            cells,
            least: None,
        }
    }

    /// The row of a measure that can't tell figures up to `least` from one another.
    pub(super) fn above(mut self, least: f64) -> Self {
        self.least = Some(least);
        self
    }

    /// How many times as much as another contender's a figure is.
    ///
    /// # Errors
    /// When one of them has no figure, or one that says no more than that it is small.
    pub(super) fn ratio(&self, contender: usize, against: usize) -> Cell {
        let (one, other) = (self.cell(contender)?, self.cell(against)?);
        if self.is_bound(one) || self.is_bound(other) {
            return Err(Missing::new("is no more than the process that measures holds itself"));
        }
        if other.value() > 0.0 {
            Ok(one.over(other))
        } else {
            Err(Missing::new("nothing is a multiple of zero"))
        }
    }

    /// How many times as much as ours a contender's figure is, if that can be said.
    pub(super) fn ratio_to_ours(&self, contender: usize) -> Option<f64> {
        let ratio = (contender > 0).then(|| self.ratio(contender, 0))?;
        ratio.ok().map(|ratio| ratio.value())
    }

    /// A figure with its unit.
    pub(super) fn show(&self, figure: &Figure) -> String {
        let shown = self.unit.show(figure.value());
        if self.is_bound(figure) {
            format!("≤ {shown}")
        } else {
            shown
        }
    }

    fn is_bound(&self, figure: &Figure) -> bool {
        self.least.is_some_and(|least| figure.value() <= least)
    }

    fn cell(&self, contender: usize) -> Result<&Figure, Missing> {
        let no_cell = || Missing::new("there is no such contender");
        self.cells
            .get(contender)
            .ok_or_else(no_cell)?
            .as_ref()
            .map_err(Clone::clone)
    }
}

impl Outline {
    /// What is wrong with asking for a cell, if anything is: which of its names there is not.
    pub(super) fn complaint(outlines: &[Self], subject: &str, measure: &str, contender: &str) -> Option<String> {
        let Some(outline) = outlines.iter().find(|outline| outline.subject == subject) else {
            return Some(format!("there is no {subject}"));
        };
        if !outline.measures.contains(&measure) {
            return Some(format!("{subject} has no {measure}"));
        }
        let is_known = outline.contenders.iter().any(|known| known == contender);
        (!is_known).then(|| format!("{subject} has no {contender}"))
    }
}

impl Table {
    /// The row of a measure.
    pub(super) fn row(&self, measure: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.measure == measure)
    }

    /// The place of a contender.
    pub(super) fn contender(&self, name: &str) -> Option<usize> {
        self.contenders.iter().position(|contender| contender == name)
    }

    /// The cell of a contender.
    pub(super) fn cell(&self, measure: &str, contender: &str) -> Option<&Cell> {
        self.row(measure)?.cells.get(self.contender(contender)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_three_digits_and_the_unit_that_suits_them() {
        for (figure, shown) in [
            (9e-9, "9.00 ns"),
            (448.2e-9, "448 ns"),
            (21.5e-6, "21.5 µs"),
            (0.0253, "25.3 ms"),
            (0.9996, "1000 ms"),
            (16.24, "16.2 s"),
            (412.0, "412 s"),
            (0.0, "0 ns"),
        ] {
            assert_eq!(Unit::Time.show(figure), shown);
        }
        assert_eq!(Unit::Size.show(1.0), "1 B");
        assert_eq!(Unit::Size.show(632.0), "632 B");
        assert_eq!(Unit::Size.show(400.0 * 1024.0), "400 KiB");
        assert_eq!(Unit::Size.show(2_936_013.0), "2.80 MiB");
        assert_eq!(Unit::Count.show(84.0), "84");
    }

    fn row(figures: Vec<Cell>) -> Row {
        Row::new("time", Unit::Size, figures)
    }

    #[test]
    fn a_ratio_needs_both_figures() {
        let gone = Missing::new("gone\nfor good");
        let once = |value| Ok(Figure::once(value));
        let row = row(vec![once(2.0), once(5.0), Err(gone.clone())]);
        assert_eq!(row.ratio_to_ours(0), None, "ours is what the others are compared with");
        assert_eq!(row.ratio_to_ours(1), Some(2.5));
        assert_eq!(row.ratio(0, 1), once(0.4));
        assert_eq!(row.ratio(2, 0), Err(gone.clone()));
        assert_eq!(row.ratio(0, 2), Err(gone));
        assert!(row.ratio(3, 0).is_err() && row.ratio_to_ours(3).is_none());
    }

    #[test]
    fn zero_has_no_multiple() {
        let row = row(vec![Ok(Figure::once(0.0)), Ok(Figure::once(5.0))]);
        assert!(row.ratio_to_ours(1).is_none());
    }

    #[test]
    fn what_cannot_be_told_from_less_is_a_bound_and_has_no_ratio() {
        let (small, large) = (Figure::once(1024.0), Figure::once(2048.0));
        let row = row(vec![Ok(small.clone()), Ok(large.clone())]).above(1024.0);
        assert_eq!(row.show(&small), "≤ 1.00 KiB");
        assert_eq!(row.show(&large), "2.00 KiB");
        assert!(row.ratio_to_ours(1).is_none() && row.ratio(0, 1).is_err());
        let row = row.above(1023.0);
        assert_eq!(row.show(&small), "1.00 KiB");
        assert_eq!(row.ratio_to_ours(1), Some(2.0));
    }
}
