//! Figures for a reader: three digits, and the unit that suits them.

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Seconds.
    Time,
    /// Bytes.
    Size,
    /// Things.
    Count,
}

impl Unit {
    /// A figure with its unit, in three digits.
    pub(crate) fn show(self, figure: f64) -> String {
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
pub(crate) fn digits(number: f64) -> String {
    match number.abs() {
        0.0 => "0".to_owned(),
        size if size < 0.1 => format!("{number:.3}"),
        size if size < 10.0 => format!("{number:.2}"),
        size if size < 100.0 => format!("{number:.1}"),
        _ => format!("{number:.0}"),
    }
}

/// A number of bytes as a figure.
#[expect(clippy::cast_precision_loss, reason = "three digits are shown")]
pub(crate) fn of_bytes(bytes: u64) -> f64 {
    bytes as f64
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
}
