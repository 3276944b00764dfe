//! The operations of the sample.

use generator::model::*;

use super::definitions::page_size;
use super::*;

pub(crate) fn list() -> Operation {
    Operation {
        parameters: vec![
            path_parameter("AccountSid", "account_sid", Type::Defined(ACCOUNT_SID), json!(SID)),
            parameter(
                "Muted",
                ParameterPlace::Query(FieldEncoding::Plain(Repetition::Repeated)),
                input("muted", Type::Boolean, InputPresence::Optional, json!(true)),
            ),
            parameter(
                "PageSize",
                ParameterPlace::Query(FieldEncoding::Plain(Repetition::Repeated)),
                Input {
                    constraint: page_size(),
                    ..input("page_size", Type::Int32, InputPresence::Optional, json!(50))
                },
            ),
            parameter(
                "Ids",
                ParameterPlace::Query(FieldEncoding::Plain(Repetition::Joined(Delimiter::Pipe))),
                input(
                    "ids",
                    Type::List(Box::new(Items {
                        ty: Type::Defined(ACCOUNT_SID),
                        nullable: false,
                    })),
                    InputPresence::Optional,
                    json!([SID]),
                ),
            ),
            parameter(
                "X-Trace",
                ParameterPlace::Header(Encoding::Plain),
                input("x_trace", Type::Text, InputPresence::Optional, json!("abc")),
            ),
            parameter(
                "session",
                ParameterPlace::Cookie(Encoding::Plain),
                Input {
                    deprecated: true,
                    ..input("session", Type::SecretText, InputPresence::Optional, json!("abc"))
                },
            ),
        ],
        path: vec![
            PathPiece::Literal("/Accounts/".into()),
            PathPiece::Parameter(0),
            PathPiece::Literal("/Participants.json".into()),
        ],
        paging: Some(Paging {
            items: MemberPath(vec!["participants".into()]),
            next: NextPage::Address(MemberPath(vec!["next_page_uri".into()])),
        }),
        ..operation(
            "List",
            "ListParticipant",
            Method::Get,
            "/Accounts/{AccountSid}/Participants.json",
            json_responses(PARTICIPANT_PAGE),
        )
    }
}

#[expect(clippy::too_many_lines, reason = "one value, written down")]
pub(crate) fn create() -> Operation {
    Operation {
        parameters: list().parameters[..1].to_vec(),
        path: list().path,
        body: Body::Form(vec![
            form(
                "From",
                input("from", Type::Text, InputPresence::Required, json!("+15017122661")),
            ),
            form(
                "Label",
                Input {
                    constraint: Constraint::Text(TextConstraint {
                        min_length: Some(1),
                        max_length: Some(128),
                    }),
                    ..input("label", Type::Text, InputPresence::Optional, json!("customer"))
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
                    json!(["start", "end"]),
                ),
            ),
            form(
                "Password",
                input("password", Type::SecretText, InputPresence::Optional, json!("secret")),
            ),
            form(
                "Coach",
                input("coach", Type::Text, InputPresence::OptionalNullable, json!(null)),
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
            accept: Some("application/json".into()),
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

pub(crate) fn fetch() -> Operation {
    Operation {
        security: Security::Own(vec![
            vec![key("X-Api-Key", ApiKeyPlace::Header)],
            vec![SecurityScheme::Bearer],
        ]),
        credential: Some(api_key()),
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

pub(crate) fn replace() -> Operation {
    Operation {
        security: Security::Own(vec![
            vec![SecurityScheme::Basic],
            vec![
                key("X-Account-Of-The-Caller", ApiKeyPlace::Header),
                key("account_of_the_caller", ApiKeyPlace::Query),
            ],
        ]),
        parameters: one_parameters(),
        path: one_path(),
        body: Body::Json(
            "application/json".into(),
            input("body", Type::Defined(PARTICIPANT), InputPresence::Required, json!({})),
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

pub(crate) fn delete() -> Operation {
    Operation {
        security: Security::Own(vec![vec![SecurityScheme::Basic]]),
        parameters: one_parameters(),
        path: one_path(),
        responses: Responses {
            success: Outcome::One(Payload::Empty),
            headers: None,
            failure: Outcome::One(Payload::Json(Type::Defined(API_ERROR))),
            accept: Some("application/json".into()),
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

pub(crate) fn upload() -> Operation {
    Operation {
        security: two_keys(),
        credential: Some(api_key()),
        parameters: vec![path_parameter("Slug", "slug", Type::Defined(SLUG), json!("main-hall"))],
        path: vec![PathPiece::Literal("/Greetings/".into()), PathPiece::Parameter(0)],
        body: Body::Bytes(
            "audio/wav".into(),
            input("body", Type::Text, InputPresence::Optional, json!("RIFF")),
        ),
        responses: Responses {
            success: Outcome::One(Payload::Bytes),
            headers: None,
            failure: Outcome::One(Payload::Empty),
            accept: Some("application/json".into()),
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

fn two_keys() -> Security {
    Security::Own(vec![vec![
        key("X-Api-Key", ApiKeyPlace::Header),
        key("account", ApiKeyPlace::Cookie),
    ]])
}

fn key(name: &str, place: ApiKeyPlace) -> SecurityScheme {
    SecurityScheme::Key(ApiKey {
        wire_name: name.into(),
        place,
    })
}

/// The key that the API has a function for.
pub(crate) fn api_key() -> Credential {
    Credential::Key(KeyFunction {
        name: "api_key".into(),
        key: ApiKey {
            wire_name: "X-Api-Key".into(),
            place: ApiKeyPlace::Header,
        },
    })
}

pub(crate) fn one_parameters() -> Vec<Parameter> {
    vec![
        path_parameter("AccountSid", "account_sid", Type::Defined(ACCOUNT_SID), json!(SID)),
        path_parameter("Label", "label", Type::Text, json!("customer")),
    ]
}

pub(crate) fn one_path() -> Vec<PathPiece> {
    vec![
        PathPiece::Literal("/Accounts/".into()),
        PathPiece::Parameter(0),
        PathPiece::Literal("/Participants/".into()),
        PathPiece::Parameter(1),
        PathPiece::Literal(".json".into()),
    ]
}

pub(crate) fn operation(name: &str, id: &str, method: Method, template: &str, responses: Responses) -> Operation {
    Operation {
        name: name.into(),
        function: name.to_lowercase(),
        id: id.into(),
        docs: docs(""),
        deprecated: false,
        method,
        served_from: ServedFrom::Usual,
        security: Security::Unknown,
        credential: Some(Credential::Basic),
        template: template.into(),
        path: vec![],
        parameters: vec![],
        body: Body::None,
        responses,
        paging: None,
    }
}

pub(crate) fn json_responses(success: DefinitionId) -> Responses {
    Responses {
        success: Outcome::One(Payload::Json(Type::Defined(success))),
        headers: None,
        failure: Outcome::One(Payload::Json(Type::Defined(API_ERROR))),
        accept: Some("application/json".into()),
        arms: vec![
            Arm::Success(StatusPattern::Exact(200), 0),
            Arm::Failure(StatusPattern::Class(4), 0),
            Arm::Failure(StatusPattern::Class(5), 0),
        ],
    }
}
