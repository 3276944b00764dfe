//! JSON text: reads and writes bodies.

use alloc::string::ToString;
use alloc::vec::Vec;

use serde_core::Serialize;

use crate::runtime::decode_error::Cause;
use crate::runtime::{Decode, DecodeError, Lenient, Report};

/// Reads a body strictly.
///
/// # Errors
/// The body is no JSON, or any part of it breaks its schema; the error holds every violation.
pub fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    let mut report = Report::new();
    match read(body, &mut report) {
        Ok(Some(value)) if report.is_empty() => Ok(value),
        Ok(_) => Err(DecodeError::from_report(body, report)),
        Err(cause) => Err(DecodeError::new(body, cause)),
    }
}

/// Reads a body; parts that break their schema are set aside and reported.
///
/// # Errors
/// The body is no JSON, or the whole of it breaks its schema, as when a required member is missing at the top.
pub fn decode_lenient<T: Decode>(body: &[u8]) -> Result<Lenient<T>, DecodeError> {
    let mut report = Report::new();
    match read(body, &mut report) {
        Ok(Some(value)) => Ok(Lenient::new(value, report)),
        Ok(None) => Err(DecodeError::from_report(body, report)),
        Err(cause) => Err(DecodeError::new(body, cause)),
    }
}

/// Writes a body.
///
/// # Errors
/// The value's own `Serialize` impl fails; those of generated types don't.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(value)
}

/// Reads a body up to its end.
pub(crate) fn read<T: Decode>(
    body: &[u8],
    report: &mut Report,
) -> Result<Option<T>, Cause> {
    // Checking all of the text at once is faster than each string on its own, as the parser does with bytes.
    let text = core::str::from_utf8(body)
        .map_err(|error| encoding(body, error.valid_up_to()))?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let decoded = T::decode(&mut deserializer, report).map_err(syntax)?;
    deserializer.end().map_err(syntax)?;
    Ok(decoded)
}

/// Says where a body stops being UTF-8, which JSON must be (RFC 8259, section 8.1).
fn encoding(body: &[u8], valid_up_to: usize) -> Cause {
    let valid = body.get(..valid_up_to).unwrap_or_default();
    let lines = valid.split(|&byte| byte == b'\n');
    let column = valid.rsplit(|&byte| byte == b'\n').next().map_or(0, <[u8]>::len);
    Cause::Syntax {
        message: "invalid UTF-8".into(),
        line: lines.count(),
        column: column + 1,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the signature that map_err wants")]
fn syntax(error: serde_json::Error) -> Cause {
    let (line, column) = (error.line(), error.column());
    let message = error.to_string();
    // The parser repeats the place at the end of its message, where it would stand twice.
    let place = alloc::format!(" at line {line} column {column}");
    Cause::Syntax {
        message: message.strip_suffix(&place).unwrap_or(&message).into(),
        line,
        column,
    }
}
