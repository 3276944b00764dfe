//! A schema of type string becomes an enumeration, an identifier, a date, a secret or plain text.

use serde_json::Value;

use super::draft::{Basis, Entry};
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use super::{Lowering, constraint, docs};
use crate::diagnostics::Code;
use crate::model::{
    Constraint, Definition, Docs, Enumeration, Identifier, IdentifierStorage, Shape, TextConstraint, Type, Variant,
};
use crate::naming::{self, Words};
use crate::pattern::{self, Pattern, PatternError};

/// Formats that say what a text means but not how it is checked, from the registry of formats of the OpenAPI initiative
/// and from JSON Schema.
const DESCRIPTIVE_FORMATS: &[&str] = &[
    "binary",
    "char",
    "commonmark",
    "duration",
    "email",
    "hostname",
    "html",
    "idn-email",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// No identifier of more bytes than this is held inline: a longer one is cheaper to move by its address.
const LONGEST_INLINE_IDENTIFIER: usize = 64;

impl<'a> Lowering<'a> {
    pub(super) fn text(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let assertions = &schema.assertions;
        if site.is_secret(self.settings) || assertions.format == Some("password") {
            return self.secret_text(schema);
        }
        if !assertions.enumeration.is_empty() {
            return self.enumeration(schema, site);
        }
        let dated = match assertions.format {
            Some("date-time") => Some(Type::DateTime),
            Some("date-time-rfc-2822") => Some(Type::DateTimeRfc2822),
            Some("date") => Some(Type::Date),
            Some("byte") => Some(Type::Base64),
            Some(_) | None => None,
        };
        if let Some(ty) = dated {
            self.warn_of_unchecked_text(schema);
            return Lowered::new(ty, Constraint::None);
        }
        if let Some(source) = assertions.pattern
            && let Some(pattern) = self.compile(source, schema)
        {
            return self.identifier(source, &pattern, schema, site);
        }
        if let Some(format) = assertions.format.filter(|format| !DESCRIPTIVE_FORMATS.contains(format)) {
            self.warn_of_format(format, schema);
        }
        Lowered::new(Type::Text, constraint::text(assertions))
    }

    /// A secret is a text of its own kind, checked for nothing that a message would have to show.
    fn secret_text(&mut self, schema: &FlatSchema<'a>) -> Lowered {
        let assertions = &schema.assertions;
        for (keyword, is_there) in [
            ("pattern", assertions.pattern.is_some()),
            ("enum", !assertions.enumeration.is_empty()),
        ] {
            if is_there {
                self.warn(
                    Code::UncheckedSecret,
                    &format!("a secret is not checked against its `{keyword}`, since a message about it could show it"),
                    &schema.pointer.join(keyword),
                    "list its name under `exclude` in the `[secrets]` of the settings when it is no secret",
                );
            }
        }
        let nullable = assertions.enumeration.iter().any(Value::is_null);
        Lowered {
            nullable,
            ..Lowered::new(Type::SecretText, constraint::text(assertions))
        }
    }

    /// Warns of rules beside a format that has a type of its own.
    fn warn_of_unchecked_text(&mut self, schema: &FlatSchema<'a>) {
        let assertions = &schema.assertions;
        let rules = [
            ("pattern", assertions.pattern.is_some()),
            ("minLength", assertions.min_length.is_some()),
            ("maxLength", assertions.max_length.is_some()),
        ];
        for (keyword, _) in rules.iter().filter(|(_, is_there)| *is_there) {
            self.warn(
                Code::UnsupportedKeyword,
                &format!("`{keyword}` is not checked beside this `format`, which has a type of its own"),
                &schema.pointer.join(keyword),
                "remove the keyword where the format says the same, or remove the format with an overlay",
            );
        }
    }

    fn compile(&mut self, source: &str, schema: &FlatSchema<'a>) -> Option<Pattern> {
        let pointer = schema.pointer.join("pattern");
        let (code, help) = match pattern::compile(source) {
            Ok(pattern) => return Some(pattern),
            Err(error) => {
                let explained = match &error {
                    PatternError::Syntax { .. } => (Code::MalformedPattern, "write it as ECMA-262 defines it"),
                    PatternError::Unsupported { .. } | PatternError::TooLarge => (
                        Code::UnsupportedPattern,
                        "values pass unchecked; an overlay can replace the pattern with one that needs no look-around",
                    ),
                };
                (explained.0, format!("{error}: {}", explained.1))
            }
        };
        self.warn(code, "this pattern can't be turned into a check", &pointer, &help);
        None
    }

    fn identifier(&mut self, source: &str, pattern: &Pattern, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let bounds = constraint::text_bounds(&schema.assertions);
        let fixed = pattern.fixed_length();
        let storage = match fixed.filter(|&length| (1..=LONGEST_INLINE_IDENTIFIER).contains(&length)) {
            Some(length) => IdentifierStorage::Inline(length),
            None => IdentifierStorage::Heap,
        };
        let implied = fixed.map_or_else(TextConstraint::default, |length| {
            let length = length as u64;
            TextConstraint {
                min_length: bounds.min_length.filter(|&least| least <= length),
                max_length: bounds.max_length.filter(|&most| most >= length),
            }
        });
        let length = TextConstraint {
            min_length: bounds.min_length.filter(|_| implied.min_length.is_none()),
            max_length: bounds.max_length.filter(|_| implied.max_length.is_none()),
        };
        let fits = |text: &str| pattern.is_match(text) && fits_length(text, &length);
        let given = schema.data.example.as_ref().and_then(Value::as_str).map(str::to_owned);
        let sample = given
            .filter(|text| fits(text))
            .or_else(|| pattern.sample().filter(|text| fits(text)));
        let identifier = Identifier {
            pattern: source.to_owned(),
            matcher: pattern.matcher().clone(),
            length,
            storage,
            sample,
        };
        // What one place says about its identifier is not what the identifier is; what a component says is.
        let described = match &site.basis {
            Basis::Given(_) => docs::docs([schema.data.description.as_deref()]),
            Basis::Uses(_) | Basis::Role(_) => Docs::default(),
        };
        let definition = self.definition(described, false, Shape::Identifier(identifier));
        let id = self.define(
            None,
            Entry {
                definition,
                basis: site.titled(schema.data.title.as_deref()),
            },
        );
        Lowered::new(Type::Defined(id), Constraint::None)
    }

    fn enumeration(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let values = self.listed_texts(schema);
        let nullable = schema.assertions.enumeration.iter().any(Value::is_null);
        if values.is_empty() {
            return Lowered {
                nullable,
                ..Lowered::new(Type::Text, constraint::text(&schema.assertions))
            };
        }
        let enumeration = named_variants(&values);
        let docs = docs::docs([schema.data.description.as_deref()]);
        let definition: Definition = self.definition(docs, schema.data.deprecated, Shape::Enumeration(enumeration));
        let basis = match schema
            .assertions
            .format
            .filter(|_| !matches!(site.basis, Basis::Given(_)))
        {
            // A format on an enumeration is the name that the description has for it.
            Some(format) => Basis::Given(vec![Words::of(format)]),
            None => site.titled(schema.data.title.as_deref()),
        };
        let id = self.define(Some(&schema.pointer), Entry { definition, basis });
        let lowered = Lowered {
            nullable,
            ..Lowered::new(Type::Defined(id), Constraint::None)
        };
        self.definitions_by_pointer
            .insert(schema.pointer.clone(), lowered.clone());
        lowered
    }

    /// The texts that an `enum` lists, each once. Null is not among them; what else is no text is reported.
    fn listed_texts(&mut self, schema: &FlatSchema<'a>) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        self.warn_of_values(schema, "string", Value::is_string);
        for (index, value) in schema.assertions.enumeration.iter().enumerate() {
            match value.as_str() {
                Some(text) if !values.iter().any(|known| known == text) => values.push(text.to_owned()),
                Some(text) => self.warn(
                    Code::DuplicateValue,
                    &format!("the value `{text}` is listed twice"),
                    &schema.pointer.join("enum").index(index),
                    "remove one of the two",
                ),
                None => {}
            }
        }
        values
    }
}

/// The values as variants, with one more for every value that is not listed.
fn named_variants(values: &[String]) -> Enumeration {
    let candidates: Vec<Vec<String>> = values
        .iter()
        .map(|value| vec![naming::variant_name(value), naming::type_name(&Words::spelled(value))])
        .collect();
    let names = naming::distinct(&candidates, |_| false);
    let variants = values.iter().zip(&names).map(|(value, name)| Variant {
        name: name.clone(),
        value: value.clone(),
    });
    Enumeration {
        variants: variants.collect(),
        catch_all: catch_all(&names),
    }
}

/// What the variant for everything that is not listed is called, beside variants of these names.
pub(super) fn catch_all(names: &[String]) -> String {
    let candidates = ["Unlisted", "UnlistedValue", "AnyOtherValue"].map(str::to_owned);
    let is_taken = |name: &str| names.iter().any(|taken| taken == name);
    let chosen = naming::distinct(&[candidates.to_vec()], is_taken);
    chosen.into_iter().next().unwrap_or_default()
}

fn fits_length(text: &str, bounds: &TextConstraint) -> bool {
    let length = text.chars().count() as u64;
    bounds.min_length.is_none_or(|least| length >= least) && bounds.max_length.is_none_or(|most| length <= most)
}
