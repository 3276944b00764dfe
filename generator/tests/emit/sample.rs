//! A small telephony API, decided by hand: every construct of the model is in it.

use generator::model::*;
use serde_json::json;

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
    Api {
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
            },
            Server {
                url: "https://api.eu.example.com/v2".into(),
                docs: docs("The service in Europe."),
            },
        ],
        credentials: vec![Credential::Basic, Credential::HeaderKey("X-Api-Key".into())],
        modules: vec![
            Module {
                name: "identifier".into(),
                docs: docs("Identifiers of resources."),
                operations: vec![],
            },
            Module {
                name: "participant".into(),
                docs: docs("The participants of a conference."),
                operations: vec![list(), create(), fetch(), replace(), delete(), upload()],
            },
            Module {
                name: "error".into(),
                docs: docs("What the API says when it fails."),
                operations: vec![],
            },
        ],
        definitions: definitions(),
        examples: examples(),
    }
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
            Shape::Identifier(_) => {}
        }
    }
    for operation in api.modules.iter_mut().flat_map(|module| &mut module.operations) {
        operation.name = name('O');
        for parameter in &mut operation.parameters {
            parameter.input.field = name('p');
            parameter.wire_name.clone_from(&parameter.input.field);
        }
        match &mut operation.body {
            Body::None => {}
            Body::Form(fields) => fields.iter_mut().for_each(|field| field.input.field = name('b')),
            Body::Json(_, input) | Body::Text(_, input) | Body::Bytes(_, input) => input.field = name('b'),
        }
        for outcome in [&mut operation.responses.success, &mut operation.responses.failure] {
            if let Outcome::ByStatus(outcome, variants) = outcome {
                *outcome = name('S');
                variants.iter_mut().for_each(|variant| variant.name = name('V'));
            }
        }
    }
    api
}

fn definitions() -> Vec<Definition> {
    vec![
        definition(
            "AccountSid",
            IDENTIFIERS,
            "The identifier of an account.",
            Shape::Identifier(Identifier {
                pattern: "^AC[0-9a-fA-F]{32}$".into(),
                matcher: matcher("^AC[0-9a-fA-F]{32}$"),
                length: TextConstraint::default(),
                storage: IdentifierStorage::Inline(34),
                sample: Some(SID.into()),
            }),
        ),
        definition(
            "Slug",
            IDENTIFIERS,
            "The readable name of a conference, of lowercase words with hyphens between them.",
            Shape::Identifier(Identifier {
                pattern: "^[a-z]+(-[a-z]+)*$".into(),
                matcher: matcher("^[a-z]+(-[a-z]+)*$"),
                length: TextConstraint {
                    min_length: None,
                    max_length: Some(64),
                },
                storage: IdentifierStorage::Heap,
                sample: Some("a".into()),
            }),
        ),
        definition(
            "Participant",
            PARTICIPANTS,
            "A participant of a conference.",
            Shape::Structure(participant()),
        ),
        definition(
            "ParticipantPage",
            PARTICIPANTS,
            "One page of a list of participants.",
            Shape::Structure(page()),
        ),
        definition(
            "ParticipantStatus",
            PARTICIPANTS,
            "Where the participant's call stands.",
            Shape::Enumeration(Enumeration {
                variants: [
                    ("Queued", "queued"),
                    ("Connected", "connected"),
                    ("InProgress", "in-progress"),
                    ("Odd", "`odd`\n"),
                ]
                .map(|(name, value)| Variant {
                    name: name.into(),
                    value: value.into(),
                })
                .into(),
                catch_all: "Unlisted".into(),
            }),
        ),
        Definition {
            scope: Scope::Module,
            ..definition(
                "Headers",
                PARTICIPANTS,
                "The headers that come with a participant.",
                Shape::Headers(vec![
                    header("Access-Control-Allow-Origin", "access_control_allow_origin", Type::Text),
                    header(
                        "Access-Control-Allow-Credentials",
                        "access_control_allow_credentials",
                        Type::Boolean,
                    ),
                    header("X-Rate-Limit", "x_rate_limit", Type::Int32),
                ]),
            )
        },
        definition(
            "ApiError",
            ERRORS,
            "Why a request was not carried out.",
            Shape::Structure(Structure {
                members: vec![
                    member("code", "code", Type::Int64, Presence::Required),
                    member("message", "message", Type::Text, Presence::Required),
                    member("details", "details", Type::Any, Presence::RequiredNullable),
                ],
                additional: AdditionalMembers::Refused,
                total_equality: false,
            }),
        ),
        definition(
            "Routing",
            PARTICIPANTS,
            "",
            Shape::Structure(Structure {
                members: vec![
                    member("next", "next", Type::Boxed(ROUTING), Presence::Optional),
                    Member {
                        deprecated: true,
                        ..member("type", "type", Type::Text, Presence::Required)
                    },
                ],
                additional: AdditionalMembers::Typed(
                    Type::Text,
                    Constraint::Text(TextConstraint {
                        min_length: Some(1),
                        max_length: None,
                    }),
                ),
                total_equality: true,
            }),
        ),
    ]
}

fn participant() -> Structure {
    Structure {
        members: vec![
            Member {
                docs: docs(
                    "The account that the participant belongs to. It is the same as the account of the conference, whoever started the call and wherever it was routed from; see [the guide](https://example.com/a/very/long/link/that/must/not/be/broken) and `a code span that stays whole`.",
                ),
                ..member(
                    "account_sid",
                    "account_sid",
                    Type::Defined(ACCOUNT_SID),
                    Presence::Nullable,
                )
            },
            member("label", "label", Type::Text, Presence::OptionalNullable),
            member(
                "date_created",
                "date_created",
                Type::DateTimeRfc2822,
                Presence::Nullable,
            ),
            member("muted", "muted", Type::Boolean, Presence::Optional),
            member("status", "status", Type::Defined(STATUS), Presence::Optional),
            Member {
                constraint: Constraint::Integer(IntegerConstraint {
                    minimum: Some(0),
                    maximum: Some(86_400_000),
                    multiple_of: None,
                }),
                ..member("queue-time", "queue_time", Type::Int64, Presence::Optional)
            },
            Member {
                constraint: Constraint::List(Box::new(ListConstraint {
                    min_items: None,
                    max_items: Some(10),
                    unique: true,
                    items: Constraint::Text(TextConstraint {
                        min_length: Some(1),
                        max_length: Some(20),
                    }),
                })),
                ..member(
                    "tags",
                    "tags",
                    Type::List(Box::new(Items {
                        ty: Type::Text,
                        nullable: false,
                    })),
                    Presence::Optional,
                )
            },
            Member {
                constraint: Constraint::Map(Box::new(ListConstraint {
                    min_items: Some(1),
                    max_items: None,
                    unique: false,
                    items: Constraint::None,
                })),
                ..member(
                    "links",
                    "links",
                    Type::Map(Box::new(Items {
                        ty: Type::Text,
                        nullable: true,
                    })),
                    Presence::Nullable,
                )
            },
            Member {
                constraint: Constraint::Number(NumberConstraint {
                    minimum: Some(-1.5),
                    maximum: Some(12_345.678_9),
                    multiple_of: Some(0.1),
                    ..NumberConstraint::default()
                }),
                ..member("price", "price", Type::Float64, Presence::Nullable)
            },
            member("routing", "routing", Type::Defined(ROUTING), Presence::Optional),
        ],
        additional: AdditionalMembers::Kept,
        total_equality: false,
    }
}

fn page() -> Structure {
    Structure {
        members: vec![
            member(
                "participants",
                "participants",
                Type::List(Box::new(Items {
                    ty: Type::Defined(PARTICIPANT),
                    nullable: false,
                })),
                Presence::Required,
            ),
            member("next_page_uri", "next_page_uri", Type::Text, Presence::RequiredNullable),
            Member {
                constraint: page_size(),
                ..member("page_size", "page_size", Type::Int32, Presence::Optional)
            },
        ],
        additional: AdditionalMembers::Kept,
        total_equality: false,
    }
}

fn page_size() -> Constraint {
    Constraint::Integer(IntegerConstraint {
        minimum: Some(1),
        maximum: Some(1000),
        multiple_of: None,
    })
}

fn list() -> Operation {
    Operation {
        parameters: vec![
            path_parameter(
                "AccountSid",
                "account_sid",
                Type::Defined(ACCOUNT_SID),
                Sample::Parsed(SID.into()),
            ),
            parameter(
                "Muted",
                ParameterPlace::Query(Repetition::Repeated),
                input("muted", Type::Boolean, InputPresence::Optional, Sample::Boolean(true)),
            ),
            parameter(
                "PageSize",
                ParameterPlace::Query(Repetition::Repeated),
                Input {
                    constraint: page_size(),
                    ..input("page_size", Type::Int32, InputPresence::Optional, Sample::Integer(50))
                },
            ),
            parameter(
                "Ids",
                ParameterPlace::Query(Repetition::Joined(Delimiter::Pipe)),
                input(
                    "ids",
                    Type::List(Box::new(Items {
                        ty: Type::Defined(ACCOUNT_SID),
                        nullable: false,
                    })),
                    InputPresence::Optional,
                    Sample::List(vec![Sample::Parsed(SID.into())]),
                ),
            ),
            parameter(
                "X-Trace",
                ParameterPlace::Header,
                input(
                    "x_trace",
                    Type::Text,
                    InputPresence::Optional,
                    Sample::Text("abc".into()),
                ),
            ),
            parameter(
                "session",
                ParameterPlace::Cookie,
                Input {
                    deprecated: true,
                    ..input(
                        "session",
                        Type::SecretText,
                        InputPresence::Optional,
                        Sample::Text("abc".into()),
                    )
                },
            ),
        ],
        path: vec![
            PathPiece::Literal("/Accounts/".into()),
            PathPiece::Parameter(0),
            PathPiece::Literal("/Participants.json".into()),
        ],
        ..operation(
            "List",
            "ListParticipant",
            Method::Get,
            "/Accounts/{AccountSid}/Participants.json",
            json_responses(PARTICIPANT_PAGE),
        )
    }
}

fn create() -> Operation {
    Operation {
        parameters: list().parameters[..1].to_vec(),
        path: list().path,
        body: Body::Form(vec![
            form(
                "From",
                input(
                    "from",
                    Type::Text,
                    InputPresence::Required,
                    Sample::Text("+15017122661".into()),
                ),
            ),
            form(
                "Label",
                Input {
                    constraint: Constraint::Text(TextConstraint {
                        min_length: Some(1),
                        max_length: Some(128),
                    }),
                    ..input(
                        "label",
                        Type::Text,
                        InputPresence::Optional,
                        Sample::Text("customer".into()),
                    )
                },
            ),
            form(
                "Events",
                input(
                    "events",
                    Type::List(Box::new(Items {
                        ty: Type::Text,
                        nullable: false,
                    })),
                    InputPresence::Optional,
                    Sample::List(vec![Sample::Text("start".into()), Sample::Text("end".into())]),
                ),
            ),
            form(
                "Password",
                input(
                    "password",
                    Type::SecretText,
                    InputPresence::Optional,
                    Sample::Text("secret".into()),
                ),
            ),
            form(
                "Coach",
                input("coach", Type::Text, InputPresence::OptionalNullable, Sample::Empty),
            ),
        ]),
        responses: Responses {
            success: Outcome::ByStatus(
                "CreateSuccess".into(),
                vec![
                    StatusVariant {
                        name: "Created".into(),
                        payload: Payload::Json(Type::Defined(PARTICIPANT)),
                        docs: docs("The participant was called."),
                    },
                    StatusVariant {
                        name: "Accepted".into(),
                        payload: Payload::Empty,
                        docs: docs("The call is queued."),
                    },
                ],
            ),
            headers: Some(HEADERS),
            failure: Outcome::ByStatus(
                "CreateFailure".into(),
                vec![
                    StatusVariant {
                        name: "Refused".into(),
                        payload: Payload::Json(Type::Defined(API_ERROR)),
                        docs: docs("The request breaks a rule of the API."),
                    },
                    StatusVariant {
                        name: "Unavailable".into(),
                        payload: Payload::Text,
                        docs: docs("The service is down."),
                    },
                ],
            ),
            arms: vec![
                Arm::Success(StatusPattern::Exact(201), 0),
                Arm::Success(StatusPattern::Exact(202), 1),
                Arm::Failure(StatusPattern::Class(4), 0),
                Arm::Failure(StatusPattern::Default, 1),
            ],
        },
        ..operation(
            "Create",
            "CreateParticipant",
            Method::Post,
            "/Accounts/{AccountSid}/Participants.json",
            json_responses(PARTICIPANT),
        )
    }
}

fn fetch() -> Operation {
    Operation {
        docs: docs("Fetches one participant."),
        parameters: one_parameters(),
        path: one_path(),
        responses: Responses {
            headers: Some(HEADERS),
            ..json_responses(PARTICIPANT)
        },
        ..operation(
            "Fetch",
            "FetchParticipant",
            Method::Get,
            "/Accounts/{AccountSid}/Participants/{Label}.json",
            json_responses(PARTICIPANT),
        )
    }
}

fn replace() -> Operation {
    Operation {
        parameters: one_parameters(),
        path: one_path(),
        body: Body::Json(
            "application/json".into(),
            input(
                "body",
                Type::Defined(PARTICIPANT),
                InputPresence::Required,
                Sample::Empty,
            ),
        ),
        deprecated: true,
        ..operation(
            "Replace",
            "ReplaceParticipant",
            Method::Put,
            "/Accounts/{AccountSid}/Participants/{Label}.json",
            json_responses(PARTICIPANT),
        )
    }
}

fn delete() -> Operation {
    Operation {
        parameters: one_parameters(),
        path: one_path(),
        responses: Responses {
            success: Outcome::One(Payload::Empty),
            headers: None,
            failure: Outcome::One(Payload::Json(Type::Defined(API_ERROR))),
            arms: vec![
                Arm::Success(StatusPattern::Exact(204), 0),
                Arm::Failure(StatusPattern::Class(4), 0),
                Arm::Failure(StatusPattern::Class(5), 0),
            ],
        },
        ..operation(
            "Delete",
            "DeleteParticipant",
            Method::Delete,
            "/Accounts/{AccountSid}/Participants/{Label}.json",
            json_responses(PARTICIPANT),
        )
    }
}

fn upload() -> Operation {
    Operation {
        parameters: vec![path_parameter(
            "Slug",
            "slug",
            Type::Defined(SLUG),
            Sample::Parsed("main-hall".into()),
        )],
        path: vec![PathPiece::Literal("/Greetings/".into()), PathPiece::Parameter(0)],
        body: Body::Bytes(
            "audio/wav".into(),
            input("body", Type::Text, InputPresence::Optional, Sample::Text("RIFF".into())),
        ),
        responses: Responses {
            success: Outcome::One(Payload::Bytes),
            headers: None,
            failure: Outcome::One(Payload::Empty),
            arms: vec![
                Arm::Success(StatusPattern::Class(2), 0),
                Arm::Failure(StatusPattern::Default, 0),
            ],
        },
        ..operation(
            "Upload",
            "put /Greetings/{Slug}",
            Method::Put,
            "/Greetings/{Slug}",
            json_responses(PARTICIPANT),
        )
    }
}

fn one_parameters() -> Vec<Parameter> {
    vec![
        path_parameter(
            "AccountSid",
            "account_sid",
            Type::Defined(ACCOUNT_SID),
            Sample::Parsed(SID.into()),
        ),
        path_parameter("Label", "label", Type::Text, Sample::Text("customer".into())),
    ]
}

fn one_path() -> Vec<PathPiece> {
    vec![
        PathPiece::Literal("/Accounts/".into()),
        PathPiece::Parameter(0),
        PathPiece::Literal("/Participants/".into()),
        PathPiece::Parameter(1),
        PathPiece::Literal(".json".into()),
    ]
}

fn operation(name: &str, id: &str, method: Method, template: &str, responses: Responses) -> Operation {
    Operation {
        name: name.into(),
        id: id.into(),
        docs: docs(""),
        deprecated: false,
        method,
        template: template.into(),
        path: vec![],
        parameters: vec![],
        body: Body::None,
        responses,
    }
}

fn json_responses(success: DefinitionId) -> Responses {
    Responses {
        success: Outcome::One(Payload::Json(Type::Defined(success))),
        headers: None,
        failure: Outcome::One(Payload::Json(Type::Defined(API_ERROR))),
        arms: vec![
            Arm::Success(StatusPattern::Exact(200), 0),
            Arm::Failure(StatusPattern::Class(4), 0),
            Arm::Failure(StatusPattern::Class(5), 0),
        ],
    }
}

fn path_parameter(wire_name: &str, field: &str, ty: Type, sample: Sample) -> Parameter {
    parameter(
        wire_name,
        ParameterPlace::Path,
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
        repetition: Repetition::Repeated,
        input,
    }
}

fn input(field: &str, ty: Type, presence: InputPresence, sample: Sample) -> Input {
    Input {
        field: field.into(),
        docs: docs(""),
        deprecated: false,
        ty,
        presence,
        constraint: Constraint::None,
        sample,
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

fn examples() -> Vec<Example> {
    vec![
        Example {
            name: "fetch_participant".into(),
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
            ty: Type::Defined(PARTICIPANT_PAGE),
            body: json!({ "participants": [{ "account_sid": null }], "next_page_uri": null }),
        },
        Example {
            name: "error".into(),
            ty: Type::Defined(API_ERROR),
            body: json!({ "code": 20404, "message": "not found", "details": null }),
        },
    ]
}
