//! Both transports against every fault: the right error, in time, within bounds, and no credentials for anybody else.
#![expect(
    clippy::unwrap_used,
    reason = "a failure ends the test, in a function beside it as well"
)]

use std::fmt::Write;
use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use hostile_server::api::List;
use hostile_server::{Fault, Refusal, Server};
use reqwest::Method;
use runtime::runtime::client::{
    Bounds, CallError, Client, HttpRequest, HttpResponse, RetryPolicy, Transport, TransportError, TransportErrorKind,
};
use runtime::runtime::transports::{ReqwestTransport, UreqTransport};
use runtime::runtime::{BearerToken, Cause, ResponseError, Value};

/// The time for a call, and how late its end may be on a busy machine.
const DEADLINE: Duration = Duration::from_millis(1_500);
const LATENESS: Duration = Duration::from_secs(5);

/// The most bytes of a body, and what may be under way beyond them in buffers.
const LIMIT: usize = 1 << 20;
const UNDER_WAY: u64 = 24 << 20;

/// What goes through a list over one of the transports.
trait Lists {
    const NAME: &'static str;

    /// All items of the list, or the first error.
    fn all(&self, server: &str) -> Result<usize, CallError<Value>>;
}

struct Blocking(UreqTransport);

struct Asynchronous {
    transport: ReqwestTransport,
    executor: tokio::runtime::Runtime,
}

fn client<T>(transport: T, server: &str) -> Client<T> {
    Client::new(transport)
        .with_server(server.to_owned())
        .unwrap()
        .with_credentials(BearerToken::new("secret-token"))
        .with_retries(RetryPolicy::new().base(Duration::from_millis(1)))
        .with_deadline(DEADLINE)
        .with_body_limit(LIMIT)
}

impl Lists for Blocking {
    const NAME: &'static str = "ureq";

    fn all(&self, server: &str) -> Result<usize, CallError<Value>> {
        let client = client(&self.0, server);
        let mut count = 0;
        for item in client.prepare(List).items() {
            item?;
            count += 1;
        }
        Ok(count)
    }
}

impl Lists for Asynchronous {
    const NAME: &'static str = "reqwest";

    fn all(&self, server: &str) -> Result<usize, CallError<Value>> {
        let client = client(&self.transport, server);
        self.executor.block_on(async {
            let mut count = 0;
            let mut items = client.prepare(List).items();
            while let Some(item) = items.next().await {
                item?;
                count += 1;
            }
            Ok(count)
        })
    }
}

/// What came of it, in a few words.
fn told(result: &Result<usize, CallError<Value>>) -> String {
    let error = match result {
        Ok(count) => return format!("{count} items"),
        Err(error) => error,
    };
    let mut told = match error {
        CallError::Transport(none) => format!("{:?}", none.error().kind()),
        CallError::NextPage(error) => format!("{error:?}"),
        CallError::Response(bad) => match bad.error() {
            ResponseError::Decode { error, .. } => match error.cause() {
                Cause::Syntax { .. } => "Syntax".to_owned(),
                Cause::MediaType(found) => format!("MediaType {found}"),
                other => format!("{other:?}"),
            },
            other => format!("status {}", other.status()),
        },
        other => format!("{other:?}"),
    };
    if error.history().attempts > 1 {
        let _ = write!(told, ", {} attempts", error.history().attempts);
    }
    told
}

/// Each fault, and what each transport makes of it.
fn faults(other: &str) -> Vec<(Fault, &'static str)> {
    let other = || format!("{other}/things");
    vec![
        (Fault::None, "1 items"),
        (Fault::Compressed, "1 items"),
        (Fault::Silence, "Timeout"),
        (Fault::Drip, "Timeout"),
        (Fault::Interim, "Timeout"),
        (Fault::Closed, "Interrupted, 3 attempts"),
        (Fault::Reset, "Interrupted, 3 attempts"),
        (Fault::Truncated, "Interrupted, 3 attempts"),
        (Fault::TruncatedChunk, "Interrupted, 3 attempts"),
        (Fault::ShortLength, "Syntax"),
        (Fault::WrongLength, "Protocol"),
        (Fault::Huge, "TooLarge"),
        (Fault::Endless, "TooLarge"),
        (Fault::EndlessHeaders, "Protocol"),
        (Fault::bomb().unwrap(), "TooLarge"),
        (Fault::BrokenCompression, "Protocol"),
        (Fault::Html, "MediaType text/html"),
        (Fault::HalfCharacter, "Syntax"),
        (Fault::Garbage, "Protocol"),
        (Fault::Busy, "0 items"),
        (Fault::Down, "status 503, 3 attempts"),
        (Fault::Redirect(other()), "status 302"),
        (Fault::ForeignPage(other()), "Foreign"),
        (Fault::EmptyPages, "Endless"),
    ]
}

fn survive<L: Lists>(lists: &L) {
    let other = Server::start(Fault::None).unwrap();
    let mut table = format!("| fault | {} | time | expected |\n|---|---|---|---|\n", L::NAME);
    let mut wrong = Vec::new();
    for (fault, expected) in faults(&other.url()) {
        let name = format!("{fault:?}");
        let name = name.split('(').next().unwrap();
        let server = Server::start(fault.clone()).unwrap();
        let start = Instant::now();
        let result = lists.all(&server.url());
        let time = start.elapsed();
        let found = told(&result);
        writeln!(table, "| {name} | {found} | {time:.1?} | {expected} |").unwrap();
        let shown = format!("{result:?}");
        if found != expected {
            wrong.push(format!("{name}: {found}, not {expected}: {shown}"));
        }
        // A page has a deadline of its own.
        if time > DEADLINE + LATENESS && !matches!(fault, Fault::EmptyPages) {
            wrong.push(format!("{name} took {time:?}"));
        }
        let most = u64::try_from(LIMIT).unwrap() + UNDER_WAY;
        if server.bytes_sent() > most {
            wrong.push(format!("{name} was sent {} bytes", server.bytes_sent()));
        }
        if shown.contains("secret-token") || shown.contains("things") {
            wrong.push(format!("{name} shows too much: {shown}"));
        }
        assert!(server.heads().iter().all(|head| head.contains("bearer secret-token")));
    }
    println!("{table}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(other.heads(), Vec::<String>::new(), "the other server was asked");
}

fn blocking() -> Blocking {
    let settings = ureq::Agent::config_builder().proxy(None);
    Blocking(ureq::Agent::new_with_config(settings.build()).into())
}

fn asynchronous() -> Asynchronous {
    let settings = reqwest::ClientBuilder::new().no_proxy();
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    Asynchronous {
        transport: ReqwestTransport::build(settings).unwrap(),
        executor: builder.worker_threads(1).enable_all().build().unwrap(),
    }
}

#[test]
fn a_call_is_small_enough_for_what_allocators_keep_at_hand() {
    let client = client(asynchronous().transport, "http://localhost");
    let call = client.prepare(List).into_future();
    assert!(size_of_val(&*call) <= 1_000, "{} bytes", size_of_val(&*call));
}

#[test]
fn ureq_survives() {
    survive(&blocking());
}

#[test]
fn reqwest_survives() {
    survive(&asynchronous());
}

/// The address of a server that is not there.
fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn is_told_of_a_missing_server<L: Lists>(lists: &L) {
    let error = lists.all(&nowhere()).unwrap_err();
    assert_eq!(told(&Err(error)), "Connect, 3 attempts");
}

#[test]
fn a_server_that_is_not_there() {
    is_told_of_a_missing_server(&blocking());
    is_told_of_a_missing_server(&asynchronous());
}

/// Sends over HTTP/2, without an agreement on it.
fn over_http2() -> impl Fn(Method, SocketAddr) -> Result<HttpResponse, TransportError> {
    let settings = reqwest::ClientBuilder::new().no_proxy().http2_prior_knowledge();
    let transport = ReqwestTransport::build(settings).unwrap();
    let executor = asynchronous().executor;
    move |method, address| {
        let mut request = HttpRequest::new(Vec::new());
        *request.method_mut() = method;
        *request.uri_mut() = format!("http://{address}/things").parse().unwrap();
        executor.block_on(async { transport.send(request, Bounds::default()).await })
    }
}

#[test]
fn what_a_server_has_not_processed_is_told_from_what_it_may_have() {
    use TransportErrorKind::{Interrupted, Protocol, Unprocessed};

    let send = over_http2();
    for (refusal, expected) in [
        (Refusal::Stream, Unprocessed),
        (Refusal::StreamLate, Interrupted),
        (Refusal::StreamFailure, Interrupted),
        (Refusal::HalfBody, Interrupted),
        (Refusal::HeadAlone, Protocol),
        (Refusal::GoingAway, Unprocessed),
        (Refusal::GoingAwayLate, Interrupted),
        (Refusal::GoingAwayInFailure, Interrupted),
    ] {
        let address = refusal.serve().unwrap();
        let error = send(Method::POST, address).unwrap_err();
        assert_eq!(error.kind(), expected, "{refusal:?}: {error:?}");
        assert_eq!(send(Method::POST, address).unwrap().status(), 200, "{refusal:?}");
    }
}

#[test]
fn a_length_of_what_is_not_sent_cuts_nothing() {
    let send = over_http2();
    for (refusal, method) in [(Refusal::HeadAlone, Method::HEAD), (Refusal::NotModified, Method::GET)] {
        let response = send(method, refusal.serve().unwrap()).unwrap();
        assert_eq!(response.headers()["content-length"], "8", "{refusal:?}");
        assert_eq!(response.body(), b"", "{refusal:?}");
    }
}

#[test]
fn each_request_goes_where_it_says_and_leaves_nothing_behind() {
    let (first, second) = (Server::start(Fault::None).unwrap(), Server::start(Fault::None).unwrap());
    let Asynchronous { transport, executor } = asynchronous();
    let send = |server: &Server, target: &str| {
        let mut request = HttpRequest::new(Vec::new());
        *request.uri_mut() = format!("{}{target}", server.url()).parse().unwrap();
        let sent = executor.block_on(async { transport.send(request, Bounds::default()).await });
        sent.unwrap();
    };
    send(&first, "/a/secret?key=secret");
    send(&first, "/b%20c/d;e?f=g%2Bh&i");
    send(&second, "/j?");
    send(&first, "/");
    let asked = |server: &Server| {
        let heads = server.heads();
        let lines = heads.iter().filter_map(|head| head.lines().next());
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    // What the server heard is in small letters.
    let targets = ["/a/secret?key=secret", "/b%20c/d;e?f=g%2bh&i", "/"];
    assert_eq!(asked(&first), targets.map(|target| format!("get {target} http/1.1")));
    assert_eq!(asked(&second), ["get /j? http/1.1"]);
    let shown = format!("{transport:?}");
    assert!(!shown.contains("secret"), "{shown}");
}
