//! Values that are one of several types (`oneOf`, `anyOf`), told apart by what they show.

use core::fmt;

use serde_core::de::IntoDeserializer;
use serde_core::{Deserialize, Deserializer, Serializer};

use crate::runtime::value::integral;
use crate::runtime::{
    Constraint, Decode, Number, Object, Report, Rule, Unconstrained, Validate, Value,
};

/// A type that is one of several; `union!` turns this into its `Serialize`, `Deserialize`, `Decode` and `Validate`.
pub trait Union: Sized {
    /// What values of each alternative look like, in the description's order; at least one, at most 64.
    const ALTERNATIVES: &'static [Alternative];

    /// Reads a value as the alternative of that index; any index beyond the last one stands for the last.
    ///
    /// # Errors
    /// The deserializer's own.
    fn decode_alternative<'de, D: Deserializer<'de>>(
        index: usize,
        value: AlternativeValue<'_, D, Self>,
    ) -> Result<(), D::Error>;

    /// Holds a value of an alternative that the description does not list yet.
    fn unlisted(value: Value) -> Self;

    /// Writes the value that is held.
    ///
    /// # Errors
    /// The serializer's own.
    fn encode<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reports what the value that is held breaks.
    fn validate(&self, report: &mut Report);
}

/// What values of one alternative look like: enough to tell it from the others, or at least from most of them.
#[derive(Clone, Copy)]
pub struct Alternative {
    kind: Kind,
    tag: Option<Tag>,
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
    List,
    Object,
}

/// A member whose text names the alternative.
#[derive(Clone, Copy, Debug)]
struct Tag {
    member: &'static str,
    values: &'static [&'static str],
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
    fn admits(&self, value: &Value) -> bool {
        let named =
            self.tag.and_then(|tag| Some(tag.values.contains(&tag.value_in(value)?)));
        let has_required = || self.required.iter().all(|name| value.get(name).is_some());
        self.kind.admits(value) && named.unwrap_or_else(has_required)
    }

    /// How many members of `value` have a name here.
    fn named_members(&self, value: &Value) -> usize {
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
            Self::Text => value.as_str().is_some(),
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
    fn value_in<'v>(&self, value: &'v Value) -> Option<&'v str> {
        value.get(self.member)?.as_str()
    }
}

/// A value that is read as one alternative.
#[derive(Debug)]
pub struct AlternativeValue<'a, D, U> {
    deserializer: D,
    report: &'a mut Report,
    place: &'a mut Option<U>,
}

impl<'de, D: Deserializer<'de>, U> AlternativeValue<'_, D, U> {
    /// Reads the value and puts it into its variant.
    ///
    /// # Errors
    /// The deserializer's own.
    pub fn read<T: Decode + Validate>(
        self,
        variant: impl FnOnce(T) -> U,
    ) -> Result<(), D::Error> {
        self.read_with(variant, &Unconstrained)
    }

    /// Reads the value under a constraint and puts it into its variant.
    ///
    /// # Errors
    /// The deserializer's own.
    pub fn read_with<T: Decode, C: Constraint<T>>(
        self,
        variant: impl FnOnce(T) -> U,
        rule: &C,
    ) -> Result<(), D::Error> {
        let mut read = None;
        rule.decode(self.deserializer, self.report, &mut read)?;
        *self.place = read.map(variant);
        Ok(())
    }
}

/// Reads a value as the alternative that it shows to be; where several are left, as the first that it keeps to, those
/// first that name most of its members.
///
/// An alternative that keeps the value only because it keeps what is not listed is the last resort: an open enumeration
/// takes any text.
///
/// # Errors
/// The deserializer's own.
pub fn decode<'de, U: Union, D: Deserializer<'de>>(
    deserializer: D,
    report: &mut Report,
    place: &mut Option<U>,
) -> Result<(), D::Error> {
    let value = Value::deserialize(deserializer)?;
    let left = Candidates::of::<U>(&value);
    let weight = report.weigh(&value, left.count() > 1);
    match left.count() {
        0 if is_unlisted::<U>(&value) => {
            report.note_unlisted();
            *place = Some(U::unlisted(value));
        }
        0 => reject(value, report),
        1 => read(left.first(), &value, report, place)?,
        _ => {
            *place = first_fitting::<U, D::Error>(left, &value, weight, report)?;
            if place.is_none() {
                reject(value, report);
            }
        }
    }
    Ok(())
}

/// The first alternative that the value keeps to without anything unlisted in it, else the first that it keeps to.
fn first_fitting<U: Union, E: serde_core::de::Error>(
    mut left: Candidates,
    value: &Value,
    weight: usize,
    report: &mut Report,
) -> Result<Option<U>, E> {
    let mut last_resort = None;
    while let Some(index) = left.take_best::<U>(value) {
        let mut attempt = report.attempt(weight)?;
        let mut place = None;
        read::<U, E>(index, value, &mut attempt, &mut place)?;
        let is_listed = attempt.is_empty() && !attempt.has_unlisted();
        report.resume(&attempt, !is_listed);
        if is_listed {
            return Ok(place);
        }
        last_resort = last_resort.or(place.filter(|_| attempt.is_empty()));
    }
    if last_resort.is_some() {
        report.note_unlisted();
    }
    Ok(last_resort)
}

fn reject(value: Value, report: &mut Report) {
    match value {
        Value::Null => report.reject(Rule::NotNull, value),
        _ => report.reject(Rule::Alternatives, value),
    }
}

fn read<'v, U: Union, E: serde_core::de::Error>(
    index: usize,
    value: &'v Value,
    report: &mut Report,
    place: &mut Option<U>,
) -> Result<(), E> {
    let deserializer = IntoDeserializer::<'v, E>::into_deserializer(value);
    U::decode_alternative(
        index,
        AlternativeValue {
            deserializer,
            report,
            place,
        },
    )
}

/// Whether a member that names the alternative names one that the description does not list.
fn is_unlisted<U: Union>(value: &Value) -> bool {
    let mut tags = U::ALTERNATIVES.iter().filter_map(|alternative| alternative.tag);
    tags.any(|tag| {
        tag.value_in(value).is_some_and(|text| {
            let mut others = U::ALTERNATIVES.iter().filter_map(|other| other.tag);
            !others
                .any(|other| other.member == tag.member && other.values.contains(&text))
        })
    })
}

/// The alternatives that a value can be of: a bit for each.
struct Candidates(u64);

impl Candidates {
    fn of<U: Union>(value: &Value) -> Self {
        let admitting = U::ALTERNATIVES
            .iter()
            .take(64)
            .enumerate()
            .filter(|(_, alternative)| alternative.admits(value));
        Self(admitting.fold(0, |bits, (index, _)| bits | 1 << index))
    }

    const fn count(&self) -> u32 {
        self.0.count_ones()
    }

    const fn first(&self) -> usize {
        self.0.trailing_zeros() as usize
    }

    /// Takes out the one that names most members of the value, the first of several.
    fn take_best<U: Union>(&mut self, value: &Value) -> Option<usize> {
        let left = U::ALTERNATIVES
            .iter()
            .take(64)
            .enumerate()
            .filter(|(index, _)| self.0 & 1 << index != 0);
        let (index, _) = left
            .rev()
            .max_by_key(|(_, alternative)| alternative.named_members(value))?;
        self.0 &= !(1 << index);
        Some(index)
    }
}

/// Writes the value that a union holds.
///
/// # Errors
/// The serializer's own.
pub fn serialize<U: Union, S: Serializer>(
    union: &U,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    union.encode(serializer)
}

/// Checks the value that a union holds before it is sent.
pub fn validate<U: Union>(union: &U, report: &mut Report) {
    union.validate(report);
}

/// Implements `Serialize`, `Deserialize` (strict), `Decode` and `Validate` for a [`Union`].
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($union:ty) => {
        $crate::wire_type!($union, union);
    };
}
