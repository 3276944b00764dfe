//! Names in tokens: identifiers, and the full paths that [`crate::layout`] shortens.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::model::{Api, DefinitionId};

/// The identifier of a name that the model made; a keyword becomes raw.
pub(super) fn ident(name: &str) -> Ident {
    // `gen` is reserved since the edition of 2024, which syn does not know.
    if name != "gen" && syn::parse_str::<Ident>(name).is_ok() {
        Ident::new(name, Span::call_site())
    } else {
        Ident::new_raw(name, Span::call_site())
    }
}

/// The full path of a definition, as the crate itself writes it.
pub(super) fn definition(api: &Api, id: DefinitionId) -> TokenStream {
    let definition = api.definition(id);
    let module = ident(&api.modules[definition.module.0].name);
    let name = ident(&definition.name);
    quote!(crate::#module::#name)
}
