//! The objects of the OpenAPI Specification 3.0.3 with their fields, section by section.

use super::object::{Exclusive, Field, Forms, Kind, Object, Patterned};
use super::parameter::{HEADER, PARAMETER};
use super::schema::SCHEMA;

use Kind::{Anything, Boolean, Choice, List, Map, Referable, Text};

/// Every object, so that a keyword in the wrong place can be told where it belongs.
pub(crate) static OBJECTS: &[&Object] = &[
    &SCHEMA,
    &super::parameter::QUERY,
    &OPERATION,
    &PATH_ITEM,
    &MEDIA_TYPE,
    &ENCODING,
    &RESPONSE,
    &REQUEST_BODY,
    &COMPONENTS,
    &OPENAPI,
    &INFO,
    &SERVER,
    &LINK,
];

pub(crate) static OPENAPI: Object = Object::new(
    "OpenAPI Object",
    &[
        Field::required("openapi", Text),
        Field::required("info", Kind::Object(&INFO)),
        Field::new("servers", List(&Kind::Object(&SERVER))),
        Field::required("paths", Kind::Object(&PATHS)),
        Field::new("components", Kind::Object(&COMPONENTS)),
        Field::new("security", List(&Map(&List(&Text)))),
        Field::new("tags", List(&Kind::Object(&TAG))),
        Field::new("externalDocs", Kind::Object(&EXTERNAL_DOCUMENTATION)),
    ],
);

pub(crate) static INFO: Object = Object::new(
    "Info Object",
    &[
        Field::expected("title", Text),
        Field::new("description", Text),
        Field::new("termsOfService", Text),
        Field::new("contact", Kind::Object(&CONTACT)),
        Field::new("license", Kind::Object(&LICENSE)),
        Field::expected("version", Text),
    ],
);

static CONTACT: Object = Object::new(
    "Contact Object",
    &[
        Field::new("name", Text),
        Field::new("url", Text),
        Field::new("email", Text),
    ],
);

pub(crate) static LICENSE: Object = Object::new(
    "License Object",
    &[Field::expected("name", Text), Field::new("url", Text)],
);

static SERVER: Object = Object::new(
    "Server Object",
    &[
        Field::required("url", Text),
        Field::new("description", Text),
        Field::new("variables", Map(&Kind::Object(&SERVER_VARIABLE))),
    ],
);

static SERVER_VARIABLE: Object = Object::new(
    "Server Variable Object",
    &[
        Field::new("enum", List(&Text)),
        Field::required("default", Text),
        Field::new("description", Text),
    ],
);

static TAG: Object = Object::new(
    "Tag Object",
    &[
        Field::required("name", Text),
        Field::new("description", Text),
        Field::new("externalDocs", Kind::Object(&EXTERNAL_DOCUMENTATION)),
    ],
);

pub(super) static EXTERNAL_DOCUMENTATION: Object = Object::new(
    "External Documentation Object",
    &[Field::new("description", Text), Field::expected("url", Text)],
);

static PATHS: Object = Object {
    patterned: Some(Patterned {
        matches: |key| key.starts_with('/'),
        kind: Referable(&PATH_ITEM),
    }),
    ..Object::new("Paths Object", &[])
};

pub(crate) static PATH_ITEM: Object = Object::new(
    "Path Item Object",
    &[
        Field::new("summary", Text),
        Field::new("description", Text),
        Field::new("get", Kind::Object(&OPERATION)),
        Field::new("put", Kind::Object(&OPERATION)),
        Field::new("post", Kind::Object(&OPERATION)),
        Field::new("delete", Kind::Object(&OPERATION)),
        Field::new("options", Kind::Object(&OPERATION)),
        Field::new("head", Kind::Object(&OPERATION)),
        Field::new("patch", Kind::Object(&OPERATION)),
        Field::new("trace", Kind::Object(&OPERATION)),
        Field::new("servers", List(&Kind::Object(&SERVER))),
        Field::new("parameters", List(&Referable(&PARAMETER))),
    ],
);

pub(crate) static OPERATION: Object = Object::new(
    "Operation Object",
    &[
        Field::new("tags", List(&Text)),
        Field::new("summary", Text),
        Field::new("description", Text),
        Field::new("externalDocs", Kind::Object(&EXTERNAL_DOCUMENTATION)),
        Field::new("operationId", Text),
        Field::new("parameters", List(&Referable(&PARAMETER))),
        Field::new("requestBody", Referable(&REQUEST_BODY)),
        Field::required("responses", Kind::Object(&RESPONSES)),
        Field::unused("callbacks", Map(&Referable(&CALLBACK))),
        Field::new("deprecated", Boolean),
        Field::new("security", List(&Map(&List(&Text)))),
        Field::new("servers", List(&Kind::Object(&SERVER))),
    ],
);

static CALLBACK: Object = Object {
    section: Some("callbacks"),
    patterned: Some(Patterned {
        matches: |key| !key.starts_with("x-"),
        kind: Referable(&PATH_ITEM),
    }),
    ..Object::new("Callback Object", &[])
};

static RESPONSES: Object = Object {
    patterned: Some(Patterned {
        matches: is_status,
        kind: Referable(&RESPONSE),
    }),
    ..Object::new("Responses Object", &[Field::new("default", Referable(&RESPONSE))])
};

static RESPONSE: Object = Object {
    section: Some("responses"),
    ..Object::new(
        "Response Object",
        &[
            Field::expected("description", Text),
            Field::new("headers", Map(&Referable(&HEADER))),
            Field::new("content", Map(&Kind::Object(&MEDIA_TYPE))),
            Field::unused("links", Map(&Referable(&LINK))),
        ],
    )
};

static REQUEST_BODY: Object = Object {
    section: Some("requestBodies"),
    ..Object::new(
        "Request Body Object",
        &[
            Field::new("description", Text),
            Field::required("content", Map(&Kind::Object(&MEDIA_TYPE))),
            Field::new("required", Boolean),
        ],
    )
};

pub(super) static MEDIA_TYPE: Object = Object {
    exclusive: &[Exclusive {
        names: ["example", "examples"],
        required: false,
    }],
    ..Object::new(
        "Media Type Object",
        &[
            Field::new("schema", Referable(&SCHEMA)),
            Field::new("example", Anything),
            Field::new("examples", Map(&Referable(&EXAMPLE))),
            Field::new("encoding", Map(&Kind::Object(&ENCODING))),
        ],
    )
};

static ENCODING: Object = Object::new(
    "Encoding Object",
    &[
        Field::new("contentType", Text),
        Field::new("headers", Map(&Referable(&HEADER))),
        Field::new(
            "style",
            Choice(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
        ),
        Field::new("explode", Boolean),
        Field::new("allowReserved", Boolean),
    ],
);

pub(super) static EXAMPLE: Object = Object {
    section: Some("examples"),
    exclusive: &[Exclusive {
        names: ["value", "externalValue"],
        required: false,
    }],
    ..Object::new(
        "Example Object",
        &[
            Field::new("summary", Text),
            Field::new("description", Text),
            Field::new("value", Anything),
            Field::new("externalValue", Text),
        ],
    )
};

static LINK: Object = Object {
    section: Some("links"),
    exclusive: &[Exclusive {
        names: ["operationRef", "operationId"],
        required: true,
    }],
    ..Object::new(
        "Link Object",
        &[
            Field::new("operationRef", Text),
            Field::new("operationId", Text),
            Field::new("parameters", Map(&Anything)),
            Field::new("requestBody", Anything),
            Field::new("description", Text),
            Field::new("server", Kind::Object(&SERVER)),
        ],
    )
};

static COMPONENTS: Object = Object::new(
    "Components Object",
    &[
        Field::new("schemas", Map(&Referable(&SCHEMA))),
        Field::new("responses", Map(&Referable(&RESPONSE))),
        Field::new("parameters", Map(&Referable(&PARAMETER))),
        Field::new("examples", Map(&Referable(&EXAMPLE))),
        Field::new("requestBodies", Map(&Referable(&REQUEST_BODY))),
        Field::new("headers", Map(&Referable(&HEADER))),
        Field::new("securitySchemes", Map(&Referable(&SECURITY_SCHEME))),
        Field::unused("links", Map(&Referable(&LINK))),
        Field::unused("callbacks", Map(&Referable(&CALLBACK))),
        Field::holding("pathItems", Map(&Referable(&PATH_ITEM))),
    ],
);

static SECURITY_SCHEME: Object = Object {
    section: Some("securitySchemes"),
    forms: Some(Forms {
        key: "type",
        forms: &[
            ("apiKey", &API_KEY),
            ("http", &HTTP),
            ("oauth2", &OAUTH2),
            ("openIdConnect", &OPEN_ID_CONNECT),
        ],
    }),
    ..Object::new("Security Scheme Object", &[])
};

impl Kind {
    /// A security scheme, or a reference to one.
    pub(crate) const SECURITY_SCHEME: Self = Referable(&SECURITY_SCHEME);
}

static API_KEY: Object = Object::new(
    "Security Scheme Object of type `apiKey`",
    &[
        Field::required("type", Text),
        Field::new("description", Text),
        Field::required("name", Text),
        Field::required("in", Choice(&["query", "header", "cookie"])),
    ],
);

static HTTP: Object = Object::new(
    "Security Scheme Object of type `http`",
    &[
        Field::required("type", Text),
        Field::new("description", Text),
        Field::required("scheme", Text),
        Field::new("bearerFormat", Text),
    ],
);

static OAUTH2: Object = Object::new(
    "Security Scheme Object of type `oauth2`",
    &[
        Field::required("type", Text),
        Field::new("description", Text),
        Field::required("flows", Kind::Object(&OAUTH_FLOWS)),
    ],
);

static OPEN_ID_CONNECT: Object = Object::new(
    "Security Scheme Object of type `openIdConnect`",
    &[
        Field::required("type", Text),
        Field::new("description", Text),
        Field::required("openIdConnectUrl", Text),
    ],
);

static OAUTH_FLOWS: Object = Object::new(
    "OAuth Flows Object",
    &[
        Field::new("implicit", Kind::Object(&IMPLICIT)),
        Field::new("password", Kind::Object(&TOKEN)),
        Field::new("clientCredentials", Kind::Object(&TOKEN)),
        Field::new("authorizationCode", Kind::Object(&AUTHORIZATION_CODE)),
    ],
);

static IMPLICIT: Object = Object::new(
    "OAuth Flow Object",
    &[
        Field::required("authorizationUrl", Text),
        Field::new("refreshUrl", Text),
        Field::required("scopes", Map(&Text)),
    ],
);

static TOKEN: Object = Object::new(
    "OAuth Flow Object",
    &[
        Field::required("tokenUrl", Text),
        Field::new("refreshUrl", Text),
        Field::required("scopes", Map(&Text)),
    ],
);

static AUTHORIZATION_CODE: Object = Object::new(
    "OAuth Flow Object",
    &[
        Field::required("authorizationUrl", Text),
        Field::required("tokenUrl", Text),
        Field::new("refreshUrl", Text),
        Field::required("scopes", Map(&Text)),
    ],
);

/// `200` to `599` and the like, or a range such as `4XX`.
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}
