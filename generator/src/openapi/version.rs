//! Which versions of OpenAPI are read.

use serde_json::Value;

use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Part, Pointer};

/// A version of OpenAPI that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
}

impl Version {
    /// Whether schemas are those of JSON Schema 2020-12.
    pub(super) const fn is_later(self) -> bool {
        matches!(self, Self::V3_1)
    }
}

/// Accepts OpenAPI 3.0.x and 3.1.x, and 3.2.x as 3.1. Anything else is an error with a way out, and gives `None`.
pub(super) fn check(tree: &Tree, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Value::Object(root) = tree.value() else {
        diagnostics.push(
            Diagnostic::error(Code::NoDescription, "a description is a mapping")
                .at(tree.place(&Pointer::root(), Part::Value)),
        );
        return None;
    };
    if let Some(version) = root.get("swagger") {
        let message = format!("Swagger {} is not read", shown(version));
        let help = "convert it to OpenAPI 3.0 first, for example with `swagger2openapi`";
        refuse(tree, "swagger", message, help, diagnostics);
        return None;
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
        return None;
    };
    let version_text = shown(version);
    let read = if is_of(&version_text, "3.0") {
        Version::V3_0
    } else if is_of(&version_text, "3.1") {
        Version::V3_1
    } else if is_of(&version_text, "3.2") {
        let message = "OpenAPI 3.2 is read as 3.1, of which it is an extension";
        let help = "what 3.2 adds is reported where it is used";
        diagnostics.push(
            Diagnostic::warning(Code::UnsupportedVersion, message)
                .at(tree.place(&Pointer::root().join("openapi"), Part::Value))
                .help(help),
        );
        Version::V3_1
    } else {
        let message = format!("OpenAPI {version_text} is not read");
        let help = "descriptions of OpenAPI 3.0 and 3.1 are read; convert this one first";
        refuse(tree, "openapi", message, help, diagnostics);
        return None;
    };
    if !version.is_string() || version_text.split('.').count() < 3 {
        let message = format!("`{version_text}` is no whole version");
        let help = format!("write it in quotes and in three parts, as `openapi: \"{version_text}.0\"`");
        diagnostics.push(
            Diagnostic::warning(Code::UnsupportedVersion, message)
                .at(tree.place(&Pointer::root().join("openapi"), Part::Value))
                .help(help),
        );
    }
    Some(read)
}

/// Whether a version is that of a line, whichever patch.
fn is_of(version: &str, line: &str) -> bool {
    let Some(patch) = version.strip_prefix(line) else {
        return false;
    };
    patch.is_empty()
        || patch
            .strip_prefix('.')
            .is_some_and(|patch| patch.starts_with(|c: char| c.is_ascii_digit()))
}

fn shown(version: &Value) -> String {
    match version {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn refuse(tree: &Tree, key: &str, message: String, help: &str, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::error(Code::UnsupportedVersion, message)
            .at(tree.place(&Pointer::root().join(key), Part::Value))
            .help(help),
    );
}
