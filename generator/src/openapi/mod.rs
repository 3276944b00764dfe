//! From texts to a checked description: parse, overlay, resolve references, select, mirror.

mod document;
mod tree;

pub use document::{Component, Document, Located, Operation, Referable};

/// What to keep of a description; each list that is empty selects everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Keep operations with one of these tags.
    pub tags: Vec<String>,
    /// Keep operations under one of these path templates; a trailing `*` matches any rest.
    pub paths: Vec<String>,
    /// Keep operations with one of these `operationId`s.
    pub operations: Vec<String>,
}
