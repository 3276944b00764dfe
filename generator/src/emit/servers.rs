//! Where the API is served from.

use proc_macro2::TokenStream;
use quote::quote;

use super::{docs, paths};
use crate::model::{Server, ServerTemplate};

/// The constants with the base URLs.
pub(super) fn emit(servers: &[Server]) -> Vec<TokenStream> {
    let Some(first) = servers.first() else {
        return Vec::new();
    };
    let default = docs::outer(&docs::paragraphs(&[
        "The base URL that the API is usually served from.",
        &first.docs.markdown,
    ]));
    let mut items = vec![{
        let url = &first.url;
        quote!(#default pub const DEFAULT_SERVER: &str = #url;)
    }];
    if servers.len() > 1 {
        let list: Vec<String> = servers
            .iter()
            .map(|server| docs::list_item(&server.url, &server.docs.markdown))
            .collect();
        let docs = docs::outer(&docs::paragraphs(&[
            "The base URLs that the API is served from.",
            &list.join("\n"),
        ]));
        let urls = servers.iter().map(|server| &server.url);
        items.push(quote!(#docs pub const SERVERS: &[&str] = &[#(#urls),*];));
    }
    let templates = servers.iter().filter_map(|server| {
        let template = server.template.as_ref()?;
        Some(constant(template, &server.docs.markdown))
    });
    items.extend(templates);
    items
}

/// The constant of a base URL that has variables.
fn constant(template: &ServerTemplate, about: &str) -> TokenStream {
    let listed = template.variables.iter().map(|variable| {
        let values = variable.values.iter().map(|value| docs::code_span(value));
        let values = values.collect::<Vec<_>>().join(" or ");
        let known = if values.is_empty() {
            format!("By default {}.", docs::code_span(&variable.default))
        } else {
            format!("{values}; by default {}.", docs::code_span(&variable.default))
        };
        let about = [variable.docs.markdown.as_str(), &known].join(" ");
        docs::list_item(&variable.name, &about)
    });
    let docs = docs::outer(&docs::paragraphs(&[
        "A base URL of the API with parts that a caller can choose.",
        about,
        &docs::code_span(&template.url),
        &listed.collect::<Vec<_>>().join("\n"),
    ]));
    let (name, url) = (paths::ident(&template.name), &template.url);
    let variables = template.variables.iter().map(|variable| {
        let (name, default, values) = (&variable.name, &variable.default, &variable.values);
        quote!(crate::runtime::ServerVariable::new(#name, #default, &[#(#values),*]))
    });
    quote! {
        #docs
        pub const #name: crate::runtime::ServerTemplate =
            crate::runtime::ServerTemplate::new(#url, &[#(#variables),*]);
    }
}
