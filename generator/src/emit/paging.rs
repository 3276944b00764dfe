//! Lists that come page by page: what is on a page, and where the next one is.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::names::Names;
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

/// Whether the operation gives a list page by page.
pub(super) fn is_paged(api: &Api, operation: &Operation) -> bool {
    Page::of(api, operation).is_some()
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
                let (variables, address) = self.text();
                quote!(#(#variables)* crate::runtime::client::Next::address(#address))
            }
            NextPage::Cursor(_, parameter) => {
                let (variables, cursor) = self.text();
                quote!(#(#variables)* crate::runtime::client::Next::cursor(#parameter, #cursor))
            }
            NextPage::Link(relation) => quote!(received.link(#relation)),
            NextPage::Offset(parameter) => {
                let Found { variables, value, .. } = Found::all(&self.to_items);
                quote!(#(#variables)* received.offset(#parameter, #value.len()))
            }
            NextPage::PageNumber(parameter, first) => {
                let Found { variables, value, .. } = Found::all(&self.to_items);
                let first = Literal::u64_unsuffixed(*first);
                quote!(#(#variables)* received.page_number(#parameter, #first, #value.len()))
            }
        }
    }

    /// The text that says where the next page is as an `Option<&str>`, and what finds it.
    fn text(&self) -> (Vec<TokenStream>, TokenStream) {
        let Some((last, way)) = self.to_next.split_last() else {
            return (Vec::new(), quote!(None));
        };
        match Held::of(last) {
            Held::Optional => {
                let Found { variables, value, .. } = Found::all(way);
                let field = paths::ident(&last.field);
                (variables, quote!(#value.#field.as_deref()))
            }
            Held::Always | Held::OptionalNullable => {
                let Found {
                    variables,
                    value,
                    is_borrowed,
                } = Found::all(&self.to_next);
                let borrow = (!is_borrowed).then(|| quote!(&));
                (variables, quote!(Some(#borrow #value)))
            }
        }
    }

    /// The body of `items`, which takes them out of the page.
    fn items(&self) -> TokenStream {
        let mut taken = Vec::new();
        let mut value = quote!(page);
        for (index, member) in self.to_items.iter().enumerate() {
            let field = paths::ident(&member.field);
            let is_last = index + 1 == self.to_items.len();
            let pattern = match Held::of(member) {
                Held::Always => None,
                Held::Optional if is_last => {
                    value = quote!(#value.#field.unwrap_or_default());
                    continue;
                }
                Held::Optional => Some(quote!(Some(found))),
                Held::OptionalNullable => Some(quote!(Some(crate::runtime::Nullable::Value(found)))),
            };
            value = quote!(#value.#field);
            if let Some(pattern) = pattern {
                taken.push(quote! {
                    let #pattern = #value else {
                        return alloc::vec::Vec::new();
                    };
                });
                value = quote!(found);
            }
        }
        quote!(#(#taken)* #value)
    }
}

/// A value within a page that is borrowed.
struct Found {
    /// The variables for values on the way that can be absent: then there is no next page.
    variables: Vec<TokenStream>,
    /// The value.
    value: TokenStream,
    /// Whether the value is one of those variables, and so a reference already.
    is_borrowed: bool,
}

impl Found {
    /// What the members lead to from the body of a page on.
    fn all(way: &[&Member]) -> Self {
        let mut names = Names::new(["page", "received"].map(str::to_owned));
        let start = Self {
            variables: Vec::new(),
            value: quote!(page.body),
            is_borrowed: false,
        };
        way.iter().fold(start, |mut owner, member| {
            let (value, field) = (&owner.value, paths::ident(&member.field));
            let held = match Held::of(member) {
                Held::Always => {
                    owner.value = quote!(#value.#field);
                    owner.is_borrowed = false;
                    return owner;
                }
                Held::Optional => quote!(#value.#field.as_ref()?),
                Held::OptionalNullable => quote!(#value.#field.as_ref()?.as_option()?),
            };
            let name = names.claim([member.field.clone(), format!("{}_value", member.field)]);
            owner.variables.push(quote!(let #name = #held;));
            Self {
                value: quote!(#name),
                is_borrowed: true,
                ..owner
            }
        })
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
