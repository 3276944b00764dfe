//! What is wrong with a value: where it stands, the rule it breaks, the value itself.

use alloc::string::String;
use core::fmt::{self, Write};

use crate::runtime::{Number, Value};

/// One value that breaks its schema, or one that is missing.
///
/// Displayed, it is one line: the place, the value (shortened when long, absent when secret) and the rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Violation {
    pub(crate) place: Place,
    pub(crate) pointer: String,
    pub(crate) rule: Rule,
    pub(crate) value: Option<Value>,
}

impl Violation {
    /// A violation of the value as a whole.
    pub(crate) const fn new(rule: Rule, value: Value) -> Self {
        Self {
            place: Place::Body,
            pointer: String::new(),
            rule,
            value: Some(value),
        }
    }

    /// The part of the request or response that holds the value.
    #[must_use]
    pub const fn place(&self) -> Place {
        self.place
    }

    /// Where the value stands: a JSON Pointer (RFC 6901), `""` for the value as a whole.
    ///
    /// Outside of a body, its first step is the parameter's or header's name.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The rule that the value breaks.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// The value; `None` when it is missing, secret, or can hold a secret, as what is none of several types can.
    #[must_use]
    pub const fn value(&self) -> Option<&Value> {
        self.value.as_ref()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.name();
        if !place.is_empty() {
            let name = self.pointer.strip_prefix('/').unwrap_or(&self.pointer);
            let gap = if name.is_empty() { "" } else { " " };
            write!(formatter, "{place}{gap}{name}: ")?;
        } else if !self.pointer.is_empty() {
            write!(formatter, "{}: ", self.pointer)?;
        }
        match (&self.value, self.rule) {
            (Some(value), _) => write_shortened(value, formatter)?,
            (None, Rule::Required) => {}
            (None, _) => formatter.write_str("[redacted] ")?,
        }
        fmt::Display::fmt(&self.rule, formatter)
    }
}

impl core::error::Error for Violation {}

/// The longest text of a value within a message, in bytes.
const SHOWN: usize = 80;

/// Writes a value and a space; a long one ends in an ellipsis instead of filling the log.
fn write_shortened(value: &Value, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shortened = Shortened {
        formatter,
        left: SHOWN,
        cut: false,
    };
    let written = write!(shortened, "{value}");
    if shortened.cut {
        return formatter.write_str("… ");
    }
    written?;
    formatter.write_char(' ')
}

struct Shortened<'a, 'f> {
    formatter: &'a mut fmt::Formatter<'f>,
    left: usize,
    cut: bool,
}

impl Write for Shortened<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if let Some(left) = self.left.checked_sub(text.len()) {
            self.left = left;
            return self.formatter.write_str(text);
        }
        let mut end = self.left;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.cut = true;
        self.formatter.write_str(&text[..end])?;
        Err(fmt::Error)
    }
}

/// The part of a request or response that a value belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// A JSON body, or a value on its own.
    Body,
    /// A path parameter.
    Path,
    /// A query parameter.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A field of a form body.
    Form,
}

impl Place {
    /// The word for it in messages; bodies go without, since a JSON Pointer speaks for itself.
    const fn name(self) -> &'static str {
        match self {
            Self::Body => "",
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Form => "form",
        }
    }
}

/// The rules that a value can break: those of JSON Schema as `OpenAPI` 3.0 uses it, and those of the place it goes to.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// `type`: the value is of another JSON type than this.
    Type(&'static str),
    /// `nullable: false`: the value is `null`.
    NotNull,
    /// `required`: the member is missing.
    Required,
    /// `additionalProperties: false`: the object may not have this member.
    AdditionalProperties,
    /// `pattern`: the text does not match this regular expression.
    Pattern(&'static str),
    /// `minLength`, in Unicode code points.
    MinLength(usize),
    /// `maxLength`, in Unicode code points.
    MaxLength(usize),
    /// `minimum`.
    Minimum(Number),
    /// `maximum`.
    Maximum(Number),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Number),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Number),
    /// `multipleOf`.
    MultipleOf(Number),
    /// `minItems`.
    MinItems(usize),
    /// `maxItems`.
    MaxItems(usize),
    /// `uniqueItems`: two items are equal.
    UniqueItems,
    /// `minProperties`.
    MinProperties(usize),
    /// `maxProperties`.
    MaxProperties(usize),
    /// `enum`: the value is none of these.
    Enum(&'static [&'static str]),
    /// `enum`: the integer is none of these.
    IntegerEnum(&'static [i64]),
    /// `enum`: the number is none of these.
    NumberEnum(&'static [f64]),
    /// `enum`: the boolean is not this one.
    BooleanEnum(bool),
    /// `enum`: the value is none of these, each written as JSON.
    ValueEnum(&'static [&'static str]),
    /// `format`: the text or number is not of this format.
    Format(&'static str),
    /// `oneOf` or `anyOf`: the value is none of the alternatives.
    Alternatives,
    /// An empty value would change which path the request goes to.
    EmptySegment,
    /// A segment `.` or `..` would change which path the request goes to.
    DotSegment,
    /// A header's name has characters that a token can't have, or none at all (RFC 9110, section 5.1).
    HeaderName,
    /// A control character would end the header (RFC 9110, section 5.5).
    HeaderValue,
    /// A list or an object stands where the style of a parameter has a way to write plain values only.
    Nesting,
}

impl fmt::Display for Rule {
    /// Writes the predicate of a sentence whose subject is the value.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(expected) => write!(formatter, "is not of type {expected}"),
            Self::NotNull => formatter.write_str("is not allowed"),
            Self::Required => formatter.write_str("is missing"),
            Self::AdditionalProperties => {
                formatter.write_str("is of a member that is not allowed")
            }
            Self::Pattern(pattern) => {
                write!(formatter, "does not match the pattern {pattern}")
            }
            Self::MinLength(limit) => {
                write!(formatter, "is shorter than {limit} characters")
            }
            Self::MaxLength(limit) => {
                write!(formatter, "is longer than {limit} characters")
            }
            Self::Minimum(limit) => write!(formatter, "is less than {limit}"),
            Self::Maximum(limit) => write!(formatter, "is greater than {limit}"),
            Self::ExclusiveMinimum(limit) => {
                write!(formatter, "is not greater than {limit}")
            }
            Self::ExclusiveMaximum(limit) => {
                write!(formatter, "is not less than {limit}")
            }
            Self::MultipleOf(factor) => {
                write!(formatter, "is not a multiple of {factor}")
            }
            Self::MinItems(limit) => write!(formatter, "has fewer than {limit} items"),
            Self::MaxItems(limit) => write!(formatter, "has more than {limit} items"),
            Self::UniqueItems => formatter.write_str("has two equal items"),
            Self::MinProperties(limit) => {
                write!(formatter, "has fewer than {limit} members")
            }
            Self::MaxProperties(limit) => {
                write!(formatter, "has more than {limit} members")
            }
            Self::Enum(values) | Self::ValueEnum(values) => {
                write_choices("is none of ", values, formatter)
            }
            Self::IntegerEnum(values) => write_choices("is none of ", values, formatter),
            Self::NumberEnum(values) => write_choices("is none of ", values, formatter),
            Self::BooleanEnum(only) => write!(formatter, "is not {only}"),
            Self::Format(format) => write!(formatter, "is not in the format {format}"),
            Self::Alternatives => formatter.write_str("is none of the alternatives"),
            Self::EmptySegment => {
                formatter.write_str("would leave its path segment empty")
            }
            Self::DotSegment => {
                formatter.write_str("would make its path segment `.` or `..`")
            }
            Self::HeaderName => formatter.write_str("is no name that a header can have"),
            Self::HeaderValue => {
                formatter.write_str("has characters that a header can't carry")
            }
            Self::Nesting => {
                formatter.write_str("is nested deeper than its style can write")
            }
        }
    }
}

fn write_choices<T: fmt::Display>(
    start: &str,
    choices: &[T],
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    formatter.write_str(start)?;
    for (index, choice) in choices.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(formatter, "{separator}{choice}")?;
    }
    Ok(())
}
