//! Types that are likely one under two names: what mentions them has not changed itself.

use std::collections::BTreeMap;

use super::interface::Entry;
use super::pairing::Pairs;

/// New names of types, by their old ones.
pub(super) struct TypeNames(BTreeMap<String, String>);

impl TypeNames {
    /// The names of the types that were likely renamed, and of those that moved.
    pub(super) fn of(pairs: &Pairs<Entry>) -> Self {
        let renamed = pairs.renamed.iter().map(|(old, new, _)| (*old, *new));
        let names = pairs
            .both
            .iter()
            .copied()
            .chain(renamed)
            .filter(|(old, new)| old.head.name != new.head.name)
            .map(|(old, new)| (old.head.name.to_owned(), new.head.name.to_owned()));
        Self(names.collect())
    }

    /// A type of the old crate as the new one writes it.
    pub(super) fn translate(&self, ty: &str) -> String {
        if self.0.is_empty() {
            return ty.to_owned();
        }
        let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
        let mut translated = String::new();
        let mut rest = ty;
        while !rest.is_empty() {
            let length = rest.find(|c| !is_of_name(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(length);
            translated.push_str(self.0.get(name).map_or(name, String::as_str));
            let between = after.find(is_of_name).unwrap_or(after.len());
            let (punctuation, next) = after.split_at(between);
            translated.push_str(punctuation);
            rest = next;
        }
        translated
    }
}
