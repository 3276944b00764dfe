//! The contenders that decode a body.

/// Defines the contenders for one body, with the types that they decode it into; without a checked one, only the two that
/// matter most.
macro_rules! decoders {
    ($body:ident => $generated:ident, $unchecked:ident) => {
        use std::hint::black_box;

        use twilio_participants::{DecodeError, runtime, $generated};

        use crate::bodies::$body;
        use crate::derived::$unchecked;

        /// The generated type, with all checks and typed dates.
        ///
        /// # Errors
        /// None, with this body; as for all contenders.
        #[inline]
        pub fn ours() -> Result<$generated, DecodeError> {
            runtime::json::decode(black_box($body.as_bytes()))
        }

        /// A derived structure of texts that checks nothing, from bytes.
        ///
        /// # Errors
        /// None.
        #[inline]
        pub fn derive_unchecked() -> serde_json::Result<$unchecked> {
            serde_json::from_slice(black_box($body.as_bytes()))
        }
    };
    ($body:ident => $generated:ident, $unchecked:ident, $checked:ident) => {
        crate::decoding::decoders!($body => $generated, $unchecked);

        use crate::derived::$checked;

        /// The generated type, read by `serde_json` in place of the reader that comes with it.
        ///
        /// # Errors
        /// None.
        #[inline]
        pub fn ours_through_serde_json() -> serde_json::Result<$generated> {
            serde_json::from_slice(black_box($body.as_bytes()))
        }

        /// The derived structure that checks nothing, for those who have checked that the body is UTF-8 already.
        ///
        /// # Errors
        /// None.
        #[inline]
        pub fn derive_unchecked_from_str() -> serde_json::Result<$unchecked> {
            serde_json::from_str(black_box($body))
        }

        /// A derived structure that checks its identifiers.
        ///
        /// # Errors
        /// None.
        #[inline]
        pub fn derive_checked() -> serde_json::Result<$checked> {
            serde_json::from_slice(black_box($body.as_bytes()))
        }

        /// No structure at all.
        ///
        /// # Errors
        /// None.
        #[inline]
        pub fn value() -> serde_json::Result<serde_json::Value> {
            serde_json::from_slice(black_box($body.as_bytes()))
        }
    };
}
pub(crate) use decoders;
