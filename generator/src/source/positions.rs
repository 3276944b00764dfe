//! Where each node of a YAML or JSON text stands, read with a parser that keeps positions.

mod json;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, Span};

use super::offsets::ByteOffsets;
use super::{Part, Pointer, SpecSource};

/// Deeper nodes are not indexed: their place is that of the deepest parent that is.
const MAX_DEPTH: usize = 256;
/// How many aliases and merge keys one look-up follows.
const MAX_JUMPS: usize = 64;

/// The nodes of a text with their positions, as a tree whose root is the first node.
#[derive(Debug, Default)]
pub(crate) struct Positions {
    nodes: Vec<Node>,
    bytes: ByteOffsets,
}

#[derive(Debug)]
struct Node {
    /// In characters, as the parser of YAML counts; in bytes where the text is JSON.
    span: Range<usize>,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Scalar,
    Alias(usize),
    Sequence(Vec<usize>),
    Mapping(Vec<Entry>),
}

#[derive(Debug)]
struct Entry {
    key: String,
    key_span: Range<usize>,
    value: usize,
}

impl Positions {
    /// Reads the text of a source. One that is not well-formed gives the positions up to the first error at least.
    pub(crate) fn read(source: &SpecSource) -> Self {
        let (body, start) = match source.text.strip_prefix('\u{feff}') {
            Some(body) => (body, source.text.len() - body.len()),
            None => (source.text.as_str(), 0),
        };
        if source.is_json() {
            Self {
                nodes: json::nodes(body),
                bytes: ByteOffsets::of_bytes(body, start),
            }
        } else {
            Self {
                nodes: yaml_nodes(body),
                bytes: ByteOffsets::of_characters(body, start),
            }
        }
    }

    /// The bytes of the node, or of its nearest parent that the text has.
    pub(crate) fn span(&self, pointer: &Pointer, part: Part) -> Range<usize> {
        let mut place = match self.nodes.first() {
            Some(root) => root.span.clone(),
            None => return 0..0,
        };
        let mut node = 0;
        for token in pointer.tokens() {
            let Some((key_span, child)) = self.child(node, &token, MAX_JUMPS) else {
                return self.bytes.range(&place);
            };
            let value_span = self.nodes.get(child).map(|child| child.span.clone());
            place = match (part, key_span, value_span) {
                (Part::Key, Some(key), _) | (_, Some(key), None) => key,
                // A value that is left out has no characters to point at.
                (Part::Value, Some(key), Some(value)) if value.is_empty() => key,
                (_, _, Some(value)) => value,
                (_, None, None) => return self.bytes.range(&place),
            };
            node = child;
        }
        self.bytes.range(&place)
    }

    /// The first and the second position of a key that stands twice in one mapping.
    pub(crate) fn repeated_key(&self, pointer: &Pointer) -> Option<(Range<usize>, Range<usize>)> {
        let parent = pointer.parent()?;
        let key = pointer.last()?;
        let mut node = 0;
        for token in parent.tokens() {
            node = self.child(node, &token, MAX_JUMPS)?.1;
        }
        let mut same = self.mapping(node, MAX_JUMPS)?.iter().filter(|entry| entry.key == key);
        let first = self.bytes.range(&same.next()?.key_span);
        let second = self.bytes.range(&same.next()?.key_span);
        Some((first, second))
    }

    fn mapping(&self, node: usize, jumps: usize) -> Option<&[Entry]> {
        match &self.nodes.get(node)?.content {
            Content::Mapping(entries) => Some(entries),
            Content::Alias(target) if jumps > 0 => self.mapping(*target, jumps - 1),
            Content::Alias(_) | Content::Scalar | Content::Sequence(_) => None,
        }
    }

    fn child(&self, node: usize, token: &str, jumps: usize) -> Option<(Option<Range<usize>>, usize)> {
        let jumps = jumps.checked_sub(1)?;
        match &self.nodes.get(node)?.content {
            Content::Scalar => None,
            Content::Alias(target) => self.child(*target, token, jumps),
            Content::Sequence(items) => {
                let item = items.get(token.parse::<usize>().ok()?)?;
                Some((None, *item))
            }
            Content::Mapping(entries) => {
                if let Some(entry) = entries.iter().find(|entry| entry.key == token) {
                    return Some((Some(entry.key_span.clone()), entry.value));
                }
                entries
                    .iter()
                    .filter(|entry| entry.key == "<<")
                    .find_map(|entry| self.merged(entry.value, token, jumps))
            }
        }
    }

    /// Looks a key up in the value of a merge key: a mapping, or a sequence of mappings.
    fn merged(&self, node: usize, token: &str, jumps: usize) -> Option<(Option<Range<usize>>, usize)> {
        match &self.nodes.get(node)?.content {
            Content::Sequence(items) => items.iter().find_map(|item| self.child(*item, token, jumps)),
            Content::Mapping(_) | Content::Alias(_) => self.child(node, token, jumps),
            Content::Scalar => None,
        }
    }
}

fn yaml_nodes(text: &str) -> Vec<Node> {
    let mut builder = Builder::default();
    let mut parser = Parser::new_from_str(text);
    while let Some(Ok((event, span))) = parser.next_event() {
        if event == Event::StreamEnd || event == Event::DocumentEnd {
            break;
        }
        builder.take(event, span);
    }
    builder.nodes
}

/// Where the text goes deeper than `limit` levels, in bytes; `None` when it does not, or when it is
/// not well-formed before that. Time grows with the length of the text only.
pub(crate) fn too_deep(text: &str, limit: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut parser = Parser::new_from_str(text);
    loop {
        let (event, span) = match parser.next_event()? {
            Ok(found) => found,
            // The parser looks ahead, and has a bound of its own on how many brackets are open.
            Err(error) if error.info() == "recursion limit exceeded" => {
                return Some(ByteOffsets::of_characters(text, 0).offset(error.marker().index()));
            }
            Err(_) => return None,
        };
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            Event::StreamEnd => return None,
            _ => {}
        }
        if depth > limit {
            return Some(ByteOffsets::of_characters(text, 0).offset(span.start.index()));
        }
    }
}

/// Builds the tree from a parser's events, without recursion.
#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    open: Vec<Open>,
    anchors: HashMap<usize, usize>,
    /// How many collections are open that are not kept, being too deep or part of a key.
    skipped: usize,
}

struct Open {
    node: usize,
    key: Option<(String, Range<usize>)>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: Span) {
        let range = span.start.index()..span.end.index();
        match event {
            Event::SequenceStart(anchor, _) => {
                self.start(Content::Sequence(Vec::new()), range, anchor);
            }
            Event::MappingStart(anchor, _) => {
                self.start(Content::Mapping(Vec::new()), range, anchor);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range.end),
            Event::Scalar(text, _, anchor, _) if self.skipped == 0 => {
                self.scalar(text, range, anchor);
            }
            Event::Alias(anchor) if self.skipped == 0 => {
                self.alias(anchor, range);
            }
            _ => {}
        }
    }

    fn start(&mut self, content: Content, range: Range<usize>, anchor: usize) {
        if self.skipped > 0 || self.open.len() >= MAX_DEPTH {
            self.skipped += 1;
            return;
        }
        if self.awaits_key() {
            self.nameless_key(range);
            self.skipped = 1;
            return;
        }
        let node = self.add(content, range);
        self.anchors.insert(anchor, node);
        self.open.push(Open { node, key: None });
    }

    fn end(&mut self, end: usize) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if let Some(open) = self.open.pop()
            && let Some(node) = self.nodes.get_mut(open.node)
        {
            node.span.end = end.max(node.span.end);
        }
    }

    fn scalar(&mut self, text: Cow<'_, str>, range: Range<usize>, anchor: usize) {
        if self.awaits_key() {
            if let Some(open) = self.open.last_mut() {
                open.key = Some((text.into_owned(), range));
            }
            return;
        }
        let node = self.add(Content::Scalar, range);
        self.anchors.insert(anchor, node);
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) {
        if self.awaits_key() {
            self.nameless_key(range);
            return;
        }
        let target = self.anchors.get(&anchor).copied();
        self.add(target.map_or(Content::Scalar, Content::Alias), range);
    }

    /// Stands for a key that is no scalar, so that what follows is taken as its value.
    fn nameless_key(&mut self, range: Range<usize>) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some((String::new(), range));
        }
    }

    /// Whether the next node is a key of the innermost mapping.
    fn awaits_key(&self) -> bool {
        self.open.last().is_some_and(|open| {
            open.key.is_none()
                && matches!(
                    self.nodes.get(open.node).map(|node| &node.content),
                    Some(Content::Mapping(_))
                )
        })
    }

    fn add(&mut self, content: Content, span: Range<usize>) -> usize {
        let added = self.nodes.len();
        self.nodes.push(Node { span, content });
        if let Some(open) = self.open.last_mut()
            && let Some(parent) = self.nodes.get_mut(open.node)
        {
            match (&mut parent.content, open.key.take()) {
                (Content::Sequence(items), _) => items.push(added),
                (Content::Mapping(entries), Some((key, key_span))) => entries.push(Entry {
                    key,
                    key_span,
                    value: added,
                }),
                _ => {}
            }
        }
        added
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Pointer, Positions, SpecSource, too_deep};

    #[test]
    fn characters_of_several_bytes_do_not_move_places() {
        let padding = "äö€😀".repeat(300);
        let text = format!("\u{feff}ä: {padding}\nlist: [ü, {{ß: {padding}, x: y}}]\n");
        let positions = Positions::read(&SpecSource::new("a.yaml", text.as_str()));
        let x = Pointer::from_tokens(["list", "1", "x"]);
        assert_eq!(&text[positions.span(&x, Part::Key)], "x");
        assert_eq!(&text[positions.span(&x, Part::Value)], "y");
        let first = Pointer::from_tokens(["ä"]);
        assert_eq!(text[positions.span(&first, Part::Value)], padding);
    }

    #[test]
    fn keys_that_are_no_scalars_do_not_shift_the_others() {
        let text = "? [a, b]\n: c\n? {d: {e: f}}\n: g\nh: i\n";
        let positions = Positions::read(&SpecSource::new("a.yaml", text));
        let h = Pointer::from_tokens(["h"]);
        assert_eq!(&text[positions.span(&h, Part::Value)], "i");
    }

    #[test]
    fn depth_is_measured_without_reading_on() {
        assert_eq!(too_deep("[[[]]]", 3), None);
        assert_eq!(too_deep("ä: [[[]]]", 3), Some(6));
        assert!(too_deep(&"[".repeat(1_000_000), 3).is_some());
    }
}
