//! The only module that knows `serde_yaml`, which is feature-frozen and may have to be replaced.

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use super::reader::Reader;
use super::{SyntaxError, without_position};

/// Reads a YAML text that holds one document.
pub(super) fn read(text: &str, reader: &Reader) -> Result<Value, SyntaxError> {
    reader
        .node()
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .map_err(|error| SyntaxError {
            message: without_position(&error.to_string()),
            offset: error.location().map(|location| byte_offset(text, location.index())),
        })
}

/// The library counts in characters.
fn byte_offset(text: &str, characters: usize) -> usize {
    text.char_indices()
        .nth(characters)
        .map_or(text.len(), |(offset, _)| offset)
}
