//! The Schema Object of OpenAPI 3.0.3, and the keywords that only OpenAPI 3.1 has.

use super::object::{Field, Kind, Object};
use super::table::EXTERNAL_DOCUMENTATION;

use Kind::{Anything, Boolean, BooleanOr, Choice, Count, List, Map, Number, Referable, Text};

pub(crate) static SCHEMA: Object = Object {
    section: Some("schemas"),
    ..Object::new(
        "Schema Object",
        &[
            Field::new("title", Text),
            Field::new("multipleOf", Number),
            Field::new("maximum", Number),
            Field::new("exclusiveMaximum", Boolean),
            Field::new("minimum", Number),
            Field::new("exclusiveMinimum", Boolean),
            Field::new("maxLength", Count),
            Field::new("minLength", Count),
            Field::new("pattern", Text),
            Field::new("maxItems", Count),
            Field::new("minItems", Count),
            Field::new("uniqueItems", Boolean),
            Field::new("maxProperties", Count),
            Field::new("minProperties", Count),
            Field::new("required", List(&Text)),
            Field::new("enum", List(&Anything)),
            Field::new("type", Choice(TYPES)),
            Field::new("allOf", List(&Referable(&SCHEMA))),
            Field::new("oneOf", List(&Referable(&SCHEMA))),
            Field::new("anyOf", List(&Referable(&SCHEMA))),
            Field::new("not", Referable(&SCHEMA)),
            Field::new("items", Referable(&SCHEMA)),
            Field::new("properties", Map(&Referable(&SCHEMA))),
            Field::new("additionalProperties", BooleanOr(&Referable(&SCHEMA))),
            Field::new("description", Text),
            Field::new("format", Text),
            Field::new("default", Anything),
            Field::new("nullable", Boolean),
            Field::new("discriminator", Kind::Object(&DISCRIMINATOR)),
            Field::new("readOnly", Boolean),
            Field::new("writeOnly", Boolean),
            Field::unused("xml", Kind::Object(&XML)),
            Field::new("externalDocs", Kind::Object(&EXTERNAL_DOCUMENTATION)),
            Field::new("example", Anything),
            Field::new("deprecated", Boolean),
            Field::holding("$defs", Map(&Referable(&SCHEMA))),
            Field::holding("definitions", Map(&Referable(&SCHEMA))),
        ],
    )
};

impl Kind {
    /// A schema, or a reference to one.
    pub(crate) const SCHEMA: Self = Referable(&SCHEMA);

    /// Whether this is [`Kind::SCHEMA`].
    pub(crate) fn is_schema(&self) -> bool {
        matches!(self, Referable(object) if object.is(&SCHEMA))
    }

    /// The name of a type.
    pub(crate) const TYPE: Self = Choice(TYPES);
}

const TYPES: &[&str] = &["array", "boolean", "integer", "number", "object", "string"];

static DISCRIMINATOR: Object = Object::new(
    "Discriminator Object",
    &[
        Field::required("propertyName", Text),
        Field::new("mapping", Map(&Kind::SchemaName)),
    ],
);

static XML: Object = Object::new(
    "XML Object",
    &[
        Field::new("name", Text),
        Field::new("namespace", Text),
        Field::new("prefix", Text),
        Field::new("attribute", Boolean),
        Field::new("wrapped", Boolean),
    ],
);

/// Whether OpenAPI 3.1 defines a keyword that 3.0 does not, in the object of that name, which has no effect in 3.0.
pub(super) fn is_later(object: &str, keyword: &str) -> bool {
    let later: &[&str] = match object {
        "Schema Object" => &[
            "$anchor",
            "$comment",
            "$dynamicAnchor",
            "$id",
            "$schema",
            "$vocabulary",
            "contentSchema",
        ],
        "OpenAPI Object" => &["jsonSchemaDialect", "webhooks"],
        "Info Object" => &["summary"],
        "License Object" => &["identifier"],
        _ => &[],
    };
    later.contains(&keyword)
}
