//! Placeholders of a path that no parameter declares: the path can't be without them, so each is read as what was
//! probably meant.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::operation::declared;
use super::select::operations;
use super::template;
use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Part, Pointer};

/// A placeholder, and what is read in its place.
struct Undeclared {
    operation: Pointer,
    message: String,
    parameter: Value,
    /// The parameter that it was made of; it stands in a list of the operation, or of its path.
    spare: Option<Pointer>,
}

/// Declares each of them: as the only parameter that the path has no place for, where it is the only one that lacks one,
/// or else as a text.
pub(super) fn declare(tree: &mut Tree, diagnostics: &mut Diagnostics) {
    for undeclared in undeclared(tree) {
        let help = "declare it: a parameter with its name and `in: path`";
        let place = tree.place(&undeclared.operation, Part::Key);
        let diagnostic = Diagnostic::warning(Code::UndeclaredPathParameter, undeclared.message.clone()).at(place);
        diagnostics.push(diagnostic.help(help));
        put(tree, undeclared);
    }
}

/// Puts the parameter into the list of its operation, in the place of the one that it was made of where that is there.
fn put(tree: &mut Tree, undeclared: Undeclared) {
    let Undeclared {
        operation,
        parameter,
        spare,
        ..
    } = undeclared;
    let list = operation.join("parameters");
    let origin = tree.origin(spare.as_ref().unwrap_or(&operation));
    if let Some(spare) = spare.filter(|spare| spare.parent().as_ref() == Some(&list)) {
        if let Some(place) = tree.get_mut(&spare) {
            *place = parameter;
        }
        tree.set_origin(spare, origin);
        return;
    }
    let Some(Value::Object(members)) = tree.get_mut(&operation) else {
        return;
    };
    let parameters = members.entry("parameters").or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(parameters) = parameters {
        parameters.push(parameter);
        let pointer = list.index(parameters.len() - 1);
        tree.set_origin(pointer, origin);
    }
}

fn undeclared(tree: &Tree) -> Vec<Undeclared> {
    let mut found = Vec::new();
    for (path, method, operation, _) in operations(tree) {
        let Ok(names) = template::parameters(path) else {
            continue;
        };
        let item = operation.parent().unwrap_or_default();
        let own = declared(tree, &operation);
        let inherited = declared(tree, &item);
        let of_path = || {
            own.iter()
                .chain(&inherited)
                .filter(|declared| declared.location == "path")
        };
        let known: HashSet<&str> = of_path().map(|declared| declared.name).collect();
        let lacking: Vec<&str> = names.iter().copied().filter(|name| !known.contains(name)).collect();
        let spare: Vec<_> = of_path().filter(|declared| !names.contains(&declared.name)).collect();
        for name in &lacking {
            let of = format!("no parameter declares `{name}` of `{} {path}`", method.to_uppercase());
            let meant = match (&spare[..], lacking.len()) {
                ([one], 1) => Some(one),
                _ => None,
            };
            let mut parameter: Map<String, Value> = meant
                .and_then(|declared| declared.value.as_object().cloned())
                .unwrap_or_else(|| {
                    json!({ "in": "path", "schema": { "type": "string" } })
                        .as_object()
                        .cloned()
                        .unwrap_or_default()
                });
            parameter.insert("name".to_owned(), Value::from(*name));
            parameter.insert("required".to_owned(), Value::Bool(true));
            let message = match meant {
                Some(declared) => format!(
                    "{of}; `{}` is read as it, which the path has no place for",
                    declared.name
                ),
                None => format!("{of}; it is read as a text"),
            };
            found.push(Undeclared {
                operation: operation.clone(),
                message,
                parameter: Value::Object(parameter),
                spare: meant.map(|declared| declared.pointer.clone()),
            });
        }
    }
    found
}
