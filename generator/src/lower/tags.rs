//! What tells the alternatives of a union apart, by what the description says of their members.

use indexmap::IndexMap;
use openapiv3::Discriminator;
use serde_json::Value;

use super::schema::FlatSchema;
use crate::model::Tag;
use crate::openapi::Document;

/// What the description says of the members of one alternative.
pub(super) struct Evidence<'a> {
    /// The name of its component.
    component: Option<&'a str>,
    /// The names of its members, each with the texts that it is restricted to; none where it isn't.
    members: IndexMap<&'a str, Vec<&'a str>>,
    /// The members that every value received has.
    required: Vec<&'a str>,
}

/// For each alternative what tells it from the others.
pub(super) struct Tags {
    tags: Vec<Option<Tag>>,
    telling_members: Vec<Vec<String>>,
}

impl Tags {
    /// The member whose text names the alternative at `index`.
    pub(super) fn tag(&self, index: usize) -> Option<&Tag> {
        self.tags.get(index)?.as_ref()
    }

    /// The members that values of the alternative at `index` have, and those of some other one don't.
    pub(super) fn telling_members(&self, index: usize) -> Vec<String> {
        self.telling_members.get(index).cloned().unwrap_or_default()
    }
}

impl<'a> Evidence<'a> {
    /// The evidence of an alternative, whose keywords are spread over `parts`.
    pub(super) fn of(document: &'a Document, component: Option<&'a str>, parts: &[FlatSchema<'a>]) -> Self {
        let mut members: IndexMap<&str, Vec<&str>> = IndexMap::new();
        let mut write_only = Vec::new();
        for part in parts {
            let pointer = part.pointer.join("properties");
            for (name, schema) in part.assertions.properties.into_iter().flatten() {
                let known = members.entry(name).or_default();
                let Some(located) = document.resolve(schema, &pointer.join(name)) else {
                    continue;
                };
                if located.value.schema_data.write_only {
                    write_only.push(name.as_str());
                }
                let texts = texts(located.value);
                if known.is_empty() {
                    *known = texts;
                }
            }
        }
        let required = parts.iter().flat_map(|part| part.assertions.required);
        let required = required.map(String::as_str);
        Self {
            component,
            required: required
                .filter(|name| members.contains_key(name) && !write_only.contains(name))
                .collect(),
            members,
        }
    }

    fn texts_of(&self, member: &str) -> &[&'a str] {
        self.members.get(member).map_or(&[], Vec::as_slice)
    }
}

/// The texts that an `enum` of nothing else lists.
fn texts(schema: &openapiv3::Schema) -> Vec<&str> {
    let texts = match &schema.schema_kind {
        openapiv3::SchemaKind::Type(openapiv3::Type::String(string)) => {
            string.enumeration.iter().map(Option::as_deref).collect()
        }
        openapiv3::SchemaKind::Any(any) => any.enumeration.iter().map(Value::as_str).collect::<Option<Vec<_>>>(),
        _ => None,
    };
    texts.unwrap_or_default()
}

/// Finds what tells the alternatives apart: the discriminator with its mapping, else a member that each restricts to
/// texts of its own, and the members that only some of them have.
pub(super) fn find(evidence: &[Evidence<'_>], discriminator: Option<&Discriminator>) -> Tags {
    let tags = match discriminator {
        Some(discriminator) => discriminated(evidence, discriminator),
        None => found(evidence),
    };
    let telling_members = tags.iter().enumerate().map(|(index, tag)| match tag {
        // Every value has the tag, so nothing else has to tell.
        Some(tag) if evidence[index].required.contains(&tag.member.as_str()) => Vec::new(),
        Some(_) | None => telling_members(evidence, index),
    });
    Tags {
        telling_members: telling_members.collect(),
        tags,
    }
}

fn discriminated(evidence: &[Evidence<'_>], discriminator: &Discriminator) -> Vec<Option<Tag>> {
    let member = &discriminator.property_name;
    if discriminator.mapping.is_empty() && is_telling(evidence, member) {
        return by_texts(evidence, member);
    }
    let of = |one: &Evidence<'_>| {
        let component = one.component?;
        let mapped = discriminator
            .mapping
            .iter()
            .filter(|(_, target)| names(target, component));
        let mut values: Vec<String> = mapped.map(|(value, _)| value.clone()).collect();
        if values.is_empty() {
            // The name of the component stands for itself where the mapping has no other.
            values.push(component.to_owned());
        }
        Some(Tag {
            member: member.clone(),
            values,
        })
    };
    evidence.iter().map(of).collect()
}

/// Whether an entry of a mapping leads to a component: it is a reference, or the component's name.
fn names(target: &str, component: &str) -> bool {
    target == component || target.rsplit('/').next().is_some_and(|last| last == component)
}

fn found(evidence: &[Evidence<'_>]) -> Vec<Option<Tag>> {
    let members = evidence.iter().flat_map(|one| one.members.keys());
    let is_required = |member: &str| {
        let mut having = evidence.iter().filter(|one| !one.texts_of(member).is_empty());
        having.all(|one| one.required.contains(&member))
    };
    let telling: Vec<&&str> = members.filter(|member| is_telling(evidence, member)).collect();
    let always = telling.iter().find(|member| is_required(member));
    let chosen = always.or_else(|| telling.first());
    chosen.map_or_else(|| vec![None; evidence.len()], |member| by_texts(evidence, member))
}

/// Whether several alternatives restrict a member to texts, and no two of them to the same one.
fn is_telling(evidence: &[Evidence<'_>], member: &str) -> bool {
    let lists: Vec<&[&str]> = evidence
        .iter()
        .map(|one| one.texts_of(member))
        .filter(|texts| !texts.is_empty())
        .collect();
    let mut seen = std::collections::HashSet::new();
    lists.len() > 1 && lists.iter().all(|texts| texts.iter().all(|text| seen.insert(*text)))
}

fn by_texts(evidence: &[Evidence<'_>], member: &str) -> Vec<Option<Tag>> {
    let of = |one: &Evidence<'_>| {
        let texts = one.texts_of(member);
        (!texts.is_empty()).then(|| Tag {
            member: member.to_owned(),
            values: texts.iter().map(|text| (*text).to_owned()).collect(),
        })
    };
    evidence.iter().map(of).collect()
}

/// The members that values of one alternative have and that some other alternative doesn't know.
fn telling_members(evidence: &[Evidence<'_>], index: usize) -> Vec<String> {
    let is_unknown_elsewhere = |name: &&str| {
        let mut others = evidence.iter().enumerate().filter(|(other, _)| *other != index);
        others.any(|(_, other)| !other.members.is_empty() && !other.members.contains_key(name))
    };
    let required = evidence[index].required.iter().copied().filter(is_unknown_elsewhere);
    required.map(str::to_owned).collect()
}
