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
        let integer = integer.filter(|_| !fraction && !exponent);
        let exact = match (negative, integer) {
            (false, Some(integer)) => Some(Number::from_u64(integer)),
            (true, Some(integer)) if integer > 0 => {
                0_i64.checked_sub_unsigned(integer).map(Number::from_i64)
            }
            _ => None,
        };
        let text = self.text.get(start..self.at).unwrap_or_default();
        exact
            .or_else(|| text.parse().ok().and_then(Number::from_f64))
            .ok_or_else(|| Error::at(start, "a number is out of range"))
    }

    /// Takes all digits from here on: what they stand for, unless that needs more than 64 bits, and how many they are.
    fn digits(&mut self) -> (Option<u64>, usize) {
        let mut sum = Some(0_u64);
        let start = self.at;
        while let Some(byte @ b'0'..=b'9') = self.rest().first() {
            sum = sum.and_then(|sum| {
                sum.checked_mul(10)?.checked_add(u64::from(byte - b'0'))
            });
            self.at += 1;
        }
        (sum, self.at - start)
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.rest().first() == Some(&wanted);
        self.at += usize::from(found);
        found
    }
}
