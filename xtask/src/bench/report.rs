//! What was measured, as a model: the tables, their rows, and for each cell a figure or the reason why there is none.

pub(super) use crate::missing::Missing;
pub(super) use crate::unit::{Unit, digits};

/// The contender that every other one is compared with; it comes first in each table.
pub(super) const OURS: &str = "ours";

/// A figure in the basic unit of its row, or why there is none.
pub(super) type Figure = Result<f64, Missing>;

/// One measure of every contender.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) measure: String,
    pub(super) unit: Unit,
    /// One for each contender of the table, in order.
    pub(super) figures: Vec<Figure>,
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
    /// How many times as much as ours a contender's figure is.
    pub(super) fn ratio(&self, contender: usize) -> Option<f64> {
        let ours = *self.figures.first()?.as_ref().ok()?;
        let other = *self.figures.get(contender)?.as_ref().ok()?;
        (contender > 0 && ours > 0.0).then(|| other / ours)
    }
}

impl Table {
    /// The row of a measure.
    pub(super) fn row(&self, measure: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.measure == measure)
    }

    /// The figure of a contender.
    pub(super) fn figure(&self, measure: &str, contender: &str) -> Option<&Figure> {
        let index = self.contenders.iter().position(|name| name == contender)?;
        self.row(measure)?.figures.get(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_needs_both_figures() {
        let row = Row {
            measure: "time".to_owned(),
            unit: Unit::Time,
            figures: vec![Ok(2.0), Ok(5.0), Err(Missing::new("gone\nfor good"))],
        };
        assert_eq!(row.ratio(0), None, "ours is what the others are compared with");
        assert_eq!(row.ratio(1), Some(2.5));
        assert_eq!(row.ratio(2), None);
        assert_eq!(row.ratio(3), None);
        let without = Row {
            figures: vec![Err(Missing::new("no")), Ok(5.0)],
            ..row
        };
        assert_eq!(without.ratio(1), None);
    }
}
