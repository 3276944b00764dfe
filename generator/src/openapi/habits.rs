//! Ways of writing that no version of OpenAPI 3 has and that have one sensible reading, most of them from OpenAPI 2: they
//! are brought into form, with a warning. Parts that move keep the place that they were written at.

use serde_json::{Map, Value, json};

use super::keywords::{DESCRIPTION, Kind, walk};
use super::tree::{Origin, Tree};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Part, Pointer};

/// Keywords that OpenAPI 2 writes beside the name of a parameter, and OpenAPI 3 in its schema.
const OF_SCHEMAS: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "enum",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "multipleOf",
    "nullable",
    "oneOf",
    "anyOf",
    "allOf",
];

/// Where parameters can be.
const PLACES: [&str; 4] = ["path", "query", "header", "cookie"];

/// Brings a description into form. References are not resolved yet, and other files are left as they are.
pub(super) fn rewrite(tree: &mut Tree, diagnostics: &mut Diagnostics) {
    let mut habits = Habits { tree, diagnostics };
    habits.paths();
    // From the end on, since an element of a list that is taken out moves those behind it.
    for (pointer, object) in habits.objects().into_iter().rev() {
        match object {
            Broken::Parameter => habits.parameter(&pointer),
            Broken::Response => habits.response(&pointer),
            Broken::SecurityScheme => habits.security_scheme(&pointer),
        }
    }
}

/// An object of which there are such ways of writing.
#[derive(Clone, Copy, Debug)]
enum Broken {
    Parameter,
    Response,
    SecurityScheme,
}

struct Habits<'a> {
    tree: &'a mut Tree,
    diagnostics: &'a mut Diagnostics,
}

impl Habits<'_> {
    /// A path begins with a slash.
    fn paths(&mut self) {
        let holder = Pointer::from_tokens(["paths"]);
        let Some(Value::Object(paths)) = self.tree.get(&holder) else {
            return;
        };
        let is_bare = |name: &String| !name.starts_with('/') && !name.starts_with("x-") && !name.is_empty();
        let bare: Vec<String> = paths
            .iter()
            .filter(|(name, item)| is_bare(name) && item.is_object() && !paths.contains_key(&format!("/{name}")))
            .map(|(name, _)| name.clone())
            .collect();
        for name in bare {
            let message = format!("the path `{name}` does not begin with a slash; it is read as if it did");
            let help = format!("write it as `/{name}`");
            self.warn(
                Code::MalformedPathTemplate,
                message,
                &holder.join(&name),
                Part::Key,
                &help,
            );
            let origin = self.tree.origin(&holder.join(&name));
            if let Some(Value::Object(paths)) = self.tree.get_mut(&holder) {
                let written = std::mem::take(paths);
                paths.extend(written.into_iter().map(|(known, item)| {
                    let is_this = known == name;
                    (if is_this { format!("/{known}") } else { known }, item)
                }));
            }
            self.tree.set_origin(holder.join(&format!("/{name}")), origin);
        }
    }

    /// Where parameters, responses and security schemes stand, in order.
    fn objects(&self) -> Vec<(Pointer, Broken)> {
        let mut found = Vec::new();
        let mut pointer = Pointer::root();
        walk(
            self.tree.value(),
            &DESCRIPTION,
            &mut pointer,
            &mut |value, kind, pointer| {
                let Kind::Referable(object) = kind else { return true };
                let broken = match object.section {
                    Some("parameters") => Broken::Parameter,
                    Some("responses") => Broken::Response,
                    Some("securitySchemes") => Broken::SecurityScheme,
                    _ => return true,
                };
                if value.is_object() {
                    found.push((pointer.clone(), broken));
                }
                true
            },
        );
        found
    }

    fn parameter(&mut self, pointer: &Pointer) {
        let Some(Value::Object(members)) = self.tree.get_mut(pointer) else {
            return;
        };
        if members.contains_key("$ref") {
            return;
        }
        let place = members.get("in").and_then(Value::as_str).map(str::to_owned);
        if let Some(written) = &place
            && let Some(place) = PLACES
                .iter()
                .find(|known| **known == written.to_lowercase() && *known != written)
        {
            members.insert("in".to_owned(), Value::from(*place));
            let message = format!("`{written}` is no place of a parameter; it is read as `{place}`");
            let help = format!("write `in: {place}`");
            self.warn(Code::UnknownValue, message, &pointer.join("in"), Part::Value, &help);
        }
        self.explode(pointer);
        self.schema(pointer);
        if place.as_deref() == Some("body") {
            self.body(pointer);
        }
    }

    /// `collectionFormat` of OpenAPI 2 says how a list is written.
    fn explode(&mut self, pointer: &Pointer) {
        let Some(Value::Object(members)) = self.tree.get_mut(pointer) else {
            return;
        };
        let Some(Value::String(format)) = members.get("collectionFormat").cloned() else {
            return;
        };
        let (style, explode) = match format.as_str() {
            "multi" => (None, true),
            "csv" => (None, false),
            "ssv" => (Some("spaceDelimited"), false),
            "pipes" => (Some("pipeDelimited"), false),
            _ => return,
        };
        members.shift_remove("collectionFormat");
        members.entry("explode").or_insert(Value::Bool(explode));
        if let Some(style) = style {
            members.entry("style").or_insert_with(|| Value::from(style));
        }
        let message = "`collectionFormat` is written as in OpenAPI 2, and read so";
        let help = "write `style` and `explode` in its place";
        self.warn(
            Code::UnknownKeyword,
            message.to_owned(),
            &pointer.join("collectionFormat"),
            Part::Key,
            help,
        );
    }

    /// A parameter has a schema, or else it is a text.
    fn schema(&mut self, pointer: &Pointer) {
        let Some(Value::Object(members)) = self.tree.get_mut(pointer) else {
            return;
        };
        if members.contains_key("schema") || members.contains_key("content") || !members.contains_key("in") {
            return;
        }
        let names: Vec<&str> = OF_SCHEMAS
            .iter()
            .copied()
            .filter(|name| members.contains_key(*name))
            .collect();
        let mut schema = Map::new();
        for name in &names {
            schema.extend(members.shift_remove(*name).map(|value| ((*name).to_owned(), value)));
        }
        let (message, help) = if schema.is_empty() {
            schema.insert("type".to_owned(), Value::from("string"));
            (
                "this parameter has neither `schema` nor `content`; it is read as a text",
                "give it a `schema`",
            )
        } else {
            (
                "this parameter says of which type it is as in OpenAPI 2, and is read so",
                "move these keywords into a `schema`",
            )
        };
        members.insert("schema".to_owned(), Value::Object(schema));
        self.warn(Code::MissingKeyword, message.to_owned(), pointer, Part::Value, help);
        self.stands_for(&pointer.join("schema"), pointer);
    }

    /// A body is no parameter, but one of an operation that has no body can only be that.
    fn body(&mut self, pointer: &Pointer) {
        let (Some(list), Some(index)) = (pointer.parent(), pointer.last().and_then(|index| index.parse().ok())) else {
            return;
        };
        let Some(operation) = list.parent().filter(|holder| holder.tokens().count() == 3) else {
            return;
        };
        let Some(Value::Object(members)) = self.tree.get(&operation) else {
            return;
        };
        let Some(Value::Object(parameter)) = self.tree.get(pointer) else {
            return;
        };
        if members.contains_key("requestBody") {
            return;
        }
        let mut body = Map::new();
        for name in ["description", "required"] {
            body.extend(parameter.get(name).map(|value| (name.to_owned(), value.clone())));
        }
        let schema = parameter.get("schema").cloned().unwrap_or_default();
        body.insert(
            "content".to_owned(),
            json!({ "application/json": { "schema": schema } }),
        );
        let message = "a body is no parameter; it is read as the `requestBody`, in JSON";
        let help = "write it as the `requestBody` of the operation";
        self.warn(
            Code::UnknownValue,
            message.to_owned(),
            &pointer.join("in"),
            Part::Value,
            help,
        );
        let origin = self.tree.origin(pointer);
        self.tree.remove_element(&list, index);
        if let Some(Value::Object(members)) = self.tree.get_mut(&operation) {
            members.insert("requestBody".to_owned(), Value::Object(body));
        }
        let body = operation.join("requestBody");
        let schema = body.join("content").join("application/json").join("schema");
        let of_schema = Origin {
            pointer: origin.pointer.join("schema"),
            ..origin
        };
        self.tree.set_origin(body, origin);
        self.tree.set_origin(schema, of_schema);
    }

    /// A schema in place of a response, or right in it, is that of a body in JSON.
    fn response(&mut self, pointer: &Pointer) {
        let Some(Value::Object(members)) = self.tree.get_mut(pointer) else {
            return;
        };
        let refers_to_schema = members
            .get("$ref")
            .and_then(Value::as_str)
            .is_some_and(|reference| reference.starts_with("#/components/schemas/"));
        let schema = if refers_to_schema {
            Value::Object(std::mem::take(members))
        } else if let Some(schema) = members
            .get("schema")
            .cloned()
            .filter(|_| !members.contains_key("content"))
        {
            members.shift_remove("schema");
            schema
        } else {
            return;
        };
        members.entry("description").or_insert_with(|| Value::from(""));
        members.insert(
            "content".to_owned(),
            json!({ "application/json": { "schema": schema } }),
        );
        let (message, written) = if refers_to_schema {
            (
                "this is a schema, and no response; it is read as that of a body in JSON",
                pointer.join("$ref"),
            )
        } else {
            (
                "a response has its `schema` under `content`; it is read as that of a body in JSON",
                pointer.join("schema"),
            )
        };
        let help = "write `content: {application/json: {schema: …}}`";
        self.warn(Code::UnknownKeyword, message.to_owned(), &written, Part::Key, help);
        let from = if refers_to_schema { pointer.clone() } else { written };
        let schema = pointer.join("content").join("application/json").join("schema");
        self.stands_for(&schema, &from);
    }

    /// `basic` is a scheme of type `http` since OpenAPI 3.
    fn security_scheme(&mut self, pointer: &Pointer) {
        let Some(Value::Object(members)) = self.tree.get_mut(pointer) else {
            return;
        };
        let Some(scheme) = members.get("type").and_then(Value::as_str).map(str::to_lowercase) else {
            return;
        };
        if !matches!(scheme.as_str(), "basic" | "bearer") || members.contains_key("scheme") {
            return;
        }
        members.insert("type".to_owned(), Value::from("http"));
        members.insert("scheme".to_owned(), Value::from(scheme.as_str()));
        let message = format!("`{scheme}` is no type of a security scheme; it is read as one of type `http`");
        let help = format!("write `type: http` and `scheme: {scheme}`");
        self.warn(Code::UnknownValue, message, &pointer.join("type"), Part::Value, &help);
    }

    /// Notes that what is at `pointer` now was written at `from`.
    fn stands_for(&mut self, pointer: &Pointer, from: &Pointer) {
        let origin = self.tree.origin(from);
        self.tree.set_origin(pointer.clone(), origin);
    }

    fn warn(&mut self, code: Code, message: String, at: &Pointer, part: Part, help: &str) {
        let place = self.tree.place(at, part);
        self.diagnostics
            .push(Diagnostic::warning(code, message).at(place).help(help.to_owned()));
    }
}
