//! `multipleOf` on decimal texts, since `0.3 / 0.1` is no integer in binary floating point.

use alloc::format;

/// Whether `value` is an exact multiple of `factor`, both taken as the shortest decimals that stand for them.
///
/// `factor` must be positive and finite, `value` finite.
pub(crate) fn is_multiple(value: f64, factor: f64) -> bool {
    let (Some(value), Some(factor)) = (decimal(value), decimal(factor)) else {
        return false;
    };
    match u32::try_from(value.exponent - factor.exponent) {
        Ok(shift) => power_product_remainder(value.digits, shift, factor.digits) == 0,
        Err(_) => match 10_u128
            .checked_pow((factor.exponent - value.exponent).unsigned_abs())
        {
            Some(scale) => factor
                .digits
                .checked_mul(scale)
                .map_or(value.digits == 0, |factor| value.digits % factor == 0),
            None => value.digits == 0,
        },
    }
}

/// A number as an integer and a power of ten; the sign plays no part in divisibility.
struct Decimal {
    digits: u128,
    exponent: i32,
}

/// Splits the scientific notation of a number, such as `1.25e-3`, into `125` and `-5`.
fn decimal(number: f64) -> Option<Decimal> {
    let text = format!("{number:e}");
    let (mantissa, exponent) = text.split_once('e')?;
    let mantissa = mantissa.trim_start_matches('-');
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.parse().ok()?;
    Some(Decimal {
        digits: format!("{whole}{fraction}").parse().ok()?,
        exponent: exponent - i32::try_from(fraction.len()).ok()?,
    })
}

/// `digits * 10^shift` modulo `modulus`. A number has 17 digits at most, so no product overflows.
fn power_product_remainder(digits: u128, shift: u32, modulus: u128) -> u128 {
    if modulus == 0 {
        return 1;
    }
    (0..shift).fold(digits % modulus, |remainder, _| remainder * 10 % modulus)
}
