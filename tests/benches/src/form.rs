//! Encoding the form that dials somebody into a conference, eleven pairs of it.

use std::hint::black_box;
use std::sync::LazyLock;

use twilio_participants::participant::Create;
use twilio_participants::{AccountSid, HttpMethod, InvalidRequest, Operation, Request};

static CREATE: LazyLock<Create> = LazyLock::new(|| {
    Create::new(
        AccountSid::from_static("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        "weekly meeting",
        "+15550100001",
        "+15550100002",
    )
    .status_callback("https://example.com/calls?id=1&room=2")
    .status_callback_method(HttpMethod::Post)
    .status_callback_event(["initiated", "ringing", "answered"].map(str::to_owned).to_vec())
    .label("front desk")
    .timeout(30)
    .record(true)
    .end_conference_on_exit(true)
});

const PAIRS: &[(&str, &str)] = &[
    ("From", "+15550100001"),
    ("To", "+15550100002"),
    ("StatusCallback", "https://example.com/calls?id=1&room=2"),
    ("StatusCallbackMethod", "POST"),
    ("StatusCallbackEvent", "initiated"),
    ("StatusCallbackEvent", "ringing"),
    ("StatusCallbackEvent", "answered"),
    ("Label", "front desk"),
    ("Timeout", "30"),
    ("Record", "true"),
    ("EndConferenceOnExit", "true"),
];

/// The whole request of the generated crate, all inputs checked: its path and its headers too.
///
/// # Errors
/// None, with these inputs.
#[inline]
pub fn ours() -> Result<Request, InvalidRequest> {
    black_box(&*CREATE).to_request()
}

/// The form alone, from pairs of texts, unchecked.
///
/// # Errors
/// None.
#[inline]
pub fn serde_urlencoded() -> Result<String, serde_urlencoded::ser::Error> {
    serde_urlencoded::to_string(black_box(PAIRS))
}
