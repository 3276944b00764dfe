//! Every decision about the generated crate, made: what exists, under which name, with which rules.
//!
//! The model speaks of Rust and HTTP and holds no tokens. It never points back into a description, so `emit` can't ask
//! one. What differs between two kinds of thing is a variant of a sum type, never a field that only some of them use.

mod definition;
mod encoding;
mod former_name;
mod operation;
mod paging;
mod security;
mod types;

pub use definition::{
    AdditionalMembers, Alternative, Definition, DefinitionId, Direction, Enumeration, HeaderField, Identifier,
    IdentifierStorage, Member, Presence, Scope, Shape, Structure, Tag, Union, Variant,
};
pub use encoding::{Delimiter, Encoding, FieldEncoding, FieldStyle, Parts, PathStyle, Repetition, Reserved};
pub use former_name::{FormerName, FormerlyNamed};
pub use operation::{
    Arm, Body, BodyPart, FormField, Input, InputPresence, Method, Operation, Outcome, Parameter, ParameterPlace,
    PartContent, PathPiece, Payload, Responses, ServedFrom, StatusPattern, StatusVariant,
};
pub use paging::{MemberPath, NextPage, Paging, structure};
pub use security::{ApiKey, ApiKeyPlace, Credential, KeyFunction, Security, SecurityScheme};
pub use types::{Constraint, IntegerConstraint, Items, ListConstraint, NumberConstraint, TextConstraint, Type};

/// A whole generated crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// What the manifest and the file headers say.
    pub package: Package,
    /// The text of the crate's front page.
    pub docs: Docs,
    /// The base URLs that the API is served from, the usual one first; none where each group has its own.
    pub servers: Vec<Server>,
    /// How a caller proves who it is.
    pub credentials: Vec<Credential>,
    /// The APIs that stand in modules of their own; none where the crate is one API.
    pub groups: Vec<Group>,
    /// The modules in reading order.
    pub modules: Vec<Module>,
    /// Every type of the crate; a [`DefinitionId`] is an index into this list.
    pub definitions: Vec<Definition>,
    /// Bodies that the generated crate decodes and encodes again in its own tests.
    pub examples: Vec<Example>,
    /// Programs that show how requests are sent.
    pub programs: Vec<Program>,
}

impl Api {
    /// The definition that `id` stands for.
    #[must_use]
    pub fn definition(&self, id: DefinitionId) -> &Definition {
        &self.definitions[id.0]
    }

    /// The definitions of the module at `module`, in reading order.
    pub fn definitions_of(&self, module: ModuleId) -> impl Iterator<Item = (DefinitionId, &Definition)> {
        self.definitions
            .iter()
            .enumerate()
            .filter(move |(_, definition)| definition.module == module)
            .map(|(index, definition)| (DefinitionId(index), definition))
    }

    /// The functions that make keys, in order.
    pub fn key_functions(&self) -> impl Iterator<Item = &KeyFunction> {
        self.credentials.iter().filter_map(|credential| match credential {
            Credential::Basic | Credential::Bearer => None,
            Credential::Key(function) => Some(function),
        })
    }

    /// The group that a definition stands in; `None` at the root of the crate.
    #[must_use]
    pub fn group_of(&self, definition: &Definition) -> Option<GroupId> {
        self.modules[definition.module.0].group
    }

    /// The group that a module stands in, whose handle gives that of the module; `None` at the root of the crate.
    #[must_use]
    pub fn group_at(&self, id: ModuleId) -> Option<&Group> {
        self.modules[id.0].group.map(|group| &self.groups[group.0])
    }

    /// The path of a module from the root of the crate on, such as `calls::v1::participant`.
    #[must_use]
    pub fn module_path(&self, id: ModuleId) -> String {
        let module = &self.modules[id.0];
        let group = self.group_at(id).map_or(&[][..], |group| group.path.as_slice());
        let mut segments: Vec<&str> = group.iter().map(String::as_str).collect();
        segments.push(&module.name);
        segments.join("::")
    }

    /// The modules of a group, or those at the root of the crate, in reading order.
    pub fn modules_of(&self, group: Option<GroupId>) -> impl Iterator<Item = (ModuleId, &Module)> {
        self.modules
            .iter()
            .enumerate()
            .filter(move |(_, module)| module.group == group)
            .map(|(index, module)| (ModuleId(index), module))
    }

    /// The definitions that a reader finds at the root of a group, or at that of the crate.
    pub fn exported(&self, group: Option<GroupId>) -> impl Iterator<Item = &Definition> {
        self.definitions
            .iter()
            .filter(move |definition| definition.scope == Scope::Crate && self.group_of(definition) == group)
    }
}

/// What the manifest and the header of every file say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The name in the manifest, such as `sample-calls`.
    pub name: String,
    /// The version in the manifest, a semantic version.
    pub version: String,
    /// One line for the manifest.
    pub description: String,
    /// The name under which Rust code imports the crate, such as `sample_calls`.
    pub import_name: String,
    /// What the crate was generated from, as a reader of the header would look it up: the descriptions, or the settings
    /// that name those of each group.
    pub sources: Vec<String>,
    /// The command that generates the crate again.
    pub command: String,
}

/// Markdown that is safe to stand in a doc comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Docs {
    /// The Markdown; empty when there is nothing to say.
    pub markdown: String,
}

/// A base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// An absolute URL without a trailing slash, its variables replaced with their defaults.
    pub url: String,
    /// What the server is for.
    pub docs: Docs,
    /// The same with parts that a caller can choose; `None` without any.
    pub template: Option<ServerTemplate>,
}

/// A base URL with variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerTemplate {
    /// The name of its constant, such as `SERVER_TEMPLATE`.
    pub name: String,
    /// The URL, each variable in braces, without a trailing slash.
    pub url: String,
    /// The variables.
    pub variables: Vec<ServerVariable>,
}

/// A part of a base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// What it is for.
    pub docs: Docs,
    /// The value unless a caller says otherwise.
    pub default: String,
    /// The values that it can have; none for any.
    pub values: Vec<String>,
}

/// The index of a group in [`Api::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub usize);

/// One of several APIs of a crate: a module that holds modules, behind a feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The names of the modules on the way to it, its own last: `["calls", "v1"]`. No group stands within another.
    pub path: Vec<String>,
    /// The cargo feature that compiles it.
    pub feature: String,
    /// What the API calls itself, in one line.
    pub title: Docs,
    /// The text of its front page.
    pub docs: Docs,
    /// The descriptions that it was generated from, as a reader of the header would look them up.
    pub sources: Vec<String>,
    /// The base URLs that the API is served from, the usual one first.
    pub servers: Vec<Server>,
    /// What a client calls the API's resources through.
    pub handle: Handle,
}

/// A value that borrows a client to call operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handle {
    /// The type's name, such as `Resource`.
    pub name: String,
    /// The function that gives one, such as `participant`: of the client, or of the handle of its group.
    pub function: String,
}

/// What calls the operations of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// The value that calls them.
    pub handle: Handle,
    /// How many parameters it is made with: the first ones of each operation, which are the same for all of them.
    pub shared: usize,
}

/// The index of a module in [`Api::modules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub usize);

/// A module: one resource with its operations, or a set of shared types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    /// The module's name, such as `participant`.
    pub name: String,
    /// The group that the module stands in; `None` at the root of the crate.
    pub group: Option<GroupId>,
    /// The module's documentation.
    pub docs: Docs,
    /// The operations in reading order; none in a module of shared types.
    pub operations: Vec<Operation>,
    /// What calls them; `None` without any.
    pub resource: Option<Resource>,
    /// The names of earlier versions that still work, none of which anything else has.
    pub former_names: Vec<FormerName>,
}

/// A body that the generated crate decodes and encodes again in its own tests.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The name of the test and of the file that holds the body, in snake case and unique in its group.
    pub name: String,
    /// The group that the body belongs to; `None` where the crate is one API.
    pub group: Option<GroupId>,
    /// The type to decode.
    pub ty: Type,
    /// The body.
    pub body: serde_json::Value,
}

/// A program that shows how a request is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Program {
    /// The name of the program and of its file, in snake case and unique.
    pub name: String,
    /// What it does.
    pub docs: Docs,
    /// The module of the request.
    pub module: ModuleId,
    /// The features of the crate that it is compiled with.
    pub features: Vec<String>,
    /// The request, with the inputs that the program gives as samples, and no others.
    pub operation: Operation,
    /// The inputs that it reads from its command line, in that order.
    pub arguments: Vec<ProgramArgument>,
}

/// What a program reads from its command line: an input of its request, which is required.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgramArgument {
    /// The field of the request.
    pub field: String,
    /// The type of the value.
    pub ty: ArgumentType,
}

/// How a program reads an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum ArgumentType {
    /// As it is.
    Text,
    /// Parsed as a type that texts become.
    Parsed(Type),
}
