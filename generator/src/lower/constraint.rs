//! Keywords that bound a value become rules.

use super::assertions::{Assertions, Bound};
use crate::model::{Constraint, IntegerConstraint, NumberConstraint, TextConstraint};

/// The bounds on the length of a text.
pub(super) fn text_bounds(assertions: &Assertions<'_>) -> TextConstraint {
    TextConstraint {
        min_length: assertions
            .min_length
            .filter(|&length| length > 0)
            .map(|length| length as u64),
        max_length: assertions.max_length.map(|length| length as u64),
    }
}

/// The rule of a text.
pub(super) fn text(assertions: &Assertions<'_>) -> Constraint {
    let bounds = text_bounds(assertions);
    if bounds == TextConstraint::default() {
        Constraint::None
    } else {
        Constraint::Text(bounds)
    }
}

/// The rule of a number.
pub(super) fn number(assertions: &Assertions<'_>) -> Constraint {
    let split = |bound: Option<Bound>, exclusive: bool| {
        let bound = bound.map(Bound::as_f64);
        (bound.filter(|_| !exclusive), bound.filter(|_| exclusive))
    };
    let (minimum, exclusive_minimum) = split(assertions.minimum, assertions.exclusive_minimum);
    let (maximum, exclusive_maximum) = split(assertions.maximum, assertions.exclusive_maximum);
    let multiple_of = assertions.multiple_of.filter(|divisor| *divisor > 0.0);
    let rule = NumberConstraint {
        minimum,
        exclusive_minimum,
        maximum,
        exclusive_maximum,
        multiple_of,
    };
    if rule == NumberConstraint::default() {
        Constraint::None
    } else {
        Constraint::Number(rule)
    }
}

/// The rule of an integer: every bound is moved to the nearest integer inside it.
pub(super) fn integer(assertions: &Assertions<'_>) -> Constraint {
    let minimum = assertions.minimum.map(|bound| {
        let (first, is_whole) = match bound {
            Bound::Integer(integer) => (integer, true),
            Bound::Number(number) => (whole(number.ceil()), number.fract() == 0.0),
        };
        if assertions.exclusive_minimum && is_whole {
            first.saturating_add(1)
        } else {
            first
        }
    });
    let maximum = assertions.maximum.map(|bound| {
        let (last, is_whole) = match bound {
            Bound::Integer(integer) => (integer, true),
            Bound::Number(number) => (whole(number.floor()), number.fract() == 0.0),
        };
        if assertions.exclusive_maximum && is_whole {
            last.saturating_sub(1)
        } else {
            last
        }
    });
    // An integer is a multiple of 1.5 where it is one of 3: the least whole multiple counts.
    let multiple_of = assertions
        .multiple_of
        .filter(|divisor| *divisor > 0.0)
        .and_then(|divisor| {
            let multiples = (1..=1_000_u32).map(|factor| divisor * f64::from(factor));
            multiples
                .into_iter()
                .find(|multiple| multiple.fract() == 0.0)
                .map(whole)
        });
    let rule = IntegerConstraint {
        minimum,
        maximum,
        multiple_of: multiple_of.filter(|&divisor| divisor > 1),
    };
    if rule == IntegerConstraint::default() {
        Constraint::None
    } else {
        Constraint::Integer(rule)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a bound outside the 64-bit integers bounds none of them: it saturates"
)]
fn whole(number: f64) -> i64 {
    number as i64
}
