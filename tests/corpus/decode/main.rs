//! Reads the bodies that a description shows for responses with the crate that was generated from it, and prints what
//! came of each: a line of JSON.
//!
//! `cargo xtask corpus --examples` puts this beside the crate, with a list of the bodies and their types (`bodies.rs`).

mod bodies;
mod round_trip;

use std::error::Error;
use std::fs;

use serde_core::Serialize;
use serde_json::{Value, json};
use crate::bodies::subject::runtime::{Cause, Decode, Violation, json as text};

/// Takes the path of the description.
fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("name the description")?;
    let description: Value = serde_json::from_slice(&fs::read(path)?)?;
    bodies::read(&description)
}

/// Reads the body at a place.
pub(crate) fn read<T: Decode + Serialize>(description: &Value, pointer: &str) -> Result<(), Box<dyn Error>> {
    let body = description.pointer(pointer).ok_or("there is no such example")?;
    let bytes = serde_json::to_vec(body)?;
    let violations = match text::decode_lenient::<T>(&bytes) {
        Ok(lenient) => lenient.violations,
        Err(error) => match error.cause() {
            Cause::Violations { .. } => error.violations().to_vec(),
            cause => return Err(format!("{pointer}: {cause:?}").into()),
        },
    };
    let places: Vec<&str> = violations.iter().map(Violation::pointer).collect();
    let mut changed = Vec::new();
    if let Ok(value) = text::decode::<T>(&bytes) {
        let encoded: Value = serde_json::from_slice(&text::encode(&value)?)?;
        round_trip::compare(&encoded, body, "", &mut changed);
    } else if violations.is_empty() {
        return Err(format!("{pointer}: read leniently without a violation, and not strictly").into());
    }
    println!("{}", json!({ "example": pointer, "violations": places, "changed": changed }));
    Ok(())
}
