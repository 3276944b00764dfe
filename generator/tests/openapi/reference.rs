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
        &expect![[r#"
            warning[dangling-reference]: `#/components/schemas/Pett` leads to nothing; it is read as a schema for any value
             --> api.yaml:7:15
              |
            7 |     A: {$ref: '#/components/schemas/Pett'}
              |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `#/components/schemas/Pet`?

            warning[dangling-reference]: `#/components/schema/Pet` leads to nothing; it is read as a schema for any value
             --> api.yaml:8:15
              |
            8 |     B: {$ref: '#/components/schema/Pet'}
              |               ^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `#/components/schemas/Pet`?

            warning[dangling-reference]: `#/nowhere` leads to nothing; it is read as a schema for any value
             --> api.yaml:9:15
              |
            9 |     C: {$ref: '#/nowhere'}
              |               ^^^^^^^^^^^
              |
              = help: add what it refers to, or correct the reference

            warning[dangling-reference]: `Pet` is none of the sources; it is read as a schema for any value
              --> api.yaml:10:15
               |
            10 |     D: {$ref: 'Pet'}
               |               ^^^^^
               |
               = help: did you mean `#/components/schemas/Pet`?

            warning[dangling-reference]: `https://example.com/pet.yaml` is none of the sources; it is read as a schema for any value
              --> api.yaml:11:15
               |
            11 |     E: {$ref: 'https://example.com/pet.yaml#/Pet'}
               |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: nothing is fetched from the network: save the file and add it to the sources

            warning[dangling-reference]: `#Pet` is no JSON pointer; it is read as a schema for any value
              --> api.yaml:12:15
               |
            12 |     F: {$ref: '#Pet'}
               |               ^^^^^^
               |
               = help: did you mean `#/components/schemas/Pet`?

            warning[wrong-type]: the value of `$ref` has to be a text; it is read as if it were not there
              --> api.yaml:13:15
               |
            13 |     G: {$ref: 3}
               |               ^

            7 warnings
        "#]],
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
        &expect![[r#"
            warning[cyclic-reference]: this reference never reaches a value: `B` → `C` → `B`; it is read as a schema for any value
             --> api.yaml:7:15
              |
            7 |     B: {$ref: '#/components/schemas/C'}
              |               ^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the value itself in one of these places
            note: by way of this reference
             --> api.yaml:8:15
              |
            8 |     C: {$ref: '#/components/schemas/B'}
              |               ^^^^^^^^^^^^^^^^^^^^^^^^

            warning[cyclic-reference]: this reference never reaches a value: `Self` → `Self`; it is read as a schema for any value
             --> api.yaml:9:18
              |
            9 |     Self: {$ref: '#/components/schemas/Self'}
              |                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the value itself in one of these places

            2 warnings
        "#]],
    );
    check(
        "paths:
  /a: {$ref: '#/paths/~1b'}
  /b: {$ref: '#/paths/~1a'}
",
        &expect![[r#"
            warning[cyclic-reference]: `#/paths/~1b` leads back to itself; the path `/a` is left out
             --> api.yaml:4:14
              |
            4 |   /a: {$ref: '#/paths/~1b'}
              |              ^^^^^^^^^^^^^
              |
              = help: write the path item itself in one of these places

            warning[cyclic-reference]: `#/paths/~1a` leads back to itself; the path `/b` is left out
             --> api.yaml:5:14
              |
            5 |   /b: {$ref: '#/paths/~1a'}
              |              ^^^^^^^^^^^^^
              |
              = help: write the path item itself in one of these places

            2 warnings
        "#]],
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
        &expect![[r#"
            warning[ignored-sibling]: `description` has no effect beside `$ref`
             --> api.yaml:9:7
              |
            9 |       description: this A
              |       ^^^^^^^^^^^
              |
              = help: remove it, or put the reference into an `allOf` with one element

            1 warning
        "#]],
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
        &expect![[r#"
            warning[mismatched-reference]: this needs a Schema Object, but `#/components/parameters/A` leads to one of `parameters`; it is read as a schema for any value
             --> api.yaml:6:44
              |
            6 |     A: {name: a, in: query, schema: {$ref: '#/components/parameters/A'}}
              |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: refer to a component of the right kind

            1 warning
        "#]],
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
        &expect![[r#"
            warning[dangling-reference]: `Dgo` is none of the sources; it is read as a schema for any value
             --> api.yaml:7:62
              |
            7 |     Pet: {discriminator: {propertyName: kind, mapping: {dog: Dgo}}}
              |                                                              ^^^
              |
              = help: did you mean `#/components/schemas/Dog`?

            1 warning
        "#]],
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
    expect![[r#"
        warning[unknown-keyword]: the Schema Object has no keyword `titel`
         --> specs/schemas/Owner.yaml:2:1
          |
        2 | titel: owner
          | ^^^^^
          |
          = help: did you mean `title`?

        1 warning
    "#]]
    .assert_eq(&loaded.report);
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
    expect![[r#"
        warning[dangling-reference]: `paths/pets.yaml` is none of the sources; the path `/pets` is left out
         --> specs/api.yaml:4:17
          |
        4 |   /pets: {$ref: 'paths/pets.yaml'}
          |                 ^^^^^^^^^^^^^^^^^
          |
          = help: add the file to the sources

        warning[dangling-reference]: `./schemas/Pet.yaml` is none of the sources; it is read as a schema for any value
         --> specs/api.yaml:7:17
          |
        7 |     Pet: {$ref: './schemas/Pet.yaml'}
          |                 ^^^^^^^^^^^^^^^^^^^^
          |
          = help: add the file to the sources

        2 warnings
    "#]]
    .assert_eq(&loaded.report);
}

#[test]
fn mistakes_in_other_files_are_shown_there() {
    let root = format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: 'a.yaml#/B'}}}}}}\n");
    let files = [("api.yaml", root.as_str()), ("a.yaml", "B: [\n")];
    let loaded = load_all(&files, &[], &Selection::default());
    expect![[r#"
        warning[dangling-reference]: `a.yaml#/B` leads to nothing; it is read as a schema for any value
         --> api.yaml:4:34
          |
        4 | components: {schemas: {A: {$ref: 'a.yaml#/B'}}}
          |                                  ^^^^^^^^^^^
          |
          = help: add what it refers to, or correct the reference

        error[syntax]: did not find expected node content, while parsing a flow node
         --> a.yaml:2:1
          |
        2 |
          | ^

        1 error, 1 warning
    "#]]
    .assert_eq(&loaded.report);
}
