//! Turns an OpenAPI description into the files of a Rust crate.

<<<<<<< HEAD
pub mod model;
=======
>>>>>>> pattern
pub mod pattern;
