//! Empty lines between items, which neither the formatter nor rustfmt adds.
//!
//! A marker attribute, printed as a line of its own, stands before each item that is to be set apart. Once the text is
//! there, each marker becomes an empty line.

use syn::{Attribute, ImplItem, Item, parse_quote};

/// The text of the marker's line.
const MARKER: &str = "//~";

/// Puts a marker before each item that an empty line belongs before.
pub(super) fn mark(file: &mut syn::File) {
    let mut previous: Option<Kind> = None;
    for item in &mut file.items {
        if let Item::Impl(implementation) = item {
            mark_impl(&mut implementation.items);
        }
        let kind = Kind::of(item);
        let apart = previous.is_some_and(|previous| kind.stands_apart_from(previous));
        if let Some(attributes) = item_attributes(item).filter(|_| apart) {
            attributes.insert(0, marker());
        }
        previous = Some(kind);
    }
}

/// Turns each marker into an empty line.
pub(super) fn unmark(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for line in text.lines() {
        if line.trim_start() != MARKER {
            output.push_str(line);
        }
        output.push('\n');
    }
    output
}

/// What matters about an item for the lines around it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A line of its own: a constant, an import or a module without documentation.
    Line(&'static str),
    /// Everything else.
    Block,
}

impl Kind {
    fn of(item: &Item) -> Self {
        match item {
            Item::Const(item) if item.attrs.is_empty() => Self::Line("const"),
            Item::Use(item) if item.attrs.is_empty() => Self::Line("use"),
            Item::Mod(item) if item.attrs.is_empty() && item.content.is_none() => Self::Line("mod"),
            _ => Self::Block,
        }
    }

    fn of_associated(item: &ImplItem) -> Self {
        match item {
            ImplItem::Const(item) if item.attrs.is_empty() => Self::Line("const"),
            ImplItem::Type(item) if item.attrs.is_empty() => Self::Line("type"),
            _ => Self::Block,
        }
    }

    fn stands_apart_from(self, previous: Self) -> bool {
        self != previous || self == Self::Block
    }
}

fn mark_impl(items: &mut [ImplItem]) {
    let mut previous: Option<Kind> = None;
    for item in items {
        let kind = Kind::of_associated(item);
        if previous.is_some_and(|previous| kind.stands_apart_from(previous)) {
            let attributes = match item {
                ImplItem::Const(item) => Some(&mut item.attrs),
                ImplItem::Fn(item) => Some(&mut item.attrs),
                ImplItem::Type(item) => Some(&mut item.attrs),
                ImplItem::Macro(item) => Some(&mut item.attrs),
                _ => None,
            };
            if let Some(attributes) = attributes {
                attributes.insert(0, marker());
            }
        }
        previous = Some(kind);
    }
}

fn item_attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::ExternCrate(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Macro(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Static(item) => Some(&mut item.attrs),
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Trait(item) => Some(&mut item.attrs),
        Item::Type(item) => Some(&mut item.attrs),
        Item::Use(item) => Some(&mut item.attrs),
        _ => None,
    }
}

fn marker() -> Attribute {
    parse_quote!(#[comment = "~"])
}
