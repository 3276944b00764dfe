//! The finished description: typed access with places, the interface to the next stage.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{
    Components, Example, Header, Link, OpenAPI, Parameter, PathItem, ReferenceOr, RequestBody, Response, Schema,
    SecurityRequirement, SecurityScheme, Server,
};
use serde_json::Value;

use super::tree::Tree;
use crate::diagnostics::Place;
use crate::source::{Part, Pointer};

/// The methods of a path item, as the specification names them.
pub(super) const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// A description that passed every check, reduced to what the selection reaches. Every `$ref` in
/// it leads to `#/components/…`, since other targets were moved there.
#[derive(Debug)]
pub struct Document {
    api: OpenAPI,
    tree: Tree,
}

/// A value of the description and where it stands.
#[derive(Debug)]
pub struct Located<'a, T> {
    /// The value.
    pub value: &'a T,
    /// Where it stands: behind the `$ref` when one was followed.
    pub pointer: Pointer,
    /// The name of the component when a `$ref` was followed: the last of a chain.
    pub name: Option<&'a str>,
}

/// One operation with what it inherits from its path item and from the description.
#[derive(Clone, Debug)]
pub struct Operation<'a> {
    /// The path template.
    pub path: &'a str,
    /// The method, in lower case.
    pub method: &'static str,
    /// The path item that holds it.
    pub item: Located<'a, PathItem>,
    /// The operation itself.
    pub operation: Located<'a, openapiv3::Operation>,
    /// The parameters in effect: those of the path item that the operation does not override, in
    /// their order, and then those of the operation. One that cannot be resolved is left out.
    pub parameters: Vec<Located<'a, Parameter>>,
    /// The security requirements in effect; `None` when nothing states any. An empty list means
    /// that none is needed.
    pub security: Option<Located<'a, Vec<SecurityRequirement>>>,
    /// The servers in effect: of the operation, else of the path item, else of the description.
    pub servers: Located<'a, Vec<Server>>,
}

impl Operation<'_> {
    /// The operation as a person would point at it: by its id, or else by its method and path.
    #[must_use]
    pub fn title(&self) -> String {
        let id = self.operation.value.operation_id.clone();
        id.unwrap_or_else(|| format!("{} {}", self.method.to_uppercase(), self.path))
    }
}

/// A kind of object that `components` can hold and `$ref` can lead to.
pub trait Component: Sized {
    /// The keyword of `components` under which this kind stands.
    const SECTION: &'static str;

    /// The components of this kind.
    fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;
}

/// What a [`ReferenceOr`] of the mirror holds: a component, or a box of one.
pub trait Referable {
    /// The component.
    type Target: Component;

    /// The component itself.
    fn target(&self) -> &Self::Target;
}

macro_rules! components {
    ($($kind:ident $section:literal $field:ident)*) => {
        $(
            impl Component for $kind {
                const SECTION: &'static str = $section;

                fn section(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                    &components.$field
                }
            }

            impl Referable for $kind {
                type Target = Self;

                fn target(&self) -> &Self {
                    self
                }
            }
        )*
    };
}

components! {
    Schema "schemas" schemas
    Response "responses" responses
    Parameter "parameters" parameters
    Example "examples" examples
    RequestBody "requestBodies" request_bodies
    Header "headers" headers
    SecurityScheme "securitySchemes" security_schemes
    Link "links" links
}

impl Referable for Box<Schema> {
    type Target = Schema;

    fn target(&self) -> &Schema {
        self
    }
}

impl<T> Clone for Located<'_, T> {
    fn clone(&self) -> Self {
        Self {
            value: self.value,
            pointer: self.pointer.clone(),
            name: self.name,
        }
    }
}

impl<'a, T> Located<'a, T> {
    /// A value that was not reached through a `$ref`.
    #[must_use]
    pub fn new(value: &'a T, pointer: Pointer) -> Self {
        Self {
            value,
            pointer,
            name: None,
        }
    }
}

impl Document {
    pub(super) fn new(api: OpenAPI, tree: Tree) -> Self {
        Self { api, tree }
    }

    /// The typed mirror. It has no callbacks, and says nothing about the keywords that it has no
    /// field for, such as `explode` of an Encoding Object left out: see [`Self::raw`].
    #[must_use]
    pub fn api(&self) -> &OpenAPI {
        &self.api
    }

    /// The description as it stands after overlays and selection.
    #[must_use]
    pub fn value(&self) -> &Value {
        self.tree.value()
    }

    /// What stands at the pointer, for what the mirror does not tell: a `default` that is null, a
    /// number as it was written, a keyword that is absent and not false.
    #[must_use]
    pub fn raw(&self, pointer: &Pointer) -> Option<&Value> {
        self.tree.get(pointer)
    }

    /// Where in the sources the node stands, overlays and other files included.
    #[must_use]
    pub fn place(&self, pointer: &Pointer, part: Part) -> Place {
        self.tree.place(pointer, part)
    }

    /// The component of that name, at the end of a chain when it is itself a `$ref`.
    #[must_use]
    pub fn component<T: Component>(&self, name: &str) -> Option<Located<'_, T>> {
        let section = T::section(self.api.components.as_ref()?);
        let (mut name, mut found) = section.get_key_value(name)?;
        // A chain that visits more components than there are has no end.
        for _ in 0..section.len() {
            match found {
                ReferenceOr::Item(value) => {
                    return Some(Located {
                        value,
                        pointer: Pointer::from_tokens(["components", T::SECTION, name]),
                        name: Some(name),
                    });
                }
                ReferenceOr::Reference { reference } => {
                    let next = component_name::<T>(reference)?;
                    (name, found) = section.get_key_value(next.as_str())?;
                }
            }
        }
        None
    }

    /// Follows a `$ref`, and a chain of them, to the value; a value in place is itself. `pointer`
    /// is where `reference` stands. `None` cannot happen for what is part of this document.
    #[must_use]
    pub fn resolve<'a, R: Referable>(
        &'a self,
        reference: &'a ReferenceOr<R>,
        pointer: &Pointer,
    ) -> Option<Located<'a, R::Target>> {
        match reference {
            ReferenceOr::Item(item) => Some(Located::new(item.target(), pointer.clone())),
            ReferenceOr::Reference { reference } => self.component(&component_name::<R::Target>(reference)?),
        }
    }

    /// Every operation, in document order.
    pub fn operations(&self) -> impl Iterator<Item = Operation<'_>> {
        let paths = Pointer::from_tokens(["paths"]);
        self.api.paths.iter().flat_map(move |(path, item)| {
            let pointer = paths.join(path);
            let item = item.as_item().map(|item| Located::new(item, pointer));
            item.into_iter().flat_map(move |item| self.operations_of(path, &item))
        })
    }

    fn operations_of<'a>(&'a self, path: &'a str, item: &Located<'a, PathItem>) -> Vec<Operation<'a>> {
        let keys = match self.tree.get(&item.pointer) {
            Some(Value::Object(members)) => members.keys().collect(),
            _ => Vec::new(),
        };
        keys.into_iter()
            .filter_map(|key| METHODS.iter().find(|method| *method == key))
            .filter_map(|method| self.operation(path, method, item))
            .collect()
    }

    fn operation<'a>(
        &'a self,
        path: &'a str,
        method: &'static str,
        item: &Located<'a, PathItem>,
    ) -> Option<Operation<'a>> {
        let (_, value) = item.value.iter().find(|(name, _)| *name == method)?;
        let operation = Located::new(value, item.pointer.join(method));
        Some(Operation {
            path,
            method,
            parameters: self.parameters(item, &operation),
            security: self.security(&operation),
            servers: self.servers(item, &operation),
            item: item.clone(),
            operation,
        })
    }

    fn parameters<'a>(
        &'a self,
        item: &Located<'a, PathItem>,
        operation: &Located<'a, openapiv3::Operation>,
    ) -> Vec<Located<'a, Parameter>> {
        let own = self.list(&operation.value.parameters, &operation.pointer);
        let names: HashSet<_> = own.iter().map(|own| identity(own.value)).collect();
        let mut all = self.list(&item.value.parameters, &item.pointer);
        all.retain(|inherited| !names.contains(&identity(inherited.value)));
        all.extend(own);
        all
    }

    fn list<'a>(&'a self, parameters: &'a [ReferenceOr<Parameter>], holder: &Pointer) -> Vec<Located<'a, Parameter>> {
        let pointer = holder.join("parameters");
        parameters
            .iter()
            .enumerate()
            .filter_map(|(index, parameter)| self.resolve(parameter, &pointer.index(index)))
            .collect()
    }

    fn security<'a>(
        &'a self,
        operation: &Located<'a, openapiv3::Operation>,
    ) -> Option<Located<'a, Vec<SecurityRequirement>>> {
        let own = operation.value.security.as_ref().map(|own| (own, &operation.pointer));
        let root = Pointer::root();
        let (value, holder) = own.or_else(|| Some((self.api.security.as_ref()?, &root)))?;
        Some(Located::new(value, holder.join("security")))
    }

    fn servers<'a>(
        &'a self,
        item: &Located<'a, PathItem>,
        operation: &Located<'a, openapiv3::Operation>,
    ) -> Located<'a, Vec<Server>> {
        let (value, holder) = if !operation.value.servers.is_empty() {
            (&operation.value.servers, operation.pointer.clone())
        } else if !item.value.servers.is_empty() {
            (&item.value.servers, item.pointer.clone())
        } else {
            (&self.api.servers, Pointer::root())
        };
        Located::new(value, holder.join("servers"))
    }
}

/// What tells parameters apart: location and name, the latter without case for headers (RFC 9110).
fn identity(parameter: &Parameter) -> (u8, String) {
    let name = &parameter.parameter_data_ref().name;
    match parameter {
        Parameter::Query { .. } => (0, name.clone()),
        Parameter::Header { .. } => (1, name.to_ascii_lowercase()),
        Parameter::Path { .. } => (2, name.clone()),
        Parameter::Cookie { .. } => (3, name.clone()),
    }
}

/// The name that a `$ref` of the form `#/components/…` gives.
fn component_name<T: Component>(reference: &str) -> Option<String> {
    let pointer = Pointer::parse(reference.strip_prefix('#')?)?;
    let section = Pointer::from_tokens(["components", T::SECTION]);
    let name = pointer.strip_prefix(&section)?;
    let name = name.tokens().next()?.into_owned();
    Some(name)
}
