//! Names of the settings replace names of the generator.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, Operation, Outcome, Shape};
use crate::settings::{NameOverride, Names};

/// Applies every override; one that replaces nothing, or takes a name that is taken, is an error.
pub(super) fn apply(api: &mut Api, names: &Names, diagnostics: &mut Diagnostics) {
    // All are looked up under the names that the generator chose, so that two overrides can swap names.
    let mut changes: Vec<(Target, &NameOverride)> = Vec::new();
    for rename in names.iter() {
        let found = targets(api, &rename.path);
        if found.is_empty() {
            let message = format!("`{}` is no name that the generator chose", rename.path);
            let help = "look the name up in the generated crate, or remove the line";
            diagnostics.push(
                Diagnostic::error(Code::UnmatchedName, message)
                    .at(rename.place.clone())
                    .help(help),
            );
        }
        changes.extend(found.into_iter().map(|target| (target, rename)));
    }
    for (target, rename) in &changes {
        if let Some(name) = target.name_mut(api) {
            rename.name.clone_into(name);
        }
    }
    for (target, rename) in changes {
        let clash = match target {
            Target::Member(index, _) => member_clash(api, index, &rename.name),
            Target::Module(_) | Target::Definition(_) | Target::Operation(..) => clash(api, &rename.name),
        };
        if let Some(clash) = clash {
            let message = format!("`{}` is the name of {clash} already", rename.name);
            let help = "choose another name, or rename the other one too";
            diagnostics.push(
                Diagnostic::error(Code::ConflictingName, message)
                    .at(rename.place.clone())
                    .help(help),
            );
        }
    }
}

/// Something that has a name.
enum Target {
    Module(usize),
    Definition(usize),
    Member(usize, usize),
    Operation(usize, usize),
}

impl Target {
    fn name_mut<'a>(&self, api: &'a mut Api) -> Option<&'a mut String> {
        match *self {
            Self::Module(module) => api.modules.get_mut(module).map(|module| &mut module.name),
            Self::Definition(index) => api.definitions.get_mut(index).map(|definition| &mut definition.name),
            Self::Operation(module, index) => api
                .modules
                .get_mut(module)?
                .operations
                .get_mut(index)
                .map(|operation| &mut operation.name),
            Self::Member(index, member) => match &mut api.definitions.get_mut(index)?.shape {
                Shape::Structure(structure) => structure.members.get_mut(member).map(|member| &mut member.field),
                Shape::Enumeration(enumeration) => {
                    enumeration.variants.get_mut(member).map(|variant| &mut variant.name)
                }
                Shape::Union(union) => {
                    let alternative = union.alternatives.get_mut(member);
                    alternative.map(|alternative| &mut alternative.name)
                }
                Shape::Headers(fields) => fields.get_mut(member).map(|field| &mut field.field),
                Shape::Identifier(_) => None,
            },
        }
    }
}

/// What a path of the settings means: `module`, `Type`, `module::Type`, `Type::member` or `module::Type::member`.
fn targets(api: &Api, path: &str) -> Vec<Target> {
    let segments: Vec<&str> = path.split("::").collect();
    match segments[..] {
        [name] => modules(api, name)
            .map(Target::Module)
            .chain(definitions(api, None, name).map(Target::Definition))
            .collect(),
        [first, second] => {
            let types = definitions(api, Some(first), second).map(Target::Definition);
            let owned = definitions(api, None, first).flat_map(|index| members(api, index, second));
            types.chain(operations(api, first, second)).chain(owned).collect()
        }
        [module, owner, member] => definitions(api, Some(module), owner)
            .flat_map(|index| members(api, index, member))
            .collect(),
        _ => Vec::new(),
    }
}

fn modules(api: &Api, name: &str) -> impl Iterator<Item = usize> {
    api.modules
        .iter()
        .enumerate()
        .filter(move |(_, module)| module.name == name)
        .map(|(index, _)| index)
}

fn definitions(api: &Api, module: Option<&str>, name: &str) -> impl Iterator<Item = usize> {
    let stands_in = move |index: usize| module.is_none_or(|module| api.modules[index].name == module);
    let all = api.definitions.iter().enumerate();
    all.filter(move |(_, definition)| definition.name == name && stands_in(definition.module.0))
        .map(|(index, _)| index)
}

fn members(api: &Api, definition: usize, name: &str) -> Vec<Target> {
    let names: Vec<&String> = match &api.definitions[definition].shape {
        Shape::Structure(structure) => structure.members.iter().map(|member| &member.field).collect(),
        Shape::Enumeration(enumeration) => enumeration.variants.iter().map(|variant| &variant.name).collect(),
        Shape::Union(union) => union.alternatives.iter().map(|alternative| &alternative.name).collect(),
        Shape::Headers(fields) => fields.iter().map(|field| &field.field).collect(),
        Shape::Identifier(_) => Vec::new(),
    };
    let found = names.into_iter().enumerate().filter(|(_, own)| *own == name);
    found.map(|(member, _)| Target::Member(definition, member)).collect()
}

fn operations(api: &Api, module: &str, name: &str) -> Vec<Target> {
    let in_module = |module: usize| {
        let all = api.modules[module].operations.iter().enumerate();
        all.filter(|(_, operation)| operation.name == name)
            .map(move |(index, _)| Target::Operation(module, index))
    };
    modules(api, module).flat_map(in_module).collect()
}

/// What else has this name in the definition at `index`.
fn member_clash(api: &Api, index: usize, name: &str) -> Option<&'static str> {
    let is_structure = matches!(api.definitions[index].shape, Shape::Structure(_));
    if members(api, index, name).len() > 1 {
        Some("another member")
    } else if is_structure && name == "additional_properties" {
        Some("what keeps the members without a name")
    } else {
        None
    }
}

/// What else has this name where both would be seen.
fn clash(api: &Api, name: &str) -> Option<&'static str> {
    let types = api
        .definitions
        .iter()
        .filter(|definition| definition.name == name)
        .count();
    let of_operation = |operation: &Operation| {
        let outcomes = [&operation.responses.success, &operation.responses.failure];
        let named = outcomes
            .into_iter()
            .filter(|outcome| matches!(outcome, Outcome::ByStatus(own, _) if own == name));
        usize::from(operation.name == name) + named.count()
    };
    let requests = api
        .modules
        .iter()
        .map(|module| module.operations.iter().map(of_operation).sum::<usize>());
    let modules = api.modules.iter().filter(|module| module.name == name).count();
    if types > 1 {
        Some("another type")
    } else if requests.max().unwrap_or_default() + types > 1 {
        Some("a request")
    } else if modules > 1 {
        Some("another module")
    } else {
        None
    }
}
