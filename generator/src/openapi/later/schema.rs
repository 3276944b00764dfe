//! Schemas of JSON Schema 2020-12 in the form of OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::{Rewriting, types};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Pointer;

/// Keywords that say something about a schema, and nothing about values.
const ANNOTATIONS: &[&str] = &[
    "title",
    "description",
    "default",
    "deprecated",
    "readOnly",
    "writeOnly",
    "example",
    "examples",
    "externalDocs",
    "xml",
];

/// Keywords without an effect on values.
const SILENT: &[&str] = &[
    "$schema",
    "$comment",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$vocabulary",
    "contentSchema",
];

/// Keywords that are not checked.
const UNCHECKED: &[&str] = &[
    "contains",
    "minContains",
    "maxContains",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "$dynamicRef",
];

impl Rewriting {
    /// Rewrites one schema; those within it are visited afterwards.
    pub(super) fn schema(&mut self, value: &mut Value, pointer: &Pointer) {
        match value {
            Value::Bool(true) => *value = json!({}),
            Value::Bool(false) => *value = json!({"not": {}}),
            Value::Object(members) if members.contains_key("$ref") => self.beside_reference(members, pointer),
            Value::Object(members) => {
                self.constant(members, pointer);
                types::rewrite(self, members, pointer);
                for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
                    self.exclusive(members, pointer, bound, exclusive);
                }
                self.examples(members, pointer);
                self.content(members, pointer);
                self.prefix_items(members, pointer);
                self.properties(members, pointer);
                self.drop_others(members, pointer);
            }
            _ => {}
        }
    }

    /// Keywords beside a reference count in 3.1: both hold. In 3.0 they have no effect.
    fn beside_reference(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        members.retain(|key, _| !SILENT.contains(&key.as_str()) && key != "$defs");
        if !self.version.is_later() || members.len() == 1 {
            return;
        }
        let mut outer = Map::new();
        let mut beside = Map::new();
        let mut reference = Map::new();
        for (key, value) in std::mem::take(members) {
            let part = match key.as_str() {
                "$ref" => &mut reference,
                key if ANNOTATIONS.contains(&key) => &mut outer,
                _ => &mut beside,
            };
            part.insert(key, value);
        }
        let mut parts = vec![Value::Object(reference)];
        parts.extend((!beside.is_empty()).then_some(Value::Object(beside)));
        for index in 0..parts.len() {
            self.moved(pointer.join("allOf").index(index), pointer, Pointer::root());
        }
        outer.insert("allOf".to_owned(), Value::Array(parts));
        *members = outer;
        self.examples(members, pointer);
    }

    fn constant(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        let Some(constant) = members.remove("const") else {
            return;
        };
        self.read_in_earlier(pointer, "const");
        // A list of values beside it has the same one, or nothing would fit.
        self.moved(pointer.join("enum").index(0), pointer, Pointer::root().join("const"));
        members.insert("enum".to_owned(), json!([constant]));
    }

    /// An exclusive bound is a number of its own in 3.1, and says in 3.0 of the other bound that it is exclusive.
    fn exclusive(&mut self, members: &mut Map<String, Value>, pointer: &Pointer, bound: &str, exclusive: &str) {
        let Some(limit) = members.get(exclusive).and_then(Value::as_f64) else {
            return;
        };
        self.read_in_earlier(pointer, exclusive);
        let tighter = |own: f64| {
            if bound == "minimum" { own > limit } else { own < limit }
        };
        let is_idle = members.get(bound).and_then(Value::as_f64).is_some_and(tighter);
        let Some(limit) = members.remove(exclusive).filter(|_| !is_idle) else {
            return;
        };
        self.moved(pointer.join(bound), pointer, Pointer::root().join(exclusive));
        members.insert(bound.to_owned(), limit);
        members.insert(exclusive.to_owned(), Value::Bool(true));
    }

    /// The first of the examples is the example.
    fn examples(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        let Some(Value::Array(examples)) = members.get("examples") else {
            return;
        };
        let first = examples.first().cloned();
        members.remove("examples");
        self.read_in_earlier(pointer, "examples");
        if let Some(first) = first
            && !members.contains_key("example")
        {
            let from = Pointer::root().join("examples").index(0);
            self.moved(pointer.join("example"), pointer, from);
            members.insert("example".to_owned(), first);
        }
    }

    /// How a text holds something else, which is a format in 3.0.
    fn content(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        let encoding = members.remove("contentEncoding");
        let media_type = members.remove("contentMediaType");
        for (keyword, value) in [("contentEncoding", &encoding), ("contentMediaType", &media_type)] {
            if value.is_some() {
                self.read_in_earlier(pointer, keyword);
            }
        }
        let encoding = encoding.as_ref().and_then(Value::as_str);
        let is_text = |media_type: &str| media_type.starts_with("text/") || media_type.contains("json");
        let format = match (encoding, media_type) {
            (Some("base64"), _) => "byte",
            (Some(other), _) => {
                self.unchecked(
                    &format!("whether the text is of the encoding `{other}` is"),
                    pointer,
                    "contentEncoding",
                );
                return;
            }
            (None, Some(Value::String(media_type))) if !is_text(&media_type) => "binary",
            (None, _) => return,
        };
        members
            .entry("format")
            .or_insert_with(|| Value::String(format.to_owned()));
    }

    /// The items at the start of a list have schemas of their own: every item may be any of those.
    fn prefix_items(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        let Some(Value::Array(prefix)) = members.get("prefixItems") else {
            return;
        };
        let mut schemas = prefix.clone();
        members.remove("prefixItems");
        self.unchecked(
            "which item of a list has which of these schemas is",
            pointer,
            "prefixItems",
        );
        let list = pointer.join("items").join("anyOf");
        for index in 0..schemas.len() {
            let from = Pointer::root().join("prefixItems").index(index);
            self.moved(list.index(index), pointer, from);
        }
        match members.remove("items") {
            None | Some(Value::Bool(true)) => return,
            Some(Value::Bool(false)) => {
                let most = members.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX);
                let length = u64::try_from(schemas.len()).unwrap_or(u64::MAX);
                members.insert("maxItems".to_owned(), Value::from(most.min(length)));
            }
            Some(rest) => {
                self.moved(list.index(schemas.len()), pointer, Pointer::root().join("items"));
                schemas.push(rest);
            }
        }
        members.insert("items".to_owned(), json!({"anyOf": schemas}));
    }

    /// Members by patterns of their names, and members that no other keyword speaks of.
    fn properties(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        let has_parts = ["allOf", "anyOf", "oneOf"].iter().any(|key| members.contains_key(*key));
        match members.remove("unevaluatedProperties") {
            Some(Value::Bool(false)) if !has_parts => {
                members.entry("additionalProperties").or_insert(Value::Bool(false));
            }
            None | Some(Value::Bool(true)) => {}
            Some(_) => self.unchecked("`unevaluatedProperties` is", pointer, "unevaluatedProperties"),
        }
        let Some(Value::Object(patterns)) = members.get("patternProperties") else {
            return;
        };
        let patterns: Vec<(String, Value)> = patterns.clone().into_iter().collect();
        members.remove("patternProperties");
        match members.get("additionalProperties") {
            None | Some(Value::Bool(true)) => {
                // Names that match no pattern are free here, and their values can be anything.
                self.unchecked("what the members of these names are is", pointer, "patternProperties");
            }
            Some(_) => self.named_by_patterns(members, patterns, pointer),
        }
    }

    /// Every member without a name of its own has one of the schemas: one of a pattern, or that of all others.
    fn named_by_patterns(
        &mut self,
        members: &mut Map<String, Value>,
        patterns: Vec<(String, Value)>,
        pointer: &Pointer,
    ) {
        self.unchecked(
            "which names of members match these patterns is",
            pointer,
            "patternProperties",
        );
        let place = |pattern: &str| Pointer::root().join("patternProperties").join(pattern);
        let others = members.remove("additionalProperties");
        let others = others.filter(|schema| !schema.is_boolean());
        let others = others.map(|schema| (Pointer::root().join("additionalProperties"), schema));
        let patterns = patterns.into_iter().map(|(pattern, schema)| (place(&pattern), schema));
        let schemas: Vec<(Pointer, Value)> = patterns.chain(others).collect();
        let additional = pointer.join("additionalProperties");
        let value = match <[(Pointer, Value); 1]>::try_from(schemas) {
            Ok([(from, only)]) => {
                self.moved(additional, pointer, from);
                only
            }
            Err(none) if none.is_empty() => Value::Bool(false),
            Err(several) => {
                for (index, (from, _)) in several.iter().enumerate() {
                    self.moved(additional.join("anyOf").index(index), pointer, from.clone());
                }
                let schemas: Vec<Value> = several.into_iter().map(|(_, schema)| schema).collect();
                json!({"anyOf": schemas})
            }
        };
        members.insert("additionalProperties".to_owned(), value);
    }

    fn drop_others(&mut self, members: &mut Map<String, Value>, pointer: &Pointer) {
        for keyword in UNCHECKED {
            if members.remove(*keyword).is_some() {
                self.unchecked(&format!("`{keyword}` is"), pointer, keyword);
            }
        }
        if self.version.is_later() {
            members.retain(|key, _| !SILENT.contains(&key.as_str()));
        }
    }

    /// Reports that something is not checked; `what` is the start of a sentence.
    pub(super) fn unchecked(&mut self, what: &str, pointer: &Pointer, keyword: &str) {
        let diagnostic = Diagnostic::warning(Code::UnsupportedKeyword, format!("{what} not checked"));
        self.remark(
            diagnostic.help("what the other keywords say is checked all the same"),
            pointer,
            keyword,
        );
    }
}
