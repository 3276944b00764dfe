//! `oneOf` and `anyOf` become a union: a type with a variant for each alternative, and what tells them apart.

use std::collections::HashSet;

use openapiv3::{Discriminator, ReferenceOr, Schema};
use serde_json::Value;

use super::assertions::Assertions;
use super::composition::pointers_of;
use super::draft::Entry;
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use super::tags::{self, Evidence};
use super::variant::{docs_of, name_of, named};
use super::{Lowering, docs};
use crate::diagnostics::Code;
use crate::model::{Alternative, Constraint, DefinitionId, Shape, Type, Union};
use crate::naming::Words;
use crate::openapi::Located;
use crate::source::Pointer;

/// The alternatives of a schema.
pub(super) struct Alternatives<'a> {
    /// The alternatives as they are written.
    schemas: &'a [ReferenceOr<Schema>],
    /// Where their list stands.
    pointer: Pointer,
    /// What the description says about telling them apart.
    discriminator: Option<&'a Discriminator>,
}

/// One alternative, resolved.
pub(super) struct Resolved<'a> {
    /// Where it is written.
    pub(super) position: Pointer,
    /// The name of its component.
    pub(super) component: Option<&'a str>,
    /// What it refers to, or itself.
    pub(super) located: Located<'a, Schema>,
    pub(super) flat: FlatSchema<'a>,
}

impl<'a> Alternatives<'a> {
    /// The alternatives that a schema lists under `oneOf`, or else under `anyOf`.
    pub(super) fn of(schema: &FlatSchema<'a>) -> Option<Self> {
        let assertions = &schema.assertions;
        let listed = [("oneOf", assertions.one_of), ("anyOf", assertions.any_of)];
        let (keyword, schemas) = listed.into_iter().find(|(_, schemas)| !schemas.is_empty())?;
        Some(Self {
            schemas,
            pointer: schema.pointer.join(keyword),
            discriminator: schema.data.discriminator.as_ref(),
        })
    }
}

impl<'a> Lowering<'a> {
    /// Lowers `oneOf`, `anyOf` and `not`, together with what the schema says beside them.
    pub(super) fn alternatives(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let schema = self.without_unused(schema);
        let own = schema.without_alternatives();
        match Alternatives::of(&schema) {
            Some(alternatives) => self.union(&schema, &[own], &alternatives, site),
            None => self.flat(&own, site),
        }
    }

    /// Lowers the alternatives of a schema, where each has to keep to all of `base` as well.
    pub(super) fn union(
        &mut self,
        schema: &FlatSchema<'a>,
        base: &[FlatSchema<'a>],
        alternatives: &Alternatives<'a>,
        site: &Site,
    ) -> Lowered {
        let (resolved, nullable) = self.resolved(alternatives);
        let has_base = base.iter().any(|part| !part.assertions.is_empty());
        let lowered = match &resolved[..] {
            [] => self.base(base, site),
            all if all.iter().all(|one| asserts_presence_only(&one.flat.assertions)) && has_base => {
                let message = "which of the members must be there together is not checked";
                self.warn_of_alternatives(message, alternatives);
                self.base(base, site)
            }
            all if all.iter().any(|one| one.flat.assertions.is_empty()) => self.base(base, site),
            all if all.len() > Union::MOST_ALTERNATIVES => {
                self.warn_of_alternatives("there are too many alternatives to tell apart", alternatives);
                Lowered::any()
            }
            [only] => self.alternative(only, base, site),
            several => self.define_union(schema, base, several, nullable, alternatives.discriminator, site),
        };
        Lowered {
            nullable: lowered.nullable || nullable,
            ..lowered
        }
    }

    /// The alternatives but for null, and whether null is one of them.
    pub(super) fn resolved(&self, alternatives: &Alternatives<'a>) -> (Vec<Resolved<'a>>, bool) {
        let mut nullable = false;
        let mut resolved = Vec::new();
        for (index, written) in alternatives.schemas.iter().enumerate() {
            let position = alternatives.pointer.index(index);
            let Some(located) = self.document.resolve(written, &position) else {
                continue;
            };
            let flat = FlatSchema::of(&located);
            nullable |= located.value.schema_data.nullable || flat.assertions.enumeration.contains(&Value::Null);
            if is_null(&flat.assertions) {
                nullable = true;
                continue;
            }
            resolved.push(Resolved {
                position,
                component: located.name,
                located,
                flat,
            });
        }
        (resolved, nullable)
    }

    /// What holds where the alternatives add nothing.
    fn base(&mut self, base: &[FlatSchema<'a>], site: &Site) -> Lowered {
        let mut speaking = base.iter().filter(|part| !part.assertions.is_empty());
        match (speaking.next(), speaking.next()) {
            (None, _) => Lowered::any(),
            (Some(only), None) if !self.leads_to_any(only, &pointers_of(base)) => self.flat(only, site),
            (Some(_), _) => self.merged(base, site),
        }
    }

    /// Lowers one alternative, which has to keep to all of `base` as well.
    fn alternative(&mut self, one: &Resolved<'a>, base: &[FlatSchema<'a>], site: &Site) -> Lowered {
        let own = self.parts_of(&one.flat);
        let adds = |part: &&FlatSchema<'a>| {
            let is_own = own.iter().any(|own| own.pointer == part.pointer);
            !is_own && !part.assertions.is_empty() && !implies(&one.flat.assertions, &part.assertions)
        };
        let added: Vec<FlatSchema<'a>> = base.iter().filter(adds).cloned().collect();
        if added.is_empty() {
            let name = one.located.name;
            let site = name.map_or_else(|| site.clone(), |name| site.referring_to(name));
            return self.located(&one.located, &site);
        }
        if self.open.contains(&one.position) {
            self.warn_of_recursion(&one.position);
            return Lowered::any();
        }
        // What comes of both together stands nowhere but here, so it must not pass for the alternative by itself.
        let mut parts = vec![FlatSchema {
            assertions: Assertions::default(),
            data: one.flat.data,
            pointer: one.position.clone(),
        }];
        parts.extend(own);
        parts.extend(added);
        self.open.push(one.position.clone());
        let lowered = self.composed(&parts, site);
        self.open.pop();
        lowered
    }

    /// Defines the union of several alternatives.
    pub(super) fn define_union(
        &mut self,
        schema: &FlatSchema<'a>,
        base: &[FlatSchema<'a>],
        resolved: &[Resolved<'a>],
        nullable: bool,
        discriminator: Option<&'a Discriminator>,
        site: &Site,
    ) -> Lowered {
        let tags = self.tags(resolved, discriminator);
        let basis = site.titled(schema.data.title.as_deref());
        let described = docs::docs([schema.data.description.as_deref()]);
        let empty = Union {
            alternatives: Vec::new(),
            catch_all: String::new(),
            is_text: false,
        };
        let definition = self.definition(described, schema.data.deprecated, Shape::Union(empty));
        let id = self.define(Some(&schema.pointer), Entry { definition, basis });
        self.define_nullable(schema, nullable);
        let mut nullable = nullable;
        let mut lowered = Vec::new();
        for (index, one) in resolved.iter().enumerate() {
            let name = name_of(one, tags.tag(index), index);
            let value = self.alternative(one, base, &site.alternative(&name));
            nullable |= value.nullable;
            lowered.push((value, name, index));
        }
        let kept = self.absorbed(lowered);
        let mut kept = self.without_cycle(kept, id, schema);
        if kept.is_empty() {
            kept.push((Lowered::any(), Words::of("value"), 0));
        }
        let alternatives: Vec<Alternative> = kept
            .iter()
            .map(|(value, _, index)| Alternative {
                name: String::new(),
                docs: docs_of(value, &resolved[*index]),
                ty: self.held(&value.ty),
                constraint: value.constraint.clone(),
                tag: tags.tag(*index).cloned(),
                telling_members: tags.telling_members(*index),
            })
            .collect();
        let is_text = alternatives.iter().all(|alternative| self.is_scalar(&alternative.ty));
        self.entries[id.0].definition.shape = Shape::Union(named(alternatives, is_text, &kept, site));
        let whole = match &kept[..] {
            [(only, ..)] => only.clone(),
            all if all.iter().any(|(value, ..)| value.ty == Type::Any) => Lowered::any(),
            _ => Lowered::new(Type::Defined(id), Constraint::None),
        };
        let whole = Lowered { nullable, ..whole };
        self.definitions_by_pointer
            .insert(schema.pointer.clone(), whole.clone());
        whole
    }

    /// Makes what is known of the schema nullable, for those that refer to it while its alternatives are lowered.
    fn define_nullable(&mut self, schema: &FlatSchema<'a>, nullable: bool) {
        if let Some(known) = self.definitions_by_pointer.get_mut(&schema.pointer) {
            known.nullable |= nullable;
        }
    }

    /// What tells the alternatives apart.
    fn tags(&mut self, resolved: &[Resolved<'a>], discriminator: Option<&'a Discriminator>) -> tags::Tags {
        let evidence: Vec<Evidence<'a>> = resolved.iter().map(|one| self.evidence(one)).collect();
        tags::find(&evidence, discriminator)
    }

    /// What is known of an alternative; of one that is one of several again, what holds for each of those.
    fn evidence(&mut self, one: &Resolved<'a>) -> Evidence<'a> {
        if let Some(known) = self.evidence.get(&one.located.pointer) {
            return known.clone();
        }
        let parts = self.parts_of(&one.flat);
        let own = Evidence::of(self.document, one.component, &parts);
        let Some(alternatives) = parts.iter().find_map(Alternatives::of) else {
            return own;
        };
        // Known before its alternatives are, one of which can lead back here.
        self.evidence.insert(one.located.pointer.clone(), own.clone());
        let (resolved, _) = self.resolved(&alternatives);
        let inner: Vec<Evidence<'a>> = resolved.iter().map(|one| self.evidence(one)).collect();
        let whole = own.with_alternatives(&inner, alternatives.discriminator);
        self.evidence.insert(one.located.pointer.clone(), whole.clone());
        whole
    }

    /// A type as a variant holds it: what can be large is boxed, so that no variant makes all the others large.
    fn held(&self, ty: &Type) -> Type {
        match ty {
            Type::Defined(id) => match self.entries[id.0].definition.shape {
                Shape::Structure(_) | Shape::Union(_) => Type::Boxed(*id),
                Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => ty.clone(),
            },
            other => other.clone(),
        }
    }

    /// Drops an alternative that is the union itself again: no value would tell when to stop.
    fn without_cycle(
        &mut self,
        mut alternatives: Vec<(Lowered, Words, usize)>,
        id: DefinitionId,
        schema: &FlatSchema<'a>,
    ) -> Vec<(Lowered, Words, usize)> {
        let before = alternatives.len();
        alternatives.retain(|(lowered, ..)| !self.leads_to(&lowered.ty, id, &mut HashSet::new()));
        if alternatives.len() < before {
            self.warn(
                Code::UnsupportedRecursion,
                "an alternative leads back to these alternatives, so it adds nothing to them",
                &schema.pointer,
                "remove it; what the other alternatives say is read all the same",
            );
        }
        alternatives
    }

    /// Whether a type is that union, or one that has it among its alternatives, at any depth.
    fn leads_to(&self, ty: &Type, union: DefinitionId, seen: &mut HashSet<DefinitionId>) -> bool {
        let (Type::Defined(id) | Type::Boxed(id)) = ty else {
            return false;
        };
        match &self.entries[id.0].definition.shape {
            Shape::Union(_) if !seen.insert(*id) => false,
            Shape::Union(inner) => {
                let mut alternatives = inner.alternatives.iter();
                *id == union || alternatives.any(|alternative| self.leads_to(&alternative.ty, union, seen))
            }
            Shape::Structure(_) | Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => false,
        }
    }

    /// Drops the alternatives whose values another one takes as well.
    fn absorbed(&self, alternatives: Vec<(Lowered, Words, usize)>) -> Vec<(Lowered, Words, usize)> {
        let mut kept: Vec<(Lowered, Words, usize)> = Vec::new();
        for one in alternatives {
            if kept.iter().any(|(known, ..)| self.takes(known, &one.0)) {
                continue;
            }
            kept.retain(|(known, ..)| !self.takes(&one.0, known));
            kept.push(one);
        }
        kept
    }

    /// Whether every value of `other` is one of `wide`, as any text is of a text without a rule.
    pub(super) fn takes(&self, wide: &Lowered, other: &Lowered) -> bool {
        if wide.constraint != Constraint::None {
            return wide.ty == other.ty && wide.constraint == other.constraint;
        }
        match (&wide.ty, &other.ty) {
            (wide, other) if wide == other => true,
            (Type::Float64, Type::Int32 | Type::Int64)
            | (Type::Int64, Type::Int32)
            | (Type::Text, Type::DateTime | Type::DateTimeRfc2822 | Type::Date | Type::Base64) => true,
            (Type::Text, Type::Defined(id)) => match self.entries[id.0].definition.shape {
                Shape::Enumeration(_) | Shape::Identifier(_) => true,
                Shape::Structure(_) | Shape::Union(_) | Shape::Headers(_) => false,
            },
            _ => false,
        }
    }

    /// The schema without `not` and, beside `oneOf`, without `anyOf`, which are not checked; both are reported.
    pub(super) fn without_unused(&mut self, schema: &FlatSchema<'a>) -> FlatSchema<'a> {
        let assertions = &schema.assertions;
        let unused = [
            ("anyOf", !assertions.one_of.is_empty() && !assertions.any_of.is_empty()),
            ("not", assertions.not.is_some()),
        ];
        for (keyword, _) in unused.iter().filter(|(_, is_there)| *is_there) {
            self.warn(
                Code::UnsupportedKeyword,
                &format!("`{keyword}` is not checked here"),
                &schema.pointer.join(keyword),
                "what the other keywords say is checked all the same",
            );
        }
        let mut rest = schema.clone();
        rest.assertions.not = None;
        if !assertions.one_of.is_empty() {
            rest.assertions.any_of = &[];
        }
        rest
    }

    fn warn_of_alternatives(&mut self, message: &str, alternatives: &Alternatives<'a>) {
        self.warn(
            Code::UnsupportedComposition,
            message,
            &alternatives.pointer,
            "nothing is lost; an overlay can replace it with the schema that applies",
        );
    }
}

/// Whether only null keeps to the schema.
fn is_null(assertions: &Assertions<'_>) -> bool {
    let values = &assertions.enumeration;
    !values.is_empty() && values.iter().all(Value::is_null)
}

/// Whether a schema says no more than which members have to be there.
pub(super) fn asserts_presence_only(assertions: &Assertions<'_>) -> bool {
    let without = Assertions {
        required: &[],
        ty: assertions.ty.filter(|ty| *ty != "object"),
        ..assertions.clone()
    };
    without.is_empty()
}

/// Whether a schema keeps to `base` whatever it says beyond its type.
fn implies(assertions: &Assertions<'_>, base: &Assertions<'_>) -> bool {
    let type_only = Assertions {
        ty: base.ty,
        ..Assertions::default()
    };
    *base == type_only
        && (assertions.effective_type() == base.ty || !assertions.all_of.is_empty() || assertions.has_alternatives())
}
