//! Names of earlier versions of the crate: each becomes an alias, or is refused where Rust has none.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Api, DefinitionId, FormerName, FormerlyNamed, GroupId, InputPresence, Module, ModuleId, Operation, Outcome, Scope,
    Shape,
};
use crate::naming;
use crate::passes::renames::{self, Target};
use crate::settings::{self, Settings};

/// Gives every former name to what had it; one that nothing can have is an error.
///
/// They are looked up under the names that everything has in the end.
pub(super) fn apply(api: &mut Api, settings: &Settings, diagnostics: &mut Diagnostics) {
    for former in &settings.former_names {
        match aliases(api, former) {
            Ok(aliases) => {
                for (module, alias) in aliases {
                    api.modules[module.0].former_names.push(alias);
                }
            }
            Err(problem) => settings.unmatched_names.report(*problem, diagnostics),
        }
    }
}

type Aliases = Vec<(ModuleId, FormerName)>;

/// What a line of the settings adds, each with the module that it stands in.
fn aliases(api: &Api, former: &settings::FormerName) -> Result<Aliases, Box<Diagnostic>> {
    let found = named(api, &former.path);
    if found.is_empty() {
        let message = format!("the generated crate has no `{}`", former.path);
        let help = "look the name up in the generated crate, or remove the line";
        let problem = Diagnostic::error(Code::UnmatchedName, message);
        return Err(Box::new(problem.at(former.place.clone()).help(help)));
    }
    let mut aliases = Aliases::new();
    for named in found {
        let (module, name) = (named.module(api), &former.name);
        for (of, name) in named
            .aliases(api, name)
            .map_err(|why| Box::new(impossible(former, &why)))?
        {
            if let Some(clash) = clash(api, module, &of, &name) {
                let message = format!("`{name}` is the name of {clash}");
                let help = "a former name is one that nothing has any more: remove the line, or rename the other one";
                let problem = Diagnostic::error(Code::ConflictingName, message);
                return Err(Box::new(problem.at(former.name_place.clone()).help(help)));
            }
            let since = former.since.clone();
            aliases.push((module, FormerName { name, since, of }));
        }
    }
    Ok(aliases)
}

fn impossible(former: &settings::FormerName, why: &Impossible) -> Diagnostic {
    let (path, name) = (&former.path, &former.name);
    let (message, help) = match why {
        Impossible::Field => (
            format!("`{path}` is a field, and Rust has no second name for one"),
            format!("keep the old name for all code: `{path:?} = {name:?}` in `[names]`"),
        ),
        Impossible::Variant => (
            format!("`{path}` is a variant: a constant in its place would not match all that the old name did"),
            format!("keep the old name for all code: `{path:?} = {name:?}` in `[names]`"),
        ),
        Impossible::Argument => (
            format!("`{path}` is an argument of `new`, which callers don't name"),
            "remove the line: nobody's code has the old name".to_owned(),
        ),
    };
    let problem = Diagnostic::error(Code::ImpossibleFormerName, message);
    problem.at(former.place.clone()).help(help)
}

/// Why something has one name only.
enum Impossible {
    Field,
    Variant,
    Argument,
}

/// What a path of the settings leads to.
enum Named {
    /// What can have another name by the settings, too.
    Renamable(Target),
    /// An input of a request, by the indexes of its module and operation.
    Input(usize, usize, usize),
}

/// What a path leads to: what `[names]` knows, or `module::Request::input`.
fn named(api: &Api, path: &str) -> Vec<Named> {
    let (group, path) = renames::within_group(api, path);
    let mut found: Vec<Named> = renames::targets(api, group, &path)
        .into_iter()
        .map(Named::Renamable)
        .collect();
    if let [module, request, input] = *path {
        for module in renames::modules(api, group, module) {
            let operations = api.modules[module].operations.iter().enumerate();
            for (index, operation) in operations.filter(|(_, operation)| operation.name == request) {
                let inputs = operation.inputs().enumerate().filter(|(_, own)| own.field == input);
                found.extend(inputs.map(|(input, _)| Named::Input(module, index, input)));
            }
        }
    }
    found
}

impl Named {
    fn module(&self, api: &Api) -> ModuleId {
        match *self {
            Self::Renamable(Target::Module(module) | Target::Operation(module, _)) | Self::Input(module, ..) => {
                ModuleId(module)
            }
            Self::Renamable(Target::Definition(index) | Target::Member(index, _)) => api.definitions[index].module,
        }
    }

    /// Everything that has another name because this has one, with the name that it had.
    fn aliases(&self, api: &Api, former: &str) -> Result<Vec<(FormerlyNamed, String)>, Impossible> {
        match *self {
            Self::Renamable(Target::Module(module)) => Ok(of_module(&api.modules[module], former)),
            Self::Renamable(Target::Member(index, _)) => Err(match api.definitions[index].shape {
                Shape::Structure(_) | Shape::Headers(_) => Impossible::Field,
                Shape::Enumeration(_) | Shape::Union(_) | Shape::Identifier(_) => Impossible::Variant,
            }),
            Self::Renamable(Target::Definition(index)) => {
                let definition = api.definition(DefinitionId(index));
                let (name, scope) = (definition.name.clone(), definition.scope);
                Ok(vec![(FormerlyNamed::Type { name, scope }, former.to_owned())])
            }
            Self::Renamable(Target::Operation(module, index)) => {
                Ok(of_operation(&api.modules[module].operations[index], former))
            }
            Self::Input(module, index, input) => {
                let operation = &api.modules[module].operations[index];
                let input = operation.inputs().nth(input).ok_or(Impossible::Argument)?;
                match input.presence {
                    InputPresence::Required => Err(Impossible::Argument),
                    InputPresence::Optional | InputPresence::OptionalNullable => {
                        let (request, name) = (operation.name.clone(), input.field.clone());
                        Ok(vec![(FormerlyNamed::Setter { request, name }, former.to_owned())])
                    }
                }
            }
        }
    }
}

/// The module, and the function that gives what calls its operations, which is called as the module is.
fn of_module(module: &Module, former: &str) -> Vec<(FormerlyNamed, String)> {
    let function = module.resource.as_ref().map(|resource| &resource.handle.function);
    let entrance = function
        .filter(|function| *function != former)
        .map(|_| FormerlyNamed::Entrance);
    let aliases = std::iter::once(FormerlyNamed::Module).chain(entrance);
    aliases.map(|of| (of, former.to_owned())).collect()
}

/// The request, the enums of what comes back, and the function that calls it: all have their names from the operation.
fn of_operation(operation: &Operation, former: &str) -> Vec<(FormerlyNamed, String)> {
    let ty = |name: &str| FormerlyNamed::Type {
        name: name.to_owned(),
        scope: Scope::Module,
    };
    let outcomes = enums(operation).filter_map(|name| {
        let rest = name.strip_prefix(&operation.name)?;
        Some((ty(name), format!("{former}{rest}")))
    });
    let function = FormerlyNamed::Function {
        name: operation.function.clone(),
    };
    let mut aliases = vec![(ty(&operation.name), former.to_owned())];
    aliases.extend(outcomes);
    // Names that differ in more than the function shows are one as that.
    let former = naming::field_name(former);
    aliases.extend((former != operation.function).then_some((function, former)));
    aliases
}

/// The enums of what an operation gives, by status.
fn enums(operation: &Operation) -> impl Iterator<Item = &String> {
    let outcomes = [&operation.responses.success, &operation.responses.failure];
    outcomes.into_iter().filter_map(|outcome| match outcome {
        Outcome::One(_) => None,
        Outcome::ByStatus(name, _) => Some(name),
    })
}

/// What has this name where the former one would be seen.
fn clash(api: &Api, module: ModuleId, of: &FormerlyNamed, name: &str) -> Option<&'static str> {
    let own = &api.modules[module.0];
    let clash = match of {
        FormerlyNamed::Type { scope, .. } => type_clash(api, own, *scope, name),
        FormerlyNamed::Module => module_clash(api, own, name),
        FormerlyNamed::Entrance => entrance_clash(api, own, name),
        FormerlyNamed::Function { .. } => {
            let mut functions = own.operations.iter().map(|operation| &operation.function);
            functions
                .any(|function| function == name)
                .then_some("another function already")
        }
        FormerlyNamed::Setter { request, .. } => {
            let mut operations = own.operations.iter().filter(|operation| operation.name == *request);
            if naming::is_reserved_field(name) {
                Some("a function that every request has")
            } else {
                operations
                    .any(|operation| operation.inputs().any(|input| input.field == name))
                    .then_some("another input already")
            }
        }
    };
    let is_in_sight = |other: &Module| match of {
        FormerlyNamed::Module | FormerlyNamed::Entrance => other.group == own.group,
        FormerlyNamed::Type { .. } | FormerlyNamed::Function { .. } | FormerlyNamed::Setter { .. } => {
            std::ptr::eq(other, own)
        }
    };
    let is_taken = || {
        let modules = api.modules.iter().filter(|module| is_in_sight(module));
        let mut former_names = modules.flat_map(|module| &module.former_names);
        former_names.any(|other| other.name == name && is_beside(of, &other.of))
    };
    clash.or_else(|| is_taken().then_some("something else that had it, by another line"))
}

/// Whether two former names are seen in one place within a module.
fn is_beside(one: &FormerlyNamed, other: &FormerlyNamed) -> bool {
    match (one, other) {
        (FormerlyNamed::Type { .. }, FormerlyNamed::Type { .. })
        | (FormerlyNamed::Function { .. }, FormerlyNamed::Function { .. })
        | (FormerlyNamed::Module, FormerlyNamed::Module)
        | (FormerlyNamed::Entrance, FormerlyNamed::Entrance) => true,
        (FormerlyNamed::Setter { request, .. }, FormerlyNamed::Setter { request: other, .. }) => request == other,
        (
            FormerlyNamed::Type { .. }
            | FormerlyNamed::Function { .. }
            | FormerlyNamed::Module
            | FormerlyNamed::Entrance
            | FormerlyNamed::Setter { .. },
            _,
        ) => false,
    }
}

/// What has this name where the module would be seen.
fn module_clash(api: &Api, own: &Module, name: &str) -> Option<&'static str> {
    let mut modules = api.modules.iter().filter(|module| module.group == own.group);
    let mut branches = api.groups.iter().filter_map(|group| group.path.first());
    if naming::is_reserved_module(name) {
        Some("something that every crate has")
    } else if modules.any(|module| module.name == name) {
        Some("another module already")
    } else if own.group.is_none() && branches.any(|branch| branch == name) {
        Some("the module of another description")
    } else {
        None
    }
}

/// What has this name where the function that gives what calls a module would be seen.
fn entrance_clash(api: &Api, own: &Module, name: &str) -> Option<&'static str> {
    let modules = api.modules.iter().filter(|module| module.group == own.group);
    let resources = modules.filter_map(|module| module.resource.as_ref());
    let mut handles = resources.map(|resource| &resource.handle);
    let mut groups = api.groups.iter().map(|group| &group.handle);
    if naming::is_reserved_client_function(name) {
        Some("a function that every client has")
    } else if handles.any(|handle| handle.function == name) {
        Some("a function for another module")
    } else if own.group.is_none() && groups.any(|handle| handle.function == name) {
        Some("a function for the module of another description")
    } else {
        None
    }
}

/// What has this name where a type of the module would be seen.
fn type_clash(api: &Api, own: &Module, scope: Scope, name: &str) -> Option<&'static str> {
    let in_sight = |group: Option<GroupId>| group == own.group || group.is_none();
    let mut definitions = api
        .definitions
        .iter()
        .filter(|definition| in_sight(api.group_of(definition)));
    let is_of_operation =
        |operation: &Operation| operation.name == name || enums(operation).any(|outcome| outcome == name);
    let at_root = |other: &FormerName| {
        let is_exported = matches!(
            other.of,
            FormerlyNamed::Type {
                scope: Scope::Crate,
                ..
            }
        );
        scope == Scope::Crate && is_exported && other.name == name
    };
    let mut modules = api.modules.iter().filter(|module| module.group == own.group);
    if naming::is_reserved_type(name) {
        Some("a type that every crate sees")
    } else if definitions.any(|definition| definition.name == name) {
        Some("another type already")
    } else if own.operations.iter().any(is_of_operation) {
        Some("a request, or of what comes back for one, already")
    } else if own
        .resource
        .as_ref()
        .is_some_and(|resource| resource.handle.name == name)
    {
        Some("what calls the operations of the module")
    } else if modules.any(|module| module.former_names.iter().any(at_root)) {
        Some("something else that had it, by another line")
    } else {
        None
    }
}
