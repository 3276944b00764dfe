//! A sentence for each definition that the description says nothing about.

use crate::model::{Api, Definition, Docs, Shape};
use crate::naming::Words;

/// Last words of a name that say that the rest of it is what is identified.
const IDENTIFYING_WORDS: &[&str] = &["guid", "id", "sid", "uid", "uuid"];

/// Documents every definition that has no documentation yet, by its final name.
pub(super) fn complete(api: &mut Api) {
    for definition in &mut api.definitions {
        if definition.docs.markdown.is_empty() {
            definition.docs = Docs {
                markdown: sentence(definition),
            };
        }
    }
}

/// Abbreviations that are spelled when they are read aloud, and start with the sound of a vowel.
const SPELLED_WORDS: &[&str] = &[
    "fqdn", "html", "http", "https", "mfa", "mms", "rss", "sdk", "sms", "sso", "ssl", "xml",
];

fn sentence(definition: &Definition) -> String {
    let words: Vec<String> = Words::of(&definition.name).iter().cloned().collect();
    match &definition.shape {
        Shape::Identifier(_) => identifier_sentence(&words),
        Shape::Structure(_) | Shape::Enumeration(_) | Shape::Union(_) | Shape::Headers(_) => {
            format!("{}.", with_article(&words, "A"))
        }
    }
}

fn identifier_sentence(words: &[String]) -> String {
    match words.split_last() {
        Some((last, rest)) if IDENTIFYING_WORDS.contains(&last.as_str()) && !rest.is_empty() => {
            format!("Identifies {}.", with_article(rest, "a"))
        }
        _ => format!("{}.", with_article(words, "A")),
    }
}

fn with_article(words: &[String], article: &str) -> String {
    let text = words.join(" ");
    let is_vowel = text.starts_with(['a', 'e', 'i', 'o', 'u']);
    let is_spelled = words.first().is_some_and(|word| SPELLED_WORDS.contains(&word.as_str()));
    let n = if is_vowel || is_spelled { "n" } else { "" };
    format!("{article}{n} {text}")
}
