//! What tells the alternatives of a union apart, by what the description says of their members.

use indexmap::{IndexMap, IndexSet};
use openapiv3::Discriminator;
use serde_json::Value;

use super::schema::FlatSchema;
use crate::model::Tag;
use crate::naming::Words;
use crate::openapi::Document;

/// What the description says of the members of one alternative.
#[derive(Clone)]
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
                } else if texts.iter().any(|text| known.contains(text)) {
                    // A base lists all kinds, and what builds on it its own.
                    known.retain(|text| texts.contains(text));
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

    /// Adds what holds for each of the alternatives that this one is one of again.
    pub(super) fn with_alternatives(mut self, inner: &[Self], discriminator: Option<&'a Discriminator>) -> Self {
        let mut members: IndexMap<&str, Vec<&str>> = IndexMap::new();
        for name in inner.iter().flat_map(|one| one.members.keys()) {
            members
                .entry(name)
                .or_insert_with(|| all_texts(inner.iter().map(|one| one.texts_of(name))));
        }
        if let Some(tag) = Texts::find(inner, discriminator) {
            members.insert(tag.member, all_texts(tag.texts.iter().map(Vec::as_slice)));
        }
        for (name, texts) in members {
            let known = self.members.entry(name).or_default();
            if known.is_empty() {
                *known = texts;
            }
        }
        let is_required = |name: &&&str| inner.iter().all(|one| one.required.contains(*name));
        let required = inner.first().into_iter().flat_map(|one| &one.required);
        self.required.extend(required.filter(is_required));
        self
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

/// The texts of all lists, each once; none where a list is empty, since any text can be meant there.
fn all_texts<'a: 't, 't>(lists: impl Iterator<Item = &'t [&'a str]>) -> Vec<&'a str> {
    let mut all: IndexSet<&str> = IndexSet::new();
    for list in lists {
        if list.is_empty() {
            return Vec::new();
        }
        all.extend(list);
    }
    all.into_iter().collect()
}

/// Finds what tells the alternatives apart: the discriminator with its mapping, else a member that each restricts to
/// texts of its own, and the members that only some of them have.
pub(super) fn find<'a>(evidence: &[Evidence<'a>], discriminator: Option<&'a Discriminator>) -> Tags {
    let tags = match Texts::find(evidence, discriminator) {
        Some(texts) => texts.tags(),
        None => vec![None; evidence.len()],
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

/// A member, and for each alternative its texts there; none where the member doesn't tell.
struct Texts<'a> {
    member: &'a str,
    texts: Vec<Vec<&'a str>>,
}

impl<'a> Texts<'a> {
    fn find(evidence: &[Evidence<'a>], discriminator: Option<&'a Discriminator>) -> Option<Self> {
        match discriminator {
            Some(discriminator) => Some(Self {
                member: &discriminator.property_name,
                texts: Discriminated::new(evidence, discriminator).texts(),
            }),
            None => constant_member(evidence),
        }
    }

    fn tags(&self) -> Vec<Option<Tag>> {
        let tag = |texts: &Vec<&str>| {
            (!texts.is_empty()).then(|| Tag {
                member: self.member.to_owned(),
                values: texts.iter().map(|text| (*text).to_owned()).collect(),
            })
        };
        self.texts.iter().map(tag).collect()
    }
}

/// Alternatives that a discriminator tells apart.
struct Discriminated<'e, 'a> {
    evidence: &'e [Evidence<'a>],
    member: &'a str,
    /// For each alternative the texts that the mapping has for it.
    mapped: Vec<Vec<&'a str>>,
}

impl<'e, 'a> Discriminated<'e, 'a> {
    fn new(evidence: &'e [Evidence<'a>], discriminator: &'a Discriminator) -> Self {
        let mapped = |one: &Evidence<'_>| {
            let of_component = discriminator
                .mapping
                .iter()
                .filter(|(_, target)| one.component.is_some_and(|component| names(target, component)));
            of_component.map(|(text, _)| text.as_str()).collect()
        };
        Self {
            evidence,
            member: &discriminator.property_name,
            mapped: evidence.iter().map(mapped).collect(),
        }
    }

    /// For each alternative the texts of the mapping and those that its own schema lists; where there are none, the name
    /// of its component stands for itself.
    fn texts(&self) -> Vec<Vec<&'a str>> {
        let texts = |(index, one): (usize, &Evidence<'a>)| {
            let own = one.texts_of(self.member).iter().copied();
            let own = own.filter(|text| self.is_own(index, text));
            let all: IndexSet<&str> = self.mapped[index].iter().copied().chain(own).collect();
            if all.is_empty() {
                one.component.into_iter().collect()
            } else {
                all.into_iter().collect()
            }
        };
        self.evidence.iter().enumerate().map(texts).collect()
    }

    /// Whether a text that the alternative at `index` lists means this one and no other that lists it as well, as
    /// all do that have the member from one base.
    fn is_own(&self, index: usize, text: &str) -> bool {
        let is_named = |one: &Evidence<'_>| one.component.is_some_and(|name| Words::of(name) == Words::of(text));
        let mut others = self.evidence.iter().enumerate().filter(|(other, _)| *other != index);
        !others.any(|(other, one)| {
            let is_mapped = !self.mapped[other].is_empty();
            let is_left_to_this = is_mapped && self.mapped[index].is_empty();
            let is_listed = one.texts_of(self.member).contains(&text) && !is_left_to_this;
            self.mapped[other].contains(&text) || (is_listed && !is_named(&self.evidence[index]))
        })
    }
}

/// Whether an entry of a mapping leads to a component: it is a reference, or the component's name.
fn names(target: &str, component: &str) -> bool {
    target == component || target.rsplit('/').next().is_some_and(|last| last == component)
}

/// The first member that alternatives restrict to texts of their own, one that is always there before others.
fn constant_member<'a>(evidence: &[Evidence<'a>]) -> Option<Texts<'a>> {
    let members = evidence.iter().flat_map(|one| one.members.keys());
    let is_required = |member: &str| {
        let mut having = evidence.iter().filter(|one| !one.texts_of(member).is_empty());
        having.all(|one| one.required.contains(&member))
    };
    let telling: Vec<&&str> = members.filter(|member| is_telling(evidence, member)).collect();
    let always = telling.iter().find(|member| is_required(member));
    let member: &str = always.or_else(|| telling.first())?;
    Some(Texts {
        member,
        texts: evidence.iter().map(|one| one.texts_of(member).to_vec()).collect(),
    })
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

/// The members that values of one alternative have and that some other alternative doesn't know.
fn telling_members(evidence: &[Evidence<'_>], index: usize) -> Vec<String> {
    let is_unknown_elsewhere = |name: &&str| {
        let mut others = evidence.iter().enumerate().filter(|(other, _)| *other != index);
        others.any(|(_, other)| !other.members.is_empty() && !other.members.contains_key(name))
    };
    let required = evidence[index].required.iter().copied().filter(is_unknown_elsewhere);
    required.map(str::to_owned).collect()
}
