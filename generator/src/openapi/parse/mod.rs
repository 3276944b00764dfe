//! Text to value tree: JSON or YAML, bounded in depth and size, with a place for every mistake.

mod reader;
mod yaml;

use serde::de::DeserializeSeed as _;
use serde_json::Value;

use self::reader::{Dialect, Reader, Refusal};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::source::{Pointer, SourceId, Sources, character_start};

/// Deeper texts are refused. Every walk over a tree recurses, so this is what bounds the stack.
pub(super) const MAX_DEPTH: usize = 100;

/// A mistake that ends the reading of a text.
struct SyntaxError {
    message: String,
    /// In bytes from the start of the text; `None` when the reader does not say.
    offset: Option<usize>,
}

/// Reads a source into a value tree (RFC 8259 or YAML 1.2). Mistakes become diagnostics; `None`
/// when there is an error among them.
pub(super) fn parse(sources: &Sources, id: SourceId, diagnostics: &mut Diagnostics) -> Option<Value> {
    let source = sources.get(id)?;
    let (text, skipped) = match source.text.strip_prefix('\u{feff}') {
        Some(text) => (text, '\u{feff}'.len_utf8()),
        None => (source.text.as_str(), 0),
    };
    let dialect = if source.is_json() { Dialect::Json } else { Dialect::Yaml };
    let reader = Reader::new(dialect, text.len());
    let read = match dialect {
        Dialect::Json => read_json(text, &reader),
        Dialect::Yaml => yaml::read(text, &reader),
    };
    let found = reader.finish();
    match read {
        Ok(value) => {
            for pointer in &found.duplicates {
                diagnostics.push(duplicate(sources, id, pointer));
            }
            found.duplicates.is_empty().then_some(value)
        }
        Err(error) => {
            let offset = error.offset.unwrap_or_default() + skipped;
            let end = text_end(&source.text, offset);
            let diagnostic = match found.refusal {
                Some(refusal) => refused(&refusal),
                None => Diagnostic::error(Code::Syntax, error.message),
            };
            diagnostics.push(diagnostic.at(Place::span(id, offset..end)));
            None
        }
    }
}

fn read_json(text: &str, reader: &Reader) -> Result<Value, SyntaxError> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    reader
        .node()
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| SyntaxError {
            message: without_position(&error.to_string()),
            offset: Some(offset_of(text, error.line(), error.column())),
        })
}

/// The end of the character at `offset`, so that one character is underlined.
fn text_end(text: &str, offset: usize) -> usize {
    text.get(offset..)
        .and_then(|rest| rest.chars().next())
        .map_or(offset, |character| offset + character.len_utf8())
}

/// Turns the line and column of `serde_json`, both counted from one and in bytes, into an offset.
/// The column is that of the last byte read, or zero at the start of a line.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    character_start(text, start + column.saturating_sub(1))
}

/// The message without its `at line 1 column 2`, which the place tells.
fn without_position(message: &str) -> String {
    let Some((before, after)) = message.split_once(" at line ") else {
        return message.to_owned();
    };
    let rest = after
        .trim_start_matches(|character: char| character.is_ascii_digit())
        .strip_prefix(" column ")
        .map(|rest| rest.trim_start_matches(|character: char| character.is_ascii_digit()));
    match rest {
        Some(rest) => format!("{before}{rest}"),
        None => message.to_owned(),
    }
}

fn refused(refusal: &Refusal) -> Diagnostic {
    match refusal {
        Refusal::Depth => Diagnostic::error(
            Code::TooDeep,
            format!("this is nested more than {MAX_DEPTH} levels deep"),
        )
        .help("name the inner parts under `components` and refer to them with `$ref`"),
        Refusal::Size => Diagnostic::error(
            Code::TooLarge,
            "the aliases of this text expand to more than is reasonable",
        )
        .help("use `$ref` instead of YAML aliases for what is repeated often"),
        Refusal::Tag(tag) => Diagnostic::error(
            Code::UnsupportedTag,
            format!("the YAML tag `!{tag}` has no meaning in a description"),
        )
        .help("remove the tag, or put quotes around a text that starts with `!`"),
        Refusal::Number(number) => Diagnostic::error(Code::Syntax, format!("`{number}` is no number that JSON knows"))
            .help("put quotes around it if it is a text"),
    }
}

fn duplicate(sources: &Sources, id: SourceId, pointer: &Pointer) -> Diagnostic {
    let key = pointer.last().unwrap_or_default();
    let diagnostic = Diagnostic::error(
        Code::DuplicateKey,
        format!("the key `{key}` stands twice in one mapping"),
    )
    .help("remove or rename one of them");
    let repeated = sources
        .positions(id)
        .and_then(|positions| positions.repeated_key(pointer));
    match repeated {
        Some((first, second)) => diagnostic
            .at(Place::span(id, second))
            .related(Place::span(id, first), "it stands here first"),
        None => diagnostic.at(Place::key(id, pointer.clone())),
    }
}
