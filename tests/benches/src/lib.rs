//! What generated code costs at run time, beside what people would use instead.
//!
//! A module is a subject, and each of its functions is a contender that does the same work once: `ours` is generated
//! code. [`contenders!`] lists them, so that every harness measures the same ones: `benches/run_time.rs` the time,
//! `benches/memory.rs` the allocations, `benches/instructions.rs` the instructions.
//!
//! No contender is helped or hindered: each gets its input as it would come, and hands over what its user wants.
#![cfg(feature = "measure")]

pub mod bodies;
mod decoding;
mod derived;
pub mod form;
pub mod identifier;
pub mod page;
pub mod participant;
pub mod path;

/// Expands a macro with the list of subjects and their contenders.
#[macro_export]
macro_rules! contenders {
    ($list:ident) => {
        $list! {
            identifier: ours byte_loop regex regress;
            participant: ours derive_unchecked derive_unchecked_from_str derive_checked value;
            page: ours derive_unchecked derive_unchecked_from_str derive_checked value;
            form: ours serde_urlencoded;
            path: ours format;
        }
    };
}
