//! JSON objects as maps that keep the order of their members.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::{self, Vec};
use core::{fmt, mem, slice};

/// The members of a JSON object, in order; two maps are equal whatever their order.
#[derive(Clone)]
pub struct Map<T> {
    members: Vec<(String, T)>,
    /// Where each member of a larger map stands, so that a hostile object can't make looking up quadratic.
    index: Option<Box<Index>>,
}

/// The place of each member under its name.
#[derive(Clone)]
struct Index(BTreeMap<String, usize>);

/// Up to this many members, a walk beats an index.
const WALKED: usize = 16;

impl<T> Map<T> {
    /// A map without members.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            members: Vec::new(),
            index: None,
        }
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The value of the member of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        let (_, value) = self.members.get(self.position(name)?)?;
        Some(value)
    }

    fn position(&self, name: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.0.get(name).copied(),
            None => self.members.iter().position(|(known, _)| known == name),
        }
    }

    /// Brings the index in line with the members.
    fn reindex(&mut self) {
        let named = || self.members.iter().map(|(name, _)| name.clone());
        let indexed = self.members.len() > WALKED;
        self.index = indexed.then(|| {
            // One by one: collecting sorts first, and a sort is a large part of a small program.
            let mut index = BTreeMap::new();
            index.extend(named().zip(0..));
            Box::new(Index(index))
        });
    }

    /// Whether there is a member of that name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets a member, and gives back the value it replaces.
    pub fn insert(&mut self, name: impl Into<String>, value: T) -> Option<T> {
        let name = name.into();
        let at = self.position(&name);
        if let Some((_, known)) = at.and_then(|at| self.members.get_mut(at)) {
            return Some(mem::replace(known, value));
        }
        if let Some(index) = &mut self.index {
            index.0.insert(name.clone(), self.members.len());
        }
        self.members.push((name, value));
        if self.index.is_none() && self.members.len() > WALKED {
            self.reindex();
        }
        None
    }

    /// Removes a member, and gives back its value.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        let (_, value) = self.members.remove(self.position(name)?);
        self.reindex();
        Some(value)
    }

    /// The members in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T> {
        Iter(self.members.iter())
    }

    /// The names of the members in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// The values of the members in order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.iter().map(|(_, value)| value)
    }

    /// The members sorted by name, for comparisons that ignore order.
    pub(crate) fn sorted(&self) -> Vec<(&str, &T)> {
        let mut sorted: Vec<_> = self.iter().collect();
        sorted.sort_unstable_by_key(|&(name, _)| name);
        sorted
    }
}

impl<T> Default for Map<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for Map<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.iter()).finish()
    }
}

impl<T: PartialEq> PartialEq for Map<T> {
    fn eq(&self, other: &Self) -> bool {
        if self.len() != other.len() {
            return false;
        }
        if self.iter().zip(other.iter()).all(|(a, b)| a == b) {
            return true;
        }
        self.sorted() == other.sorted()
    }
}

impl<T: Eq> Eq for Map<T> {}

impl<K: Into<String>, T> FromIterator<(K, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(members: I) -> Self {
        let mut map = Self::new();
        map.extend(members);
        map
    }
}

impl<K: Into<String>, T> Extend<(K, T)> for Map<T> {
    fn extend<I: IntoIterator<Item = (K, T)>>(&mut self, members: I) {
        for (name, value) in members {
            self.insert(name, value);
        }
    }
}

impl<K: Into<String>, T, const N: usize> From<[(K, T); N]> for Map<T> {
    fn from(members: [(K, T); N]) -> Self {
        members.into_iter().collect()
    }
}

impl<T> IntoIterator for Map<T> {
    type Item = (String, T);
    type IntoIter = vec::IntoIter<(String, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Map<T> {
    type Item = (&'a str, &'a T);
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The members of a [`Map`], in order.
#[derive(Clone, Debug)]
pub struct Iter<'a, T>(slice::Iter<'a, (String, T)>);

impl<'a, T> Iterator for Iter<'a, T> {
    type Item = (&'a str, &'a T);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(name, value)| (name.as_str(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<T: serde_core::Serialize> serde_core::Serialize for Map<T> {
    fn serialize<S: serde_core::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
