//! What was measured, as a model: the tables, their rows, and for each cell a figure or the reason why there is none.

use super::figures::Figure;
pub(super) use crate::missing::Missing;
pub(super) use crate::unit::{Unit, digits};

/// The contender that every other one is compared with; it comes first in each table.
pub(super) const OURS: &str = "ours";

/// A figure, or why there is none.
pub(super) type Cell = Result<Figure, Missing>;

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
