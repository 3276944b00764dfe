//! What a selection keeps, and selectors that match nothing.

use expect_test::expect;
use generator::openapi::{Document, Selection, Selector};

use crate::{HEAD, Loaded, load_all};

const BODY: &str = "security: [{basic: []}]
paths:
  /pets:
    parameters: [{$ref: '#/components/parameters/Trace'}]
    get:
      operationId: listPets
      tags: [pets]
      responses: {'200': {$ref: '#/components/responses/Pets'}}
    post:
      operationId: addPet
      tags: [pets, write]
      security: [{token: []}]
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/NewPet'}}}}
      responses: {'204': {description: done}}
  /pets/{id}:
    get:
      operationId: pet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: done}}
  /shops:
    get:
      operationId: shops
      responses: {'200': {$ref: '#/paths/~1pets/get/responses/200'}}
components:
  parameters:
    Trace: {name: Trace, in: header, schema: {type: string}}
  responses:
    Pets:
      description: pets
      content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
  schemas:
    Pet:
      type: object
      properties: {kind: {type: string}}
      discriminator: {propertyName: kind}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {$ref: '#/components/schemas/Bone'}]}
    Bone: {type: object}
    NewPet: {type: object}
    Unused: {type: object}
  securitySchemes:
    basic: {type: http, scheme: basic}
    token: {type: http, scheme: bearer}
";

fn select(selection: &Selection) -> Loaded {
    let text = format!("{HEAD}{BODY}");
    load_all(&[("api.yaml", &text)], &[], selection)
}

/// The operations and the components that are left.
fn left(document: &Document) -> String {
    let operations = document
        .operations()
        .map(|operation| format!("{} {}\n", operation.method, operation.path));
    let sections = document.value()["components"].as_object().unwrap();
    let components = sections.iter().map(|(section, members)| {
        let names: Vec<_> = members.as_object().unwrap().keys().cloned().collect();
        format!("{section}: {}\n", names.join(", "))
    });
    operations.chain(components).collect()
}

#[test]
fn an_empty_selection_keeps_everything() {
    let loaded = select(&Selection::default());
    assert_eq!(loaded.report, "");
    expect![[r#"
        get /pets
        post /pets
        get /pets/{id}
        get /shops
        parameters: Trace
        responses: Pets, pets-get-200
        schemas: Pet, Dog, Bone, NewPet, Unused
        securitySchemes: basic, token
    "#]]
    .assert_eq(&left(&loaded.document.unwrap()));
}

#[test]
fn by_operation() {
    let loaded = select(&Selection {
        operations: vec!["listPets".into()],
        ..Selection::default()
    });
    assert_eq!(loaded.report, "");
    expect![[r#"
        get /pets
        parameters: Trace
        responses: Pets
        schemas: Pet, Dog, Bone
        securitySchemes: basic
    "#]]
    .assert_eq(&left(&loaded.document.unwrap()));
}

#[test]
fn by_tag_or_path() {
    let loaded = select(&Selection {
        tags: vec!["write".into()],
        paths: vec!["/pets/*".into()],
        operations: Vec::new(),
    });
    assert_eq!(loaded.report, "");
    expect![[r#"
        post /pets
        get /pets/{id}
        parameters: Trace
        schemas: NewPet
        securitySchemes: basic, token
    "#]]
    .assert_eq(&left(&loaded.document.unwrap()));
}

#[test]
fn targets_in_what_is_not_kept_are_kept() {
    let loaded = select(&Selection {
        paths: vec!["/shops".into()],
        ..Selection::default()
    });
    assert_eq!(loaded.report, "");
    expect![[r#"
        get /shops
        responses: Pets, pets-get-200
        schemas: Pet, Dog, Bone
        securitySchemes: basic
    "#]]
    .assert_eq(&left(&loaded.document.unwrap()));
}

#[test]
fn selectors_that_match_nothing_are_errors() {
    let mut sources = generator::source::Sources::new();
    let text = format!("{HEAD}{BODY}");
    let api = sources.add(generator::source::SpecSource::new("api.yaml", text));
    let settings = sources.add(generator::source::SpecSource::new("api.toml", "tags = [\"pest\"]\n"));
    let selection = Selection {
        tags: vec![Selector {
            text: "pest".to_owned(),
            place: Some(generator::diagnostics::Place::span(settings, 8..14)),
        }],
        paths: vec!["/cats*".into()],
        operations: vec!["petz".into()],
    };
    let mut diagnostics = generator::diagnostics::Diagnostics::new();
    let document = generator::openapi::load(&sources, &[api], &[], &selection, &mut diagnostics);
    assert!(document.is_none());
    expect![[r#"
        error[unmatched-selection]: no operation has the path `/cats*`
          |
          = help: correct the selector, or remove it

        error[unmatched-selection]: no operation has the `operationId` `petz`
          |
          = help: did you mean `pet`?

        error[unmatched-selection]: no operation has the tag `pest`
         --> api.toml:1:9
          |
        1 | tags = ["pest"]
          |         ^^^^^^
          |
          = help: did you mean `pets`?

        3 errors
    "#]]
    .assert_eq(&diagnostics.render(&sources, false));
}
