//! Values to show in documentation: those that the description shows where they fit, made up where it has none.
//!
//! A sample must be right, since the documentation of a generated crate runs: each is checked like an example. Where none
//! can be made, the input goes without.

mod candidates;

use serde_json::{Map, Value};

use self::candidates::candidates;
use super::conformance::{faults, is_required};
use crate::model::{
    Api, Body, Constraint, DefinitionId, Input, Items, Member, Operation, ParameterPlace, Presence, Shape, Structure,
    Type, Union,
};
use crate::naming::Words;

/// A sample is made of no more values than this: nobody reads a longer one.
const LARGEST_SAMPLE: usize = 64;

/// The structures of a sample stand within one another no deeper than this.
const DEEPEST_SAMPLE: usize = 8;

/// Leaves each input with one sample that keeps to its type and rule, or with none.
pub(super) fn choose(api: &mut Api) {
    for module in 0..api.modules.len() {
        for operation in 0..api.modules[module].operations.len() {
            let chosen: Vec<Option<Value>> = sites(&api.modules[module].operations[operation])
                .into_iter()
                .map(|site| sample(api, &site))
                .collect();
            let inputs = api.modules[module].operations[operation].inputs_mut();
            for (input, sample) in inputs.zip(chosen) {
                input.samples = sample.into_iter().collect();
            }
        }
    }
}

/// An input, and what else decides which values it takes.
struct Site<'a> {
    input: &'a Input,
    name: Words,
    carrier: Carrier,
}

/// What carries a value, and with it the texts that it can carry.
#[derive(Clone, Copy)]
enum Carrier {
    /// A segment of a path: no text that URL parsers resolve away, and not the empty one.
    Segment,
    /// A header: no control character.
    Header,
    /// What encodes every text.
    Any,
}

impl Carrier {
    fn takes(self, text: &str) -> bool {
        match self {
            Self::Segment => !matches!(text, "" | "." | ".."),
            Self::Header => !text.contains(char::is_control),
            Self::Any => true,
        }
    }
}

/// The inputs of an operation, in the order of [`Operation::inputs_mut`].
fn sites(operation: &Operation) -> Vec<Site<'_>> {
    let site = |wire_name: &str, carrier, input| Site {
        input,
        name: Words::of(wire_name),
        carrier,
    };
    let mut sites: Vec<Site<'_>> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let carrier = match parameter.place {
                ParameterPlace::Path(_) => Carrier::Segment,
                ParameterPlace::Header(_) => Carrier::Header,
                ParameterPlace::Query(_) | ParameterPlace::Cookie(_) => Carrier::Any,
            };
            site(&parameter.wire_name, carrier, &parameter.input)
        })
        .collect();
    match &operation.body {
        Body::None => {}
        Body::Form(fields) => {
            let fields = fields.iter();
            sites.extend(fields.map(|field| site(&field.wire_name, Carrier::Any, &field.input)));
        }
        Body::Multipart(_, parts) => {
            let parts = parts.iter();
            sites.extend(parts.map(|part| site(&part.wire_name, Carrier::Any, &part.input)));
        }
        Body::FormObject(input) | Body::Json(_, input) | Body::Text(_, input) | Body::Bytes(_, input) => {
            sites.push(site("body", Carrier::Any, input));
        }
    }
    sites
}

fn sample(api: &Api, site: &Site<'_>) -> Option<Value> {
    let mut sampler = Sampler {
        api,
        carrier: site.carrier,
        open: Vec::new(),
        left: LARGEST_SAMPLE,
    };
    let Input {
        ty,
        constraint,
        samples,
        ..
    } = site.input;
    let shown: Vec<&Value> = samples.iter().collect();
    let made = sampler.value(ty, constraint, &shown, &site.name, &[])?;
    // An object without members is no segment either, unless it is JSON; nobody writes one that has to stay empty.
    let is_empty = made.as_object().is_some_and(Map::is_empty);
    if is_empty && matches!(site.carrier, Carrier::Segment) {
        return None;
    }
    // The parts are right by themselves; this is for rules that speak of them together.
    faults(api, &made, ty, false, constraint).is_empty().then_some(made)
}

struct Sampler<'a> {
    api: &'a Api,
    carrier: Carrier,
    /// The structures around the value at hand.
    open: Vec<DefinitionId>,
    /// How many more values the sample may have.
    left: usize,
}

impl Sampler<'_> {
    /// A value of type `ty` that obeys `rule` and is none of `others`; one of `shown` where that fits.
    fn value(
        &mut self,
        ty: &Type,
        rule: &Constraint,
        shown: &[&Value],
        name: &Words,
        others: &[Value],
    ) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        match ty {
            Type::List(items) => self.list(items, rule, shown, name),
            Type::Map(items) => self.map(items, rule, shown),
            Type::Defined(id) | Type::Boxed(id) => match &self.api.definition(*id).shape {
                Shape::Structure(structure) => self.structure(*id, structure, shown),
                Shape::Union(union) => self.union(*id, union, shown, name, others),
                Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => {
                    self.scalar(ty, rule, shown, name, others)
                }
            },
            Type::Boolean
            | Type::Int32
            | Type::Int64
            | Type::Float64
            | Type::Text
            | Type::SecretText
            | Type::DateTime
            | Type::DateTimeRfc2822
            | Type::Date
            | Type::Base64
            | Type::File
            | Type::Any => self.scalar(ty, rule, shown, name, others),
        }
    }

    fn scalar(&self, ty: &Type, rule: &Constraint, shown: &[&Value], name: &Words, others: &[Value]) -> Option<Value> {
        candidates(self.api, ty, rule, shown, name).into_iter().find(|value| {
            value.as_str().is_none_or(|text| self.carrier.takes(text))
                && !others.contains(value)
                && faults(self.api, value, ty, false, rule).is_empty()
        })
    }

    /// An object with the members that it must have.
    fn structure(&mut self, id: DefinitionId, structure: &Structure, shown: &[&Value]) -> Option<Value> {
        if self.open.contains(&id) || self.open.len() == DEEPEST_SAMPLE {
            return None;
        }
        self.open.push(id);
        let members = structure.members.iter().filter(|member| is_required(member));
        let made: Option<Map<String, Value>> = members
            .map(|member| {
                let value = self.member(member, shown)?;
                // An object in a header stands there with the names of its members.
                let name = Some(&member.wire_name).filter(|name| self.carrier.takes(name))?;
                Some((name.clone(), value))
            })
            .collect();
        self.open.pop();
        made.map(Value::Object)
    }

    /// A value of the first alternative that has one.
    fn union(
        &mut self,
        id: DefinitionId,
        union: &Union,
        shown: &[&Value],
        name: &Words,
        others: &[Value],
    ) -> Option<Value> {
        if self.open.contains(&id) || self.open.len() == DEEPEST_SAMPLE {
            return None;
        }
        self.open.push(id);
        let made = union.alternatives.iter().find_map(|alternative| {
            let shown: Vec<&Value> = shown
                .iter()
                .copied()
                .filter(|shown| alternative.admits(shown))
                .collect();
            let mut made = self.value(&alternative.ty, &alternative.constraint, &shown, name, others)?;
            if let Some(tag) = &alternative.tag
                && let Some(value) = made.get_mut(&tag.member)
            {
                *value = tag.values.first().cloned().into();
            }
            alternative.admits(&made).then_some(made)
        });
        self.open.pop();
        made
    }

    fn member(&mut self, member: &Member, shown: &[&Value]) -> Option<Value> {
        let shown: Vec<&Value> = shown.iter().filter_map(|shown| shown.get(&member.wire_name)).collect();
        let name = Words::of(&member.wire_name);
        let made = self.value(&member.ty, &member.constraint, &shown, &name, &[]);
        // What can't be made, such as a structure within itself, can still be null.
        let or_null = (member.presence == Presence::RequiredNullable).then_some(Value::Null);
        made.or(or_null)
    }

    /// A list with one item, or as many as it must have.
    fn list(&mut self, items: &Items, rule: &Constraint, shown: &[&Value], name: &Words) -> Option<Value> {
        let bounds = rule.as_list();
        let least = usize::try_from(bounds.and_then(|bounds| bounds.min_items).unwrap_or_default()).ok()?;
        let rule = bounds.map_or(&Constraint::None, |bounds| &bounds.items);
        let is_unique = bounds.is_some_and(|bounds| bounds.unique);
        let name = name.with_singular_end();
        let mut made = Vec::new();
        for index in 0..least.max(1) {
            // Some descriptions show an item where the list should be.
            let shown: Vec<&Value> = shown.iter().map(|shown| shown.get(index).unwrap_or(shown)).collect();
            let different = self.value(&items.ty, rule, &shown, &name, &made);
            let item = match different {
                None if !is_unique => self.value(&items.ty, rule, &shown, &name, &[]),
                Some(_) | None => different,
            };
            match item {
                Some(item) => made.push(item),
                // A list of what can't be made can still be empty.
                None if made.len() >= least => break,
                None => return None,
            }
        }
        Some(Value::Array(made))
    }

    /// A map with as many entries as it must have.
    fn map(&mut self, values: &Items, rule: &Constraint, shown: &[&Value]) -> Option<Value> {
        let bounds = rule.as_list();
        let least = usize::try_from(bounds.and_then(|bounds| bounds.min_items).unwrap_or_default()).ok()?;
        let rule = bounds.map_or(&Constraint::None, |bounds| &bounds.items);
        let entries = shown.iter().filter_map(|shown| shown.as_object()).flatten();
        let shown = entries.map(|(name, value)| (name.clone(), vec![value]));
        let more = (2..).map(|number| format!("key{number}"));
        let made_up = std::iter::once("key".to_owned())
            .chain(more)
            .map(|name| (name, Vec::new()));
        let mut made = Map::new();
        for (name, shown) in shown.take(LARGEST_SAMPLE).chain(made_up) {
            if made.len() >= least {
                break;
            }
            let value = self.value(&values.ty, rule, &shown, &Words::of("value"), &[])?;
            made.insert(name, value);
        }
        Some(Value::Object(made))
    }
}
