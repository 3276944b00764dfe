//! Open enums: a response may bring a value that the description does not list yet, and keeps it.

/// A string enum with a variant for values that the description does not list.
pub trait OpenEnum: Sized {
    /// The values that the description lists.
    const VALUES: &'static [&'static str];

    /// The variant of a value; the unlisted one for anything else.
    fn from_value(value: &str) -> Self;

    /// The value.
    fn as_str(&self) -> &str;

    /// Whether the description lists the value.
    fn is_listed(&self) -> bool;
}

/// Implements everything but the enum and its [`OpenEnum`].
///
/// An unlisted value is kept in a response, and refused in a request.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($open:ident) => {
        impl $open {
            /// The value as it is sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                $crate::runtime::OpenEnum::as_str(self)
            }
        }

        impl ::core::convert::AsRef<str> for $open {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::fmt::Display for $open {
            fn fmt(
                &self,
                formatter: &mut ::core::fmt::Formatter<'_>,
            ) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::core::convert::From<&str> for $open {
            fn from(value: &str) -> Self {
                $crate::runtime::OpenEnum::from_value(value)
            }
        }

        impl ::core::str::FromStr for $open {
            type Err = ::core::convert::Infallible;

            fn from_str(value: &str) -> Result<Self, ::core::convert::Infallible> {
                Ok($crate::runtime::OpenEnum::from_value(value))
            }
        }

        impl $crate::runtime::FromText for $open {
            fn from_text(text: &str) -> Result<Self, $crate::runtime::Rule> {
                Ok($crate::runtime::OpenEnum::from_value(text))
            }

            fn is_unlisted(&self) -> bool {
                !$crate::runtime::OpenEnum::is_listed(self)
            }
        }

        impl $crate::runtime::Validate for $open {
            fn validate(&self, report: &mut $crate::runtime::Report) {
                if !$crate::runtime::OpenEnum::is_listed(self) {
                    let values = <Self as $crate::runtime::OpenEnum>::VALUES;
                    report.reject(
                        $crate::runtime::Rule::Enum(values),
                        self.as_str().into(),
                    );
                }
            }
        }

        $crate::text!($open);
    };
}
