//! Whether a list comes page by page, and how it goes on: by conventions, which are data here.

use super::Lowering;
use super::resource::Placed;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{
    self, FieldEncoding, Items, Member, MemberPath, Method, NextPage, Operation, Paging, Parameter, ParameterPlace,
    Shape, Structure, Type,
};
use crate::naming::Words;
use crate::source::Part;

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

/// Members that hold the address of the next page for what they stand in.
const LINKS: &[&[&str]] = &[&["links", "next"], &["links", "next", "href"]];

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

/// Members in which APIs put what is to be known of a page, for either of the two to be looked for.
const ABOUT_A_PAGE: &[&str] = &[
    "meta",
    "metadata",
    "page_info",
    "paging",
    "pagination",
    "response_metadata",
];

/// The relation of a link to the next page (RFC 8288, and the registry of link relations).
const NEXT: &str = "next";

/// What a list goes on with, where its items are found as well.
enum Found {
    /// In one way.
    Paged(Paging),
    /// It would, but something lacks or is there twice, in words.
    Unclear(String),
}

impl<'a> Lowering<'a> {
    /// How the list goes on that an operation gives, where it comes page by page.
    pub(super) fn paging(&mut self, operation: &Operation, placed: &Placed<'a>) -> Option<Paging> {
        match self.conventional_paging(operation)? {
            Found::Paged(paging) => Some(paging),
            Found::Unclear(why) => {
                let message = format!("`{}` seems to give a list page by page, but {why}", placed.title());
                let place = self.document.place(&placed.operation.operation.pointer, Part::Key);
                let note = Diagnostic::note(Code::UnclearPaging, message)
                    .at(place)
                    .help("say how the list goes on under `[paging]` of the settings");
                self.diagnostics.push(note);
                None
            }
        }
    }

    /// How the list goes on by the conventions; only where asking for a page can't do anything but read.
    fn conventional_paging(&self, operation: &Operation) -> Option<Found> {
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
        let next = if let Some(address) = self.next_address(page) {
            Ok(NextPage::Address(address))
        } else {
            let (cursor, parameters) = self.next_cursor(page)?;
            parameter_of(operation, parameters).map(|name| NextPage::Cursor(cursor, name))
        };
        Some(match (items, next) {
            (Ok(items), Ok(next)) => Found::Paged(Paging { items, next }),
            (Err(why), _) | (_, Err(why)) => Found::Unclear(why),
        })
    }

    /// The member that holds the items: the only list of the page, or the only one of objects; else why there is none. `None`
    /// without any list.
    fn only_list(&self, page: &Structure) -> Option<Result<MemberPath, String>> {
        let lists: Vec<(&Member, &Items)> = page
            .members
            .iter()
            .filter_map(|member| Some((member, member.ty.list_items()?)))
            .collect();
        let is_of_objects = |items: &Items| self.structure(&items.ty).is_some();
        let mut of_objects = lists.iter().filter(|(_, items)| is_of_objects(items));
        let only = match (&lists[..], of_objects.next(), of_objects.next()) {
            ([], ..) => return None,
            ([(only, _)], ..) | (_, Some((only, _)), None) => only,
            _ => {
                let names: Vec<&str> = lists.iter().map(|(member, _)| member.wire_name.as_str()).collect();
                return Some(Err(format!("each of `{}` could be its items", names.join("`, `"))));
            }
        };
        Some(Ok(MemberPath(vec![only.wire_name.clone()])))
    }

    fn next_address(&self, page: &Structure) -> Option<MemberPath> {
        let direct = ADDRESSES.iter().find_map(|name| self.text_about(page, name));
        direct.or_else(|| LINKS.iter().find_map(|path| self.text_at(page, path)))
    }

    /// The member that holds a cursor, and the names of the parameters that could take it.
    fn next_cursor(&self, page: &Structure) -> Option<(MemberPath, &'static [&'static str])> {
        let mut found = CURSORS
            .iter()
            .filter_map(|(name, parameters)| Some((self.text_about(page, name)?, *parameters)));
        found.next()
    }

    /// The text of that name in a page, or in what tells about it.
    fn text_about(&self, page: &Structure, name: &str) -> Option<MemberPath> {
        let within = ABOUT_A_PAGE.iter().map(|about| vec![*about, name]);
        std::iter::once(vec![name])
            .chain(within)
            .find_map(|path| self.text_at(page, &path))
    }

    /// The text that members with these words in their names lead to.
    fn text_at(&self, structure: &Structure, path: &[&str]) -> Option<MemberPath> {
        let (name, rest) = path.split_first()?;
        let is_named = |member: &&Member| Words::of(&member.wire_name).joined() == *name;
        let mut fitting = structure.members.iter().filter(is_named);
        let member = fitting.next().filter(|_| fitting.next().is_none())?;
        let mut names = vec![member.wire_name.clone()];
        if rest.is_empty() {
            return (member.ty == Type::Text).then_some(MemberPath(names));
        }
        names.extend(self.text_at(self.structure(&member.ty)?, rest)?.0);
        Some(MemberPath(names))
    }

    fn shape(&self, id: model::DefinitionId) -> &Shape {
        &self.entries[id.0].definition.shape
    }

    fn structure(&self, ty: &Type) -> Option<&Structure> {
        model::structure(ty, &|id| self.shape(id))
    }
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
