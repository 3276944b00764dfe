//! Decoding a page of 50 participants.

use std::hint::black_box;

use twilio_participants::{DecodeError, ParticipantPage, runtime};

use crate::bodies::PAGE;
use crate::derived::{CheckedPage, UncheckedPage};

/// The generated type, with all checks and typed dates.
///
/// # Errors
/// None, with this body; as for all contenders.
#[inline]
pub fn ours() -> Result<ParticipantPage, DecodeError> {
    runtime::json::decode(black_box(PAGE.as_bytes()))
}

/// A derived structure of texts that checks nothing, from bytes.
///
/// # Errors
/// None.
#[inline]
pub fn derive_unchecked() -> serde_json::Result<UncheckedPage> {
    serde_json::from_slice(black_box(PAGE.as_bytes()))
}

/// The same, for those who have checked that the body is UTF-8 already.
///
/// # Errors
/// None.
#[inline]
pub fn derive_unchecked_from_str() -> serde_json::Result<UncheckedPage> {
    serde_json::from_str(black_box(PAGE))
}

/// A derived structure that checks its identifiers.
///
/// # Errors
/// None.
#[inline]
pub fn derive_checked() -> serde_json::Result<CheckedPage> {
    serde_json::from_slice(black_box(PAGE.as_bytes()))
}

/// No structure at all.
///
/// # Errors
/// None.
#[inline]
pub fn value() -> serde_json::Result<serde_json::Value> {
    serde_json::from_slice(black_box(PAGE.as_bytes()))
}
