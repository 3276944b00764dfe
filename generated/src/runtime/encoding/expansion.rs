//! Takes a value apart and writes its parts, by a style.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};

use super::{Carrier, Encoding, Push, Style};
use crate::runtime::{Rule, Value};

/// A text that is being made of a value.
pub(super) struct Expansion<'a> {
    name: &'a str,
    carrier: &'a Carrier,
    /// Appends the text of a value.
    push: Push,
    text: String,
}

impl<'a> Expansion<'a> {
    /// An empty text; `push` appends the text of a value.
    pub(super) const fn new(name: &'a str, carrier: &'a Carrier, push: Push) -> Self {
        Self {
            name,
            carrier,
            push,
            text: String::new(),
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Appends the text, or the pairs, of a value.
    ///
    /// # Errors
    /// The encoding has no way to write the value.
    pub(super) fn write(
        &mut self,
        encoding: Encoding,
        value: &Value,
    ) -> Result<(), Rule> {
        let explode = encoding.explode;
        let assign = if explode { "=" } else { "," };
        match encoding.style {
            Style::Simple => self.joined(value, ",", assign),
            Style::Label => {
                self.text.push('.');
                self.joined(value, if explode { "." } else { "," }, assign)
            }
            Style::Matrix if explode && !is_empty(value) => {
                self.each(value, &mut |expansion, name, value| {
                    expansion.matrix(name, |expansion| expansion.scalar(value))
                })
            }
            Style::Matrix => {
                self.matrix(self.name, |expansion| expansion.joined(value, ",", ","))
            }
            Style::Form | Style::SpaceDelimited | Style::PipeDelimited if explode => {
                self.each(value, &mut |expansion, name, value| {
                    expansion.pair(name, |expansion| expansion.scalar(value))
                })
            }
            Style::Form => self.joined_pair(value, ","),
            Style::SpaceDelimited => self.joined_pair(value, " "),
            Style::PipeDelimited => self.joined_pair(value, "|"),
            Style::DeepObject => {
                let mut name = String::new();
                (self.carrier.push)(self.name, &mut name);
                self.deep(&mut name, value)
            }
            Style::Json => {
                self.whole(self.name, &value.to_string());
                Ok(())
            }
            Style::TextOrJson if explode => match value {
                Value::Object(members) => {
                    for (name, value) in members {
                        self.text_or_json(name, value);
                    }
                    Ok(())
                }
                _ => Err(Rule::Type("object")),
            },
            Style::TextOrJson => {
                self.text_or_json(self.name, value);
                Ok(())
            }
        }
    }

    /// Items and members one behind the other, with `assign` between a member's name and its value.
    fn joined(
        &mut self,
        value: &Value,
        delimiter: &str,
        assign: &str,
    ) -> Result<(), Rule> {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.delimit(if index == 0 { "" } else { delimiter });
                    self.scalar(item)?;
                }
                Ok(())
            }
            Value::Object(members) => {
                for (index, (name, value)) in members.iter().enumerate() {
                    self.delimit(if index == 0 { "" } else { delimiter });
                    (self.carrier.push)(name, &mut self.text);
                    self.delimit(assign);
                    self.scalar(value)?;
                }
                Ok(())
            }
            _ => self.scalar(value),
        }
    }

    fn delimit(&mut self, delimiter: &str) {
        (self.carrier.push_delimiter)(delimiter, &mut self.text);
    }

    /// Calls `write` for each item under the name of the whole, and for each member under its own.
    fn each(
        &mut self,
        value: &Value,
        write: &mut dyn FnMut(&mut Self, &str, &Value) -> Result<(), Rule>,
    ) -> Result<(), Rule> {
        match value {
            Value::Array(items) => {
                items.iter().try_for_each(|item| write(self, self.name, item))
            }
            Value::Object(members) => {
                members.iter().try_for_each(|(name, value)| match value {
                    Value::Array(items) => {
                        items.iter().try_for_each(|item| write(self, name, item))
                    }
                    _ => write(self, name, value),
                })
            }
            _ => write(self, self.name, value),
        }
    }

    /// `;name=value`, and `;name` where the value is empty (RFC 6570, section 3.2.7).
    fn matrix(
        &mut self,
        name: &str,
        value: impl FnOnce(&mut Self) -> Result<(), Rule>,
    ) -> Result<(), Rule> {
        self.text.push(';');
        (self.carrier.push)(name, &mut self.text);
        let end = self.text.len();
        self.text.push('=');
        value(self)?;
        if self.text.len() == end + 1 {
            self.text.truncate(end);
        }
        Ok(())
    }

    /// The items and members under one name; nothing where there are none.
    fn joined_pair(&mut self, value: &Value, delimiter: &str) -> Result<(), Rule> {
        if is_empty(value) {
            return Ok(());
        }
        self.pair(self.name, |expansion| expansion.joined(value, delimiter, delimiter))
    }

    /// A pair for whatever has no parts, at any depth; `name` is encoded.
    fn deep(&mut self, name: &mut String, value: &Value) -> Result<(), Rule> {
        let outer = name.len();
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.within(name, &index.to_string());
                    self.deep(name, item)?;
                    name.truncate(outer);
                }
                Ok(())
            }
            Value::Object(members) => {
                for (member, value) in members {
                    self.within(name, member);
                    self.deep(name, value)?;
                    name.truncate(outer);
                }
                Ok(())
            }
            _ => {
                self.separate();
                self.text.push_str(name);
                self.text.push('=');
                self.scalar(value)
            }
        }
    }

    fn within(&self, name: &mut String, step: &str) {
        name.push_str("%5B");
        (self.carrier.push)(step, name);
        name.push_str("%5D");
    }

    /// Scalars as their text, objects as JSON, lists item by item.
    fn text_or_json(&mut self, name: &str, value: &Value) {
        let of = |value| scalar_text(value).unwrap_or_else(|| value.to_string().into());
        match value {
            Value::Array(items) => {
                for item in items {
                    self.whole(name, &of(item));
                }
            }
            _ => self.whole(name, &of(value)),
        }
    }

    /// A text that is all of a value, with its name where values have one.
    fn whole(&mut self, name: &str, text: &str) {
        if self.carrier.separator.is_some() {
            self.begin_pair(name);
        }
        (self.push)(text, &mut self.text);
    }

    fn pair(
        &mut self,
        name: &str,
        value: impl FnOnce(&mut Self) -> Result<(), Rule>,
    ) -> Result<(), Rule> {
        self.begin_pair(name);
        value(self)
    }

    fn begin_pair(&mut self, name: &str) {
        self.separate();
        (self.carrier.push)(name, &mut self.text);
        self.text.push('=');
    }

    fn separate(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str(self.carrier.separator.unwrap_or_default());
        }
    }

    fn scalar(&mut self, value: &Value) -> Result<(), Rule> {
        let text = scalar_text(value).ok_or(Rule::Nesting)?;
        (self.push)(&text, &mut self.text);
        Ok(())
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// The text of a value without parts, which is that of the same value as a parameter; null is the empty text.
pub(crate) fn scalar_text(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Null => Some("".into()),
        Value::String(text) => Some(text.as_str().into()),
        Value::Bool(value) => Some(if *value { "true" } else { "false" }.into()),
        Value::Number(number) if number.is_integer() => Some(number.to_string().into()),
        Value::Number(number) => Some(number.as_f64().to_string().into()),
        Value::Array(_) | Value::Object(_) => None,
    }
}
