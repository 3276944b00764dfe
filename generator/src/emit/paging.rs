//! Lists that come page by page: what is on a page, and where the next one is.

use proc_macro2::TokenStream;
use quote::quote;

use super::{lints, paths, types};
use crate::model::{Api, Items, Member, ModuleId, NextPage, Operation, Paging, Presence};

/// The implementation of `Paged`, where the operation gives a list page by page.
pub(super) fn emit(api: &Api, module: ModuleId, operation: &Operation) -> Option<TokenStream> {
    let page = Page::of(api, operation)?;
    let module = paths::module(api, module);
    let name = paths::ident(&operation.name);
    let item = types::item(api, page.item);
    let next = page.next();
    let items = page.items();
    let (page_argument, received) = match &page.paging.next {
        NextPage::Address(_) | NextPage::Cursor(..) => (quote!(page), quote!(_)),
        NextPage::Link(_) => (quote!(_), quote!(received)),
        NextPage::Offset(_) | NextPage::PageNumber(..) => (quote!(page), quote!(received)),
    };
    let deprecated = lints::expect_deprecated(page.members().any(|member| member.deprecated));
    Some(quote! {
        #[cfg(feature = "client")]
        #deprecated
        impl crate::runtime::client::Paged for crate::#module::#name {
            type Item = #item;
            fn next(
                #page_argument: &crate::runtime::Reply<Self::Success, Self::Headers>,
                #received: &crate::runtime::client::Received<'_>
            ) -> Option<crate::runtime::client::Next> {
                #next
            }
            fn items(page: Self::Success) -> alloc::vec::Vec<Self::Item> {
                #items
            }
        }
    })
}

/// The type of the items, where the operation gives a list page by page.
pub(super) fn item(api: &Api, operation: &Operation) -> Option<TokenStream> {
    Page::of(api, operation).map(|page| types::item(api, page.item))
}

/// A page, and the members that lead to what it says.
struct Page<'a> {
    paging: &'a Paging,
    /// The members on the way to the items.
    to_items: Vec<&'a Member>,
    /// What the list of the items holds.
    item: &'a Items,
    /// The members on the way to the text that says where the next page is; none where no member says so.
    to_next: Vec<&'a Member>,
}

impl<'a> Page<'a> {
    /// The page that an operation gives; `None` where it gives none.
    fn of(api: &'a Api, operation: &'a Operation) -> Option<Self> {
        let paging = operation.paging.as_ref()?;
        let body = operation.responses.success.document()?;
        let to_items = api.members(body, &paging.items)?;
        let list = to_items.last().map_or(body, |member| &member.ty);
        Some(Self {
            paging,
            item: list.list_items()?,
            to_next: match &paging.next {
                NextPage::Address(path) | NextPage::Cursor(path, _) => api.members(body, path)?,
                NextPage::Link(_) | NextPage::Offset(_) | NextPage::PageNumber(..) => Vec::new(),
            },
            to_items,
        })
    }

    fn members(&self) -> impl Iterator<Item = &Member> {
        self.to_items.iter().chain(&self.to_next).copied()
    }

    /// The body of `next`.
    fn next(&self) -> TokenStream {
        match &self.paging.next {
            NextPage::Address(_) => {
                let address = self.text();
                quote!(crate::runtime::client::Next::address(#address))
            }
            NextPage::Cursor(_, parameter) => {
                let cursor = self.text();
                quote!(crate::runtime::client::Next::cursor(#parameter, #cursor))
            }
            NextPage::Link(relation) => quote!(received.link(#relation)),
            NextPage::Offset(parameter) => {
                let count = self.count();
                quote!(received.offset(#parameter, #count))
            }
            NextPage::PageNumber(parameter, first) => {
                let count = self.count();
                let first = proc_macro2::Literal::u64_unsuffixed(*first);
                quote!(received.page_number(#parameter, #first, #count))
            }
        }
    }

    /// The text that says where the next page is, as an `Option<&str>`.
    fn text(&self) -> TokenStream {
        let Some((last, way)) = self.to_next.split_last() else {
            return quote!(None);
        };
        let owner = borrowed(way);
        let field = paths::ident(&last.field);
        match Held::of(last) {
            Held::Always => quote!(Some(&#owner.#field)),
            Held::Optional => quote!(#owner.#field.as_deref()),
            Held::OptionalNullable => {
                quote!(#owner.#field.as_ref()?.as_option().map(alloc::string::String::as_str))
            }
        }
    }

    /// The number of items on the page.
    fn count(&self) -> TokenStream {
        let items = borrowed(&self.to_items);
        quote!(#items.len())
    }

    /// The items, taken out of the page.
    fn items(&self) -> TokenStream {
        let mut value = quote!(page);
        let mut before: Option<&Member> = None;
        for member in &self.to_items {
            let field = paths::ident(&member.field);
            let held = Held::of(member);
            value = match before.map(|before| paths::ident(&before.field)) {
                None => match held {
                    Held::Always | Held::Optional => quote!(#value.#field),
                    Held::OptionalNullable => quote!(#value.#field.and_then(crate::runtime::Nullable::into_option)),
                },
                Some(owner) => match held {
                    Held::Always => quote!(#value.map(|#owner| #owner.#field)),
                    Held::Optional => quote!(#value.and_then(|#owner| #owner.#field)),
                    Held::OptionalNullable => quote!(#value.and_then(|#owner| #owner.#field?.into_option())),
                },
            };
            if before.is_some() || held != Held::Always {
                before = Some(member);
            }
        }
        if before.is_some() {
            value = quote!(#value.unwrap_or_default());
        }
        value
    }
}

/// How a field holds its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    /// `T`
    Always,
    /// `Option<T>`
    Optional,
    /// `Option<Nullable<T>>`
    OptionalNullable,
}

impl Held {
    fn of(member: &Member) -> Self {
        match member.presence {
            Presence::Required | Presence::Constant(_) => Self::Always,
            Presence::RequiredNullable | Presence::Optional | Presence::Nullable => Self::Optional,
            Presence::OptionalNullable => Self::OptionalNullable,
        }
    }
}

/// What the members lead to from the body of a page on; nothing where one of them is absent.
fn borrowed(way: &[&Member]) -> TokenStream {
    way.iter().fold(quote!(page.body), |owner, member| {
        let field = paths::ident(&member.field);
        match Held::of(member) {
            Held::Always => quote!(#owner.#field),
            Held::Optional => quote!(#owner.#field.as_ref()?),
            Held::OptionalNullable => quote!(#owner.#field.as_ref()?.as_option()?),
        }
    })
}
