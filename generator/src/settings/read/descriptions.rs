//! The descriptions of a crate: one at its root, or several, each in a module of its own.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use super::{Reader, TABLES, Table};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::settings::{Description, Group, check};

/// The key of the tables of several descriptions.
pub(super) const KEY: &str = "descriptions";

/// A group with the place of the setting that each part of it comes from.
struct PlacedGroup {
    module: Spanned<String>,
    feature: Spanned<String>,
}

impl Reader<'_> {
    /// The descriptions that the file names in one of the two forms; naming them in both is a problem.
    pub(super) fn descriptions(&mut self, root: &DeTable, package: &Table, select: &Table) -> Vec<Description> {
        let Some((key, value)) = root.get_key_value(KEY) else {
            return vec![Description {
                sources: self.sources(package),
                overlays: self.texts(package, "overlays", check::relative_file),
                selection: self.selection(select),
                group: None,
            }];
        };
        self.refuse_single_form(package, select, &key.span());
        let tables: Option<Vec<_>> = value.get_ref().as_array().and_then(|items| {
            let tables = items.iter().map(|item| Some((item.get_ref().as_table()?, item.span())));
            tables.collect()
        });
        let Some(tables) = tables.filter(|tables| !tables.is_empty()) else {
            self.report_type(KEY, "a list of tables", value);
            return Vec::new();
        };
        // No title of one of them can say what the crate is for.
        if package.get("description").is_none() {
            self.report_missing(package, "description");
        }
        let mut groups = Vec::new();
        let mut descriptions = Vec::new();
        for (entries, header) in tables {
            let table = Table {
                name: KEY,
                entries: Some(entries),
                header,
            };
            descriptions.extend(self.description(&table, &mut groups));
        }
        descriptions
    }

    /// One of several descriptions; `None` when its module or feature is missing or broken, which is then reported.
    fn description(&mut self, table: &Table, known: &mut Vec<PlacedGroup>) -> Option<Description> {
        let keys = TABLES.iter().find(|(name, _)| *name == KEY);
        let (_, keys) = keys.unwrap_or(&(KEY, &[]));
        if let Some(entries) = table.entries {
            self.refuse_unknown(entries, Some(KEY), keys);
        }
        let select = match table.entries {
            Some(entries) => self.table(entries, "select"),
            None => Table {
                name: "select",
                entries: None,
                header: 0..0,
            },
        };
        let (sources, overlays) = (self.sources(table), self.texts(table, "overlays", check::relative_file));
        let selection = self.selection(&select);
        let module = self.required_text(table, "module", check::group_path)?;
        let place = |key: &str| table.get(key).map(Spanned::span);
        let module_place = place("module").unwrap_or_default();
        let feature = match table.get("feature") {
            Some(_) => self.text(table, "feature", check::feature)?,
            None => self.derived_feature(&module, &module_place)?,
        };
        let placed = PlacedGroup {
            feature: Spanned::new(place("feature").unwrap_or(module_place.clone()), feature.clone()),
            module: Spanned::new(module_place, module.clone()),
        };
        self.refuse_clash(&placed, known);
        known.push(placed);
        Some(Description {
            sources,
            overlays,
            selection,
            group: Some(Group {
                path: module.split("::").map(str::to_owned).collect(),
                feature,
            }),
        })
    }

    /// The feature of a module that names none.
    fn derived_feature(&mut self, module: &str, place: &Range<usize>) -> Option<String> {
        let feature = module.replace("::", "-").replace('_', "-");
        let fault = check::feature(&feature).err();
        if let Some(fault) = fault {
            self.report(fault.diagnostic(&format!("`{feature}`")), place.clone());
            return None;
        }
        Some(feature)
    }

    /// The module that a key for an operation names, and what follows it: all of it where there is one description at the
    /// root. `None` where it is the module of no description, which is then reported.
    pub(super) fn module_of<'k>(
        &mut self,
        key: &'k Spanned<Cow<'_, str>>,
        descriptions: &[Description],
    ) -> Option<(Vec<String>, &'k str)> {
        let whole = key.get_ref().as_ref();
        let mut groups = descriptions
            .iter()
            .filter_map(|description| description.group.as_ref())
            .peekable();
        if groups.peek().is_none() {
            return Some((Vec::new(), whole));
        }
        let found = groups.find_map(|group| {
            let rest = whole.strip_prefix(&group.path.join("::"))?.strip_prefix("::")?;
            Some((group.path.clone(), rest))
        });
        if found.is_none() {
            let message = format!("`{whole}` is in the module of no description");
            let help = "put the module and `::` before the id of the operation, such as `calls::v1::ListCalls`";
            self.report(Diagnostic::error(Code::InvalidSetting, message).help(help), key.span());
        }
        found
    }

    /// Each setting of the form for one description, where there are several.
    fn refuse_single_form(&mut self, package: &Table, select: &Table, other: &Range<usize>) {
        let mut found: Vec<(String, Range<usize>)> = Vec::new();
        for key in ["sources", "overlays"] {
            let value = package.get(key);
            found.extend(value.map(|value| (format!("package.{key}"), value.span())));
        }
        if select.entries.is_some() {
            found.push((select.name.to_owned(), select.header.clone()));
        }
        for (setting, place) in found {
            let message = format!("`{setting}` is for a crate of one description");
            let diagnostic = Diagnostic::error(Code::InvalidSetting, message)
                .help(format!("move it to the `[[{KEY}]]` that it is meant for"))
                .related(Place::span(self.file, other.clone()), "several are named here");
            self.report(diagnostic, place);
        }
    }

    /// A module or a feature that another description has already, and a module within that of another one.
    fn refuse_clash(&mut self, group: &PlacedGroup, known: &[PlacedGroup]) {
        let (module, feature) = (group.module.get_ref(), group.feature.get_ref());
        let stands_in = |inner: &str, outer: &str| {
            inner
                .strip_prefix(outer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        let same_module = known
            .iter()
            .find(|other| stands_in(other.module.get_ref(), module) || stands_in(module, other.module.get_ref()));
        let same_feature = known.iter().find(|other| other.feature.get_ref() == feature);
        if let Some(other) = same_module {
            let other_module = other.module.get_ref();
            let message = if module == other_module {
                format!("`{module}` is the module of two descriptions")
            } else {
                format!("of the modules `{module}` and `{other_module}`, one stands within the other")
            };
            let diagnostic = Diagnostic::error(Code::InvalidSetting, message)
                .help("give each description a module of its own, none within that of another")
                .related(Place::span(self.file, other.module.span()), "the other one");
            self.report(diagnostic, group.module.span());
        } else if let Some(other) = same_feature {
            let message = format!("the feature `{feature}` is that of two descriptions");
            let diagnostic = Diagnostic::error(Code::InvalidSetting, message)
                .help("give one of them another `feature`")
                .related(Place::span(self.file, other.feature.span()), "the other one");
            self.report(diagnostic, group.feature.span());
        }
    }
}
