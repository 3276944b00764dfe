//! What the tests share.

pub mod change;
pub mod constants;
pub mod differences;
pub mod failure;
pub mod fixture;
pub mod workspace;
