//! Brings what OpenAPI 3.1 writes otherwise into the form of 3.0, on the tree of values, so that later stages know one
//! form only. Parts that move keep the place that they were written at.
//!
//! Descriptions of 3.0 use much of it too, against their specification; it is read there as 3.1 means it.

mod schema;
mod types;

use serde_json::{Map, Value};

use super::keywords::{INFO, Kind, LICENSE, OPENAPI, OPERATION, walk_mut};
use super::tree::{Origin, Tree};
use super::version::Version;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Part, Pointer};

/// The dialects of JSON Schema that schemas of OpenAPI 3.1 are written in.
const DIALECTS: [&str; 2] = [
    "https://spec.openapis.org/oas/3.1/",
    "https://json-schema.org/draft/2020-12/",
];

/// Rewrites the part of the tree at `pointer`, which has to be a `kind`.
pub(super) fn rewrite(
    tree: &mut Tree,
    pointer: &Pointer,
    kind: &'static Kind,
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    let Some(part) = tree.get_mut(pointer) else { return };
    let mut value = part.take();
    let mut rewriting = Rewriting {
        version,
        moved: Vec::new(),
        remarks: Vec::new(),
    };
    walk_mut(&mut value, kind, &mut pointer.clone(), &mut |value, kind, pointer| {
        rewriting.node(value, kind, pointer);
    });
    if let Some(part) = tree.get_mut(pointer) {
        *part = value;
    }
    rewriting.finish(tree, diagnostics);
}

/// What comes of a walk through the tree.
struct Rewriting {
    version: Version,
    /// What stands elsewhere now, the outer parts first.
    moved: Vec<Moved>,
    remarks: Vec<Remark>,
}

/// A part that stands elsewhere now.
struct Moved {
    to: Pointer,
    /// The node that it was moved within.
    holder: Pointer,
    /// Where it was written, from the holder on.
    from: Pointer,
}

/// Something to report of a keyword.
struct Remark {
    diagnostic: Diagnostic,
    /// The node that has the keyword.
    holder: Pointer,
    keyword: String,
}

impl Rewriting {
    fn node(&mut self, value: &mut Value, kind: &'static Kind, pointer: &Pointer) {
        match kind {
            kind if kind.is_schema() => self.schema(value, pointer),
            Kind::Referable(_) => {
                if let Value::Object(members) = value
                    && members.contains_key("$ref")
                    && self.version.is_later()
                {
                    // These two override what the reference leads to, for people alone.
                    members.retain(|key, _| !matches!(key.as_str(), "summary" | "description"));
                }
            }
            Kind::Object(object) if self.version.is_later() => {
                let Value::Object(members) = value else { return };
                if object.is(&OPENAPI) {
                    self.description(members, pointer);
                } else if object.is(&INFO) {
                    members.remove("summary");
                } else if object.is(&LICENSE) {
                    members.remove("identifier");
                } else if object.is(&OPERATION) && !members.contains_key("responses") {
                    members.insert("responses".to_owned(), Value::Object(Map::new()));
                }
            }
            _ => {}
        }
    }

    fn description(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        let dialect = members.remove("jsonSchemaDialect");
        let dialect = dialect.as_ref().and_then(Value::as_str);
        if let Some(other) = dialect.filter(|dialect| !DIALECTS.iter().any(|known| dialect.starts_with(known))) {
            let message = format!("schemas are read as those of OpenAPI 3.1, and not by the dialect `{other}`");
            let help = "remove `jsonSchemaDialect` where the schemas are those of OpenAPI 3.1";
            let diagnostic = Diagnostic::warning(Code::UnsupportedKeyword, message).help(help);
            self.remark(diagnostic, pointer, "jsonSchemaDialect");
        }
        self.client_certificates(members, pointer);
        if members.contains_key("webhooks") {
            let message = "webhooks are requests of the server, so no caller needs them: they are left out";
            self.remark(Diagnostic::note(Code::UnusedKeyword, message), pointer, "webhooks");
            members.remove("webhooks");
        }
        if !members.contains_key("paths") {
            members.insert("paths".to_owned(), Value::Object(Map::new()));
        }
    }

    /// The certificate of a client is shown while the connection is made: no request has anything to do with it.
    fn client_certificates(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        let schemes = members
            .get_mut("components")
            .and_then(|part| part.get_mut("securitySchemes"));
        let Some(Value::Object(schemes)) = schemes else { return };
        let is_certificate = |scheme: &Value| scheme.get("type").and_then(Value::as_str) == Some("mutualTLS");
        let names: Vec<String> = schemes
            .iter()
            .filter(|(_, scheme)| is_certificate(scheme))
            .map(|(name, _)| name.clone())
            .collect();
        schemes.retain(|name, _| !names.contains(name));
        for name in &names {
            let message = format!("the certificate of `{name}` is shown by the client of HTTP, and not in a request");
            let holder = pointer.join("components").join("securitySchemes");
            self.remark(Diagnostic::note(Code::UnsupportedSecurity, message), &holder, name);
        }
        if !names.is_empty() {
            forget_requirements(members, &names);
        }
    }

    fn remark(&mut self, diagnostic: Diagnostic, holder: &Pointer, keyword: &str) {
        self.remarks.push(Remark {
            diagnostic,
            holder: holder.clone(),
            keyword: keyword.to_owned(),
        });
    }

    /// Says of a keyword of 3.1 that it is read where 3.0 has none such.
    fn read_in_earlier(&mut self, holder: &Pointer, keyword: &str) {
        if self.version.is_later() {
            return;
        }
        let message = format!("`{keyword}` is written as in OpenAPI 3.1, and read so");
        let help = "state `openapi: 3.1.0`, or write it as 3.0 does";
        self.remark(
            Diagnostic::warning(Code::LaterKeyword, message).help(help),
            holder,
            keyword,
        );
    }

    fn moved(&mut self, to: Pointer, holder: &Pointer, from: Pointer) {
        self.moved.push(Moved {
            to,
            holder: holder.clone(),
            from,
        });
    }

    fn finish(self, tree: &mut Tree, diagnostics: &mut Diagnostics) {
        for Moved { to, holder, from } in self.moved {
            let origin = tree.origin(&holder);
            let pointer = origin.pointer.concat(&from);
            tree.set_origin(to, Origin { pointer, ..origin });
        }
        for remark in self.remarks {
            let place = tree.place(&remark.holder.join(&remark.keyword), Part::Key);
            diagnostics.push(remark.diagnostic.at(place));
        }
    }
}

/// Takes security schemes out of what the description and its operations require.
fn forget_requirements(description: &mut Map<String, Value>, names: &[String]) {
    let forget = |security: &mut Value| {
        for requirement in security.as_array_mut().into_iter().flatten() {
            if let Value::Object(schemes) = requirement {
                schemes.retain(|name, _| !names.contains(name));
            }
        }
    };
    if let Some(security) = description.get_mut("security") {
        forget(security);
    }
    let Some(Value::Object(paths)) = description.get_mut("paths") else {
        return;
    };
    let items = paths.values_mut().filter_map(Value::as_object_mut);
    let operations = items.flat_map(|item| item.values_mut());
    operations
        .filter_map(|operation| operation.get_mut("security"))
        .for_each(forget);
}
