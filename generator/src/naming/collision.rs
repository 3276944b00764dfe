//! Names of one scope, chosen together.

use std::collections::BTreeMap;

/// Picks one name for each entry of a scope: the first candidate where it is unique, a later one where it isn't.
///
/// Each entry lists its candidates, shortest first. Names that collide, with each other or with a `reserved` name, all
/// move on to their next candidate, so that neither keeps a name which could mean both. Where candidates run out, a
/// number tells the names apart, in order.
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
    let chosen: Vec<&str> = (0..entries.len()).map(|entry| candidate(entry, level[entry])).collect();
    numbered(&chosen, reserved)
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
            (2..=chosen.len() + 2)
                .map(|number| format!("{name}{number}"))
                .find(|candidate| is_free(candidate) && !others.contains(&candidate.as_str()))
                .unwrap_or_default()
        };
        taken.insert(unique.clone());
        names.push(unique);
    }
    names
}
