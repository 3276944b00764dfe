//! Documentation: Markdown becomes doc attributes, one to a line.

use proc_macro2::TokenStream;
use quote::quote;

/// The widest line of text that still fits, in a doc comment of an indented item, into the width of the code.
const WIDTH: usize = 81;

/// The doc attributes of an item.
pub(super) fn outer(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#[doc = #lines])*)
}

/// The doc attributes of the file that they stand in.
pub(super) fn inner(markdown: &str) -> TokenStream {
    let lines = lines(markdown);
    quote!(#(#![doc = #lines])*)
}

/// A paragraph that tells of a deprecation, to be put after `markdown`.
pub(super) fn with_deprecation(markdown: &str, deprecated: bool) -> String {
    if deprecated {
        paragraphs(&[markdown, "**Deprecated:** the API advises against its use."])
    } else {
        markdown.to_owned()
    }
}

/// The attribute that makes the use of a deprecated item a warning.
pub(super) fn deprecation(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated = "the API advises against its use"]))
}

/// The given pieces of Markdown, empty ones left out, with an empty line between two.
pub(super) fn paragraphs(pieces: &[&str]) -> String {
    let pieces: Vec<&str> = pieces
        .iter()
        .map(|piece| piece.trim_end())
        .filter(|piece| !piece.is_empty())
        .collect();
    pieces.join("\n\n")
}

/// The first paragraph of a text; all of a text whose first paragraph could go on behind an empty line.
pub(super) fn summary(markdown: &str) -> &str {
    let paragraph = markdown.trim_start().split_once("\n\n").map(|(first, _)| first);
    paragraph.filter(|first| !first.contains("```")).unwrap_or(markdown)
}

/// The Markdown, or `otherwise` where the API's description says nothing.
pub(super) fn or<'a>(markdown: &'a str, otherwise: &'a str) -> &'a str {
    if markdown.trim().is_empty() {
        otherwise
    } else {
        markdown
    }
}

/// A code span that shows `text` as it is, whatever is in it.
pub(super) fn code_span(text: &str) -> String {
    if text.is_empty() {
        return "The empty text.".to_owned();
    }
    let shown: String = text
        .chars()
        .flat_map(|character| {
            let escaped = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
            let (plain, escape) = if escaped {
                (None, Some(character.escape_default()))
            } else {
                (Some(character), None)
            };
            plain.into_iter().chain(escape.into_iter().flatten())
        })
        .collect();
    let mut longest = 0;
    let mut run = 0;
    for character in shown.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let padding = if shown.starts_with(['`', ' ']) || shown.ends_with(['`', ' ']) {
        " "
    } else {
        ""
    };
    format!("{fence}{padding}{shown}{padding}{fence}")
}

/// An item of a Markdown list: a code span, then what there is to say about it.
pub(super) fn list_item(code: &str, markdown: &str) -> String {
    let text = markdown.trim();
    if text.is_empty() {
        return format!("- `{code}`");
    }
    let wrapped = wrap(&format!("`{code}`: {text}"), WIDTH - 2);
    let mut item = String::from("- ");
    for (index, line) in wrapped.iter().enumerate() {
        if index > 0 {
            item.push('\n');
            if !line.is_empty() {
                item.push_str("  ");
            }
        }
        item.push_str(line);
    }
    item
}

/// The lines of a doc comment, each with the space that follows the slashes.
fn lines(markdown: &str) -> Vec<String> {
    let text = markdown.trim_end();
    if text.is_empty() {
        return Vec::new();
    }
    wrap(text, WIDTH)
        .into_iter()
        .map(|line| if line.is_empty() { line } else { format!(" {line}") })
        .collect()
}

/// The lines of a Markdown text; a plain paragraph that is wider than `width` is filled again.
///
/// Everything that means something by its place in a line is left alone: fences, tables, lists, quotes, headings,
/// indented code, reference definitions, and lines with a hard break.
fn wrap(markdown: &str, width: usize) -> Vec<String> {
    let mut output = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let line = line.trim_end_matches('\r');
        if let Some(open) = fence {
            output.push(line.to_owned());
            if line.trim_start().starts_with(open) {
                fence = None;
            }
            continue;
        }
        let blank = line.trim().is_empty();
        fence = ["```", "~~~"]
            .into_iter()
            .find(|open| line.trim_start().starts_with(open));
        if blank || fence.is_some() {
            fill(&mut output, &mut paragraph, width);
            output.push(if blank { String::new() } else { line.to_owned() });
        } else {
            paragraph.push(line);
        }
    }
    fill(&mut output, &mut paragraph, width);
    output
}

/// Moves a paragraph to the output, filled again where that is needed and harmless.
fn fill(output: &mut Vec<String>, paragraph: &mut Vec<&str>, width: usize) {
    let too_wide = paragraph.iter().any(|line| line.chars().count() > width);
    let plain = paragraph.iter().all(|line| is_plain(line));
    if !(too_wide && plain) {
        output.extend(paragraph.drain(..).map(str::to_owned));
        return;
    }
    let text = core::mem::take(paragraph).join(" ");
    let mut line = String::new();
    let mut line_width = 0;
    for word in words(&text) {
        let word_width = word.chars().count();
        if line_width > 0 && line_width + 1 + word_width > width && is_plain(word) {
            output.push(core::mem::take(&mut line));
            line_width = 0;
        }
        if line_width > 0 {
            line.push(' ');
            line_width += 1;
        }
        line.push_str(word);
        line_width += word_width;
    }
    if !line.is_empty() {
        output.push(line);
    }
}

/// Whether a line says the same wherever its paragraph is broken.
fn is_plain(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    let numbered = first.trim_end_matches(['.', ')']);
    let is_ordinal = numbered.len() < first.len() && numbered.bytes().all(|byte| byte.is_ascii_digit());
    let is_underline = !first.is_empty() && first.bytes().all(|byte| byte == b'=' || byte == b'-');
    !(line.starts_with([' ', '\t', '>', '#', '|', '<', '~'])
        || matches!(first, "-" | "+" | "*")
        || is_ordinal
        || is_underline
        || line.starts_with('[') && line.contains("]:")
        || line.contains(" | ")
        || line.ends_with("  ")
        || line.ends_with('\\'))
}

/// The words of a paragraph, where a code span and a link count as one.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut ticks = 0;
    let mut open_brackets = 0_usize;
    let mut in_target = false;
    let mut run = 0;
    for (index, character) in text.char_indices() {
        if character == '`' {
            run += 1;
            continue;
        }
        if run > 0 {
            ticks = match ticks {
                0 => run,
                open if open == run => 0,
                open => open,
            };
            run = 0;
        }
        match character {
            '[' if ticks == 0 => open_brackets += 1,
            '(' if ticks == 0 && text[..index].ends_with(']') => in_target = true,
            ']' if ticks == 0 => open_brackets = open_brackets.saturating_sub(1),
            ')' if ticks == 0 => in_target = false,
            ' ' if ticks == 0 && open_brackets == 0 && !in_target => {
                if start < index {
                    words.push(&text[start..index]);
                }
                start = index + 1;
            }
            _ => {}
        }
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_paragraph_is_filled_again() {
        let lines = wrap("aaa bbb ccc ddd\neee", 8);
        assert_eq!(lines, ["aaa bbb", "ccc ddd", "eee"]);
    }

    #[test]
    fn code_spans_and_links_stay_whole() {
        let lines = wrap("see `a b c d e` and [x y z](https://example.com/) now (or not)", 12);
        assert_eq!(
            lines,
            [
                "see",
                "`a b c d e`",
                "and",
                "[x y z](https://example.com/)",
                "now (or not)"
            ]
        );
    }

    #[test]
    fn what_means_something_by_its_line_is_left_alone() {
        for text in [
            "```\nlet x = 1; // a line much wider than the width\n\nmore of the same, and wide\n```",
            "| a | a table that is wider than the width |\n|---|---|",
            "- an item that is wider than the width",
            "1. an item that is wider than the width",
            "> a quote that is wider than the width",
            "    indented code that is wider than the width",
            "# a heading that is wider than the width",
            "a hard break that is wider than the width  \nnext",
        ] {
            assert_eq!(wrap(text, 12).join("\n"), text);
        }
    }

    #[test]
    fn no_line_starts_with_what_would_mean_something_there() {
        let lines = wrap("aaaa bbbb - cccc 1. dddd # eeee", 9);
        assert_eq!(lines, ["aaaa bbbb -", "cccc 1.", "dddd #", "eeee"]);
    }

    #[test]
    fn a_code_span_shows_hostile_text_on_one_line() {
        assert_eq!(code_span("a`b"), "``a`b``");
        assert_eq!(code_span("`"), "`` ` ``");
        assert_eq!(code_span("a\nb\u{2028}"), "`a\\nb\\u{2028}`");
    }
}
