//! Calls of a client.

use std::time::Duration;

use http::StatusCode;
use runtime::runtime::client::{
    BlockingTransport, Bounds, CallError, Client, HttpRequest, HttpResponse,
    MemoryTransport, RetryPolicy, Transport, TransportError, TransportErrorKind,
};
use runtime::runtime::{
    ApiKey, BasicCredentials, BearerToken, Credentials, InvalidHttpRequest,
    InvalidRequest, Request, Value,
};

use crate::sample::{Create, Fetch, Guarded, Plain, json, now};

fn client(answers: Vec<HttpResponse>) -> Client<MemoryTransport> {
    let transport = MemoryTransport::new();
    for answer in answers {
        transport.answer(answer);
    }
    Client::new(transport).with_server("https://api.example.com/v1/").unwrap()
}

#[test]
fn a_call_is_sent_by_await_and_by_send() {
    let client = client(vec![json(200, "1"), json(200, "2")]);
    let reply = now(client.prepare(Fetch::new("a b")).into_future()).unwrap();
    assert_eq!(reply.body, Value::from(1));
    let reply = client.prepare(Fetch::new("c")).send().unwrap();
    assert_eq!(reply.body, Value::from(2));
    let uris: Vec<_> = client
        .transport()
        .requests()
        .iter()
        .map(|sent| sent.uri().to_string())
        .collect();
    assert_eq!(
        uris,
        [
            "https://api.example.com/v1/things/a%20b",
            "https://api.example.com/v1/things/c"
        ]
    );
}

/// A future of a call can move to another thread, as executors with several of them require.
#[test]
fn the_future_of_a_call_can_be_sent() {
    fn is_send<T: Send>(value: T) -> T {
        value
    }
    let client = client(vec![json(200, "1")]);
    assert!(now(is_send(client.prepare(Fetch::new("a")).into_future())).is_ok());
}

#[test]
fn every_attempt_has_credentials_and_a_user_agent() {
    let client = client(vec![json(503, "{}"), json(200, "1")])
        .with_credentials(BasicCredentials::new("user", "password"));
    client.prepare(Fetch::new("a")).send().unwrap();
    let requests = client.transport().requests();
    assert_eq!((requests.len(), client.transport().waits().len()), (2, 1));
    for request in requests {
        assert_eq!(request.headers()["authorization"], "Basic dXNlcjpwYXNzd29yZA==");
        assert!(request.headers()["authorization"].is_sensitive());
        let agent = request.headers()["user-agent"].to_str().unwrap();
        assert!(agent.starts_with("runtime/"), "{agent}");
    }
}

#[test]
fn every_attempt_has_the_whole_body() {
    let client = client(vec![json(429, "{}"), json(429, "{}"), json(200, "[]")]);
    client.prepare(Create).send().unwrap();
    let requests = client.transport().requests();
    assert_eq!(requests.len(), 3);
    for request in requests {
        assert_eq!(request.uri(), "https://api.example.com/v1/things");
        assert_eq!(request.body(), b"a day");
    }
}

#[test]
fn other_credentials_and_another_user_agent() {
    let client = client(vec![json(200, "1")])
        .with_user_agent("crawler/2")
        .unwrap()
        .with_credentials(ApiKey::query("key", "k"));
    client.prepare(Fetch::new("a")).send().unwrap();
    let requests = client.transport().requests();
    assert_eq!(requests[0].uri().query(), Some("key=k"));
    assert_eq!(requests[0].headers()["user-agent"], "crawler/2");
}

/// Credentials that don't say what they are.
struct Signature;

impl Credentials for Signature {
    fn authorize(&self, request: &mut Request) -> Result<(), InvalidRequest> {
        request.set_header("signature", "s")
    }
}

#[test]
fn an_operation_gets_what_it_asks_for() {
    let sent = |client: Client<MemoryTransport>| {
        client.prepare(Guarded).send().unwrap();
        let requests = client.transport().requests();
        let names = ["authorization", "x-key", "x-other", "signature"];
        names.map(|name| requests[0].headers().contains_key(name))
    };
    let new = || client(vec![json(200, "1")]);
    let basic = || BasicCredentials::new("user", "password");
    assert_eq!(sent(new()), [false; 4]);
    let other = new().with_credentials(ApiKey::header("X-Other", "o"));
    assert_eq!(sent(other.with_credentials(BearerToken::new("t"))), [false; 4]);
    let key = || new().with_credentials(ApiKey::header("x-key", "k"));
    assert_eq!(sent(key().with_credentials(basic())), [false, true, false, false]);
    assert_eq!(sent(new().with_credentials(basic())), [true, false, false, false]);
    assert_eq!(sent(key().with_credentials(Signature)), [false, true, false, true]);
    let signature = || new().with_credentials(Signature);
    assert_eq!(sent(signature().with_credentials(basic())), [true, false, false, true]);
    // Those of one kind take each other's place.
    let two = new().with_credentials(BasicCredentials::new("a", "b"));
    let two = two.with_credentials(ApiKey::header("X-Key", "k"));
    let two = two.with_credentials(ApiKey::header("x-key", "l"));
    two.prepare(Guarded).send().unwrap();
    assert_eq!(two.transport().requests()[0].headers()["x-key"], "l");
    // Its server is one without TLS, which sees nothing.
    let plain = Client::new(MemoryTransport::new());
    plain.transport().answer(json(200, "1"));
    assert_eq!(sent(plain.with_credentials(BearerToken::new("t"))), [false; 4]);
}

#[test]
fn what_is_refused_is_not_sent() {
    let client = client(vec![]);
    let error = client.prepare(Fetch::new("..")).send().unwrap_err();
    let CallError::Invalid(invalid) = &error else {
        panic!("{error:?}");
    };
    assert_eq!((invalid.operation(), invalid.violations().len()), ("FetchThing", 1));
    assert_eq!((error.status(), error.is_retryable()), (None, false));
    let error = client.prepare(Fetch::new(&"x".repeat(70_000))).send().unwrap_err();
    assert!(matches!(error, CallError::Unsendable(InvalidHttpRequest::Target)));
    let error = now(client.prepare(Fetch::new("..")).into_future()).unwrap_err();
    assert!(matches!(error, CallError::Invalid(_)));
    let client = client.with_credentials(BearerToken::new("a\nb"));
    let error = client.prepare(Fetch::new("a")).send().unwrap_err();
    assert!(matches!(error, CallError::Invalid(_)));
    let error = now(client.prepare(Fetch::new("a")).into_future()).unwrap_err();
    assert!(matches!(error, CallError::Invalid(_)));
    assert_eq!(client.transport().requests().len(), 0);
}

#[test]
fn a_base_url_is_checked_at_once() {
    for base in [
        "",
        "/v1",
        "api.example.com",
        "https://x?y",
        "https://user:pass@x",
        "https://u@x",
    ] {
        let error = Client::new(MemoryTransport::new()).with_server(base).unwrap_err();
        assert_eq!(error, InvalidHttpRequest::BaseUrl, "{base}");
    }
}

#[test]
fn a_call_has_settings_of_its_own() {
    let client = client(vec![json(503, "{}"), json(503, "{}"), json(200, "\"long\"")])
        .with_retries(RetryPolicy::new().most_attempts(2));
    let error =
        client.prepare(Fetch::new("a")).retries(RetryPolicy::OFF).send().unwrap_err();
    assert_eq!((error.status(), error.history().attempts), (Some(503), 1));
    let error = client.prepare(Fetch::new("a")).body_limit(4).send().unwrap_err();
    assert_eq!(error.transport().unwrap().kind(), TransportErrorKind::TooLarge);
    assert_eq!(error.history().attempts, 2);
    let error =
        client.prepare(Fetch::new("a")).deadline(Duration::ZERO).send().unwrap_err();
    assert_eq!(error.transport().unwrap().kind(), TransportErrorKind::Timeout);
    assert_eq!(client.transport().requests().len(), 3);
}

#[test]
fn a_lenient_call_sets_aside_what_breaks_the_schema() {
    let body = r#"["2020-02-29","2021-02-29"]"#;
    let client = client(vec![json(200, body), json(200, body)]);
    let error = client.prepare(Create).send().unwrap_err();
    assert_eq!(error.response().unwrap().body(), body.as_bytes());
    let lenient = client.prepare(Create).lenient().send().unwrap();
    assert_eq!((lenient.value.body.len(), lenient.violations.len()), (1, 1));
}

#[test]
fn answers_in_memory_are_typed() {
    let transport = MemoryTransport::new();
    transport
        .succeed::<Create>(StatusCode::OK, &vec!["2020-02-29".parse().unwrap()])
        .unwrap();
    transport.fail::<Create>(StatusCode::CONFLICT, &Value::from("taken")).unwrap();
    transport.break_off(TransportErrorKind::Interrupted);
    let client = Client::new(&transport).with_server("http://x").unwrap();
    assert_eq!(client.prepare(Create).send().unwrap().body.len(), 1);
    let error = now(client.prepare(Create).into_future()).unwrap_err();
    assert_eq!(
        (error.status(), error.failure()),
        (Some(409), Some(&Value::from("taken")))
    );
    let error = client.prepare(Create).send().unwrap_err();
    assert_eq!(error.transport().unwrap().kind(), TransportErrorKind::Interrupted);
    let error = client.prepare(Create).send().unwrap_err();
    assert_eq!(error.transport().unwrap().kind(), TransportErrorKind::Other);
    assert_eq!(transport.requests().len(), 4);
}

/// Middleware: a transport that holds another one.
struct Tagged<T>(T);

impl<T: Transport> Transport for Tagged<T> {
    async fn send(
        &self,
        mut request: HttpRequest,
        bounds: Bounds,
    ) -> Result<HttpResponse, TransportError> {
        request.headers_mut().insert("x-tag", "1".parse().unwrap());
        self.0.send(request, bounds).await
    }

    async fn wait(&self, time: Duration) {
        self.0.wait(time).await;
    }
}

impl<T: BlockingTransport> BlockingTransport for Tagged<T> {
    fn send(
        &self,
        mut request: HttpRequest,
        bounds: Bounds,
    ) -> Result<HttpResponse, TransportError> {
        request.headers_mut().insert("x-tag", "2".parse().unwrap());
        self.0.send(request, bounds)
    }
}

#[test]
fn a_transport_can_wrap_another_one() {
    let inner = MemoryTransport::new();
    inner.answer(json(200, "1"));
    inner.answer(json(200, "2"));
    let client = Client::new(Tagged(&inner)).with_server("http://x").unwrap();
    now(client.prepare(Fetch::new("a")).into_future()).unwrap();
    client.prepare(Fetch::new("a")).send().unwrap();
    let tags: Vec<_> =
        inner.requests().iter().map(|sent| sent.headers()["x-tag"].clone()).collect();
    assert_eq!(tags, ["1", "2"]);
}

/// The operation's own server has no TLS.
#[test]
fn credentials_do_not_go_in_clear_text_unless_the_client_says_so() {
    let transport = MemoryTransport::new();
    transport.answer(json(200, "{}"));
    let client = Client::new(&transport);
    assert!(client.prepare(Plain).send().is_ok());
    let client = client.with_credentials(BearerToken::new("token"));
    let error = client.prepare(Plain).send().unwrap_err();
    assert!(matches!(error, CallError::Unsendable(InvalidHttpRequest::Insecure)));
    let error = client.prepare(Fetch::new("a")).send().unwrap_err();
    assert!(matches!(error, CallError::Unsendable(InvalidHttpRequest::NoServer)));
    assert_eq!(transport.requests().len(), 1);
    transport.answer(json(200, "{}"));
    let client = client.with_server("http://127.0.0.1:80").unwrap();
    assert!(client.prepare(Plain).send().is_ok());
}
