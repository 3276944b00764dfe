//! Whether a JSON value keeps to a type and its rule, decided by the rules that generated crates carry.

use std::collections::HashMap;

use runtime::runtime::{
    Bytes, Constraint as Rule, Date, DateTime, DateTimeRfc2822, Decode, IntegerRule, ListRule, Map, MapRule,
    NumberRule, Report, TextRule, Unconstrained,
};
use serde_json::Value;

use crate::model::{
    AdditionalMembers, Alternative, Api, Constraint, DefinitionId, Enumeration, Identifier, Items, ListConstraint,
    Member, Presence, Shape, Structure, TextConstraint, Type, Union,
};
use crate::source::Pointer;

/// A value nested deeper than this is not looked at any further; no description has one.
const DEEPEST_VALUE: usize = 128;

/// One way in which a value breaks its schema.
#[derive(Clone)]
pub(super) struct Fault {
    /// Where, from the value as a whole.
    pub(super) pointer: Pointer,
    /// How, as the end of a sentence.
    pub(super) reason: String,
}

/// Every way in which `value` is not a `ty` under `rule`, or is null without being `nullable`.
pub(super) fn faults(api: &Api, value: &Value, ty: &Type, nullable: bool, rule: &Constraint) -> Vec<Fault> {
    let mut checker = Checker {
        api,
        faults: Vec::new(),
        unions: HashMap::new(),
    };
    checker.nullable(value, ty, nullable, rule, &Pointer::root());
    checker.faults
}

/// Whether every value of the object has the member.
pub(super) fn is_required(member: &Member) -> bool {
    match member.presence {
        Presence::Required | Presence::Constant(_) | Presence::RequiredNullable => true,
        Presence::Optional | Presence::Nullable | Presence::OptionalNullable => false,
    }
}

fn allows_null(member: &Member) -> bool {
    match member.presence {
        Presence::Required | Presence::Constant(_) | Presence::Optional => false,
        Presence::RequiredNullable | Presence::Nullable | Presence::OptionalNullable => true,
    }
}

struct Checker<'a> {
    api: &'a Api,
    faults: Vec<Fault>,
    /// What came of each value and union: alternatives within alternatives lead to the same ones in many ways.
    unions: HashMap<(Pointer, DefinitionId), Vec<Fault>>,
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
        self.listed(value, rule, at);
        match ty {
            Type::Any => {}
            Type::Boolean => self.decode::<bool>(value, &Unconstrained, at),
            Type::Int32 => self.decode::<i32>(value, &integer_rule(rule), at),
            Type::Int64 => self.decode::<i64>(value, &integer_rule(rule), at),
            Type::Float64 => self.decode::<f64>(value, &number_rule(rule), at),
            Type::Text | Type::SecretText | Type::File => self.decode::<String>(value, &text_rule(rule), at),
            Type::DateTime => self.decode::<DateTime>(value, &Unconstrained, at),
            Type::DateTimeRfc2822 => self.decode::<DateTimeRfc2822>(value, &Unconstrained, at),
            Type::Date => self.decode::<Date>(value, &Unconstrained, at),
            Type::Base64 => self.decode::<Bytes>(value, &Unconstrained, at),
            Type::List(items) => self.list(value, items, rule, at),
            Type::Map(items) => self.map(value, items, rule, at),
            Type::Defined(id) | Type::Boxed(id) => match &self.api.definition(*id).shape {
                Shape::Structure(structure) => self.structure(value, structure, at),
                Shape::Enumeration(enumeration) => self.enumeration(value, enumeration, at),
                Shape::Identifier(identifier) => self.identifier(value, identifier, at),
                Shape::Union(union) => self.union(value, *id, union, at),
                // Headers are not part of a body.
                Shape::Headers(_) => {}
            },
        }
    }

    /// Reads the value the way a generated crate does.
    fn decode<T: Decode>(&mut self, value: &Value, rule: &impl Rule<T>, at: &Pointer) {
        let mut report = Report::new();
        let decoded = rule.decode(value, &mut report, &mut None);
        match decoded {
            Ok(()) => self.transcribe(report, at),
            Err(error) => self.fault(at, error.to_string()),
        }
    }

    fn transcribe(&mut self, report: Report, at: &Pointer) {
        for violation in report.into_violations().0 {
            self.fault(at, violation.to_string());
        }
    }

    /// Checks an array or object as a whole, without its parts.
    fn whole<T: Decode>(&mut self, value: &Value, what: &str, rule: &impl Rule<T>, at: &Pointer) {
        let mut report = Report::new();
        // Whatever is JSON can be read as a list or a map of any values, so the outcome is in the report.
        let _ = rule.decode(value, &mut report, &mut None);
        for violation in report.into_violations().0 {
            self.fault(at, format!("the {what} {}", violation.rule()));
        }
    }

    fn listed(&mut self, value: &Value, rule: &Constraint, at: &Pointer) {
        let is_listed = match rule {
            Constraint::Integer(bounds) => {
                let is_it = |integer: i64| bounds.listed.contains(&integer);
                bounds.listed.is_empty() || value.as_i64().is_none_or(is_it)
            }
            Constraint::Number(bounds) => {
                let is_it = |number: f64| bounds.listed.contains(&number);
                bounds.listed.is_empty() || value.as_f64().is_none_or(is_it)
            }
            Constraint::Boolean(only) => value.as_bool().is_none_or(|value| value == *only),
            Constraint::Value(listed) => listed.contains(value),
            Constraint::None | Constraint::Text(_) | Constraint::List(_) | Constraint::Map(_) => true,
        };
        if !is_listed {
            self.fault(at, format!("`{value}` is not among the listed values"));
        }
    }

    fn enumeration(&mut self, value: &Value, enumeration: &Enumeration, at: &Pointer) {
        match value.as_str() {
            Some(text) if enumeration.variants.iter().any(|variant| variant.value == text) => {}
            Some(text) => self.fault(at, format!("`{text}` is not among the listed values")),
            None => self.decode::<String>(value, &Unconstrained, at),
        }
    }

    /// The value has to keep to one of the alternatives.
    fn union(&mut self, value: &Value, id: DefinitionId, union: &Union, at: &Pointer) {
        let key = (at.clone(), id);
        if let Some(known) = self.unions.get(&key) {
            self.faults.extend_from_slice(known);
            return;
        }
        let outer = std::mem::take(&mut self.faults);
        self.alternatives(value, union, at);
        let found = std::mem::replace(&mut self.faults, outer);
        self.faults.extend_from_slice(&found);
        self.unions.insert(key, found);
    }

    fn alternatives(&mut self, value: &Value, union: &Union, at: &Pointer) {
        let admitting: Vec<&Alternative> = union
            .alternatives
            .iter()
            .filter(|alternative| alternative.admits(value))
            .collect();
        let tried: Vec<Vec<Fault>> = admitting
            .iter()
            .map(|alternative| {
                let before = std::mem::take(&mut self.faults);
                self.value(value, &alternative.ty, &alternative.constraint, at);
                std::mem::replace(&mut self.faults, before)
            })
            .collect();
        if tried.iter().any(Vec::is_empty) {
            return;
        }
        match <[Vec<Fault>; 1]>::try_from(tried) {
            Ok([only]) => self.faults.extend(only),
            Err(_) => self.fault(at, "it keeps to none of the alternatives"),
        }
    }

    fn identifier(&mut self, value: &Value, identifier: &Identifier, at: &Pointer) {
        match value.as_str() {
            Some(text) if !identifier.matcher.is_match(text) => {
                self.fault(at, format!("`{text}` does not match `{}`", identifier.pattern));
            }
            _ => self.decode::<String>(value, &length_rule(&identifier.length), at),
        }
    }

    fn structure(&mut self, value: &Value, structure: &Structure, at: &Pointer) {
        let Some(object) = value.as_object() else {
            return self.decode::<Map<runtime::runtime::Value>>(value, &Unconstrained, at);
        };
        for member in &structure.members {
            match object.get(&member.wire_name) {
                Some(value) => {
                    let at = at.join(&member.wire_name);
                    self.nullable(value, &member.ty, allows_null(member), &member.constraint, &at);
                }
                None if is_required(member) => {
                    self.fault(at, format!("`{}` is required and missing", member.wire_name));
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
            return self.decode::<Vec<runtime::runtime::Value>>(value, &Unconstrained, at);
        };
        let bounds = rule.as_list();
        if let Some(bounds) = bounds {
            self.whole::<Vec<runtime::runtime::Value>>(value, "array", &list_rule(bounds), at);
        }
        let rule = bounds.map_or(&Constraint::None, |bounds| &bounds.items);
        for (index, value) in values.iter().enumerate() {
            self.nullable(value, &items.ty, items.nullable, rule, &at.index(index));
        }
    }

    fn map(&mut self, value: &Value, items: &Items, rule: &Constraint, at: &Pointer) {
        let Some(entries) = value.as_object() else {
            return self.decode::<Map<runtime::runtime::Value>>(value, &Unconstrained, at);
        };
        let bounds = rule.as_list();
        if let Some(bounds) = bounds {
            self.whole::<Map<runtime::runtime::Value>>(value, "object", &map_rule(bounds), at);
        }
        let rule = bounds.map_or(&Constraint::None, |bounds| &bounds.items);
        for (name, value) in entries {
            self.nullable(value, &items.ty, items.nullable, rule, &at.join(name));
        }
    }
}

fn text_rule(rule: &Constraint) -> TextRule {
    rule.as_text().map_or_else(TextRule::new, length_rule)
}

fn length_rule(bounds: &TextConstraint) -> TextRule {
    let rule = TextRule::new().min_length(bounds.min_length.map_or(0, count));
    rule.max_length(bounds.max_length.map_or(usize::MAX, count))
}

fn integer_rule(rule: &Constraint) -> IntegerRule {
    let bounds = rule.as_integer().cloned().unwrap_or_default();
    IntegerRule::new()
        .minimum(bounds.minimum.unwrap_or(i64::MIN))
        .maximum(bounds.maximum.unwrap_or(i64::MAX))
        .multiple_of(bounds.multiple_of.unwrap_or(1))
}

fn number_rule(rule: &Constraint) -> NumberRule {
    let bounds = rule.as_number().cloned().unwrap_or_default();
    NumberRule::new()
        .minimum(bounds.minimum.unwrap_or(f64::NEG_INFINITY))
        .exclusive_minimum(bounds.exclusive_minimum.unwrap_or(f64::NEG_INFINITY))
        .maximum(bounds.maximum.unwrap_or(f64::INFINITY))
        .exclusive_maximum(bounds.exclusive_maximum.unwrap_or(f64::INFINITY))
        .multiple_of(bounds.multiple_of.unwrap_or(0.0))
}

fn list_rule(bounds: &ListConstraint) -> ListRule {
    let rule = ListRule::new(Unconstrained)
        .min_items(bounds.min_items.map_or(0, count))
        .max_items(bounds.max_items.map_or(usize::MAX, count));
    if bounds.unique { rule.unique_items() } else { rule }
}

fn map_rule(bounds: &ListConstraint) -> MapRule {
    MapRule::new(Unconstrained)
        .min_properties(bounds.min_items.map_or(0, count))
        .max_properties(bounds.max_items.map_or(usize::MAX, count))
}

/// A count of the model as the runtime takes it.
fn count(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}
