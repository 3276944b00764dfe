//! A schema of type object becomes a structure or a map.

use std::collections::HashSet;

use openapiv3::{AdditionalProperties, ReferenceOr, Schema};

use super::composition::narrowed;
use super::draft::{Entry, Owner};
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use super::{Lowering, constraint, docs};
use crate::diagnostics::Code;
use crate::model::{
    AdditionalMembers, Constraint, DefinitionId, Direction, Docs, Items, ListConstraint, Member, Presence, Shape,
    Structure, Type, Variant,
};
use crate::naming::{self, Words};
use crate::source::Pointer;

/// What says that an object has no members without a name.
const CLOSED: AdditionalProperties = AdditionalProperties::Any(false);

impl<'a> Lowering<'a> {
    /// Lowers an object whose keywords are spread over `parts`; one part, but for `allOf`.
    pub(super) fn object(&mut self, parts: &[FlatSchema<'a>], site: &Site) -> Lowered {
        let Some(own) = parts.first() else {
            return Lowered::any();
        };
        let has_members = parts
            .iter()
            .any(|part| part.assertions.properties.is_some_and(|all| !all.is_empty()));
        let is_closed = parts
            .iter()
            .any(|part| part.assertions.additional_properties == Some(&CLOSED));
        if !has_members && !is_closed {
            let Some(map) = narrowed(parts) else {
                self.warn_of_composition(own);
                return Lowered::any();
            };
            return self.map(&map, site);
        }
        for part in parts {
            self.warn_of_object_keywords(part);
        }
        let shape = Shape::Structure(Structure {
            members: Vec::new(),
            additional: AdditionalMembers::Kept,
            total_equality: true,
        });
        let docs = docs::docs([own.data.description.as_deref()]);
        let definition = self.definition(docs, own.data.deprecated, shape);
        let entry = Entry {
            definition,
            basis: site.titled(own.data.title.as_deref()),
        };
        let id = self.define(Some(&own.pointer), entry);
        let members = self.members(parts, id);
        let additional = self.additional(parts, id);
        self.entries[id.0].definition.shape = Shape::Structure(Structure {
            members,
            additional,
            total_equality: true,
        });
        Lowered::new(Type::Defined(id), Constraint::None)
    }

    fn map(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        if !schema.assertions.required.is_empty() {
            self.warn(
                Code::UnsupportedKeyword,
                "`required` is not checked for an object without `properties`",
                &schema.pointer.join("required"),
                "describe the properties that are required",
            );
        }
        let items = match schema.assertions.additional_properties {
            Some(AdditionalProperties::Schema(items)) => self.schema(
                items.as_ref(),
                &schema.pointer.join("additionalProperties"),
                &site.item(),
            ),
            Some(AdditionalProperties::Any(_)) | None => Lowered {
                nullable: false,
                ..Lowered::any()
            },
        };
        let bounds = ListConstraint {
            min_items: schema
                .assertions
                .min_properties
                .filter(|&count| count > 0)
                .map(|count| count as u64),
            max_items: schema.assertions.max_properties.map(|count| count as u64),
            unique: false,
            items: items.constraint,
        };
        let is_bounded = bounds.min_items.is_some() || bounds.max_items.is_some() || bounds.items != Constraint::None;
        let constraint = if is_bounded {
            Constraint::Map(Box::new(bounds))
        } else {
            Constraint::None
        };
        Lowered::new(
            Type::Map(Box::new(Items {
                ty: items.ty,
                nullable: items.nullable,
            })),
            constraint,
        )
    }

    fn members(&mut self, parts: &[FlatSchema<'a>], id: DefinitionId) -> Vec<Member> {
        let mut members: Vec<Member> = Vec::new();
        let required: HashSet<&str> = parts
            .iter()
            .flat_map(|part| part.assertions.required.iter().map(String::as_str))
            .collect();
        // Those of which no part says anything so far.
        let mut unsaid: HashSet<&str> = HashSet::new();
        for part in parts {
            let pointer = part.pointer.join("properties");
            for (wire_name, schema) in part.assertions.properties.into_iter().flatten() {
                let pointer = pointer.join(wire_name);
                let site = Site::member(Owner::Definition(id), wire_name);
                let lowered = self.schema(schema, &pointer, &site);
                let member = member(wire_name, lowered, required.contains(wire_name.as_str()));
                let says_nothing = parts.len() > 1 && self.says_nothing(schema, &pointer);
                match members.iter_mut().find(|known| known.wire_name == *wire_name) {
                    Some(known) if says_nothing => narrow(known, &member),
                    Some(known) if unsaid.remove(wire_name.as_str()) => give_way(known, member),
                    Some(known) if known.ty == member.ty => {
                        if constraint::exclude_each_other(&known.constraint, &member.constraint) {
                            self.warn_of_clash("lists none of these values", wire_name, &pointer);
                        }
                        narrow(known, &member);
                    }
                    Some(known) if self.takes_member(&member, known) => narrow(known, &member),
                    Some(known) if self.takes_member(known, &member) => give_way(known, member),
                    Some(_) => self.warn_of_clash("has another type", wire_name, &pointer),
                    None => {
                        unsaid.extend(says_nothing.then_some(wire_name.as_str()));
                        members.push(member);
                    }
                }
            }
            self.warn_of_missing_properties(part, parts);
        }
        name_fields(&mut members);
        members
    }

    /// Whether every value keeps to a schema, whatever is told of it.
    fn says_nothing(&self, schema: &'a ReferenceOr<Box<Schema>>, pointer: &Pointer) -> bool {
        let schema = self.document.resolve(schema, pointer);
        schema.is_some_and(|schema| FlatSchema::of(&schema).assertions.is_empty())
    }

    /// Whether every value of `other` is one of `wide`, as a kind of its own is among those of a base.
    fn takes_member(&self, wide: &Member, other: &Member) -> bool {
        let values = |member: &Member| match &member.ty {
            Type::Defined(id) => match &self.entries[id.0].definition.shape {
                Shape::Enumeration(enumeration) => Some(&enumeration.variants),
                Shape::Structure(_) | Shape::Identifier(_) | Shape::Union(_) | Shape::Headers(_) => None,
            },
            _ => None,
        };
        if let (Some(wide), Some(other)) = (values(wide), values(other)) {
            let is_in_wide = |variant: &Variant| wide.iter().any(|known| known.value == variant.value);
            return other.iter().all(is_in_wide);
        }
        // Of members alone: among alternatives, a free object would hide those that say what is in one.
        if let Type::Map(items) = &wide.ty
            && (&items.ty, &wide.constraint) == (&Type::Any, &Constraint::None)
        {
            return other.ty != Type::Any && self.is_object(&other.ty, &mut Vec::new());
        }
        let lowered = |member: &Member| Lowered::new(member.ty.clone(), member.constraint.clone());
        self.takes(&lowered(wide), &lowered(other))
    }

    fn additional(&mut self, parts: &[FlatSchema<'a>], id: DefinitionId) -> AdditionalMembers {
        let mut additional = AdditionalMembers::Kept;
        for part in parts {
            match part.assertions.additional_properties {
                Some(AdditionalProperties::Any(false)) if parts.len() == 1 => additional = AdditionalMembers::Refused,
                Some(AdditionalProperties::Any(_)) | None => {}
                Some(AdditionalProperties::Schema(schema)) => {
                    let site = Site::member(Owner::Definition(id), "additional property");
                    let pointer = part.pointer.join("additionalProperties");
                    let lowered = self.schema(schema.as_ref(), &pointer, &site);
                    if lowered.nullable {
                        self.warn(
                            Code::UnsupportedKeyword,
                            "members without a name that may be null are read as any JSON value",
                            &pointer,
                            "nothing is lost, but nothing is checked; drop `nullable` where null never occurs",
                        );
                    } else if lowered.ty != Type::Any {
                        additional = AdditionalMembers::Typed(lowered.ty, lowered.constraint);
                    }
                }
            }
        }
        additional
    }

    fn warn_of_object_keywords(&mut self, part: &FlatSchema<'a>) {
        for (keyword, is_there) in [
            (
                "minProperties",
                part.assertions.min_properties.is_some_and(|count| count > 0),
            ),
            ("maxProperties", part.assertions.max_properties.is_some()),
        ] {
            if is_there {
                self.warn(
                    Code::UnsupportedKeyword,
                    &format!("`{keyword}` is checked for maps only, not for an object with `properties`"),
                    &part.pointer.join(keyword),
                    "list the properties that are needed under `required` instead",
                );
            }
        }
        if let Some(format) = part.assertions.format {
            self.warn_of_format(format, part);
        }
    }

    fn warn_of_missing_properties(&mut self, part: &FlatSchema<'a>, parts: &[FlatSchema<'a>]) {
        let is_known = |name: &String| {
            parts.iter().any(|part| {
                part.assertions
                    .properties
                    .is_some_and(|properties| properties.contains_key(name))
            })
        };
        for (index, name) in part
            .assertions
            .required
            .iter()
            .enumerate()
            .filter(|(_, name)| !is_known(name))
        {
            self.warn(
                Code::UnknownRequired,
                &format!("`{name}` is required but not among the `properties`"),
                &part.pointer.join("required").index(index),
                "add the property, or correct its name",
            );
        }
    }

    fn warn_of_clash(&mut self, clash: &str, wire_name: &str, pointer: &Pointer) {
        self.warn(
            Code::ConflictingProperty,
            &format!("`{wire_name}` {clash} in an earlier part of the `allOf`"),
            pointer,
            "the first one counts; give both the same schema",
        );
    }
}

/// Puts what another part of an `allOf` says of a member in its place, with what is asked of both.
fn give_way(known: &mut Member, narrower: Member) {
    let wide = std::mem::replace(known, narrower);
    narrow(known, &wide);
}

/// Adds to a member what another part of an `allOf` asks of it.
fn narrow(known: &mut Member, other: &Member) {
    if known.ty == other.ty {
        known.constraint = constraint::both(&known.constraint, &other.constraint);
    }
    known.presence = match (&known.presence, &other.presence) {
        // Any value can be null.
        (presence, _) if (&other.ty, &other.constraint) == (&Type::Any, &Constraint::None) => presence.clone(),
        // Null is allowed where both parts allow it.
        (Presence::Nullable | Presence::RequiredNullable, presence) | (presence, _) => presence.clone(),
    };
    if other.direction != Direction::Both {
        known.direction = other.direction;
    }
    known.deprecated |= other.deprecated;
    if known.docs == docs::fallback("member", &known.wire_name) {
        known.docs = other.docs.clone();
    }
}

fn member(wire_name: &str, lowered: Lowered, is_required: bool) -> Member {
    let presence = match (is_required, lowered.nullable) {
        (true, false) => Presence::Required,
        (true, true) => Presence::RequiredNullable,
        (false, false) => Presence::Optional,
        (false, true) => Presence::Nullable,
    };
    let docs = docs::with_rules(lowered.docs, &lowered.constraint, lowered.default.as_ref());
    Member {
        wire_name: wire_name.to_owned(),
        field: String::new(),
        docs: if docs == Docs::default() {
            docs::fallback("member", wire_name)
        } else {
            docs
        },
        deprecated: lowered.deprecated,
        ty: lowered.ty,
        presence,
        constraint: lowered.constraint,
        direction: lowered.direction,
    }
}

fn name_fields(members: &mut [Member]) {
    let candidates: Vec<Vec<String>> = members
        .iter()
        .map(|member| field_candidates(&member.wire_name))
        .collect();
    let names = naming::distinct(&candidates, naming::is_reserved_field);
    for (member, name) in members.iter_mut().zip(names) {
        member.field = name;
    }
}

/// The names that a field could have, the best one first.
pub(super) fn field_candidates(wire_name: &str) -> Vec<String> {
    let plain = naming::field_name(wire_name);
    // The same once more where there is nothing to spell out: a name gives way to one that can tell itself apart.
    let spelled = if Words::has_symbols(wire_name) {
        naming::spelled_field_name(wire_name)
    } else {
        plain.clone()
    };
    let longer = format!("{plain}_value");
    vec![plain, spelled, longer]
}
