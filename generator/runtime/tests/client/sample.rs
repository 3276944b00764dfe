//! A small API whose bodies are any JSON, written the way the generator writes one.

use core::future::Future;
use core::pin::pin;
use core::task::{Context, Poll, Waker};

use runtime::runtime::client::{HttpResponse, Next, Paged, Received};
use runtime::runtime::{
    Date, Method, Operation, Outcome, Place, Reply, RequestWriter, ResponseReader,
    Secret, Security, SecurityScheme, Value,
};

/// Fetches a thing.
#[derive(Debug)]
pub(crate) struct Fetch {
    pub id: String,
    pub key: Option<Secret<String>>,
}

impl Fetch {
    pub(crate) fn new(id: &str) -> Self {
        Self { id: id.into(), key: None }
    }
}

impl Operation for Fetch {
    type Success = Value;
    type Headers = ();
    type Failure = Value;

    const ID: &'static str = "FetchThing";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/things/{id}";

    fn write(&self, request: &mut RequestWriter) {
        request.literal("/things/").segment("id", &self.id);
        request.query("key", &self.key);
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

/// Makes a thing, and gives the day.
#[derive(Debug)]
pub(crate) struct Create;

impl Operation for Create {
    type Success = Vec<Date>;
    type Headers = ();
    type Failure = Value;

    const ID: &'static str = "CreateThing";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/things";

    fn write(&self, request: &mut RequestWriter) {
        request.literal("/things");
        request.text("text/plain", "a day");
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        match response.status() {
            200 => response.success_json(),
            400..=599 => response.failure_json(),
            _ => response.unexpected(),
        }
    }
}

/// Fetches something by a key, or by a user and a password.
#[derive(Debug)]
pub(crate) struct Guarded;

impl Operation for Guarded {
    type Success = Value;
    type Headers = ();
    type Failure = Value;

    const ID: &'static str = "FetchGuarded";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/guarded";
    const SERVER: Option<&'static str> = Some("http://plain.example.com");
    const SECURITY: Option<Security> = Some(&[
        &[SecurityScheme::Key(Place::Header, "X-Key")],
        &[SecurityScheme::Basic],
    ]);

    fn write(&self, request: &mut RequestWriter) {
        request.literal("/guarded");
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        response.success_json()
    }
}

/// Fetches a thing from a server without TLS.
#[derive(Debug)]
pub(crate) struct Plain;

impl Operation for Plain {
    type Success = Value;
    type Headers = ();
    type Failure = Value;

    const ID: &'static str = "FetchPlain";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/plain";
    const SERVER: Option<&'static str> = Some("http://things.example.com");

    fn write(&self, request: &mut RequestWriter) {
        request.literal("/plain");
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        response.success_json()
    }
}

/// Lists things, in one way of paging each.
#[derive(Debug)]
pub(crate) struct List<W> {
    way: core::marker::PhantomData<W>,
}

impl<W> List<W> {
    pub(crate) const fn new() -> Self {
        Self {
            way: core::marker::PhantomData,
        }
    }
}

/// Where the next page of a list is.
pub(crate) trait Way {
    fn next(page: &[Value], body: &Value, received: &Received<'_>) -> Option<Next>;
}

impl<W: Way> Operation for List<W> {
    type Success = Value;
    type Headers = ();
    type Failure = Value;

    const ID: &'static str = "ListThings";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/things";

    fn write(&self, request: &mut RequestWriter) {
        request.literal("/things");
        request.query("size", &Some(2));
    }

    fn read(response: &mut ResponseReader<'_>) -> Outcome<Self> {
        match response.status() {
            200 => response.success_json(),
            400..=599 => response.failure_json(),
            _ => response.unexpected(),
        }
    }
}

impl<W: Way> Paged for List<W> {
    type Item = Value;

    fn next(page: &Reply<Value>, received: &Received<'_>) -> Option<Next> {
        W::next(&items(&page.body), &page.body, received)
    }

    fn items(page: Value) -> Vec<Value> {
        items(&page)
    }
}

fn items(page: &Value) -> Vec<Value> {
    match member(page, "items") {
        Some(Value::Array(items)) => items.clone(),
        _ => Vec::new(),
    }
}

pub(crate) fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    match value {
        Value::Object(members) => members.get(name),
        _ => None,
    }
}

/// A JSON response.
pub(crate) fn json(status: u16, body: &str) -> HttpResponse {
    let response = http::Response::builder().status(status);
    let response = response.header("content-type", "application/json");
    response.body(body.as_bytes().to_vec()).unwrap()
}

/// Runs a future that waits for nothing.
pub(crate) fn now<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(future).poll(&mut context) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("the transport in memory waits for nothing"),
    }
}
