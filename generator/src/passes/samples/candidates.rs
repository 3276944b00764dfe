//! Values that a scalar type may have, the best to show first. Not all of them keep to the rule.

use serde_json::{Value, json};

use crate::model::{Api, Constraint, Identifier, Shape, Type};
use crate::naming::Words;

/// A text that is longer than this tells a reader less than a made-up one.
const LONGEST_SHOWN: usize = 80;

/// A text that must be longer than this is not made up.
const LONGEST_MADE_UP: u64 = 120;

/// How many candidates of a kind are made up, so that a list has different ones to choose from.
const VARIETY: u8 = 8;

/// Values of type `ty`: what is shown, then what is made up after the `name` of the thing.
pub(super) fn candidates(api: &Api, ty: &Type, rule: &Constraint, shown: &[&Value], name: &Words) -> Vec<Value> {
    let is_terse = |value: &&Value| value.as_str().is_none_or(|text| text.chars().count() <= LONGEST_SHOWN);
    let is_blank = |value: &&Value| value.as_str().is_some_and(str::is_empty);
    let (terse, long): (Vec<&Value>, Vec<&Value>) = shown.iter().copied().partition(is_terse);
    let shown = terse
        .into_iter()
        .filter(|value| !is_blank(value))
        .map(|value| plain(ty, value));
    let mut found: Vec<Value> = shown.collect();
    found.extend(made_up(api, ty, rule, name));
    found.extend(long.into_iter().map(|value| plain(ty, value)));
    found
}

/// The value as it would be read: an integer that is written as `1.0` is `1`, and any value but a scalar is left to the
/// reader's imagination.
fn plain(ty: &Type, value: &Value) -> Value {
    match ty {
        Type::Int32 | Type::Int64 => match value.as_f64().filter(|number| number.fract() == 0.0) {
            Some(number) if !value.is_i64() => format!("{number:.0}")
                .parse()
                .map_or(Value::Null, |whole: i64| json!(whole)),
            _ => value.clone(),
        },
        Type::Any if value.is_array() || value.is_object() => Value::Null,
        Type::Boolean
        | Type::Float64
        | Type::Text
        | Type::SecretText
        | Type::DateTime
        | Type::DateTimeRfc2822
        | Type::Date
        | Type::Base64
        | Type::File
        | Type::Any
        | Type::Defined(_)
        | Type::Boxed(_)
        | Type::List(_)
        | Type::Map(_) => value.clone(),
    }
}

fn made_up(api: &Api, ty: &Type, rule: &Constraint, name: &Words) -> Vec<Value> {
    let days = 1..=VARIETY;
    match ty {
        Type::Boolean => match rule {
            Constraint::Boolean(only) => vec![json!(only)],
            Constraint::None
            | Constraint::Text(_)
            | Constraint::Integer(_)
            | Constraint::Number(_)
            | Constraint::Value(_)
            | Constraint::List(_)
            | Constraint::Map(_) => vec![json!(true), json!(false)],
        },
        Type::Int32 | Type::Int64 => integers(rule).into_iter().map(|number| json!(number)).collect(),
        Type::Float64 => numbers(rule).into_iter().map(|number| json!(number)).collect(),
        Type::Text | Type::SecretText | Type::File => texts(rule, name).into_iter().map(Value::String).collect(),
        Type::DateTime => days
            .map(|day| json!(format!("2026-01-{:02}T12:00:00Z", 32 - day)))
            .collect(),
        // The names of these days of the week repeat after a week.
        Type::DateTimeRfc2822 => days
            .zip(["Sat", "Fri", "Thu", "Wed", "Tue", "Mon", "Sun", "Sat"])
            .map(|(day, weekday)| json!(format!("{weekday}, {:02} Jan 2026 12:00:00 +0000", 32 - day)))
            .collect(),
        Type::Date => days.map(|day| json!(format!("2026-01-{:02}", 32 - day))).collect(),
        Type::Base64 => vec![json!("Ynl0ZXM="), json!("bW9yZSBieXRlcw==")],
        Type::Any => listed(rule),
        Type::Defined(id) | Type::Boxed(id) => match &api.definition(*id).shape {
            Shape::Enumeration(enumeration) => enumeration
                .variants
                .iter()
                .map(|variant| json!(variant.value))
                .collect(),
            Shape::Identifier(identifier) => identifiers(identifier).into_iter().map(Value::String).collect(),
            Shape::Structure(_) | Shape::Union(_) | Shape::Headers(_) => Vec::new(),
        },
        Type::List(_) | Type::Map(_) => Vec::new(),
    }
}

/// The values of any type that are listed; null where none are.
fn listed(rule: &Constraint) -> Vec<Value> {
    match rule {
        Constraint::Value(listed) => listed.clone(),
        Constraint::None
        | Constraint::Text(_)
        | Constraint::Integer(_)
        | Constraint::Number(_)
        | Constraint::Boolean(_)
        | Constraint::List(_)
        | Constraint::Map(_) => vec![Value::Null],
    }
}

fn integers(rule: &Constraint) -> Vec<i64> {
    let bounds = rule.as_integer().cloned().unwrap_or_default();
    let step = bounds.multiple_of.unwrap_or(1).max(1);
    let least = bounds.minimum.unwrap_or_default();
    // The least multiple from the lower bound on, and the greatest up to the upper one.
    let above = least.checked_add(least.checked_neg().unwrap_or_default().rem_euclid(step));
    let most = bounds.maximum.unwrap_or(i64::MAX);
    let below = most.checked_sub(most.rem_euclid(step));
    let mut found = bounds.listed;
    found.extend([1, 10]);
    found.extend(above);
    let next = (1..=i64::from(VARIETY)).filter_map(|count| above?.checked_add(step.checked_mul(count)?));
    found.extend(next);
    found.extend((0..=i64::from(VARIETY)).filter_map(|count| below?.checked_sub(step.checked_mul(count)?)));
    found
}

fn numbers(rule: &Constraint) -> Vec<f64> {
    let bounds = rule.as_number().cloned().unwrap_or_default();
    let least = bounds.minimum.or(bounds.exclusive_minimum);
    let most = bounds.maximum.or(bounds.exclusive_maximum);
    let mut found = bounds.listed;
    found.push(1.5);
    if let Some(step) = bounds.multiple_of.filter(|step| *step > 0.0) {
        let first = (least.unwrap_or_default() / step).ceil();
        found.extend((0..=VARIETY).map(|count| decimal((first + f64::from(count)) * step)));
    }
    match (least, most) {
        (Some(least), Some(most)) => found.push(decimal(f64::midpoint(least, most))),
        (Some(bound), None) | (None, Some(bound)) => found.extend([bound + 1.0, bound - 1.0]),
        (None, None) => {}
    }
    found.extend([bounds.minimum, bounds.maximum].into_iter().flatten());
    found.extend((0..=VARIETY).map(|count| f64::from(count) / 2.0));
    found
}

/// The number without what its calculation added: `0.3` for `0.30000000000000004`.
fn decimal(number: f64) -> f64 {
    format!("{number:.12e}").parse().unwrap_or(number)
}

/// Texts of allowed length: the name of the thing, repeated or cut, and the same with another end.
fn texts(rule: &Constraint, name: &Words) -> Vec<String> {
    let bounds = rule.as_text().copied().unwrap_or_default();
    let least = bounds.min_length.unwrap_or_default();
    let most = bounds.max_length.unwrap_or(LONGEST_MADE_UP).min(LONGEST_MADE_UP);
    if least > most {
        return Vec::new();
    }
    let mut name = name.iter().cloned().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        "text".clone_into(&mut name);
    }
    let length = (name.chars().count() as u64).max(least).min(most);
    let Some(before) = usize::try_from(length).ok().and_then(|length| length.checked_sub(1)) else {
        return vec![String::new()];
    };
    let start: String = name.chars().cycle().take(before).collect();
    let end = name.chars().cycle().nth(before);
    let digits = (1..=VARIETY).map(|digit| char::from(b'0' + digit));
    end.into_iter()
        .chain(digits)
        .map(|end| format!("{start}{end}"))
        .collect()
}

/// The text that is known to fit, and the same with another character near its end.
fn identifiers(identifier: &Identifier) -> Vec<String> {
    let Some(sample) = &identifier.sample else {
        return Vec::new();
    };
    let places = sample.char_indices().rev().take(4);
    let varied = places.flat_map(|(at, replaced)| {
        let (start, end) = (&sample[..at], &sample[at + replaced.len_utf8()..]);
        "0123456789abcxyzABCXYZ"
            .chars()
            .map(move |other| format!("{start}{other}{end}"))
    });
    let varied = varied.filter(|text| text != sample && identifier.matcher.is_match(text));
    std::iter::once(sample.clone())
        .chain(varied.take(VARIETY.into()))
        .collect()
}
