//! Lines of code, taken apart and put together.

use std::borrow::Cow;

/// One step of indentation.
pub(super) const STEP: usize = 4;

pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

pub(super) fn width(line: &str) -> usize {
    line.chars().count()
}

/// The lines of an expression on one line.
pub(super) fn join(lines: &[Cow<'_, str>]) -> String {
    let mut joined = String::new();
    for line in lines {
        let piece = line.trim_start();
        if piece.starts_with([')', ']', '}']) && joined.ends_with(',') {
            joined.pop();
        }
        let adjoins = piece.starts_with([')', ']', '.', ';']) || joined.ends_with(['(', '[']);
        if !(joined.is_empty() || adjoins) {
            joined.push(' ');
        }
        joined.push_str(piece);
    }
    joined
}

/// The parts of `method(a, b);`: `method`, its arguments, and what follows them.
pub(super) fn split_call(call: &str) -> Option<(&str, Vec<&str>, &str)> {
    let (method, rest) = call.split_once('(')?;
    let close = rest.rfind(')')?;
    let (inside, end) = rest.split_at(close);
    Some((method, split_list(inside)?, end))
}

/// What stands between the commas of a list, but for those within brackets and texts.
pub(super) fn split_list(list: &str) -> Option<Vec<&str>> {
    let mut items = Vec::new();
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    let mut start = 0;
    for (index, character) in list.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth = depth.checked_sub(1)?,
            ',' if !quoted && depth == 0 => {
                items.push(list[start..index].trim());
                start = index + 1;
            }
            _ => {}
        }
    }
    items.push(list[start..].trim());
    (depth == 0 && !quoted).then_some(items)
}

/// A call with one argument to a line.
pub(super) fn vertical(margin: usize, call: &str, arguments: &[&str], end: &str) -> Vec<String> {
    let (outer, inner) = (" ".repeat(margin), " ".repeat(margin + STEP));
    let mut lines = vec![format!("{outer}{call}(")];
    lines.extend(arguments.iter().map(|argument| format!("{inner}{argument},")));
    lines.push(format!("{outer}{end}"));
    lines
}
