//! Names of earlier versions: which items have them, and what becomes of them.

use super::Subject;
use super::change::{Change, Detail, Kind};
use super::differences::change;
use super::interface::{Entry, Item};
use super::rules;
use crate::model::{Api, FormerlyNamed, ModuleId};

/// Tells each item which former names it has.
pub(super) fn mark<'a>(api: &'a Api, entries: &mut [Entry<'a>]) {
    for (index, module) in api.modules.iter().enumerate() {
        let path = api.module_path(ModuleId(index));
        for former in &module.former_names {
            let found = match &former.of {
                FormerlyNamed::Type { name, .. } => head(entries, &format!("{path}::{name}")),
                FormerlyNamed::Function { name } => {
                    let handle = module.resource.as_ref().map(|resource| &resource.handle.name);
                    handle.and_then(|handle| part(entries, &format!("{path}::{handle}::{name}")))
                }
                FormerlyNamed::Setter { request, name } => part(entries, &format!("{path}::{request}::{name}")),
            };
            if let Some(item) = found {
                item.former_names.push(&former.name);
            }
        }
    }
}

fn head<'e, 'a>(entries: &'e mut [Entry<'a>], path: &str) -> Option<&'e mut Item<'a>> {
    let mut heads = entries.iter_mut().map(|entry| &mut entry.head);
    heads.find(|head| head.path == path && head.subject != Subject::Module)
}

fn part<'e, 'a>(entries: &'e mut [Entry<'a>], path: &str) -> Option<&'e mut Item<'a>> {
    let mut parts = entries.iter_mut().flat_map(|entry| &mut entry.parts);
    parts.find(|part| part.path == path && matches!(part.subject, Subject::Input | Subject::Method))
}

/// A former name that only the new crate has, and that the old one has for nothing.
pub(super) fn added(item: &Item, name: &str) -> Change {
    let mut added = change(Kind::FormerNameAdded, None, Some(item), Some(of(item)));
    if let Some(place) = &mut added.new {
        place.rust = item.former_path(name);
    }
    added
}

/// A former name that only the old crate has, and that the new one has for nothing.
pub(super) fn removed(item: &Item, name: &str) -> Change {
    let mut removed = change(Kind::FormerNameRemoved, Some(item), None, Some(of(item)));
    if let Some(place) = &mut removed.old {
        place.rust = item.former_path(name);
    }
    removed
}

fn of(item: &Item) -> Detail {
    Detail::Note(format!("of {}", item.path))
}

/// What is likely one item under two names, with the line of the settings that keeps the old one, where there can be one.
pub(super) fn likely_rename(old: &Item, new: &Item, why: &str) -> Change {
    let renamed = change(
        Kind::LikelyRename,
        Some(old),
        Some(new),
        Some(Detail::Note(why.to_owned())),
    );
    match line(old, new) {
        Some(line) => Change {
            settings: Some(line),
            advice: rules::WITH_FORMER_NAME,
            ..renamed
        },
        None => renamed,
    }
}

/// The line in `[former_names]` of the settings by which the new item has the name of the old one, too.
fn line(old: &Item, new: &Item) -> Option<String> {
    let owner = |item: &Item| item.path.strip_suffix(item.name).map(str::to_owned);
    let can_have_one = match new.subject {
        Subject::Structure
        | Subject::Enumeration
        | Subject::Identifier
        | Subject::Union
        | Subject::Headers
        | Subject::Request => owner(old) == owner(new),
        // One that has to be given is no setter.
        Subject::Input => !old.required && !new.required,
        Subject::Crate
        | Subject::Module
        | Subject::Outcome
        | Subject::Field
        | Subject::OtherMembers
        | Subject::HeaderField
        | Subject::Variant
        | Subject::StatusVariant
        | Subject::Constructor
        | Subject::Implementation
        | Subject::AssociatedType
        | Subject::Constant
        | Subject::Function
        | Subject::Method
        | Subject::Reexport => false,
    };
    can_have_one.then(|| format!("{:?} = {:?}", new.path, old.name))
}
