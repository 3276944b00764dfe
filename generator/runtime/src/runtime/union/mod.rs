//! Values that are one of several types (`oneOf`, `anyOf`), told apart by what they show.

mod alternative;

pub use alternative::Alternative;

use serde_core::de::IntoDeserializer;
use serde_core::{Deserialize, Deserializer, Serializer};

use crate::runtime::{
    Constraint, Decode, Parameter, Report, Rule, Secret, Step, Unconstrained, Validate,
    Value,
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
        0 => reject::<U>(&value, report),
        1 => read(left.first(), &value, report, place)?,
        _ => {
            *place = first_fitting::<U, D::Error>(left, &value, weight, report)?;
            if place.is_none() {
                reject::<U>(&value, report);
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

/// Reports a value that is none of the alternatives. Members of an object can be secrets, and so can a text be where an
/// alternative is one.
fn reject<U: Union>(value: &Value, report: &mut Report) {
    let is_secret = match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
        Value::String(_) => U::ALTERNATIVES.iter().any(Alternative::is_secret),
        Value::Array(_) | Value::Object(_) => true,
    };
    let mark = report.mark();
    match value {
        Value::Null => report.reject(Rule::NotNull, Value::Null),
        _ if is_secret => report.reject(Rule::Alternatives, Value::Null),
        _ => report.reject(Rule::Alternatives, value.clone()),
    }
    if is_secret {
        report.redact(mark);
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

impl Report {
    /// Checks the value of an alternative, and that the text of the member that names the alternative does.
    pub fn tagged<T: Validate, M: Parameter>(
        &mut self,
        value: &T,
        member: &M,
        alternative: &Alternative,
    ) {
        let mark = self.mark();
        value.validate(self);
        if let Some(tag) = alternative.tag {
            member.write(&mut |text| {
                // A text that the member's own schema doesn't list is reported already.
                if !tag.values.contains(&text) && !self.names_member(mark, tag.member) {
                    let mark = self.mark();
                    self.reject(Rule::Enum(tag.values), text.into());
                    self.locate(mark, Step::Member(tag.member));
                }
            });
        }
    }

    /// Reports a value that none of the alternatives of `U` takes.
    pub fn unlisted<U: Union>(&mut self, value: &Secret<Value>) {
        reject::<U>(value.expose(), self);
    }
}

/// Implements `Serialize`, `Deserialize` (strict), `Decode` and `Validate` for a [`Union`].
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($union:ty) => {
        $crate::wire_type!($union, union);
    };
}
