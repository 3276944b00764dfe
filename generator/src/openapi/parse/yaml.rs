//! The only module that knows `serde_yaml`, which is feature-frozen and may have to be replaced.

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use super::reader::{Reader, Refusal};
use super::{MAX_DEPTH, SyntaxError, without_position};
use crate::source::too_deep;

/// With fewer brackets than this a text cannot be nested so deep that reading it takes long.
const HARMLESS_BRACKETS: usize = 2_000;

/// Reads a YAML text that holds one document.
pub(super) fn read(text: &str, reader: &Reader) -> Result<Value, SyntaxError> {
    // The library reads the whole text before it hands out the first node, in time that grows with
    // the square of the depth of brackets.
    let brackets = text.bytes().filter(|byte| b"[{".contains(byte)).count();
    if brackets > HARMLESS_BRACKETS
        && let Some(offset) = too_deep(text, MAX_DEPTH)
    {
        let error: serde_yaml::Error = reader.refuse(Refusal::Depth);
        return Err(SyntaxError {
            message: error.to_string(),
            offset: Some(offset),
        });
    }
    reader
        .node()
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| {
            let message = without_position(&error.to_string());
            // The library has bounds of its own, which it tells by their messages only.
            let error = match message.as_str() {
                "repetition limit exceeded" => reader.refuse(Refusal::Size),
                "recursion limit exceeded" => reader.refuse(Refusal::Depth),
                _ => error,
            };
            SyntaxError {
                message,
                offset: error.location().map(|location| byte_offset(text, location.index())),
            }
        })
}

/// The library counts in characters.
fn byte_offset(text: &str, characters: usize) -> usize {
    text.char_indices()
        .nth(characters)
        .map_or(text.len(), |(offset, _)| offset)
}
