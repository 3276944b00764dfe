//! The programs that show how requests are sent.

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Reader, Table};
use crate::diagnostics::Place;
use crate::settings::{ExampleProgram, GivenInput, check};

/// The keys of an example.
const KEYS: &[&str] = &["about", "request", "inputs"];

impl Reader<'_> {
    /// Every example of the table that is whole; what is wrong with the others is reported.
    pub(super) fn examples(&mut self, table: &Table) -> Vec<ExampleProgram> {
        let mut programs = Vec::new();
        for (key, value) in table.entries.into_iter().flatten() {
            let name = key.get_ref().as_ref();
            if let Err(fault) = check::program(name) {
                self.report(fault.diagnostic(&format!("`{name}`")), key.span());
            }
            let Some(entries) = value.get_ref().as_table() else {
                self.report_type(&format!("examples.{name}"), "a table", value);
                continue;
            };
            self.refuse_unknown(entries, Some("examples"), KEYS);
            let table = Table {
                name: "examples",
                entries: Some(entries),
                header: key.span(),
            };
            let about = self.required_text(&table, "about", check::one_line);
            let request = self.required_text(&table, "request", |_| Ok(()));
            let inputs = self.inputs(&table);
            if let (Some(about), Some(request)) = (about, request) {
                programs.push(ExampleProgram {
                    name: name.to_owned(),
                    about,
                    request,
                    inputs,
                    place: Place::span(self.file, key.span()),
                });
            }
        }
        programs
    }

    fn inputs(&mut self, example: &Table) -> Vec<GivenInput> {
        let Some(value) = example.get("inputs") else {
            return Vec::new();
        };
        let Some(entries) = value.get_ref().as_table() else {
            self.report_type("examples.inputs", "a table", value);
            return Vec::new();
        };
        let mut inputs = Vec::new();
        for (field, value) in entries {
            match json(value) {
                Some(json) => inputs.push(GivenInput {
                    field: field.get_ref().as_ref().to_owned(),
                    value: json,
                    place: Place::span(self.file, value.span()),
                }),
                None => self.report_type("examples.inputs", "a value that JSON has", value),
            }
        }
        inputs
    }
}

/// A value of TOML as JSON; `None` for what JSON doesn't have: dates, and numbers beyond its own.
fn json(value: &Spanned<DeValue>) -> Option<Value> {
    match value.get_ref() {
        DeValue::String(text) => Some(Value::String(text.as_ref().to_owned())),
        DeValue::Integer(integer) => {
            let integer = i64::from_str_radix(integer.as_str(), integer.radix()).ok()?;
            Some(Value::from(integer))
        }
        DeValue::Float(float) => {
            let float: f64 = float.as_str().parse().ok()?;
            serde_json::Number::from_f64(float).map(Value::Number)
        }
        DeValue::Boolean(flag) => Some(Value::Bool(*flag)),
        DeValue::Datetime(_) => None,
        DeValue::Array(items) => items.iter().map(json).collect::<Option<_>>().map(Value::Array),
        DeValue::Table(entries) => object(entries),
    }
}

fn object(entries: &DeTable) -> Option<Value> {
    let members = entries.iter().map(|(name, value)| {
        let name = name.get_ref().as_ref().to_owned();
        Some((name, json(value)?))
    });
    members.collect::<Option<_>>().map(Value::Object)
}
