//! Numbers as a person writes them: long ones in groups of three digits.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// An integer literal.
pub(super) fn integer(value: i64) -> TokenStream {
    let digits = grouped(&value.unsigned_abs().to_string());
    signed(value < 0, &digits)
}

/// A literal of a length or a count.
pub(super) fn count(value: u64) -> TokenStream {
    signed(false, &grouped(&value.to_string()))
}

/// A floating-point literal.
pub(super) fn number(value: f64) -> TokenStream {
    let text = format!("{:?}", value.abs());
    let literal = match text.split_once('.') {
        Some((whole, fraction)) if !fraction.contains('e') => {
            format!("{}.{}", grouped(whole), grouped_fraction(fraction))
        }
        _ => text,
    };
    signed(value.is_sign_negative(), &literal)
}

fn signed(negative: bool, digits: &str) -> TokenStream {
    // Digits, underscores, a point and an exponent always are a literal; the fallback is never taken.
    let literal = digits.parse::<Literal>().unwrap_or_else(|_| Literal::u8_unsuffixed(0));
    if negative { quote!(-#literal) } else { quote!(#literal) }
}

/// Digits in groups of three from the right, where there are more than four.
fn grouped(digits: &str) -> String {
    if digits.len() < 4 {
        return digits.to_owned();
    }
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

/// Digits in groups of three from the left, where there are more than three.
fn grouped_fraction(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index.is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(integer(1_000).to_string(), "1_000");
        assert_eq!(integer(-86_400_000).to_string(), "- 86_400_000");
        assert_eq!(integer(i64::MIN).to_string(), "- 9_223_372_036_854_775_808");
        assert_eq!(count(64).to_string(), "64");
    }

    #[test]
    fn a_number_keeps_its_value() {
        assert_eq!(number(12_345.678_9).to_string(), "12_345.678_9");
        assert_eq!(number(-0.1).to_string(), "- 0.1");
        assert_eq!(number(1e300).to_string(), "1e300");
        assert_eq!(number(3.0).to_string(), "3.0");
    }
}
