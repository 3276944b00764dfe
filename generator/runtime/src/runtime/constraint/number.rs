//! Constraints on integers and floating point numbers.

use super::Constraint;
use crate::runtime::decimal::is_multiple;
use crate::runtime::{Number, Report, Rule, Validate, Value};

/// Constraints on an integer.
#[derive(Clone, Copy, Debug)]
pub struct IntegerRule {
    minimum: i64,
    maximum: i64,
    multiple_of: i64,
    listed: &'static [i64],
}

impl IntegerRule {
    /// A rule that every integer keeps to.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            minimum: i64::MIN,
            maximum: i64::MAX,
            multiple_of: 1,
            listed: &[],
        }
    }

    /// `minimum`; one more than an `exclusiveMinimum`.
    #[must_use]
    pub const fn minimum(mut self, limit: i64) -> Self {
        self.minimum = limit;
        self
    }

    /// `maximum`; one less than an `exclusiveMaximum`.
    #[must_use]
    pub const fn maximum(mut self, limit: i64) -> Self {
        self.maximum = limit;
        self
    }

    /// `multipleOf`, greater than zero; anything else is as if it were absent.
    #[must_use]
    pub const fn multiple_of(mut self, factor: i64) -> Self {
        self.multiple_of = if factor > 0 { factor } else { 1 };
        self
    }

    /// `enum`; a value that is read may be another one, a value that is sent may not. None at all is as if it were absent.
    #[must_use]
    pub const fn listed(mut self, values: &'static [i64]) -> Self {
        self.listed = values;
        self
    }

    fn lists(&self, value: i128) -> bool {
        self.listed.is_empty()
            || self.listed.iter().any(|&listed| i128::from(listed) == value)
    }

    fn broken_by(&self, value: i128) -> Option<Rule> {
        if value < self.minimum.into() {
            return Some(Rule::Minimum(self.minimum.into()));
        }
        // `i64::MAX` stands for no limit, which matters for unsigned integers only.
        if value > self.maximum.into() && self.maximum != i64::MAX {
            return Some(Rule::Maximum(self.maximum.into()));
        }
        let factor = i128::from(self.multiple_of);
        (value % factor != 0).then_some(Rule::MultipleOf(self.multiple_of.into()))
    }
}

impl Default for IntegerRule {
    fn default() -> Self {
        Self::new()
    }
}

macro_rules! constrain_integers {
    ($($integer:ty),*) => {$(
        impl Constraint<$integer> for IntegerRule {
            fn check(&self, value: &$integer, report: &mut Report) -> bool {
                let is_listed = self.lists((*value).into());
                if !is_listed {
                    report.reject(Rule::IntegerEnum(self.listed), (*value).into());
                }
                is_listed && self.check_read(value, report)
            }

            fn check_read(&self, value: &$integer, report: &mut Report) -> bool {
                if !self.lists((*value).into()) {
                    report.note_unlisted();
                }
                match self.broken_by((*value).into()) {
                    None => true,
                    Some(rule) => {
                        report.reject(rule, (*value).into());
                        false
                    }
                }
            }
        }
    )*};
}

constrain_integers!(i32, i64, u32, u64);

/// Constraints on a floating point number. NaN and the infinities break every one: JSON has no text for them.
#[derive(Clone, Copy, Debug)]
pub struct NumberRule {
    minimum: f64,
    maximum: f64,
    exclusive_minimum: f64,
    exclusive_maximum: f64,
    multiple_of: f64,
    listed: &'static [f64],
}

impl NumberRule {
    /// A rule that every finite number keeps to.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            minimum: f64::NEG_INFINITY,
            maximum: f64::INFINITY,
            exclusive_minimum: f64::NEG_INFINITY,
            exclusive_maximum: f64::INFINITY,
            multiple_of: 0.0,
            listed: &[],
        }
    }

    /// `minimum`.
    #[must_use]
    pub const fn minimum(mut self, limit: f64) -> Self {
        self.minimum = limit;
        self
    }

    /// `maximum`.
    #[must_use]
    pub const fn maximum(mut self, limit: f64) -> Self {
        self.maximum = limit;
        self
    }

    /// `exclusiveMinimum`.
    #[must_use]
    pub const fn exclusive_minimum(mut self, limit: f64) -> Self {
        self.exclusive_minimum = limit;
        self
    }

    /// `exclusiveMaximum`.
    #[must_use]
    pub const fn exclusive_maximum(mut self, limit: f64) -> Self {
        self.exclusive_maximum = limit;
        self
    }

    /// `multipleOf`, greater than zero; decided on the decimal texts, so `0.3` is a multiple of `0.1`.
    #[must_use]
    pub const fn multiple_of(mut self, factor: f64) -> Self {
        self.multiple_of = factor;
        self
    }

    /// `enum`; a value that is read may be another one, a value that is sent may not. None at all is as if it were absent.
    #[must_use]
    pub const fn listed(mut self, values: &'static [f64]) -> Self {
        self.listed = values;
        self
    }

    fn lists(&self, number: Number) -> bool {
        self.listed.is_empty()
            || (self.listed.iter()).any(|&listed| {
                Number::from_f64(listed)
                    .is_some_and(|listed| listed.compare(number).is_eq())
            })
    }

    fn broken_by(&self, number: Number) -> Option<Rule> {
        let value = number.as_f64();
        let rule = |limit, rule: fn(Number) -> Rule| Number::from_f64(limit).map(rule);
        if value < self.minimum {
            rule(self.minimum, Rule::Minimum)
        } else if value > self.maximum {
            rule(self.maximum, Rule::Maximum)
        } else if value <= self.exclusive_minimum {
            rule(self.exclusive_minimum, Rule::ExclusiveMinimum)
        } else if value >= self.exclusive_maximum {
            rule(self.exclusive_maximum, Rule::ExclusiveMaximum)
        } else if self.multiple_of > 0.0 && !is_multiple(value, self.multiple_of) {
            rule(self.multiple_of, Rule::MultipleOf)
        } else {
            None
        }
    }
}

impl Default for NumberRule {
    fn default() -> Self {
        Self::new()
    }
}

macro_rules! constrain_numbers {
    ($($number:ty, $wrap:path, $format:literal;)*) => {$(
        impl Constraint<$number> for NumberRule {
            fn check(&self, value: &$number, report: &mut Report) -> bool {
                match $wrap(*value).filter(|number| !self.lists(*number)) {
                    None => self.check_read(value, report),
                    Some(number) => {
                        report.reject(Rule::NumberEnum(self.listed), number.into());
                        false
                    }
                }
            }

            fn check_read(&self, value: &$number, report: &mut Report) -> bool {
                let Some(number) = $wrap(*value) else {
                    report.reject(Rule::Format($format), Value::Null);
                    return false;
                };
                if !self.lists(number) {
                    report.note_unlisted();
                }
                match self.broken_by(number) {
                    None => true,
                    Some(rule) => {
                        report.reject(rule, number.into());
                        false
                    }
                }
            }
        }

        impl Validate for $number {
            fn validate(&self, report: &mut Report) {
                NumberRule::new().check(self, report);
            }
        }
    )*};
}

constrain_numbers! {
    f32, Number::from_f32, "float";
    f64, Number::from_f64, "double";
}
