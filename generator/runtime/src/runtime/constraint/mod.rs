//! The constraints of a description as constant data: one rule serves reading a response and checking a request.

mod collection;
mod listed;
mod number;
mod text;

pub use collection::{ListRule, MapRule};
pub use listed::{BooleanRule, ValueRule};
pub use number::{IntegerRule, NumberRule};
pub use text::TextRule;

use serde_core::Deserializer;

use crate::runtime::{Decode, Nullable, Report, Secret, Validate};

/// What a value of type `T` must keep to beside being a `T`.
pub trait Constraint<T> {
    /// Reports what `value` breaks; gives whether it holds.
    fn check(&self, value: &T, report: &mut Report) -> bool;

    /// Reports what a `value` that was read breaks, as `check` does but for one thing: what an `enum` does not list is
    /// kept, since a later version of the description may list it.
    fn check_read(&self, value: &T, report: &mut Report) -> bool {
        self.check(value, report)
    }

    /// Reads a value into `place`, as [`Decode::decode`] does, and sets it aside when it breaks the constraint.
    ///
    /// # Errors
    /// The deserializer's own.
    fn decode<'de, D: Deserializer<'de>>(
        &self,
        deserializer: D,
        report: &mut Report,
        place: &mut Option<T>,
    ) -> Result<(), D::Error>
    where
        T: Decode,
    {
        T::decode(deserializer, report, place)?;
        place.take_if(|value| !self.check_read(value, report));
        Ok(())
    }
}

/// No constraint beside the type's own.
#[derive(Clone, Copy, Debug)]
pub struct Unconstrained;

impl<T: Validate> Constraint<T> for Unconstrained {
    fn check(&self, value: &T, report: &mut Report) -> bool {
        let mark = report.mark();
        value.validate(report);
        report.is_unchanged(mark)
    }

    #[inline]
    fn decode<'de, D: Deserializer<'de>>(
        &self,
        deserializer: D,
        report: &mut Report,
        place: &mut Option<T>,
    ) -> Result<(), D::Error>
    where
        T: Decode,
    {
        T::decode(deserializer, report, place)
    }
}

/// Lets a constraint on `T` hold for what wraps a `T`.
macro_rules! within_wrappers {
    ($rule:ty $(, $item:ident)?) => {
        impl<T $(, $item)?> Constraint<Option<T>> for $rule
        where
            Self: Constraint<T>,
        {
            fn check(&self, value: &Option<T>, report: &mut Report) -> bool {
                value.as_ref().is_none_or(|value| self.check(value, report))
            }

            fn check_read(&self, value: &Option<T>, report: &mut Report) -> bool {
                value.as_ref().is_none_or(|value| self.check_read(value, report))
            }
        }

        impl<T $(, $item)?> Constraint<Nullable<T>> for $rule
        where
            Self: Constraint<T>,
        {
            fn check(&self, value: &Nullable<T>, report: &mut Report) -> bool {
                match value {
                    Nullable::Null => true,
                    Nullable::Value(value) => self.check(value, report),
                }
            }

            fn check_read(&self, value: &Nullable<T>, report: &mut Report) -> bool {
                match value {
                    Nullable::Null => true,
                    Nullable::Value(value) => self.check_read(value, report),
                }
            }
        }

        impl<T $(, $item)?> Constraint<Secret<T>> for $rule
        where
            Self: Constraint<T>,
        {
            fn check(&self, value: &Secret<T>, report: &mut Report) -> bool {
                let mark = report.mark();
                let holds = self.check(value.expose(), report);
                report.redact(mark);
                holds
            }
        }
    };
}

within_wrappers!(TextRule);
within_wrappers!(IntegerRule);
within_wrappers!(NumberRule);
within_wrappers!(BooleanRule);
within_wrappers!(ValueRule);
within_wrappers!(ListRule<I>, I);
within_wrappers!(MapRule<I>, I);
