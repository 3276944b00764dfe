//! Levels as the words that semantic versioning has for them.

use generator::compare::Level;
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serializer};

const ALL: [Level; 4] = [Level::None, Level::Patch, Level::Minor, Level::Major];

/// Writes the word.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
pub(super) fn serialize<S: Serializer>(level: &Level, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(level.word())
}

/// Reads the word.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Level, D::Error> {
    let word = String::deserialize(deserializer)?;
    let found = ALL.into_iter().find(|level| level.word() == word);
    found.ok_or_else(|| D::Error::custom(format!("{word} is no level")))
}
