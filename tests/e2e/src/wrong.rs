//! Requests that break the description, written by hand: a server that finds nothing wrong with them checks nothing, and
//! what it says of the others is worth nothing.

use std::error::Error;

use http::Request;
use http::header::{AUTHORIZATION, CONTENT_TYPE};

use crate::report;
use crate::transport::Carrier;
use crate::values::{ACCOUNT, CALL, CONFERENCE};

/// `user:password` in Base64.
const CREDENTIALS: &str = "Basic dXNlcjpwYXNzd29yZA==";

/// A request that is wrong in one way.
struct Wrong {
    operation: &'static str,
    fault: &'static str,
    method: &'static str,
    /// What follows the conferences of the account.
    rest: String,
    credentials: Option<&'static str>,
    form: &'static str,
    /// What the server answers with, so that another mistake isn't taken for this one.
    status: u16,
}

/// Sends every wrong request.
///
/// # Errors
/// A request could not be made or sent.
pub(crate) fn all<C: Carrier>(carrier: &C, server: &str) -> Result<(), Box<dyn Error>> {
    for wrong in faults() {
        let conferences = format!("{server}/2010-04-01/Accounts/{ACCOUNT}/Conferences");
        let mut request = Request::builder()
            .method(wrong.method)
            .uri(format!("{conferences}/{}", wrong.rest));
        if let Some(credentials) = wrong.credentials {
            request = request.header(AUTHORIZATION, credentials);
        }
        if !wrong.form.is_empty() {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        carrier.raw(request.body(wrong.form.as_bytes().to_vec())?)?;
        report::wrong(carrier, wrong.operation, wrong.fault, wrong.status);
    }
    Ok(())
}

fn faults() -> [Wrong; 5] {
    let one = |operation, fault, method, form| Wrong {
        operation,
        fault,
        method,
        rest: format!("{CONFERENCE}/Participants/{CALL}.json"),
        credentials: Some(CREDENTIALS),
        form,
        status: 422,
    };
    [
        Wrong {
            rest: "standup/Participants.json".to_owned(),
            ..one("CreateParticipant", "no To", "POST", "From=%2B15005550006")
        },
        Wrong {
            credentials: None,
            status: 401,
            ..one("FetchParticipant", "no credentials", "GET", "")
        },
        Wrong {
            rest: format!("standup/Participants/{CALL}.json"),
            ..one("DeleteParticipant", "another kind of SID", "DELETE", "")
        },
        one("UpdateParticipant", "no boolean", "POST", "Muted=maybe"),
        Wrong {
            rest: format!("{CONFERENCE}/Participants.json?PageSize=many"),
            ..one("ListParticipant", "no number", "GET", "")
        },
    ]
}
