//! Prints diagnostics the way rustc does: message, place, the line underlined, the way out.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Sources, character_start};

/// Lines are cut to this many columns around what they underline.
const WIDTH: usize = 100;
/// No more than this many bytes are underlined: the start of a long value is what helps.
const UNDERLINED: usize = 60;
/// Of a line of more bytes than this, only what stands around the place is given to the renderer.
const LONG_LINE: usize = 1_000;

impl Diagnostics {
    /// All problems as text, by source and position, each once, followed by the summary. With
    /// `color`, ANSI escape sequences mark the parts.
    #[must_use]
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        let mut text = String::new();
        for diagnostic in self.sorted(sources) {
            text.push_str(&diagnostic.render(sources, color));
            text.push_str("\n\n");
        }
        if let Some(summary) = self.summary(sources) {
            text.push_str(&summary);
            text.push('\n');
        }
        text
    }

    /// How many errors, warnings and notes there are, as in `2 errors, 1 warning`; `None` when
    /// there is nothing to report.
    #[must_use]
    pub fn summary(&self, sources: &Sources) -> Option<String> {
        let sorted = self.sorted(sources);
        let mut summary = String::new();
        for (severity, name) in [
            (Severity::Error, "error"),
            (Severity::Warning, "warning"),
            (Severity::Note, "note"),
        ] {
            let count = sorted
                .iter()
                .filter(|diagnostic| diagnostic.severity == severity)
                .count();
            if count > 0 {
                let separator = if summary.is_empty() { "" } else { ", " };
                let plural = if count == 1 { "" } else { "s" };
                // Writing to a string cannot fail.
                let _ = write!(summary, "{separator}{count} {name}{plural}");
            }
        }
        (!summary.is_empty()).then_some(summary)
    }
}

impl Diagnostic {
    /// This problem alone as text, without a line break at the end.
    #[must_use]
    pub fn render(&self, sources: &Sources, color: bool) -> String {
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(&*self.message).id(self.code.name());
        let mut group = Group::with_title(title);
        let mut shown: Vec<Underlined<'_>> = Vec::new();
        if let Some(found) = self.place.as_ref().and_then(|place| Underlined::find(sources, place)) {
            group = group.element(snippet(&found, self.label.as_deref()));
            shown.push(found);
        }
        let mut groups = Vec::new();
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(&**help));
        }
        groups.push(group);
        for related in &self.related {
            let title = Level::NOTE.secondary_title(&*related.message);
            let found = Underlined::find(sources, &related.place);
            groups.push(Group::with_title(title).elements(found.iter().map(|found| snippet(found, None))));
            shown.extend(found);
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let text = renderer.term_width(WIDTH).render(&groups);
        shown.iter().fold(text, |text, found| found.with_whole_column(text))
    }
}

/// The line on which the place starts, with the place underlined up to the end of that line.
fn snippet<'a>(found: &Underlined<'a>, label: Option<&'a str>) -> Snippet<'a, Annotation<'a>> {
    let (shown, span) = found.shown();
    Snippet::source(shown)
        .path(found.path)
        .line_start(found.line_number)
        .annotation(AnnotationKind::Primary.span(span).label(label))
}

/// A line of a source, and the part of it that is underlined.
struct Underlined<'a> {
    path: &'a str,
    line_number: usize,
    line: &'a str,
    span: Range<usize>,
}

impl<'a> Underlined<'a> {
    fn find(sources: &'a Sources, place: &Place) -> Option<Self> {
        let source = sources.get(place.source)?;
        let text = source.text.as_str();
        let range = place.bytes(sources);
        let (line_number, line_start) = sources.line(place.source, range.start)?;
        let line = text.get(line_start..)?.lines().next().unwrap_or_default();
        let start = (range.start - line_start).min(line.len());
        let cut = character_start(line, start + UNDERLINED);
        let end = (range.end - line_start).min(cut).max(start);
        let span = start..start + line.get(start..end)?.trim_end().len();
        Some(Self {
            path: source.name.as_str(),
            line_number,
            line,
            span,
        })
    }

    /// The text with the column counted from the start of the line: the renderer counts from where the shown part starts.
    fn with_whole_column(&self, text: String) -> String {
        let (shown, span) = self.shown();
        if shown.len() == self.line.len() {
            return text;
        }
        let column = |line: &str, at: usize| line.get(..at).unwrap_or_default().chars().count() + 1;
        let counted = format!("{}:{}:{}", self.path, self.line_number, column(shown, span.start));
        let whole = format!(
            "{}:{}:{}",
            self.path,
            self.line_number,
            column(self.line, self.span.start)
        );
        text.replacen(&counted, &whole, 1)
    }

    /// The line, or as much of a long one as can be shown around the span, and the span within that. The renderer looks
    /// at each character of what it gets, and a description on one line has millions.
    fn shown(&self) -> (&'a str, Range<usize>) {
        if self.line.len() <= LONG_LINE {
            return (self.line, self.span.clone());
        }
        let first = character_start(self.line, self.span.start.saturating_sub(WIDTH));
        let last = character_start(self.line, self.span.end + WIDTH);
        let shown = self.line.get(first..last).unwrap_or_default();
        (shown, self.span.start - first..self.span.end - first)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Code, Diagnostic};
    use crate::diagnostics::{Place, Position};
    use crate::source::{Sources, SpecSource};

    #[test]
    fn a_long_line_is_shown_around_the_place_and_counted_as_a_whole() {
        let before = "é".repeat(5_000);
        let text = format!("{{\"a\":\"{before}\",\"wrong\":1,\"b\":\"{before}\"}}\n");
        let start = text.find("wrong").unwrap();
        let mut sources = Sources::new();
        let source = sources.add(SpecSource::new("long.json", &*text));
        let place = Place {
            source,
            position: Position::Span(start..start + 5),
        };
        let problem = Diagnostic::error(Code::Syntax, "no").at(place);
        let shown = problem.render(&sources, false);
        assert!(shown.contains("long.json:1:5010\n"), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        let underline = lines.iter().position(|line| line.contains("^^^^^")).unwrap();
        let column = lines[underline].find('^').unwrap();
        let above: String = lines[underline - 1].chars().skip(column).take(5).collect();
        assert_eq!(above, "wrong", "{shown}");
        assert!(shown.len() < 2_000, "{shown}");
        let colored = problem.render(&sources, true);
        assert!(colored.contains("long.json:1:5010"), "{colored}");
    }
}
