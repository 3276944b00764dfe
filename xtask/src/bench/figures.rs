//! Figures of several runs.

use std::time::Duration;

use super::report::{Figure, Missing};

/// The middle one, or the mean of the middle two; not a number without any.
pub(super) fn median(mut figures: Vec<f64>) -> f64 {
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
pub(super) fn as_figure(count: impl TryInto<u32>) -> Figure {
    let count = count.try_into().map_err(|_| Missing::new("is too large to be right"))?;
    Ok(f64::from(count))
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
    fn what_cannot_be_right_is_no_figure() {
        assert_eq!(as_figure(84_usize), Ok(84.0));
        assert!(as_figure(u64::MAX).is_err());
    }
}
