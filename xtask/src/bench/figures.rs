//! Figures: one measurement, or the rounds of one with their median.

use std::time::Duration;

use super::report::{Cell, Missing};

/// What was measured of one thing, in the basic unit of its row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    value: f64,
    /// What each round came to, in order; a single one where nothing is repeated.
    rounds: Vec<f64>,
}

impl Figure {
    /// A figure that was measured once.
    pub(super) fn once(value: f64) -> Self {
        Self {
            value,
            rounds: vec![value],
        }
    }

    /// The median of rounds; not a number without any.
    pub(super) fn median(rounds: Vec<f64>) -> Self {
        Self {
            value: median(rounds.clone()),
            rounds,
        }
    }

    /// The figure that stands for all rounds.
    pub(super) fn value(&self) -> f64 {
        self.value
    }

    /// The lowest and the highest round.
    pub(super) fn range(&self) -> (f64, f64) {
        let highest = self.rounds.iter().copied().fold(f64::NAN, f64::max);
        (minimum(&self.rounds), highest)
    }

    /// How many times as much as `other` it is. Contenders take turns, so each round is compared with that of the other:
    /// both had the same machine.
    pub(super) fn over(&self, other: &Self) -> Self {
        let rounds = self.rounds.iter().zip(&other.rounds);
        Self {
            value: self.value / other.value,
            rounds: rounds.map(|(one, other)| one / other).collect(),
        }
    }
}

/// The middle one, or the mean of the middle two; not a number without any.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    match figures.get(middle) {
        Some(upper) if figures.len().is_multiple_of(2) => f64::midpoint(figures[middle - 1], *upper),
        Some(upper) => *upper,
        None => f64::NAN,
    }
}

/// The smallest one; not a number without any.
pub(super) fn minimum(figures: &[f64]) -> f64 {
    figures.iter().copied().fold(f64::NAN, f64::min)
}

/// Durations in seconds.
pub(super) fn seconds(durations: &[Duration]) -> Vec<f64> {
    durations.iter().map(Duration::as_secs_f64).collect()
}

/// A number of things or of bytes.
///
/// # Errors
/// When it is 2³² or more, which no figure here can sensibly be.
pub(super) fn count(count: impl TryInto<u32>) -> Result<f64, Missing> {
    let count = count.try_into().map_err(|_| Missing::new("is too large to be right"))?;
    Ok(f64::from(count))
}

/// A number of things or of bytes, counted once.
///
/// # Errors
/// As of [`count`].
pub(super) fn counted(number: impl TryInto<u32>) -> Cell {
    count(number).map(Figure::once)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]).to_string(), "2");
        assert_eq!(median(vec![4.0, 1.0, 2.0, 8.0]).to_string(), "3");
        assert!(median(Vec::new()).is_nan());
    }

    #[test]
    fn the_minimum_ignores_the_order() {
        assert_eq!(minimum(&[3.0, 1.0, 2.0]).to_string(), "1");
        assert!(minimum(&[]).is_nan());
    }

    #[test]
    fn rounds_are_compared_with_their_like() {
        let ours = Figure::median(vec![1.0, 3.0, 2.0]);
        let other = Figure::median(vec![2.0, 4.0, 8.0]);
        let ratio = ours.over(&other);
        assert_eq!(ratio.value().to_string(), "0.5", "of the medians");
        assert_eq!(ratio.range(), (0.25, 0.75));
    }

    #[test]
    fn a_single_measurement_has_no_width() {
        assert_eq!(Figure::once(2.0).range(), (2.0, 2.0));
    }

    #[test]
    fn what_cannot_be_right_is_no_figure() {
        assert_eq!(counted(84_usize), Ok(Figure::once(84.0)));
        assert!(counted(u64::MAX).is_err());
    }
}
