//! The pages of a list.

use runtime::runtime::client::{
    CallError, Client, HttpResponse, InvalidAddress, MemoryTransport, Next, Received,
};
use runtime::runtime::{BearerToken, Value};

use crate::sample::{List, Way, json, member, now};

fn text<'a>(body: &'a Value, name: &str) -> Option<&'a str> {
    match member(body, name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// The body names the next page.
struct ByAddress;

impl Way for ByAddress {
    fn next(_: &[Value], body: &Value, _: &Received<'_>) -> Option<Next> {
        Next::address(text(body, "next"))
    }
}

/// A header names it.
struct ByLink;

impl Way for ByLink {
    fn next(_: &[Value], _: &Value, received: &Received<'_>) -> Option<Next> {
        received.link("next")
    }
}

/// The body holds what to ask for.
struct ByCursor;

impl Way for ByCursor {
    fn next(_: &[Value], body: &Value, _: &Received<'_>) -> Option<Next> {
        Next::cursor("after it", text(body, "next"))
    }
}

/// A parameter counts the items.
struct ByOffset;

impl Way for ByOffset {
    fn next(page: &[Value], _: &Value, received: &Received<'_>) -> Option<Next> {
        received.offset("offset", page.len())
    }
}

/// A parameter counts the pages.
struct ByNumber;

impl Way for ByNumber {
    fn next(page: &[Value], _: &Value, received: &Received<'_>) -> Option<Next> {
        received.page_number("page", 1, page.len())
    }
}

const SERVER: &str = "https://api.example.com/v1";

fn client(answers: Vec<HttpResponse>) -> Client<MemoryTransport> {
    let transport = MemoryTransport::new();
    for answer in answers {
        transport.answer(answer);
    }
    let client = Client::new(transport).with_server(SERVER).unwrap();
    client.with_credentials(BearerToken::new("token"))
}

/// Goes through all items; the numbers, and the targets that were asked for.
fn all<W: Way>(answers: Vec<HttpResponse>) -> (Vec<Value>, Vec<String>) {
    let client = client(answers);
    let items = client.prepare(List::<W>::new()).items();
    let numbers = items.map(Result::unwrap).collect();
    let requests = client.transport().requests();
    let targets = requests.iter().map(|request| {
        assert_eq!(request.uri().host(), Some("api.example.com"));
        assert_eq!(request.headers()["authorization"], "Bearer token");
        request.uri().path_and_query().unwrap().to_string()
    });
    (numbers, targets.collect())
}

fn numbers(numbers: &[i64]) -> Vec<Value> {
    numbers.iter().copied().map(Value::from).collect()
}

#[test]
fn addresses_in_the_body() {
    let (items, targets) = all::<ByAddress>(vec![
        json(200, r#"{"items":[1,2],"next":"/v1/things?token=a"}"#),
        json(
            200,
            r#"{"items":[],"next":"HTTPS://API.example.com:443/v1/things?token=b#x"}"#,
        ),
        json(200, r#"{"items":[3],"next":"?token=c"}"#),
        json(200, r#"{"items":[4],"next":"../v2/./things"}"#),
        json(200, r#"{"items":[5],"next":"//api.example.com/v3"}"#),
        json(200, r#"{"items":[6],"next":""}"#),
    ]);
    assert_eq!(items, numbers(&[1, 2, 3, 4, 5, 6]));
    assert_eq!(
        targets,
        [
            "/v1/things?size=2",
            "/v1/things?token=a",
            "/v1/things?token=b",
            "/v1/things?token=c",
            "/v2/things",
            "/v3"
        ]
    );
}

#[test]
fn links_in_the_header() {
    let page = |link: &str| {
        let mut response = json(200, r#"{"items":[0]}"#);
        response.headers_mut().append("link", link.parse().unwrap());
        response
    };
    let (items, targets) = all::<ByLink>(vec![
        page(
            r#"<https://api.example.com/v1/things?p=9>; rel="last", </v1/things?p=2>; rel=next"#,
        ),
        page(
            r#"</a>; title="x, <y>; rel=next", </v1/b>;anchor="/c";rel="next", </v1/d>; REL="prev Next""#,
        ),
        page(r#"</v1/things?p=1>; rel="prev"; rel="next""#),
    ]);
    assert_eq!(items.len(), 3);
    assert_eq!(targets, ["/v1/things?size=2", "/v1/things?p=2", "/v1/d"]);
    for broken in ["", "next", "<", "<x", "<x>", "<x>; rel", ",,,", "<>; rel=next"] {
        let (_, targets) = all::<ByLink>(vec![page(broken)]);
        assert_eq!(targets.len(), 1, "{broken}");
    }
    // A quoted string without an end is read to the end of the header.
    let (_, targets) = all::<ByLink>(vec![page("<x>; rel=\"next"), page("")]);
    assert_eq!(targets.len(), 2);
}

#[test]
fn cursors_offsets_and_numbers() {
    let (items, targets) = all::<ByCursor>(vec![
        json(200, r#"{"items":[1],"next":"a&b"}"#),
        json(200, r#"{"items":[2],"next":"c"}"#),
        json(200, r#"{"items":[3],"next":null}"#),
    ]);
    assert_eq!(items, numbers(&[1, 2, 3]));
    assert_eq!(
        targets,
        [
            "/v1/things?size=2",
            "/v1/things?size=2&after%20it=a%26b",
            "/v1/things?size=2&after%20it=c"
        ]
    );
    let pages = || {
        vec![
            json(200, r#"{"items":[1,2]}"#),
            json(200, r#"{"items":[3]}"#),
            json(200, r#"{"items":[]}"#),
        ]
    };
    let (items, targets) = all::<ByOffset>(pages());
    assert_eq!(items, numbers(&[1, 2, 3]));
    assert_eq!(
        targets,
        [
            "/v1/things?size=2",
            "/v1/things?size=2&offset=2",
            "/v1/things?size=2&offset=3"
        ]
    );
    let (_, targets) = all::<ByNumber>(pages());
    assert_eq!(
        targets,
        ["/v1/things?size=2", "/v1/things?size=2&page=2", "/v1/things?size=2&page=3"]
    );
}

#[test]
fn a_list_that_goes_round_ends() {
    let page = |next: &str| json(200, &format!(r#"{{"items":[0],"next":"{next}"}}"#));
    let (items, _) = all::<ByCursor>(vec![page("a"), page("b"), page("a")]);
    assert_eq!(items.len(), 3);
    let (items, _) = all::<ByAddress>(vec![page("/v1/things?size=2")]);
    assert_eq!(items.len(), 1);
    let (items, _) = all::<ByAddress>(vec![page("x"), page("y"), page("x")]);
    assert_eq!(items.len(), 3);
}

#[test]
fn an_address_of_another_server_is_an_error_after_its_page() {
    for (next, expected) in [
        ("https://example.com/v1/things", InvalidAddress::Foreign),
        ("http://api.example.com/v1/things", InvalidAddress::Foreign),
        ("https://api.example.com:444/v1/things", InvalidAddress::Foreign),
        ("https://api.example.com@evil.example/", InvalidAddress::Foreign),
        ("https://user@api.example.com/v1", InvalidAddress::Foreign),
        ("https://api.example.com.evil.example/", InvalidAddress::Foreign),
        ("//evil.example/v1", InvalidAddress::Foreign),
        ("/\\\\evil.example/v1", InvalidAddress::Malformed),
        ("https:\\\\evil.example", InvalidAddress::Malformed),
        ("https:///evil.example", InvalidAddress::Malformed),
        ("javascript:alert(1)", InvalidAddress::Foreign),
        ("/v1 /x", InvalidAddress::Malformed),
        ("/v1/\u{e9}", InvalidAddress::Malformed),
    ] {
        let next = next.replace('\\', "\\\\");
        let body = format!(r#"{{"items":[1],"next":"{next}"}}"#);
        let client = client(vec![json(200, &body)]);
        let mut pages = client.prepare(List::<ByAddress>::new()).pages();
        assert!(Iterator::next(&mut pages).unwrap().is_ok());
        let error = Iterator::next(&mut pages).unwrap().unwrap_err();
        let CallError::NextPage(found) = error else {
            panic!("{next}: {error:?}");
        };
        assert_eq!(found, expected, "{next}");
        assert!(Iterator::next(&mut pages).is_none());
        assert_eq!(client.transport().requests().len(), 1);
    }
}

#[test]
fn nothing_is_fetched_before_it_is_asked_for() {
    let page = |next: &str| json(200, &format!(r#"{{"items":[1,2],"next":"{next}"}}"#));
    let client = client(vec![page("a"), page("b"), json(404, "{}"), page("c")]);
    let mut items = client.prepare(List::<ByCursor>::new()).items();
    assert_eq!(client.transport().requests().len(), 0);
    for sent in [1, 1, 2, 2] {
        assert!(now(items.next()).unwrap().is_ok());
        assert_eq!(client.transport().requests().len(), sent);
    }
    assert_eq!(now(items.next()).unwrap().unwrap_err().status(), Some(404));
    assert!(now(items.next()).is_none());
    assert_eq!(client.transport().requests().len(), 3);
}

#[test]
fn pages_can_be_read_leniently_and_one_by_one() {
    let client = client(vec![
        json(200, r#"{"items":[1],"next":"a"}"#),
        json(200, r#"{"items":[2]}"#),
    ]);
    let mut pages = client.prepare(List::<ByCursor>::new()).lenient().pages();
    let mut count = 0;
    while let Some(page) = now(pages.next()) {
        assert_eq!(page.unwrap().violations.len(), 0);
        count += 1;
    }
    assert_eq!(count, 2);
}

#[test]
fn pages_without_items_come_to_an_end() {
    let answers =
        (0..200).map(|at| json(200, &format!(r#"{{"items":[],"next":"{at}"}}"#)));
    let client = client(answers.collect());
    let mut items = client.prepare(List::<ByCursor>::new()).items();
    let error = Iterator::next(&mut items).unwrap().unwrap_err();
    assert!(matches!(error, CallError::NextPage(InvalidAddress::Endless)));
    assert!(Iterator::next(&mut items).is_none());
    assert_eq!(client.transport().requests().len(), 101);
}

#[test]
fn neither_cursors_nor_addresses_are_shown() {
    let next = [Next::Address("/hidden".into()), Next::Query("after", "hidden".into())];
    let client = client(vec![]);
    let items = client.prepare(List::<ByCursor>::new()).items();
    let shown = format!("{next:?} {items:?}");
    assert!(shown.contains("after") && shown.contains("ListThings"), "{shown}");
    assert!(!shown.contains("hidden"), "{shown}");
}
