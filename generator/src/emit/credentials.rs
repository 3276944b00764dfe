//! How a caller proves who it is: the runtime's types, and a function for each key of the API.

use proc_macro2::TokenStream;
use quote::quote;

use super::public::public_runtime;
use super::{EmittedModule, docs, paths};
use crate::model::{Api, ApiKey, ApiKeyPlace, Credential, Operation, Security};

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
        Credential::Key(key) => format!("[`{MODULE}::{}`]", key.function),
    }
}

/// The credential that code which calls an operation shows: the first that it asks for, or that the API knows where nobody
/// says what it asks for.
pub(super) fn shown<'a>(api: &'a Api, operation: &'a Operation) -> Option<&'a Credential> {
    match &operation.security {
        Security::Unknown => api.credentials.first(),
        Security::Usual(lists) | Security::Own(lists) => lists.iter().flatten().next(),
    }
}

/// An expression of the credential that is shown for an operation, of what `value` gives for each part: `user` and
/// `password`, `token`, or `key`; `None` where it asks for none.
pub(super) fn expression(api: &Api, operation: &Operation, value: impl Fn(&str) -> TokenStream) -> Option<TokenStream> {
    let credential = shown(api, operation)?;
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
        Credential::Key(key) => {
            let import = paths::ident(&api.package.import_name);
            // The key of the crate may have got another name, where several descriptions have one of this name.
            let of_crate = keys(api).find(|known| known.wire_name == key.wire_name && known.place == key.place);
            let function = &of_crate.unwrap_or(key).function;
            let (module, function, key) = (paths::ident(MODULE), paths::ident(function), value("key"));
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

fn scheme(credential: &Credential) -> TokenStream {
    match credential {
        Credential::Basic => quote!(crate::runtime::SecurityScheme::Basic),
        Credential::Bearer => quote!(crate::runtime::SecurityScheme::Bearer),
        Credential::Key(key) => {
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

/// The keys of the API, in order.
pub(super) fn keys(api: &Api) -> impl Iterator<Item = &ApiKey> {
    api.credentials.iter().filter_map(|credential| match credential {
        Credential::Basic | Credential::Bearer => None,
        Credential::Key(key) => Some(key),
    })
}

/// The module of an API that has keys.
pub(super) fn module(api: &Api) -> Option<EmittedModule> {
    let items: Vec<TokenStream> = keys(api).map(function).collect();
    (!items.is_empty()).then(|| EmittedModule {
        path: vec![MODULE.to_owned()],
        attributes: docs::inner("The keys of the API."),
        items,
        plumbing_attributes: TokenStream::new(),
        plumbing: Vec::new(),
        resource: None,
    })
}

fn function(key: &ApiKey) -> TokenStream {
    let (constructor, place) = match key.place {
        ApiKeyPlace::Header => (quote!(header), "the header"),
        ApiKeyPlace::Query => (quote!(query), "the query parameter"),
        ApiKeyPlace::Cookie => (quote!(cookie), "the cookie"),
    };
    let name = &key.wire_name;
    let docs = docs::outer(&format!(
        "A key for the API, sent in {place} {}.",
        docs::code_span(name)
    ));
    let function = paths::ident(&key.function);
    quote! {
        #docs
        pub fn #function(
            key: impl Into<crate::runtime::Secret<alloc::string::String>>,
        ) -> crate::runtime::ApiKey {
            crate::runtime::ApiKey::#constructor(#name, key)
        }
    }
}
