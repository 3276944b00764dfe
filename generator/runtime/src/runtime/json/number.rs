//! Numbers of JSON (RFC 8259, section 6).

use super::Error;
use super::reader::Reader;
use crate::runtime::Number;

impl Reader<'_> {
    /// Reads a number. Integers that fit into 64 bits stay exact; `-0` is floating point, which can hold it.
    pub(super) fn number(&mut self) -> Result<Number, Error> {
        let start = self.at;
        let negative = self.take(b'-');
        let (integer, digits) = self.digits();
        let leading_zero =
            digits > 1 && self.text.as_bytes().get(self.at - digits) == Some(&b'0');
        if digits == 0 || leading_zero {
            return Err(Error::at(start, "this is no number"));
        }
        // Most numbers end here, and are exact.
        if !matches!(self.rest().first(), Some(b'.' | b'e' | b'E')) {
            if let Some(exact) = exact(negative, integer) {
                return Ok(exact);
            }
        }
        let fraction = self.take(b'.');
        if fraction && self.digits().1 == 0 {
            return Err(Error::at(start, "a number has no digits behind its point"));
        }
        let exponent = self.take(b'e') || self.take(b'E');
        if exponent {
            let _ = self.take(b'+') || self.take(b'-');
            if self.digits().1 == 0 {
                return Err(Error::at(start, "a number has no digits in its exponent"));
            }
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        let number = text.parse().ok().and_then(Number::from_f64);
        number.ok_or_else(|| Error::at(start, "a number is out of range"))
    }

    /// Takes all digits from here on: what they stand for, unless that needs more than 64 bits, and how many they are.
    fn digits(&mut self) -> (Option<u64>, usize) {
        let (mut sum, mut count) = (Some(0_u64), 0);
        for byte in self.rest() {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            sum = sum.and_then(|sum| sum.checked_mul(10)?.checked_add(digit.into()));
            count += 1;
        }
        self.at += count;
        (sum, count)
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.rest().first() == Some(&wanted);
        self.at += usize::from(found);
        found
    }
}

/// The number that digits without a fraction stand for, where it fits into 64 bits; zero has a sign in floating point
/// alone.
fn exact(negative: bool, digits: Option<u64>) -> Option<Number> {
    match (negative, digits?) {
        (false, digits) => Some(Number::from_u64(digits)),
        (true, 0) => None,
        (true, digits) => 0_i64.checked_sub_unsigned(digits).map(Number::from_i64),
    }
}
