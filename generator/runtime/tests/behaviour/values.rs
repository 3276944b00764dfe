//! Any JSON value.

use runtime::runtime::json::decode;
use runtime::runtime::{Map, Number, Value};

#[test]
fn numbers_keep_their_kind() {
    for text in [
        "0",
        "-1",
        "18446744073709551615",
        "-9223372036854775808",
        "1.0",
        "1.5",
        "1e300",
        "5e-324",
    ] {
        let value: Value = decode(text.as_bytes()).unwrap();
        assert_eq!(value.to_string(), text);
    }
    let number =
        |text: &str| decode::<Value>(text.as_bytes()).unwrap().as_number().unwrap();
    assert_ne!(number("1"), number("1.0"));
    assert_eq!(number("1"), Number::from(1_i64));
    assert_eq!(number("-1").as_i64(), Some(-1));
    assert_eq!(number("-1").as_u64(), None);
    assert!(!number("1.0").is_integer());
    assert_eq!(Number::from_f64(f64::NAN), None);
    assert_eq!(Value::from(f64::INFINITY), Value::Null);
}

#[test]
fn objects_keep_order_and_compare_without_it() {
    let text = r#"{"b":1,"a":[true,null,{"x":"y"}],"c":{}}"#;
    let value: Value = decode(text.as_bytes()).unwrap();
    assert_eq!(value.to_string(), text);
    let other: Value = decode(br#"{"c":{},"a":[true,null,{"x":"y"}],"b":1}"#).unwrap();
    assert_eq!(value, other);
    let different: Value =
        decode(br#"{"c":{},"a":[null,true,{"x":"y"}],"b":1}"#).unwrap();
    assert_ne!(value, different);
    assert_eq!(value.get("a").unwrap().as_array().unwrap().len(), 3);
    assert_eq!(value.get("z"), None);
}

#[test]
fn strings_are_escaped() {
    let value = Value::from("\"\\\n\r\t\u{1}\u{7f}\u{85}\u{2028}é😀");
    assert_eq!(
        value.to_string(),
        "\"\\\"\\\\\\n\\r\\t\\u0001\\u007f\\u0085\\u2028é😀\""
    );
    assert_eq!(decode::<Value>(value.to_string().as_bytes()).unwrap(), value);
}

#[test]
fn maps_behave_alike_when_small_and_large() {
    for size in [3_u64, 16, 17, 18, 500] {
        let mut map: Map<u64> =
            (0..size).map(|index| (format!("k{index}"), index)).collect();
        assert_eq!(map.len() as u64, size);
        assert_eq!(map.insert("k1", 77), Some(1));
        assert_eq!(map.len() as u64, size);
        assert_eq!(map.get("k1"), Some(&77));
        assert_eq!(map.remove("k0"), Some(0));
        assert_eq!(map.remove("k0"), None);
        assert_eq!(map.get(&format!("k{}", size - 1)), Some(&(size - 1)));
        assert_eq!(map.insert("new", 5), None);
        assert_eq!(map.get("new"), Some(&5));
        assert_eq!(map.keys().next(), Some("k1"));
        assert_eq!(map.keys().last(), Some("new"));
        let reversed: Map<u64> = map
            .iter()
            .map(|(name, value)| (name, *value))
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        assert_eq!(map, reversed);
        assert!(!map.contains_key("k0"));
    }
}
