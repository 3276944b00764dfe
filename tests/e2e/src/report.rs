//! What came of a call, as a line of JSON.

use participants::runtime::client::CallError;
use participants::runtime::{Operation, ResponseError};
use serde_json::{Value, json};

use crate::transport::{Carrier, Seen};

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
    line::<C>(O::ID, inputs, "right", seen, &decoded);
}

/// Tells what the server said of a request that is meant to be wrong.
pub(crate) fn wrong<C: Carrier>(carrier: &C, operation: &str, fault: &str) {
    line::<C>(operation, fault, "wrong", carrier.seen(), &json!({ "how": "raw" }));
}

fn line<C: Carrier>(operation: &str, inputs: &str, request: &str, seen: Option<Seen>, decoded: &Value) {
    let status = seen.as_ref().map(|seen| seen.status);
    let said = seen.as_ref().and_then(|seen| seen.headers.get(VIOLATIONS));
    // One that is no JSON is told as it is: it can't be judged, and that is for others to say.
    let reported = said.map(|said| {
        let said = String::from_utf8_lossy(said.as_bytes());
        serde_json::from_str(&said).unwrap_or_else(|_| json!(said))
    });
    let line = json!({
        "operation": operation,
        "inputs": inputs,
        "transport": C::NAME,
        "request": request,
        "status": status,
        "decoded": decoded,
        "reported": reported.unwrap_or_else(|| json!([])),
    });
    println!("{line}");
}
