//! How an input is written: which method of the runtime, and the encoding that it is told.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{Delimiter, Encoding, FieldEncoding, FieldStyle, Parts, PathStyle, Repetition, Reserved};

/// What stands behind the name of a place, as in `query_delimited("name", ",", …)`.
pub(super) struct Call {
    /// The end of the method's name.
    pub(super) suffix: &'static str,
    /// The argument between the name and the value.
    pub(super) argument: Option<TokenStream>,
}

impl Call {
    const PLAIN: Self = Self {
        suffix: "",
        argument: None,
    };

    fn with(encoding: &TokenStream) -> Self {
        Self {
            suffix: "_as",
            argument: Some(quote!(crate::runtime::Encoding::#encoding)),
        }
    }
}

/// The call for a piece of a path.
pub(super) fn path(encoding: Encoding<PathStyle>) -> Call {
    call(encoding, |style| match style {
        PathStyle::Simple(parts) => exploded(&quote!(SIMPLE), parts),
        PathStyle::Label(parts) => exploded(&quote!(LABEL), parts),
        PathStyle::Matrix(parts) => exploded(&quote!(MATRIX), parts),
    })
}

/// The call for a header.
pub(super) fn header(encoding: Encoding<Parts>) -> Call {
    call(encoding, |parts| exploded(&quote!(SIMPLE), parts))
}

/// The call for a cookie.
pub(super) fn cookie(encoding: Encoding<Parts>) -> Call {
    call(encoding, |parts| exploded(&quote!(FORM), parts))
}

/// The call for a query parameter or a field of a form.
pub(super) fn field(encoding: FieldEncoding) -> Call {
    match encoding {
        FieldEncoding::Plain(Repetition::Repeated) => Call::PLAIN,
        FieldEncoding::Plain(Repetition::Joined(delimiter)) => {
            let delimiter = delimiter_text(delimiter);
            Call {
                suffix: "_delimited",
                argument: Some(quote!(#delimiter)),
            }
        }
        FieldEncoding::Styled(style, reserved) => {
            let style = match style {
                FieldStyle::Form(parts) => exploded(&quote!(FORM), parts),
                FieldStyle::SpaceDelimited => quote!(SPACE_DELIMITED),
                FieldStyle::PipeDelimited => quote!(PIPE_DELIMITED),
                FieldStyle::DeepObject => quote!(DEEP_OBJECT),
            };
            Call::with(&match reserved {
                Reserved::Encoded => style,
                Reserved::Allowed => quote!(#style.reserved()),
            })
        }
        FieldEncoding::Json => Call::with(&quote!(JSON)),
        FieldEncoding::TextOrJson => Call::with(&quote!(TEXT_OR_JSON)),
    }
}

fn call<S>(encoding: Encoding<S>, style: impl FnOnce(S) -> TokenStream) -> Call {
    match encoding {
        Encoding::Plain => Call::PLAIN,
        Encoding::Styled(of) => Call::with(&style(of)),
        Encoding::Json => Call::with(&quote!(JSON)),
    }
}

fn exploded(style: &TokenStream, parts: Parts) -> TokenStream {
    match parts {
        Parts::Joined => style.clone(),
        Parts::Exploded => quote!(#style.exploded()),
    }
}

fn delimiter_text(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => ",",
        Delimiter::Space => " ",
        Delimiter::Pipe => "|",
    }
}
