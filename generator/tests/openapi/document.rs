//! What a good description becomes, and what the typed mirror would lose.

use generator::openapi::{Component, Document};
use generator::source::{Part, Pointer};
use openapiv3::{Parameter, ReferenceOr, Schema, SchemaKind, Type};

use crate::load_body;

fn document(body: &str) -> Document {
    let loaded = load_body(body);
    assert_eq!(loaded.report, "");
    loaded.document.unwrap()
}

fn schema_kind(schema: &str) -> SchemaKind {
    let body = format!("paths: {{}}\ncomponents:\n  schemas:\n    A: {schema}\n");
    let document = document(&body);
    let schema = document.component::<Schema>("A").unwrap();
    schema.value.schema_kind.clone()
}

#[test]
fn bounds_of_integers_may_be_written_as_fractions() {
    for bound in ["1000", "1000.0", "1e3", "1.0e+3"] {
        let kind = schema_kind(&format!("{{type: integer, minimum: {bound}, enum: [2.0, null]}}"));
        let SchemaKind::Type(Type::Integer(integer)) = kind else {
            panic!("{bound} gives {kind:?}");
        };
        assert_eq!(integer.minimum, Some(1000));
        assert_eq!(integer.enumeration, [Some(2), None]);
    }
    let SchemaKind::Type(Type::String(text)) = schema_kind("{type: string, maxLength: 2.0}") else {
        panic!("no string");
    };
    assert_eq!(text.max_length, Some(2));
}

#[test]
fn keywords_of_other_types_are_kept() {
    let SchemaKind::Any(any) = schema_kind("{type: object, format: uri-map, properties: {}}") else {
        panic!("the format is lost");
    };
    assert_eq!(any.format.as_deref(), Some("uri-map"));
    let SchemaKind::Any(any) = schema_kind("{type: integer, minimum: 0.5}") else {
        panic!("the bound is lost");
    };
    assert_eq!(any.minimum, Some(0.5));
}

#[test]
fn null_as_a_default_is_in_the_raw_value() {
    let document = document("paths: {}\ncomponents: {schemas: {A: {nullable: true, default: null}}}\n");
    let schema = document.component::<Schema>("A").unwrap();
    let default = document.raw(&schema.pointer.join("default"));
    assert_eq!(default, Some(&serde_json::Value::Null));
}

const BODY: &str = "servers: [{url: https://root}]
security: [{basic: []}]
paths:
  /b/{id}:
    servers: [{url: https://item}]
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {$ref: '#/components/parameters/Page'}
      - {name: x-trace, in: header, schema: {type: string}}
    post:
      servers: [{url: https://operation}]
      security: []
      parameters: [{name: X-Trace, in: header, required: true, schema: {type: string}}]
      responses: {default: {description: ok}}
    get:
      responses: {default: {description: ok}}
  /a:
    get:
      responses: {default: {description: ok}}
components:
  parameters:
    Page: {$ref: '#/components/parameters/RealPage'}
    RealPage: {name: page, in: query, schema: {type: integer}}
  securitySchemes:
    basic: {type: http, scheme: basic}
";

#[test]
fn operations_come_in_document_order_with_what_they_inherit() {
    let document = document(BODY);
    let seen: Vec<_> = document
        .operations()
        .map(|operation| {
            let parameters: Vec<_> = operation
                .parameters
                .iter()
                .map(|located| {
                    let name = &located.value.parameter_data_ref().name;
                    format!("{name} at {}", located.pointer)
                })
                .collect();
            let security = operation.security.as_ref().unwrap();
            format!(
                "{} {} [{}] {} {} {} {}",
                operation.method,
                operation.path,
                parameters.join(", "),
                operation.servers.value[0].url,
                operation.servers.pointer,
                security.value.len(),
                security.pointer
            )
        })
        .collect();
    expect_test::expect![[r#"
        post /b/{id} [id at /paths/~1b~1{id}/parameters/0, page at /components/parameters/RealPage, X-Trace at /paths/~1b~1{id}/post/parameters/0] https://operation /paths/~1b~1{id}/post/servers 0 /paths/~1b~1{id}/post/security
        get /b/{id} [id at /paths/~1b~1{id}/parameters/0, page at /components/parameters/RealPage, x-trace at /paths/~1b~1{id}/parameters/2] https://item /paths/~1b~1{id}/servers 1 /security
        get /a [] https://root /servers 1 /security
    "#]].assert_eq(&(seen.join("\n") + "\n"));
}

#[test]
fn references_are_followed_to_the_end_of_the_chain() {
    let document = document(BODY);
    let reference = ReferenceOr::<Parameter>::ref_("#/components/parameters/Page");
    let found = document.resolve(&reference, &Pointer::root()).unwrap();
    assert_eq!(found.name, Some("RealPage"));
    assert_eq!(found.pointer.as_str(), "/components/parameters/RealPage");
    assert_eq!(Parameter::SECTION, "parameters");
    let missing = ReferenceOr::<Schema>::ref_("#/components/schemas/None");
    assert!(document.resolve(&missing, &Pointer::root()).is_none());
    let in_place = ReferenceOr::Item(Box::new(Schema {
        schema_data: openapiv3::SchemaData::default(),
        schema_kind: SchemaKind::Any(openapiv3::AnySchema::default()),
    }));
    let here = Pointer::root().join("here");
    let found = document.resolve(&in_place, &here).unwrap();
    assert_eq!((found.pointer, found.name), (here, None));
}

#[test]
fn places_are_bytes_of_the_text() {
    let text = format!("{}{BODY}", crate::HEAD);
    let mut sources = generator::source::Sources::new();
    let id = sources.add(generator::source::SpecSource::new("api.yaml", text.clone()));
    let url = Pointer::parse("/servers/0/url").unwrap();
    assert_eq!(&text[sources.span(id, &url, Part::Key)], "url");
    assert_eq!(&text[sources.span(id, &url, Part::Value)], "https://root");
    let missing = url.join("deeper");
    assert_eq!(&text[sources.span(id, &missing, Part::Value)], "https://root");
    let element = Pointer::parse("/servers/0").unwrap();
    assert_eq!(&text[sources.span(id, &element, Part::Key)], "{url: https://root}");
}
