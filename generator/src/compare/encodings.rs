//! How values become text, in words that differ where what is written differs.

use super::requests::is_list;
use crate::model::{
    Delimiter, Encoding, FieldEncoding, FieldStyle, ParameterPlace, PartContent, Parts, PathStyle, Repetition,
    Reserved, Type,
};

/// The place of a parameter, and how a value of the type is written there; empty where the place has but one way.
pub(super) fn of_place(place: ParameterPlace, ty: &Type) -> (&'static str, String) {
    match place {
        ParameterPlace::Path(encoding) => ("path", encoded(encoding, path_style)),
        ParameterPlace::Query(encoding) => ("query", of_field(encoding, ty)),
        ParameterPlace::Header(encoding) => ("header", encoded(encoding, |parts| of_parts(parts).to_owned())),
        ParameterPlace::Cookie(encoding) => ("cookie", encoded(encoding, |parts| of_parts(parts).to_owned())),
    }
}

fn encoded<S>(encoding: Encoding<S>, style: impl FnOnce(S) -> String) -> String {
    match encoding {
        Encoding::Plain => String::new(),
        Encoding::Styled(styled) => style(styled),
        Encoding::Json => "JSON".to_owned(),
    }
}

fn path_style(style: PathStyle) -> String {
    let (name, parts) = match style {
        PathStyle::Simple(parts) => ("simple", parts),
        PathStyle::Label(parts) => ("label", parts),
        PathStyle::Matrix(parts) => ("matrix", parts),
    };
    format!("{name}, {}", of_parts(parts))
}

fn of_parts(parts: Parts) -> &'static str {
    match parts {
        Parts::Joined => "joined",
        Parts::Exploded => "exploded",
    }
}

/// How a field of a query or a form is written.
pub(super) fn of_field(encoding: FieldEncoding, ty: &Type) -> String {
    match encoding {
        FieldEncoding::Plain(repetition) if is_list(ty) => repeated(repetition).to_owned(),
        FieldEncoding::Plain(_) => String::new(),
        FieldEncoding::Styled(style, reserved) => format!("{}{}", field_style(style), of_reserved(reserved)),
        FieldEncoding::Json => "JSON".to_owned(),
        FieldEncoding::TextOrJson => "text, or JSON for an object".to_owned(),
    }
}

fn repeated(repetition: Repetition) -> &'static str {
    match repetition {
        Repetition::Repeated => "repeated",
        Repetition::Joined(Delimiter::Comma) => "joined by a comma",
        Repetition::Joined(Delimiter::Space) => "joined by a space",
        Repetition::Joined(Delimiter::Pipe) => "joined by a bar",
    }
}

fn field_style(style: FieldStyle) -> String {
    match style {
        FieldStyle::Form(parts) => format!("form, {}", of_parts(parts)),
        FieldStyle::SpaceDelimited => "space-delimited".to_owned(),
        FieldStyle::PipeDelimited => "pipe-delimited".to_owned(),
        FieldStyle::DeepObject => "deep object".to_owned(),
    }
}

fn of_reserved(reserved: Reserved) -> &'static str {
    match reserved {
        Reserved::Encoded => "",
        Reserved::Allowed => ", reserved characters as they are",
    }
}

/// What a part of a multipart body holds.
pub(super) fn of_part(content: &PartContent) -> String {
    match content {
        PartContent::Text => "text".to_owned(),
        PartContent::TypedText(media_type) => format!("text ({media_type})"),
        PartContent::Json(media_type) => format!("JSON ({media_type})"),
        PartContent::TextOrJson => "text, or JSON for an object".to_owned(),
        PartContent::File(media_type) => format!("a file ({media_type})"),
    }
}
