//! Turns an OpenAPI description into the files of a Rust crate.

pub mod diagnostics;
pub mod openapi;
pub mod source;
