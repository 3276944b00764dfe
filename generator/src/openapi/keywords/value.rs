//! Checks a single value against its kind.

use serde_json::Value;

use super::object::Kind;
use crate::diagnostics::{Code, Diagnostic};
use crate::openapi::nearest::nearest;

/// What is wrong with the value itself; what it holds is not looked at.
pub(in crate::openapi) fn check(value: &Value, kind: &Kind) -> Option<Diagnostic> {
    let expected = match (kind, value) {
        (Kind::Anything, _)
        | (Kind::Text | Kind::SchemaName, Value::String(_))
        | (Kind::Boolean | Kind::BooleanOr(_), Value::Bool(_))
        | (Kind::Number, Value::Number(_))
        | (Kind::List(_), Value::Array(_))
        | (Kind::Map(_) | Kind::Object(_) | Kind::Referable(_) | Kind::BooleanOr(_), Value::Object(_)) => return None,
        (Kind::Choice(words), Value::String(word)) if words.contains(&word.as_str()) => {
            return None;
        }
        (Kind::Choice(words), _) => return Some(choice(value, words)),
        (Kind::Count, Value::Number(_)) if whole(value).is_some_and(|number| number >= 0) => {
            return None;
        }
        (Kind::Text | Kind::SchemaName, _) => "a text",
        (Kind::Boolean, _) => "`true` or `false`",
        (Kind::Number, _) => "a number",
        (Kind::Count, _) => "a whole number that is not negative",
        (Kind::List(_), _) => "a list",
        (Kind::Map(_) | Kind::Object(_) | Kind::Referable(_), _) => "a mapping",
        (Kind::BooleanOr(_), _) => "`true`, `false` or a mapping",
    };
    let message = format!("expected {expected}, found {}", described(value));
    let diagnostic = Diagnostic::error(Code::WrongType, message);
    Some(match (kind, value) {
        (Kind::Text | Kind::SchemaName, Value::Number(_) | Value::Bool(_)) => diagnostic.help("put it in quotes"),
        (Kind::List(_), Value::String(text)) => diagnostic.help(format!("write it as a list: `[{text}]`")),
        _ => diagnostic,
    })
}

/// What is wrong with a value that is none of some words.
pub(super) fn choice(value: &Value, words: &[&str]) -> Diagnostic {
    let Value::String(word) = value else {
        let message = format!("expected one of {}, found {}", listed(words), described(value));
        return Diagnostic::error(Code::WrongType, message);
    };
    let message = format!("`{word}` is none of {}", listed(words));
    let diagnostic = Diagnostic::error(Code::UnknownValue, message);
    match nearest(word, words.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// The words in quotes, with commas.
pub(super) fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

/// The whole number that a number is, also when it is written with a fraction or an exponent.
pub(in crate::openapi) fn whole(value: &Value) -> Option<i64> {
    /// Up to here every whole number has a floating point number of its own.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let number = value.as_number()?;
    if let Some(whole) = number.as_i64() {
        return Some(whole);
    }
    let number = number.as_f64().filter(|number| number.abs() <= EXACT)?;
    // The text form of such a number has no exponent.
    number.to_string().parse().ok()
}

fn described(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(boolean) => format!("`{boolean}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(_) => "a text".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "a mapping".to_owned(),
    }
}
