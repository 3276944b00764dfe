//! What lowering makes: a model whose definitions still lack their names, and what each could be named after.

use crate::diagnostics::Place;
use crate::model::{Api, Definition, DefinitionId, GroupId, ModuleId, Type};
use crate::naming::Words;

/// A model before the passes.
#[derive(Debug)]
pub struct Draft {
    /// The model; names of definitions and modules are empty, and each definition stands in the module that reached it
    /// first.
    pub api: Api,
    /// For each definition what it could be named after, by index.
    pub bases: Vec<Basis>,
    /// For each module what it could be named after, shortest first, by index.
    pub modules: Vec<Vec<Words>>,
    /// The examples of the description, still unchecked.
    pub examples: Vec<ExampleDraft>,
}

/// What a definition could be named after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A name that the description gives, as its tail alone and then with more and more of its parents.
    Given(Vec<Words>),
    /// The places that the type is used in, in order; the description gives it no name.
    Uses(Vec<Use>),
    /// The part that the type plays in a request or response of an operation, such as `Headers` or `Response`.
    Role(Role),
}

/// A place that a type without a name of its own is used in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What it is part of.
    pub owner: Owner,
    /// The name of the member or parameter that holds it.
    pub name: Words,
}

/// What a type is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A member of a definition.
    Definition(DefinitionId),
    /// A parameter or form field of an operation in this module.
    Module(ModuleId),
}

/// The part that a type plays in an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The module of the operation.
    pub module: ModuleId,
    /// The operation's name, such as `Fetch`.
    pub operation: Words,
    /// The part, such as `headers`.
    pub part: Words,
}

/// An example of the description.
#[derive(Debug)]
pub struct ExampleDraft {
    /// What the example shows, for the name of its test.
    pub name: Words,
    /// The group that the example belongs to.
    pub group: Option<GroupId>,
    /// The type that the example is of.
    pub ty: Type,
    /// Whether the example may be null.
    pub nullable: bool,
    /// The rule beyond the type.
    pub constraint: crate::model::Constraint,
    /// Where the example stands.
    pub place: Place,
    /// The example.
    pub value: serde_json::Value,
    /// Whether a response has this body, so that the generated crate can decode it in its tests.
    pub is_response: bool,
}

/// A definition and what it could be named after, while lowering is at work.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) definition: Definition,
    pub(super) basis: Basis,
}
