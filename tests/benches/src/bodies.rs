//! Responses as the service sends them.

/// One participant, in 632 bytes.
pub const PARTICIPANT: &str = include_str!("../bodies/participant.json");

/// One participant as another service might send it: on many lines, in another order, with characters escaped that need
/// not be, and with a date that is written differently.
pub const UNUSUAL_PARTICIPANT: &str = include_str!("../bodies/unusual_participant.json");

/// A page of 50 of them.
pub const PAGE: &str = include_str!("../bodies/page.json");
