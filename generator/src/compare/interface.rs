//! What a caller sees of a crate: its public items, each with what can differ about it.
//!
//! Nothing here decides what a difference means. Every field of the model is taken apart by name, so the compiler lists
//! this place when the model learns to say more.

use super::travel::{Travel, Travels};
use super::{Subject, definitions, former_names, requests, security};
use crate::emit::signature::Signatures;
use crate::model::{
    Api, ApiKey, ApiKeyPlace, Constraint, Group, Handle, InputPresence, KeyFunction, Module, Package, Presence,
    Resource, Security, Server,
};

/// A public item that holds others, and those.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The item itself.
    pub(super) head: Item<'a>,
    /// What it holds.
    pub(super) parts: Vec<Item<'a>>,
}

/// A public item, or a part of one.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) subject: Subject,
    /// Its path in the crate.
    pub(super) path: String,
    /// Its name, the last part of the path.
    pub(super) name: &'a str,
    /// The names that it had in earlier versions, by which it can still be found beside its path.
    pub(super) former_names: Vec<&'a str>,
    /// The other paths that lead to it because its module has former names.
    pub(super) paths_by_module: Vec<String>,
    /// What it is in requests and responses.
    pub(super) wire: String,
    /// Where it travels.
    pub(super) travel: Travel,
    /// Whether it has to be given.
    pub(super) required: bool,
    /// What can differ. Items of one subject have the same aspects in the same order.
    pub(super) aspects: Vec<Aspect<'a>>,
}

/// Something that can differ.
#[derive(Debug, PartialEq)]
pub(super) enum Aspect<'a> {
    /// A type, as code writes it.
    Type(String),
    /// Whether a field can be absent or null.
    Presence(Presence),
    /// Whether an input can be left out.
    InputPresence(InputPresence),
    /// The rule beyond the type.
    Rule(Constraint),
    /// The arguments of a function: names and types.
    Arguments(Vec<(&'a str, String)>),
    /// The same, where they are those of another function, which is compared.
    Forwarded(Vec<(&'a str, String)>),
    /// Whether using it is a warning.
    Deprecated(bool),
    /// What an operation asks of its caller to prove who that is.
    Security(&'a Security),
    /// What all operations ask for, where they ask for the same.
    UsualSecurity(Option<&'a Security>),
    /// Whether a header has to be there.
    HeaderRequired(bool),
    /// Whether a type stands at the root of the crate.
    AtRoot(bool),
    /// The order of what it holds, which is seen where it is written.
    Order(Vec<&'a str>),
    /// Anything that is a text, and so the same or another.
    Text(Feature, String),
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feature {
    Module,
    Pattern,
    Value,
    WireName,
    Place,
    Path,
    Method,
    OperationId,
    Body,
    Encoding,
    Accept,
    Statuses,
    Paging,
    Telling,
    Server,
    Docs,
    Examples,
    CrateName,
    /// The cargo feature that compiles it.
    Gate,
    Otherwise,
}

impl<'a> Item<'a> {
    /// An item that nothing is known about yet but its name.
    pub(super) fn new(subject: Subject, owner: &str, name: &'a str) -> Self {
        let path = if owner.is_empty() {
            name.to_owned()
        } else {
            format!("{owner}::{name}")
        };
        Self {
            subject,
            path,
            name,
            former_names: Vec::new(),
            paths_by_module: Vec::new(),
            wire: String::new(),
            travel: Travel::default(),
            required: false,
            aspects: Vec::new(),
        }
    }

    /// An implementation of a trait for the type at `owner`.
    pub(super) fn implementation(owner: &str, name: &'a str) -> Self {
        Self {
            path: format!("{owner}: {name}"),
            ..Self::new(Subject::Implementation, owner, name)
        }
    }

    pub(super) fn wire(self, wire: impl Into<String>) -> Self {
        Self {
            wire: wire.into(),
            ..self
        }
    }

    pub(super) fn travel(self, travel: Travel) -> Self {
        Self { travel, ..self }
    }

    pub(super) fn required(self, required: bool) -> Self {
        Self { required, ..self }
    }

    pub(super) fn with(mut self, aspect: Aspect<'a>) -> Self {
        self.aspects.push(aspect);
        self
    }

    pub(super) fn text(self, feature: Feature, text: impl Into<String>) -> Self {
        self.with(Aspect::Text(feature, text.into()))
    }

    /// The path under a former name.
    pub(super) fn former_path(&self, name: &str) -> String {
        let owner = self.path.strip_suffix(self.name).unwrap_or_default();
        format!("{owner}{name}")
    }

    /// The paths under all former names, its own and those of its module.
    pub(super) fn former_paths(&self) -> impl Iterator<Item = String> {
        let own = self.former_names.iter().map(|name| self.former_path(name));
        own.chain(self.paths_by_module.iter().cloned())
    }

    /// The type that it has.
    pub(super) fn type_text(&self) -> Option<&str> {
        self.aspects.iter().find_map(|aspect| match aspect {
            Aspect::Type(ty) => Some(ty.as_str()),
            _ => None,
        })
    }

    /// What it says of itself under `feature`, if anything.
    pub(super) fn feature(&self, feature: Feature) -> Option<&str> {
        self.aspects.iter().find_map(|aspect| match aspect {
            Aspect::Text(found, text) if *found == feature && !text.is_empty() => Some(text.as_str()),
            _ => None,
        })
    }
}

/// Everything public that is not the same in every crate.
pub(super) fn entries<'a>(api: &'a Api, signatures: &Signatures) -> Vec<Entry<'a>> {
    let travels = Travels::of(api);
    let mut entries = vec![root(api, signatures)];
    entries.extend(api.groups.iter().map(group));
    entries.extend(api.modules.iter().map(|each| module(api, each, signatures)));
    entries.extend(credentials(api));
    entries.extend(definitions::entries(api, signatures, &travels));
    entries.extend(requests::entries(api, signatures));
    former_names::mark(api, &mut entries);
    entries
}

fn root<'a>(api: &'a Api, signatures: &Signatures) -> Entry<'a> {
    let Package {
        name: _,
        // The version follows from the comparison.
        version: _,
        description,
        import_name,
        // Where the crate came from is of no use to those who use it.
        sources: _,
        command: _,
    } = &api.package;
    let docs = format!("{description}\n{}", api.docs.markdown);
    let examples = api.examples.iter().map(|example| format!("{example:?}"));
    let head = Item::new(Subject::Crate, "", "crate")
        .text(Feature::CrateName, import_name.as_str())
        .travel(Travel::SENT)
        .with(Aspect::UsualSecurity(security::usual(api)))
        .text(Feature::Docs, docs)
        .text(Feature::Examples, examples.collect::<Vec<_>>().join("\n"));
    let mut parts = servers("crate", &api.servers);
    let names = signatures.runtime_names().into_iter();
    parts.extend(names.map(|name| Item::new(Subject::Reexport, "crate", name)));
    Entry { head, parts }
}

/// The constants with the base URLs, in the module at `owner`.
fn servers<'a>(owner: &str, servers: &'a [Server]) -> Vec<Item<'a>> {
    let mut constants = Vec::new();
    if let Some(first) = servers.first() {
        constants.push(
            Item::new(Subject::Constant, owner, "DEFAULT_SERVER")
                .wire(first.url.as_str())
                .travel(Travel::SENT)
                .text(Feature::Server, first.url.as_str())
                .text(Feature::Docs, first.docs.markdown.as_str()),
        );
    }
    if servers.len() > 1 {
        let urls: Vec<&str> = servers.iter().map(|server| server.url.as_str()).collect();
        let docs: Vec<&str> = servers.iter().map(|server| server.docs.markdown.as_str()).collect();
        constants.push(
            Item::new(Subject::Constant, owner, "SERVERS")
                .travel(Travel::SENT)
                .text(Feature::Server, urls.join(", "))
                .text(Feature::Docs, docs.join("\n")),
        );
    }
    let templates = servers.iter().filter_map(|server| server.template.as_ref());
    constants.extend(templates.map(|template| {
        Item::new(Subject::Constant, owner, &template.name)
            .wire(template.url.as_str())
            .travel(Travel::SENT)
            .text(Feature::Otherwise, format!("{template:?}"))
    }));
    constants
}

/// The module of one of several APIs.
fn group(group: &Group) -> Entry<'_> {
    let Group {
        path,
        feature,
        title,
        docs,
        // Where it came from is of no use to those who use it.
        sources: _,
        servers: base_urls,
        handle,
    } = group;
    let (name, owner) = path
        .split_last()
        .map_or(("", &[][..]), |(name, owner)| (name.as_str(), owner));
    let docs = format!("{}\n{}", title.markdown, docs.markdown);
    let mut parts = servers(&path.join("::"), base_urls);
    parts.push(entrance(CLIENT, &path.join("::"), handle).with(Aspect::Arguments(Vec::new())));
    Entry {
        head: Item::new(Subject::Module, &owner.join("::"), name)
            .text(Feature::Gate, feature.as_str())
            .text(Feature::Docs, docs),
        parts,
    }
}

/// Where the functions of a client are listed.
pub(super) const CLIENT: &str = "Client";

/// The function of `owner` that gives the handle of the module at `path`.
fn entrance<'a>(owner: &str, path: &str, handle: &'a Handle) -> Item<'a> {
    let Handle { name, function } = handle;
    Item::new(Subject::Method, owner, function)
        .travel(Travel::SENT)
        .with(Aspect::Type(format!("{path}::{name}")))
}

fn module<'a>(api: &'a Api, module: &'a Module, signatures: &Signatures) -> Entry<'a> {
    let Module {
        name,
        group,
        docs,
        operations,
        resource,
        // Each is told of what has it.
        former_names: _,
    } = module;
    let group = group.map(|group| &api.groups[group.0]);
    let owner = group.map_or_else(String::new, |group| group.path.join("::"));
    let head = Item::new(Subject::Module, &owner, name).text(Feature::Docs, docs.markdown.as_str());
    let called = resource.as_ref().zip(operations.first()).map(|(resource, operation)| {
        let Resource { handle, shared } = resource;
        let arguments = operation.inputs().take(*shared);
        let arguments = arguments.map(|input| (input.field.as_str(), signatures.input(operation, input)));
        let from = group.map_or_else(|| CLIENT.to_owned(), |group| format!("{owner}::{}", group.handle.name));
        entrance(&from, &head.path, handle).with(Aspect::Arguments(arguments.collect()))
    });
    Entry {
        parts: called.into_iter().collect(),
        head,
    }
}

/// The module of the functions that make keys.
fn credentials(api: &Api) -> Option<Entry<'_>> {
    let parts: Vec<Item> = api.key_functions().map(key_function).collect();
    let head = Item::new(Subject::Module, "", "credentials").text(Feature::Docs, "");
    (!parts.is_empty()).then_some(Entry { head, parts })
}

fn key_function(function: &KeyFunction) -> Item<'_> {
    let KeyFunction {
        name,
        key: ApiKey { wire_name, place },
    } = function;
    let place = match place {
        ApiKeyPlace::Header => "header",
        ApiKeyPlace::Query => "query",
        ApiKeyPlace::Cookie => "cookie",
    };
    Item::new(Subject::Function, "credentials", name)
        .wire(format!("{place} {wire_name}"))
        .travel(Travel::SENT)
        .text(Feature::WireName, wire_name.as_str())
        .text(Feature::Place, place)
}
