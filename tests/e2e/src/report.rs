//! What came of a call, as a line of JSON.

use http::header::CONTENT_TYPE;
use participants::runtime::client::CallError;
use participants::runtime::{Operation, ResponseError};
use serde_json::{Value, json};

use crate::transport::{Carrier, Seen};

/// The media type of problems (RFC 9457, section 3).
const PROBLEM: &[u8] = b"application/problem+json";

/// The header in which the server lists what is wrong with a request, and with its own response.
const VIOLATIONS: &str = "sl-violations";

/// Makes a call, and tells what came of it.
pub(crate) fn call<C: Carrier, O: Operation>(carrier: &C, inputs: &str, operation: impl Fn() -> O) {
    let mut decoded = match carrier.strictly(operation()) {
        Ok(_) => json!({ "how": "strictly" }),
        Err(CallError::Response(bad)) if matches!(bad.error(), ResponseError::Decode { .. }) => Value::Null,
        Err(error) => json!({ "how": "not", "error": error.to_string() }),
    };
    let seen = carrier.seen();
    if decoded.is_null() {
        decoded = match carrier.leniently(operation()) {
            Ok(read) => {
                let aside = read.violations.iter().map(ToString::to_string);
                json!({ "how": "leniently", "aside": aside.collect::<Vec<_>>() })
            }
            Err(error) => json!({ "how": "not", "error": error.to_string() }),
        };
    }
    // Both requests are the same; what the server says of the second one counts where there is one.
    let seen = carrier.seen().or(seen);
    line::<C>(
        O::ID,
        inputs,
        &sent(&operation()),
        "right",
        None,
        seen.as_ref(),
        &decoded,
    );
}

/// Tells what the server said of a request that is meant to be wrong, and to be answered with the status `expected`.
pub(crate) fn wrong<C: Carrier>(carrier: &C, operation: &str, fault: &str, expected: u16) {
    line::<C>(
        operation,
        fault,
        &[],
        "wrong",
        Some(expected),
        carrier.seen().as_ref(),
        &json!({ "how": "raw" }),
    );
}

fn line<C: Carrier>(
    operation: &str,
    inputs: &str,
    sent: &[String],
    request: &str,
    expected: Option<u16>,
    seen: Option<&Seen>,
    decoded: &Value,
) {
    let line = json!({
        "operation": operation,
        "inputs": inputs,
        "sent": sent,
        "transport": C::NAME,
        "request": request,
        "expected": expected,
        "status": seen.map(|seen| seen.status),
        "decoded": decoded,
        "reported": seen.map(reported).unwrap_or_default(),
    });
    println!("{line}");
}

/// The names of what an operation sends, in the query, in headers and in a form.
fn sent<O: Operation>(operation: &O) -> Vec<String> {
    // A request that is refused was told about already.
    let Ok(request) = operation.to_request() else {
        return Vec::new();
    };
    let pairs = [request.query().unwrap_or_default().as_bytes(), request.body()];
    let names = pairs.into_iter().flat_map(form_urlencoded::parse);
    let names = names.map(|(name, _)| name.into_owned());
    let headers = request.headers().map(|(name, _)| name.to_owned());
    names.chain(headers).collect()
}

/// What the server reports: in a header, and in the body where the description has no response for wrong requests.
fn reported(seen: &Seen) -> Vec<Value> {
    let mut reported = Vec::new();
    if let Some(said) = seen.headers.get(VIOLATIONS) {
        match serde_json::from_slice(said.as_bytes()) {
            Ok(Value::Array(violations)) => reported.extend(violations),
            _ => reported.push(of_request(&String::from_utf8_lossy(said.as_bytes()))),
        }
    }
    let media_type = seen.headers.get(CONTENT_TYPE);
    if media_type.is_some_and(|found| found.as_bytes().starts_with(PROBLEM)) {
        let mut problem: Value = serde_json::from_slice(&seen.body).unwrap_or_default();
        if let Some(Value::Array(violations)) = problem.get_mut("validation").map(Value::take) {
            reported.extend(violations);
        }
        // The problem itself, which may be the only one.
        let title = problem.get("title").and_then(Value::as_str);
        reported.push(of_request(title.unwrap_or("a problem without a title")));
    }
    reported
}

fn of_request(message: &str) -> Value {
    json!({ "location": ["request"], "message": message })
}
