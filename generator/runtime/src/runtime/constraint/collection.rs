//! Constraints on arrays and maps.

use alloc::vec::Vec;

use serde_core::{Deserializer, Serialize};

use super::{Constraint, Unconstrained};
use crate::runtime::collection::{items, members};
use crate::runtime::json::{Secrets, to_value};
use crate::runtime::{Decode, Map, Report, Rule, Step, Value};

/// Constraints on an array, and on each of its items.
#[derive(Clone, Copy, Debug)]
pub struct ListRule<I = Unconstrained> {
    items: I,
    min_items: usize,
    max_items: usize,
    unique_items: bool,
}

impl<I> ListRule<I> {
    /// A rule for arrays of any length whose items keep to `items`.
    #[must_use]
    pub const fn new(items: I) -> Self {
        Self {
            items,
            min_items: 0,
            max_items: usize::MAX,
            unique_items: false,
        }
    }

    /// `minItems`.
    #[must_use]
    pub const fn min_items(mut self, limit: usize) -> Self
    where
        I: Copy,
    {
        self.min_items = limit;
        self
    }

    /// `maxItems`.
    #[must_use]
    pub const fn max_items(mut self, limit: usize) -> Self
    where
        I: Copy,
    {
        self.max_items = limit;
        self
    }

    /// `uniqueItems`.
    #[must_use]
    pub const fn unique_items(mut self) -> Self
    where
        I: Copy,
    {
        self.unique_items = true;
        self
    }

    /// Checks the array as a whole.
    fn check_whole<T: Serialize>(&self, values: &[T], report: &mut Report) -> bool {
        let rule = if values.len() < self.min_items {
            Rule::MinItems(self.min_items)
        } else if values.len() > self.max_items {
            Rule::MaxItems(self.max_items)
        } else if self.unique_items && has_equal_items(values) {
            Rule::UniqueItems
        } else {
            return true;
        };
        report.reject(rule, to_value(values, Secrets::Redacted));
        false
    }
}

/// Whether two items are equal as JSON; sorting keeps a hostile array from taking quadratic time.
fn has_equal_items<T: Serialize>(values: &[T]) -> bool {
    let values = values.iter().map(|value| to_value(value, Secrets::Kept));
    let mut values: Vec<Value> = values.collect();
    values.sort_unstable_by(Value::compare);
    let mut pairs = values.windows(2);
    pairs.any(|pair| pair[0].compare(&pair[1]).is_eq())
}

impl<T: Decode + Serialize, I: Constraint<T>> Constraint<Vec<T>> for ListRule<I> {
    fn check(&self, values: &Vec<T>, report: &mut Report) -> bool {
        let start = report.mark();
        for (index, value) in values.iter().enumerate() {
            let mark = report.mark();
            self.items.check(value, report);
            report.locate(mark, Step::Item(index));
        }
        self.check_whole(values, report) && report.is_unchanged(start)
    }

    fn decode<'de, D: Deserializer<'de>>(
        &self,
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Vec<T>>,
    ) -> Result<(), D::Error> {
        items(deserializer, &self.items, report, place)?;
        place.take_if(|values| !self.check_whole(values, report));
        Ok(())
    }
}

/// Constraints on an object that is a map, and on each of its values.
#[derive(Clone, Copy, Debug)]
pub struct MapRule<I = Unconstrained> {
    values: I,
    min_properties: usize,
    max_properties: usize,
}

impl<I> MapRule<I> {
    /// A rule for maps of any size whose values keep to `values`.
    #[must_use]
    pub const fn new(values: I) -> Self {
        Self {
            values,
            min_properties: 0,
            max_properties: usize::MAX,
        }
    }

    /// `minProperties`.
    #[must_use]
    pub const fn min_properties(mut self, limit: usize) -> Self
    where
        I: Copy,
    {
        self.min_properties = limit;
        self
    }

    /// `maxProperties`.
    #[must_use]
    pub const fn max_properties(mut self, limit: usize) -> Self
    where
        I: Copy,
    {
        self.max_properties = limit;
        self
    }

    fn check_whole<T: Serialize>(&self, members: &Map<T>, report: &mut Report) -> bool {
        let rule = if members.len() < self.min_properties {
            Rule::MinProperties(self.min_properties)
        } else if members.len() > self.max_properties {
            Rule::MaxProperties(self.max_properties)
        } else {
            return true;
        };
        report.reject(rule, to_value(members, Secrets::Redacted));
        false
    }
}

impl<T: Decode + Serialize, I: Constraint<T>> Constraint<Map<T>> for MapRule<I> {
    fn check(&self, members: &Map<T>, report: &mut Report) -> bool {
        let start = report.mark();
        for (name, value) in members {
            report.member_with(name, value, &self.values);
        }
        self.check_whole(members, report) && report.is_unchanged(start)
    }

    fn decode<'de, D: Deserializer<'de>>(
        &self,
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Map<T>>,
    ) -> Result<(), D::Error> {
        members(deserializer, &self.values, report, place)?;
        place.take_if(|members| !self.check_whole(members, report));
        Ok(())
    }
}
