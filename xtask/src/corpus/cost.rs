//! What steps cost where they were done, as figures to compare.

use super::outcome::Step;
use super::report::Report;
use crate::unit::{Unit, of_bytes};

/// Something that can be much or little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cost {
    Time(Step),
    Memory(Step),
    /// Of the generated crate.
    Size,
}

impl Cost {
    /// Every cost, in the order in which a report shows them.
    pub(super) const ALL: [Self; 5] = [
        Self::Time(Step::Generate),
        Self::Memory(Step::Generate),
        Self::Size,
        Self::Time(Step::Compile),
        Self::Memory(Step::Compile),
    ];

    /// What a report calls it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Time(Step::Generate) => "generate: time of processors",
            Self::Memory(Step::Generate) => "generate: memory",
            Self::Time(Step::Examples) => "read examples: time of processors",
            Self::Memory(Step::Examples) => "read examples: memory",
            Self::Size => "size of the crate",
            Self::Time(Step::Compile) => "compile: time of processors",
            Self::Memory(Step::Compile) => "compile: memory",
        }
    }

    /// What its figures count.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Time(_) => Unit::Time,
            Self::Memory(_) | Self::Size => Unit::Size,
        }
    }

    /// The figure of each description with which the step was done.
    pub(super) fn figures(self, report: &Report) -> Vec<f64> {
        let (Self::Time(step) | Self::Memory(step)) = self else {
            let contents = report
                .attempts(Step::Generate)
                .filter_map(|(_, attempt)| attempt.content);
            let bytes = contents.map(|content| u64::try_from(content.bytes).unwrap_or(u64::MAX));
            return bytes.map(of_bytes).collect();
        };
        let done = report.attempts(step).filter(|(_, attempt)| !attempt.has_failed());
        done.map(|(_, attempt)| match self {
            Self::Time(_) => attempt.seconds,
            Self::Memory(_) | Self::Size => of_bytes(attempt.peak_memory),
        })
        .collect()
    }
}

/// The value that a share of the values does not exceed; `None` of no values.
pub(super) fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "a place among the values, of which there are not that many"
    )]
    let place = (share.clamp(0.0, 1.0) * values.len() as f64).ceil() as usize;
    values.get(place.saturating_sub(1)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_one_of_the_values() {
        let values = || (1..=10).rev().map(f64::from).collect::<Vec<_>>();
        for (share, value) in [(0.0, 1.0), (0.5, 5.0), (0.51, 6.0), (0.9, 9.0), (1.0, 10.0)] {
            assert_eq!(quantile(values(), share), Some(value), "{share}");
        }
        assert_eq!(quantile(Vec::new(), 0.5), None);
    }
}
