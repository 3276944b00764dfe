//! Exceptions from the lints of the generated crate, each with its reason.

use proc_macro2::TokenStream;
use quote::quote;

/// The number of arguments from which on clippy asks for fewer.
const MANY_ARGUMENTS: usize = 8;

/// The exception for a function with as many arguments as the API requires values.
pub(super) fn expect_many_arguments(count: usize) -> TokenStream {
    if count < MANY_ARGUMENTS {
        return TokenStream::new();
    }
    quote!(#[expect(clippy::too_many_arguments, reason = "the API requires each of these values")])
}

/// The exception for code that carries a deprecated member like any other.
pub(super) fn expect_deprecated(present: bool) -> TokenStream {
    if !present {
        return TokenStream::new();
    }
    quote!(#[expect(deprecated, reason = "a deprecated member is still read and written")])
}

/// The exception for a function that makes a deprecated request and is deprecated itself.
pub(super) fn expect_deprecated_request(present: bool) -> TokenStream {
    if !present {
        return TokenStream::new();
    }
    quote!(#[expect(deprecated, reason = "a deprecated operation is still called")])
}

/// The exception for a former name of a setter that is deprecated under any name.
pub(super) fn expect_deprecated_setter(present: bool) -> TokenStream {
    if !present {
        return TokenStream::new();
    }
    quote!(#[expect(deprecated, reason = "a deprecated value can still be sent")])
}

/// The exception for the line that re-exports a former name.
pub(super) fn expect_deprecated_name() -> TokenStream {
    quote!(#[expect(deprecated, reason = "a former name is still found where it was")])
}
