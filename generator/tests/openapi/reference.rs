//! References that lead nowhere, in circles, elsewhere, or into other files.

use expect_test::{Expect, expect};
use generator::openapi::Selection;
use generator::source::{Part, Pointer};
use serde_json::json;

use crate::{HEAD, load_all, load_body, report};

fn check(body: &str, expected: &Expect) {
    expected.assert_eq(&report(body));
}

#[test]
fn dangling_references_name_the_nearest() {
    check(
        "paths: {}
components:
  schemas:
    Pet: {type: object}
    A: {$ref: '#/components/schemas/Pett'}
    B: {$ref: '#/components/schema/Pet'}
    C: {$ref: '#/nowhere'}
    D: {$ref: 'Pet'}
    E: {$ref: 'https://example.com/pet.yaml#/Pet'}
    F: {$ref: '#Pet'}
    G: {$ref: 3}
",
        &expect![[""]],
    );
}

#[test]
fn cycles_of_references_are_errors() {
    check(
        "paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/C'}
    C: {$ref: '#/components/schemas/B'}
    Self: {$ref: '#/components/schemas/Self'}
",
        &expect![[""]],
    );
    check(
        "paths:
  /a: {$ref: '#/paths/~1b'}
  /b: {$ref: '#/paths/~1a'}
",
        &expect![[""]],
    );
}

#[test]
fn recursive_schemas_are_fine() {
    check(
        "paths: {}
components:
  schemas:
    Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}
",
        &expect![[""]],
    );
}

#[test]
fn keywords_beside_a_reference_are_ignored() {
    check(
        "paths: {}
components:
  schemas:
    A: {}
    B:
      $ref: '#/components/schemas/A'
      description: this A
",
        &expect![[""]],
    );
}

#[test]
fn references_lead_to_the_right_kind() {
    check(
        "paths: {}
components:
  parameters:
    A: {name: a, in: query, schema: {$ref: '#/components/parameters/A'}}
",
        &expect![[""]],
    );
}

#[test]
fn discriminators_are_references() {
    let loaded = load_body(
        "paths: {}
components:
  schemas:
    Dog: {}
    Pet:
      oneOf: [{$ref: '#/components/schemas/Dog'}]
      discriminator:
        propertyName: kind
        mapping: {dog: Dog, hound: '#/components/schemas/Dog'}
",
    );
    assert_eq!(loaded.report, "");
    assert_eq!(
        loaded.document.unwrap().value()["components"]["schemas"]["Pet"]["discriminator"]["mapping"],
        json!({"dog": "#/components/schemas/Dog", "hound": "#/components/schemas/Dog"})
    );
    check(
        "paths: {}
components:
  schemas:
    Dog: {}
    Pet: {discriminator: {propertyName: kind, mapping: {dog: Dgo}}}
",
        &expect![[""]],
    );
}

#[test]
fn names_may_need_escapes() {
    let loaded = load_body(
        "paths: {}
components:
  schemas:
    a b/c~d: {}
    E: {$ref: '#/components/schemas/a%20b~1c~0d'}
",
    );
    assert_eq!(loaded.report, "");
    let document = loaded.document.unwrap();
    let found = document.component::<openapiv3::Schema>("E").unwrap();
    assert_eq!(found.name, Some("a b/c~d"));
    assert!(document.raw(&found.pointer).is_some());
}

#[test]
fn targets_elsewhere_become_components() {
    let loaded = load_body(
        "paths:
  /a:
    get:
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                properties: {child: {$ref: '#/paths/~1a/get/responses/200/content/application~1json/schema'}}
components:
  schemas:
    A: {type: object, properties: {id: {type: string}}}
    B: {$ref: '#/components/schemas/A/properties/id'}
    C: {type: array, items: {$ref: '#/components/schemas/A/properties/id'}}
",
    );
    assert_eq!(loaded.report, "");
    let document = loaded.document.unwrap();
    assert_eq!(
        document.value()["components"]["schemas"],
        json!({
            "A": {"type": "object", "properties": {"id": {"type": "string"}}},
            "B": {"type": "string"},
            "C": {"type": "array", "items": {"$ref": "#/components/schemas/B"}},
            "a-get-200-application-json": {
                "type": "object",
                "properties": {
                    "child": {"$ref": "#/components/schemas/a-get-200-application-json"}
                }
            }
        })
    );
}

const ROOT: &str = "paths:
  /pets: {$ref: 'paths/pets.yaml'}
components:
  schemas:
    Pet: {$ref: './schemas/Pet.yaml'}
";
const PETS: &str = "get:
  responses:
    '200':
      description: ok
      content:
        application/json:
          schema: {$ref: ../schemas/Pet.yaml}
    '404': {$ref: '../shared.json#/responses/Missing'}
";
const PET: &str = "type: object
properties:
  owner: {$ref: 'Owner.yaml'}
  parent: {$ref: '../api.yaml#/components/schemas/Pet'}
";
const SHARED: &str = r#"{"responses": {"Missing": {"description": "gone"}}}"#;

#[test]
fn other_files_are_brought_in() {
    let root = format!("{HEAD}{ROOT}");
    let files = [
        ("specs/api.yaml", root.as_str()),
        ("specs/paths/pets.yaml", PETS),
        ("specs/schemas/Pet.yaml", PET),
        ("specs/schemas/Owner.yaml", "type: object\ntitel: owner\n"),
        ("specs/shared.json", SHARED),
    ];
    let loaded = load_all(&files, &[], &Selection::default());
    expect![[""]].assert_eq(&loaded.report);
    let document = loaded.document.unwrap();
    assert_eq!(
        document.value()["components"],
        json!({
            "schemas": {
                "Pet": {
                    "type": "object",
                    "properties": {
                        "owner": {"$ref": "#/components/schemas/Owner"},
                        "parent": {"$ref": "#/components/schemas/Pet"}
                    }
                },
                "Owner": {"type": "object", "titel": "owner"}
            },
            "responses": {"Missing": {"description": "gone"}}
        })
    );
    let response = Pointer::parse("/paths/~1pets/get/responses/404").unwrap();
    let place = document.place(&response, Part::Key);
    let mine = Pointer::parse("/get/responses/404").unwrap();
    assert_eq!(place.position, generator::diagnostics::Position::Node(mine, Part::Key));
}

#[test]
fn other_files_have_to_be_sources() {
    let root = format!("{HEAD}{ROOT}");
    let loaded = load_all(&[("specs/api.yaml", &root)], &[], &Selection::default());
    expect![[""]].assert_eq(&loaded.report);
}

#[test]
fn mistakes_in_other_files_are_shown_there() {
    let root = format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: 'a.yaml#/B'}}}}}}\n");
    let files = [("api.yaml", root.as_str()), ("a.yaml", "B: [\n")];
    let loaded = load_all(&files, &[], &Selection::default());
    expect![[""]].assert_eq(&loaded.report);
}
