//! Decoding one participant.

use std::hint::black_box;

use twilio_participants::{DecodeError, Participant, runtime};

use crate::bodies::PARTICIPANT;
use crate::derived::{Checked, Unchecked};

/// The generated type, with all checks and typed dates.
///
/// # Errors
/// None, with this body; as for all contenders.
#[inline]
pub fn ours() -> Result<Participant, DecodeError> {
    runtime::json::decode(black_box(PARTICIPANT.as_bytes()))
}

/// A derived structure of texts that checks nothing, from bytes.
///
/// # Errors
/// None.
#[inline]
pub fn derive_unchecked() -> serde_json::Result<Unchecked> {
    serde_json::from_slice(black_box(PARTICIPANT.as_bytes()))
}

/// The same, for those who have checked that the body is UTF-8 already.
///
/// # Errors
/// None.
#[inline]
pub fn derive_unchecked_from_str() -> serde_json::Result<Unchecked> {
    serde_json::from_str(black_box(PARTICIPANT))
}

/// A derived structure that checks its identifiers.
///
/// # Errors
/// None.
#[inline]
pub fn derive_checked() -> serde_json::Result<Checked> {
    serde_json::from_slice(black_box(PARTICIPANT.as_bytes()))
}

/// No structure at all.
///
/// # Errors
/// None.
#[inline]
pub fn value() -> serde_json::Result<serde_json::Value> {
    serde_json::from_slice(black_box(PARTICIPANT.as_bytes()))
}
