//! Path templates: `/pets/{id}`.

use std::collections::HashMap;

use serde_json::Value;

use super::findings::Findings;
use super::tree::Tree;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Part, Pointer};

/// The names in the braces of a path template, in order.
///
/// # Errors
/// What is wrong with the braces, as a sentence.
pub(super) fn parameters(template: &str) -> Result<Vec<&str>, String> {
    let mut rest = without_fragment(template);
    if outside_braces(rest, '?').is_some() {
        return Err("a query is no part of a path".to_owned());
    }
    let mut names = Vec::new();
    while let Some(brace) = rest.find(['{', '}']) {
        let (_, from) = rest.split_at(brace);
        let Some(inner) = from.strip_prefix('{') else {
            return Err("a `}` has no `{` before it".to_owned());
        };
        let Some(end) = inner.find(['{', '}']).filter(|end| inner[*end..].starts_with('}')) else {
            return Err("a `{` has no `}` behind it".to_owned());
        };
        let name = &inner[..end];
        if name.is_empty() {
            return Err("a parameter has no name".to_owned());
        }
        if name.contains('/') {
            return Err(format!("the parameter `{name}` spans several segments"));
        }
        // A parameter can stand in it twice: both get its value.
        if !names.contains(&name) {
            names.push(name);
        }
        rest = &inner[end + 1..];
    }
    Ok(names)
}

/// The template without its fragment (RFC 3986, section 3.5), which no client sends. Some descriptions tell operations
/// apart by it that have the same path.
pub(crate) fn without_fragment(template: &str) -> &str {
    outside_braces(template, '#').map_or(template, |at| &template[..at])
}

/// Where a character stands that is in no braces: the name of a parameter can have any.
fn outside_braces(template: &str, wanted: char) -> Option<usize> {
    let mut is_inside = false;
    for (at, character) in template.char_indices() {
        match character {
            '{' => is_inside = true,
            '}' => is_inside = false,
            _ if character == wanted && !is_inside => return Some(at),
            _ => {}
        }
    }
    None
}

/// Reports every path whose braces are not balanced or hold no name.
pub(super) fn check_syntax(tree: &Tree, findings: &mut Findings) {
    for (path, pointer) in paths(tree) {
        if let Err(reason) = parameters(path) {
            let message = format!("this is no path template: {reason}");
            let diagnostic = Diagnostic::error(Code::MalformedPathTemplate, message)
                .at(tree.place(&pointer, Part::Key))
                .help("a template looks like `/pets/{id}`");
            findings.push(pointer, diagnostic);
        } else if outside_braces(path, '#').is_some() {
            let message = "a fragment is no part of a path: what follows the `#` is not sent";
            let diagnostic = Diagnostic::warning(Code::MalformedPathTemplate, message)
                .at(tree.place(&pointer, Part::Key))
                .help("remove it where the rest tells the operations apart; a parameter can carry what it says");
            findings.push(pointer, diagnostic);
        }
    }
}

/// Reports every two paths that are equal but for the names of their parameters: which of them a
/// URL means can't be told. A caller says which operation it wants, so each can be sent all the same.
pub(super) fn check_ambiguity(tree: &Tree, findings: &mut Findings) {
    let mut known: HashMap<String, Pointer> = HashMap::new();
    for (path, pointer) in paths(tree) {
        let Ok(names) = parameters(path) else {
            continue;
        };
        let mut nameless = path.to_owned();
        for name in names {
            nameless = nameless.replace(&format!("{{{name}}}"), "{}");
        }
        if let Some(first) = known.get(&nameless) {
            let diagnostic = Diagnostic::warning(
                Code::AmbiguousPathTemplate,
                "this path differs from another in the names of parameters only",
            )
            .at(tree.place(&pointer, Part::Key))
            .help("put the operations of both under one path; no server can tell the two apart by the URL")
            .related(tree.place(first, Part::Key), "the other stands here");
            findings.push(pointer, diagnostic);
        } else {
            known.insert(nameless, pointer);
        }
    }
}

fn paths(tree: &Tree) -> impl Iterator<Item = (&str, Pointer)> {
    let paths = Pointer::from_tokens(["paths"]);
    tree.get(&paths)
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|paths| paths.keys())
        .filter(|path| path.starts_with('/'))
        .map(move |path| (path.as_str(), paths.join(path)))
}

#[cfg(test)]
mod tests {
    use super::parameters;

    #[test]
    fn names_stand_in_braces() {
        assert_eq!(parameters("/a/{b}.{c}/d"), Ok(vec!["b", "c"]));
        assert_eq!(parameters("/"), Ok(vec![]));
        assert_eq!(parameters("/{a}/{a}"), Ok(vec!["a"]));
        assert_eq!(parameters("/{a}#{b}"), Ok(vec!["a"]));
        assert_eq!(parameters("/{a#?}"), Ok(vec!["a#?"]));
    }

    #[test]
    fn malformed_templates_are_refused() {
        for template in ["/{", "/}", "/{a", "/{}", "/{a}}", "/{{a}}", "/{a/b}", "/a?b={c}"] {
            assert!(parameters(template).is_err(), "{template}");
        }
    }
}
