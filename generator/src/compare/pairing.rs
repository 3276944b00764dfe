//! Which item of the new crate is which of the old one: the one of the same path, or else the one that was likely
//! renamed, with the reason for thinking so.

use std::collections::{BTreeMap, BTreeSet};

use super::Subject;
use super::interface::{Aspect, Entry, Feature, Item};

/// How much two types have to have in common, of all that either has, to be likely one.
const LEAST_IN_COMMON: (usize, usize) = (3, 5);
/// How much two names have to be alike, from 0 to 1, to be likely one.
const LEAST_ALIKE: f64 = 0.7;

/// What became of the items of one place.
#[derive(Debug)]
pub(super) struct Pairs<'p, T> {
    /// Those that are in both crates.
    pub(super) both: Vec<(&'p T, &'p T)>,
    /// Those that only the old crate has.
    pub(super) removed: Vec<&'p T>,
    /// Those that only the new crate has.
    pub(super) added: Vec<&'p T>,
    /// Of the last two, those that are likely one, and why.
    pub(super) renamed: Vec<(&'p T, &'p T, String)>,
    /// Of those in both crates, those whose old name is a former one in the new crate.
    pub(super) kept: Vec<(&'p T, &'p T)>,
    /// Former names that the new crate doesn't know, with what had them.
    pub(super) names_removed: Vec<(&'p T, &'p str)>,
    /// Former names that the old crate doesn't know, with what has them.
    pub(super) names_added: Vec<(&'p T, &'p str)>,
}

// Not derived, or it would ask the same of what is paired.
impl<T> Default for Pairs<'_, T> {
    fn default() -> Self {
        Self {
            both: Vec::new(),
            removed: Vec::new(),
            added: Vec::new(),
            renamed: Vec::new(),
            kept: Vec::new(),
            names_removed: Vec::new(),
            names_added: Vec::new(),
        }
    }
}

/// Pairs what is of one path, or else at the root under one name.
pub(super) fn entries<'p, 'a>(old: &'p [Entry<'a>], new: &'p [Entry<'a>]) -> Pairs<'p, Entry<'a>> {
    let mut pairs = by_path(old, new, ["", ""], |entry| &entry.head);
    let named_at_root = |entry: &Entry| {
        let at_root = entry.head.aspects.contains(&Aspect::AtRoot(true));
        at_root.then(|| (entry.head.subject, entry.head.name.to_owned()))
    };
    let new_by_name: BTreeMap<_, _> = pairs
        .added
        .iter()
        .filter_map(|entry| Some((named_at_root(entry)?, *entry)))
        .collect();
    let moved: Vec<_> = pairs
        .removed
        .iter()
        .filter_map(|entry| Some((*entry, *new_by_name.get(&named_at_root(entry)?)?)))
        .collect();
    pairs
        .removed
        .retain(|one| !moved.iter().any(|(old, _)| std::ptr::eq(*old, *one)));
    pairs
        .added
        .retain(|one| !moved.iter().any(|(_, new)| std::ptr::eq(*new, *one)));
    pairs.both.extend(moved);
    pairs.renamed = likely(&pairs.removed, &pairs.added, entry_evidence);
    let modules = modules(&pairs);
    pairs.renamed.extend(modules);
    pairs
}

/// Pairs the parts of two entries that are one.
pub(super) fn parts<'p, 'a>(old: &'p Entry<'a>, new: &'p Entry<'a>) -> Pairs<'p, Item<'a>> {
    // The entries themselves may have two names.
    let owners = [old.head.path.as_str(), new.head.path.as_str()];
    let mut pairs = by_path(&old.parts, &new.parts, owners, |part| part);
    pairs.renamed = likely(&pairs.removed, &pairs.added, part_evidence);
    pairs
}

/// Pairs what is at one path below its owner, be it under a former name.
fn by_path<'p, 'a: 'p, T>(
    old: &'p [T],
    new: &'p [T],
    [old_owner, new_owner]: [&str; 2],
    item: impl Fn(&'p T) -> &'p Item<'a>,
) -> Pairs<'p, T> {
    let inner = |owner: &str, path: &str| {
        let rest = path.strip_prefix(owner).filter(|rest| rest.starts_with(':'));
        rest.unwrap_or(path).to_owned()
    };
    let path = |owner: &str, one: &'p T| inner(owner, &item(one).path);
    let former_paths = |owner: &str, one: &'p T| -> Vec<String> {
        let paths = item(one).former_paths();
        paths.map(|path| inner(owner, &path)).collect()
    };
    let new_by_path: BTreeMap<String, &T> = new.iter().map(|one| (path(new_owner, one), one)).collect();
    let mut new_by_former: BTreeMap<String, &T> = BTreeMap::new();
    for one in new {
        new_by_former.extend(former_paths(new_owner, one).into_iter().map(|path| (path, one)));
    }
    let mut pairs = Pairs::default();
    let mut old_paths = BTreeSet::new();
    for one in old {
        let path = path(old_owner, one);
        match (new_by_path.get(&path), new_by_former.get(&path)) {
            (Some(twin), _) => pairs.both.push((one, *twin)),
            (None, Some(twin)) => {
                pairs.both.push((one, *twin));
                pairs.kept.push((one, *twin));
            }
            (None, None) => pairs.removed.push(one),
        }
        old_paths.insert(path);
    }
    for one in old {
        // Those that lead through other names of its module say nothing of the item itself.
        let names = item(one).former_names.iter().map(|name| Some(*name));
        let names = names.chain(std::iter::repeat(None));
        for (path, name) in former_paths(old_owner, one).into_iter().zip(names) {
            let is_one = |(old, new): &(&T, &T), twin: &T| std::ptr::eq(*old, one) && std::ptr::eq(*new, twin);
            match new_by_path.get(&path).or_else(|| new_by_former.get(&path)) {
                Some(twin) if pairs.both.iter().any(|pair| is_one(pair, twin)) => {}
                Some(twin) => pairs.both.push((one, *twin)),
                None => pairs.names_removed.extend(name.map(|name| (one, name))),
            }
            old_paths.insert(path);
        }
    }
    for one in new {
        let is_paired = pairs.kept.iter().any(|(_, twin)| std::ptr::eq(*twin, one));
        if !is_paired && !old_paths.contains(&path(new_owner, one)) {
            pairs.added.push(one);
        }
        let names = item(one).former_names.iter();
        let unknown = names.filter(|name| !old_paths.contains(&inner(new_owner, &item(one).former_path(name))));
        pairs.names_added.extend(unknown.map(|name| (one, *name)));
    }
    pairs
}

/// Those that are likely one: each with the best of the others, where no other one is as good.
fn likely<'p, T>(
    removed: &[&'p T],
    added: &[&'p T],
    evidence: impl Fn(&T, &T) -> Option<(usize, String)>,
) -> Vec<(&'p T, &'p T, String)> {
    let mut renamed: Vec<(&T, &T, String)> = Vec::new();
    for old in removed {
        let mut candidates: Vec<_> = added
            .iter()
            .filter(|new| !renamed.iter().any(|(_, taken, _)| std::ptr::eq(*taken, **new)))
            .filter_map(|new| evidence(old, new).map(|(strength, words)| (strength, *new, words)))
            .collect();
        candidates.sort_by_key(|(strength, _, _)| std::cmp::Reverse(*strength));
        let is_clear = match candidates.as_slice() {
            [(best, ..), (next, ..), ..] => best > next,
            candidates => !candidates.is_empty(),
        };
        if let Some((_, new, words)) = candidates.into_iter().next().filter(|_| is_clear) {
            renamed.push((old, new, words));
        }
    }
    renamed
}

/// Why two entries are likely one, and how good a reason it is.
fn entry_evidence(old: &Entry, new: &Entry) -> Option<(usize, String)> {
    if old.head.subject != new.head.subject {
        return None;
    }
    let same = |feature| {
        let text = old.head.feature(feature)?;
        (new.head.feature(feature) == Some(text)).then_some(text)
    };
    match old.head.subject {
        Subject::Request => {
            if let Some(id) = same(Feature::OperationId) {
                return Some((2, format!("both are the operation `{id}`")));
            }
            let (method, path) = (same(Feature::Method)?, same(Feature::Path)?);
            Some((1, format!("both are `{method} {path}`")))
        }
        Subject::Identifier => {
            let pattern = same(Feature::Pattern)?;
            Some((1, format!("both match `{pattern}`")))
        }
        Subject::Structure | Subject::Enumeration | Subject::Union | Subject::Headers | Subject::Outcome => {
            let (old, new) = (substance(old), substance(new));
            let (common, all) = (old.intersection(&new).count(), old.union(&new).count());
            let (part, whole) = LEAST_IN_COMMON;
            let is_likely = common > 1 && common * whole >= all * part;
            is_likely.then(|| (common * 1000 / all, format!("{common} of {all} parts are the same")))
        }
        _ => None,
    }
}

/// What an entry is made of, apart from names that only the crate has.
fn substance<'e>(entry: &'e Entry) -> BTreeSet<(&'e str, &'e str)> {
    let has_wire = entry.parts.iter().filter(|part| !part.wire.is_empty());
    has_wire
        .map(|part| (part.wire.as_str(), part.type_text().unwrap_or_default()))
        .collect()
}

/// Why two parts of one entry are likely one, and how good a reason it is.
fn part_evidence(old: &Item, new: &Item) -> Option<(usize, String)> {
    if old.subject != new.subject {
        return None;
    }
    match old.subject {
        Subject::Field | Subject::HeaderField | Subject::Variant | Subject::StatusVariant | Subject::Input => {}
        _ => return None,
    }
    if !old.wire.is_empty() && old.wire == new.wire {
        return Some((3000, format!("both are the {}", old.wire)));
    }
    if old.type_text() != new.type_text() {
        return None;
    }
    let docs = old.feature(Feature::Docs);
    if docs.is_some() && docs == new.feature(Feature::Docs) {
        return Some((2000, "the type and the documentation are the same".to_owned()));
    }
    let alike = strsim::normalized_levenshtein(old.name, new.name);
    let thousandths = (0..1000_u16)
        .take_while(|count| f64::from(*count) < alike * 1000.0)
        .count();
    (alike >= LEAST_ALIKE).then(|| (thousandths, "the type is the same and the names are alike".to_owned()))
}

/// Modules whose requests are likely in another module now.
fn modules<'p, 'a>(pairs: &Pairs<'p, Entry<'a>>) -> Vec<(&'p Entry<'a>, &'p Entry<'a>, String)> {
    let module_of = |entry: &Entry| {
        entry
            .head
            .path
            .rsplit_once("::")
            .map_or("", |(module, _)| module)
            .to_owned()
    };
    let is_module = |entry: &&&'p Entry| entry.head.subject == Subject::Module;
    let mut renamed = Vec::new();
    for old in pairs.removed.iter().filter(is_module) {
        let gone: Vec<_> = pairs
            .renamed
            .iter()
            .filter(|(one, _, _)| one.head.subject == Subject::Request && module_of(one) == old.head.path)
            .collect();
        for new in pairs.added.iter().filter(is_module) {
            let there = gone
                .iter()
                .filter(|(_, one, _)| module_of(one) == new.head.path)
                .count();
            if there > 0 && there == gone.len() {
                renamed.push((
                    *old,
                    *new,
                    "all requests that are in both crates are in it now".to_owned(),
                ));
            }
        }
    }
    renamed
}
