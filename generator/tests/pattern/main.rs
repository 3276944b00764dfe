//! Patterns against texts: as the generator matches them, as the runtime does, and as an ECMA-262 engine does.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "the exception for tests does not reach what tests share"
)]

mod differential;
mod expected;
mod hostile;
mod lengths;
mod matchers;
mod runtime_matcher;

/// The ECMA-262 engine's reading: with the `u` flag where that accepts the source, and else without it.
fn engine(source: &str) -> regress::Regex {
    regress::Regex::with_flags(source, "u")
        .or_else(|_| regress::Regex::new(source))
        .unwrap_or_else(|error| panic!("{source}: {error}"))
}
