//! Lists that come page by page, as callers see them.

use super::interface::{Aspect, Feature, Item};
use super::travel::Travel;
use crate::emit::signature::Signatures;
use crate::model::{MemberPath, NextPage, Operation, Paging};

/// The implementation of `Paged` for the request at `owner`.
pub(super) fn implementation<'a>(
    signatures: &Signatures,
    owner: &str,
    operation: &'a Operation,
    paging: &'a Paging,
) -> Item<'a> {
    let Paging { items, next } = paging;
    let way = format!("{}, {}", items_text(items), next_text(next));
    Item::implementation(owner, "Paged")
        .travel(Travel::RECEIVED)
        .with(Aspect::Type(signatures.paged_item(operation)))
        .text(Feature::Paging, way)
}

fn path(path: &MemberPath) -> String {
    path.0.join(".")
}

fn items_text(items: &MemberPath) -> String {
    if items.0.is_empty() {
        "items are the body".to_owned()
    } else {
        format!("items in `{}`", path(items))
    }
}

/// Where the next page is.
fn next_text(next: &NextPage) -> String {
    match next {
        NextPage::Address(address) => format!("then the address in `{}`", path(address)),
        NextPage::Link(relation) => format!("then the header `Link` with the relation `{relation}`"),
        NextPage::Cursor(cursor, parameter) => {
            format!("then the query parameter `{parameter}` with `{}`", path(cursor))
        }
        NextPage::Offset(parameter) => format!("then the query parameter `{parameter}` with the number of items"),
        NextPage::PageNumber(parameter, first) => {
            format!("then the query parameter `{parameter}` with the number of the page, from {first}")
        }
    }
}
