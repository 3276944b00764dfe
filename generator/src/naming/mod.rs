//! The only place that makes identifiers: words, case, keywords, collisions.
//!
//! A description names things in any style, with any character. Each name is taken apart into words and put together
//! again in the case that Rust uses for the place: [`type_name`], [`field_name`], [`variant_name`], [`module_name`].
//! [`distinct`] then picks, for all names of one scope at once, the shortest candidates that don't collide.

mod collision;
mod reserved;
mod words;

pub use collision::distinct;
pub use reserved::{
    PRELUDE, is_keyword, is_reserved_client_function, is_reserved_field, is_reserved_module, is_reserved_type,
};
pub use words::{Words, singular};

/// The name of a type: `participant status` becomes `ParticipantStatus`.
///
/// Words without a letter or digit give `Value`; a leading digit is preceded by `Type`.
#[must_use]
pub fn type_name(words: &Words) -> String {
    upper_camel(words, "Type")
}

/// The name of a variant: `in-progress` becomes `InProgress`.
///
/// The empty text gives `Empty`, one without a letter or digit `Value`; a leading digit is preceded by `Value`.
#[must_use]
pub fn variant_name(value: &str) -> String {
    if value.is_empty() {
        return "Empty".to_owned();
    }
    upper_camel(&Words::of(value), "Value")
}

/// The name of a field, a setter or an argument: `DateCreated` becomes `date_created`.
///
/// A keyword stays as it is, since it can be written raw; the four that can't (`self`, `Self`, `super`, `crate`) get
/// the suffix `_value`. A leading digit is preceded by `value_`.
#[must_use]
pub fn field_name(text: &str) -> String {
    lower_snake(&Words::of(text))
}

/// Like [`field_name`], with the symbols spelled out: for names that differ in nothing else.
#[must_use]
pub fn spelled_field_name(text: &str) -> String {
    lower_snake(&Words::spelled(text))
}

/// The name of a module, made like that of a field, of its ASCII words alone: it is the name of a file too, and those
/// are to be ASCII (E0754). Without any it is `resource`.
#[must_use]
pub fn module_name(words: &Words) -> String {
    let ascii = words.in_ascii();
    if ascii.is_empty() {
        "resource".to_owned()
    } else {
        lower_snake(&ascii)
    }
}

fn upper_camel(words: &Words, before_digit: &str) -> String {
    let name: String = words.iter().map(|word| capitalised(word)).collect();
    match name.chars().next() {
        None => "Value".to_owned(),
        Some(first) if !unicode_ident::is_xid_start(first) => format!("{before_digit}{name}"),
        Some(_) if name == "Self" => "SelfValue".to_owned(),
        Some(_) => name,
    }
}

fn lower_snake(words: &Words) -> String {
    let name = words.iter().map(String::as_str).collect::<Vec<_>>().join("_");
    match name.as_str() {
        "" => "value".to_owned(),
        "self" | "super" | "crate" => format!("{name}_value"),
        _ if !name.starts_with(unicode_ident::is_xid_start) => format!("value_{name}"),
        _ => name,
    }
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
