//! Multipart bodies: a part for each property.
//!
//! What a part holds is said by the `contentType` of its Encoding Object, else by its type (OpenAPI 3.0.4): a binary text
//! is a file, an object is JSON, anything else is text. `multipart/mixed` has no names of its own; its parts get theirs in
//! the way of `multipart/form-data` (RFC 7578, section 4.2).

use openapiv3::{Encoding, MediaType, ReferenceOr, Schema};

use super::Lowering;
use super::draft::Owner;
use super::form::Property;
use super::media_type::{Kind, kind_of};
use super::resource::Placed;
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use crate::diagnostics::Code;
use crate::model::{Body, BodyPart, Constraint, PartContent, Type};
use crate::openapi::Referable;
use crate::source::Pointer;

/// The media type of a file of which nothing is known.
const BYTES: &str = "application/octet-stream";

/// Which of the values of a part are files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Files {
    One,
    List,
}

impl<'a> Lowering<'a> {
    pub(super) fn multipart(
        &mut self,
        name: &str,
        media_type: &'a MediaType,
        pointer: &Pointer,
        placed: &Placed<'a>,
    ) -> Option<Body> {
        let Some(properties) = self.listed_properties(media_type, pointer) else {
            let why = "its multipart body is not an object with properties";
            self.leave_out(placed, Code::UnsupportedBody, why, pointer);
            return None;
        };
        let examples = self.property_examples(media_type, pointer);
        let mut parts = Vec::new();
        for property in properties {
            let stated = media_type.encoding.get(property.name);
            let encoding = pointer.join("encoding").join(property.name);
            match self.part(&property, stated, &encoding, placed) {
                Ok((lowered, content)) => {
                    let shown = examples.iter().find_map(|(example, _)| example.get(property.name));
                    let input = Self::input(property.name, "part", lowered, property.is_required, shown);
                    self.note_property_examples(property.name, &input, &examples);
                    parts.push(BodyPart {
                        wire_name: property.name.to_owned(),
                        content,
                        input,
                    });
                }
                Err(why) if property.is_required => {
                    self.leave_out(placed, Code::UnsupportedParameter, &why, &property.pointer);
                    return None;
                }
                Err(why) => self.warn(
                    Code::UnsupportedParameter,
                    &format!("the part `{}` is left out: {why}", property.name),
                    &property.pointer,
                    "an overlay can give it a schema and an encoding that are supported",
                ),
            }
        }
        let sent_as = match name.split(';').next().unwrap_or_default().trim() {
            range if range.contains('*') => "multipart/form-data",
            stated => stated,
        };
        Some(Body::Multipart(sent_as.to_owned(), parts))
    }

    fn part(
        &mut self,
        property: &Property<'a>,
        stated: Option<&'a Encoding>,
        pointer: &Pointer,
        placed: &Placed<'a>,
    ) -> Result<(Lowered, PartContent), String> {
        if property.name.contains(char::is_control) {
            return Err("its name can't stand in a header (RFC 7578, section 4.2)".to_owned());
        }
        let media_type = self.part_media_type(stated, pointer)?;
        let site = Site::member(Owner::Module(placed.module), property.name);
        let lowered = self.schema(property.schema, &property.pointer, &site);
        if let Some(files) = self.files(property.schema, &property.pointer, media_type) {
            let lowered = self.as_files(lowered, files, &property.pointer);
            let media_type = media_type.unwrap_or(BYTES).to_owned();
            return Ok((lowered, PartContent::File(media_type)));
        }
        match media_type {
            Some(name) if kind_of(name) == Some(Kind::Json) => Ok((lowered, PartContent::Json(name.to_owned()))),
            Some(name) => {
                let lowered = Self::textual(lowered);
                if self.is_plain(&lowered.ty) {
                    Ok((lowered, PartContent::TypedText(name.to_owned())))
                } else {
                    Err(format!(
                        "its value is a document of `{name}`; only JSON is written into a part"
                    ))
                }
            }
            None => {
                let lowered = Self::textual(lowered);
                let content = self.usual_content(&lowered.ty);
                Ok((lowered, content))
            }
        }
    }

    /// The media type that is stated for a part: of several the first that is no range, which leaves none.
    fn part_media_type(&mut self, stated: Option<&'a Encoding>, pointer: &Pointer) -> Result<Option<&'a str>, String> {
        let Some(stated) = stated else { return Ok(None) };
        for (keywords, what) in [
            (&["headers"][..], "headers but its name and media type"),
            (&["style", "explode", "allowReserved"][..], "style"),
        ] {
            let mut keywords = keywords.iter().map(|keyword| pointer.join(keyword));
            if let Some(keyword) = keywords.find(|keyword| self.document.raw(keyword).is_some()) {
                let message = format!("a part is written without any {what}: this is not used");
                self.warn(Code::UnsupportedKeyword, &message, &keyword, "an overlay can remove it");
            }
        }
        let listed = stated.content_type.as_deref().unwrap_or_default().split(',');
        let mut listed = listed
            .map(str::trim)
            .filter(|name| !name.is_empty() && !name.contains('*'));
        match listed.next() {
            Some(name) if name.contains(|character: char| !character.is_ascii_graphic() && character != ' ') => {
                Err("its media type can't stand in a header".to_owned())
            }
            name => Ok(name),
        }
    }

    /// Whether the values of a schema are files, or lists of them.
    fn files<R>(&self, schema: &'a ReferenceOr<R>, pointer: &Pointer, media_type: Option<&str>) -> Option<Files>
    where
        R: Referable<Target = Schema>,
    {
        let located = self.document.resolve(schema, pointer)?;
        let flat = FlatSchema::of(&located);
        if let (Some("array"), Some(items)) = (flat.assertions.effective_type(), flat.assertions.items) {
            let items = self.document.resolve(items, &flat.pointer.join("items"))?;
            return is_file(&FlatSchema::of(&items), media_type).then_some(Files::List);
        }
        is_file(&flat, media_type).then_some(Files::One)
    }

    /// Makes files of what would be texts.
    fn as_files(&mut self, lowered: Lowered, files: Files, pointer: &Pointer) -> Lowered {
        if lowered.constraint != Constraint::None {
            self.warn(
                Code::UnsupportedKeyword,
                "the bounds of files, and of lists of them, are not checked",
                pointer,
                "an overlay can remove them",
            );
        }
        let ty = match (files, lowered.ty) {
            (Files::List, Type::List(mut items)) => {
                items.ty = Type::File;
                Type::List(items)
            }
            (Files::List | Files::One, _) => Type::File,
        };
        Lowered {
            ty,
            constraint: Constraint::None,
            default: None,
            ..lowered
        }
    }

    /// What a part holds of which nothing is said but its type.
    fn usual_content(&self, ty: &Type) -> PartContent {
        if self.is_plain(ty) {
            PartContent::Text
        } else if self.is_object(ty, &mut Vec::new()) {
            PartContent::Json("application/json".to_owned())
        } else {
            PartContent::TextOrJson
        }
    }
}

/// Whether the values of a schema are bytes: by its format, or by the media type of a text that has none.
fn is_file(schema: &FlatSchema<'_>, media_type: Option<&str>) -> bool {
    let assertions = &schema.assertions;
    let is_text = assertions.format.is_none() && assertions.enumeration.is_empty();
    match assertions.effective_type() {
        Some("string") | None if assertions.format == Some("binary") => true,
        Some("string") => is_text && media_type.is_some_and(|name| kind_of(name) == Some(Kind::Bytes)),
        None => assertions.is_empty() && media_type.is_some_and(|name| kind_of(name) == Some(Kind::Bytes)),
        Some(_) => false,
    }
}
