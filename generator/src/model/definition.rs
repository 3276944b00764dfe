//! The types that a crate defines.

use super::{Constraint, Docs, ModuleId, Type};
use crate::pattern::Matcher;

/// The index of a definition in [`super::Api::definitions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionId(pub usize);

/// A type that the crate defines.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The type's name, such as `Participant`.
    pub name: String,
    /// The module that the type is defined in.
    pub module: ModuleId,
    /// Where a reader finds the type.
    pub scope: Scope,
    /// The type's documentation.
    pub docs: Docs,
    /// Whether the type is marked as deprecated.
    pub deprecated: bool,
    /// What the type is.
    pub shape: Shape,
}

/// Where a reader finds a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// At the root of the crate or of its group, re-exported from its module: `sample_calls::Participant`.
    Crate,
    /// In its module only: `sample_calls::participant::Headers`.
    Module,
}

/// What a defined type is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A JSON object with known members.
    Structure(Structure),
    /// A text that is one of a list, or one that the list doesn't have yet.
    Enumeration(Enumeration),
    /// A text of a fixed form.
    Identifier(Identifier),
    /// A value that is one of several types.
    Union(Union),
    /// The headers of a response.
    Headers(Vec<HeaderField>),
}

/// A JSON object with known members.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// The members in the order in which they are documented and written.
    pub members: Vec<Member>,
    /// What becomes of members that have no name here.
    pub additional: AdditionalMembers,
    /// Whether every member is comparable with `Eq`: no floating-point number within.
    pub total_equality: bool,
}

/// A member of a JSON object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The member's name in JSON.
    pub wire_name: String,
    /// The field's name in Rust, without the raw prefix.
    pub field: String,
    /// The field's documentation.
    pub docs: Docs,
    /// Whether the field is marked as deprecated.
    pub deprecated: bool,
    /// The type of the value when there is one.
    pub ty: Type,
    /// Whether the member can be absent or null.
    pub presence: Presence,
    /// The rule of the value beyond its type.
    pub constraint: Constraint,
    /// Which way the member travels.
    pub direction: Direction,
}

/// Which way a member travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// In requests and in responses.
    #[default]
    Both,
    /// In responses only: a request has no need of it, even where a response always has it.
    ResponseOnly,
    /// In requests only: a response has no need of it, even where a request always has it.
    RequestOnly,
}

/// Whether a member can be absent or null, and how the field says so.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always there: `T`.
    Required,
    /// Always there, and always the only variant that its enumeration has, of this name: `T`, which a new value holds by
    /// itself.
    Constant(String),
    /// Always there, null allowed: `Option<T>`, where `None` is null.
    RequiredNullable,
    /// Absent or a value: `Option<T>`, where `None` is left out and null breaks the schema.
    Optional,
    /// Absent, null or a value, the first two read as one: `Option<T>`, where `None` is written as null.
    Nullable,
    /// Absent, null or a value, all three told apart: `Option<Nullable<T>>`.
    OptionalNullable,
}

/// What becomes of the members of an object that have no name.
#[derive(Clone, Debug, PartialEq)]
pub enum AdditionalMembers {
    /// Kept as they are.
    Kept,
    /// A member without a name breaks the schema.
    Refused,
    /// Kept, each of the given type and rule, in a map.
    Typed(Type, Constraint),
}

/// A text that is one of a list, or one that the list doesn't have yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The listed values.
    pub variants: Vec<Variant>,
    /// The name of the variant for every other value, such as `Unlisted`.
    pub catch_all: String,
}

/// A listed value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The variant's name in Rust, such as `InProgress`.
    pub name: String,
    /// The value in JSON, such as `in-progress`.
    pub value: String,
}

/// A text of a fixed form, as a type of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Identifier {
    /// The pattern in the words of the description (ECMA-262), for documentation and messages.
    pub pattern: String,
    /// What checks a text against the pattern.
    pub matcher: Matcher,
    /// The bounds on the length in code points that the pattern does not already imply.
    pub length: super::TextConstraint,
    /// How a value is held.
    pub storage: IdentifierStorage,
    /// A text that fits, for examples.
    pub sample: Option<String>,
}

/// How an identifier is held in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifierStorage {
    /// Inline, this many ASCII bytes; the type is `Copy`.
    Inline(usize),
    /// On the heap.
    Heap,
}

/// A value that is one of several types.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// The types, in documented order; at least one, at most [`Union::MOST_ALTERNATIVES`].
    pub alternatives: Vec<Alternative>,
    /// The name of the variant for a value of none of them, such as `Unlisted`.
    pub catch_all: String,
    /// Whether every value is one text in a path, a query or a form.
    pub is_text: bool,
}

impl Union {
    /// How many alternatives the runtime tells apart.
    pub const MOST_ALTERNATIVES: usize = 64;
}

/// One of the types that a value can be of, and what such values look like.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// The variant's name in Rust, such as `Card`.
    pub name: String,
    /// The variant's documentation.
    pub docs: Docs,
    /// The type; a structure and a union are held behind a `Box`.
    pub ty: Type,
    /// The rule beyond the type.
    pub constraint: Constraint,
    /// The member whose text names this alternative, where there is one.
    pub tag: Option<Tag>,
    /// Members that every such value has and that some other alternative doesn't know; they count where no tag tells.
    pub telling_members: Vec<String>,
}

impl Alternative {
    /// Whether a JSON value can be of this alternative, by its JSON type, its tag and its members.
    #[must_use]
    pub fn admits(&self, value: &serde_json::Value) -> bool {
        let is_of_type = match &self.ty {
            Type::Boolean => value.is_boolean(),
            Type::Int32 | Type::Int64 | Type::Float64 => value.is_number(),
            Type::Text
            | Type::SecretText
            | Type::DateTime
            | Type::DateTimeRfc2822
            | Type::Date
            | Type::Base64
            | Type::File => value.is_string(),
            Type::List(_) => value.is_array(),
            Type::Map(_) => value.is_object(),
            Type::Any | Type::Defined(_) | Type::Boxed(_) => true,
        };
        let text_of = |tag: &Tag| {
            value
                .get(&tag.member)
                .and_then(serde_json::Value::as_str)
                .map(str::to_owned)
        };
        let named = self
            .tag
            .as_ref()
            .and_then(|tag| Some(tag.values.contains(&text_of(tag)?)));
        let has_telling = || self.telling_members.iter().all(|name| value.get(name).is_some());
        is_of_type && named.unwrap_or_else(has_telling)
    }
}

/// A member whose text says which alternative a value is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// The member's name in JSON.
    pub member: String,
    /// The texts that name the alternative; at least one.
    pub values: Vec<String>,
}

/// A header of a response.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderField {
    /// The header's name.
    pub wire_name: String,
    /// The field's name in Rust, without the raw prefix.
    pub field: String,
    /// The field's documentation.
    pub docs: Docs,
    /// The type of the value. Always held in an `Option`: a missing header never costs a response.
    pub ty: Type,
    /// Whether a response without this header breaks its description, which is then reported.
    pub required: bool,
}
