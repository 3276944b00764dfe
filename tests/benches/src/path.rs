//! Writing the path of a request, 143 characters of it.

use std::hint::black_box;

use std::sync::LazyLock;
use twilio_participants::participant::Fetch;
use twilio_participants::{AccountSid, ConferenceSid, InvalidRequest, Operation};

const ACCOUNT: AccountSid = AccountSid::from_static("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
const CONFERENCE: ConferenceSid = ConferenceSid::from_static("CFaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
const LABEL: &str = "front desk";

static FETCH: LazyLock<Fetch> = LazyLock::new(|| Fetch::new(ACCOUNT, CONFERENCE, LABEL));

/// Checked and percent-encoded, by the generated crate.
///
/// # Errors
/// None, with these inputs.
#[inline]
pub fn ours() -> Result<String, InvalidRequest> {
    black_box(&*FETCH).path()
}

/// As text, neither checked nor encoded.
#[inline]
#[must_use]
pub fn format() -> String {
    format!(
        "/2010-04-01/Accounts/{}/Conferences/{}/Participants/{}.json",
        black_box(ACCOUNT.as_str()),
        black_box(CONFERENCE.as_str()),
        black_box(LABEL),
    )
}
