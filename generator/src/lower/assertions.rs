//! One flat view of a schema's keywords.
//!
//! The typed mirror sorts schemas into shapes, with a catch-all for what fits none. The rules of JSON Schema don't
//! depend on such shapes: each keyword counts for itself. So every schema is brought into this one form first.

use indexmap::IndexMap;
use openapiv3::{
    AdditionalProperties, AnySchema, ReferenceOr, Schema, SchemaKind, StringFormat, Type, VariantOrUnknownOrEmpty,
};
use serde_json::Value;

/// The properties of an object schema.
pub(super) type Properties = IndexMap<String, ReferenceOr<Box<Schema>>>;

/// A bound as the description writes it; an integer is kept exactly.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Bound {
    Integer(i64),
    Number(f64),
}

impl Bound {
    /// The bound as a number; an integer beyond 2^53 moves to the nearest that there is.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a number has no more precision to compare with"
    )]
    pub(super) fn as_f64(self) -> f64 {
        match self {
            Self::Integer(integer) => integer as f64,
            Self::Number(number) => number,
        }
    }

    /// Of two lower bounds the one that leaves less.
    fn greater(self, other: Self) -> Self {
        if other.as_f64() > self.as_f64() { other } else { self }
    }

    /// Of two upper bounds the one that leaves less.
    fn lesser(self, other: Self) -> Self {
        if other.as_f64() < self.as_f64() { other } else { self }
    }
}

/// The keywords of one schema, each absent or present.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Assertions<'a> {
    pub(super) ty: Option<&'a str>,
    pub(super) format: Option<&'a str>,
    pub(super) enumeration: Vec<Value>,
    pub(super) pattern: Option<&'a str>,
    pub(super) min_length: Option<usize>,
    pub(super) max_length: Option<usize>,
    pub(super) minimum: Option<Bound>,
    pub(super) maximum: Option<Bound>,
    pub(super) exclusive_minimum: bool,
    pub(super) exclusive_maximum: bool,
    pub(super) multiple_of: Option<f64>,
    pub(super) properties: Option<&'a Properties>,
    pub(super) required: &'a [String],
    pub(super) additional_properties: Option<&'a AdditionalProperties>,
    pub(super) min_properties: Option<usize>,
    pub(super) max_properties: Option<usize>,
    pub(super) items: Option<&'a ReferenceOr<Box<Schema>>>,
    pub(super) min_items: Option<usize>,
    pub(super) max_items: Option<usize>,
    pub(super) unique_items: bool,
    pub(super) one_of: &'a [ReferenceOr<Schema>],
    pub(super) any_of: &'a [ReferenceOr<Schema>],
    pub(super) all_of: &'a [ReferenceOr<Schema>],
    pub(super) not: Option<&'a ReferenceOr<Schema>>,
}

impl<'a> Assertions<'a> {
    /// The keywords of `kind`.
    pub(super) fn of(kind: &'a SchemaKind) -> Self {
        match kind {
            SchemaKind::Type(ty) => Self::of_type(ty),
            SchemaKind::OneOf { one_of } => Self {
                one_of,
                ..Self::default()
            },
            SchemaKind::AllOf { all_of } => Self {
                all_of,
                ..Self::default()
            },
            SchemaKind::AnyOf { any_of } => Self {
                any_of,
                ..Self::default()
            },
            SchemaKind::Not { not } => Self {
                not: Some(not),
                ..Self::default()
            },
            SchemaKind::Any(any) => Self::of_any(any),
        }
    }

    /// The type that the keywords speak of: the declared one, else the one that they only make sense for.
    pub(super) fn effective_type(&self) -> Option<&'a str> {
        let implied = || {
            if self.properties.is_some() || self.additional_properties.is_some() {
                Some("object")
            } else if self.items.is_some() {
                Some("array")
            } else if self.pattern.is_some() {
                Some("string")
            } else {
                self.listed_type()
            }
        };
        self.ty.or_else(implied)
    }

    /// The type that all values of the `enum` have in common, but for null.
    fn listed_type(&self) -> Option<&'static str> {
        let mut types = self.enumeration.iter().filter(|value| !value.is_null()).map(type_of);
        let first = types.next()??;
        types.try_fold(first, |common, ty| match (common, ty?) {
            (common, ty) if common == ty => Some(common),
            ("integer" | "number", "integer" | "number") => Some("number"),
            _ => None,
        })
    }

    /// Whether nothing is asserted, so that every value fits.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether only one of several schemas applies, or one must not.
    pub(super) fn has_alternatives(&self) -> bool {
        !self.one_of.is_empty() || !self.any_of.is_empty() || self.not.is_some()
    }

    /// The keywords but for `oneOf` and `anyOf`.
    pub(super) fn without_alternatives(&self) -> Self {
        Self {
            one_of: &[],
            any_of: &[],
            ..self.clone()
        }
    }

    /// What holds where both of two schemas without properties do; `None` where that can't be said in one schema.
    pub(super) fn narrowed(&self, other: &Self) -> Option<Self> {
        let least = |own: Option<usize>, other: Option<usize>| own.max(other);
        let most = |own: Option<usize>, other: Option<usize>| match (own, other) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        let enumeration = match (self.enumeration.is_empty(), other.enumeration.is_empty()) {
            (_, true) => self.enumeration.clone(),
            (true, false) => other.enumeration.clone(),
            (false, false) => {
                let own = self.enumeration.iter();
                let common: Vec<Value> = own.filter(|value| other.enumeration.contains(value)).cloned().collect();
                // An empty list is how no list is written here.
                (!common.is_empty()).then_some(common)?
            }
        };
        let (minimum, exclusive_minimum) = tighter(
            (self.minimum, self.exclusive_minimum),
            (other.minimum, other.exclusive_minimum),
            Bound::greater,
        );
        let (maximum, exclusive_maximum) = tighter(
            (self.maximum, self.exclusive_maximum),
            (other.maximum, other.exclusive_maximum),
            Bound::lesser,
        );
        Some(Self {
            ty: narrower_type(self.ty, other.ty)?,
            format: same(self.format, other.format)?,
            enumeration,
            pattern: same(self.pattern, other.pattern)?,
            min_length: least(self.min_length, other.min_length),
            max_length: most(self.max_length, other.max_length),
            minimum,
            maximum,
            exclusive_minimum,
            exclusive_maximum,
            multiple_of: same(self.multiple_of, other.multiple_of)?,
            properties: same(self.properties, other.properties)?,
            required: if self.required.is_empty() {
                other.required
            } else {
                self.required
            },
            additional_properties: same(self.additional_properties, other.additional_properties)?,
            min_properties: least(self.min_properties, other.min_properties),
            max_properties: most(self.max_properties, other.max_properties),
            items: same(self.items, other.items)?,
            min_items: least(self.min_items, other.min_items),
            max_items: most(self.max_items, other.max_items),
            unique_items: self.unique_items || other.unique_items,
            one_of: &[],
            any_of: &[],
            all_of: &[],
            not: None,
        })
    }

    fn of_type(ty: &'a Type) -> Self {
        match ty {
            Type::String(string) => Self {
                ty: Some("string"),
                format: string_format(&string.format),
                enumeration: values(&string.enumeration),
                pattern: string.pattern.as_deref(),
                min_length: string.min_length,
                max_length: string.max_length,
                ..Self::default()
            },
            Type::Number(number) => Self {
                ty: Some("number"),
                enumeration: values(&number.enumeration),
                minimum: number.minimum.map(Bound::Number),
                maximum: number.maximum.map(Bound::Number),
                exclusive_minimum: number.exclusive_minimum,
                exclusive_maximum: number.exclusive_maximum,
                multiple_of: number.multiple_of,
                ..Self::default()
            },
            Type::Integer(integer) => Self {
                ty: Some("integer"),
                format: match &integer.format {
                    VariantOrUnknownOrEmpty::Item(openapiv3::IntegerFormat::Int32) => Some("int32"),
                    VariantOrUnknownOrEmpty::Item(openapiv3::IntegerFormat::Int64) => Some("int64"),
                    VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
                    VariantOrUnknownOrEmpty::Empty => None,
                },
                enumeration: values(&integer.enumeration),
                minimum: integer.minimum.map(Bound::Integer),
                maximum: integer.maximum.map(Bound::Integer),
                exclusive_minimum: integer.exclusive_minimum,
                exclusive_maximum: integer.exclusive_maximum,
                multiple_of: integer.multiple_of.map(|divisor| Bound::Integer(divisor).as_f64()),
                ..Self::default()
            },
            Type::Object(object) => Self {
                ty: Some("object"),
                properties: Some(&object.properties),
                required: &object.required,
                additional_properties: object.additional_properties.as_ref(),
                min_properties: object.min_properties,
                max_properties: object.max_properties,
                ..Self::default()
            },
            Type::Array(array) => Self {
                ty: Some("array"),
                items: array.items.as_ref(),
                min_items: array.min_items,
                max_items: array.max_items,
                unique_items: array.unique_items,
                ..Self::default()
            },
            Type::Boolean(boolean) => Self {
                ty: Some("boolean"),
                enumeration: values(&boolean.enumeration),
                ..Self::default()
            },
        }
    }

    fn of_any(any: &'a AnySchema) -> Self {
        Self {
            ty: any.typ.as_deref(),
            format: any.format.as_deref(),
            enumeration: any.enumeration.clone(),
            pattern: any.pattern.as_deref(),
            min_length: any.min_length,
            max_length: any.max_length,
            minimum: any.minimum.map(Bound::Number),
            maximum: any.maximum.map(Bound::Number),
            exclusive_minimum: any.exclusive_minimum.unwrap_or_default(),
            exclusive_maximum: any.exclusive_maximum.unwrap_or_default(),
            multiple_of: any.multiple_of,
            properties: (!any.properties.is_empty()).then_some(&any.properties),
            required: &any.required,
            additional_properties: any.additional_properties.as_ref(),
            min_properties: any.min_properties,
            max_properties: any.max_properties,
            items: any.items.as_ref(),
            min_items: any.min_items,
            max_items: any.max_items,
            unique_items: any.unique_items.unwrap_or_default(),
            one_of: &any.one_of,
            any_of: &any.any_of,
            all_of: &any.all_of,
            not: any.not.as_deref(),
        }
    }
}

/// The type of a value that is one text; an integer beyond the range of those that are read is a number.
fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_i64() => Some("integer"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
    }
}

fn values<T: Clone + Into<Value>>(enumeration: &[Option<T>]) -> Vec<Value> {
    enumeration
        .iter()
        .map(|value| value.clone().map_or(Value::Null, Into::into))
        .collect()
}

fn string_format(format: &VariantOrUnknownOrEmpty<StringFormat>) -> Option<&str> {
    match format {
        VariantOrUnknownOrEmpty::Item(StringFormat::Date) => Some("date"),
        VariantOrUnknownOrEmpty::Item(StringFormat::DateTime) => Some("date-time"),
        VariantOrUnknownOrEmpty::Item(StringFormat::Password) => Some("password"),
        VariantOrUnknownOrEmpty::Item(StringFormat::Byte) => Some("byte"),
        VariantOrUnknownOrEmpty::Item(StringFormat::Binary) => Some("binary"),
        VariantOrUnknownOrEmpty::Unknown(format) => Some(format),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

/// One keyword of two schemas: the one that is there; `None` where both are and differ.
#[expect(
    clippy::option_option,
    reason = "whether there is an answer, and whether the keyword is there"
)]
fn same<T: PartialEq>(own: Option<T>, other: Option<T>) -> Option<Option<T>> {
    match (own, other) {
        (Some(own), Some(other)) => (own == other).then_some(Some(own)),
        (own, other) => Some(own.or(other)),
    }
}

#[expect(
    clippy::option_option,
    reason = "whether there is an answer, and whether the keyword is there"
)]
fn narrower_type<'a>(own: Option<&'a str>, other: Option<&'a str>) -> Option<Option<&'a str>> {
    match (own, other) {
        (Some("integer"), Some("number")) | (Some("number"), Some("integer")) => Some(Some("integer")),
        (own, other) => same(own, other),
    }
}

/// Of two bounds, each with whether it is exclusive, the tighter one.
fn tighter(
    own: (Option<Bound>, bool),
    other: (Option<Bound>, bool),
    choose: impl Fn(Bound, Bound) -> Bound,
) -> (Option<Bound>, bool) {
    match (own.0, other.0) {
        (Some(bound), Some(rival)) if bound == rival => (Some(bound), own.1 || other.1),
        (Some(bound), Some(rival)) if choose(bound, rival) == bound => own,
        (Some(_), None) => own,
        (_, Some(_)) | (None, None) => other,
    }
}
