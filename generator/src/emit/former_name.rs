//! Names of earlier versions of the crate, which still work: each a deprecated alias of what has another name now.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, lints, paths};
use crate::model::{Api, FormerName, FormerlyNamed, GroupId, ModuleId, Scope};

/// The former names of the types of a module.
pub(super) fn types(api: &Api, id: ModuleId) -> Vec<TokenStream> {
    let module = paths::module(api, id);
    let former_names = api.modules[id.0].former_names.iter();
    former_names
        .filter_map(|former| {
            let FormerlyNamed::Type { name, .. } = &former.of else {
                return None;
            };
            let attributes = attributes(former, name, name);
            let (alias, name) = (paths::ident(&former.name), paths::ident(name));
            Some(quote! {
                #attributes
                pub type #alias = crate::#module::#name;
            })
        })
        .collect()
}

/// The former names of the types that a reader finds at the root of a group, or at that of the crate, each with its module.
pub(super) fn exported(api: &Api, group: Option<GroupId>) -> impl Iterator<Item = (&str, &FormerName)> {
    api.modules_of(group).flat_map(|(_, module)| {
        let exported = module.former_names.iter().filter(|former| match former.of {
            FormerlyNamed::Type { scope, .. } => scope == Scope::Crate,
            FormerlyNamed::Function { .. }
            | FormerlyNamed::Module
            | FormerlyNamed::Entrance
            | FormerlyNamed::Setter { .. } => false,
        });
        exported.map(|former| (module.name.as_str(), former))
    })
}

/// The lines that re-export them.
pub(super) fn reexports(api: &Api, group: Option<GroupId>) -> Vec<TokenStream> {
    let mut by_module: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (module, former) in exported(api, group) {
        by_module.entry(module).or_default().push(&former.name);
    }
    let lines = by_module.into_iter().map(|(module, mut names)| {
        names.sort_unstable();
        let expect_deprecated = lints::expect_deprecated_name();
        let module = paths::ident(module);
        let names: Vec<_> = names.into_iter().map(paths::ident).collect();
        match names.as_slice() {
            [name] => quote!(#expect_deprecated pub use #module::#name;),
            names => quote!(#expect_deprecated pub use #module::{#(#names),*};),
        }
    });
    lines.collect()
}

/// The former names of a setter, which takes a value of type `ty`.
pub(super) fn setters(api: &Api, module: ModuleId, setter: &Setter) -> Vec<TokenStream> {
    let module = &api.modules[module.0];
    let former_names = module.former_names.iter().filter(|former| match &former.of {
        FormerlyNamed::Setter { request, name } => request == setter.request && name == setter.name,
        FormerlyNamed::Type { .. }
        | FormerlyNamed::Function { .. }
        | FormerlyNamed::Module
        | FormerlyNamed::Entrance => false,
    });
    let (function, ty) = (paths::ident(setter.name), setter.ty);
    let expect_deprecated = lints::expect_deprecated_setter(setter.is_deprecated);
    former_names
        .map(|former| {
            let attributes = attributes(former, setter.name, &format!("Self::{}", setter.name));
            let alias = paths::ident(&former.name);
            quote! {
                #attributes
                #expect_deprecated
                pub fn #alias(self, #function: #ty) -> Self {
                    self.#function(#function)
                }
            }
        })
        .collect()
}

/// A setter that can have had other names.
pub(super) struct Setter<'a> {
    /// The name of its request.
    pub(super) request: &'a str,
    /// Its name, and that of its argument.
    pub(super) name: &'a str,
    /// The type of its argument.
    pub(super) ty: &'a TokenStream,
    /// Whether the API advises against its use.
    pub(super) is_deprecated: bool,
}

/// The former names of a function that calls an operation.
pub(super) fn of_function<'a>(
    api: &'a Api,
    module: ModuleId,
    function: &'a str,
) -> impl Iterator<Item = &'a FormerName> {
    let former_names = api.modules[module.0].former_names.iter();
    former_names.filter(move |former| match &former.of {
        FormerlyNamed::Function { name } => name == function,
        FormerlyNamed::Type { .. } | FormerlyNamed::Module | FormerlyNamed::Entrance | FormerlyNamed::Setter { .. } => {
            false
        }
    })
}

/// The former names of the function that gives what calls a module.
pub(super) fn of_entrance(api: &Api, module: ModuleId) -> impl Iterator<Item = &FormerName> {
    let former_names = api.modules[module.0].former_names.iter();
    former_names.filter(|former| former.of == FormerlyNamed::Entrance)
}

/// The former names of the modules of a group, or of those at the root of the crate.
pub(super) fn modules(api: &Api, group: Option<GroupId>) -> Vec<TokenStream> {
    let modules = api.modules_of(group).flat_map(|(_, module)| {
        let former_names = module.former_names.iter();
        let of_module = former_names.filter(|former| former.of == FormerlyNamed::Module);
        of_module.map(move |former| (former, &module.name))
    });
    modules
        .map(|(former, name)| {
            let attributes = attributes(former, name, name);
            let (alias, name) = (paths::ident(&former.name), paths::ident(name));
            quote! {
                #attributes
                pub mod #alias {
                    pub use super::#name::*;
                }
            }
        })
        .collect()
}

/// What stands before an alias: that it is one, of what is called `name` and found under `path`, and since when.
pub(super) fn attributes(former: &FormerName, name: &str, path: &str) -> TokenStream {
    let docs = docs::outer(&format!("The former name of {}.", link(name, path)));
    let note = format!("renamed to `{}`", paths::ident(name));
    let since = former.since.as_ref().map(|since| quote!(since = #since,));
    quote! {
        #docs
        #[deprecated(#since note = #note)]
    }
}

/// A link to an item, which rustdoc finds under `path`; a raw identifier is shown alone.
fn link(name: &str, path: &str) -> String {
    let ident = paths::ident(name).to_string();
    if ident == name {
        let target = if path == name {
            String::new()
        } else {
            format!("({path})")
        };
        format!("[`{name}`]{target}")
    } else {
        format!("`{ident}`")
    }
}
