//! Responses as the service sends them.

/// One participant, in 632 bytes.
pub const PARTICIPANT: &str = include_str!("../bodies/participant.json");

/// A page of 50 of them.
pub const PAGE: &str = include_str!("../bodies/page.json");
