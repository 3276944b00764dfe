//! The conventions by which a description tells how a list goes on, as data.

use super::Found;
use crate::lower::Lowering;
use crate::model::{
    FieldEncoding, MemberPath, Method, NextPage, Operation, Paging, Parameter, ParameterPlace, Shape, Structure, Type,
};
use crate::naming::Words;

/// Members that hold the address of the next page, by the words of their names.
const ADDRESSES: &[&str] = &[
    "next_page_uri",
    "next_page_url",
    "next_page_link",
    "next_uri",
    "next_url",
    "next_link",
    "odata_next_link",
];

/// Members that hold the address of the next page, by where they stand.
const LINKS: &[&str] = &["links/next", "links/next/href"];

/// Members that hold what a query parameter asks for the next page with, and what such parameters are called.
const CURSORS: &[(&str, &[&str])] = &[
    ("next_page_token", &["page_token", "next_page_token"]),
    ("next_token", &["next_token", "page_token", "token"]),
    ("next_page_cursor", &["page_cursor", "next_page_cursor", "cursor"]),
    ("next_cursor", &["cursor", "next_cursor"]),
    ("next_marker", &["marker", "next_marker"]),
    (
        "next_continuation_token",
        &["continuation_token", "next_continuation_token"],
    ),
    ("continuation_token", &["continuation_token"]),
];

/// Members in which APIs put what is to be known of a page, for the others to be looked for as well.
const ABOUT_A_PAGE: &[&str] = &[
    "meta",
    "metadata",
    "page_info",
    "paging",
    "pagination",
    "response_metadata",
];

/// Members in which a text is looked for, by where they stand.
const LOOKED_INTO: &[&str] = &["links", "links/next"];

/// The relation of a link to the next page (RFC 8288, and the registry of link relations).
const NEXT: &str = "next";

impl Lowering<'_> {
    /// How the list goes on by the conventions; only where asking for a page can't do anything but read.
    pub(super) fn conventional_paging(&self, operation: &Operation) -> Option<Found> {
        let body = operation.responses.success.document()?;
        if operation.method != Method::Get {
            return None;
        }
        match body {
            Type::List(_) => self.links_to_pages(operation).then(|| {
                Found::Paged(Paging {
                    items: MemberPath::default(),
                    next: NextPage::Link(NEXT.to_owned()),
                })
            }),
            _ => self.paging_of_page(operation, self.structure(body)?),
        }
    }

    /// Whether the responses name a header `Link`.
    fn links_to_pages(&self, operation: &Operation) -> bool {
        let headers = operation.responses.headers.map(|id| self.shape(id));
        matches!(headers, Some(Shape::Headers(fields))
            if fields.iter().any(|field| field.wire_name.eq_ignore_ascii_case("link")))
    }

    fn paging_of_page(&self, operation: &Operation, page: &Structure) -> Option<Found> {
        let items = self.only_list(page)?;
        let texts = self.texts(page, "", &MemberPath::default());
        let next = if let Some(address) = next_address(&texts) {
            Ok(NextPage::Address(address))
        } else {
            let (cursor, parameters) = next_cursor(&texts)?;
            parameter_of(operation, parameters).map(|name| NextPage::Cursor(cursor, name))
        };
        Some(match (items, next) {
            (Ok(items), Ok(next)) => Found::Paged(Paging { items, next }),
            (Err(why), _) | (_, Err(why)) => Found::Unclear(why),
        })
    }

    /// The texts in a structure at `path`, which `above` tells the words of, and in the members that tell about a page.
    fn texts(&self, structure: &Structure, above: &str, path: &MemberPath) -> Vec<Text> {
        let mut texts = Vec::new();
        for member in &structure.members {
            let name = format!("{above}{}", Words::of(&member.wire_name).joined());
            let mut path = path.clone();
            path.0.push(member.wire_name.clone());
            let is_looked_into = LOOKED_INTO.contains(&name.as_str()) || ABOUT_A_PAGE.contains(&name.as_str());
            if member.ty == Type::Text {
                texts.push(Text { name, path });
            } else if let Some(inner) = self.structure(&member.ty).filter(|_| is_looked_into) {
                texts.extend(self.texts(inner, &format!("{name}/"), &path));
            }
        }
        texts
    }
}

/// A text on a page.
struct Text {
    /// The words of its member, behind those of the members that it stands in.
    name: String,
    path: MemberPath,
}

fn next_address(texts: &[Text]) -> Option<MemberPath> {
    let direct = ADDRESSES.iter().find_map(|name| text_about(texts, name));
    direct.or_else(|| LINKS.iter().find_map(|name| only_text(texts, |found| found == *name)))
}

/// The member that holds a cursor, and the names of the parameters that could take it.
fn next_cursor(texts: &[Text]) -> Option<(MemberPath, &'static [&'static str])> {
    let mut found = CURSORS
        .iter()
        .filter_map(|(name, parameters)| Some((text_about(texts, name)?, *parameters)));
    found.next()
}

/// The text of that name on the page itself, or in what tells about it.
fn text_about(texts: &[Text], name: &str) -> Option<MemberPath> {
    let is_about = |found: &str| {
        let owner = found.strip_suffix(name).and_then(|rest| rest.strip_suffix('/'));
        owner.is_some_and(|owner| ABOUT_A_PAGE.contains(&owner))
    };
    only_text(texts, |found| found == name).or_else(|| only_text(texts, is_about))
}

/// The only text of such a name.
fn only_text(texts: &[Text], is_meant: impl Fn(&str) -> bool) -> Option<MemberPath> {
    let mut meant = texts.iter().filter(|text| is_meant(&text.name));
    let only = meant.next().filter(|_| meant.next().is_none())?;
    Some(only.path.clone())
}

/// The name of the only query parameter of these words; else why there is none.
fn parameter_of(operation: &Operation, words: &[&str]) -> Result<String, String> {
    let named = operation
        .parameters
        .iter()
        .filter(|parameter| is_text(parameter))
        .map(|parameter| parameter.wire_name.as_str())
        .filter(|name| words.contains(&Words::of(name).joined().as_str()));
    match named.collect::<Vec<_>>()[..] {
        [name] => Ok(name.to_owned()),
        [] => Err("no query parameter asks for the next page".to_owned()),
        ref several => Err(format!(
            "each of `{}` could ask for the next page",
            several.join("`, `")
        )),
    }
}

/// Whether a parameter stands in the query and takes one text as it is.
fn is_text(parameter: &Parameter) -> bool {
    let is_plain = matches!(parameter.place, ParameterPlace::Query(FieldEncoding::Plain(_)));
    is_plain && matches!(parameter.input.ty, Type::Text | Type::SecretText)
}
