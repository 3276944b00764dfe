//! Requests as structs: `new` takes what the API requires, a setter each of the rest.

use proc_macro2::TokenStream;
use quote::quote;

use super::former_name::{self, Setter};
use super::{constraint, docs, example, lints, paths, structure, types};
use crate::model::{Api, Input, InputPresence, Method, ModuleId, Operation};

/// What the documentation of a request says whose list comes page by page.
const PAGED: &str = "The list comes page by page: with the feature `client`, `items` and `pages` of a call go through it, and ask for a \
    page only when it is its turn.";

/// The struct and its inherent functions.
pub(super) fn emit(api: &Api, module: ModuleId, operation: &Operation) -> Vec<TokenStream> {
    let name = paths::ident(&operation.name);
    let inputs: Vec<&Input> = operation.inputs().collect();
    let signature = docs::code_span(&format!("{} {}", method_name(operation.method), operation.template));
    let paged = operation.paging.as_ref().map_or("", |_| PAGED);
    let docs = docs::outer(&docs::paragraphs(&[
        &docs::with_deprecation(&operation.docs.markdown, operation.deprecated),
        paged,
        &signature,
    ]));
    let example = example::request(api, module, operation);
    let fields = inputs.iter().map(|input| {
        let field = paths::ident(&input.field);
        let ty = field_type(api, operation, input);
        quote!(#field: #ty,)
    });
    // What needs nothing from its caller has an obvious default.
    let default = inputs.iter().all(|input| is_optional(input)).then(|| quote!(Default,));
    // Private fields keep callers from writing the struct out; without any, inputs could not be added later.
    let non_exhaustive = inputs.is_empty().then(|| quote!(#[non_exhaustive]));
    let declaration = quote! {
        #docs
        #example
        #[derive(Clone, Debug, #default PartialEq)]
        #non_exhaustive
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name {
            #(#fields)*
        }
    };
    let constructor = constructor(api, operation, &inputs);
    let setters = inputs.iter().filter_map(|input| setter(api, module, operation, input));
    let functions = quote! {
        impl #name {
            #constructor
            #(#setters)*
        }
    };
    vec![declaration, functions]
}

/// The method's name in a request line.
pub(super) fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Put => "PUT",
        Method::Post => "POST",
        Method::Delete => "DELETE",
        Method::Options => "OPTIONS",
        Method::Head => "HEAD",
        Method::Patch => "PATCH",
        Method::Trace => "TRACE",
    }
}

fn value_type(api: &Api, operation: &Operation, input: &Input) -> TokenStream {
    if constraint::is_bytes(operation, input) {
        quote!(alloc::vec::Vec<u8>)
    } else {
        types::value(api, &input.ty)
    }
}

pub(super) fn field_type(api: &Api, operation: &Operation, input: &Input) -> TokenStream {
    let ty = value_type(api, operation, input);
    match input.presence {
        InputPresence::Required => ty,
        InputPresence::Optional => quote!(Option<#ty>),
        InputPresence::OptionalNullable => quote!(Option<crate::runtime::Nullable<#ty>>),
    }
}

pub(super) fn argument(api: &Api, operation: &Operation, input: &Input) -> types::Argument {
    let field = paths::ident(&input.field);
    if constraint::is_bytes(operation, input) {
        types::Argument {
            ty: quote!(impl Into<alloc::vec::Vec<u8>>),
            conversion: quote!(#field.into()),
        }
    } else {
        types::argument(api, &field, &input.ty)
    }
}

fn constructor(api: &Api, operation: &Operation, inputs: &[&Input]) -> TokenStream {
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    let mut listed = Vec::new();
    for input in inputs {
        let field = paths::ident(&input.field);
        match input.presence {
            InputPresence::Required => {
                let argument = argument(api, operation, input);
                let ty = argument.ty;
                arguments.push(quote!(#field: #ty));
                values.push(structure::initializer(&field, &argument.conversion));
                listed.push(docs::list_item(&input.field, &input.docs.markdown));
            }
            InputPresence::Optional | InputPresence::OptionalNullable => values.push(quote!(#field: None)),
        }
    }
    let summary = if listed.is_empty() {
        "The request, with nothing set."
    } else if values.len() == listed.len() {
        "The request."
    } else {
        "The request with nothing but what the API requires."
    };
    let docs = docs::outer(&docs::paragraphs(&[summary, &listed.join("\n")]));
    let many_arguments = lints::expect_many_arguments(arguments.len());
    let value = if arguments.is_empty() {
        quote!(Self::default())
    } else {
        quote!(Self { #(#values),* })
    };
    let deprecated = docs::deprecation(operation.deprecated);
    quote! {
        #docs
        #deprecated
        #many_arguments
        pub fn new(#(#arguments),*) -> Self {
            #value
        }
    }
}

/// Whether a caller can leave an input out.
pub(super) fn is_optional(input: &Input) -> bool {
    match input.presence {
        InputPresence::Required => false,
        InputPresence::Optional | InputPresence::OptionalNullable => true,
    }
}

/// The setter of an input that can be left out, and its former names.
fn setter(api: &Api, module: ModuleId, operation: &Operation, input: &Input) -> Option<TokenStream> {
    let field = paths::ident(&input.field);
    let (ty, value) = match input.presence {
        InputPresence::Required => return None,
        InputPresence::Optional => {
            let argument = argument(api, operation, input);
            (argument.ty, argument.conversion)
        }
        InputPresence::OptionalNullable => {
            let ty = value_type(api, operation, input);
            (quote!(impl Into<crate::runtime::Nullable<#ty>>), quote!(#field.into()))
        }
    };
    let summary = if input.docs.markdown.trim().is_empty() {
        format!("Sets {}.", docs::code_span(&input.field))
    } else {
        input.docs.markdown.clone()
    };
    let docs = docs::outer(&summary);
    let deprecated = docs::deprecation(input.deprecated);
    let setter = Setter {
        request: &operation.name,
        name: &input.field,
        ty: &ty,
        is_deprecated: input.deprecated,
    };
    let former_names = former_name::setters(api, module, &setter);
    Some(quote! {
        #docs
        #deprecated
        pub fn #field(mut self, #field: #ty) -> Self {
            self.#field = Some(#value);
            self
        }
        #(#former_names)*
    })
}
