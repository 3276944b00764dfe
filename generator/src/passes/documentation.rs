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

fn sentence(definition: &Definition) -> String {
    let words: Vec<String> = Words::of(&definition.name).iter().cloned().collect();
    match &definition.shape {
        Shape::Identifier(_) => identifier_sentence(&words),
        Shape::Structure(_) | Shape::Enumeration(_) | Shape::Headers(_) => format!("{}.", with_article(&words, "A")),
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
    let n = if text.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "n"
    } else {
        ""
    };
    format!("{article}{n} {text}")
}
