//! Names of earlier versions of the crate.

use super::Scope;

/// A name that something in a module had in an earlier version of the crate, and still answers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    /// The name that it had.
    pub name: String,
    /// The version of the crate that has the new name first, where somebody told.
    pub since: Option<String>,
    /// What has another name now.
    pub of: FormerlyNamed,
}

/// What has another name now, by that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormerlyNamed {
    /// A type: a definition of the module, a request, or an enum of what comes back.
    Type {
        /// The type's name.
        name: String,
        /// Where a reader finds the type, and found it.
        scope: Scope,
    },
    /// A function that calls an operation.
    Function {
        /// The function's name.
        name: String,
    },
    /// The module itself.
    Module,
    /// The function that gives what calls the operations of the module.
    Entrance,
    /// A setter of a request.
    Setter {
        /// The request's name.
        request: String,
        /// The setter's name.
        name: String,
    },
}
