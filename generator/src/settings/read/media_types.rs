//! In which media types bodies are sent, operation by operation.

use super::{Reader, Table};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::settings::{Description, MediaTypes, PlacedText};

impl Reader<'_> {
    pub(super) fn media_types(&mut self, table: &Table, descriptions: &[Description]) -> Vec<MediaTypes> {
        let mut entries = Vec::new();
        for (key, value) in table.entries.into_iter().flatten() {
            let subject = format!("media_types.{:?}", key.get_ref());
            let Some((module, operation)) = self.module_of(key, descriptions) else {
                continue;
            };
            let texts = self.placed_texts_of(&subject, value, |_| Ok(()));
            let is_empty = value.get_ref().as_array().is_some_and(|items| items.is_empty());
            if is_empty {
                let message = format!("`{subject}` lists no media type");
                let help = "list at least one, or remove the entry";
                self.report(
                    Diagnostic::error(Code::InvalidSetting, message).help(help),
                    value.span(),
                );
            }
            let media_types = texts.into_iter().map(|text| PlacedText {
                place: Place::span(self.file, text.span()),
                text: text.into_inner(),
            });
            entries.push(MediaTypes {
                module,
                operation: operation.to_owned(),
                media_types: media_types.collect(),
                place: Place::span(self.file, key.span()),
            });
        }
        entries
    }
}
