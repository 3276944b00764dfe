//! Binary data in JSON strings, and the Base64 (RFC 4648, section 4) that it takes.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::runtime::{FromText, Parameter, Report, Rule, Validate};

const ALPHABET: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Encodes with padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            // One byte fills two characters, two fill three; the rest is padding.
            if at <= chunk.len() {
                let sextet = (group >> (18 - 6 * at)) & 63;
                text.push(
                    ALPHABET.get(sextet as usize).copied().map_or('=', char::from),
                );
            } else {
                text.push('=');
            }
        }
    }
    text
}

/// Decodes; padding may be left out, anything else that is off gives `None`.
fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = match text.as_bytes() {
        [digits @ .., b'=', b'='] | [digits @ .., b'='] if text.len() % 4 == 0 => digits,
        digits => digits,
    };
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for chunk in digits.chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let mut group = 0_u32;
        for at in 0..4 {
            group =
                group << 6 | chunk.get(at).map_or(Some(0), |&digit| sextet(digit))?;
        }
        let [_, decoded @ ..] = group.to_be_bytes();
        let (decoded, unused) = decoded.split_at(chunk.len() - 1);
        // Bits beyond the data must be zero, else two texts would stand for the same bytes.
        if unused.iter().any(|&byte| byte != 0) {
            return None;
        }
        bytes.extend_from_slice(decoded);
    }
    Some(bytes)
}

fn sextet(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(value.into())
}

/// Binary data, which JSON and parameters carry as Base64 (`format: byte`).
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(Vec<u8>);

impl Bytes {
    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// Gives the bytes up.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Bytes({} bytes)", self.0.len())
    }
}

impl FromText for Bytes {
    fn from_text(text: &str) -> Result<Self, Rule> {
        decode(text).map(Self).ok_or(Rule::Format("byte"))
    }
}

impl Parameter for Bytes {
    fn write(&self, each: &mut dyn FnMut(&str)) {
        each(&encode(&self.0));
    }
}

impl serde_core::Serialize for Bytes {
    fn serialize<S: serde_core::Serializer>(
        &self,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&encode(&self.0))
    }
}

impl Validate for Bytes {
    fn validate(&self, _: &mut Report) {}
}

crate::decode_text!(Bytes);
