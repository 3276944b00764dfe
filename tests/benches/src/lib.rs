//! What generated code costs at run time, beside what people would use instead.
//!
//! A module is a subject, and each of its functions is a contender that does the same work once: `ours` is generated
//! code. [`contenders!`] lists them, so that every harness measures the same ones: `benches/run_time.rs` the time,
//! `benches/memory.rs` the allocations, `benches/instructions.rs` the instructions. [`SUBJECTS`] is the same list for who
//! shows what they found; it is all that there is without the feature `measure`.
//!
//! No contender is helped or hindered: each gets its input as it would come, and hands over what its user wants.

#[cfg(feature = "measure")]
pub mod bodies;
#[cfg(feature = "measure")]
mod decoding;
#[cfg(feature = "measure")]
mod derived;
#[cfg(feature = "measure")]
pub mod form;
#[cfg(feature = "measure")]
pub mod identifier;
#[cfg(feature = "measure")]
pub mod page;
#[cfg(feature = "measure")]
pub mod participant;
#[cfg(feature = "measure")]
pub mod path;
#[cfg(feature = "measure")]
pub mod unusual_participant;

/// Expands a macro with the list of subjects and their contenders.
#[macro_export]
macro_rules! contenders {
    ($list:ident) => {
        $list! {
            identifier: ours byte_loop regex regress;
            participant: ours ours_through_serde_json derive_unchecked derive_unchecked_from_str derive_checked value;
            unusual_participant: ours derive_unchecked;
            page: ours ours_through_serde_json derive_unchecked derive_unchecked_from_str derive_checked value;
            form: ours serde_urlencoded;
            path: ours format;
        }
    };
}

macro_rules! names {
    ($($subject:ident: $($contender:ident)*;)*) => {
        &[$((stringify!($subject), &[$(stringify!($contender)),*])),*]
    };
}

/// The names of the subjects, and of the contenders of each.
pub const SUBJECTS: &[(&str, &[&str])] = contenders!(names);
