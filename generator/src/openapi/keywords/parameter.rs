//! The Parameter Object of OpenAPI 3.0.3 in its four forms, and the Header Object.

use super::object::{Exclusive, Field, Forms, Kind, Object};
use super::schema::SCHEMA;
use super::table::{EXAMPLE, MEDIA_TYPE};

use Kind::{Anything, Boolean, Choice, Map, Referable, Text};

/// Declares a form: the fields that all of them share, and those of its own.
macro_rules! form {
    ($name:literal, $styles:expr $(, $field:expr)*) => {
        Object {
            exclusive: EXCLUSIVE,
            ..Object::new(
                $name,
                &[
                    Field::required("name", Text),
                    Field::required("in", Text),
                    Field::new("description", Text),
                    Field::new("required", Boolean),
                    Field::new("deprecated", Boolean),
                    Field::new("style", Choice($styles)),
                    Field::new("explode", Boolean),
                    Field::new("schema", Referable(&SCHEMA)),
                    Field::new("content", Map(&Kind::Object(&MEDIA_TYPE))),
                    Field::new("example", Anything),
                    Field::new("examples", Map(&Referable(&EXAMPLE))),
                    $($field,)*
                ],
            )
        }
    };
}

const EXCLUSIVE: &[Exclusive] = &[
    Exclusive {
        names: ["schema", "content"],
        required: true,
    },
    Exclusive {
        names: ["example", "examples"],
        required: false,
    },
];

pub(crate) static PARAMETER: Object = Object {
    section: Some("parameters"),
    forms: Some(Forms {
        key: "in",
        forms: &[
            ("path", &PATH),
            ("query", &QUERY),
            ("header", &IN_HEADER),
            ("cookie", &COOKIE),
        ],
    }),
    ..Object::new("Parameter Object", &[])
};

impl Kind {
    /// A parameter, or a reference to one.
    pub(crate) const PARAMETER: Self = Referable(&PARAMETER);
}

static PATH: Object = form!("Parameter Object in `path`", &["simple", "label", "matrix"]);

pub(crate) static QUERY: Object = form!(
    "Parameter Object in `query`",
    &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
    Field::new("allowReserved", Boolean),
    Field::new("allowEmptyValue", Boolean)
);

static IN_HEADER: Object = form!("Parameter Object in `header`", &["simple"]);

static COOKIE: Object = form!("Parameter Object in `cookie`", &["form"]);

pub(crate) static HEADER: Object = Object {
    section: Some("headers"),
    exclusive: EXCLUSIVE,
    ..Object::new(
        "Header Object",
        &[
            Field::new("description", Text),
            Field::new("required", Boolean),
            Field::new("deprecated", Boolean),
            Field::new("style", Choice(&["simple"])),
            Field::unused("explode", Boolean),
            Field::unused("allowEmptyValue", Boolean),
            Field::unused("allowReserved", Boolean),
            Field::new("schema", Referable(&SCHEMA)),
            Field::new("content", Map(&Kind::Object(&MEDIA_TYPE))),
            Field::new("example", Anything),
            Field::new("examples", Map(&Referable(&EXAMPLE))),
        ],
    )
};
