//! A small API, written the way the generator writes one.

use runtime::runtime::client::{Next, Paged, Received};
use runtime::runtime::{Method, Operation, Outcome, Reply, RequestWriter, ResponseReader, Value};

/// Lists things; the body names the next page.
#[derive(Clone, Copy, Debug)]
pub struct List;

impl Operation for List {
    type Success = Value;
    type Headers = ();
    type Failure = Value;

    const ID: &'static str = "ListThings";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/things";

    fn write(&self, request: &mut RequestWriter) {
        request.literal("/things");
        request.accept("application/json");
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        match response.status() {
            200 => response.success_json(),
            400..=599 => response.failure_json(),
            _ => response.unexpected(),
        }
    }
}

impl Paged for List {
    type Item = Value;

    fn next(page: &Reply<Value>, _: &Received<'_>) -> Option<Next> {
        match member(&page.body, "next") {
            Some(Value::String(next)) => Next::address(Some(next)),
            _ => None,
        }
    }

    fn items(page: Value) -> Vec<Value> {
        match member(&page, "items") {
            Some(Value::Array(items)) => items.clone(),
            _ => Vec::new(),
        }
    }
}

fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(name),
        _ => None,
    }
}
