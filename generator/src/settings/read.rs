//! From TOML to settings, with every problem of the file at its place.

mod descriptions;
mod examples;
mod former_names;
mod media_types;
mod paging;

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::check::{self, Fault};
use super::{
    COMMAND, Description, NameOverride, Names, Null, Package, Secrets, Settings, SettingsFile, UnmatchedNames,
};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::openapi::nearest::nearest;
use crate::openapi::{Selection, Selector};
use crate::source::{SourceId, Sources};

/// The tables of a settings file with their keys. Those of `names` and `former_names` are names of the generated crate, those
/// of `paging` and `media_types` operations.
const TABLES: &[(&str, &[&str])] = &[
    (
        "package",
        &[
            "name",
            "version",
            "description",
            "output",
            "sources",
            "overlays",
            "fetched",
        ],
    ),
    ("select", &["tags", "paths", "operations"]),
    ("names", &[]),
    ("former_names", &[]),
    ("types", &["null", "formats"]),
    ("secrets", &["include", "exclude"]),
    ("examples", &[]),
    ("paging", &[]),
    ("media_types", &[]),
    ("descriptions", &["sources", "module", "feature", "overlays", "select"]),
];

/// What `types.null` can be.
const NULLS: &[(&str, Null)] = &[("as-absent", Null::AsAbsent), ("distinct", Null::Distinct)];

/// Reads a whole settings file.
pub(super) fn read(sources: &Sources, file: SourceId) -> Result<SettingsFile, Diagnostics> {
    let (name, text) = sources
        .get(file)
        .map_or(("", ""), |source| (source.name.as_str(), source.text.as_str()));
    let mut reader = Reader {
        file,
        name,
        diagnostics: Diagnostics::new(),
    };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let diagnostic = Diagnostic::error(Code::Syntax, error.message().trim_end());
        reader.report(diagnostic, error.span().unwrap_or_default());
    }
    // What a broken text says would only lead to problems that its author doesn't have.
    if reader.diagnostics.has_errors() {
        return Err(reader.diagnostics);
    }
    match reader.settings_file(root.get_ref()) {
        Some(settings) if !reader.diagnostics.has_errors() => Ok(settings),
        _ => Err(reader.diagnostics),
    }
}

/// A table of the file, by the name and the place of its header; `None` where the file doesn't have it.
struct Table<'t> {
    name: &'static str,
    entries: Option<&'t DeTable<'t>>,
    header: Range<usize>,
}

impl<'t> Table<'t> {
    fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.entries.and_then(|entries| entries.get(key))
    }

    /// The header as it is written: a table of `descriptions` is one of several.
    fn shown_header(&self) -> String {
        if self.name == descriptions::KEY {
            format!("[[{}]]", self.name)
        } else {
            format!("[{}]", self.name)
        }
    }
}

struct Reader<'s> {
    file: SourceId,
    /// The name of the file, for people.
    name: &'s str,
    diagnostics: Diagnostics,
}

impl Reader<'_> {
    /// `None` when something required is missing or broken, which is then reported; other problems are reported too.
    fn settings_file(&mut self, root: &DeTable) -> Option<SettingsFile> {
        self.refuse_unknown(root, None, &TABLES.iter().map(|(name, _)| *name).collect::<Vec<_>>());
        let [package, select, types, secrets] =
            ["package", "select", "types", "secrets"].map(|name| self.table(root, name));
        let [names, former_names, paging, media_types, examples] =
            ["names", "former_names", "paging", "media_types", "examples"].map(|name| self.table(root, name));
        let described = self.package(&package);
        let output = self.required_text(&package, "output", check::inner_folder);
        let fetched = self.flag(&package, "fetched");
        let descriptions = self.descriptions(root, &package, &select);
        let names = self.names(&names, &descriptions);
        let former_names = self.former_names(&former_names, &descriptions);
        let null = self.null(&types);
        let formats = self.texts(&types, "formats", |_| Ok(()));
        let secrets = Secrets {
            include: self.texts(&secrets, "include", |_| Ok(())),
            exclude: self.texts(&secrets, "exclude", |_| Ok(())),
        };
        let examples = self.examples(&examples);
        let paging = self.paging(&paging, &descriptions);
        let media_types = self.media_types(&media_types, &descriptions);
        // Only now that every table is read, or the problems of the later ones would be told in another run.
        let settings = Settings {
            package: described?,
            names,
            former_names,
            unmatched_names: UnmatchedNames::default(),
            null,
            formats,
            secrets,
            examples,
            paging,
            media_types,
            command: if fetched {
                format!("{COMMAND} {}", self.name)
            } else {
                COMMAND.to_owned()
            },
            file: Some(self.name.to_owned()),
        };
        Some(SettingsFile {
            settings,
            output: output?,
            fetched,
            descriptions,
        })
    }

    fn package(&mut self, table: &Table<'_>) -> Option<Package> {
        let name = self.required_text(table, "name", check::package_name);
        let version = self.required_text(table, "version", check::version);
        let description = self.text(table, "description", check::one_line);
        Some(Package {
            name: name?,
            version: version?,
            description,
        })
    }

    fn table<'t>(&mut self, root: &'t DeTable<'t>, name: &'static str) -> Table<'t> {
        let Some((key, value)) = root.get_key_value(name) else {
            return Table {
                name,
                entries: None,
                header: 0..0,
            };
        };
        let entries = value.get_ref().as_table();
        match entries {
            Some(entries) => {
                let known = TABLES.iter().find(|(table, keys)| *table == name && !keys.is_empty());
                if let Some((_, keys)) = known {
                    self.refuse_unknown(entries, Some(name), keys);
                }
            }
            None => self.report_type(name, "a table", value),
        }
        Table {
            name,
            entries,
            header: key.span(),
        }
    }

    fn refuse_unknown(&mut self, entries: &DeTable, table: Option<&str>, known: &[&str]) {
        for key in entries.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let word = key.get_ref();
            let message = match table {
                Some(table) => format!("`{table}` has no key `{word}`"),
                None => format!("settings have no table `{word}`"),
            };
            let help = match nearest(word, known.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("known are `{}`", known.join("`, `")),
            };
            self.report(Diagnostic::error(Code::UnknownSetting, message).help(help), key.span());
        }
    }

    fn flag(&mut self, table: &Table, key: &str) -> bool {
        let Some(value) = table.get(key) else { return false };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.report_type(&format!("{}.{key}", table.name), "`true` or `false`", value);
        }
        flag.unwrap_or_default()
    }

    /// The sources of a table; none given is a problem.
    fn sources(&mut self, table: &Table) -> Vec<String> {
        let sources = self.texts(table, "sources", check::relative_file);
        // An empty list lacks a source; a list whose items are broken has its problems reported already.
        let none_given = |value: &Spanned<DeValue>| value.get_ref().as_array().is_some_and(|items| items.is_empty());
        if table.get("sources").is_none_or(none_given) {
            self.report_missing(table, "sources");
        }
        sources
    }

    fn selection(&mut self, table: &Table) -> Selection {
        Selection {
            tags: self.selectors(table, "tags"),
            paths: self.selectors(table, "paths"),
            operations: self.selectors(table, "operations"),
        }
    }

    fn required_text(&mut self, table: &Table, key: &str, rule: impl Fn(&str) -> Result<(), Fault>) -> Option<String> {
        if table.get(key).is_none() {
            self.report_missing(table, key);
        }
        self.text(table, key, rule)
    }

    fn text(&mut self, table: &Table, key: &str, rule: impl Fn(&str) -> Result<(), Fault>) -> Option<String> {
        let value = table.get(key)?;
        self.text_of(&format!("{}.{key}", table.name), value, &rule)
    }

    fn texts(&mut self, table: &Table, key: &str, rule: impl Fn(&str) -> Result<(), Fault>) -> Vec<String> {
        let texts = self.placed_texts(table, key, rule);
        texts.into_iter().map(Spanned::into_inner).collect()
    }

    fn selectors(&mut self, table: &Table, key: &str) -> Vec<Selector> {
        let texts = self.placed_texts(table, key, |_| Ok(()));
        let selector = |text: Spanned<String>| Selector {
            place: Some(Place::span(self.file, text.span())),
            text: text.into_inner(),
        };
        texts.into_iter().map(selector).collect()
    }

    fn placed_texts(
        &mut self,
        table: &Table,
        key: &str,
        rule: impl Fn(&str) -> Result<(), Fault>,
    ) -> Vec<Spanned<String>> {
        let Some(value) = table.get(key) else {
            return Vec::new();
        };
        self.placed_texts_of(&format!("{}.{key}", table.name), value, rule)
    }

    fn placed_texts_of(
        &mut self,
        subject: &str,
        value: &Spanned<DeValue>,
        rule: impl Fn(&str) -> Result<(), Fault>,
    ) -> Vec<Spanned<String>> {
        let Some(items) = value.get_ref().as_array() else {
            self.report_type(subject, "an array of strings", value);
            return Vec::new();
        };
        let mut texts: Vec<Spanned<String>> = Vec::new();
        for item in items {
            let Some(text) = self.text_of(subject, item, &rule) else {
                continue;
            };
            if let Some(first) = texts.iter().find(|earlier| *earlier.get_ref() == text) {
                let diagnostic = Diagnostic::error(Code::InvalidSetting, format!("`{subject}` lists {text:?} twice"))
                    .help("remove one of them")
                    .related(Place::span(self.file, first.span()), "the first one");
                self.report(diagnostic, item.span());
            }
            texts.push(Spanned::new(item.span(), text));
        }
        texts
    }

    fn text_of(
        &mut self,
        subject: &str,
        value: &Spanned<DeValue>,
        rule: &impl Fn(&str) -> Result<(), Fault>,
    ) -> Option<String> {
        let Some(text) = value.get_ref().as_str() else {
            self.report_type(subject, "a string", value);
            return None;
        };
        match rule(text) {
            Ok(()) => Some(text.to_owned()),
            Err(fault) => {
                self.report(fault.diagnostic(&format!("`{subject}`")), value.span());
                None
            }
        }
    }

    fn names(&mut self, table: &Table, descriptions: &[Description]) -> Names {
        let longest_group = longest_group(descriptions);
        let mut overrides = Vec::new();
        for (key, value) in table.entries.into_iter().flatten() {
            let path = key.get_ref().as_ref();
            if let Err(fault) = check::name_path(path, longest_group) {
                self.report(fault.diagnostic(&format!("`{path}`")), key.span());
                continue;
            }
            let subject = format!("names.{path:?}");
            if let Some(name) = self.text_of(&subject, value, &|name: &str| check::new_name(path, name)) {
                overrides.push(NameOverride {
                    path: path.to_owned(),
                    name,
                    place: Place::span(self.file, key.span()),
                });
            }
        }
        Names { overrides }
    }

    fn null(&mut self, table: &Table) -> Null {
        let Some(value) = table.get("null") else {
            return Null::default();
        };
        let word = value.get_ref().as_str().unwrap_or_default();
        if let Some((_, null)) = NULLS.iter().find(|(name, _)| *name == word) {
            return *null;
        }
        let names: Vec<&str> = NULLS.iter().map(|(name, _)| *name).collect();
        let help = match nearest(word, names.iter().copied()) {
            Some(meant) => format!("did you mean {meant:?}?"),
            None => format!("it is one of {names:?}"),
        };
        let message = "`types.null` is neither of its two values";
        self.report(
            Diagnostic::error(Code::InvalidSetting, message).help(help),
            value.span(),
        );
        Null::default()
    }

    fn report_missing(&mut self, table: &Table, key: &str) {
        let header = table.shown_header();
        let diagnostic = Diagnostic::error(Code::MissingSetting, format!("`{}.{key}` is missing", table.name))
            .help(format!("add `{key} = …` under `{header}`"));
        self.report(diagnostic, table.header.clone());
    }

    fn report_type(&mut self, subject: &str, wanted: &str, value: &Spanned<DeValue>) {
        let diagnostic = Diagnostic::error(Code::InvalidSetting, format!("`{subject}` is not {wanted}"))
            .label(value.get_ref().type_str());
        self.report(diagnostic, value.span());
    }

    fn report(&mut self, diagnostic: Diagnostic, bytes: Range<usize>) {
        self.diagnostics.push(diagnostic.at(Place::span(self.file, bytes)));
    }
}

/// The most modules that a description's resources stand below.
fn longest_group(descriptions: &[Description]) -> usize {
    let groups = descriptions.iter().filter_map(|description| description.group.as_ref());
    groups.map(|group| group.path.len()).max().unwrap_or_default()
}
