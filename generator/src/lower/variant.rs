//! What the variants of a union are called, and what is said of them.

use super::docs;
use super::schema::Lowered;
use super::site::Site;
use super::text::catch_all;
use super::union::Resolved;
use crate::model::{Alternative, Docs, Tag, Type, Union};
use crate::naming::{self, Words};

/// What an alternative is called beside the others: after the text that names it on the wire, after its component or
/// title, else after its kind.
pub(super) fn name_of(one: &Resolved<'_>, tag: Option<&Tag>, index: usize) -> Words {
    let tagged = tag.and_then(|tag| match &tag.values[..] {
        [only] => Some(Words::of(only)),
        _ => None,
    });
    let component = one.component.map(last_segment);
    let titled = one.flat.data.title.as_deref().map(Words::of);
    [tagged, component, titled]
        .into_iter()
        .flatten()
        .find(|words| !words.is_empty() && words.len() <= 6)
        .unwrap_or_else(|| match one.flat.assertions.effective_type() {
            Some("string") => Words::of("text"),
            Some("array") => Words::of("list"),
            Some("object") | None => Words::of(&format!("variant {}", index + 1)),
            Some(kind) => Words::of(kind),
        })
}

fn last_segment(component: &str) -> Words {
    Words::of(component.rsplit(['.', '/', ':']).next().unwrap_or(component))
}

/// What is said of an alternative: by itself, or else of its type.
pub(super) fn docs_of(value: &Lowered, one: &Resolved<'_>) -> Docs {
    let described = docs::docs([one.flat.data.description.as_deref()]);
    if described != Docs::default() {
        return described;
    }
    let sentence = match value.ty {
        _ if value.docs != Docs::default() => return value.docs.clone(),
        Type::Boolean => "`true` or `false`.",
        Type::Int32 | Type::Int64 => "An integer.",
        Type::Float64 => "A number.",
        Type::Text | Type::SecretText => "A text.",
        Type::DateTime | Type::DateTimeRfc2822 => "A date and time.",
        Type::Date => "A date.",
        Type::Base64 | Type::File => "Bytes.",
        Type::List(_) => "A list.",
        Type::Map(_) => "A map.",
        Type::Any | Type::Defined(_) | Type::Boxed(_) => "",
    };
    let docs = Docs {
        markdown: sentence.to_owned(),
    };
    docs::with_rules(docs, &value.constraint, None)
}

/// The union with the names of its variants.
pub(super) fn named(
    mut alternatives: Vec<Alternative>,
    is_text: bool,
    kept: &[(Lowered, Words, usize)],
    site: &Site,
) -> Union {
    let owner = site.last_name().cloned();
    let candidates: Vec<Vec<String>> = kept
        .iter()
        .map(|(_, words, _)| {
            let short = owner
                .as_ref()
                .map_or_else(|| words.clone(), |owner| words.without(owner));
            let short = if short.is_empty() { words.clone() } else { short };
            vec![naming::type_name(&short), naming::type_name(words)]
        })
        .collect();
    let names = naming::distinct(&candidates, |_| false);
    for (alternative, name) in alternatives.iter_mut().zip(&names) {
        alternative.name.clone_from(name);
        if alternative.docs == Docs::default() {
            alternative.docs = docs::fallback("alternative", name);
        }
    }
    Union {
        alternatives,
        catch_all: catch_all(&names),
        is_text,
    }
}
