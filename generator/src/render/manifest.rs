//! The manifest as TOML.

use crate::emit::{Entry, Manifest};

/// Writes the manifest down, in the order of its sections.
pub(super) fn render(manifest: &Manifest) -> String {
    let mut text = format!("# {}\n", super::single_line(&manifest.header));
    for section in &manifest.sections {
        text.push('\n');
        if let Some(reason) = section.reason {
            text.push_str("# ");
            text.push_str(reason);
            text.push('\n');
        }
        let (open, close) = if section.is_one_of_several {
            ("[[", "]]\n")
        } else {
            ("[", "]\n")
        };
        text.push_str(open);
        text.push_str(section.name);
        text.push_str(close);
        for (key, entry) in &section.entries {
            text.push_str(key);
            text.push_str(" = ");
            text.push_str(&value(entry));
            text.push('\n');
        }
    }
    text
}

fn value(entry: &Entry) -> String {
    match entry {
        Entry::Text(text) => string(text),
        Entry::Flag(flag) => flag.to_string(),
        Entry::Integer(integer) => integer.to_string(),
        Entry::List(items) => format!(
            "[{}]",
            items.iter().map(|item| string(item)).collect::<Vec<_>>().join(", ")
        ),
        Entry::Table(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, entry)| format!("{key} = {}", value(entry)))
                .collect();
            format!("{{ {} }}", entries.join(", "))
        }
    }
}

/// A TOML string, escaped.
fn string(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
