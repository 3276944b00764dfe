//! The implementations that every type of a body has.

/// Implements `Serialize`, `Deserialize` (strict), `Decode` and `Validate` by the functions of a module of the runtime.
#[doc(hidden)]
#[macro_export]
macro_rules! wire_type {
    ($type:ty, $module:ident) => {
        impl ::serde_core::Serialize for $type {
            fn serialize<S: ::serde_core::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::runtime::$module::serialize(self, serializer)
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $type {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::runtime::decode::strict(deserializer)
            }
        }

        impl $crate::runtime::Decode for $type {
            fn decode<'de, D: ::serde_core::Deserializer<'de>>(
                deserializer: D,
                report: &mut $crate::runtime::Report,
                place: &mut Option<Self>,
            ) -> Result<(), D::Error> {
                $crate::runtime::$module::decode(deserializer, report, place)
            }
        }

        impl $crate::runtime::Validate for $type {
            fn validate(&self, report: &mut $crate::runtime::Report) {
                $crate::runtime::$module::validate(self, report);
            }
        }
    };
}
