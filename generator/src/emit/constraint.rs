//! Rules as constants: one for each rule of a module, shared where two fields of one name have the same.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToShoutySnakeCase as _;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::Value;

use super::names::Names;
use super::{literals, paths};
use crate::model::{
    AdditionalMembers, Api, Body, Constraint, Input, IntegerConstraint, ListConstraint, ModuleId, NumberConstraint,
    Operation, Shape, TextConstraint,
};

/// The constants of a module.
pub(super) struct Constants {
    /// The constant that holds the rule of an owner's field.
    names: BTreeMap<(String, String), Ident>,
    /// The items, by the name of the constant.
    items: BTreeMap<String, TokenStream>,
}

impl Constants {
    /// The constants for every rule of the module's structures and operations.
    pub(super) fn collect(api: &Api, module: ModuleId, taken: &mut Names) -> Self {
        let mut rules = Vec::new();
        for (_, definition) in api.definitions_of(module) {
            match &definition.shape {
                Shape::Structure(structure) => {
                    for member in &structure.members {
                        push(&mut rules, &definition.name, &member.field, &member.constraint);
                    }
                    if let AdditionalMembers::Typed(_, constraint) = &structure.additional {
                        push(&mut rules, &definition.name, "additional_properties", constraint);
                    }
                }
                Shape::Union(union) => {
                    for alternative in &union.alternatives {
                        push(&mut rules, &definition.name, &alternative.name, &alternative.constraint);
                    }
                }
                Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => {}
            }
        }
        for operation in &api.modules[module.0].operations {
            for input in operation.inputs().filter(|input| !is_bytes(operation, input)) {
                push(&mut rules, &operation.name, &input.field, &input.constraint);
            }
        }
        Self::named(&rules, taken)
    }

    /// The constant that holds the rule of `field`, where the field has one.
    pub(super) fn get(&self, owner: &str, field: &str) -> Option<&Ident> {
        self.names.get(&(owner.to_owned(), field.to_owned()))
    }

    /// The items that define the constants.
    pub(super) fn into_items(self) -> Vec<TokenStream> {
        self.items.into_values().collect()
    }

    fn named(rules: &[NamedRule], taken: &mut Names) -> Self {
        let mut values: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for rule in rules {
            if *rule.constraint == Constraint::None {
                continue;
            }
            values
                .entry(&rule.field)
                .or_default()
                .insert(format!("{:?}", rule.constraint));
        }
        let mut constants = Self {
            names: BTreeMap::new(),
            items: BTreeMap::new(),
        };
        for rule in rules {
            let ambiguous = values.get(rule.field.as_str()).is_some_and(|values| values.len() > 1);
            let mut name = rule.field.to_shouty_snake_case();
            if ambiguous {
                name = format!("{}_{name}", rule.owner.to_shouty_snake_case());
            }
            // In a script without case the constant would have the name of the field, and of the variable that holds it.
            if name == name.to_lowercase() {
                name.push_str("_RULE");
            }
            if let Some((ident, _)) = constants.define(name, rule.constraint, taken) {
                constants.names.insert((rule.owner.clone(), rule.field.clone()), ident);
            }
        }
        constants
    }

    /// Defines a constant, under another name where the name is taken; gives its name and type.
    fn define(&mut self, mut name: String, constraint: &Constraint, taken: &mut Names) -> Option<(Ident, TokenStream)> {
        let (ty, value) = match constraint {
            Constraint::None => return None,
            Constraint::Text(text) => (quote!(crate::runtime::TextRule), text_rule(text)),
            Constraint::Integer(integer) => (quote!(crate::runtime::IntegerRule), integer_rule(integer)),
            Constraint::Number(number) => (quote!(crate::runtime::NumberRule), number_rule(number)),
            Constraint::Boolean(only) => (
                quote!(crate::runtime::BooleanRule),
                quote!(crate::runtime::BooleanRule::new(#only)),
            ),
            Constraint::Value(listed) => (quote!(crate::runtime::ValueRule), value_rule(listed)),
            Constraint::List(list) => {
                let (item_type, item) = self.item(format!("{name}_ITEM"), list, taken);
                (quote!(crate::runtime::ListRule<#item_type>), list_rule(&item, list))
            }
            Constraint::Map(map) => {
                let (value_type, value) = self.item(format!("{name}_VALUE"), map, taken);
                (quote!(crate::runtime::MapRule<#value_type>), map_rule(&value, map))
            }
        };
        loop {
            let ident = paths::ident(&name);
            let item = quote!(const #ident: #ty = #value;);
            match self.items.get(&name) {
                Some(existing) if existing.to_string() == item.to_string() => return Some((ident, ty)),
                None if !taken.is_taken(&name) => {
                    taken.take(&name);
                    self.items.insert(name, item);
                    return Some((ident, ty));
                }
                Some(_) | None => {}
            }
            name.push_str("_RULE");
        }
    }

    /// The type and the expression of the rule of an item, which has a constant of its own.
    fn item(&mut self, name: String, list: &ListConstraint, taken: &mut Names) -> (TokenStream, TokenStream) {
        match self.define(name, &list.items, taken) {
            Some((ident, ty)) => (ty, quote!(#ident)),
            None => (
                quote!(crate::runtime::Unconstrained),
                quote!(crate::runtime::Unconstrained),
            ),
        }
    }
}

/// Whether an input is a body of bytes, which no rule is about.
pub(super) fn is_bytes(operation: &Operation, input: &Input) -> bool {
    match &operation.body {
        Body::Bytes(_, body) => core::ptr::eq(body, input),
        Body::None | Body::Form(_) | Body::FormObject(_) | Body::Multipart(..) | Body::Json(..) | Body::Text(..) => {
            false
        }
    }
}

/// A rule and whose it is.
struct NamedRule<'a> {
    owner: String,
    field: String,
    constraint: &'a Constraint,
}

fn push<'a>(rules: &mut Vec<NamedRule<'a>>, owner: &str, field: &str, constraint: &'a Constraint) {
    rules.push(NamedRule {
        owner: owner.to_owned(),
        field: field.to_owned(),
        constraint,
    });
}

/// The bounds on the length of a text.
pub(super) fn text_rule(text: &TextConstraint) -> TokenStream {
    let min = text
        .min_length
        .map(literals::count)
        .map(|value| quote!(.min_length(#value)));
    let max = text
        .max_length
        .map(literals::count)
        .map(|value| quote!(.max_length(#value)));
    quote!(crate::runtime::TextRule::new() #min #max)
}

fn integer_rule(integer: &IntegerConstraint) -> TokenStream {
    let minimum = integer
        .minimum
        .map(literals::integer)
        .map(|value| quote!(.minimum(#value)));
    let maximum = integer
        .maximum
        .map(literals::integer)
        .map(|value| quote!(.maximum(#value)));
    let multiple_of = integer
        .multiple_of
        .map(literals::integer)
        .map(|value| quote!(.multiple_of(#value)));
    let listed = (!integer.listed.is_empty()).then(|| {
        let values = integer.listed.iter().copied().map(literals::integer);
        quote!(.listed(&[#(#values),*]))
    });
    quote!(crate::runtime::IntegerRule::new() #minimum #maximum #multiple_of #listed)
}

fn number_rule(number: &NumberConstraint) -> TokenStream {
    let bounds = [
        (number.minimum, quote!(minimum)),
        (number.exclusive_minimum, quote!(exclusive_minimum)),
        (number.maximum, quote!(maximum)),
        (number.exclusive_maximum, quote!(exclusive_maximum)),
        (number.multiple_of, quote!(multiple_of)),
    ];
    let calls = bounds.into_iter().filter_map(|(value, method)| {
        let value = literals::number(value?);
        Some(quote!(.#method(#value)))
    });
    let listed = (!number.listed.is_empty()).then(|| {
        let values = number.listed.iter().copied().map(literals::number);
        quote!(.listed(&[#(#values),*]))
    });
    quote!(crate::runtime::NumberRule::new() #(#calls)* #listed)
}

fn value_rule(listed: &[Value]) -> TokenStream {
    let texts = listed.iter().map(Value::to_string);
    quote!(crate::runtime::ValueRule::new(&[#(#texts),*]))
}

fn list_rule(item: &TokenStream, list: &ListConstraint) -> TokenStream {
    let min = list
        .min_items
        .map(literals::count)
        .map(|value| quote!(.min_items(#value)));
    let max = list
        .max_items
        .map(literals::count)
        .map(|value| quote!(.max_items(#value)));
    let unique = list.unique.then(|| quote!(.unique_items()));
    quote!(crate::runtime::ListRule::new(#item) #min #max #unique)
}

fn map_rule(value: &TokenStream, map: &ListConstraint) -> TokenStream {
    let min = map
        .min_items
        .map(literals::count)
        .map(|value| quote!(.min_properties(#value)));
    let max = map
        .max_items
        .map(literals::count)
        .map(|value| quote!(.max_properties(#value)));
    quote!(crate::runtime::MapRule::new(#value) #min #max)
}
