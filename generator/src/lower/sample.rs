//! Values to show in documentation: those of the description where they fit, made up where there are none.

use serde_json::Value;

use super::draft::Entry;
use crate::model::{Constraint, IntegerConstraint, NumberConstraint, Presence, Sample, Shape, TextConstraint, Type};
use crate::naming::Words;

/// A structure of which a sample is more than this deep is left empty.
const DEEPEST_SAMPLE: usize = 8;

/// A value of type `ty` that obeys `constraint`; `shown` where that fits.
pub(super) fn sample(
    ty: &Type,
    constraint: &Constraint,
    shown: Option<&Value>,
    name: &Words,
    entries: &[Entry],
) -> Sample {
    Sampler { entries }.sample(ty, constraint, shown, name, 0)
}

struct Sampler<'e> {
    entries: &'e [Entry],
}

impl Sampler<'_> {
    fn sample(&self, ty: &Type, constraint: &Constraint, shown: Option<&Value>, name: &Words, depth: usize) -> Sample {
        match ty {
            Type::Boolean => Sample::Boolean(shown.and_then(Value::as_bool).unwrap_or(true)),
            Type::Int32 | Type::Int64 => Sample::Integer(integer(constraint, shown)),
            Type::Float64 => Sample::Number(number(constraint, shown)),
            Type::Text | Type::SecretText => Sample::Text(text(constraint, shown, name)),
            Type::DateTime => Sample::Parsed("2026-01-31T12:00:00Z".to_owned()),
            Type::DateTimeRfc2822 => Sample::Parsed("Sat, 31 Jan 2026 12:00:00 +0000".to_owned()),
            Type::Date => Sample::Parsed("2026-01-31".to_owned()),
            Type::Base64 | Type::Any | Type::Map(_) => Sample::Empty,
            Type::List(items) => {
                let first = shown.and_then(|shown| shown.get(0)).or(shown);
                let rule = match constraint {
                    Constraint::List(rule) => &rule.items,
                    _ => &Constraint::None,
                };
                let name = name.with_singular_end();
                Sample::List(vec![self.sample(&items.ty, rule, first, &name, depth + 1)])
            }
            Type::Defined(id) | Type::Boxed(id) => self.defined(&self.entries[id.0].definition.shape, shown, depth),
        }
    }

    fn defined(&self, shape: &Shape, shown: Option<&Value>, depth: usize) -> Sample {
        match shape {
            Shape::Enumeration(enumeration) => {
                let given = shown.and_then(Value::as_str);
                let listed = enumeration.variants.iter();
                let found = listed.clone().find(|variant| Some(variant.value.as_str()) == given);
                found
                    .or_else(|| listed.clone().next())
                    .map_or(Sample::Empty, |variant| Sample::Variant(variant.name.clone()))
            }
            Shape::Identifier(identifier) => identifier.sample.clone().map_or(Sample::Empty, Sample::Parsed),
            Shape::Structure(structure) if depth < DEEPEST_SAMPLE => {
                let required = structure
                    .members
                    .iter()
                    .filter(|member| member.presence == Presence::Required);
                let values: Vec<Sample> = required
                    .map(|member| {
                        let shown = shown.and_then(|shown| shown.get(&member.wire_name));
                        self.sample(
                            &member.ty,
                            &member.constraint,
                            shown,
                            &Words::of(&member.wire_name),
                            depth + 1,
                        )
                    })
                    .collect();
                if values.is_empty() {
                    Sample::Empty
                } else {
                    Sample::Structure(values)
                }
            }
            Shape::Structure(_) | Shape::Headers(_) => Sample::Empty,
        }
    }
}

fn integer(constraint: &Constraint, shown: Option<&Value>) -> i64 {
    let bounds = match constraint {
        Constraint::Integer(bounds) => *bounds,
        _ => IntegerConstraint::default(),
    };
    let step = bounds.multiple_of.unwrap_or(1);
    let fits = |value: &i64| {
        bounds.minimum.is_none_or(|least| *value >= least)
            && bounds.maximum.is_none_or(|most| *value <= most)
            && value.checked_rem(step).is_none_or(|rest| rest == 0)
    };
    let made_up = [
        1,
        10,
        bounds.minimum.unwrap_or_default(),
        bounds.maximum.unwrap_or_default(),
        step,
    ];
    let candidates = shown.and_then(Value::as_i64).into_iter().chain(made_up);
    let nearest = bounds
        .minimum
        .and_then(|least| least.checked_add(step)?.checked_div(step)?.checked_mul(step));
    candidates.chain(nearest).find(fits).unwrap_or_default()
}

fn number(constraint: &Constraint, shown: Option<&Value>) -> f64 {
    let bounds = match constraint {
        Constraint::Number(bounds) => *bounds,
        _ => NumberConstraint::default(),
    };
    let least = bounds.minimum.or(bounds.exclusive_minimum.map(|bound| bound + 1.0));
    let most = bounds.maximum.or(bounds.exclusive_maximum.map(|bound| bound - 1.0));
    let given = shown.and_then(Value::as_f64);
    given.or(bounds.multiple_of).or(least).or(most).unwrap_or(1.5)
}

/// A text of allowed length: the one shown, or the name of the thing, repeated or cut.
fn text(constraint: &Constraint, shown: Option<&Value>, name: &Words) -> String {
    let bounds = match constraint {
        Constraint::Text(bounds) => *bounds,
        _ => TextConstraint::default(),
    };
    let count = |text: &str| text.chars().count() as u64;
    let fits = |text: &str| {
        bounds.min_length.is_none_or(|least| count(text) >= least)
            && bounds.max_length.is_none_or(|most| count(text) <= most)
            && !text.is_empty()
    };
    if let Some(given) = shown.and_then(Value::as_str).filter(|given| fits(given)) {
        return given.to_owned();
    }
    let mut made_up = name.iter().cloned().collect::<Vec<_>>().join(" ");
    if made_up.is_empty() {
        "text".clone_into(&mut made_up);
    }
    let least = usize::try_from(bounds.min_length.unwrap_or_default())
        .unwrap_or_default()
        .min(1_000);
    let most = usize::try_from(bounds.max_length.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let length = made_up.chars().count().max(least).min(most);
    made_up.chars().cycle().take(length).collect()
}
