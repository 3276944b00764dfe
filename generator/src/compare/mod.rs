//! What another description does to the code that uses the crate.
//!
//! Two models are compared by what their crates make public: `interface` lists it, with the signatures that
//! [`crate::emit`] writes; `pairing` finds what is the same item in both; `differences` tells what of an item
//! changed; `rules` says, as data, what a change of that kind does to source code and at run time.
//!
//! Names are those that the finished model has, so a change of a name that only another name caused is seen as well.

mod bounds;
mod change;
mod changelog;
mod definitions;
mod differences;
mod encodings;
mod former_names;
mod interface;
mod json;
mod markdown;
mod paging;
mod pairing;
mod renames;
mod report;
mod requests;
mod rules;
mod security;
mod text;
mod travel;
mod uses;

pub use change::{Change, Comparison, Detail, Kind, Level, Place, Subject};
pub use uses::uses;

use crate::emit::signature::Signatures;
use crate::model::Api;
use differences::change;
use interface::{Entry, Item};
use pairing::Pairs;
use renames::TypeNames;

/// Compares what two crates make public.
///
/// Where the crates come from, and the versions that they have, are not compared: the version follows from the verdict.
#[must_use]
pub fn compare(old: &Api, new: &Api) -> Comparison {
    let old_entries = interface::entries(old, &Signatures::of(old));
    let new_entries = interface::entries(new, &Signatures::of(new));
    let pairs = pairing::entries(&old_entries, &new_entries);
    let names = TypeNames::of(&pairs);
    let mut changes = Vec::new();
    for (one, other) in &pairs.both {
        changes.extend(of_entries(one, other, &names));
    }
    let heads = Pairs {
        both: Vec::new(),
        kept: pairs.kept.iter().map(|(one, other)| (&one.head, &other.head)).collect(),
        names_removed: pairs
            .names_removed
            .iter()
            .map(|(one, name)| (&one.head, *name))
            .collect(),
        names_added: pairs.names_added.iter().map(|(one, name)| (&one.head, *name)).collect(),
        removed: pairs.removed.iter().map(|entry| &entry.head).collect(),
        added: pairs.added.iter().map(|entry| &entry.head).collect(),
        renamed: pairs
            .renamed
            .iter()
            .map(|(one, other, why)| (&one.head, &other.head, why.clone()))
            .collect(),
    };
    changes.extend(come_and_gone(&heads, &names));
    if changes.is_empty() && differ_otherwise(old, new) {
        let heads = (old_entries.first(), new_entries.first());
        changes.push(change(
            Kind::ChangedOtherwise,
            heads.0.map(|entry| &entry.head),
            heads.1.map(|entry| &entry.head),
            None,
        ));
    }
    Comparison { changes }
}

/// What is different about an entry and its parts.
fn of_entries(old: &Entry, new: &Entry, names: &TypeNames) -> Vec<Change> {
    if old.head.subject != new.head.subject {
        let detail = Detail::Turn(old.head.subject.word().to_owned(), new.head.subject.word().to_owned());
        return vec![change(
            Kind::BecameAnotherKind,
            Some(&old.head),
            Some(&new.head),
            Some(detail),
        )];
    }
    let mut changes = differences::of_items(&old.head, &new.head, names);
    // By a former name of its module it is still where it was.
    if new.head.paths_by_module.contains(&old.head.path) {
        changes.retain(|change| change.kind != Kind::Moved);
    }
    let parts = pairing::parts(old, new);
    for (one, other) in &parts.both {
        changes.extend(differences::of_items(one, other, names));
    }
    changes.extend(come_and_gone(&parts, names));
    // Arguments that only have other names are the same ones.
    let is_renamed = |item: &&Item| parts.renamed.iter().any(|(one, ..)| one.path == item.path);
    if parts.removed.iter().filter(|item| item.required).all(is_renamed) {
        changes.retain(|change| change.kind != Kind::ArgumentsReplaced);
    }
    changes
}

/// What is there no longer, what is new, and what is likely one of each.
fn come_and_gone(pairs: &Pairs<Item>, names: &TypeNames) -> Vec<Change> {
    let kept = pairs.kept.iter();
    let mut changes: Vec<Change> = kept
        .map(|(old, new)| change(Kind::Renamed, Some(old), Some(new), None))
        .collect();
    let mut argument_names = Vec::new();
    for (old, new, why) in &pairs.renamed {
        let detail = Some(Detail::Note(why.clone()));
        if old.subject == Subject::Input && old.required && new.required {
            // The name of an argument is of no use to a caller.
            argument_names.extend([old.path.as_str(), new.path.as_str()]);
            changes.push(change(Kind::ArgumentRenamed, Some(old), Some(new), detail));
            changes.extend(differences::of_items(old, new, names));
        }
    }
    for old in pairs
        .removed
        .iter()
        .filter(|item| !argument_names.contains(&item.path.as_str()))
    {
        let kind = match (old.subject, old.name) {
            (Subject::Implementation, "Paged") => Kind::PagingRemoved,
            (Subject::Input, _) if old.required => Kind::RemovedRequired,
            _ => Kind::Removed,
        };
        changes.push(change(kind, Some(old), None, shown(old)));
    }
    for new in pairs
        .added
        .iter()
        .filter(|item| !argument_names.contains(&item.path.as_str()))
    {
        let kind = match (new.subject, new.name) {
            (Subject::Implementation, "Copy") => Kind::CopyAdded,
            _ if new.required => Kind::AddedRequired,
            _ => Kind::Added,
        };
        changes.push(change(kind, None, Some(new), shown(new)));
    }
    let names = &pairs.names_removed;
    changes.extend(names.iter().map(|(old, name)| former_names::removed(old, name)));
    let names = &pairs.names_added;
    changes.extend(names.iter().map(|(new, name)| former_names::added(new, name)));
    let likely = pairs.renamed.iter().map(|(old, new, _)| (*old, *new));
    let modules: Vec<(&str, &str)> = likely
        .chain(pairs.kept.iter().copied())
        .filter(|(old, _)| old.subject == Subject::Module)
        .map(|(old, new)| (old.path.as_str(), new.path.as_str()))
        .collect();
    for (old, new, why) in &pairs.renamed {
        if !argument_names.contains(&old.path.as_str()) {
            changes.push(former_names::likely_rename(old, new, why, &modules));
        }
    }
    changes
}

/// What tells more of an item than its name.
fn shown(item: &Item) -> Option<Detail> {
    item.type_text().map(|ty| Detail::Note(ty.to_owned()))
}

/// Whether the crates differ in something that is in none of their public items.
fn differ_otherwise(old: &Api, new: &Api) -> bool {
    let mut old = old.clone();
    old.package.clone_from(&new.package);
    for (old, new) in old.groups.iter_mut().zip(&new.groups) {
        old.sources.clone_from(&new.sources);
    }
    old != *new
}
