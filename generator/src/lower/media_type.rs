//! How bodies of a media type are written and read, and in which of several a body is sent.

use openapiv3::{Content, MediaType, ReferenceOr, Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty};

use super::Lowering;
use crate::diagnostics::{Code, Diagnostic};
use crate::naming::Words;
use crate::openapi::nearest::nearest;
use crate::openapi::{Located, Operation};
use crate::settings::{MediaTypes, UnmatchedNames};
use crate::source::Pointer;

/// The media type of an HTML form.
const FORM: &str = "application/x-www-form-urlencoded";

/// The range that every media type is in.
const ANYTHING: &str = "*/*";

impl<'a> Lowering<'a> {
    /// The media types in which the body of an operation is sent, the best first; none without a body.
    ///
    /// Settings come first. Without them, one whose schema is that of a better one adds nothing to what a caller can say, so
    /// it is left out; only a multipart body has files, whatever else has its schema.
    pub(super) fn media_types(&mut self, operation: &Operation<'a>) -> Vec<&'a str> {
        let pointer = operation.operation.pointer.join("requestBody");
        let body = operation.operation.value.request_body.as_ref();
        let body = body.and_then(|body| self.document.resolve(body, &pointer));
        let content = body.as_ref().map(|body| body.pointer.join("content"));
        if let Some(chosen) = self.chosen_media_types(operation, body.as_ref().map(|body| &body.value.content)) {
            return chosen;
        }
        let (Some(body), Some(content)) = (body, content) else {
            return Vec::new();
        };
        let mut sent: Vec<(&'a str, &'a MediaType)> = Vec::new();
        for (name, media_type) in self.ranked(&body.value.content, &content) {
            let is_alike = |(known, other): &&(&str, &MediaType)| {
                let has_files = kind_of(name) == Some(Kind::Multipart)
                    && kind_of(known) != Some(Kind::Multipart)
                    && self.has_files(media_type, &content.join(name));
                other.schema == media_type.schema && !has_files
            };
            match sent.iter().find(is_alike) {
                Some((better, _)) => self.warn_of_media_type(name, better, &content),
                None if kind_of(name).is_none() && !sent.is_empty() => {
                    self.warn_of_media_type(name, sent[0].0, &content);
                }
                None => sent.push((name, media_type)),
            }
        }
        sent.into_iter().map(|(name, _)| name).collect()
    }

    /// What the settings say of the body of an operation; `None` where they say nothing.
    fn chosen_media_types(&mut self, operation: &Operation<'a>, content: Option<&'a Content>) -> Option<Vec<&'a str>> {
        let title = operation.title();
        let mut entries = self.own_media_types();
        let (index, entry) = entries.find(|(_, entry)| entry.operation == title)?;
        self.applied_media_types.insert(index);
        let known = || content.into_iter().flat_map(Content::keys).map(String::as_str);
        let mut chosen = Vec::new();
        for wanted in &entry.media_types {
            if let Some(name) = known().find(|name| *name == wanted.text) {
                chosen.push(name);
                continue;
            }
            let message = format!("`{title}` has no body of `{}`", wanted.text);
            let help = match nearest(&wanted.text, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write it as the description does, or remove it".to_owned(),
            };
            let diagnostic = Diagnostic::error(Code::UnmatchedMediaType, message).help(help);
            self.report_unmatched(diagnostic.at(wanted.place.clone()));
        }
        // What is passed over leaves the choice to the description.
        let is_left = chosen.is_empty() && self.settings.unmatched_names == UnmatchedNames::PassedOver;
        (!is_left).then_some(chosen)
    }

    /// Reports each entry of the settings that is for none of the operations of these ids.
    pub(super) fn refuse_unmatched_media_types(&mut self, ids: &[&str]) {
        let is_applied = |(index, _): &(usize, _)| self.applied_media_types.contains(index);
        let entries: Vec<_> = self.own_media_types().filter(|entry| !is_applied(entry)).collect();
        for (_, entry) in entries {
            let help = match nearest(&entry.operation, ids.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "correct the id, or remove the entry".to_owned(),
            };
            let message = format!("there is no operation `{}`", entry.operation);
            let diagnostic = Diagnostic::error(Code::UnmatchedMediaType, message).help(help);
            self.report_unmatched(diagnostic.at(entry.place.clone()));
        }
    }

    fn report_unmatched(&mut self, diagnostic: Diagnostic) {
        self.settings.unmatched_names.report(diagnostic, self.diagnostics);
    }

    /// The entries for this description, each with its index among all.
    fn own_media_types(&self) -> impl Iterator<Item = (usize, &'a MediaTypes)> + use<'a> {
        let module = self.placed_in.map_or(&[][..], |group| &group.path);
        let entries = self.settings.media_types.iter().enumerate();
        entries.filter(move |(_, entry)| entry.module == module)
    }

    fn warn_of_media_type(&mut self, name: &str, better: &str, content: &Pointer) {
        let help = if kind_of(name).is_some() {
            "list it under `[media_types]` in the settings to have it sent, or remove it with an overlay"
        } else {
            "no body of this kind of multipart can be sent; remove it with an overlay"
        };
        self.warn(
            Code::IgnoredMediaType,
            &format!("the body is sent as `{better}`, so `{name}` is not used"),
            &content.join(name),
            help,
        );
    }

    /// How a body described by `media_type` is written and read: by its name, but for one that can be anything, which is bytes
    /// where its schema says so.
    pub(super) fn kind(&self, name: &str, media_type: &'a MediaType, pointer: &Pointer) -> Option<Kind> {
        let schema = media_type.schema.as_ref().filter(|_| essence(name) == ANYTHING);
        let schema = schema.and_then(|schema| self.document.resolve(schema, &pointer.join("schema")));
        match schema {
            Some(schema) if is_file(schema.value) => Some(Kind::Bytes),
            Some(_) | None => kind_of(name),
        }
    }

    /// The media type of `content` that is used where a response has several.
    pub(super) fn preferred(&self, content: &'a Content, pointer: &Pointer) -> Option<(&'a str, &'a MediaType)> {
        self.ranked(content, pointer).into_iter().next()
    }

    /// The media types of a body, the best first: JSON before forms, then multipart, text and bytes.
    fn ranked(&self, content: &'a Content, pointer: &Pointer) -> Vec<(&'a str, &'a MediaType)> {
        let mut ranked: Vec<(&str, &MediaType)> = content.iter().map(|(name, one)| (name.as_str(), one)).collect();
        ranked.sort_by_key(|(name, media_type)| {
            let kind = self.kind(name, media_type, &pointer.join(name));
            kind.map_or(usize::MAX, |kind| kind as usize)
        });
        ranked
    }

    /// Whether a property of a body is a file, or a list of files.
    fn has_files(&self, media_type: &'a MediaType, pointer: &Pointer) -> bool {
        let resolve = |schema: &'a ReferenceOr<Schema>| self.document.resolve(schema, pointer);
        let schema = media_type.schema.as_ref().and_then(resolve);
        let Some(SchemaKind::Type(Type::Object(object))) = schema.map(|schema| &schema.value.schema_kind) else {
            return false;
        };
        let mut properties = object.properties.values();
        properties.any(|property| {
            let property: Option<Located<'a, Schema>> = self.document.resolve(property, pointer);
            property.is_some_and(|property| match &property.value.schema_kind {
                SchemaKind::Type(Type::Array(array)) => {
                    let items = array.items.as_ref();
                    let items = items.and_then(|items| self.document.resolve(items, pointer));
                    items.is_some_and(|items| is_file(items.value))
                }
                _ => is_file(property.value),
            })
        })
    }
}

fn is_file(schema: &Schema) -> bool {
    let SchemaKind::Type(Type::String(text)) = &schema.schema_kind else {
        return false;
    };
    matches!(text.format, VariantOrUnknownOrEmpty::Item(StringFormat::Binary))
}

/// The media type to send where the description names a range of them (RFC 9110, section 12.5.1).
pub(super) fn sent_as(name: &str, usual: &str) -> String {
    if name.contains('*') {
        usual.to_owned()
    } else {
        name.to_owned()
    }
}

/// A media type without its parameters.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// How a body of some media type is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
}

/// How a body of a media type is written and read; `None` for a kind of multipart whose
/// parts have no names.
pub(super) fn kind_of(media_type: &str) -> Option<Kind> {
    let essence = essence(media_type);
    let kind = match essence.as_str() {
        "application/json" | ANYTHING => Kind::Json,
        FORM => Kind::Form,
        _ if essence.ends_with("+json") => Kind::Json,
        _ if essence.starts_with("text/") => Kind::Text,
        "multipart/form-data" | "multipart/mixed" | "multipart/*" => Kind::Multipart,
        _ if essence.starts_with("multipart/") => return None,
        _ => Kind::Bytes,
    };
    Some(kind)
}

/// The words that tell the request with a body of a media type from those with another one.
pub(super) fn words_of(media_type: &str) -> Words {
    match kind_of(media_type) {
        Some(Kind::Form) => Words::of("form"),
        Some(Kind::Multipart) => Words::of("multipart"),
        Some(Kind::Json | Kind::Text | Kind::Bytes) | None => {
            let essence = essence(media_type);
            let (kind, subtype) = essence.split_once('/').unwrap_or((&essence, ""));
            Words::of(if subtype.is_empty() || subtype == "*" {
                kind
            } else {
                subtype
            })
        }
    }
}
