//! Constraints that do nothing but list values.

use super::Constraint;
use crate::runtime::{Report, Rule, Value, json};

/// `enum` of booleans that lists one of the two.
#[derive(Clone, Copy, Debug)]
pub struct BooleanRule {
    only: bool,
}

impl BooleanRule {
    /// The boolean that is listed; a value that is read may be the other one, a value that is sent may not.
    #[must_use]
    pub const fn new(only: bool) -> Self {
        Self { only }
    }
}

impl Constraint<bool> for BooleanRule {
    fn check(&self, value: &bool, report: &mut Report) -> bool {
        let is_listed = *value == self.only;
        if !is_listed {
            report.reject(Rule::BooleanEnum(self.only), (*value).into());
        }
        is_listed
    }

    fn check_read(&self, value: &bool, report: &mut Report) -> bool {
        if *value != self.only {
            report.note_unlisted();
        }
        true
    }
}

/// `enum` of values that have no type of their own, such as objects.
#[derive(Clone, Copy, Debug)]
pub struct ValueRule {
    listed: &'static [&'static str],
}

impl ValueRule {
    /// The values that are listed, each written as JSON; a value that is read may be another one, a value that is sent may
    /// not.
    #[must_use]
    pub const fn new(listed: &'static [&'static str]) -> Self {
        Self { listed }
    }

    fn lists(&self, value: &Value) -> bool {
        let mut listed = self.listed.iter();
        listed.any(|text| {
            json::decode::<Value>(text.as_bytes())
                .is_ok_and(|listed| listed.compare(value).is_eq())
        })
    }
}

impl Constraint<Value> for ValueRule {
    fn check(&self, value: &Value, report: &mut Report) -> bool {
        let is_listed = self.lists(value);
        if !is_listed {
            report.reject(Rule::ValueEnum(self.listed), value.clone());
        }
        is_listed
    }

    fn check_read(&self, value: &Value, report: &mut Report) -> bool {
        if !self.lists(value) {
            report.note_unlisted();
        }
        true
    }
}
