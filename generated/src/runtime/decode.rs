//! Reads values out of any JSON, and reports what breaks its schema instead of failing.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::Deserializer;
use serde_core::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use crate::runtime::value::{MAX_DEPTH, integral};
use crate::runtime::{Constraint, Number, Report, Rule, Value, Violation};

/// Types that can be read from any JSON value, right or wrong.
///
/// A value that breaks its schema is *reported* and set aside; the rest of the body is still read. What fails is only
/// what is no JSON at all, and the little in JSON that no value can be made of: see
/// [`Cause::Syntax`](crate::runtime::Cause::Syntax).
pub trait Decode: Sized {
    /// Reads one value into `place`, which is `None` before, and stays so when the value breaks its schema and `report`
    /// says how. A value is made where it belongs: moving it through every layer would cost more than to read it.
    ///
    /// # Errors
    /// The deserializer's own: the text is no JSON, nests too deep, or takes too many attempts to tell alternatives apart.
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error>;
}

/// What lenient decoding gives: the value, and everything that was set aside on the way.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Lenient<T> {
    /// The value, without what broke its schema.
    pub value: T,
    /// What was set aside.
    pub violations: Vec<Violation>,
    /// How many more violations there were than are kept: only a hostile body has that many.
    pub omitted: usize,
}

impl<T> Lenient<T> {
    pub(crate) fn new(value: T, report: Report) -> Self {
        let (violations, omitted) = report.into_violations();
        Self { value, violations, omitted }
    }
}

/// Reads one value and turns any violation into an error, for `Deserialize` impls.
///
/// # Errors
/// The deserializer's own, and one that names the first violation.
pub fn strict<'de, T: Decode, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut report = Report::new();
    let mut decoded = None;
    T::decode(deserializer, &mut report, &mut decoded)?;
    match decoded {
        Some(value) if report.is_empty() => Ok(value),
        _ => Err(D::Error::custom(report)),
    }
}

/// Types that are written as text: in a JSON string, a header or a parameter.
pub trait FromText: Sized {
    /// Whether the text must not show up in messages.
    const SECRET: bool = false;

    /// Reads the text.
    ///
    /// # Errors
    /// The rule that the text breaks.
    fn from_text(text: &str) -> Result<Self, Rule>;

    /// Whether the text is none that the description lists, and is kept all the same.
    fn is_unlisted(&self) -> bool {
        false
    }
}

/// Defines the visitor methods of JSON types that a schema has no place for: the value is read whole and reported.
macro_rules! refuse {
    ($expected:expr; $($kind:ident)*) => {
        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str($expected)
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            self.report.reject(Rule::NotNull, Value::Null);
            Ok(())
        }

        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            self.visit_unit()
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }

        $(refuse!(@ $kind $expected);)*
    };
    (@ bool $expected:expr) => {
        fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
            self.report.reject(Rule::Type($expected), Value::Bool(value));
            Ok(())
        }
    };
    (@ number $expected:expr) => {
        fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
            self.report.reject(Rule::Type($expected), value.into());
            Ok(())
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
            self.report.reject(Rule::Type($expected), value.into());
            Ok(())
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
            self.report.reject(Rule::Type($expected), value.into());
            Ok(())
        }
    };
    (@ string $expected:expr) => {
        fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
            self.report.reject(Rule::Type($expected), value.into());
            Ok(())
        }
    };
    (@ array $expected:expr) => {
        fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
            let value = $crate::runtime::value::read_seq(seq)?;
            self.report.reject(Rule::Type($expected), value);
            Ok(())
        }
    };
    (@ object $expected:expr) => {
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            let value = $crate::runtime::value::read_map(map)?;
            self.report.reject(Rule::Type($expected), value);
            Ok(())
        }
    };
}
pub(crate) use refuse;

/// Reads a JSON string through [`FromText`].
///
/// # Errors
/// The deserializer's own.
pub fn text<'de, T: FromText, D: Deserializer<'de>>(
    deserializer: D,
    report: &mut Report,
    place: &mut Option<T>,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(TextVisitor { report, place })
}

struct TextVisitor<'r, T> {
    report: &'r mut Report,
    place: &'r mut Option<T>,
}

impl<'de, T: FromText> Visitor<'de> for TextVisitor<'_, T> {
    type Value = ();

    refuse!("string"; bool number array object);

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        match T::from_text(text) {
            Ok(value) => {
                if value.is_unlisted() {
                    self.report.note_unlisted();
                }
                *self.place = Some(value);
            }
            Err(rule) => self.report.reject(rule, Value::from(text)),
        }
        Ok(())
    }
}

impl FromText for String {
    fn from_text(text: &str) -> Result<Self, Rule> {
        Ok(Self::from(text))
    }
}

impl Decode for String {
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        text(deserializer, report, place)
    }
}

struct BoolVisitor<'r> {
    report: &'r mut Report,
    place: &'r mut Option<bool>,
}

impl<'de> Visitor<'de> for BoolVisitor<'_> {
    type Value = ();

    refuse!("boolean"; number string array object);

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        *self.place = Some(value);
        Ok(())
    }
}

impl Decode for bool {
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        deserializer.deserialize_any(BoolVisitor { report, place })
    }
}

/// Numeric types of Rust, as JSON Schema sees them.
trait Numeric: Sized {
    const TYPE: &'static str;
    const FORMAT: &'static str;

    /// `None` when the number is out of range.
    fn from_integer(value: i128) -> Option<Self>;

    /// `None` when the number is out of range.
    fn from_float(value: f64) -> Option<Self>;
}

struct NumberVisitor<'r, T> {
    report: &'r mut Report,
    place: &'r mut Option<T>,
}

impl<T: Numeric> NumberVisitor<'_, T> {
    #[inline]
    fn accept(self, value: Option<T>, read: Number) {
        if value.is_none() {
            // Only a number without a fraction can be out of range; the others are no integers.
            let fits = read.is_integer()
                || integral(read.as_f64()).is_some()
                || T::TYPE == "number";
            let rule = if fits { Rule::Format(T::FORMAT) } else { Rule::Type(T::TYPE) };
            self.report.reject(rule, read.into());
        }
        *self.place = value;
    }
}

impl<'de, T: Numeric> Visitor<'de> for NumberVisitor<'_, T> {
    type Value = ();

    refuse!(T::TYPE; bool string array object);

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.accept(T::from_integer(value.into()), value.into());
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.accept(T::from_integer(value.into()), value.into());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match Number::from_f64(value) {
            Some(number) => {
                self.accept(T::from_float(value), number);
                Ok(())
            }
            None => Err(E::custom("a number that JSON has no text for")),
        }
    }
}

macro_rules! decode_numbers {
    ($($number:ty, $type:literal, $format:literal, $from_integer:expr, $from_float:expr;)*) => {$(
        impl Numeric for $number {
            const TYPE: &'static str = $type;
            const FORMAT: &'static str = $format;

            fn from_integer(value: i128) -> Option<Self> {
                $from_integer(value)
            }

            fn from_float(value: f64) -> Option<Self> {
                $from_float(value)
            }
        }

        impl Decode for $number {
            fn decode<'de, D: Deserializer<'de>>(
                deserializer: D,
                report: &mut Report,
                place: &mut Option<Self>,
            ) -> Result<(), D::Error> {
                deserializer.deserialize_any(NumberVisitor { report, place })
            }
        }
    )*};
}

decode_numbers! {
    i32, "integer", "int32", narrow, whole;
    i64, "integer", "int64", narrow, whole;
    u32, "integer", "uint32", narrow, whole;
    u64, "integer", "uint64", narrow, whole;
    f32, "number", "float", single_from_integer, single;
    f64, "number", "double", double_from_integer, Some;
}

fn narrow<T: TryFrom<i128>>(value: i128) -> Option<T> {
    T::try_from(value).ok()
}

fn whole<T: TryFrom<i128>>(value: f64) -> Option<T> {
    narrow(integral(value)?)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "single precision rounds; overflow is refused"
)]
fn single(value: f64) -> Option<f32> {
    let value = value as f32;
    value.is_finite().then_some(value)
}

fn single_from_integer(value: i128) -> Option<f32> {
    single(double_from_integer(value)?)
}

#[expect(
    clippy::cast_precision_loss,
    clippy::unnecessary_wraps,
    reason = "floating point rounds, and the table above wants one signature"
)]
fn double_from_integer(value: i128) -> Option<f64> {
    Some(value as f64)
}

impl<T: Decode> Decode for Box<T> {
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        let mut inner = None;
        T::decode(deserializer, report, &mut inner)?;
        *place = inner.map(Self::new);
        Ok(())
    }
}

/// Reads one value under a constraint, as an item or member of something larger.
pub(crate) struct Constrained<'r, T, C> {
    pub(crate) rule: &'r C,
    pub(crate) report: &'r mut Report,
    pub(crate) place: &'r mut Option<T>,
}

impl<'de, T: Decode, C: Constraint<T>> DeserializeSeed<'de> for Constrained<'_, T, C> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.rule.decode(deserializer, self.report, self.place)
    }
}

/// Enters an array or object, unless that is too deep.
///
/// # Errors
/// More than 128 arrays and objects are open.
pub(crate) fn descend<E: Error>(report: &mut Report) -> Result<(), E> {
    if report.depth >= MAX_DEPTH {
        return Err(E::custom("arrays and objects nest too deep"));
    }
    report.depth += 1;
    Ok(())
}
