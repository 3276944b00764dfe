//! What comes back: the types of an operation's answers, and which status means which.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{docs, paths, statuses, types};
use crate::model::{Api, Arm, ModuleId, Operation, Outcome, Payload, StatusVariant};

/// The enums of payloads that depend on the status.
pub(super) fn emit(api: &Api, operation: &Operation) -> Vec<TokenStream> {
    let success = format!("What [`{}`] gives, by the status of the response.", operation.name);
    let failure = format!("Why [`{}`] failed, by the status of the response.", operation.name);
    [
        (&operation.responses.success, success),
        (&operation.responses.failure, failure),
    ]
    .into_iter()
    .filter_map(|(outcome, summary)| match outcome {
        Outcome::One(_) => None,
        Outcome::ByStatus(name, variants) => Some(by_status(api, name, variants, &summary)),
    })
    .collect()
}

fn by_status(api: &Api, name: &str, variants: &[StatusVariant], summary: &str) -> TokenStream {
    let name = paths::ident(name);
    let docs = docs::outer(summary);
    let variants = variants.iter().map(|variant| {
        let name = paths::ident(&variant.name);
        let docs = docs::outer(docs::or(&variant.docs.markdown, "A response of this kind."));
        let held = match &variant.payload {
            Payload::Empty => None,
            Payload::Json(_) | Payload::Text | Payload::Bytes => {
                let ty = payload_type(api, &variant.payload);
                Some(quote!((#ty)))
            }
        };
        quote! {
            #docs
            #name #held,
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        // How large a variant is follows from the layout of types, which the generator does not know: no `expect`.
        #[allow(clippy::large_enum_variant, reason = "an answer is matched on once and not kept in bulk")]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
    }
}

/// The type of an outcome.
pub(super) fn outcome_type(api: &Api, module: ModuleId, outcome: &Outcome) -> TokenStream {
    match outcome {
        Outcome::One(payload) => payload_type(api, payload),
        Outcome::ByStatus(name, _) => {
            let module = paths::module(api, module);
            let name = paths::ident(name);
            quote!(crate::#module::#name)
        }
    }
}

pub(super) fn payload_type(api: &Api, payload: &Payload) -> TokenStream {
    match payload {
        Payload::Empty => quote!(()),
        Payload::Json(ty) => types::value(api, ty),
        Payload::Text => quote!(alloc::string::String),
        Payload::Bytes => quote!(alloc::vec::Vec<u8>),
    }
}

/// What the response means, by its status.
pub(super) fn reading(api: &Api, module: ModuleId, operation: &Operation) -> TokenStream {
    let responses = &operation.responses;
    let arms = responses.arms.iter().map(|arm| match arm {
        Arm::Success(pattern, index) => (*pattern, success(api, module, &responses.success, *index)),
        Arm::Failure(pattern, index) => (*pattern, failure(api, module, &responses.failure, *index)),
    });
    statuses::by_status(arms, &quote!(response.unexpected()))
}

fn success(api: &Api, module: ModuleId, outcome: &Outcome, index: usize) -> TokenStream {
    call(api, module, outcome, index, "success")
}

fn failure(api: &Api, module: ModuleId, outcome: &Outcome, index: usize) -> TokenStream {
    call(api, module, outcome, index, "failure")
}

/// The call that reads a response of the given kind.
fn call(api: &Api, module: ModuleId, outcome: &Outcome, index: usize, result: &str) -> TokenStream {
    match outcome {
        Outcome::One(payload) => {
            let method = format_ident!("{result}_{}", kind(payload));
            quote!(response.#method())
        }
        Outcome::ByStatus(_, variants) => variants.get(index).map_or_else(
            || quote!(response.unexpected()),
            |variant| {
                let method = format_ident!("{result}_{}_as", kind(&variant.payload));
                let path = outcome_type(api, module, outcome);
                let name = paths::ident(&variant.name);
                quote!(response.#method(#path::#name))
            },
        ),
    }
}

/// How the runtime calls a payload.
fn kind(payload: &Payload) -> &'static str {
    match payload {
        Payload::Empty => "empty",
        Payload::Json(_) => "json",
        Payload::Text => "text",
        Payload::Bytes => "bytes",
    }
}
