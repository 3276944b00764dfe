//! The types of a crate as its callers see them.

use super::Subject;
use super::interface::{Aspect, Entry, Feature, Item};
use super::travel::{Travel, Travels};
use crate::emit::signature::{self, Signatures};
use crate::model::{
    AdditionalMembers, Alternative, Api, Constraint, Definition, DefinitionId, Direction, Enumeration, HeaderField,
    Identifier, IdentifierStorage, Member, Presence, Scope, Shape, Structure, Union, Variant,
};

/// An entry for each type.
pub(super) fn entries<'a>(api: &'a Api, signatures: &Signatures, travels: &Travels) -> impl Iterator<Item = Entry<'a>> {
    api.definitions.iter().enumerate().map(move |(index, definition)| {
        let described = Described {
            signatures,
            travel: travels.get(DefinitionId(index)),
            owner: format!("{}::{}", api.module_path(definition.module), definition.name),
        };
        described.entry(api, definition)
    })
}

/// A type that is described, and what it is described with.
struct Described<'s> {
    signatures: &'s Signatures<'s>,
    travel: Travel,
    /// The path of the type.
    owner: String,
}

impl Described<'_> {
    fn entry<'a>(&self, api: &'a Api, definition: &'a Definition) -> Entry<'a> {
        let Definition {
            name,
            module,
            scope,
            docs,
            deprecated,
            shape,
        } = definition;
        let is_in_group = api.modules[module.0].group.is_some();
        let module = api.module_path(*module);
        let at_root = match scope {
            Scope::Crate => !is_in_group,
            Scope::Module => false,
        };
        let head = |subject| {
            Item::new(subject, &module, name)
                .travel(self.travel)
                .text(Feature::Module, module.as_str())
                .with(Aspect::AtRoot(at_root))
                .with(Aspect::Deprecated(*deprecated))
                .text(Feature::Docs, docs.markdown.as_str())
        };
        match shape {
            Shape::Structure(structure) => Entry {
                head: head(Subject::Structure).with(Aspect::Order(
                    structure.members.iter().map(|member| member.field.as_str()).collect(),
                )),
                parts: self.structure(structure),
            },
            Shape::Enumeration(enumeration) => Entry {
                head: head(Subject::Enumeration),
                parts: self.enumeration(enumeration),
            },
            Shape::Identifier(identifier) => Entry {
                head: self.identifier_head(head(Subject::Identifier), identifier),
                parts: self.identifier(identifier),
            },
            Shape::Union(union) => Entry {
                head: head(Subject::Union).with(Aspect::Order(
                    union.alternatives.iter().map(|one| one.name.as_str()).collect(),
                )),
                parts: self.union(union),
            },
            Shape::Headers(headers) => Entry {
                head: head(Subject::Headers),
                parts: headers.iter().map(|header| self.header(header)).collect(),
            },
        }
    }

    fn item<'a>(&self, subject: Subject, name: &'a str) -> Item<'a> {
        Item::new(subject, &self.owner, name).travel(self.travel)
    }

    fn structure<'a>(&self, structure: &'a Structure) -> Vec<Item<'a>> {
        let Structure {
            members,
            additional,
            total_equality,
        } = structure;
        let mut parts = Vec::new();
        if signature::is_default(structure) {
            parts.push(Item::implementation(&self.owner, "Default"));
        } else {
            let arguments = members.iter().filter_map(|member| self.argument(member)).collect();
            parts.push(
                self.item(Subject::Constructor, "new")
                    .with(Aspect::Arguments(arguments)),
            );
        }
        if *total_equality {
            parts.push(Item::implementation(&self.owner, "Eq"));
        }
        parts.extend(members.iter().map(|member| self.member(member)));
        let rule = match additional {
            AdditionalMembers::Kept | AdditionalMembers::Refused => Constraint::None,
            AdditionalMembers::Typed(_, rule) => rule.clone(),
        };
        parts.extend(self.signatures.additional(structure).map(|ty| {
            self.item(Subject::OtherMembers, "additional_properties")
                .wire("other members")
                .with(Aspect::Type(ty))
                .with(Aspect::Presence(Presence::Optional))
                .with(Aspect::Rule(rule))
                .text(Feature::WireName, "")
                .with(Aspect::Deprecated(false))
                .text(Feature::Otherwise, "")
                .text(Feature::Docs, "")
        }));
        parts
    }

    /// The argument by which `new` takes a member.
    fn argument<'a>(&self, member: &'a Member) -> Option<(&'a str, String)> {
        let ty = match member.presence {
            Presence::Required => self.signatures.argument(&member.ty),
            Presence::RequiredNullable => format!("Option<{}>", self.signatures.value(&member.ty)),
            Presence::Constant(_) | Presence::Optional | Presence::Nullable | Presence::OptionalNullable => {
                return None;
            }
        };
        Some((&member.field, ty))
    }

    fn member<'a>(&self, member: &'a Member) -> Item<'a> {
        let Member {
            wire_name,
            field,
            docs,
            deprecated,
            ty,
            presence,
            constraint,
            direction,
        } = member;
        let direction = match direction {
            Direction::Both => "both ways",
            Direction::ResponseOnly => "in responses only",
            Direction::RequestOnly => "in requests only",
        };
        // A constant member is as any other that is always there, but that `new` doesn't take it.
        let presence = match presence {
            Presence::Constant(_) => &Presence::Required,
            other => other,
        };
        self.item(Subject::Field, field)
            .wire(format!("member {wire_name}"))
            .required(matches!(presence, Presence::Required | Presence::RequiredNullable))
            .with(Aspect::Type(self.signatures.value(ty)))
            .with(Aspect::Presence(presence.clone()))
            .with(Aspect::Rule(constraint.clone()))
            .text(Feature::WireName, wire_name.as_str())
            .with(Aspect::Deprecated(*deprecated))
            .text(Feature::Otherwise, direction)
            .text(Feature::Docs, docs.markdown.as_str())
    }

    fn enumeration<'a>(&self, enumeration: &'a Enumeration) -> Vec<Item<'a>> {
        let Enumeration { variants, catch_all } = enumeration;
        let listed = variants.iter().map(|Variant { name, value }| {
            self.item(Subject::Variant, name)
                .wire(format!("{value:?}"))
                .text(Feature::Value, value.as_str())
        });
        let unlisted = self.item(Subject::Variant, catch_all).text(Feature::Value, "");
        listed.chain([unlisted.wire("any other value")]).collect()
    }

    fn identifier_head<'a>(&self, head: Item<'a>, identifier: &'a Identifier) -> Item<'a> {
        let Identifier {
            pattern,
            // It follows from the pattern.
            matcher: _,
            length,
            // What callers see of it are parts.
            storage: _,
            // It is shown in documentation alone.
            sample: _,
        } = identifier;
        // A text that breaks the pattern is not a value of the type at all, wherever it travels.
        let travel = if self.travel == Travel::default() {
            Travel::BOTH
        } else {
            self.travel
        };
        head.travel(travel)
            .text(Feature::Pattern, pattern.as_str())
            .with(Aspect::Rule(Constraint::Text(*length)))
    }

    fn identifier<'a>(&self, identifier: &'a Identifier) -> Vec<Item<'a>> {
        match identifier.storage {
            IdentifierStorage::Inline(_) => vec![
                Item::implementation(&self.owner, "Copy"),
                self.item(Subject::Constant, "PATTERN"),
                self.item(Subject::Function, "from_static"),
            ],
            IdentifierStorage::Heap => Vec::new(),
        }
    }

    fn union<'a>(&self, union: &'a Union) -> Vec<Item<'a>> {
        let Union {
            alternatives,
            catch_all,
            is_text,
        } = union;
        let mut parts: Vec<Item> = alternatives.iter().map(|one| self.alternative(one)).collect();
        parts.push(
            self.item(Subject::Variant, catch_all)
                .wire("any other value")
                .with(Aspect::Type("Secret<Value>".to_owned()))
                .with(Aspect::Rule(Constraint::None))
                .text(Feature::Telling, "")
                .text(Feature::Docs, ""),
        );
        let conversions = self.signatures.conversions(union).into_iter();
        parts.extend(conversions.map(|ty| Item {
            path: format!("{}: From<{ty}>", self.owner),
            ..Item::implementation(&self.owner, "From")
        }));
        if *is_text {
            parts.push(Item::implementation(&self.owner, "Parameter"));
        }
        parts
    }

    fn alternative<'a>(&self, alternative: &'a Alternative) -> Item<'a> {
        let Alternative {
            name,
            docs,
            ty,
            constraint,
            tag,
            telling_members,
        } = alternative;
        let tag = tag
            .as_ref()
            .map(|tag| format!("{} is {}", tag.member, tag.values.join(" or ")));
        let members = telling_members.iter().map(|member| format!("has {member}"));
        let telling: Vec<String> = tag.into_iter().chain(members).collect();
        self.item(Subject::Variant, name)
            .wire(telling.join(", "))
            .with(Aspect::Type(self.signatures.value(ty)))
            .with(Aspect::Rule(constraint.clone()))
            .text(Feature::Telling, telling.join(", "))
            .text(Feature::Docs, docs.markdown.as_str())
    }

    fn header<'a>(&self, header: &'a HeaderField) -> Item<'a> {
        let HeaderField {
            wire_name,
            field,
            docs,
            ty,
            required,
        } = header;
        self.item(Subject::HeaderField, field)
            .wire(format!("header {wire_name}"))
            .with(Aspect::Type(self.signatures.value(ty)))
            .with(Aspect::HeaderRequired(*required))
            .text(Feature::WireName, wire_name.as_str())
            .text(Feature::Docs, docs.markdown.as_str())
    }
}
