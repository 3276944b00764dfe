//! How lists go on, operation by operation.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Reader, Table};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::settings::{Description, NextPage, PagingOverride, PagingWay, PlacedText};

/// The keys that say where the next page is.
const WAYS: &[&str] = &["address", "link", "cursor", "offset", "page_number"];

/// All keys of an entry.
const KEYS: &[&str] = &["items", "address", "link", "cursor", "offset", "page_number", "first"];

/// The number of the first page, where an entry names none.
const FIRST_PAGE: u64 = 1;

/// A table of an entry, and what it is called in messages.
struct Entry<'t> {
    subject: String,
    entries: &'t DeTable<'t>,
    value: &'t Spanned<DeValue<'t>>,
}

impl Reader<'_> {
    pub(super) fn paging(&mut self, table: &Table, descriptions: &[Description]) -> Vec<PagingOverride> {
        let mut overrides = Vec::new();
        for (key, value) in table.entries.into_iter().flatten() {
            let whole = key.get_ref().as_ref();
            let subject = format!("paging.{whole:?}");
            let way = self.way(subject, value);
            let Some((module, operations)) = self.module_of(key, descriptions) else {
                continue;
            };
            overrides.extend(way.map(|way| PagingOverride {
                module,
                operations: operations.to_owned(),
                way,
                place: Place::span(self.file, key.span()),
            }));
        }
        overrides
    }

    fn way(&mut self, subject: String, value: &Spanned<DeValue>) -> Option<PagingWay> {
        match (value.get_ref().as_bool(), value.get_ref().as_table()) {
            (Some(false), _) => Some(PagingWay::Whole),
            (_, Some(entries)) => self.pages(&Entry {
                subject,
                entries,
                value,
            }),
            _ => {
                self.report_type(&subject, "`false` or a table", value);
                None
            }
        }
    }

    fn pages(&mut self, entry: &Entry) -> Option<PagingWay> {
        self.refuse_unknown(entry.entries, Some(&entry.subject), KEYS);
        let items = self.name(entry, "items");
        let mut ways = WAYS.iter().filter(|way| entry.entries.contains_key(**way));
        let (way, another) = (ways.next(), ways.next());
        let (Some(way), None) = (way, another) else {
            let count = if way.is_none() { "no way" } else { "two ways" };
            let message = format!("`{}` says in {count} where the next page is", entry.subject);
            let help = format!("give one of `{}`", WAYS.join("`, `"));
            let diagnostic = Diagnostic::error(Code::InvalidSetting, message).help(help);
            self.report(diagnostic, entry.value.span());
            return None;
        };
        let first = self.first(entry, *way == "page_number");
        let next = match *way {
            "address" => NextPage::Address(self.name(entry, way)?),
            "link" => NextPage::Link(self.name(entry, way)?.text),
            "cursor" => self.cursor(entry)?,
            "offset" => NextPage::Offset(self.name(entry, way)?),
            _ => NextPage::PageNumber(self.name(entry, way)?, first?),
        };
        Some(PagingWay::Pages(items, next))
    }

    fn cursor(&mut self, entry: &Entry) -> Option<NextPage> {
        let value = entry.entries.get("cursor")?;
        let subject = format!("{}.cursor", entry.subject);
        let Some(entries) = value.get_ref().as_table() else {
            self.report_type(&subject, "a table", value);
            return None;
        };
        self.refuse_unknown(entries, Some(&subject), &["from", "parameter"]);
        let cursor = Entry {
            subject,
            entries,
            value,
        };
        let [from, parameter] = ["from", "parameter"].map(|key| {
            if !entries.contains_key(key) {
                let message = format!("`{}.{key}` is missing", cursor.subject);
                let help = "name the member that holds the cursor as `from`, and what takes it as `parameter`";
                self.report(
                    Diagnostic::error(Code::MissingSetting, message).help(help),
                    value.span(),
                );
            }
            self.name(&cursor, key)
        });
        Some(NextPage::Cursor(from?, parameter?))
    }

    /// The number of the first page; `None` where it is none, which is reported.
    fn first(&mut self, entry: &Entry, counts_pages: bool) -> Option<u64> {
        let Some(value) = entry.entries.get("first") else {
            return Some(FIRST_PAGE);
        };
        let subject = format!("{}.first", entry.subject);
        if !counts_pages {
            let diagnostic = Diagnostic::error(Code::InvalidSetting, format!("`{subject}` counts nothing"))
                .help("it goes with `page_number` alone");
            self.report(diagnostic, value.span());
        }
        let integer = value.get_ref().as_integer();
        let number = integer.and_then(|integer| u64::from_str_radix(integer.as_str(), integer.radix()).ok());
        if number.is_none() {
            self.report_type(&subject, "the number of a page", value);
        }
        number
    }

    /// A name, with its place; `None` where there is none, or where it is no text, which is reported.
    fn name(&mut self, entry: &Entry, key: &str) -> Option<PlacedText> {
        let value = entry.entries.get(key)?;
        let text = self.text_of(&format!("{}.{key}", entry.subject), value, &|_| Ok(()))?;
        let place = Place::span(self.file, value.span());
        Some(PlacedText { text, place })
    }
}
