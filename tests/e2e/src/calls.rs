//! The calls: each operation with what it requires, with everything, and with text that has to be encoded.

use participants::participant::{Create, Delete, Fetch, List, Update};

use crate::report::call;
use crate::transport::Carrier;
use crate::values::{ACCOUNT, AWKWARD, CALL, CONFERENCE, FROM, TO, create_with_everything, update_with_everything};

const REQUIRED: &str = "required";
const EVERYTHING: &str = "everything";
const ENCODED: &str = "encoded";

/// Makes every call.
pub(crate) fn all<C: Carrier>(carrier: &C) {
    call(carrier, REQUIRED, || Fetch::new(ACCOUNT, CONFERENCE, CALL));
    call(carrier, ENCODED, || Fetch::new(ACCOUNT, CONFERENCE, AWKWARD));
    call(carrier, REQUIRED, || Update::new(ACCOUNT, CONFERENCE, CALL));
    call(carrier, EVERYTHING, || update_with_everything(CALL));
    call(carrier, ENCODED, || update_with_everything(AWKWARD));
    call(carrier, REQUIRED, || {
        Create::new(ACCOUNT, CONFERENCE.to_string(), FROM, TO)
    });
    call(carrier, EVERYTHING, || create_with_everything("front desk"));
    call(carrier, ENCODED, || create_with_everything(AWKWARD));
    call(carrier, REQUIRED, || List::new(ACCOUNT, CONFERENCE));
    call(carrier, EVERYTHING, || list_with_everything("PACA1"));
    call(carrier, ENCODED, || list_with_everything(AWKWARD));
    call(carrier, REQUIRED, || Delete::new(ACCOUNT, CONFERENCE, CALL));
    call(carrier, ENCODED, || Delete::new(ACCOUNT, CONFERENCE, AWKWARD));
}

fn list_with_everything(token: &str) -> List {
    List::new(ACCOUNT, CONFERENCE)
        .muted(true)
        .hold(false)
        .coaching(true)
        .page_size(50)
        .page(2)
        .page_token(token)
}
