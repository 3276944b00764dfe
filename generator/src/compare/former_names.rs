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
                FormerlyNamed::Module => module_head(entries, &path),
                FormerlyNamed::Entrance => entrance(entries, &path),
            };
            if let Some(item) = found {
                item.former_names.push(&former.name);
            }
        }
    }
    // Only now that everything in the modules has its own former names.
    for (index, module) in api.modules.iter().enumerate() {
        let path = api.module_path(ModuleId(index));
        let former_names = module.former_names.iter();
        let of_module = former_names.filter(|former| former.of == FormerlyNamed::Module);
        for former in of_module {
            let owner = path.strip_suffix(module.name.as_str()).unwrap_or_default();
            lead_through(entries, &format!("{path}::"), &format!("{owner}{}::", former.name));
        }
    }
}

/// Gives what is in a module the paths that lead through another name of it.
fn lead_through(entries: &mut [Entry], module: &str, alias: &str) {
    let items = entries
        .iter_mut()
        .flat_map(|entry| std::iter::once(&mut entry.head).chain(&mut entry.parts));
    for item in items {
        let own = item.former_names.iter().map(|name| item.former_path(name));
        let paths: Vec<String> = std::iter::once(item.path.clone())
            .chain(own)
            .filter_map(|path| Some(format!("{alias}{}", path.strip_prefix(module)?)))
            .collect();
        item.paths_by_module.extend(paths);
    }
}

fn module_head<'e, 'a>(entries: &'e mut [Entry<'a>], path: &str) -> Option<&'e mut Item<'a>> {
    let mut heads = entries.iter_mut().map(|entry| &mut entry.head);
    heads.find(|head| head.path == path && head.subject == Subject::Module)
}

/// The function that gives what calls the operations of a module.
fn entrance<'e, 'a>(entries: &'e mut [Entry<'a>], module: &str) -> Option<&'e mut Item<'a>> {
    let is_module = |entry: &&mut Entry| entry.head.path == module && entry.head.subject == Subject::Module;
    let entry = entries.iter_mut().find(is_module)?;
    entry.parts.iter_mut().find(|part| part.subject == Subject::Method)
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

/// What is likely one item under two names, with the line of the settings that keeps the old one, where there can be one;
/// `modules` are those that have other names, or are likely to.
pub(super) fn likely_rename(old: &Item, new: &Item, why: &str, modules: &[(&str, &str)]) -> Change {
    let renamed = change(
        Kind::LikelyRename,
        Some(old),
        Some(new),
        Some(Detail::Note(why.to_owned())),
    );
    let line = line(old, new, modules);
    let advice = match &line {
        Some(_) => rules::WITH_FORMER_NAME,
        None if old.name == new.name && is_in_renamed(old, new, modules) => rules::WITH_FORMER_MODULE,
        None => renamed.advice,
    };
    Change {
        settings: line,
        advice,
        ..renamed
    }
}

/// What the path of an item leads through.
fn owner<'i>(item: &'i Item) -> &'i str {
    let owner = item.path.strip_suffix(item.name).unwrap_or_default();
    owner.strip_suffix("::").unwrap_or_default()
}

/// Whether one module under two names holds the items.
fn is_in_renamed(old: &Item, new: &Item, modules: &[(&str, &str)]) -> bool {
    modules.contains(&(owner(old), owner(new)))
}

/// The line in `[former_names]` of the settings by which the new item has the name of the old one, too.
fn line(old: &Item, new: &Item, modules: &[(&str, &str)]) -> Option<String> {
    let is_beside = || owner(old) == owner(new) || old.name != new.name && is_in_renamed(old, new, modules);
    let can_have_one = match new.subject {
        Subject::Structure
        | Subject::Enumeration
        | Subject::Identifier
        | Subject::Union
        | Subject::Headers
        | Subject::Request
        | Subject::Module => is_beside(),
        // One that has to be given is no setter.
        Subject::Input => !old.required && !new.required,
        Subject::Crate
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
