//! The support code of generated crates.
//!
//! Everything under [`runtime`] is copied, byte for byte, into each generated crate as its module `runtime`.
#![no_std]

extern crate alloc;
#[cfg(feature = "client")]
extern crate std;

pub mod runtime;
