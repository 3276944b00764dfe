//! A schema becomes a type, a rule, and whether null is allowed.

use openapiv3::{ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::assertions::{Assertions, Bound};
use super::draft::{Entry, ExampleDraft};
use super::site::Site;
use super::{Lowering, constraint, docs};
use crate::diagnostics::Code;
use crate::model::{Constraint, Definition, DefinitionId, Direction, Docs, Items, ListConstraint, Scope, Shape, Type};
use crate::naming::Words;
use crate::openapi::{Located, Referable};
use crate::source::{Part, Pointer};

/// What a schema says about a value.
#[derive(Clone, Debug)]
pub(super) struct Lowered {
    pub(super) ty: Type,
    pub(super) nullable: bool,
    pub(super) constraint: Constraint,
    pub(super) docs: Docs,
    pub(super) deprecated: bool,
    pub(super) direction: Direction,
    pub(super) default: Option<Value>,
    pub(super) example: Option<Value>,
}

impl Lowered {
    /// A value of which nothing more is known than its type and rule.
    pub(super) fn new(ty: Type, constraint: Constraint) -> Self {
        Self {
            ty,
            nullable: false,
            constraint,
            docs: Docs::default(),
            deprecated: false,
            direction: Direction::Both,
            default: None,
            example: None,
        }
    }

    /// Any value.
    pub(super) fn any() -> Self {
        Self::new(Type::Any, Constraint::None)
    }
}

/// One schema in its flat view.
#[derive(Clone, Debug)]
pub(super) struct FlatSchema<'a> {
    pub(super) assertions: Assertions<'a>,
    pub(super) data: &'a SchemaData,
    pub(super) pointer: Pointer,
}

impl<'a> FlatSchema<'a> {
    pub(super) fn of(schema: &Located<'a, Schema>) -> Self {
        Self {
            assertions: Assertions::of(&schema.value.schema_kind),
            data: &schema.value.schema_data,
            pointer: schema.pointer.clone(),
        }
    }

    /// The schema without its alternatives.
    pub(super) fn without_alternatives(&self) -> Self {
        Self {
            assertions: self.assertions.without_alternatives(),
            ..self.clone()
        }
    }
}

/// The way that a value takes, where its schema says one.
pub(super) const fn stated_direction(data: &SchemaData) -> Option<Direction> {
    match (data.read_only, data.write_only) {
        (true, false) => Some(Direction::ResponseOnly),
        (false, true) => Some(Direction::RequestOnly),
        (true, true) | (false, false) => None,
    }
}

impl<'a> Lowering<'a> {
    /// Lowers the schema at `pointer`, following its `$ref` where it is one.
    pub(super) fn schema<R>(&mut self, schema: &'a ReferenceOr<R>, pointer: &Pointer, site: &Site) -> Lowered
    where
        R: Referable<Target = Schema>,
    {
        let Some(located) = self.document.resolve(schema, pointer) else {
            return Lowered::any();
        };
        let site = located
            .name
            .map_or_else(|| site.clone(), |name| site.referring_to(name));
        self.located(&located, &site)
    }

    pub(super) fn located(&mut self, schema: &Located<'a, Schema>, site: &Site) -> Lowered {
        let data = &schema.value.schema_data;
        let mut lowered = match self.definitions_by_pointer.get(&schema.pointer) {
            Some(known) if !self.is_secret_enumeration(known, site) => known.clone(),
            _ if self.open.contains(&schema.pointer) => {
                self.warn_of_recursion(&schema.pointer);
                Lowered::any()
            }
            _ => {
                self.open.push(schema.pointer.clone());
                let lowered = self.flat(&FlatSchema::of(schema), site);
                self.open.pop();
                self.guard_secret(lowered, schema, site)
            }
        };
        let can_have_parts = matches!(schema.value.schema_kind, SchemaKind::AllOf { .. } | SchemaKind::Any(_));
        lowered.nullable |=
            data.nullable || (can_have_parts && self.parts_take_null(&FlatSchema::of(schema), &mut Vec::new()));
        lowered.deprecated |= data.deprecated;
        lowered.direction = stated_direction(data).unwrap_or(lowered.direction);
        lowered.default = data.default.clone().or(lowered.default);
        lowered.example = data.example.clone().or(lowered.example);
        if let Some(description) = &data.description {
            lowered.docs = docs::docs([Some(description.as_str())]);
        }
        if data.default.is_some() || data.example.is_some() {
            self.note_samples(schema, &lowered);
        }
        lowered
    }

    pub(super) fn warn_of_recursion(&mut self, pointer: &Pointer) {
        self.warn(
            Code::UnsupportedRecursion,
            "this schema contains itself without an object in between",
            pointer,
            "it is read as any JSON value; give the recursion an object with a property",
        );
    }

    /// Takes note of the example and the default of a schema, to be checked once every type is known.
    fn note_samples(&mut self, schema: &Located<'a, Schema>, lowered: &Lowered) {
        let data = &schema.value.schema_data;
        for (keyword, value) in [("example", &data.example), ("default", &data.default)] {
            let Some(value) = value else { continue };
            self.examples.push(ExampleDraft {
                group: self.group(),
                name: Words::of(keyword),
                ty: lowered.ty.clone(),
                nullable: lowered.nullable,
                constraint: lowered.constraint.clone(),
                place: self.document.place(&schema.pointer.join(keyword), Part::Value),
                value: value.clone(),
                is_response: false,
            });
        }
    }

    /// Whether a known type is an enumeration, and the value that stands here is a secret, which must not be one.
    fn is_secret_enumeration(&self, known: &Lowered, site: &Site) -> bool {
        match known.ty {
            Type::Defined(id) => {
                let shape = &self.entries[id.0].definition.shape;
                matches!(shape, Shape::Enumeration(_)) && site.is_secret(self.settings)
            }
            _ => false,
        }
    }

    /// Warns where a value that is named as a secret has a type that prints.
    fn guard_secret(&mut self, lowered: Lowered, schema: &Located<'a, Schema>, site: &Site) -> Lowered {
        if lowered.ty == Type::Any && site.is_secret(self.settings) {
            self.warn(
                Code::UncheckedSecret,
                "a secret without a type is read as any JSON value, which prints",
                &schema.pointer,
                "give it `type: string`, or list its name under `exclude` in the `[secrets]` of the settings",
            );
        }
        lowered
    }

    /// Lowers a schema by the type that its keywords speak of.
    pub(super) fn flat(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let assertions = &schema.assertions;
        if let Some(heirs) = self.heirs(schema) {
            return self.family(schema, &heirs, site);
        }
        if !assertions.all_of.is_empty() {
            return self.all_of(schema, site);
        }
        if !assertions.one_of.is_empty() || !assertions.any_of.is_empty() || assertions.not.is_some() {
            return self.alternatives(schema, site);
        }
        let lowered = match assertions.effective_type() {
            Some("string") => self.text(schema, site),
            Some("integer") => self.integer(schema),
            Some("number") => {
                self.warn_of_values(schema, "number", Value::is_number);
                Lowered::new(Type::Float64, constraint::number(assertions))
            }
            Some("boolean") => {
                self.warn_of_values(schema, "boolean", Value::is_boolean);
                Lowered::new(Type::Boolean, constraint::boolean(assertions))
            }
            Some("array") => self.list(schema, site),
            Some("object") => self.object(std::slice::from_ref(schema), site),
            _ => Lowered::new(Type::Any, constraint::any(assertions, schema.data.nullable)),
        };
        self.check_bounds(schema);
        Lowered {
            nullable: lowered.nullable || assertions.enumeration.contains(&Value::Null),
            ..lowered
        }
    }

    fn integer(&mut self, schema: &FlatSchema<'a>) -> Lowered {
        self.warn_of_values(schema, "integer of 64 bits", Value::is_i64);
        let ty = match schema.assertions.format {
            Some("int32") => Type::Int32,
            Some("int64") | None => Type::Int64,
            Some(format) => {
                self.warn_of_format(format, schema);
                Type::Int64
            }
        };
        Lowered::new(ty, constraint::integer(&schema.assertions))
    }

    fn list(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let assertions = &schema.assertions;
        let items = match assertions.items {
            Some(items) => self.schema(items, &schema.pointer.join("items"), &site.item()),
            None => Lowered::any(),
        };
        let list = ListConstraint {
            min_items: assertions.min_items.map(|count| count as u64),
            max_items: assertions.max_items.map(|count| count as u64),
            unique: assertions.unique_items,
            items: items.constraint,
        };
        let bounds = list.min_items.is_some() || list.max_items.is_some() || list.unique;
        let constraint = if bounds || list.items != Constraint::None {
            Constraint::List(Box::new(list))
        } else {
            Constraint::None
        };
        Lowered::new(
            Type::List(Box::new(Items {
                ty: items.ty,
                nullable: items.nullable,
            })),
            constraint,
        )
    }

    /// Reserves the place of a definition, so that what it contains can refer to it.
    pub(super) fn define(&mut self, pointer: Option<&Pointer>, entry: Entry) -> DefinitionId {
        let id = DefinitionId(self.entries.len());
        if let Some(pointer) = pointer {
            self.definitions_by_pointer
                .insert(pointer.clone(), Lowered::new(Type::Defined(id), Constraint::None));
        }
        self.entries.push(entry);
        id
    }

    /// A definition without its name, in the module that reaches it first.
    pub(super) fn definition(&self, docs: Docs, deprecated: bool, shape: Shape) -> Definition {
        Definition {
            name: String::new(),
            module: self.module,
            scope: Scope::Crate,
            docs,
            deprecated,
            shape,
        }
    }

    /// Warns of values of an `enum` that no value of the schema's type can be.
    pub(super) fn warn_of_values(&mut self, schema: &FlatSchema<'a>, ty: &str, is_of_type: fn(&Value) -> bool) {
        let values = schema.assertions.enumeration.iter().enumerate();
        for (index, _) in values.filter(|(_, value)| !value.is_null() && !is_of_type(value)) {
            self.warn(
                Code::UnsupportedEnum,
                &format!("this value is no {ty}, so no value of this schema can be it"),
                &schema.pointer.join("enum").index(index),
                "write it as a value of the schema's type, or remove it",
            );
        }
    }

    /// Warns of a `format` that means nothing here; once for each, however often it occurs.
    pub(super) fn warn_of_format(&mut self, format: &str, schema: &FlatSchema<'a>) {
        if self.settings.formats.iter().any(|known| known == format) || !self.reported_formats.insert(format.to_owned())
        {
            return;
        }
        self.warn(
            Code::UnknownFormat,
            &format!("the format `{format}` is unknown, so values are not checked against it"),
            &schema.pointer.join("format"),
            "list it under `formats` in the `[types]` of the settings when that is as it should be",
        );
    }

    /// Warns of bounds that no value can meet.
    fn check_bounds(&mut self, schema: &FlatSchema<'a>) {
        let own = &schema.assertions;
        let [lower, upper] = [own.minimum, own.maximum].map(|bound| bound.map(Bound::as_f64));
        let crossed = [
            ("minLength", own.min_length > own.max_length && own.max_length.is_some()),
            ("minItems", own.min_items > own.max_items && own.max_items.is_some()),
            (
                "minProperties",
                own.min_properties > own.max_properties && own.max_properties.is_some(),
            ),
            ("minimum", lower > upper && upper.is_some()),
        ];
        for (keyword, _) in crossed.iter().filter(|(_, crossed)| *crossed) {
            self.warn(
                Code::ImpossibleBounds,
                &format!("`{keyword}` is above its upper bound, so no value fits"),
                &schema.pointer.join(keyword),
                "swap the two bounds, or remove one",
            );
        }
    }
}
