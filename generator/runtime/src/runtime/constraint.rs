//! The constraints of a description as constant data: one rule serves reading a response and checking a request.

use alloc::string::String;
use alloc::vec::Vec;

use serde_core::{Deserializer, Serialize};

use crate::runtime::collection::{items, members};
use crate::runtime::decimal::is_multiple;
use crate::runtime::value::{Secrets, to_value};
use crate::runtime::{Decode, Map, Nullable, Number, Report, Rule, Secret, Step, Validate, Value};

/// What a value of type `T` must keep to beside being a `T`.
pub trait Constraint<T> {
    /// Reports what `value` breaks; gives whether it holds.
    fn check(&self, value: &T, report: &mut Report) -> bool;

    /// Reads a value and sets it aside when it breaks the constraint.
    ///
    /// # Errors
    /// The deserializer's own.
    fn decode<'de, D: Deserializer<'de>>(&self, deserializer: D, report: &mut Report) -> Result<Option<T>, D::Error>
    where
        T: Decode,
    {
        let decoded = T::decode(deserializer, report)?;
        Ok(decoded.filter(|value| self.check(value, report)))
    }
}

/// No constraint beside the type's own.
#[derive(Clone, Copy, Debug)]
pub struct Unconstrained;

impl<T: Validate> Constraint<T> for Unconstrained {
    fn check(&self, value: &T, report: &mut Report) -> bool {
        let mark = report.mark();
        value.validate(report);
        report.is_unchanged(mark)
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(&self, deserializer: D, report: &mut Report) -> Result<Option<T>, D::Error>
    where
        T: Decode,
    {
        T::decode(deserializer, report)
    }
}

/// Lets a constraint on `T` hold for what wraps a `T`.
macro_rules! within_wrappers {
    ($rule:ty $(, $item:ident)?) => {
        impl<T $(, $item)?> Constraint<Option<T>> for $rule
        where
            Self: Constraint<T>,
        {
            fn check(&self, value: &Option<T>, report: &mut Report) -> bool {
                value.as_ref().is_none_or(|value| self.check(value, report))
            }
        }

        impl<T $(, $item)?> Constraint<Nullable<T>> for $rule
        where
            Self: Constraint<T>,
        {
            fn check(&self, value: &Nullable<T>, report: &mut Report) -> bool {
                match value {
                    Nullable::Null => true,
                    Nullable::Value(value) => self.check(value, report),
                }
            }
        }

        impl<T $(, $item)?> Constraint<Secret<T>> for $rule
        where
            Self: Constraint<T>,
        {
            fn check(&self, value: &Secret<T>, report: &mut Report) -> bool {
                let mark = report.mark();
                let holds = self.check(value.expose(), report);
                report.redact(mark);
                holds
            }
        }
    };
}

within_wrappers!(TextRule);
within_wrappers!(IntegerRule);
within_wrappers!(NumberRule);
within_wrappers!(ListRule<I>, I);
within_wrappers!(MapRule<I>, I);

/// Constraints on a string.
#[derive(Clone, Copy, Debug)]
pub struct TextRule {
    min_length: usize,
    max_length: usize,
    pattern: Option<Pattern>,
}

/// A pattern as the description has it, and the function that decides it.
#[derive(Clone, Copy, Debug)]
struct Pattern {
    source: &'static str,
    matches: fn(&[u8]) -> bool,
}

impl TextRule {
    /// A rule that every string keeps to.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            min_length: 0,
            max_length: usize::MAX,
            pattern: None,
        }
    }

    /// `minLength`, in code points.
    #[must_use]
    pub const fn min_length(mut self, limit: usize) -> Self {
        self.min_length = limit;
        self
    }

    /// `maxLength`, in code points.
    #[must_use]
    pub const fn max_length(mut self, limit: usize) -> Self {
        self.max_length = limit;
        self
    }

    /// `pattern`: the regular expression as the description has it, and the function that decides it.
    #[must_use]
    pub const fn pattern(mut self, source: &'static str, matches: fn(&[u8]) -> bool) -> Self {
        self.pattern = Some(Pattern { source, matches });
        self
    }

    /// The first rule that `text` breaks.
    #[must_use]
    pub fn broken_by(&self, text: &str) -> Option<Rule> {
        // A text has at most as many code points as bytes, and at least a quarter, so most are never counted.
        if text.len() / 4 < self.min_length || text.len() > self.max_length {
            let length = text.chars().count();
            if length < self.min_length {
                return Some(Rule::MinLength(self.min_length));
            }
            if length > self.max_length {
                return Some(Rule::MaxLength(self.max_length));
            }
        }
        let pattern = self.pattern?;
        let holds = (pattern.matches)(text.as_bytes());
        (!holds).then_some(Rule::Pattern(pattern.source))
    }
}

impl Default for TextRule {
    fn default() -> Self {
        Self::new()
    }
}

impl Constraint<String> for TextRule {
    fn check(&self, value: &String, report: &mut Report) -> bool {
        match self.broken_by(value) {
            None => true,
            Some(rule) => {
                report.reject(rule, value.as_str().into());
                false
            }
        }
    }
}

/// Constraints on an integer.
#[derive(Clone, Copy, Debug)]
pub struct IntegerRule {
    minimum: i64,
    maximum: i64,
    multiple_of: i64,
}

impl IntegerRule {
    /// A rule that every integer keeps to.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            minimum: i64::MIN,
            maximum: i64::MAX,
            multiple_of: 1,
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
                let Some(number) = $wrap(*value) else {
                    report.reject(Rule::Format($format), Value::Null);
                    return false;
                };
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
    ) -> Result<Option<Vec<T>>, D::Error> {
        let values = items(deserializer, &self.items, report)?;
        Ok(values.filter(|values| self.check_whole(values, report)))
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
    ) -> Result<Option<Map<T>>, D::Error> {
        let read = members(deserializer, &self.values, report)?;
        Ok(read.filter(|members| self.check_whole(members, report)))
    }
}
