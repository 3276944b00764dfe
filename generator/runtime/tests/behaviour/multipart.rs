//! Multipart bodies, byte by byte.

use crate::call::{Call, call};
use runtime::runtime::{
    FilePart, InvalidRequest, Map, Nullable, Operation, PartWriter, Place, Request,
    RequestWriter, Rule, Secret, TextRule, Value,
};

fn send(write: impl Fn(&mut PartWriter<'_>)) -> Result<Request, InvalidRequest> {
    call(|request| {
        request.literal("/");
        let mut parts = request.multipart("multipart/form-data");
        write(&mut parts);
        parts.finish();
    })
}

/// The boundary that the header names, and the body.
#[expect(clippy::unwrap_used, reason = "a failure ends the test that asks for it")]
fn sent(write: impl Fn(&mut PartWriter<'_>)) -> (String, String) {
    let request = send(write).unwrap();
    let header = request.header("content-type").unwrap();
    let boundary = header.strip_prefix("multipart/form-data; boundary=").unwrap();
    let body = String::from_utf8_lossy(request.body()).into_owned();
    (boundary.to_owned(), body)
}

#[test]
fn parts_stand_in_order_between_boundaries() {
    let object = Map::from([("a", 1_i64)]);
    let (boundary, body) = sent(|parts| {
        parts.text("id", &7_i64);
        parts.text("tags", &vec!["x".to_owned(), "ü\r\n".to_owned()]);
        parts.text("none", &None::<String>);
        parts.text("null", &Some(Nullable::<String>::Null));
        parts.text_as("csv", "text/csv", &"p,q".to_owned());
        parts.json("object", "application/json", &object);
        parts.items("items", &vec![Value::from("s"), Value::from(0.5)]);
        parts.items("items", &Some(vec![object.clone()]));
        parts.file("file", "image/png", &FilePart::new("bytes"));
        let typed = FilePart::new(*b"t").named("a.txt").of_type("text/plain");
        parts.file("files", "image/png", &vec![typed, FilePart::from(b"u").named("b")]);
        parts.file("no_file", "image/png", &None::<FilePart>);
    });
    assert_eq!(boundary, "boundary-0000000000000000");
    let part = |head: &str, content: &str| {
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n"
        )
    };
    let expected = [
        part("name=\"id\"", "7"),
        part("name=\"tags\"", "x"),
        part("name=\"tags\"", "ü\r\n"),
        part("name=\"null\"", ""),
        part("name=\"csv\"\r\nContent-Type: text/csv", "p,q"),
        part("name=\"object\"\r\nContent-Type: application/json", r#"{"a":1}"#),
        part("name=\"items\"", "s"),
        part("name=\"items\"", "0.5"),
        part("name=\"items\"\r\nContent-Type: application/json", r#"{"a":1}"#),
        part("name=\"file\"; filename=\"\"\r\nContent-Type: image/png", "bytes"),
        part("name=\"files\"; filename=\"a.txt\"\r\nContent-Type: text/plain", "t"),
        part("name=\"files\"; filename=\"b\"\r\nContent-Type: image/png", "u"),
        format!("--{boundary}--\r\n"),
    ];
    assert_eq!(body, expected.concat());
}

#[test]
fn a_path_does_not_care_for_parts() {
    let path = Call(|request: &mut RequestWriter| {
        request.literal("/p");
        let mut parts = request.multipart("multipart/form-data");
        let rule = TextRule::new().max_length(0);
        parts.text_with("a", &"b".to_owned(), &rule);
        parts.file("f", "a\nb", &FilePart::new(""));
        parts.finish();
    });
    assert_eq!(path.path().unwrap(), "/p");
}

#[test]
fn a_body_without_parts_is_none() {
    let request = send(|parts| {
        parts.text("a", &None::<String>);
    })
    .unwrap();
    assert_eq!(request.body(), b"");
    assert_eq!(request.headers().count(), 0);
}

#[test]
fn a_boundary_occurs_in_no_part() {
    let taken = |numbers: &[usize]| {
        let boundaries = numbers.iter().map(|number| format!("boundary-{number:016x}"));
        let content = boundaries.collect::<Vec<_>>().join("--");
        let (boundary, body) = sent(|parts| {
            parts.file("file", "text/plain", &FilePart::new(content.clone()));
        });
        assert_eq!(body.matches(&boundary).count(), 2, "{boundary}");
        boundary
    };
    assert_eq!(taken(&[1]), "boundary-0000000000000000");
    assert_eq!(taken(&[0, 2, 1, 0]), "boundary-0000000000000003");
    let all: Vec<usize> = (0..300).collect();
    assert_eq!(taken(&all), "boundary-000000000000012c");
    // Names and media types of files are parts of the body as well.
    let (boundary, _) = sent(|parts| {
        let file = FilePart::new("").named("boundary-0000000000000000");
        parts.file("file", "text/plain", &file.of_type("boundary-0000000000000001"));
    });
    assert_eq!(boundary, "boundary-0000000000000002");
    // What overflows, or is cut off, is no boundary.
    let (boundary, _) = sent(|parts| {
        let text =
            "boundary-ffffffffffffffff boundary-000000000000000 boundary-boundary-é"
                .to_owned();
        parts.text("text", &text);
    });
    assert_eq!(boundary, "boundary-0000000000000000");
}

#[test]
fn names_and_media_types_can_not_end_their_header() {
    let (_, body) = sent(|parts| {
        parts.file("f", "a/b", &FilePart::new("").named("a\"b\r\nX: y\\é"));
    });
    assert!(body.contains("filename=\"a%22b%0D%0AX: y\\é\"\r\n"), "{body}");
    let error = send(|parts| {
        parts.file("f", "a/b", &FilePart::new("").of_type("a/b\r\nX: y"));
    })
    .unwrap_err();
    let [violation] = error.violations() else {
        panic!("{error}");
    };
    assert_eq!(
        (violation.place(), violation.pointer(), violation.rule()),
        (Place::Form, "/f", Rule::HeaderValue)
    );
}

#[test]
fn parts_are_checked_and_kept_out_of_logs() {
    let rule = TextRule::new().max_length(1);
    let error = send(|parts| {
        parts.text_with("a", &"xx".to_owned(), &rule);
        parts.text_as_with("b", "text/csv", &"xx".to_owned(), &rule);
        parts.json_with("c", "application/json", &"xx".to_owned(), &rule);
        parts.items_with("d", &"xx".to_owned(), &rule);
    })
    .unwrap_err();
    let found: Vec<_> = error
        .violations()
        .iter()
        .map(|violation| (violation.place(), violation.pointer()))
        .collect();
    assert_eq!(found, ["/a", "/b", "/c", "/d"].map(|name| (Place::Form, name)));

    let secret = Secret::<String>::from("hunter2");
    let file = FilePart::new("hunter2");
    let request = send(|parts| {
        parts.text("secret", &secret);
        parts.file("file", "a/b", &file);
    })
    .unwrap();
    assert!(!format!("{request:?} {file:?}").contains("hunter2"));
}
