//! What was measured, as a model: the tables, their rows, and for each cell a figure or the reason why there is none.

pub(super) use crate::missing::Missing;

/// The contender that every other one is compared with; it comes first in each table.
pub(super) const OURS: &str = "ours";

/// A figure in the basic unit of its row, or why there is none.
pub(super) type Figure = Result<f64, Missing>;

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
