//! The nodes of a JSON text.
//!
//! A parser of YAML reads JSON too, at ten times the cost: it looks at each character for everything that YAML could
//! mean by it. Whether the text is JSON is not asked here, since the reader of values has told that already.

use std::borrow::Cow;

use super::{Builder, Content, Node};

/// The nodes of the text, with their bytes.
pub(super) fn nodes(text: &str) -> Vec<Node> {
    let bytes = text.as_bytes();
    let mut builder = Builder::default();
    let mut start = 0;
    while let Some(byte) = bytes.get(start) {
        let end = match byte {
            b'"' => string_end(bytes, start),
            b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => Some(start + 1),
            _ => Some(word_end(bytes, start)),
        };
        // A text that breaks off has no more nodes.
        let Some(end) = end else { break };
        match byte {
            b'{' => builder.start(Content::Mapping(Vec::new()), start..end, UNNAMED),
            b'[' => builder.start(Content::Sequence(Vec::new()), start..end, UNNAMED),
            b'}' | b']' => builder.end(end),
            b',' | b':' | b' ' | b'\t' | b'\n' | b'\r' => {}
            _ if builder.skipped == 0 => builder.scalar(value(&text[start..end]), start..end, UNNAMED),
            _ => {}
        }
        start = end;
    }
    builder.nodes
}

/// The anchor of a node that has none, as every one in JSON.
const UNNAMED: usize = 0;

/// The end of the string that starts with the quotation mark at `start`; `None` where it has none.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut index = start + 1;
    loop {
        index += match bytes.get(index)? {
            b'"' => return Some(index + 1),
            b'\\' => 2,
            _ => 1,
        };
    }
}

/// The end of the number or the name at `start`.
fn word_end(bytes: &[u8], start: usize) -> usize {
    let length = bytes[start..].iter().position(|byte| b"{}[],:\" \t\n\r".contains(byte));
    length.map_or(bytes.len(), |length| start + length)
}

/// What a scalar means, where it is a string.
fn value(scalar: &str) -> Cow<'_, str> {
    let inner = scalar.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let inner = inner.unwrap_or(scalar);
    if inner.contains('\\') {
        serde_json::from_str(scalar).map_or(Cow::Borrowed(inner), Cow::Owned)
    } else {
        Cow::Borrowed(inner)
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{Part, Pointer, Positions, SpecSource};

    fn bytes<'t>(text: &'t str, tokens: &[&str], part: Part) -> &'t str {
        let positions = Positions::read(&SpecSource::new("a.json", text));
        &text[positions.span(&Pointer::from_tokens(tokens.iter().copied()), part)]
    }

    #[test]
    fn nodes_are_found_by_what_their_keys_mean() {
        let text = "\u{feff}{\"ä\": [1, {\"b\\\"\\u0063\": -2.5e3 , \"\": null}], \"d\": {\"e\": []}}";
        assert_eq!(bytes(text, &["ä", "0"], Part::Value), "1");
        assert_eq!(bytes(text, &["ä", "1", "b\"c"], Part::Key), r#""b\"\u0063""#);
        assert_eq!(bytes(text, &["ä", "1", "b\"c"], Part::Value), "-2.5e3");
        assert_eq!(bytes(text, &["ä", "1", ""], Part::Value), "null");
        assert_eq!(bytes(text, &["d"], Part::Value), r#"{"e": []}"#);
        assert_eq!(bytes(text, &["d", "e"], Part::Value), "[]");
    }

    #[test]
    fn values_may_hold_surrogates() {
        let text = r#"{"a": "\ud83d\ude00", "\ude00": 1, "b": "\uDFFF"}"#;
        assert_eq!(bytes(text, &["a"], Part::Value), r#""\ud83d\ude00""#);
        assert_eq!(bytes(text, &["b"], Part::Value), r#""\uDFFF""#);
    }

    #[test]
    fn what_is_no_json_gives_the_places_before_it() {
        let text = r#"{"a": 1, "b": "cut"#;
        assert_eq!(bytes(text, &["a"], Part::Value), "1");
        for text in ["", "}", "]]{", "{\"a\" \"b\"", "\"\\", "[[[["] {
            bytes(text, &["a"], Part::Value);
        }
    }
}
