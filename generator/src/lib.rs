//! Turns an OpenAPI description into the files of a Rust crate.

pub mod pattern;
