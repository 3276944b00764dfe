//! A small telephony API, decided by hand: every construct of the model is in it.

mod definitions;
mod operations;

use generator::model::*;
use serde_json::{Value, json};

use self::definitions::definitions;
use self::operations::{api_key, create, delete, fetch, list, replace, upload};

const ACCOUNT_SID: DefinitionId = DefinitionId(0);
const SLUG: DefinitionId = DefinitionId(1);
const PARTICIPANT: DefinitionId = DefinitionId(2);
const PARTICIPANT_PAGE: DefinitionId = DefinitionId(3);
const STATUS: DefinitionId = DefinitionId(4);
const HEADERS: DefinitionId = DefinitionId(5);
const API_ERROR: DefinitionId = DefinitionId(6);
const ROUTING: DefinitionId = DefinitionId(7);

const IDENTIFIERS: ModuleId = ModuleId(0);
const PARTICIPANTS: ModuleId = ModuleId(1);
const ERRORS: ModuleId = ModuleId(2);

const SID: &str = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

pub(crate) fn api() -> Api {
    with_former_names(Api {
        package: Package {
            name: "sample-calls".into(),
            version: "0.1.0".into(),
            description: "Typed requests and responses of a \"sample\" telephony API.".into(),
            import_name: "sample_calls".into(),
            sources: vec!["specs/sample.yaml".into()],
            command: "cargo xtask generate".into(),
        },
        docs: docs("Participants of conferences: who is in a call, and what they may do in it."),
        servers: vec![
            Server {
                url: "https://api.example.com".into(),
                docs: docs("The public service."),
                template: None,
            },
            Server {
                url: "https://api.eu.example.com/v2".into(),
                docs: docs("The service in Europe."),
                template: Some(ServerTemplate {
                    name: "SERVER_TEMPLATE".to_owned(),
                    url: "https://api.{region}.example.com/v2".into(),
                    variables: vec![ServerVariable {
                        name: "region".into(),
                        docs: docs("Where the service is."),
                        default: "eu".into(),
                        values: vec!["eu".into(), "us".into()],
                    }],
                }),
            },
        ],
        credentials: vec![Credential::Basic, api_key()],
        groups: vec![],
        modules: modules(),
        definitions: definitions(),
        examples: examples(),
        programs: programs(),
    })
}

/// The sample, where everything that can have a former name has one.
pub(crate) fn with_former_names(mut api: Api) -> Api {
    let former = |name: String, of: FormerlyNamed| FormerName {
        name,
        since: Some("0.1.0".into()),
        of,
    };
    for module in &mut api.modules {
        module.former_names.clear();
    }
    for Definition {
        name, scope, module, ..
    } in &api.definitions
    {
        let (name, scope) = (name.clone(), *scope);
        let former = former(format!("Former{name}"), FormerlyNamed::Type { name, scope });
        api.modules[module.0].former_names.push(former);
    }
    for module in &mut api.modules {
        for operation in &module.operations {
            let function = FormerlyNamed::Function {
                name: operation.function.clone(),
            };
            let function = former(format!("former_{}", operation.function), function);
            let setters = operation
                .inputs()
                .filter(|input| input.presence != InputPresence::Required);
            let setters = setters.map(|input| {
                let (request, name) = (operation.name.clone(), input.field.clone());
                former(format!("former_{name}"), FormerlyNamed::Setter { request, name })
            });
            module.former_names.extend(setters.chain([function]));
        }
        module
            .former_names
            .push(former(format!("former_{}", module.name), FormerlyNamed::Module));
        if let Some(resource) = &module.resource {
            let name = format!("former_{}", resource.handle.function);
            module.former_names.push(former(name, FormerlyNamed::Entrance));
        }
    }
    api
}

fn modules() -> Vec<Module> {
    vec![
        Module {
            name: "identifier".into(),
            group: None,
            docs: docs("Identifiers of resources."),
            operations: vec![],
            resource: None,
            former_names: vec![],
        },
        Module {
            name: "participant".into(),
            group: None,
            docs: docs("The participants of a conference."),
            operations: vec![list(), create(), fetch(), replace(), delete(), upload()],
            resource: Some(Resource {
                handle: Handle {
                    name: "Resource".into(),
                    function: "participant".into(),
                },
                shared: 0,
            }),
            former_names: vec![],
        },
        Module {
            name: "error".into(),
            group: None,
            docs: docs("What the API says when it fails."),
            operations: vec![],
            resource: None,
            former_names: vec![],
        },
    ]
}

/// The sample with names that have all the given length, which moves every line break.
pub(crate) fn api_with_names_of(length: usize) -> Api {
    let mut api = api();
    let mut count = 0;
    let mut name = |first: char| {
        count += 1;
        format!("{first}{}{count:02}", "x".repeat(length))
    };
    for definition in &mut api.definitions {
        definition.name = name('N');
        match &mut definition.shape {
            Shape::Structure(structure) => structure.members.iter_mut().for_each(|member| {
                member.field = name('f');
                member.wire_name.clone_from(&member.field);
            }),
            Shape::Enumeration(enumeration) => enumeration.variants.iter_mut().for_each(|variant| {
                variant.name = name('V');
                variant.value = name('v');
            }),
            Shape::Headers(headers) => headers.iter_mut().for_each(|header| header.field = name('h')),
            Shape::Union(union) => union
                .alternatives
                .iter_mut()
                .for_each(|alternative| alternative.name = name('A')),
            Shape::Identifier(_) => {}
        }
    }
    for operation in api.modules.iter_mut().flat_map(|module| &mut module.operations) {
        operation.name = name('O');
        operation.function = name('o');
        for parameter in &mut operation.parameters {
            parameter.input.field = name('p');
            parameter.wire_name.clone_from(&parameter.input.field);
        }
        match &mut operation.body {
            Body::None => {}
            Body::Form(fields) => fields.iter_mut().for_each(|field| field.input.field = name('b')),
            Body::Multipart(_, parts) => parts.iter_mut().for_each(|part| part.input.field = name('b')),
            Body::FormObject(input) | Body::Json(_, input) | Body::Text(_, input) | Body::Bytes(_, input) => {
                input.field = name('b');
            }
        }
        for outcome in [&mut operation.responses.success, &mut operation.responses.failure] {
            if let Outcome::ByStatus(outcome, variants) = outcome {
                *outcome = name('S');
                for variant in variants {
                    variant.name = name('V');
                }
            }
        }
    }
    api.programs
        .iter_mut()
        .for_each(|program| rename_arguments(program, &mut name));
    with_former_names(api)
}

fn rename_arguments(program: &mut Program, name: &mut impl FnMut(char) -> String) {
    program.operation.function = name('o');
    let required = program
        .operation
        .inputs_mut()
        .filter(|input| input.presence == InputPresence::Required);
    for (input, argument) in required.zip(&mut program.arguments) {
        input.field = name('a');
        argument.field.clone_from(&input.field);
    }
}

fn path_parameter(wire_name: &str, field: &str, ty: Type, sample: Value) -> Parameter {
    parameter(
        wire_name,
        ParameterPlace::Path(Encoding::Plain),
        Input {
            docs: docs(&format!("The `{wire_name}` of the resource.")),
            ..input(field, ty, InputPresence::Required, sample)
        },
    )
}

fn parameter(wire_name: &str, place: ParameterPlace, input: Input) -> Parameter {
    Parameter {
        wire_name: wire_name.into(),
        place,
        input,
    }
}

fn form(wire_name: &str, input: Input) -> FormField {
    FormField {
        wire_name: wire_name.into(),
        encoding: FieldEncoding::Plain(Repetition::Repeated),
        input,
    }
}

fn input(field: &str, ty: Type, presence: InputPresence, sample: Value) -> Input {
    Input {
        field: field.into(),
        docs: docs(""),
        deprecated: false,
        ty,
        presence,
        constraint: Constraint::None,
        samples: vec![sample],
    }
}

fn member(wire_name: &str, field: &str, ty: Type, presence: Presence) -> Member {
    Member {
        wire_name: wire_name.into(),
        field: field.into(),
        docs: docs(&format!("The member `{wire_name}`.")),
        deprecated: false,
        ty,
        presence,
        constraint: Constraint::None,
        direction: Direction::Both,
    }
}

fn header(wire_name: &str, field: &str, ty: Type) -> HeaderField {
    HeaderField {
        wire_name: wire_name.into(),
        field: field.into(),
        docs: docs(&format!("`{wire_name}`.")),
        ty,
        required: false,
    }
}

fn definition(name: &str, module: ModuleId, text: &str, shape: Shape) -> Definition {
    Definition {
        name: name.into(),
        module,
        scope: Scope::Crate,
        docs: docs(text),
        deprecated: false,
        shape,
    }
}

fn docs(markdown: &str) -> Docs {
    Docs {
        markdown: markdown.into(),
    }
}

fn matcher(pattern: &str) -> generator::pattern::Matcher {
    generator::pattern::compile(pattern).map_or(generator::pattern::Matcher::Anything, |pattern| {
        pattern.matcher().clone()
    })
}

/// Both read what they need; one gives more.
fn programs() -> Vec<Program> {
    let mut listed = list();
    for input in listed.inputs_mut().filter(|input| input.field == "ids") {
        input.samples.clear();
    }
    let mut fetched = fetch();
    fetched.inputs_mut().for_each(|input| input.samples.clear());
    [("fetch_participant", fetched), ("list_participants", listed)]
        .map(|(name, operation)| program(name, operation))
        .to_vec()
}

fn program(name: &str, operation: Operation) -> Program {
    let required = operation
        .inputs()
        .filter(|input| input.presence == InputPresence::Required);
    let arguments = required.map(|input| ProgramArgument {
        field: input.field.clone(),
        ty: match &input.ty {
            Type::Text | Type::SecretText => ArgumentType::Text,
            other => ArgumentType::Parsed(other.clone()),
        },
    });
    Program {
        name: name.into(),
        docs: docs("Shows how it is done."),
        module: ModuleId(1),
        features: vec!["ureq".into()],
        arguments: arguments.collect(),
        operation,
    }
}

fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "fetch_participant".into(),
            group: None,
            ty: Type::Defined(PARTICIPANT),
            body: json!({
                "account_sid": SID,
                "label": null,
                "date_created": "Fri, 18 Feb 2011 21:07:19 +0000",
                "muted": false,
                "status": "connected",
                "queue-time": 1000,
                "tags": ["a", "b"],
                "links": { "self": "/x", "none": null },
                "price": 12,
                "routing": { "type": "x", "next": { "type": "y", "extra": "z" } },
                "unknown": { "kept": [1, 2.5, null] }
            }),
        },
        Example {
            name: "list_participants".into(),
            group: None,
            ty: Type::Defined(PARTICIPANT_PAGE),
            body: json!({ "participants": [{ "account_sid": null }], "next_page_uri": null }),
        },
        Example {
            name: "error".into(),
            group: None,
            ty: Type::Defined(API_ERROR),
            body: json!({ "code": 20404, "message": "not found", "details": null }),
        },
    ]
}
