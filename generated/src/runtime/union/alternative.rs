//! What tells the alternatives of a union apart.

use core::fmt;

use crate::runtime::value::integral;
use crate::runtime::{Number, Object, Value};

/// What values of one alternative look like: enough to tell it from the others, or at least from most of them.
#[derive(Clone, Copy)]
pub struct Alternative {
    kind: Kind,
    pub(super) tag: Option<Tag>,
    required: &'static [&'static str],
    is_named: Option<fn(&str) -> bool>,
}

/// The JSON types that an alternative is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Any,
    Boolean,
    Integer,
    Number,
    Text,
    SecretText,
    List,
    Object,
}

/// A member whose text names the alternative.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag {
    pub(super) member: &'static str,
    pub(super) values: &'static [&'static str],
}

impl Alternative {
    /// Values of any type.
    #[must_use]
    pub const fn any() -> Self {
        Self::of(Kind::Any)
    }

    /// `true` and `false`.
    #[must_use]
    pub const fn boolean() -> Self {
        Self::of(Kind::Boolean)
    }

    /// Numbers without a fraction.
    #[must_use]
    pub const fn integer() -> Self {
        Self::of(Kind::Integer)
    }

    /// Numbers.
    #[must_use]
    pub const fn number() -> Self {
        Self::of(Kind::Number)
    }

    /// Strings.
    #[must_use]
    pub const fn text() -> Self {
        Self::of(Kind::Text)
    }

    /// Strings that must not show up in messages.
    #[must_use]
    pub const fn secret() -> Self {
        Self::of(Kind::SecretText)
    }

    /// Arrays.
    #[must_use]
    pub const fn list() -> Self {
        Self::of(Kind::List)
    }

    /// Objects with any members.
    #[must_use]
    pub const fn map() -> Self {
        Self::of(Kind::Object)
    }

    /// Objects with the members of `T`.
    #[must_use]
    pub const fn object<T: Object>() -> Self {
        Self {
            is_named: Some(is_named::<T>),
            ..Self::of(Kind::Object)
        }
    }

    /// Only objects in which the text of `member` is one of `values`, where they have that member at all.
    #[must_use]
    pub const fn tagged(
        self,
        member: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        Self {
            tag: Some(Tag { member, values }),
            ..self
        }
    }

    /// Only objects that have all these members, unless the text of a member names the alternative already.
    #[must_use]
    pub const fn with(self, required: &'static [&'static str]) -> Self {
        Self { required, ..self }
    }

    const fn of(kind: Kind) -> Self {
        Self {
            kind,
            tag: None,
            required: &[],
            is_named: None,
        }
    }

    /// Whether `value` can be of this alternative, by what it shows.
    pub(super) fn admits(&self, value: &Value) -> bool {
        let named =
            self.tag.and_then(|tag| Some(tag.values.contains(&tag.value_in(value)?)));
        let has_required = || self.required.iter().all(|name| value.get(name).is_some());
        self.kind.admits(value) && named.unwrap_or_else(has_required)
    }

    /// Whether a text that is none of the alternatives could be one of this, so that it must not show up in messages.
    pub(super) fn is_secret(&self) -> bool {
        self.kind == Kind::SecretText
    }

    /// How many members of `value` have a name here.
    pub(super) fn named_members(&self, value: &Value) -> usize {
        match (self.is_named, value.as_object()) {
            (Some(is_named), Some(members)) => {
                members.iter().filter(|(name, _)| is_named(name)).count()
            }
            _ => 0,
        }
    }
}

impl fmt::Debug for Alternative {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Alternative")
            .field("kind", &self.kind)
            .field("tag", &self.tag)
            .field("required", &self.required)
            .finish_non_exhaustive()
    }
}

fn is_named<T: Object>(name: &str) -> bool {
    T::MEMBERS.iter().any(|(known, _)| *known == name)
}

impl Kind {
    fn admits(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Boolean => value.as_bool().is_some(),
            Self::Integer => value.as_number().is_some_and(is_whole),
            Self::Number => value.as_number().is_some(),
            Self::Text | Self::SecretText => value.as_str().is_some(),
            Self::List => value.as_array().is_some(),
            Self::Object => value.as_object().is_some(),
        }
    }
}

fn is_whole(number: Number) -> bool {
    number.is_integer() || integral(number.as_f64()).is_some()
}

impl Tag {
    /// The text of the member, where `value` has it.
    pub(super) fn value_in<'v>(&self, value: &'v Value) -> Option<&'v str> {
        value.get(self.member)?.as_str()
    }
}
