//! Turns an OpenAPI description into the files of a Rust crate.

pub mod diagnostics;
pub mod model;
pub mod openapi;
pub mod pattern;
pub mod settings;
pub mod source;
mod stand_in;

pub use stand_in::{FileTree, Generated, Input, Summary, generate};
