//! Turns an OpenAPI description into the files of a Rust crate.

pub mod emit;
pub mod file_tree;
pub mod layout;
pub mod model;
pub mod pattern;
pub mod render;
