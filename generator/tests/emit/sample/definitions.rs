//! The types of the sample.

use generator::model::*;

use super::*;

#[expect(clippy::too_many_lines, reason = "one value, written down")]
pub(crate) fn definitions() -> Vec<Definition> {
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

#[expect(clippy::too_many_lines, reason = "one value, written down")]
pub(crate) fn participant() -> Structure {
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
                    ..IntegerConstraint::default()
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

pub(crate) fn page() -> Structure {
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

pub(crate) fn page_size() -> Constraint {
    Constraint::Integer(IntegerConstraint {
        minimum: Some(1),
        maximum: Some(1000),
        ..IntegerConstraint::default()
    })
}
