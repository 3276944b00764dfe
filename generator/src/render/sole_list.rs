//! A list that is all that a call is given: rustfmt keeps its brackets with the parentheses, where the formatter gives each
//! pair lines of its own.

use super::breaks::{Line, WIDTH};
use super::lines::{STEP, indent, join, split_list, width};

/// A constant whose value is such a call.
pub(super) fn sole_list(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let first = lines.first()?;
    if !(first.trim_start().starts_with("const ") && first.ends_with("= Some(")) {
        return None;
    }
    let margin = indent(first);
    let last = lines
        .iter()
        .position(|line| indent(line) == margin && line.ends_with(");"))?;
    let value = join(lines.get(1..last)?);
    let settled = spread(first.to_string(), value.trim_end_matches(','), ");", margin)?;
    Some((settled, last + 1))
}

/// A list behind `start`, with an item to a line; one that is all that it holds begins and ends on the same lines.
fn spread(mut start: String, list: &str, end: &str, margin: usize) -> Option<Vec<String>> {
    let items = split_list(list.strip_prefix("&[")?.strip_suffix(']')?)?;
    start.push_str("&[");
    let end = format!("]{end}");
    if let [only] = &items[..]
        && only.starts_with("&[")
    {
        return spread(start, only, &end, margin);
    }
    let inner = " ".repeat(margin + STEP);
    let mut lines = vec![start];
    for item in items {
        let whole = format!("{inner}{item},");
        if width(&whole) <= WIDTH {
            lines.push(whole);
        } else {
            lines.extend(spread(inner.clone(), item, ",", margin + STEP)?);
        }
    }
    lines.push(format!("{}{end}", " ".repeat(margin)));
    Some(lines)
}
