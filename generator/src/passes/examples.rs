//! Examples of the description are checked against the types that were made of it.

use std::fmt::Display;

use serde_json::Value;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Position};
use crate::lower::{Draft, ExampleDraft};
use crate::model::{
    AdditionalMembers, Api, Constraint, Example, Identifier, IntegerConstraint, Items, ListConstraint, Member,
    NumberConstraint, Presence, Shape, Structure, TextConstraint, Type,
};
use crate::naming;
use crate::source::Pointer;

/// An example nested deeper than this is not looked at any further; no description has one.
const DEEPEST_VALUE: usize = 128;

/// Reports the examples that break their schema; the bodies of responses that don't become tests of the generated crate.
pub(super) fn check(draft: &mut Draft, diagnostics: &mut Diagnostics) {
    let mut sound = Vec::new();
    for example in &draft.examples {
        let mut checker = Checker {
            api: &draft.api,
            faults: Vec::new(),
        };
        let rule = &example.constraint;
        checker.nullable(&example.value, &example.ty, example.nullable, rule, &Pointer::root());
        if checker.faults.is_empty() && example.is_response {
            sound.push(example);
        }
        for fault in checker.faults {
            diagnostics.push(fault.report(example));
        }
    }
    let candidates: Vec<Vec<String>> = sound
        .iter()
        .map(|example| vec![naming::module_name(&example.name)])
        .collect();
    let names = naming::distinct(&candidates, |_| false);
    draft.api.examples = sound
        .iter()
        .zip(names)
        .map(|(example, name)| Example {
            name,
            ty: example.ty.clone(),
            body: example.value.clone(),
        })
        .collect();
}

/// One way in which an example breaks its schema.
struct Fault {
    pointer: Pointer,
    reason: String,
}

impl Fault {
    fn report(self, example: &ExampleDraft) -> Diagnostic {
        let place = match &example.place.position {
            Position::Node(start, part) => Place {
                source: example.place.source,
                position: Position::Node(start.concat(&self.pointer), *part),
            },
            Position::Span(_) => example.place.clone(),
        };
        let message = format!("this value breaks its schema: {}", self.reason);
        Diagnostic::warning(Code::InvalidExample, message)
            .at(place)
            .help("correct the value, or the schema if this is what is really sent")
    }
}

struct Checker<'a> {
    api: &'a Api,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, at: &Pointer, reason: impl Into<String>) {
        self.faults.push(Fault {
            pointer: at.clone(),
            reason: reason.into(),
        });
    }

    fn nullable(&mut self, value: &Value, ty: &Type, nullable: bool, rule: &Constraint, at: &Pointer) {
        if value.is_null() && *ty != Type::Any {
            if !nullable {
                self.fault(at, "null is not allowed here");
            }
        } else if at.tokens().count() < DEEPEST_VALUE {
            self.value(value, ty, rule, at);
        }
    }

    fn value(&mut self, value: &Value, ty: &Type, rule: &Constraint, at: &Pointer) {
        match ty {
            Type::Any => {}
            Type::Boolean => self.expect(value.is_boolean(), "a boolean", at),
            Type::Int32 | Type::Int64 => match whole(value) {
                Some(number) => self.integer(number, rule, at),
                None => self.expect(false, "an integer", at),
            },
            Type::Float64 => match value.as_f64() {
                Some(number) => self.number(number, rule, at),
                None => self.expect(false, "a number", at),
            },
            Type::Text | Type::SecretText => match value.as_str() {
                Some(text) => self.text(text, rule, at),
                None => self.expect(false, "a string", at),
            },
            Type::DateTime => self.parses::<runtime::runtime::DateTime>(value, "a date and time (RFC 3339)", at),
            Type::DateTimeRfc2822 => {
                self.parses::<runtime::runtime::DateTimeRfc2822>(value, "a date and time (RFC 2822)", at);
            }
            Type::Date => self.parses::<runtime::runtime::Date>(value, "a date (RFC 3339)", at),
            Type::Base64 => self.parses::<runtime::runtime::Bytes>(value, "Base64 (RFC 4648)", at),
            Type::List(items) => self.list(value, items, rule, at),
            Type::Map(items) => self.map(value, items, rule, at),
            Type::Defined(id) | Type::Boxed(id) => match &self.api.definition(*id).shape {
                Shape::Structure(structure) => self.structure(value, structure, at),
                Shape::Enumeration(enumeration) => match value.as_str() {
                    Some(text) if enumeration.variants.iter().any(|variant| variant.value == text) => {}
                    Some(text) => self.fault(at, format!("`{text}` is not among the listed values")),
                    None => self.expect(false, "a string", at),
                },
                Shape::Identifier(identifier) => self.identifier(value, identifier, at),
                // Headers are not part of a body.
                Shape::Headers(_) => {}
            },
        }
    }

    fn expect(&mut self, is_met: bool, expected: &str, at: &Pointer) {
        if !is_met {
            self.fault(at, format!("{expected} is expected"));
        }
    }

    fn parses<T: serde::de::DeserializeOwned>(&mut self, value: &Value, expected: &str, at: &Pointer) {
        let parses = value.is_string() && T::deserialize(value).is_ok();
        self.expect(parses, expected, at);
    }

    fn identifier(&mut self, value: &Value, identifier: &Identifier, at: &Pointer) {
        match value.as_str() {
            None => self.expect(false, "a string", at),
            Some(text) if !identifier.matcher.is_match(text) => {
                self.fault(at, format!("`{text}` does not match `{}`", identifier.pattern));
            }
            Some(text) => self.length(text, identifier.length, at),
        }
    }

    fn structure(&mut self, value: &Value, structure: &Structure, at: &Pointer) {
        let Some(object) = value.as_object() else {
            return self.expect(false, "an object", at);
        };
        for member in &structure.members {
            let at = at.join(&member.wire_name);
            match object.get(&member.wire_name) {
                Some(value) => self.nullable(value, &member.ty, allows_null(member), &member.constraint, &at),
                None if is_required(member) => {
                    self.fault(
                        &Pointer::root(),
                        format!("`{}` is required and missing", member.wire_name),
                    );
                }
                None => {}
            }
        }
        let is_named = |name: &str| structure.members.iter().any(|member| member.wire_name == name);
        for (name, value) in object.iter().filter(|(name, _)| !is_named(name)) {
            let at = at.join(name);
            match &structure.additional {
                AdditionalMembers::Kept => {}
                AdditionalMembers::Refused => self.fault(&at, format!("`{name}` is not among the properties")),
                AdditionalMembers::Typed(ty, rule) => self.nullable(value, ty, false, rule, &at),
            }
        }
    }

    fn list(&mut self, value: &Value, items: &Items, rule: &Constraint, at: &Pointer) {
        let Some(values) = value.as_array() else {
            return self.expect(false, "an array", at);
        };
        let rule = list_rule(rule);
        self.count(values.len(), &rule, "items", at);
        let repeats = values
            .iter()
            .enumerate()
            .any(|(index, value)| values[..index].contains(value));
        if rule.unique && repeats {
            self.fault(at, "two items are equal");
        }
        for (index, value) in values.iter().enumerate() {
            self.nullable(value, &items.ty, items.nullable, &rule.items, &at.index(index));
        }
    }

    fn map(&mut self, value: &Value, items: &Items, rule: &Constraint, at: &Pointer) {
        let Some(entries) = value.as_object() else {
            return self.expect(false, "an object", at);
        };
        let rule = list_rule(rule);
        self.count(entries.len(), &rule, "entries", at);
        for (name, value) in entries {
            self.nullable(value, &items.ty, items.nullable, &rule.items, &at.join(name));
        }
    }

    fn count(&mut self, count: usize, rule: &ListConstraint, what: &str, at: &Pointer) {
        if let Some(amount) = beyond(count as u64, rule.min_items, rule.max_items) {
            self.fault(at, format!("the number of {what} is {amount}"));
        }
    }

    fn text(&mut self, text: &str, rule: &Constraint, at: &Pointer) {
        if let Constraint::Text(bounds) = rule {
            self.length(text, *bounds, at);
        }
    }

    fn length(&mut self, text: &str, bounds: TextConstraint, at: &Pointer) {
        let length = text.chars().count() as u64;
        if let Some(amount) = beyond(length, bounds.min_length, bounds.max_length) {
            self.fault(at, format!("the number of characters is {amount}"));
        }
    }

    fn integer(&mut self, number: i64, rule: &Constraint, at: &Pointer) {
        let bounds = match rule {
            Constraint::Integer(bounds) => *bounds,
            _ => IntegerConstraint::default(),
        };
        if let Some(amount) = beyond(number, bounds.minimum, bounds.maximum) {
            self.fault(at, format!("the number is {amount}"));
        }
        if bounds
            .multiple_of
            .is_some_and(|divisor| number.checked_rem(divisor) != Some(0))
        {
            self.fault(at, format!("{number} is not a multiple of what it must be"));
        }
    }

    fn number(&mut self, number: f64, rule: &Constraint, at: &Pointer) {
        let bounds = match rule {
            Constraint::Number(bounds) => *bounds,
            _ => NumberConstraint::default(),
        };
        let is_outside = bounds.minimum.is_some_and(|least| number < least)
            || bounds.exclusive_minimum.is_some_and(|least| number <= least)
            || bounds.maximum.is_some_and(|most| number > most)
            || bounds.exclusive_maximum.is_some_and(|most| number >= most);
        if is_outside {
            self.fault(at, format!("{number} is out of bounds"));
        }
    }
}

fn allows_null(member: &Member) -> bool {
    match member.presence {
        Presence::Required | Presence::Optional => false,
        Presence::RequiredNullable | Presence::Nullable | Presence::OptionalNullable => true,
    }
}

fn is_required(member: &Member) -> bool {
    match member.presence {
        Presence::Required | Presence::RequiredNullable => true,
        Presence::Optional | Presence::Nullable | Presence::OptionalNullable => false,
    }
}

fn list_rule(rule: &Constraint) -> ListConstraint {
    match rule {
        Constraint::List(rule) | Constraint::Map(rule) => rule.as_ref().clone(),
        Constraint::None | Constraint::Text(_) | Constraint::Integer(_) | Constraint::Number(_) => ListConstraint {
            min_items: None,
            max_items: None,
            unique: false,
            items: Constraint::None,
        },
    }
}

/// The integer that a JSON number is: `1.0` is one, as JSON Schema defines it.
fn whole(value: &Value) -> Option<i64> {
    let from_float = || {
        let number = value.as_f64().filter(|number| number.fract() == 0.0)?;
        format!("{number:.0}").parse().ok()
    };
    value.as_i64().or_else(from_float)
}

/// How a number lies outside of its bounds; `None` when it doesn't.
fn beyond<N: Copy + PartialOrd + Display>(number: N, least: Option<N>, most: Option<N>) -> Option<String> {
    let below = least.filter(|&least| number < least);
    let above = most.filter(|&most| number > most);
    below
        .map(|least| format!("{number}, less than {least}"))
        .or_else(|| above.map(|most| format!("{number}, more than {most}")))
}
