//! How a caller proves who it is: the runtime's types, and a function for each key of the API.

use proc_macro2::TokenStream;
use quote::quote;

use super::public::public_runtime;
use super::{EmittedModule, docs, paths};
use crate::model::{Api, ApiKeyPlace, Credential, KeyFunction, Operation, Security, SecurityScheme};

/// The name of the module that holds the functions.
pub(super) const MODULE: &str = "credentials";

/// The runtime's type for a way to prove who one is.
pub(super) fn type_name(credential: &Credential) -> &'static str {
    match credential {
        Credential::Basic => "BasicCredentials",
        Credential::Bearer => "BearerToken",
        Credential::Key(_) => "ApiKey",
    }
}

/// A link to what a caller makes the credential with.
pub(super) fn link(credential: &Credential) -> String {
    match credential {
        Credential::Basic | Credential::Bearer => format!("[`{}`]", type_name(credential)),
        Credential::Key(function) => format!("[`{MODULE}::{}`]", function.name),
    }
}

/// An expression of the credential that is shown with an operation, of what `value` gives for each part: `user` and
/// `password`, `token`, or `key`; `None` where there is none.
pub(super) fn expression(api: &Api, operation: &Operation, value: impl Fn(&str) -> TokenStream) -> Option<TokenStream> {
    let credential = operation.credential.as_ref()?;
    let name = public_runtime(api, type_name(credential));
    Some(match credential {
        Credential::Basic => {
            let (user, password) = (value("user"), value("password"));
            quote!(#name::new(#user, #password))
        }
        Credential::Bearer => {
            let token = value("token");
            quote!(#name::new(#token))
        }
        Credential::Key(function) => {
            let import = paths::ident(&api.package.import_name);
            let (module, function, key) = (paths::ident(MODULE), paths::ident(&function.name), value("key"));
            quote!(#import::#module::#function(#key))
        }
    })
}

/// The constant of an operation that says what it asks for.
pub(super) fn security(security: &Security) -> Option<TokenStream> {
    let lists = match security {
        Security::Unknown | Security::Usual(_) => return None,
        Security::Own(lists) => lists,
    };
    let lists = lists.iter().map(|list| {
        let schemes = list.iter().map(scheme);
        quote!(&[#(#schemes),*])
    });
    Some(quote! {
        const SECURITY: Option<crate::runtime::Security> = Some(&[#(#lists),*]);
    })
}

fn scheme(scheme: &SecurityScheme) -> TokenStream {
    match scheme {
        SecurityScheme::Basic => quote!(crate::runtime::SecurityScheme::Basic),
        SecurityScheme::Bearer => quote!(crate::runtime::SecurityScheme::Bearer),
        SecurityScheme::Key(key) => {
            let place = match key.place {
                ApiKeyPlace::Header => quote!(Header),
                ApiKeyPlace::Query => quote!(Query),
                ApiKeyPlace::Cookie => quote!(Cookie),
            };
            let name = &key.wire_name;
            quote!(crate::runtime::SecurityScheme::Key(crate::runtime::Place::#place, #name))
        }
    }
}

/// The module of an API that has keys.
pub(super) fn module(api: &Api) -> Option<EmittedModule> {
    let items: Vec<TokenStream> = api.key_functions().map(function).collect();
    (!items.is_empty()).then(|| EmittedModule {
        path: vec![MODULE.to_owned()],
        attributes: docs::inner("The keys of the API."),
        items,
        plumbing_attributes: TokenStream::new(),
        plumbing: Vec::new(),
        resource: None,
    })
}

fn function(function: &KeyFunction) -> TokenStream {
    let KeyFunction { name, key } = function;
    let (constructor, place) = match key.place {
        ApiKeyPlace::Header => (quote!(header), "the header"),
        ApiKeyPlace::Query => (quote!(query), "the query parameter"),
        ApiKeyPlace::Cookie => (quote!(cookie), "the cookie"),
    };
    let wire_name = &key.wire_name;
    let docs = docs::outer(&format!(
        "A key for the API, sent in {place} {}.",
        docs::code_span(wire_name)
    ));
    let function = paths::ident(name);
    quote! {
        #docs
        pub fn #function(
            key: impl Into<crate::runtime::Secret<alloc::string::String>>,
        ) -> crate::runtime::ApiKey {
            crate::runtime::ApiKey::#constructor(#wire_name, key)
        }
    }
}
