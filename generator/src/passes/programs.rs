//! Programs that show how requests are sent, as the settings ask for them.

use serde_json::Value;

use super::conformance;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::model::{
    Api, ArgumentType, Docs, Input, InputPresence, ModuleId, Operation, Program, ProgramArgument, Shape, Type,
};
use crate::settings::{ExampleProgram, GivenInput, Settings};

/// Makes the programs, under the names that everything has in the end; one that can't be made is an error.
pub(super) fn make(api: &mut Api, settings: &Settings, diagnostics: &mut Diagnostics) {
    let mut programs = Vec::new();
    for program in &settings.examples {
        match made(api, program) {
            Ok(program) => programs.push(program),
            Err(diagnostic) => settings.unmatched_names.report(diagnostic, diagnostics),
        }
    }
    api.programs = programs;
}

fn made(api: &Api, wanted: &ExampleProgram) -> Result<Program, Diagnostic> {
    let (module, operation) = request(api, &wanted.request).ok_or_else(|| {
        Diagnostic::error(Code::UnmatchedName, format!("`{}` is no request", wanted.request))
            .at(wanted.place.clone())
            .help("write the module and the name of a request, such as `call::Fetch`")
    })?;
    let mut operation = operation.clone();
    for input in operation.inputs_mut() {
        input.samples.clear();
    }
    for given in &wanted.inputs {
        give(api, &mut operation, given)?;
    }
    let mut arguments = Vec::new();
    for input in operation.inputs().filter(|input| is_open(input)) {
        let ty = argument_type(api, &input.ty).ok_or_else(|| unreadable(&input.field, &wanted.place))?;
        arguments.push(ProgramArgument {
            field: input.field.clone(),
            ty,
        });
    }
    Ok(Program {
        name: wanted.name.clone(),
        docs: Docs {
            markdown: wanted.about.clone(),
        },
        module,
        features: features(api, module),
        operation,
        arguments,
    })
}

/// What a program needs beside the defaults: a transport, and the API that it calls where the crate is several.
fn features(api: &Api, module: ModuleId) -> Vec<String> {
    let group = api.group_at(module).map(|group| group.feature.clone());
    std::iter::once("ureq".to_owned()).chain(group).collect()
}

fn request<'a>(api: &'a Api, path: &str) -> Option<(ModuleId, &'a Operation)> {
    let (module, name) = path.rsplit_once("::")?;
    let ids = (0..api.modules.len()).map(ModuleId);
    let id = ids.into_iter().find(|id| api.module_path(*id) == module)?;
    let operations = &api.modules[id.0].operations;
    Some((id, operations.iter().find(|operation| operation.name == name)?))
}

/// Takes a value that the settings give.
fn give(api: &Api, operation: &mut Operation, given: &GivenInput) -> Result<(), Diagnostic> {
    let name = operation.name.clone();
    let Some(input) = operation.inputs_mut().find(|input| input.field == given.field) else {
        let message = format!("`{name}` has no input `{}`", given.field);
        return Err(Diagnostic::error(Code::UnmatchedName, message)
            .at(given.place.clone())
            .help("name a field of the request, as the generated crate does"));
    };
    let faults = conformance::faults(api, &given.value, &input.ty, false, &input.constraint);
    if let Some(fault) = faults.first() {
        let message = format!("an example gives a wrong `{}`: {}", given.field, fault.reason);
        return Err(Diagnostic::error(Code::InvalidExample, message)
            .at(given.place.clone())
            .help("give a value that the request takes"));
    }
    if !is_plain(api, &input.ty, &given.value) {
        let message = format!("an example can't give `{}`", given.field);
        return Err(Diagnostic::error(Code::InvalidSetting, message)
            .at(given.place.clone())
            .help("give a text, a number, a boolean, or a list of some"));
    }
    input.samples = vec![given.value.clone()];
    Ok(())
}

/// Whether the value is one that code shows in a word.
fn is_plain(api: &Api, ty: &Type, value: &Value) -> bool {
    match ty {
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::Text
        | Type::SecretText
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date => true,
        Type::Defined(id) => match &api.definition(*id).shape {
            Shape::Identifier(_) => true,
            Shape::Enumeration(enumeration) => {
                let listed = enumeration.variants.iter();
                listed.map(|variant| variant.value.as_str()).any(|text| value == text)
            }
            Shape::Structure(_) | Shape::Union(_) | Shape::Headers(_) => false,
        },
        Type::List(items) => value.as_array().is_some_and(|values| {
            !values.is_empty()
                && values
                    .iter()
                    .all(|value| is_plain(api, &items.ty, value) && !value.is_null())
        }),
        Type::Base64 | Type::File | Type::Any | Type::Boxed(_) | Type::Map(_) => false,
    }
}

/// Whether a program has to read the input from its command line.
fn is_open(input: &Input) -> bool {
    match input.presence {
        InputPresence::Required => input.samples.is_empty(),
        InputPresence::Optional | InputPresence::OptionalNullable => false,
    }
}

/// How a program reads a value of the type; `None` where no text becomes one.
fn argument_type(api: &Api, ty: &Type) -> Option<ArgumentType> {
    match ty {
        Type::Text => Some(ArgumentType::Text),
        Type::Boolean
        | Type::Int32
        | Type::Int64
        | Type::Float64
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date => Some(ArgumentType::Parsed(ty.clone())),
        Type::Defined(id) => match &api.definition(*id).shape {
            Shape::Identifier(_) | Shape::Enumeration(_) => Some(ArgumentType::Parsed(ty.clone())),
            Shape::Structure(_) | Shape::Union(_) | Shape::Headers(_) => None,
        },
        // Others see the command line, and a shell remembers it, so no secret is read from there either.
        Type::SecretText | Type::Base64 | Type::File | Type::Any | Type::Boxed(_) | Type::List(_) | Type::Map(_) => {
            None
        }
    }
}

fn unreadable(field: &str, place: &Place) -> Diagnostic {
    let message = format!("a command line can't give `{field}`, which the request requires");
    Diagnostic::error(Code::InvalidSetting, message)
        .at(place.clone())
        .help(format!("give `{field}` in `inputs`"))
}
