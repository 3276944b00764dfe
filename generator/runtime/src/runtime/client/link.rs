//! The header `Link` (RFC 8288, section 3).

use http::{HeaderMap, header};

/// The target of the first link of that relation, as it is written.
///
/// A link with an `anchor` is about something else than what was asked for, and is passed over.
pub(super) fn target<'a>(headers: &'a HeaderMap, relation: &str) -> Option<&'a str> {
    let values = headers.get_all(header::LINK).into_iter();
    let mut texts = values.filter_map(|value| value.to_str().ok());
    texts.find_map(|text| {
        let mut rest = text;
        loop {
            let (link, after) = Link::take(rest)?;
            if link.is_of(relation) {
                return Some(link.target);
            }
            rest = after;
        }
    })
}

/// One link: what stands between `<` and `>`, and the parameters behind it.
struct Link<'a> {
    target: &'a str,
    parameters: &'a str,
}

impl<'a> Link<'a> {
    /// Takes a link from the front of a list, and what follows its comma; `None` at the end, and for what is no link.
    fn take(text: &'a str) -> Option<(Self, &'a str)> {
        let text = text.trim_start_matches([' ', '\t', ',']);
        let (target, rest) = text.strip_prefix('<')?.split_once('>')?;
        let (parameters, rest) = split_unquoted(rest, ',');
        Some((Self { target, parameters }, rest))
    }

    fn is_of(&self, relation: &str) -> bool {
        let mut found = None;
        let mut rest = self.parameters;
        while !rest.is_empty() {
            let (parameter, after) = split_unquoted(rest, ';');
            rest = after;
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            let value = value.trim().trim_matches('"');
            match name.trim() {
                name if name.eq_ignore_ascii_case("anchor") => return false,
                // Only the first `rel` of a link counts.
                name if name.eq_ignore_ascii_case("rel") => {
                    found = found.or(Some(value));
                }
                _ => {}
            }
        }
        let mut relations = found.into_iter().flat_map(str::split_ascii_whitespace);
        relations.any(|found| found.eq_ignore_ascii_case(relation))
    }
}

/// Splits at the first such character that stands in no quoted string (RFC 9110, section 5.6.4).
fn split_unquoted(text: &str, separator: char) -> (&str, &str) {
    let mut is_quoted = false;
    let mut is_escaped = false;
    for (at, character) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if is_quoted && character == '\\' {
            is_escaped = true;
        } else if character == '"' {
            is_quoted = !is_quoted;
        } else if character == separator && !is_quoted {
            return (&text[..at], &text[at + separator.len_utf8()..]);
        }
    }
    (text, "")
}
