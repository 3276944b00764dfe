//! What a reference leads to: a file among the sources, and a pointer into it.

use std::collections::HashMap;

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::openapi::nearest::nearest;
use crate::openapi::parse::parse;
use crate::source::{Pointer, SourceId, Sources};

/// The target of a reference.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Target {
    pub(super) source: SourceId,
    pub(super) pointer: Pointer,
}

/// The files that references may lead into, each read when it is first referred to.
pub(super) struct Files<'a> {
    sources: &'a Sources,
    /// By name, with `.` and `..` resolved.
    names: HashMap<String, SourceId>,
    /// The first file is the description itself, which the caller has read.
    root: Option<SourceId>,
    values: HashMap<SourceId, Option<Value>>,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a Sources, ids: &[SourceId]) -> Self {
        let names = ids
            .iter()
            .filter_map(|id| Some((plain(&sources.get(*id)?.name), *id)))
            .collect();
        Self {
            sources,
            names,
            root: ids.first().copied(),
            values: HashMap::new(),
        }
    }

    /// Finds the file that a reference in `base` means, and reads it if that is new.
    ///
    /// # Errors
    /// A diagnostic without a place when there is no such file or the fragment is no JSON pointer.
    pub(super) fn locate(
        &mut self,
        base: SourceId,
        reference: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<Target, Diagnostic> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let source = if file.is_empty() {
            base
        } else {
            self.file(base, file).ok_or_else(|| missing(file))?
        };
        if Some(source) != self.root {
            let sources = self.sources;
            self.values
                .entry(source)
                .or_insert_with(|| parse(sources, source, diagnostics));
        }
        let pointer = percent_decoded(fragment)
            .and_then(|fragment| Pointer::parse(&fragment))
            .ok_or_else(|| no_pointer(fragment))?;
        Ok(Target { source, pointer })
    }

    fn file(&self, base: SourceId, file: &str) -> Option<SourceId> {
        if let Some(exact) = self.names.get(file) {
            return Some(*exact);
        }
        let folder = self
            .sources
            .get(base)
            .and_then(|source| source.name.rsplit_once('/'))
            .map_or("", |(folder, _)| folder);
        let decoded = percent_decoded(file)?;
        let name = if decoded.contains("://") || decoded.starts_with('/') || folder.is_empty() {
            decoded
        } else {
            format!("{folder}/{decoded}")
        };
        self.names.get(&plain(&name)).copied()
    }

    /// The value of a target in another file than the description.
    pub(super) fn value(&self, target: &Target) -> Option<&Value> {
        let value = self.values.get(&target.source)?.as_ref()?;
        value.pointer(target.pointer.as_str())
    }

    /// A name for a component made from where the target stands: of a whole file its name.
    pub(super) fn name(&self, target: &Target) -> String {
        let words: Vec<_> = target
            .pointer
            .tokens()
            .filter(|token| !STRUCTURAL.contains(&token.as_ref()))
            .map(|token| name_safe(&token))
            .filter(|word| !word.is_empty())
            .collect();
        if !words.is_empty() {
            return words.join("-");
        }
        let file = self.sources.get(target.source).map_or("", |source| &source.name);
        let file = file.rsplit('/').next().unwrap_or_default();
        let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
        let name = name_safe(stem);
        if name.is_empty() { "unnamed".to_owned() } else { name }
    }
}

/// Tokens that say nothing about what stands behind them.
const STRUCTURAL: &[&str] = &[
    "components",
    "content",
    "$defs",
    "definitions",
    "headers",
    "parameters",
    "paths",
    "properties",
    "requestBodies",
    "responses",
    "schema",
    "schemas",
];

/// The token with every run of characters that component names cannot have as one `-`.
fn name_safe(token: &str) -> String {
    let allowed = |character: char| character.is_ascii_alphanumeric() || "._".contains(character);
    let words: Vec<_> = token
        .split(|character| !allowed(character))
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

/// The path without `.` and with `..` resolved as far as there is something to go up from.
fn plain(name: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

/// Resolves `%41` and the like (RFC 3986, section 2.1); `None` when that is malformed.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        if *first == b'%' {
            let digits = std::str::from_utf8(others.get(..2)?).ok()?;
            // `from_str_radix` would take a sign.
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = others.get(2..)?;
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8(bytes).ok()
}

fn missing(file: &str) -> Diagnostic {
    let message = format!("`{file}` is none of the sources");
    let help = if file.contains("://") {
        "nothing is fetched from the network: save the file and add it to the sources"
    } else {
        "add the file to the sources"
    };
    Diagnostic::error(Code::DanglingReference, message).help(help)
}

fn no_pointer(fragment: &str) -> Diagnostic {
    let message = format!("`#{fragment}` is no JSON pointer");
    Diagnostic::error(Code::DanglingReference, message)
        .help("a reference into a description looks like `#/components/schemas/Name`")
}

/// The pointer with the first token that leads to nothing replaced by the closest that does not;
/// `None` when no name there is close.
pub(super) fn nearest_pointer(root: &Value, pointer: &Pointer) -> Option<Pointer> {
    let mut value = root;
    let mut near = Pointer::root();
    let mut replaced = false;
    for token in pointer.tokens() {
        let members = value.as_object()?;
        let name = if let Some((name, _)) = members.get_key_value(token.as_ref()) {
            name
        } else if replaced {
            return None;
        } else {
            replaced = true;
            nearest(&token, members.keys().map(String::as_str))?
        };
        near.push(name);
        value = members.get(name)?;
    }
    replaced.then_some(near)
}
