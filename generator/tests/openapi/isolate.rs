//! What a mistake costs, and what it leaves alone.

use crate::load_body;

/// The operations that are left, as method and path, and the names and types of their parameters; `None` when the
/// description as a whole is refused.
fn left(body: &str) -> Option<Vec<(String, Vec<String>)>> {
    let document = load_body(body).document?;
    let shown = |operation: generator::openapi::Operation<'_>| {
        let parameters = operation.parameters.iter().map(|parameter| {
            let value = serde_json::to_value(parameter.value).unwrap();
            let ty = value["schema"]["type"].as_str().unwrap_or("any");
            format!("{}: {ty}", value["name"].as_str().unwrap())
        });
        (format!("{} {}", operation.method, operation.path), parameters.collect())
    };
    Some(document.operations().map(shown).collect())
}

#[test]
fn components_that_are_nothing_but_each_other_cost_the_operations_that_need_them() {
    let body = "paths:
  /a:
    get: {parameters: [{$ref: '#/components/parameters/one'}], responses: {}}
  /b:
    get: {responses: {}}
components:
  parameters:
    one: {$ref: '#/components/parameters/two'}
    two: {$ref: '#/components/parameters/one'}
";
    assert_eq!(left(body), Some(vec![("get /b".to_owned(), Vec::new())]));
}

#[test]
fn an_element_that_is_left_out_takes_nothing_from_those_behind_it() {
    let body = "paths:
  /a:
    get:
      parameters:
        - {name: p, in: query, schema: {type: string}}
        - {name: p, in: query, schema: {type: string}}
        - {name: q, in: query, schema: {type: strin}}
        - {name: r, in: query, schema: {type: integer}}
      responses: {}
";
    let parameters = ["p: string", "q: any", "r: integer"].map(str::to_owned);
    assert_eq!(left(body), Some(vec![("get /a".to_owned(), parameters.to_vec())]));
}
