//! Turns an OpenAPI description into the files of a Rust crate.

pub mod diagnostics;
pub mod lower;
pub mod model;
pub mod naming;
pub mod openapi;
pub mod passes;
pub mod pattern;
pub mod settings;
pub mod source;
mod spelling;
mod stand_in;

pub use stand_in::{FileTree, Generated, Input, Summary, generate};
