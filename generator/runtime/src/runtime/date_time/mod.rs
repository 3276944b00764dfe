//! Dates and times as APIs write them; what was read is written back the same.

mod calendar;
mod clock;
mod cursor;
mod date;
mod rfc2822;
mod rfc3339;

pub use date::Date;
pub use rfc2822::DateTimeRfc2822;
pub use rfc3339::DateTime;

/// Implements what all types here have in common, from their `FromText` and `Display`.
macro_rules! text_of_time {
    ($type:ty) => {
        impl core::str::FromStr for $type {
            type Err = $crate::runtime::Violation;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let read = <Self as $crate::runtime::FromText>::from_text(text);
                read.map_err(|rule| $crate::runtime::Violation::new(rule, text.into()))
            }
        }

        impl serde_core::Serialize for $type {
            fn serialize<S: serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl $crate::runtime::Parameter for $type {
            fn write(&self, each: &mut dyn FnMut(&str)) {
                each(&alloc::string::ToString::to_string(self));
            }
        }

        impl $crate::runtime::Validate for $type {
            fn validate(&self, _: &mut $crate::runtime::Report) {}
        }

        $crate::decode_text!($type);
    };
}
use text_of_time;
