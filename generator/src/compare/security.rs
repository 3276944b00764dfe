//! What operations ask of their callers to prove who they are.

use super::change::{Detail, Kind};
use crate::model::{Api, ApiKeyPlace, Security, SecurityScheme};

/// How what an operation asks for differs. What all operations of a crate ask for is told once, of the crate.
pub(super) fn difference(old: &Security, new: &Security) -> Option<(Kind, Detail)> {
    // Nothing is said of the operation itself.
    let is_common = |security: &Security| matches!(security, Security::Usual(_) | Security::Unknown);
    if is_common(old) && is_common(new) {
        return None;
    }
    turn(&text(old), &text(new))
}

/// How what all operations ask for differs, where there is such a thing in both crates.
pub(super) fn usual_difference(old: Option<&Security>, new: Option<&Security>) -> Option<(Kind, Detail)> {
    turn(&text(old?), &text(new?))
}

fn turn(old: &str, new: &str) -> Option<(Kind, Detail)> {
    let detail = || Detail::Turn(old.to_owned(), new.to_owned());
    (old != new).then(|| (Kind::SecurityChanged, detail()))
}

/// What all operations of a crate ask for.
pub(super) fn usual(api: &Api) -> Option<&Security> {
    let mut operations = api.modules.iter().flat_map(|module| &module.operations);
    let first = &operations.next()?.security;
    match first {
        Security::Usual(_) => Some(first),
        Security::Unknown | Security::Own(_) => None,
    }
}

fn text(security: &Security) -> String {
    let lists = match security {
        Security::Unknown => return "whatever there is".to_owned(),
        Security::Usual(lists) | Security::Own(lists) => lists,
    };
    let texts: Vec<String> = lists.iter().map(|list| list_text(list)).collect();
    if texts.is_empty() {
        "nothing".to_owned()
    } else {
        texts.join(" or ")
    }
}

fn list_text(list: &[SecurityScheme]) -> String {
    let name = |scheme: &SecurityScheme| match scheme {
        SecurityScheme::Basic => "a user and a password".to_owned(),
        SecurityScheme::Bearer => "a bearer token".to_owned(),
        SecurityScheme::Key(key) => {
            let place = match key.place {
                ApiKeyPlace::Header => "the header",
                ApiKeyPlace::Query => "the query parameter",
                ApiKeyPlace::Cookie => "the cookie",
            };
            format!("a key in {place} {}", key.wire_name)
        }
    };
    let mut names: Vec<String> = list.iter().map(name).collect();
    // In which order they stand says nothing.
    names.sort_unstable();
    if names.is_empty() {
        "nothing".to_owned()
    } else {
        names.join(" and ")
    }
}
