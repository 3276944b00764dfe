//! Decodes a body strictly, encodes it again, and compares the two as JSON.
//!
//! The order of members doesn't count, and a number is the same however it is written (`1` and `1.0`). One difference
//! is let through: a member that the body leaves out may come back as `null`. Only a member for which the crate reads
//! absent and `null` as one is written so; a member whose `null` says something of its own is left out again. A `null`
//! that is lost, or any other change, fails.

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::{Number, Value};

/// Fails unless `body` survives being a `T`.
pub(crate) fn assert<T: DeserializeOwned + Serialize>(body: &str) {
    let decoded: T =
        serde_json::from_str(body).expect("the example keeps to its schema");
    let encoded =
        serde_json::to_string(&decoded).expect("what was decoded can be encoded");
    let encoded: Value =
        serde_json::from_str(&encoded).expect("what was encoded is JSON");
    let body: Value = serde_json::from_str(body).expect("the example is JSON");
    let mut differences = Vec::new();
    compare(&encoded, &body, "", &mut differences);
    assert!(
        differences.is_empty(),
        "changed on the way: {differences:#?}\nfrom {body:#}\nto {encoded:#}"
    );
}

/// Notes the place of each difference as a JSON Pointer.
pub(crate) fn compare(
    encoded: &Value,
    body: &Value,
    pointer: &str,
    differences: &mut Vec<String>,
) {
    match (encoded, body) {
        (Value::Object(encoded), Value::Object(body)) => {
            for (name, value) in encoded {
                let pointer = format!("{pointer}/{name}");
                match body.get(name) {
                    Some(expected) => compare(value, expected, &pointer, differences),
                    None if value.is_null() => {}
                    None => differences.push(pointer),
                }
            }
            let lost = body.keys().filter(|name| !encoded.contains_key(*name));
            differences.extend(lost.map(|name| format!("{pointer}/{name}")));
        }
        (Value::Array(encoded), Value::Array(body)) if encoded.len() == body.len() => {
            for (index, (value, expected)) in encoded.iter().zip(body).enumerate() {
                compare(value, expected, &format!("{pointer}/{index}"), differences);
            }
        }
        (Value::Number(encoded), Value::Number(body)) if is_same(encoded, body) => {}
        _ if encoded == body => {}
        _ => differences.push(pointer.to_owned()),
    }
}

/// Whether two numbers are equal: integers to the last digit, others as the floating-point numbers that they are.
fn is_same(encoded: &Number, body: &Number) -> bool {
    if encoded.is_f64() || body.is_f64() {
        encoded.as_f64() == body.as_f64()
    } else {
        encoded == body
    }
}
