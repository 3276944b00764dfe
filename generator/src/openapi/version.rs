//! Which versions of OpenAPI are read.

use serde_json::Value;

use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Part, Pointer};

/// Accepts OpenAPI 3.0.x only. Anything else is an error with a way out; `false` when there is one.
pub(super) fn check(tree: &Tree, diagnostics: &mut Diagnostics) -> bool {
    let Value::Object(root) = tree.value() else {
        diagnostics.push(
            Diagnostic::error(Code::NoDescription, "a description is a mapping")
                .at(tree.place(&Pointer::root(), Part::Value)),
        );
        return false;
    };
    if let Some(version) = root.get("swagger") {
        let message = format!("Swagger {} is not read", shown(version));
        let help = "convert it to OpenAPI 3.0 first, for example with `swagger2openapi`";
        return refuse(tree, "swagger", message, help, diagnostics);
    }
    let Some(version) = root.get("openapi") else {
        diagnostics.push(
            Diagnostic::error(
                Code::UnsupportedVersion,
                "this says nowhere which version of OpenAPI it is written for",
            )
            .at(tree.place(&Pointer::root(), Part::Value))
            .help("an OpenAPI description starts with `openapi: 3.0.3`"),
        );
        return false;
    };
    if is_3_0(version) {
        return true;
    }
    let message = format!("OpenAPI {} is not read", shown(version));
    let help = match version {
        Value::Number(_) => "write the whole version in quotes, as `openapi: \"3.0.3\"`",
        _ => "descriptions of OpenAPI 3.0.x are read; convert this one to 3.0 first",
    };
    refuse(tree, "openapi", message, help, diagnostics)
}

fn is_3_0(version: &Value) -> bool {
    let Some(patch) = version.as_str().and_then(|text| text.strip_prefix("3.0.")) else {
        return false;
    };
    patch.starts_with(|character: char| character.is_ascii_digit())
}

fn shown(version: &Value) -> String {
    match version {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn refuse(tree: &Tree, key: &str, message: String, help: &str, diagnostics: &mut Diagnostics) -> bool {
    diagnostics.push(
        Diagnostic::error(Code::UnsupportedVersion, message)
            .at(tree.place(&Pointer::root().join(key), Part::Value))
            .help(help),
    );
    false
}
