//! Which examples of a description break their schema, by the word of a validator of JSON Schema that has nothing in
//! common with the generator.
//!
//! [`judge`] reads a description of OpenAPI 3.0 or 3.1 and gives a [`Verdict`] on each JSON body that it shows for a
//! response. A crate that was generated from it has to find the same violations at the same places.

mod dialect;
mod responses;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::error::Error;
use std::fmt::Display;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use self::dialect::Dialect;
use self::responses::Shown;

/// The name of the description among the resources of the validator.
const ROOT: &str = "description:/root";

/// What the validator says of one example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Where the example stands in the description, as a JSON pointer.
    pub example: String,
    /// What it breaks; empty when it keeps to its schema.
    pub violations: Vec<Violation>,
}

/// A rule that an example breaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Violation {
    /// The place in the example, as a JSON pointer: of a member that is missing or too much, the place of that member.
    pub pointer: String,
    /// The keyword of JSON Schema.
    pub keyword: String,
}

/// Judges every JSON body that a description shows for a response, in the order of the description.
///
/// # Errors
/// When a schema is none: the validator can't say anything then.
pub fn judge(description: &Value) -> Result<Vec<Verdict>, Box<dyn Error>> {
    let dialect = Dialect::of(description);
    let rewritten = dialect.rewritten(description);
    let registry = Registry::new()
        .add(ROOT, dialect.draft().create_resource(rewritten))?
        .prepare()?;
    let mut validators: HashMap<String, Validator> = HashMap::new();
    let mut verdicts = Vec::new();
    for Shown { example, schema, value } in responses::shown(description) {
        let validator = match validators.entry(schema) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let validator = validator(&registry, new.key(), dialect.draft())?;
                new.insert(validator)
            }
        };
        let mut violations: Vec<Violation> = validator.iter_errors(value).flat_map(|error| told(&error)).collect();
        violations.sort();
        violations.dedup();
        verdicts.push(Verdict { example, violations });
    }
    Ok(verdicts)
}

/// A validator for the schema at a place of the description.
fn validator(registry: &Registry<'_>, pointer: &str, draft: Draft) -> Result<Validator, Box<dyn Error>> {
    let schema = json!({ "$ref": format!("{ROOT}#{}", encoded(pointer)) });
    let options = jsonschema::options().with_draft(draft).with_registry(registry);
    let options = dialect::FORMATS
        .iter()
        .fold(options, |options, (name, check)| options.with_format(*name, *check));
    // The error borrows from the schema.
    options
        .should_validate_formats(true)
        .build(&schema)
        .map_err(|error| error.to_string().into())
}

/// A pointer as a fragment of a URI (RFC 6901, section 6).
fn encoded(pointer: &str) -> impl Display {
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'/')
        .remove(b'~')
        .remove(b'-')
        .remove(b'_')
        .remove(b'.');
    utf8_percent_encode(pointer, KEPT)
}

/// A violation in the words of the generator: a member that is missing or too much is its own place.
fn told(error: &ValidationError<'_>) -> Vec<Violation> {
    let pointer = error.instance_path().to_string();
    let keyword = error.kind().keyword().to_owned();
    let of_member = |name: &str| Violation {
        pointer: format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")),
        keyword: keyword.clone(),
    };
    match error.kind() {
        ValidationErrorKind::Required { property } => vec![of_member(property.as_str().unwrap_or_default())],
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            unexpected.iter().map(|name| of_member(name)).collect()
        }
        // More than one alternative fits; a value of both is read as the first.
        ValidationErrorKind::OneOfMultipleValid { .. } => Vec::new(),
        _ => vec![Violation { pointer, keyword }],
    }
}
