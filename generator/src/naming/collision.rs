//! Names of one scope, chosen together.

use std::collections::BTreeMap;

/// Picks one name for each entry of a scope: the first candidate where it is unique, a later one where it isn't.
///
/// Each entry lists its candidates, shortest first. Names that collide, with each other or with a `reserved` name, all
/// move on to their next candidate, so that neither keeps a name which could mean both. Where all candidates of some
/// entries are the same, moving on would tell nothing apart: they keep the first that is free, and a number tells them
/// apart, in order.
pub fn distinct(entries: &[Vec<String>], reserved: impl Fn(&str) -> bool) -> Vec<String> {
    let mut level = vec![0_usize; entries.len()];
    let candidate = |entry: usize, level: usize| entries[entry].get(level).map_or("", String::as_str);
    loop {
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (entry, &level) in level.iter().enumerate() {
            holders.entry(candidate(entry, level)).or_default().push(entry);
        }
        let movable: Vec<usize> = holders
            .iter()
            .filter(|(name, entries)| entries.len() > 1 || reserved(name))
            .flat_map(|(_, colliding)| colliding)
            .copied()
            .filter(|&entry| level[entry] + 1 < entries[entry].len())
            .collect();
        if movable.is_empty() {
            break;
        }
        for entry in movable {
            level[entry] += 1;
        }
    }
    let moved: Vec<&str> = (0..entries.len()).map(|entry| candidate(entry, level[entry])).collect();
    let chosen: Vec<&str> = (0..entries.len())
        .map(|entry| shortest_in_vain(entry, entries, &moved, &reserved).unwrap_or(moved[entry]))
        .collect();
    numbered(&chosen, reserved)
}

/// The shortest candidate of an entry that still collides, where all that it collides with have the same candidates.
fn shortest_in_vain<'e>(
    entry: usize,
    entries: &'e [Vec<String>],
    moved: &[&str],
    reserved: impl Fn(&str) -> bool,
) -> Option<&'e str> {
    let own = &entries[entry];
    let rivals: Vec<usize> = (0..entries.len())
        .filter(|&other| moved[other] == moved[entry])
        .collect();
    if rivals.len() < 2 || rivals.iter().any(|&rival| entries[rival] != *own) {
        return None;
    }
    let is_free = |name: &str| {
        let elsewhere = (0..entries.len()).filter(|other| !rivals.contains(other));
        !reserved(name) && elsewhere.into_iter().all(|other| moved[other] != name)
    };
    own.iter().map(String::as_str).find(|name| is_free(name))
}

/// Tells equal names apart by a number; the first keeps the plain name unless it is reserved.
fn numbered(chosen: &[&str], reserved: impl Fn(&str) -> bool) -> Vec<String> {
    let mut taken: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    let mut names = Vec::with_capacity(chosen.len());
    for (index, name) in chosen.iter().enumerate() {
        let is_free = |candidate: &str| !reserved(candidate) && !taken.contains(candidate);
        let unique = if is_free(name) {
            (*name).to_owned()
        } else {
            let others = &chosen[index + 1..];
            // The names that are taken are finite, so one of the numbers is free.
            (2..usize::MAX)
                .map(|number| format!("{name}{number}"))
                .find(|candidate| is_free(candidate) && !others.contains(&candidate.as_str()))
                .unwrap_or_default()
        };
        taken.insert(unique.clone());
        names.push(unique);
    }
    names
}
