//! Checking one identifier, 34 characters long, against `^AC[0-9a-fA-F]{32}$`.

use std::hint::black_box;
use std::sync::LazyLock;

use twilio_participants::AccountSid;

const TEXT: &str = "AC0123456789abcdefABCDEF0123456789";
const PATTERN: &str = "^AC[0-9a-fA-F]{32}$";

/// The matcher of the generated crate.
#[inline]
#[must_use]
pub fn ours() -> bool {
    AccountSid::new(black_box(TEXT)).is_ok()
}

/// A loop over the bytes, as one writes it by hand.
#[inline]
#[must_use]
pub fn byte_loop() -> bool {
    is_sid(black_box(TEXT), *b"AC")
}

/// Whether the text is a prefix of two letters and 32 hexadecimal digits.
#[inline]
pub(crate) fn is_sid(text: &str, prefix: [u8; 2]) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 34 && bytes[..2] == prefix && bytes[2..].iter().all(u8::is_ascii_hexdigit)
}

/// The usual engine for regular expressions.
#[inline]
#[must_use]
pub fn regex() -> bool {
    static REGEX: LazyLock<Option<regex::Regex>> = LazyLock::new(|| regex::Regex::new(PATTERN).ok());
    REGEX.as_ref().is_some_and(|regex| regex.is_match(black_box(TEXT)))
}

/// The engine with the syntax that descriptions use, ECMA-262; progenitor's choice.
#[inline]
#[must_use]
pub fn regress() -> bool {
    static REGEX: LazyLock<Option<regress::Regex>> = LazyLock::new(|| regress::Regex::new(PATTERN).ok());
    REGEX
        .as_ref()
        .is_some_and(|regex| regex.find(black_box(TEXT)).is_some())
}
