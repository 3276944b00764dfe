//! Regular expressions become matchers when a crate is generated.

/// How generated code checks a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Matcher {
    /// Every text matches.
    Anything,
}
