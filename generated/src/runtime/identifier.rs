//! Identifiers: text whose pattern is checked once, when the value is made.

/// For the macro, which is used where `alloc` may have no name.
#[doc(hidden)]
pub use alloc::string::String;
use core::fmt;

use crate::runtime::{Rule, Violation};

/// Text of exactly `N` ASCII characters, kept without the heap.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Inline<const N: usize>([u8; N]);

impl<const N: usize> Inline<N> {
    /// Takes the text over; `None` unless it is `N` ASCII characters.
    #[inline]
    #[must_use]
    pub const fn new(text: &str) -> Option<Self> {
        match text.as_bytes().first_chunk::<N>() {
            Some(bytes) if text.len() == N && bytes.is_ascii() => Some(Self(*bytes)),
            _ => None,
        }
    }

    /// The text.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        match core::str::from_utf8(&self.0) {
            Ok(text) => text,
            // ASCII is UTF-8, so there is nothing to lose.
            Err(_) => "",
        }
    }
}

impl<const N: usize> AsRef<str> for Inline<N> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<const N: usize> fmt::Debug for Inline<N> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

/// Says how an identifier fails.
#[cold]
#[must_use]
pub fn violation(rule: Rule, text: &str) -> Violation {
    Violation::new(rule, text.into())
}

/// Implements everything but the struct of an identifier.
///
/// - `identifier!(AccountSid, Inline<34>, "^AC[0-9a-fA-F]{32}$", matches)`: of fixed length, in ASCII; `matches` is a
///   `const fn(&[u8]) -> bool` that decides the pattern.
/// - `identifier!(Slug, Box<str>, RULE)`: of any length; `RULE` is a constant `TextRule`.
#[doc(hidden)]
#[macro_export]
macro_rules! identifier {
    ($identifier:ident, Inline<$length:literal>, $pattern:literal, $matches:path) => {
        impl $identifier {
            /// The pattern that every value matches.
            pub const PATTERN: &'static str = $pattern;

            /// Takes a constant, checked by the compiler in a `const`.
            ///
            /// # Panics
            /// When the text does not match the pattern.
            #[must_use]
            pub const fn from_static(text: &'static str) -> Self {
                let inline = if $matches(text.as_bytes()) {
                    $crate::runtime::Inline::new(text)
                } else {
                    None
                };
                assert!(inline.is_some(), "{}", concat!("the text does not match the pattern ", $pattern));
                match inline {
                    Some(inline) => Self(inline),
                    None => unreachable!(),
                }
            }
        }

        impl $crate::runtime::FromText for $identifier {
            #[inline]
            fn from_text(text: &str) -> Result<Self, $crate::runtime::Rule> {
                let broken = $crate::runtime::Rule::Pattern($pattern);
                if !$matches(text.as_bytes()) {
                    return Err(broken);
                }
                $crate::runtime::Inline::new(text).map(Self).ok_or(broken)
            }
        }

        $crate::identifier!(@ $identifier);
    };
    ($identifier:ident, Box<str>, $rule:expr) => {
        impl $crate::runtime::FromText for $identifier {
            #[inline]
            fn from_text(text: &str) -> Result<Self, $crate::runtime::Rule> {
                match $rule.broken_by(text) {
                    None => Ok(Self(text.into())),
                    Some(rule) => Err(rule),
                }
            }
        }

        $crate::identifier!(@ $identifier);
    };
    (@ $identifier:ident) => {
        impl $identifier {
            /// Checks the text.
            ///
            /// # Errors
            /// The rule that the text breaks.
            #[inline]
            pub fn new(text: &str) -> Result<Self, $crate::runtime::Violation> {
                let checked = <Self as $crate::runtime::FromText>::from_text(text);
                checked.map_err(|rule| $crate::runtime::identifier::violation(rule, text))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_ref()
            }
        }

        impl ::core::convert::AsRef<str> for $identifier {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $identifier {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::core::fmt::Debug for $identifier {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.debug_tuple(stringify!($identifier)).field(&self.as_str()).finish()
            }
        }

        impl ::core::str::FromStr for $identifier {
            type Err = $crate::runtime::Violation;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl ::core::convert::From<$identifier> for $crate::runtime::identifier::String {
            fn from(identifier: $identifier) -> Self {
                ::core::convert::AsRef::<str>::as_ref(&identifier).into()
            }
        }

        impl ::core::convert::TryFrom<&str> for $identifier {
            type Error = $crate::runtime::Violation;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                Self::new(text)
            }
        }

        impl $crate::runtime::Validate for $identifier {
            fn validate(&self, _: &mut $crate::runtime::Report) {}
        }

        $crate::text!($identifier);
    };
}

/// Implements `Serialize`, `Deserialize`, `Decode` and `Parameter` for a type with `FromText` and `as_str`.
#[doc(hidden)]
#[macro_export]
macro_rules! text {
    ($text:ty) => {
        impl ::serde_core::Serialize for $text {
            fn serialize<S: ::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::runtime::Parameter for $text {
            fn write(&self, each: &mut dyn FnMut(&str)) {
                each(self.as_str());
            }
        }

        $crate::decode_text!($text);
    };
}

/// Implements `Deserialize` and `Decode` for a type with `FromText`.
#[doc(hidden)]
#[macro_export]
macro_rules! decode_text {
    ($text:ty) => {
        impl<'de> ::serde_core::Deserialize<'de> for $text {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::runtime::decode::strict(deserializer)
            }
        }

        impl $crate::runtime::Decode for $text {
            fn decode<'de, D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
                report: &mut $crate::runtime::Report,
                place: &mut Option<Self>,
            ) -> Result<(), D::Error> {
                $crate::runtime::decode::text(deserializer, report, place)
            }
        }
    };
}
