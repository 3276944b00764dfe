//! JSON text: reads and writes bodies.

mod error;
mod number;
mod reader;
mod string;
mod writer;

pub use error::Error;
pub(crate) use string::PLAIN;
pub(crate) use writer::{SECRET, Secrets};

use alloc::string::String;
use alloc::vec::Vec;

use serde_core::{Deserialize, Serialize};

use self::reader::Reader;
use self::writer::write;
use crate::runtime::decode_error::Cause;
use crate::runtime::{Decode, DecodeError, Lenient, Report, Value};

/// Reads a body strictly.
///
/// # Errors
/// The body is no JSON, or any part of it breaks its schema; the error holds every violation.
pub fn decode<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    let mut report = Report::new();
    let mut place = None;
    read(body, &mut report, &mut place)
        .map_err(|cause| DecodeError::new(body, cause))?;
    match place {
        Some(value) if report.is_empty() => Ok(value),
        _ => Err(DecodeError::from_report(body, report)),
    }
}

/// Reads a body; parts that break their schema are set aside and reported.
///
/// # Errors
/// The body is no JSON, or the whole of it breaks its schema, as when a required member is missing at the top.
pub fn decode_lenient<T: Decode>(body: &[u8]) -> Result<Lenient<T>, DecodeError> {
    let mut report = Report::new();
    let mut place = None;
    read(body, &mut report, &mut place)
        .map_err(|cause| DecodeError::new(body, cause))?;
    match place {
        Some(value) => Ok(Lenient::new(value, report)),
        None => Err(DecodeError::from_report(body, report)),
    }
}

/// Writes a value as compact JSON text.
///
/// # Errors
/// The value's own `Serialize` impl fails, or makes something that JSON has no text for; those of generated types
/// don't.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    write(value, Secrets::Kept).map(String::into_bytes)
}

/// Turns what the types of generated crates serialize to into a value, to quote or to compare it; anything else becomes
/// `null`.
pub(crate) fn to_value<T: Serialize + ?Sized>(value: &T, secrets: Secrets) -> Value {
    let text = write(value, secrets).unwrap_or_default();
    Value::deserialize(&mut Reader::new(&text)).unwrap_or_default()
}

/// Reads a body up to its end, into `place`.
pub(crate) fn read<T: Decode>(
    body: &[u8],
    report: &mut Report,
    place: &mut Option<T>,
) -> Result<(), Cause> {
    // Checking all of the text at once is faster than each string on its own.
    let text = core::str::from_utf8(body)
        .map_err(|error| syntax(body, error.valid_up_to(), "invalid UTF-8"))?;
    let mut reader = Reader::new(text);
    T::decode(&mut reader, report, place).and_then(|()| reader.end()).map_err(|error| {
        syntax(body, error.offset().unwrap_or(reader.at), error.message())
    })
}

/// Says where a body stops being JSON.
#[cold]
fn syntax(body: &[u8], offset: usize, message: &str) -> Cause {
    let before = body.get(..offset).unwrap_or_default();
    let lines = before.split(|&byte| byte == b'\n');
    let column = before.rsplit(|&byte| byte == b'\n').next().map_or(0, <[u8]>::len);
    Cause::Syntax {
        message: message.into(),
        line: lines.count(),
        column: column + 1,
    }
}
