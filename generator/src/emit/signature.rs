//! What callers see of a crate, as text: made by the functions that emit it, so that it can't say anything else.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

use super::{front, outcome, paging, paths, request, structure, types, union};
use crate::model::{Api, Definition, Input, ModuleId, Operation, Outcome, Payload, Scope, Structure, Type, Union};

/// The signatures of a crate.
pub(crate) struct Signatures<'a> {
    api: &'a Api,
    paths: Paths,
}

/// How paths are written.
enum Paths {
    /// As a person would: without what leads to a type, but for the types that don't stand at the root, which are listed
    /// here by module and name.
    Short(BTreeSet<(String, String)>),
    /// In full, as another crate would.
    Full,
}

impl<'a> Signatures<'a> {
    /// The signatures of the crate that is emitted from `api`.
    pub(crate) fn of(api: &'a Api) -> Self {
        let is_inner = |definition: &&Definition| match definition.scope {
            Scope::Crate => false,
            Scope::Module => true,
        };
        let module_name = |module: ModuleId| paths::ident(&api.modules[module.0].name).to_string();
        let named = |definition: &Definition| {
            let name = paths::ident(&definition.name).to_string();
            (module_name(definition.module), name)
        };
        Self {
            api,
            paths: Paths::Short(api.definitions.iter().filter(is_inner).map(named).collect()),
        }
    }

    /// The signatures as another crate writes them, in full paths.
    pub(crate) fn in_full(api: &'a Api) -> Self {
        Self {
            api,
            paths: Paths::Full,
        }
    }

    /// The type of a value, such as `Vec<Participant>`.
    pub(crate) fn value(&self, ty: &Type) -> String {
        self.text(types::value(self.api, ty))
    }

    /// The type of an argument, such as `impl Into<String>`.
    pub(crate) fn argument(&self, ty: &Type) -> String {
        self.text(types::argument(self.api, &paths::ident("value"), ty).ty)
    }

    /// The type by which a caller gives an input that is there and not null.
    pub(crate) fn input(&self, operation: &Operation, input: &Input) -> String {
        self.text(request::argument(self.api, operation, input).ty)
    }

    /// What comes back under some statuses.
    pub(crate) fn payload(&self, payload: &Payload) -> String {
        self.text(outcome::payload_type(self.api, payload))
    }

    /// What comes back, such as `Participant`.
    pub(crate) fn outcome(&self, module: ModuleId, outcome: &Outcome) -> String {
        self.text(outcome::outcome_type(self.api, module, outcome))
    }

    /// The type of the items of the list that an operation gives page by page; empty where it gives none.
    pub(crate) fn paged_item(&self, operation: &Operation) -> String {
        paging::item(self.api, operation).map_or_else(String::new, |ty| self.text(ty))
    }

    /// The type of the field that keeps what has no field of its own, where there is one.
    pub(crate) fn additional(&self, structure: &Structure) -> Option<String> {
        structure::additional_type(self.api, &structure.additional).map(|ty| self.text(ty))
    }

    /// The types that become a union by themselves.
    pub(crate) fn conversions(&self, union: &Union) -> Vec<String> {
        let types = union::convertible(union).map(|alternative| match &alternative.ty {
            Type::Boxed(id) => self.value(&Type::Defined(*id)),
            other => self.value(other),
        });
        types.collect()
    }

    /// The names at the root that stand for types of the runtime.
    pub(crate) fn runtime_names(&self) -> Vec<&'static str> {
        front::runtime_names(self.api)
    }

    fn text(&self, tokens: TokenStream) -> String {
        let mut text = String::new();
        self.write(tokens, &mut text);
        text
    }

    /// Writes tokens as a person would, each path without what leads to its type.
    fn write(&self, tokens: TokenStream, text: &mut String) {
        let mut path: Vec<String> = Vec::new();
        let mut continues = false;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => continues = true,
                TokenTree::Ident(ident) if continues => {
                    path.push(ident.to_string());
                    continues = false;
                }
                TokenTree::Ident(ident) => {
                    self.write_path(&mut path, text);
                    path.push(ident.to_string());
                }
                TokenTree::Punct(punct) => {
                    self.write_path(&mut path, text);
                    match punct.as_char() {
                        '=' => text.push_str(" = "),
                        ',' => text.push_str(", "),
                        other => text.push(other),
                    }
                }
                TokenTree::Group(group) => {
                    self.write_path(&mut path, text);
                    text.push('(');
                    self.write(group.stream(), text);
                    text.push(')');
                }
                TokenTree::Literal(literal) => {
                    self.write_path(&mut path, text);
                    text.push_str(&literal.to_string());
                }
            }
        }
        self.write_path(&mut path, text);
    }

    fn write_path(&self, path: &mut Vec<String>, text: &mut String) {
        let Some(name) = path.last() else { return };
        if text.ends_with(|last: char| last.is_alphanumeric() || last == '_') {
            text.push(' ');
        }
        match &self.paths {
            Paths::Short(inner) => {
                let module = path.iter().rev().nth(1);
                let module = module.filter(|module| inner.contains(&((*module).clone(), name.clone())));
                if let Some(module) = module {
                    text.push_str(module);
                    text.push_str("::");
                }
                text.push_str(name);
            }
            Paths::Full => {
                let import_name = &self.api.package.import_name;
                let segments = path.iter().map(|segment| match segment.as_str() {
                    "crate" => import_name.as_str(),
                    "alloc" => "std",
                    other => other,
                });
                text.push_str(&segments.collect::<Vec<_>>().join("::"));
            }
        }
        path.clear();
    }
}

/// Whether a structure has a value that takes nothing to make: it then implements `Default`, and has no `new` otherwise.
pub(crate) fn is_default(structure: &Structure) -> bool {
    !structure.members.iter().any(structure::is_argument)
}

/// The name of a method in a request line.
pub(crate) fn method(operation: &Operation) -> &'static str {
    request::method_name(operation.method)
}
