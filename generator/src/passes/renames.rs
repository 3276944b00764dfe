//! Names of the settings replace names of the generator.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{Api, GroupId, Operation, Outcome, Shape};
use crate::settings::{NameOverride, Settings};

/// Applies every override; one that replaces nothing, or takes a name that is taken, is an error.
pub(super) fn apply(api: &mut Api, settings: &Settings, diagnostics: &mut Diagnostics) {
    // All are looked up under the names that the generator chose, so that two overrides can swap names.
    let mut changes: Vec<(Target, &NameOverride)> = Vec::new();
    for rename in settings.names.iter() {
        let (group, path) = within_group(api, &rename.path);
        let found = targets(api, group, &path);
        if found.is_empty() {
            let message = format!("`{}` is no name that the generator chose", rename.path);
            let help = "look the name up in the generated crate, or remove the line";
            let problem = Diagnostic::error(Code::UnmatchedName, message).help(help);
            let unmatched = settings.unmatched_names;
            unmatched.report(problem.at(rename.place.clone()), diagnostics);
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
            Target::Module(_) | Target::Definition(_) | Target::Operation(..) => {
                clash(api, target.group(api), &rename.name)
            }
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
pub(super) enum Target {
    Module(usize),
    Definition(usize),
    Member(usize, usize),
    Operation(usize, usize),
}

impl Target {
    /// The group that it stands in.
    fn group(&self, api: &Api) -> Option<GroupId> {
        match *self {
            Self::Module(module) | Self::Operation(module, _) => api.modules[module].group,
            Self::Definition(index) | Self::Member(index, _) => api.group_of(&api.definitions[index]),
        }
    }

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

/// The group that a path of the settings leads into, and the rest of the path; `None` is the root of the crate.
pub(super) fn within_group<'p>(api: &Api, path: &'p str) -> (Option<GroupId>, Vec<&'p str>) {
    let segments: Vec<&str> = path.split("::").collect();
    let leads_in = |group: &[String]| group.len() < segments.len() && group.iter().zip(&segments).all(|(a, b)| a == b);
    match api.groups.iter().position(|group| leads_in(&group.path)) {
        Some(index) => (Some(GroupId(index)), segments[api.groups[index].path.len()..].to_vec()),
        None => (None, segments),
    }
}

/// What a path within a group means: `module`, `Type`, `module::Type`, `Type::member` or `module::Type::member`.
pub(super) fn targets(api: &Api, group: Option<GroupId>, path: &[&str]) -> Vec<Target> {
    match *path {
        [name] => modules(api, group, name)
            .map(Target::Module)
            .chain(definitions(api, group, None, name).map(Target::Definition))
            .collect(),
        [first, second] => {
            let types = definitions(api, group, Some(first), second).map(Target::Definition);
            let owned = definitions(api, group, None, first).flat_map(|index| members(api, index, second));
            types
                .chain(operations(api, group, first, second))
                .chain(owned)
                .collect()
        }
        [module, owner, member] => definitions(api, group, Some(module), owner)
            .flat_map(|index| members(api, index, member))
            .collect(),
        _ => Vec::new(),
    }
}

pub(super) fn modules(api: &Api, group: Option<GroupId>, name: &str) -> impl Iterator<Item = usize> {
    api.modules_of(group)
        .filter(move |(_, module)| module.name == name)
        .map(|(id, _)| id.0)
}

fn definitions(api: &Api, group: Option<GroupId>, module: Option<&str>, name: &str) -> impl Iterator<Item = usize> {
    let stands_in = move |index: usize| {
        let found = &api.modules[index];
        found.group == group && module.is_none_or(|module| found.name == module)
    };
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

fn operations(api: &Api, group: Option<GroupId>, module: &str, name: &str) -> Vec<Target> {
    let in_module = |module: usize| {
        let all = api.modules[module].operations.iter().enumerate();
        all.filter(|(_, operation)| operation.name == name)
            .map(move |(index, _)| Target::Operation(module, index))
    };
    modules(api, group, module).flat_map(in_module).collect()
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
fn clash(api: &Api, group: Option<GroupId>, name: &str) -> Option<&'static str> {
    let types = definitions(api, group, None, name).count();
    let of_operation = |operation: &Operation| {
        let outcomes = [&operation.responses.success, &operation.responses.failure];
        let named = outcomes
            .into_iter()
            .filter(|outcome| matches!(outcome, Outcome::ByStatus(own, _) if own == name));
        usize::from(operation.name == name) + named.count()
    };
    let requests = api
        .modules_of(group)
        .map(|(_, module)| module.operations.iter().map(of_operation).sum::<usize>());
    let modules = modules(api, group, name).count();
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
