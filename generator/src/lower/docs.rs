//! Texts of a description become doc comments: Markdown kept, everything that rustdoc would take for code made plain.
//!
//! A description is CommonMark; rustdoc reads CommonMark too, but gives three things a meaning that the author of a
//! description never had in mind: a code block is a test, a word in brackets is a link to an item, and HTML is passed
//! on to the page.

mod plain;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options as WriteOptions, cmark_with_options};

use serde_json::Value;

use crate::model::{Constraint, Docs};

/// The syntax that rustdoc understands beyond CommonMark, so that both read a text the same way.
const SYNTAX: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// Makes a doc comment of the texts that a description has for one thing, such as its summary and its description.
///
/// Texts that only repeat an earlier one are left out. A line of plain text gets the full stop that the first line of
/// a doc comment ends with.
pub fn docs<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> Docs {
    let mut paragraphs: Vec<String> = Vec::new();
    for text in texts.into_iter().flatten() {
        let written = with_full_stop(sanitise(text));
        if !written.is_empty() && !paragraphs.iter().any(|earlier| earlier.starts_with(&written)) {
            paragraphs.retain(|earlier| !written.starts_with(earlier.as_str()));
            paragraphs.push(written);
        }
    }
    Docs {
        markdown: paragraphs.join("\n\n"),
    }
}

/// The first paragraph of `text` on one line, without Markdown: for a manifest.
#[must_use]
pub fn plain_line(text: &str) -> String {
    let mut line = String::new();
    for event in Parser::new_ext(text, SYNTAX) {
        match event {
            Event::Text(text) | Event::Code(text) => line.push_str(&text),
            Event::SoftBreak | Event::HardBreak => line.push(' '),
            Event::End(TagEnd::Paragraph) => break,
            _ => {}
        }
    }
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes Markdown such that rustdoc shows it as its author meant it, and nothing of it is code or markup.
fn sanitise(markdown: &str) -> String {
    // Most texts are a plain sentence, and reading and writing one costs more than the look at it.
    if plain::is_plain_sentence(markdown) {
        markdown.to_owned()
    } else {
        rewrite(markdown)
    }
}

/// [`sanitise`] by reading the Markdown and writing it again.
fn rewrite(markdown: &str) -> String {
    // A code block at the end of a text is closed by its last line break.
    let readable: String = markdown
        .chars()
        .filter(|character| is_printable(*character))
        .chain(['\n'])
        .collect();
    let mut plain = PlainEvents::default();
    let events = Parser::new_ext(&readable, SYNTAX)
        .flat_map(|event| plain.convert(event))
        .collect::<Vec<_>>();
    let options = WriteOptions {
        code_block_token_count: 3,
        list_token: '-',
        ..WriteOptions::default()
    };
    let mut written = String::new();
    match cmark_with_options(events.iter(), &mut written, SYNTAX, options) {
        Ok(_) => written.trim().to_owned(),
        // Only a nesting that CommonMark itself can't write ends here; the text is then kept as literal words.
        Err(_) => readable
            .split_whitespace()
            .map(escape_all)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// Control characters, the marks that reorder text on screen (as in CVE-2021-42574), separators that only some programs
/// take for the end of a line, and the byte order mark have no place in source code.
fn is_printable(character: char) -> bool {
    let reorders = matches!(
        character,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    );
    let misleads = matches!(character, '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    (character == '\n' || character == '\t' || !character.is_control()) && !reorders && !misleads
}

fn escape_all(word: &str) -> String {
    word.chars()
        .flat_map(|character| {
            let escape = character.is_ascii_punctuation().then_some('\\');
            escape.into_iter().chain([character])
        })
        .collect()
}

fn with_full_stop(text: String) -> String {
    let is_one_line = !text.contains('\n');
    let ends_open = text.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '`' | ')' | '"'));
    if is_one_line && ends_open {
        format!("{text}.")
    } else {
        text
    }
}

/// Turns the events of a text into those of one that is safe in a doc comment.
#[derive(Default)]
struct PlainEvents {
    /// Whether each open link or image is kept, the innermost last.
    links: Vec<bool>,
}

impl PlainEvents {
    fn convert<'a>(&mut self, event: Event<'a>) -> Vec<Event<'a>> {
        match event {
            Event::Text(text) if self.links.contains(&true) => vec![Event::Text(text)],
            Event::Text(text) => with_links(&text),
            Event::Html(html) | Event::InlineHtml(html) => plain_lines(&html),
            Event::Start(Tag::HtmlBlock) => vec![Event::Start(Tag::Paragraph)],
            Event::End(TagEnd::HtmlBlock) => vec![Event::End(TagEnd::Paragraph)],
            Event::Start(Tag::CodeBlock(_)) => {
                vec![Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(CowStr::Borrowed(
                    "text",
                ))))]
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let keep = is_web_address(&dest_url);
                self.links.push(keep);
                let link_type = LinkType::Inline;
                let link = Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id: CowStr::Borrowed(""),
                });
                if keep { vec![link] } else { Vec::new() }
            }
            // An image would be loaded by the reader's browser from wherever the description says.
            Event::Start(Tag::Image { .. }) => {
                self.links.push(false);
                Vec::new()
            }
            Event::End(end @ (TagEnd::Link | TagEnd::Image)) => {
                if self.links.pop().unwrap_or(false) {
                    vec![Event::End(end)]
                } else {
                    Vec::new()
                }
            }
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }) => {
                vec![Event::Start(Tag::Heading {
                    level: demoted(level),
                    id,
                    classes,
                    attrs,
                })]
            }
            Event::End(TagEnd::Heading(level)) => vec![Event::End(TagEnd::Heading(demoted(level)))],
            other => vec![other],
        }
    }
}

/// The headings of a description stand below the headings that generated documentation has itself.
fn demoted(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// The lines of a stretch of HTML as plain text.
fn plain_lines<'a>(html: &str) -> Vec<Event<'a>> {
    let lines = html.split_inclusive('\n');
    lines
        .flat_map(|line| {
            let text = Event::Text(line.trim_end_matches('\n').to_owned().into());
            std::iter::once(text).chain(line.ends_with('\n').then_some(Event::SoftBreak))
        })
        .collect()
}

fn is_web_address(destination: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|scheme| destination.starts_with(scheme))
}

/// Splits `text` where a bare web address starts and ends: rustdoc asks for those to be marked as links.
fn with_links<'a>(text: &str) -> Vec<Event<'a>> {
    let mut events = Vec::new();
    let mut rest = text;
    while let Some(start) = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| rest.find(scheme))
        .min()
    {
        let address = &rest[start..];
        let is_outside = |character: char| character.is_whitespace() || "<>\"'`|\\^{}()[]".contains(character);
        let end = address.find(is_outside).unwrap_or(address.len());
        let address = address[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
        if start > 0 {
            events.push(Event::Text(rest[..start].to_owned().into()));
        }
        events.extend(link_or_code(address));
        rest = &rest[start + address.len()..];
    }
    if !rest.is_empty() {
        events.push(Event::Text(rest.to_owned().into()));
    }
    events
}

fn link_or_code<'a>(address: &str) -> Vec<Event<'a>> {
    let has_host = address
        .split_once("://")
        .is_some_and(|(_, host)| host.contains(|c: char| c.is_alphanumeric()));
    if !has_host {
        return vec![Event::Code(address.to_owned().into())];
    }
    let dest_url: CowStr<'a> = address.to_owned().into();
    let link = Tag::Link {
        link_type: LinkType::Autolink,
        dest_url: dest_url.clone(),
        title: "".into(),
        id: "".into(),
    };
    vec![Event::Start(link), Event::Text(dest_url), Event::End(TagEnd::Link)]
}

/// The documentation of something that the description says nothing about.
pub(super) fn fallback(kind: &str, name: &str) -> Docs {
    Docs {
        markdown: format!("The {kind} {}.", code_span(name)),
    }
}

/// A documentation with the rule and the default of the value added to it.
pub(super) fn with_rules(docs: Docs, constraint: &Constraint, default: Option<&Value>) -> Docs {
    let default = default.filter(|default| !default.is_null()).and_then(|default| {
        let text = default.as_str().map_or_else(|| default.to_string(), str::to_owned);
        let is_said = docs.markdown.to_lowercase().contains("default") && docs.markdown.contains(&text);
        (!is_said).then(|| format!("Defaults to {}.", code_span(&text)))
    });
    let rule = rule(constraint).filter(|rule| !says(&docs.markdown, rule));
    let added: Vec<String> = rule.into_iter().chain(default).collect();
    let paragraphs = [docs.markdown, added.join(" ")];
    let paragraphs: Vec<String> = paragraphs
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    Docs {
        markdown: paragraphs.join("\n\n"),
    }
}

/// Whether a text names every number of a rule already.
fn says(text: &str, rule: &str) -> bool {
    let numbers = |text: &str| -> Vec<String> {
        let parts = text.split(|character: char| !character.is_ascii_digit() && character != '.');
        parts
            .map(|part| part.trim_matches('.').to_owned())
            .filter(|number| !number.is_empty())
            .collect()
    };
    let (named, asked) = (numbers(text), numbers(rule));
    !asked.is_empty() && asked.iter().all(|number| named.contains(number))
}

/// What a rule asks for, as a sentence.
fn rule(constraint: &Constraint) -> Option<String> {
    let range = |least: Option<String>, most: Option<String>| match (least, most) {
        (Some(least), Some(most)) if least == most => Some(format!("exactly {least}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}")),
        (Some(least), None) => Some(format!("at least {least}")),
        (None, Some(most)) => Some(format!("at most {most}")),
        (None, None) => None,
    };
    let counted = |least: Option<u64>, most: Option<u64>| {
        range(
            least.map(|count| count.to_string()),
            most.map(|count| count.to_string()),
        )
    };
    match constraint {
        Constraint::None => None,
        Constraint::Text(text) => {
            counted(text.min_length, text.max_length).map(|range| format!("Length in characters: {range}."))
        }
        Constraint::Integer(integer) => {
            let least = integer.minimum.map(|bound| bound.to_string());
            let most = integer.maximum.map(|bound| bound.to_string());
            let multiple = integer
                .multiple_of
                .map(|divisor| format!("Multiples of {divisor} only."));
            let listed: Vec<String> = integer.listed.iter().map(i64::to_string).collect();
            let allowed = (!listed.is_empty()).then(|| listed.join(", "));
            let allowed = allowed.or_else(|| range(least, most));
            joined([allowed.map(|allowed| format!("Allowed: {allowed}.")), multiple])
        }
        Constraint::Number(number) => {
            let above = number.exclusive_minimum.map(|bound| format!("more than {bound}"));
            let below = number.exclusive_maximum.map(|bound| format!("less than {bound}"));
            let least = number.minimum.map(|bound| format!("at least {bound}"));
            let most = number.maximum.map(|bound| format!("at most {bound}"));
            let bounds: Vec<String> = if number.listed.is_empty() {
                [least, above, most, below].into_iter().flatten().collect()
            } else {
                number.listed.iter().map(f64::to_string).collect()
            };
            let multiple = number
                .multiple_of
                .map(|divisor| format!("Multiples of {divisor} only."));
            let bounds = (!bounds.is_empty()).then(|| format!("Allowed: {}.", bounds.join(", ")));
            joined([bounds, multiple])
        }
        Constraint::Boolean(only) => Some(format!("Allowed: {only}.")),
        Constraint::Value(listed) => {
            let listed: Vec<String> = listed.iter().map(|value| code_span(&value.to_string())).collect();
            Some(format!("Allowed: {}.", listed.join(", ")))
        }
        Constraint::List(list) => {
            let count = counted(list.min_items, list.max_items).map(|range| format!("Number of items: {range}."));
            joined([count, list.unique.then(|| "No two items are equal.".to_owned())])
        }
        Constraint::Map(map) => {
            counted(map.min_items, map.max_items).map(|range| format!("Number of entries: {range}."))
        }
    }
}

fn joined(sentences: [Option<String>; 2]) -> Option<String> {
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// Text as a code span, fenced by more backticks than it holds itself.
pub(crate) fn code_span(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|character| {
            if is_printable(character) && character != '\n' {
                character
            } else {
                ' '
            }
        })
        .collect();
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}
