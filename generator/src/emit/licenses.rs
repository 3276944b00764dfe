//! The texts of the licenses that generated crates are under.

/// The Apache License, version 2.0.
pub(crate) const APACHE: &str = include_str!("licenses/apache-2.0.txt");

/// The MIT license.
pub(crate) const MIT: &str = include_str!("licenses/mit.txt");
