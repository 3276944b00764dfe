//! Checks what holds between the parts of an operation: identifiers, parameters, security.

use std::collections::HashMap;

use serde_json::Value;

use super::findings::Findings;
use super::keywords::Kind;
use super::nearest::nearest;
use super::reference::referenced;
use super::select::operations;
use super::template;
use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Part, Pointer};

/// Checks every operation that is left in the tree.
pub(super) fn check(tree: &Tree, findings: &mut Findings) {
    let mut checker = Checker {
        tree,
        findings,
        identifiers: HashMap::new(),
    };
    checker.security(&Pointer::root());
    let mut previous = None;
    for (path, _, pointer, _) in operations(tree) {
        let item = pointer.parent().unwrap_or_default();
        if previous.as_ref() != Some(&item) {
            checker.list(&item);
        }
        checker.operation_id(&pointer);
        checker.security(&pointer);
        let own = checker.list(&pointer);
        let inherited = declared(tree, &item);
        checker.path_parameters(path, &own, &inherited);
        previous = Some(item);
    }
}

struct Checker<'a> {
    tree: &'a Tree,
    findings: &'a mut Findings,
    identifiers: HashMap<&'a str, Pointer>,
}

/// A parameter of a list.
pub(super) struct Declared<'a> {
    pub(super) name: &'a str,
    pub(super) location: &'a str,
    /// Where it stands in the list, which is a reference or the parameter itself.
    pub(super) pointer: Pointer,
    /// The parameter itself.
    pub(super) value: &'a Value,
}

/// The parameters that a path item or an operation lists by itself.
pub(super) fn declared<'a>(tree: &'a Tree, holder: &Pointer) -> Vec<Declared<'a>> {
    let list = holder.join("parameters");
    let parameters = tree.get(&list).and_then(Value::as_array);
    parameters
        .into_iter()
        .flatten()
        .enumerate()
        .filter_map(|(index, parameter)| {
            let value = resolved(tree, parameter)?;
            Some(Declared {
                name: value.get("name")?.as_str()?,
                location: value.get("in")?.as_str()?,
                pointer: list.index(index),
                value,
            })
        })
        .collect()
}

impl<'a> Checker<'a> {
    fn operation_id(&mut self, pointer: &Pointer) {
        let pointer = pointer.join("operationId");
        let Some(id) = self.tree.get(&pointer).and_then(Value::as_str) else {
            return;
        };
        if let Some(first) = self.identifiers.get(id) {
            let first = self.tree.place(first, Part::Value);
            let diagnostic = Diagnostic::warning(
                Code::DuplicateOperationId,
                format!("two operations have the `operationId` `{id}`"),
            )
            .at(self.tree.place(&pointer, Part::Value))
            .help("give one of them another `operationId`; until then, their names tell them apart in another way")
            .related(first, "the other stands here");
            self.findings.push(pointer, diagnostic);
        } else {
            self.identifiers.insert(id, pointer);
        }
    }

    /// Every name in a security requirement has to be that of a scheme.
    fn security(&mut self, holder: &Pointer) {
        let pointer = holder.join("security");
        let section = Pointer::from_tokens(["components", "securitySchemes"]);
        let schemes = self.tree.get(&section).and_then(Value::as_object);
        let requirements = self.tree.get(&pointer).and_then(Value::as_array);
        for (index, requirement) in requirements.into_iter().flatten().enumerate() {
            for name in requirement.as_object().into_iter().flat_map(|map| map.keys()) {
                if schemes.is_some_and(|schemes| schemes.contains_key(name)) {
                    continue;
                }
                let known = schemes.into_iter().flat_map(|map| map.keys());
                let help = match nearest(name, known.map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "add it to `components.securitySchemes`".to_owned(),
                };
                let node = pointer.index(index).join(name);
                let diagnostic =
                    Diagnostic::warning(Code::DanglingReference, format!("there is no security scheme `{name}`"))
                        .at(self.tree.place(&node, Part::Key))
                        .help(help);
                self.findings.push(node, diagnostic);
            }
        }
    }

    /// The parameters of a path item or an operation; those that are there twice are reported.
    fn list(&mut self, holder: &Pointer) -> Vec<Declared<'a>> {
        let declared = declared(self.tree, holder);
        let mut known: HashMap<(&str, String), &Pointer> = HashMap::new();
        for parameter in &declared {
            let name = if parameter.location == "header" {
                // RFC 9110: field names are case-insensitive.
                parameter.name.to_ascii_lowercase()
            } else {
                parameter.name.to_owned()
            };
            let key = (parameter.location, name);
            if let Some(first) = known.get(&key) {
                let message = format!(
                    "the parameter `{}` in `{}` stands in this list twice",
                    parameter.name, parameter.location
                );
                let diagnostic = Diagnostic::error(Code::DuplicateParameter, message)
                    .at(self.tree.place(&parameter.pointer, Part::Value))
                    .help("remove one of them")
                    .related(self.tree.place(first, Part::Value), "the first stands here");
                self.findings.push(parameter.pointer.clone(), diagnostic);
            } else {
                known.insert(key, &parameter.pointer);
            }
        }
        declared
    }

    /// The path parameters have to be those that the template names.
    fn path_parameters(&mut self, path: &str, own: &[Declared<'_>], inherited: &[Declared<'_>]) {
        let Ok(names) = template::parameters(path) else {
            return;
        };
        let of_path = |declared: &&Declared<'_>| declared.location == "path";
        for parameter in own.iter().chain(inherited).filter(of_path) {
            if !names.contains(&parameter.name) {
                let message = format!("the path `{path}` has no place for `{}`", parameter.name);
                let help = match nearest(parameter.name, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("add `{{{}}}` to the path, or remove this", parameter.name),
                };
                let code = Code::UnusedPathParameter;
                self.report(code, message, &parameter.pointer, Part::Value, help);
            } else if parameter.value.get("required").and_then(Value::as_bool) != Some(true) {
                let message = format!("the path parameter `{}` is not required", parameter.name);
                let help = "add `required: true`; it is read as if it were there".to_owned();
                let diagnostic = Diagnostic::warning(Code::OptionalPathParameter, message)
                    .at(self.tree.place(&parameter.pointer, Part::Value))
                    .help(help);
                self.findings.push(parameter.pointer.clone(), diagnostic);
            }
        }
    }

    fn report(&mut self, code: Code, message: String, at: &Pointer, part: Part, help: String) {
        let place = self.tree.place(at, part);
        self.findings
            .push(at.clone(), Diagnostic::error(code, message).at(place).help(help));
    }
}

/// The value behind a reference, and behind a chain of them.
fn resolved<'t>(tree: &'t Tree, value: &'t Value) -> Option<&'t Value> {
    /// A chain that is longer is a cycle, which is reported elsewhere.
    const LONGEST: usize = 100;
    let mut value = value;
    for _ in 0..LONGEST {
        match referenced(value, &Kind::PARAMETER) {
            Some(pointer) => value = tree.get(&pointer)?,
            None => return Some(value),
        }
    }
    None
}
