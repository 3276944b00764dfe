//! From decisions to Rust: each construct of the model becomes items, in full paths and not yet in files. A crate is
//! emitted in [`parts`], each by itself.
//!
//! Nothing is decided here but syntax. What the code does lives in the runtime; a generated function only names the
//! parts that the API describes, one line for each.

mod constraint;
mod credentials;
mod docs;
mod encoding;
mod enumeration;
pub(crate) mod example;
mod examples_test;
mod expression;
mod former_name;
mod front;
mod group;
mod header;
mod identifier;
pub(crate) mod licenses;
mod lints;
mod literals;
mod manifest;
mod matcher;
mod names;
mod object;
mod operation;
mod outcome;
mod paging;
mod paths;
mod program;
mod public;
mod readme;
mod request;
pub(crate) mod resource;
pub(crate) mod runtime_files;
mod servers;
pub(crate) mod signature;
mod statuses;
mod structure;
mod types;
mod union;

use proc_macro2::TokenStream;

use crate::model::{Api, Definition, DefinitionId, GroupId, ModuleId, Shape, Type};
use constraint::Constants;
use names::Names;

pub use group::{EmittedGroup, GroupTest};
pub use manifest::{Entry, Manifest, Section};
pub use resource::EmittedHandle;

/// A type as code outside of the crate names it.
#[must_use]
pub fn type_of_users(api: &Api, ty: &Type) -> String {
    public::public(api, ty).to_string()
}

/// A part of a crate: what is emitted, arranged and rendered without a look at the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What every crate has one of.
    Frame,
    /// What holds the modules of a group.
    Group(GroupId),
    /// A module of the API.
    Module(ModuleId),
}

/// A part of a crate in items.
#[derive(Clone, Debug)]
pub struct Emitted {
    /// The comment that opens every file, without its slashes.
    pub header: String,
    /// The name under which Rust code imports the crate.
    pub import_name: String,
    /// The items.
    pub contents: EmittedPart,
}

/// The items of a part.
#[derive(Clone, Debug)]
pub enum EmittedPart {
    /// Those of [`Part::Frame`].
    Frame(Box<Frame>),
    /// Those of a [`Part::Group`].
    Group(Box<EmittedGroup>),
    /// Those of a [`Part::Module`].
    Module(EmittedModule),
}

/// What every crate has one of.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The manifest.
    pub manifest: Manifest,
    /// The text for people who find the crate.
    pub readme: Vec<Block>,
    /// The crate's root.
    pub front: Front,
    /// The module of credentials; `None` where the API asks for none.
    pub credentials: Option<EmittedModule>,
    /// The modules that hold groups and nothing else, by name.
    pub branches: Vec<(String, Front)>,
    /// The test that decodes the examples and encodes them again; `None` where there are none.
    pub examples_test: Option<Front>,
    /// The bodies of the examples, by name.
    pub examples: Vec<(String, serde_json::Value)>,
    /// The programs that show how requests are sent, by name.
    pub programs: Vec<(String, Front)>,
}

/// A file without a module: the crate's root, or a test.
#[derive(Clone, Debug)]
pub struct Front {
    /// Documentation and other inner attributes.
    pub attributes: TokenStream,
    /// `extern crate`, `mod` and `use` lines, in groups.
    pub preamble: Vec<Vec<TokenStream>>,
    /// The items.
    pub items: Vec<TokenStream>,
}

/// A module.
#[derive(Clone, Debug)]
pub struct EmittedModule {
    /// The names of the modules on the way to it, its own last.
    pub path: Vec<String>,
    /// Its documentation.
    pub attributes: TokenStream,
    /// What a reader comes for.
    pub items: Vec<TokenStream>,
    /// The documentation of its plumbing.
    pub plumbing_attributes: TokenStream,
    /// The implementations of the runtime's traits.
    pub plumbing: Vec<TokenStream>,
    /// What a client calls its operations through; `None` without any.
    pub resource: Option<EmittedHandle>,
}

/// A part of a Markdown file.
#[derive(Clone, Debug)]
pub enum Block {
    /// Markdown.
    Text(String),
    /// Statements, shown as code.
    Rust(TokenStream),
}

/// The parts of the crate.
#[must_use]
pub fn parts(api: &Api) -> Vec<Part> {
    let modules = (0..api.modules.len()).map(|index| Part::Module(ModuleId(index)));
    let groups = (0..api.groups.len()).map(|index| Part::Group(GroupId(index)));
    std::iter::once(Part::Frame).chain(groups).chain(modules).collect()
}

/// Emits a part of the crate.
#[must_use]
pub fn emit(api: &Api, part: Part) -> Emitted {
    let group = match part {
        Part::Frame => None,
        Part::Group(id) => Some(id),
        Part::Module(id) => api.modules[id.0].group,
    };
    Emitted {
        header: header(api, group),
        import_name: api.package.import_name.clone(),
        contents: match part {
            Part::Frame => EmittedPart::Frame(Box::new(frame(api))),
            Part::Group(id) => EmittedPart::Group(Box::new(group::emit(api, id))),
            Part::Module(id) => EmittedPart::Module(module(api, id)),
        },
    }
}

fn frame(api: &Api) -> Frame {
    Frame {
        manifest: manifest::emit(api),
        readme: readme::emit(api),
        front: front::emit(api),
        credentials: credentials::module(api),
        branches: group::branches(api),
        examples_test: examples_test::emit(api),
        examples: examples_test::bodies(api, None),
        programs: program::all(api)
            .map(|(program, front)| (program.name.clone(), front))
            .collect(),
    }
}

/// What the first line of every file says, in a group or at the root of the crate.
fn header(api: &Api, group: Option<GroupId>) -> String {
    let sources = group.map_or(&api.package.sources, |id| &api.groups[id.0].sources);
    format!(
        "@generated by `{}` from {}; do not edit.",
        api.package.command,
        sources.join(", ")
    )
}

fn module(api: &Api, id: ModuleId) -> EmittedModule {
    let module = &api.modules[id.0];
    let mut names = Names::of_plumbing(api, id);
    let constants = Constants::collect(api, id, &mut names);
    let mut items = Vec::new();
    let mut plumbing = Vec::new();
    for rank in Rank::ALL {
        for (definition_id, _) in api
            .definitions_of(id)
            .filter(|(_, definition)| Rank::of(definition) == rank)
        {
            let (items, plumbing) = (&mut items, &mut plumbing);
            define(api, definition_id, &constants, &mut names, items, plumbing);
        }
        if rank == Rank::Unions {
            for operation in &module.operations {
                items.extend(request::emit(api, id, operation));
            }
            for operation in &module.operations {
                items.extend(outcome::emit(api, operation));
                plumbing.extend(operation::emit(api, id, operation, &constants));
                plumbing.extend(paging::emit(api, id, operation));
            }
        }
    }
    items.extend(former_name::types(api, id));
    plumbing.splice(0..0, constants.into_items());
    EmittedModule {
        path: paths::segments(api, id),
        attributes: docs::inner(docs::or(
            &module.docs.markdown,
            &format!("Types and requests of {}.", docs::code_span(&module.name)),
        )),
        items,
        plumbing_attributes: docs::inner("How the types of this module are read, checked and written."),
        plumbing,
        resource: resource::of_module(api, id),
    }
}

/// The order of definitions in a module: what a reader looks for comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    Structures,
    Unions,
    Headers,
    Enumerations,
    Identifiers,
}

impl Rank {
    const ALL: [Self; 5] = [
        Self::Structures,
        Self::Unions,
        Self::Headers,
        Self::Enumerations,
        Self::Identifiers,
    ];

    fn of(definition: &Definition) -> Self {
        match definition.shape {
            Shape::Structure(_) => Self::Structures,
            Shape::Union(_) => Self::Unions,
            Shape::Headers(_) => Self::Headers,
            Shape::Enumeration(_) => Self::Enumerations,
            Shape::Identifier(_) => Self::Identifiers,
        }
    }
}

fn define(
    api: &Api,
    id: DefinitionId,
    constants: &Constants,
    names: &mut Names,
    items: &mut Vec<TokenStream>,
    plumbing: &mut Vec<TokenStream>,
) {
    let definition = api.definition(id);
    match &definition.shape {
        Shape::Structure(structure) => {
            items.extend(structure::emit(api, definition, structure));
            plumbing.extend(object::emit(api, id, structure, constants, names));
        }
        Shape::Enumeration(enumeration) => {
            items.push(enumeration::emit(definition, enumeration));
            plumbing.extend(enumeration::plumbing(api, id, enumeration));
        }
        Shape::Identifier(identifier) => {
            items.push(identifier::emit(definition, identifier));
            plumbing.extend(identifier::plumbing(api, id, identifier, names));
        }
        Shape::Union(union) => {
            items.push(union::emit(api, definition, union));
            plumbing.extend(union::plumbing(api, id, union, constants));
        }
        Shape::Headers(headers) => {
            items.push(header::emit(api, definition, headers));
            plumbing.push(header::plumbing(api, id, headers));
        }
    }
}
