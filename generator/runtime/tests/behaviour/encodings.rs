//! Styles, cell by cell of the table "Style Examples" in OpenAPI 3.0.4 and 3.1.1, and what the table leaves open.

use crate::call::call;
use runtime::runtime::{
    Encoding, IntegerRule, InvalidRequest, Map, MapRule, Nullable, Place, Rule, Secret,
    Value,
};

fn segment(encoding: Encoding, value: &Value) -> Result<String, InvalidRequest> {
    let request = call(|request| {
        request.literal("/x");
        request.segment_as("color", encoding, value);
    })?;
    Ok(request.target()[2..].to_owned())
}

fn query(encoding: Encoding, value: &Value) -> Result<String, InvalidRequest> {
    let request = call(|request| {
        request.literal("/");
        request.query_as("color", encoding, value);
    })?;
    Ok(request.query().unwrap_or_default().to_owned())
}

fn header(encoding: Encoding, value: &Value) -> Result<String, InvalidRequest> {
    let request = call(|request| {
        request.literal("/");
        request.header_as("color", encoding, value);
    })?;
    Ok(request.header("color").unwrap_or_default().to_owned())
}

fn cookie(encoding: Encoding, value: &Value) -> Result<String, InvalidRequest> {
    let request = call(|request| {
        request.literal("/");
        request.cookie_as("color", encoding, value);
    })?;
    Ok(request.header("cookie").unwrap_or_default().to_owned())
}

fn form(encoding: Encoding, value: &Value) -> Result<String, InvalidRequest> {
    let request = call(|request| {
        request.literal("/");
        request.form_as("color", encoding, value);
    })?;
    Ok(String::from_utf8_lossy(request.body()).into_owned())
}

/// Writes a value in one place.
type Writer = fn(Encoding, &Value) -> Result<String, InvalidRequest>;

fn list(items: &[&str]) -> Value {
    Value::Array(items.iter().map(|&item| item.into()).collect())
}

/// The values of the table: the empty text, a text, a list, an object.
fn values() -> [Value; 4] {
    let object =
        Map::from([("R", 100), ("G", 200), ("B", 150)].map(|(n, v)| (n, v.into())));
    ["".into(), "blue".into(), list(&["blue", "black", "brown"]), Value::Object(object)]
}

/// The rows of the table: where, how, and what is written for each of [`values`].
const TABLE: &[(Writer, Encoding, [&str; 4])] = &[
    (
        segment,
        Encoding::MATRIX,
        [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
    ),
    (
        segment,
        Encoding::MATRIX.exploded(),
        [
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ],
    ),
    (
        segment,
        Encoding::LABEL,
        [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
    ),
    (
        segment,
        Encoding::LABEL.exploded(),
        [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
    ),
    (header, Encoding::SIMPLE, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
    (
        header,
        Encoding::SIMPLE.exploded(),
        ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
    ),
    (
        query,
        Encoding::FORM,
        ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
    ),
    (
        query,
        Encoding::FORM.exploded(),
        [
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ],
    ),
    (
        cookie,
        Encoding::FORM,
        ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
    ),
    // The table writes `&` where the header has another sign between two cookies.
    (
        cookie,
        Encoding::FORM.exploded(),
        [
            "color=",
            "color=blue",
            "color=blue; color=black; color=brown",
            "R=100; G=200; B=150",
        ],
    ),
    (
        query,
        Encoding::SPACE_DELIMITED,
        [
            "color=",
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ],
    ),
    (
        query,
        Encoding::PIPE_DELIMITED,
        [
            "color=",
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ],
    ),
    (
        query,
        Encoding::DEEP_OBJECT,
        [
            "color=",
            "color=blue",
            "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ],
    ),
];

#[test]
fn every_style_writes_what_its_row_shows() {
    for (write, encoding, cells) in TABLE {
        for (value, cell) in values().iter().zip(cells) {
            assert_eq!(&write(*encoding, value).unwrap(), cell, "{encoding:?} {value}");
        }
    }
    for exploded in [false, true] {
        let style = Encoding::SIMPLE;
        let style = if exploded { style.exploded() } else { style };
        let [empty, text, list, object] = values();
        // In a path, the first cell would make it another path.
        assert!(segment(style, &empty).is_err());
        assert_eq!(segment(style, &text).unwrap(), "blue");
        assert_eq!(segment(style, &list).unwrap(), "blue,black,brown");
        let written = if exploded { "R=100,G=200,B=150" } else { "R,100,G,200,B,150" };
        assert_eq!(segment(style, &object).unwrap(), written);
    }
}

#[test]
fn what_is_absent_or_without_content_is_not_written_but_in_a_path() {
    let empty = [Value::Array(vec![]), Value::Object(Map::new())];
    for value in &empty {
        for encoding in [
            Encoding::FORM,
            Encoding::FORM.exploded(),
            Encoding::SPACE_DELIMITED,
            Encoding::DEEP_OBJECT,
        ] {
            assert_eq!(query(encoding, value).unwrap(), "", "{encoding:?}");
            assert_eq!(form(encoding, value).unwrap(), "", "{encoding:?}");
            assert_eq!(cookie(encoding, value).unwrap(), "", "{encoding:?}");
        }
        assert_eq!(segment(Encoding::MATRIX, value).unwrap(), ";color");
        assert_eq!(segment(Encoding::MATRIX.exploded(), value).unwrap(), ";color");
        assert_eq!(segment(Encoding::LABEL, value).unwrap(), ".");
        assert!(segment(Encoding::SIMPLE, value).is_err());
    }
    let request = call(|request| {
        request.literal("/");
        request.query_as("a", Encoding::JSON, &None::<Value>);
        request.query_as("b", Encoding::JSON, &Some(Nullable::<Value>::Null));
        request.query_as("c", Encoding::FORM, &Some(Nullable::<Value>::Null));
        request.header_as("d", Encoding::SIMPLE, &None::<Value>);
        request.cookie_as("e", Encoding::FORM, &None::<Value>);
        request.form_as("f", Encoding::FORM, &None::<Value>);
    })
    .unwrap();
    assert_eq!(request.target(), "/?b=null&c=");
    assert_eq!(request.headers().count(), 0);
    assert_eq!(request.body(), b"");
}

#[test]
fn each_place_encodes_what_it_has_to() {
    let hostile = Value::Object(Map::from([("a b/&=", list(&["x,y", "ü;\r\n"]))]));
    assert_eq!(
        query(Encoding::FORM.exploded(), &hostile).unwrap(),
        "a%20b%2F%26%3D=x%2Cy&a%20b%2F%26%3D=%C3%BC%3B%0D%0A"
    );
    assert_eq!(
        form(Encoding::FORM.exploded(), &hostile).unwrap(),
        "a+b%2F%26%3D=x%2Cy&a+b%2F%26%3D=%C3%BC%3B%0D%0A"
    );
    assert_eq!(cookie(Encoding::FORM, &list(&["x,y", ";"])).unwrap(), "color=x%2Cy,%3B");
    assert_eq!(form(Encoding::FORM, &list(&["p", "q"])).unwrap(), "color=p%2Cq");
    assert_eq!(
        form(Encoding::SPACE_DELIMITED, &list(&["p", "q"])).unwrap(),
        "color=p+q"
    );
    assert_eq!(
        segment(Encoding::LABEL, &list(&["a/b", "?#"])).unwrap(),
        ".a%2Fb,%3F%23"
    );
    assert_eq!(
        segment(Encoding::MATRIX.exploded(), &list(&["a/b;c", "%2e"])).unwrap(),
        ";color=a%2Fb%3Bc;color=%252e"
    );
    let error = header(Encoding::SIMPLE, &hostile).unwrap_err();
    assert_eq!(error.violations()[0].rule(), Rule::Nesting);
    let error = header(Encoding::SIMPLE, &list(&["a", "b\r\nc: d"])).unwrap_err();
    assert_eq!(error.violations()[0].rule(), Rule::HeaderValue);
}

#[test]
fn reserved_characters_stay_where_they_are_allowed() {
    let reserved = |text: &str| {
        query(Encoding::FORM.reserved(), &text.into()).unwrap()["color=".len()..]
            .to_owned()
    };
    assert_eq!(reserved("/a:b?c=d,e;f@g!$'()*"), "/a:b?c=d,e;f@g!$'()*");
    assert_eq!(reserved("a&b+c#d[e] é"), "a%26b%2Bc%23d%5Be%5D%20%C3%A9");
    assert_eq!(reserved("50%, %2F %zz %2"), "50%25,%20%2F%20%25zz%20%252");
    assert_eq!(reserved("%é%"), "%25%C3%A9%25");
}

#[test]
fn a_path_of_any_style_stays_within_its_segment() {
    let refused = |encoding, value: &Value| {
        let error = call(|request| {
            request.literal("/a/");
            request.segment_as("color", encoding, value);
            request.literal("/b");
        })
        .unwrap_err();
        let [violation] = error.violations() else {
            panic!("{error}");
        };
        assert_eq!((violation.place(), violation.pointer()), (Place::Path, "/color"));
        violation.rule()
    };
    assert_eq!(refused(Encoding::LABEL, &"".into()), Rule::DotSegment);
    assert_eq!(refused(Encoding::LABEL, &".".into()), Rule::DotSegment);
    assert_eq!(refused(Encoding::LABEL.exploded(), &list(&["", ""])), Rule::DotSegment);
    assert_eq!(refused(Encoding::SIMPLE, &list(&["."])), Rule::DotSegment);
    assert_eq!(refused(Encoding::SIMPLE, &list(&[""])), Rule::EmptySegment);
    assert_eq!(refused(Encoding::SIMPLE, &Value::Array(vec![])), Rule::EmptySegment);
    assert_eq!(
        refused(Encoding::MATRIX, &Value::Array(vec![list(&["a"])])),
        Rule::Nesting
    );
}

#[test]
fn deep_objects_go_to_any_depth() {
    let value = Map::from([
        (
            "a",
            Value::Object(Map::from([("b c", Value::from(true)), ("[d]", Value::Null)])),
        ),
        ("e", Value::Array(vec![list(&["x"]), "y".into()])),
        ("f", 1.0.into()),
    ]);
    assert_eq!(
        query(Encoding::DEEP_OBJECT, &Value::Object(value)).unwrap(),
        "color%5Ba%5D%5Bb%20c%5D=true&color%5Ba%5D%5B%5Bd%5D%5D=\
         &color%5Be%5D%5B0%5D%5B0%5D=x&color%5Be%5D%5B1%5D=y&color%5Bf%5D=1"
    );
}

#[test]
fn other_styles_refuse_what_they_have_no_way_to_write() {
    let nested = Value::Object(Map::from([("a", Value::Object(Map::new()))]));
    for (write, encoding) in [
        (segment as Writer, Encoding::SIMPLE),
        (segment, Encoding::LABEL),
        (segment, Encoding::MATRIX.exploded()),
        (query, Encoding::FORM),
        (query, Encoding::FORM.exploded()),
        (query, Encoding::PIPE_DELIMITED),
        (header, Encoding::SIMPLE.exploded()),
        (cookie, Encoding::FORM),
        (form, Encoding::FORM.exploded()),
    ] {
        for value in [&nested, &Value::Array(vec![nested.clone()])] {
            let error = write(encoding, value).unwrap_err();
            let [violation] = error.violations() else {
                panic!("{error}");
            };
            assert_eq!(violation.rule(), Rule::Nesting, "{encoding:?}");
            assert_eq!(violation.pointer(), "/color");
        }
    }
}

#[test]
fn json_goes_into_every_place() {
    let value = Value::Object(Map::from([("é\n", list(&["a/b", "ü😀"]))]));
    let encoded =
        "%7B%22%C3%A9%5Cn%22%3A%5B%22a%2Fb%22%2C%22%C3%BC%F0%9F%98%80%22%5D%7D";
    assert_eq!(segment(Encoding::JSON, &value).unwrap(), encoded);
    assert_eq!(query(Encoding::JSON, &value).unwrap(), format!("color={encoded}"));
    assert_eq!(cookie(Encoding::JSON, &value).unwrap(), format!("color={encoded}"));
    assert_eq!(form(Encoding::JSON, &value).unwrap(), format!("color={encoded}"));
    let header = header(Encoding::JSON, &value).unwrap();
    assert_eq!(header, r#"{"\u00e9\n":["a/b","\u00fc\ud83d\ude00"]}"#);
    assert_eq!(
        runtime::runtime::json::decode::<Value>(header.as_bytes()).unwrap(),
        value
    );
}

#[test]
fn a_field_of_a_form_is_written_by_what_it_is() {
    let object = Value::Object(Map::from([("a", 1.into())]));
    let write = |value: &Value| form(Encoding::TEXT_OR_JSON, value).unwrap();
    assert_eq!(write(&"x y".into()), "color=x+y");
    assert_eq!(write(&object), "color=%7B%22a%22%3A1%7D");
    let list = Value::Array(vec!["x".into(), object, 0.5.into()]);
    assert_eq!(write(&list), "color=x&color=%7B%22a%22%3A1%7D&color=0.5");
    let whole = Value::Object(Map::from([("p", "q".into()), ("r", list)]));
    assert_eq!(
        form(Encoding::TEXT_OR_JSON.exploded(), &whole).unwrap(),
        "p=q&r=x&r=%7B%22a%22%3A1%7D&r=0.5"
    );
    let error = form(Encoding::TEXT_OR_JSON.exploded(), &"x".into()).unwrap_err();
    assert_eq!(error.violations()[0].rule(), Rule::Type("object"));
}

#[test]
fn typed_values_are_written_by_their_parts() {
    let request = call(|request| {
        request.literal("/");
        request.query_as("n", Encoding::FORM, &[i64::MIN, i64::MAX].to_vec());
        request.query_as("u", Encoding::FORM, &u64::MAX);
        request.query_as("f", Encoding::FORM, &Some(vec![1e21, 0.1]));
        request.query_as("b", Encoding::FORM, &true);
        request.query_as(
            "m",
            Encoding::FORM,
            &Map::from([("k", Nullable::Value(1)), ("z", Nullable::Null)]),
        );
        request.query_as_with("r", Encoding::FORM, &7, &IntegerRule::new().maximum(9));
    })
    .unwrap();
    assert_eq!(
        request.query().unwrap(),
        "n=-9223372036854775808,9223372036854775807&u=18446744073709551615\
         &f=1000000000000000000000,0.1&b=true&m=k,1,z,&r=7"
    );
}

#[test]
fn rules_and_redaction_hold_for_every_encoding() {
    let limit = MapRule::new(IntegerRule::new().maximum(9)).max_properties(1);
    let map = Map::from([("a", 10_i64), ("b", 1)]);
    let error = call(|request| {
        request.literal("/");
        request.segment_as_with("p", Encoding::SIMPLE, &map, &limit);
        request.query_as_with("q", Encoding::DEEP_OBJECT, &map, &limit);
        request.header_as_with("h", Encoding::SIMPLE, &map, &limit);
        request.cookie_as_with("c", Encoding::FORM, &map, &limit);
        request.form_as_with("f", Encoding::JSON, &map, &limit);
    })
    .unwrap_err();
    let found: Vec<_> = error
        .violations()
        .iter()
        .map(|violation| (violation.place(), violation.pointer()))
        .collect();
    assert_eq!(
        found,
        [
            (Place::Path, "/p/a"),
            (Place::Path, "/p"),
            (Place::Query, "/q/a"),
            (Place::Query, "/q"),
            (Place::Header, "/h/a"),
            (Place::Header, "/h"),
            (Place::Cookie, "/c/a"),
            (Place::Cookie, "/c"),
            (Place::Form, "/f/a"),
            (Place::Form, "/f"),
        ]
    );

    let secret = Map::from([("key", Secret::<String>::from("hunter2"))]);
    let request = call(|request| {
        request.literal("/");
        request.segment_as("p", Encoding::SIMPLE, &secret);
        request.query_as("q", Encoding::DEEP_OBJECT, &secret);
        request.header_as("h", Encoding::SIMPLE, &secret);
        request.cookie_as("c", Encoding::FORM, &secret);
    })
    .unwrap();
    assert_eq!(request.target(), "/key,hunter2?q%5Bkey%5D=hunter2");
    assert!(!format!("{request:?}").contains("hunter2"), "{request:?}");
    let broken = Map::from([("key", Secret::<String>::from("hunter2\n"))]);
    let error = call(|request| {
        request.literal("/");
        request.header_as("h", Encoding::SIMPLE, &broken);
    })
    .unwrap_err();
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
}
