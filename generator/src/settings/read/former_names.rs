//! The names of earlier versions of the crate.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::super::{Description, FormerName, check};
use super::{Reader, Table, longest_group};
use crate::diagnostics::{Code, Diagnostic, Place};

/// The keys of a former name that is a table.
const KEYS: &[&str] = &["name", "since"];

impl Reader<'_> {
    pub(super) fn former_names(&mut self, table: &Table, descriptions: &[Description]) -> Vec<FormerName> {
        let longest_group = longest_group(descriptions);
        let mut former_names = Vec::new();
        for (key, value) in table.entries.into_iter().flatten() {
            let path = key.get_ref().as_ref();
            if let Err(fault) = check::name_path(path, longest_group) {
                self.report(fault.diagnostic(&format!("`{path}`")), key.span());
                continue;
            }
            match value.get_ref().as_array() {
                Some(several) => {
                    let read = several.iter().filter_map(|value| self.former_name(key, value));
                    former_names.extend(read);
                }
                None => former_names.extend(self.former_name(key, value)),
            }
        }
        former_names
    }

    /// One name that the item of a key had; `None` where it is none, which is reported.
    fn former_name(&mut self, key: &Spanned<DeString>, value: &Spanned<DeValue>) -> Option<FormerName> {
        let path = key.get_ref().as_ref();
        let subject = format!("former_names.{path:?}");
        let rule = |name: &str| check::former_name(path, name);
        let (name, since) = match value.get_ref().as_table() {
            None if value.get_ref().as_str().is_none() => {
                self.report_type(&subject, "a name, a table or a list of them", value);
                return None;
            }
            None => (self.text_of(&subject, value, &rule)?, None),
            Some(entries) => self.former_name_of_table(&subject, entries, value, &rule)?,
        };
        Some(FormerName {
            path: path.to_owned(),
            name,
            since,
            place: Place::span(self.file, key.span()),
            name_place: Place::span(self.file, value.span()),
        })
    }

    fn former_name_of_table(
        &mut self,
        subject: &str,
        entries: &DeTable,
        value: &Spanned<DeValue>,
        rule: &impl Fn(&str) -> Result<(), check::Fault>,
    ) -> Option<(String, Option<String>)> {
        self.refuse_unknown(entries, Some(subject), KEYS);
        let since = entries.get("since");
        let since = since.and_then(|since| self.text_of(&format!("{subject}.since"), since, &check::version));
        let Some(name) = entries.get("name") else {
            let diagnostic = Diagnostic::error(Code::MissingSetting, format!("`{subject}.name` is missing"))
                .help("give the name that it had: `{ name = \"…\", since = \"…\" }`");
            self.report(diagnostic, value.span());
            return None;
        };
        Some((self.text_of(&format!("{subject}.name"), name, rule)?, since))
    }
}
