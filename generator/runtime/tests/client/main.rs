//! Calls over a transport in memory, and the state machines under them with a clock of their own.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a failure ends the test, in a function beside it as well"
)]

mod calls;
mod errors;
mod exchange;
mod paging;
mod sample;
