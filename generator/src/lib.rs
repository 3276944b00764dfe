//! Turns an OpenAPI description into the files of a Rust crate.

pub mod lower;
pub mod model;
pub mod naming;
pub mod passes;
pub mod pattern;
