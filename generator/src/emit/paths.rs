//! Names in tokens: identifiers, and the full paths that [`crate::layout`] shortens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::model::{Api, DefinitionId, GroupId, ModuleId};
use crate::naming::is_keyword;

/// The identifier of a name that the model made; a keyword becomes raw.
///
/// Naming gives nothing but identifiers. What isn't one all the same becomes one here, with an underscore for each
/// character that can't stand in it, since the tokens panic on it.
pub(super) fn ident(name: &str) -> Ident {
    let name = spelled(name);
    if is_keyword(&name) {
        Ident::new_raw(&name, Span::call_site())
    } else {
        Ident::new(&name, Span::call_site())
    }
}

/// The name, spelled so that it is an identifier or a keyword that can be written raw.
fn spelled(name: &str) -> String {
    let mut spelled: String = name
        .chars()
        .map(|character| {
            if unicode_ident::is_xid_continue(character) {
                character
            } else {
                '_'
            }
        })
        .collect();
    if !spelled.starts_with(|first| first == '_' || unicode_ident::is_xid_start(first)) {
        spelled.insert(0, '_');
    }
    if matches!(spelled.as_str(), "_" | "self" | "Self" | "super" | "crate") {
        spelled.push('_');
    }
    spelled
}

/// The names of the modules on the way to a group; none to the root of the crate.
pub(super) fn group(api: &Api, group: Option<GroupId>) -> &[String] {
    group.map_or(&[], |id| api.groups[id.0].path.as_slice())
}

/// The names of the modules on the way to a module, its own last.
pub(super) fn segments(api: &Api, id: ModuleId) -> Vec<String> {
    let module = &api.modules[id.0];
    let mut segments = group(api, module.group).to_vec();
    segments.push(module.name.clone());
    segments
}

/// The path of a module from the root of the crate on.
pub(super) fn module(api: &Api, id: ModuleId) -> TokenStream {
    joined(&segments(api, id))
}

/// The path that leads through modules of these names.
pub(super) fn joined(segments: &[String]) -> TokenStream {
    let segments = segments.iter().map(|segment| ident(segment));
    quote!(#(#segments)::*)
}

/// The full path of a definition, as the crate itself writes it.
pub(super) fn definition(api: &Api, id: DefinitionId) -> TokenStream {
    let definition = api.definition(id);
    let module = module(api, definition.module);
    let name = ident(&definition.name);
    quote!(crate::#module::#name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyword_becomes_raw() {
        assert_eq!(ident("type").to_string(), "r#type");
        assert_eq!(ident("gen").to_string(), "r#gen");
        assert_eq!(ident("größe").to_string(), "größe");
    }

    #[test]
    fn whatever_the_name_there_is_an_identifier() {
        let names = [
            ("", "__"),
            ("_", "__"),
            ("self", "self_"),
            ("Self", "Self_"),
            ("super", "super_"),
            ("crate", "crate_"),
            ("2fa", "_2fa"),
            ("a b", "a_b"),
            (" a", "_a"),
            ("r#type", "r_type"),
            ("'a", "_a"),
            ("a; b", "a__b"),
            ("\u{301}", "_\u{301}"),
            ("✅", "__"),
        ];
        for (name, expected) in names {
            assert_eq!(ident(name).to_string(), expected, "{name:?}");
        }
    }
}
