//! The support code of generated crates.
//!
//! Everything under [`runtime`] is copied, byte for byte, into each generated crate as its module `runtime`.
#![no_std]

extern crate alloc;

pub mod runtime;
