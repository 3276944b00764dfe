//! Prints diagnostics the way rustc does: message, place, the line underlined, the way out.

use std::fmt::Write as _;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Sources, character_start};

/// Lines are cut to this many columns around what they underline.
const WIDTH: usize = 100;
/// No more than this many bytes are underlined: the start of a long value is what helps.
const UNDERLINED: usize = 60;

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
        if let Some(place) = &self.place {
            let mark = AnnotationKind::Primary;
            group = group.elements(snippet(sources, place, mark, self.label.as_deref()));
        }
        let mut groups = Vec::new();
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(&**help));
        }
        groups.push(group);
        for related in &self.related {
            let title = Level::NOTE.secondary_title(&*related.message);
            let mark = AnnotationKind::Primary;
            groups.push(Group::with_title(title).elements(snippet(sources, &related.place, mark, None)));
        }
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(WIDTH).render(&groups)
    }
}

/// The line on which the place starts, with the place underlined up to the end of that line.
fn snippet<'a>(
    sources: &'a Sources,
    place: &Place,
    mark: AnnotationKind,
    label: Option<&'a str>,
) -> Option<Snippet<'a, Annotation<'a>>> {
    let source = sources.get(place.source)?;
    let text = source.text.as_str();
    let range = place.bytes(sources);
    let (line_number, line_start) = sources.line(place.source, range.start)?;
    let line = text.get(line_start..)?.lines().next().unwrap_or_default();
    let start = (range.start - line_start).min(line.len());
    let cut = character_start(line, start + UNDERLINED);
    let end = (range.end - line_start).min(cut).max(start);
    let span = start..start + line.get(start..end)?.trim_end().len();
    Some(
        Snippet::source(line)
            .path(source.name.as_str())
            .line_start(line_number)
            .annotation(mark.span(span).label(label)),
    )
}
