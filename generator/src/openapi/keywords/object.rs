//! What the tables of objects are made of: objects, fields and the kinds of their values.

use serde_json::{Map, Value};

/// What a value has to be.
#[derive(Debug)]
pub(crate) enum Kind {
    /// Any JSON value; nothing in it is looked at.
    Anything,
    Text,
    Boolean,
    Number,
    /// A whole number that is not negative.
    Count,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// The name of a schema component, or a reference to a schema.
    SchemaName,
    List(&'static Kind),
    /// A mapping whose keys are free.
    Map(&'static Kind),
    Object(&'static Object),
    /// An object, or a Reference Object in its place.
    Referable(&'static Object),
    /// `true`, `false`, or what is referable.
    BooleanOr(&'static Kind),
}

/// An object of the OpenAPI Specification 3.0.3.
#[derive(Debug)]
pub(crate) struct Object {
    /// The name that the specification gives it.
    pub(crate) name: &'static str,
    /// Under which keyword of `components` it can be named and referred to.
    pub(crate) section: Option<&'static str>,
    pub(crate) fields: &'static [Field],
    /// Members beside the fixed fields.
    pub(crate) patterned: Option<Patterned>,
    /// The forms that it takes, told apart by the value of one field; its own fields are empty
    /// then.
    pub(crate) forms: Option<Forms>,
    /// Fields that exclude each other.
    pub(crate) exclusive: &'static [Exclusive],
    /// Whether `x-` members are allowed.
    pub(crate) extensible: bool,
}

/// Members whose keys follow a pattern.
#[derive(Debug)]
pub(crate) struct Patterned {
    pub(crate) matches: fn(&str) -> bool,
    pub(crate) kind: Kind,
}

/// The forms of an object.
#[derive(Debug)]
pub(crate) struct Forms {
    pub(crate) key: &'static str,
    pub(crate) forms: &'static [(&'static str, &'static Object)],
}

/// Fields of which at most one may be there.
#[derive(Debug)]
pub(crate) struct Exclusive {
    pub(crate) names: [&'static str; 2],
    /// Whether one of them has to be there.
    pub(crate) required: bool,
}

/// A fixed field.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) need: Need,
    pub(crate) used: Used,
}

/// Whether a later stage reads a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Used {
    Yes,
    /// Nothing comes of it, which its author should know.
    No,
    /// It only holds what references lead to, and they have been followed.
    ThroughReferences,
}

/// Whether a field has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    Optional,
    Required,
    /// The specification requires this text, but nothing goes wrong without it.
    Expected,
}

impl Field {
    pub(crate) const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            need: Need::Optional,
            used: Used::Yes,
        }
    }

    pub(crate) const fn required(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            need: Need::Required,
            used: Used::Yes,
        }
    }

    pub(crate) const fn expected(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            need: Need::Expected,
            used: Used::Yes,
        }
    }

    pub(crate) const fn unused(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            need: Need::Optional,
            used: Used::No,
        }
    }
}

impl Field {
    pub(crate) const fn holding(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            need: Need::Optional,
            used: Used::ThroughReferences,
        }
    }
}

impl Object {
    pub(crate) const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self {
            name,
            section: None,
            fields,
            patterned: None,
            forms: None,
            exclusive: &[],
            extensible: true,
        }
    }

    /// Whether this is that very object of the specification.
    pub(crate) fn is(&self, other: &'static Self) -> bool {
        std::ptr::eq(self, other)
    }

    /// The fixed field of that name.
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// What the member of that name has to be; `None` when the object has none such.
    pub(crate) fn member(&'static self, name: &str) -> Option<&'static Kind> {
        if let Some(field) = self.field(name) {
            return Some(&field.kind);
        }
        let patterned = self.patterned.as_ref()?;
        (patterned.matches)(name).then_some(&patterned.kind)
    }

    /// The form that the members tell, or the object itself where it has but one; `None` when the
    /// members do not tell.
    pub(crate) fn form(&'static self, members: &Map<String, Value>) -> Option<&'static Self> {
        let Some(forms) = &self.forms else {
            return Some(self);
        };
        let tag = members.get(forms.key)?.as_str()?;
        let (_, form) = forms.forms.iter().find(|(name, _)| *name == tag)?;
        Some(form)
    }
}

/// The reference, where a Reference Object stands in place of an object.
pub(crate) fn reference(value: &Value) -> Option<&str> {
    value.as_object()?.get("$ref")?.as_str()
}
