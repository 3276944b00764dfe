//! What the settings say of lists, looked up in what the operations give.

use std::cmp::Reverse;

use super::Said;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::lower::Lowering;
use crate::model::{Member, MemberPath, Method, NextPage, Operation, Paging, ParameterPlace, Structure, Type};
use crate::openapi::nearest::nearest;
use crate::settings::{self, PagingOverride, PagingWay, PlacedText};

/// Why an entry of the settings doesn't go with an operation, and where it says so.
struct Misfit {
    place: Place,
    message: String,
    help: String,
}

impl Misfit {
    fn new(place: &Place, message: String, help: impl Into<String>) -> Self {
        Self {
            place: place.clone(),
            message,
            help: help.into(),
        }
    }

    fn diagnostic(self) -> Diagnostic {
        Diagnostic::error(Code::UnmatchedPaging, self.message)
            .at(self.place)
            .help(self.help)
    }
}

/// How members are written.
const MEMBER_HELP: &str = "write members by their names in JSON, with `.` where one stands in another";

impl<'a> Lowering<'a> {
    /// What the settings say of the list of an operation, which `is_paged` by convention; `None` where they say nothing.
    pub(super) fn overridden_paging(&mut self, operation: &Operation, is_paged: bool) -> Option<Said> {
        let meant = self.own_overrides();
        let mut meant: Vec<_> = meant.filter(|(_, entry)| entry.is_for(&operation.id)).collect();
        // An id in full, then the pattern that leaves least open.
        meant.sort_by_key(|(_, entry)| Reverse(entry.prefix().map_or(usize::MAX, str::len)));
        for (index, entry) in meant {
            let said = match &entry.way {
                PagingWay::Whole if is_paged => Ok(Said::Whole),
                PagingWay::Whole => Err(Misfit::new(
                    &entry.place,
                    format!("the list of `{}` comes as a whole without the entry", operation.id),
                    "remove it",
                )),
                PagingWay::Pages(items, next) => {
                    self.paging_of(entry, items.as_ref(), next, operation).map(Said::Paged)
                }
            };
            match said {
                Ok(said) => {
                    self.applied_paging.insert(index);
                    return Some(said);
                }
                // A pattern is for those that it fits, which have to be some.
                Err(_) if entry.prefix().is_some() => {}
                Err(misfit) => {
                    self.applied_paging.insert(index);
                    self.report_misfit(misfit);
                    return Some(Said::Whole);
                }
            }
        }
        None
    }

    /// Reports each entry of the settings that goes with none of the operations of these ids.
    pub(in crate::lower) fn refuse_unmatched_paging(&mut self, ids: &[&str]) {
        let entries = self.own_overrides();
        let unmatched: Vec<_> = entries
            .filter(|(index, _)| !self.applied_paging.contains(index))
            .collect();
        for (_, entry) in unmatched {
            let misfit = if entry.prefix().is_some() {
                let message = format!("no list goes on as `{}` says", entry.operations);
                Misfit::new(&entry.place, message, "correct the entry, or remove it")
            } else {
                let message = format!("there is no operation `{}`", entry.operations);
                let help = match nearest(&entry.operations, ids.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "correct the id, or remove the entry".to_owned(),
                };
                Misfit::new(&entry.place, message, help)
            };
            self.report_misfit(misfit);
        }
    }

    fn report_misfit(&mut self, misfit: Misfit) {
        let unmatched = self.settings.unmatched_names;
        unmatched.report(misfit.diagnostic(), self.diagnostics);
    }

    /// The entries for this description, each with its index among all.
    fn own_overrides(&self) -> impl Iterator<Item = (usize, &'a PagingOverride)> + use<'a> {
        let module = self.placed_in.map_or(&[][..], |group| &group.path);
        let entries = self.settings.paging.iter().enumerate();
        entries.filter(move |(_, entry)| entry.module == module)
    }

    /// An entry, looked up in what an operation gives.
    fn paging_of(
        &self,
        entry: &PagingOverride,
        items: Option<&PlacedText>,
        next: &settings::NextPage,
        operation: &Operation,
    ) -> Result<Paging, Misfit> {
        let is_read = operation.method == Method::Get || entry.prefix().is_none();
        let body = operation.responses.success.document().filter(|_| is_read);
        let body = body.ok_or_else(|| {
            let message = format!("`{}` doesn't give one kind of JSON document", operation.id);
            Misfit::new(&entry.place, message, "remove the entry")
        })?;
        let items = match items {
            Some(items) => self.member_of(operation, body, items, "list", |ty| ty.list_items().is_some())?,
            None => self.only_list_of(entry, body)?,
        };
        let text = |name| self.member_of(operation, body, name, "text", |ty| *ty == Type::Text);
        let next = match next {
            settings::NextPage::Address(address) => NextPage::Address(text(address)?),
            settings::NextPage::Link(relation) => NextPage::Link(relation.clone()),
            settings::NextPage::Cursor(from, parameter) => {
                NextPage::Cursor(text(from)?, query_parameter(operation, parameter)?)
            }
            settings::NextPage::Offset(parameter) => NextPage::Offset(query_parameter(operation, parameter)?),
            settings::NextPage::PageNumber(parameter, first) => {
                NextPage::PageNumber(query_parameter(operation, parameter)?, *first)
            }
        };
        Ok(Paging { items, next })
    }

    /// The items of a page, where an entry doesn't name them.
    fn only_list_of(&self, entry: &PagingOverride, body: &Type) -> Result<MemberPath, Misfit> {
        if body.list_items().is_some() {
            return Ok(MemberPath::default());
        }
        let only = self.structure(body).and_then(|page| self.only_list(page));
        let none = || Err("the page has no list".to_owned());
        only.unwrap_or_else(none).map_err(|why| {
            let message = format!("`{}` doesn't tell where the items are: {why}", entry.operations);
            Misfit::new(&entry.place, message, "name the member that holds them as `items`")
        })
    }

    /// The member of that name, of a type that `is_fitting`.
    fn member_of(
        &self,
        operation: &Operation,
        body: &Type,
        name: &PlacedText,
        kind: &str,
        is_fitting: fn(&Type) -> bool,
    ) -> Result<MemberPath, Misfit> {
        let found = self.structure(body).and_then(|page| self.named(page, &name.text));
        let fitting = found.filter(|(_, member)| is_fitting(&member.ty));
        fitting.map(|(path, _)| path).ok_or_else(|| {
            let message = format!("`{}` is no {kind} in what `{}` gives", name.text, operation.id);
            Misfit::new(&name.place, message, MEMBER_HELP)
        })
    }

    /// The member that a text means: a name, or names with `.` between. A name can hold one itself.
    fn named<'m>(&'m self, structure: &'m Structure, text: &str) -> Option<(MemberPath, &'m Member)> {
        structure.members.iter().find_map(|member| {
            let rest = text.strip_prefix(member.wire_name.as_str())?;
            let mut path = vec![member.wire_name.clone()];
            if rest.is_empty() {
                return Some((MemberPath(path), member));
            }
            let (inner, found) = self.named(self.structure(&member.ty)?, rest.strip_prefix('.')?)?;
            path.extend(inner.0);
            Some((MemberPath(path), found))
        })
    }
}

/// The name of a query parameter that the operation has.
fn query_parameter(operation: &Operation, name: &PlacedText) -> Result<String, Misfit> {
    let in_query = operation
        .parameters
        .iter()
        .filter(|parameter| matches!(parameter.place, ParameterPlace::Query(_)));
    let known: Vec<&str> = in_query.map(|parameter| parameter.wire_name.as_str()).collect();
    if known.contains(&name.text.as_str()) {
        return Ok(name.text.clone());
    }
    let message = format!("`{}` is no query parameter of `{}`", name.text, operation.id);
    let help = match nearest(&name.text, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => "it has none".to_owned(),
        None => format!("it has `{}`", known.join("`, `")),
    };
    Err(Misfit::new(&name.place, message, help))
}
