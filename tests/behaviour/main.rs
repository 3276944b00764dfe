//! What the generated crate promises to its user, against the documented facts of the API.

mod calls;
mod dates;
mod failures;
mod hostile;
mod identifiers;
mod page;
mod participant;
mod requests;
mod responses;
mod sample;
mod secrets;
mod set_aside;
