//! The members of an object that its description does not name.

use alloc::boxed::Box;
use alloc::string::String;
use core::fmt;

use crate::runtime::{Constraint, Map, Report, Validate, Value};

/// The members of an object that its description does not name, in order; one word while there are none.
#[derive(Clone)]
pub struct AdditionalProperties<T = Value>(Option<Box<Map<T>>>);

impl<T> AdditionalProperties<T> {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |members| members.len())
    }

    /// The value of the member of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        self.0.as_ref()?.get(name)
    }

    /// Sets a member, and gives back the value it replaces.
    pub fn insert(&mut self, name: impl Into<String>, value: T) -> Option<T> {
        self.0.get_or_insert_default().insert(name, value)
    }

    /// Removes a member, and gives back its value.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.0.as_mut()?.remove(name)
    }

    /// Checks each member against a rule.
    pub fn check<C: Constraint<T>>(&self, report: &mut Report, rule: &C) {
        for (name, value) in self.iter() {
            report.member_with(name, value, rule);
        }
    }

    /// The members in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.as_deref().map(Map::iter).into_iter().flatten()
    }
}

impl<T> Default for AdditionalProperties<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for AdditionalProperties<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl<T: PartialEq> PartialEq for AdditionalProperties<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(members), Some(others)) => members == others,
            _ => self.is_empty() && other.is_empty(),
        }
    }
}

impl<T: Eq> Eq for AdditionalProperties<T> {}

impl<T> From<Map<T>> for AdditionalProperties<T> {
    fn from(members: Map<T>) -> Self {
        Self((!members.is_empty()).then(|| Box::new(members)))
    }
}

impl<K: Into<String>, T> FromIterator<(K, T)> for AdditionalProperties<T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(members: I) -> Self {
        members.into_iter().collect::<Map<T>>().into()
    }
}

impl<T: Validate> Validate for AdditionalProperties<T> {
    fn validate(&self, report: &mut Report) {
        if let Some(members) = &self.0 {
            members.validate(report);
        }
    }
}
