//! Line breaks that rustfmt chooses and the formatter doesn't.
//!
//! The formatter measures a group without what follows it, keeps a receiver apart from its only call, and never moves a
//! value to the next line. Each rule here is one such difference, so that `cargo fmt` finds nothing to do.

use std::borrow::Cow;

use super::lines::{STEP, indent, join, split_call, vertical, width};
use super::sole_list::sole_list;

/// A line, borrowed from the text until a rule writes another in its place.
pub(super) type Line<'a> = Cow<'a, str>;

/// The width that both of them fill.
pub(super) const WIDTH: usize = 89;

/// What rustfmt does not count at the end of a generic argument.
const GENERIC_END: usize = 4;

/// The widest contents of a structure that stay on one line.
const LITERAL_WIDTH: usize = 26;

/// The text with rustfmt's line breaks.
pub(super) fn settle(text: &str) -> String {
    let mut lines: Vec<Line<'_>> = text.lines().map(Cow::Borrowed).collect();
    for rule in [
        macro_arguments,
        literal,
        single_call,
        statement,
        value,
        sole_list,
        list_end,
        import,
        field,
        initializer,
        generic,
        arm,
        unbraced_arm,
    ] {
        lines = apply(lines, rule);
    }
    let mut output = String::with_capacity(text.len());
    for line in &lines {
        output.push_str(line);
        output.push('\n');
    }
    output
}

/// What a rule makes of the lines that it starts at: the lines in their place, and how many they replace.
type Rule = fn(&[Line<'_>]) -> Option<(Vec<String>, usize)>;

fn apply(mut lines: Vec<Line<'_>>, rule: Rule) -> Vec<Line<'_>> {
    let mut output: Vec<Line<'_>> = Vec::with_capacity(lines.len());
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let is_comment = line.as_bytes().trim_ascii_start().starts_with(b"//");
        let settled = if is_comment { None } else { rule(&lines[index..]) };
        if let Some((settled, replaced)) = settled {
            output.extend(settled.into_iter().map(Cow::Owned));
            index += replaced.max(1);
        } else {
            // No rule looks back.
            output.push(std::mem::take(&mut lines[index]));
            index += 1;
        }
    }
    output
}

/// The arguments of a macro are tokens to the formatter, which fills lines with them and spaces out angle brackets.
fn macro_arguments(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let (name, _) = lines.first()?.split_once("!(")?;
    if name.is_empty()
        || !name
            .chars()
            .all(|character| character.is_ascii_lowercase() || character == '_')
    {
        return None;
    }
    let last = lines.iter().position(|line| line.ends_with(");"))?;
    let joined = join(&lines[..=last]).replacen(" < ", "<", 1).replacen(" >, ", ">, ", 1);
    if width(&joined) <= WIDTH {
        return Some((vec![joined], last + 1));
    }
    let (call, arguments, end) = split_call(&joined)?;
    let mut settled = vertical(0, call, &arguments, end);
    let final_argument = settled.len().checked_sub(2).and_then(|index| settled.get_mut(index))?;
    final_argument.pop();
    Some((settled, last + 1))
}

/// `receiver` on one line and its only call, broken, on the next: the two belong on one.
fn single_call(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let [receiver, call, ..] = lines else { return None };
    let margin = indent(receiver);
    let is_name = receiver
        .trim()
        .chars()
        .all(|character| character.is_alphanumeric() || character == '_');
    if !(is_name && call.trim_start().starts_with('.') && indent(call) == margin + STEP) {
        return None;
    }
    let last = if call.ends_with('(') {
        let closing = lines[2..].iter().position(|line| indent(line) <= margin + STEP)?;
        closing + 2
    } else {
        1
    };
    let followed = lines
        .get(last + 1)
        .is_some_and(|line| line.trim_start().starts_with('.'));
    if followed {
        return None;
    }
    if call.ends_with('(') {
        let mut joined = vec![format!("{receiver}{}", call.trim_start())];
        joined.extend(lines[2..=last].iter().map(|line| line[STEP..].to_owned()));
        return Some((joined, last + 1));
    }
    // Three arguments are better one to a line than behind a receiver of its own.
    let (method, arguments, end) = split_call(call.trim_start())?;
    (arguments.len() > 2).then(|| {
        (
            vertical(margin, &format!("{}{method}", receiver.trim()), &arguments, end),
            2,
        )
    })
}

/// A structure with few and short fields.
fn literal(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let start = lines.first()?;
    let name = start.trim_start().strip_suffix(" {")?;
    let is_name = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name
            .chars()
            .all(|character| character.is_alphanumeric() || character == '_');
    if !is_name {
        return None;
    }
    let last = lines
        .iter()
        .position(|line| indent(line) == indent(start) && line.trim_start() == "}")?;
    let fields = lines.get(1..last)?;
    let are_short = fields
        .iter()
        .all(|line| indent(line) == indent(start) + STEP && line.ends_with(','));
    let joined = join(fields);
    let contents = joined.trim_end_matches(',');
    (are_short && width(contents) <= LITERAL_WIDTH).then(|| (vec![format!("{start} {contents} }}")], last + 1))
}

/// A call whose end is just beyond the width.
fn statement(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let line = lines.first()?;
    let text = line.trim_start();
    if width(line) <= WIDTH || !(text.ends_with(';') || text.ends_with(")?")) || text.contains(" = ") {
        return None;
    }
    let (receiver, call) = text.split_once('.')?;
    let (method, arguments, end) = split_call(call)?;
    let margin = indent(line);
    let alone = format!("{}.{call}", " ".repeat(margin + STEP));
    if arguments.len() < 3 && width(&alone) <= WIDTH {
        return Some((vec![format!("{}{receiver}", " ".repeat(margin)), alone], 1));
    }
    Some((vertical(margin, &format!("{receiver}.{method}"), &arguments, end), 1))
}

/// A value that fits on the next line as a whole but not behind its name.
fn value(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let first = lines.first()?;
    let text = first.trim_start();
    let declares = ["const ", "pub const ", "pub type ", "static ", "let ", "self."]
        .iter()
        .any(|start| text.starts_with(start));
    // rustfmt leaves room behind a chain that ends in a question mark.
    let kept_free = if text.ends_with("?;") { 2 } else { 0 };
    if !declares || text.ends_with(" else {") || text.ends_with(';') && width(first) + kept_free <= WIDTH {
        return None;
    }
    let (name, _) = first.split_once(" = ")?;
    let last = lines.iter().position(|line| line.ends_with(';'))?;
    let joined = join(&lines[..=last]);
    let (_, whole) = joined.split_once(" = ")?;
    let margin = indent(first);
    let inner = " ".repeat(margin + STEP);
    if let [start, argument, close, calls @ ..] = &lines[..=last] {
        let root = format!("{start}{})", argument.trim().trim_end_matches(','));
        let (_, root) = root.split_once(" = ")?;
        // A broken argument at the root of a chain: the chain is whole again on lines of its own.
        if close.trim() == ")" && !calls.is_empty() && width(&inner) + width(&whole_of(root, calls)) > WIDTH {
            let mut settled = vec![format!("{name} ="), format!("{inner}{root}")];
            settled.extend(calls.iter().map(|call| format!("{inner}    {}", call.trim_start())));
            return Some((settled, last + 1));
        }
    }
    let whole = format!("{inner}{whole}");
    (width(&whole) <= WIDTH).then(|| (vec![format!("{name} ="), whole], last + 1))
}

/// A chain on one line.
fn whole_of(root: &str, calls: &[Line<'_>]) -> String {
    calls
        .iter()
        .fold(root.to_owned(), |whole, call| whole + call.trim_start())
}

/// The last name of a list whose comma is beyond the width.
fn list_end(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let line = lines.first()?;
    let closes = lines.get(1)?.trim_start().starts_with(['}', ']']);
    if width(line) <= WIDTH || !closes || !line.ends_with(',') || line.contains(['"', '(', '{']) {
        return None;
    }
    let (start, last) = line.rsplit_once(", ")?;
    Some((
        vec![format!("{start},"), format!("{}{last}", " ".repeat(indent(line)))],
        1,
    ))
}

/// An arm whose comma is beyond the width.
fn arm(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let line = lines.first()?;
    let (pattern, body) = line.split_once(" => ")?;
    let body = body.strip_suffix(',')?;
    if width(line) <= WIDTH {
        return None;
    }
    let margin = " ".repeat(indent(line));
    Some((
        vec![
            format!("{pattern} => {{"),
            format!("{margin}    {body}"),
            format!("{margin}}}"),
        ],
        1,
    ))
}

/// An arm whose value has several lines anyway: it needs no braces.
fn unbraced_arm(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let pattern = lines.first()?.strip_suffix(" => {")?;
    let margin = indent(pattern);
    let last = lines.iter().skip(1).position(|line| indent(line) <= margin)? + 1;
    let body = lines.get(1..last)?;
    let [start, rest @ ..] = body else { return None };
    let one_value = rest
        .iter()
        .all(|line| indent(line) > margin + STEP || line.trim_start().starts_with(')'));
    let is_statement = body.iter().any(|line| line.ends_with(';')) || start.ends_with('{');
    if rest.is_empty() || !one_value || is_statement || lines.get(last)?.trim() != "}" {
        return None;
    }
    let mut settled = vec![format!("{pattern} => {}", start.trim_start())];
    settled.extend(rest.iter().map(|line| line[STEP..].to_owned()));
    if start.ends_with('(') {
        let (receiver, call) = start.trim_start().split_once('.')?;
        let whole = join(body);
        let (_, call_alone) = whole.split_once('.')?;
        let two_at_most = split_call(call_alone).is_some_and(|(_, arguments, _)| arguments.len() < 3);
        let inner = " ".repeat(margin + STEP);
        if width(pattern) + " => ".len() + width(receiver) > WIDTH {
            return None;
        }
        if two_at_most && margin + STEP + 2 + width(call_alone) <= WIDTH {
            settled = vec![format!("{pattern} => {receiver}"), format!("{inner}.{call_alone}")];
        } else if settled.first().is_some_and(|first| width(first) >= WIDTH) {
            settled = vec![format!("{pattern} => {receiver}"), format!("{inner}.{call}")];
            settled.extend(rest.iter().map(ToString::to_string));
        }
    }
    if let Some(end) = settled.last_mut() {
        end.push(',');
    }
    Some((settled, last + 1))
}

/// A list of imports, for which rustfmt leaves room at the end of each line, where it does not count the comma behind the
/// last name of a list on one line.
fn import(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let line = lines.first()?;
    let (start, names) = line.split_once('{')?;
    if !start.trim_start_matches("pub ").starts_with("use ") || width(line) + 2 <= WIDTH && names.ends_with("};") {
        return None;
    }
    let last = lines.iter().position(|line| line.ends_with("};"))?;
    let names: String = lines[1..=last]
        .iter()
        .fold(names.to_owned(), |names, line| names + " " + line.trim());
    let names = names.strip_suffix("};")?.trim().trim_end_matches(',');
    let mut settled = vec![format!("{start}{{"), " ".repeat(STEP - 1)];
    let mut names = names.split(", ").peekable();
    while let Some(name) = names.next() {
        let comma = usize::from(names.peek().is_some() || settled.len() > 2);
        if settled
            .last()
            .is_some_and(|line| width(line) + width(name) + 1 + comma >= WIDTH)
        {
            settled.push(" ".repeat(STEP - 1));
        }
        if let Some(line) = settled.last_mut() {
            line.extend([" ", name, ","]);
        }
    }
    settled.push("};".to_owned());
    Some((settled, last + 1))
}

/// A field of a struct whose type fits on the next line only.
fn field(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let line = lines.first()?;
    let (name, _) = line.split_once(": ")?;
    let is_field = indent(line) == STEP && !name.trim_start().trim_start_matches("pub ").contains(' ');
    let broken = line.ends_with('<');
    if !is_field || !broken && (width(line) <= WIDTH || !line.ends_with(',')) {
        return None;
    }
    let closing = lines
        .iter()
        .position(|line| indent(line) == STEP && line.ends_with(">,"));
    let last = if broken { closing? } else { 0 };
    let joined: String = lines[1..=last]
        .iter()
        .map(|line| line.trim().trim_end_matches(','))
        .collect();
    let whole = format!("{}{joined}", line.trim_end_matches(','));
    let (_, ty) = whole.split_once(": ")?;
    Some((
        vec![format!("{name}:"), format!("{}{ty},", " ".repeat(2 * STEP))],
        last + 1,
    ))
}

/// The value of a field whose comma is beyond the width.
fn initializer(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let line = lines.first().filter(|line| width(line) > WIDTH)?;
    let inner = " ".repeat(indent(line) + STEP);
    if let Some(value) = line.strip_suffix(".into(),") {
        return Some((vec![value.to_owned(), format!("{inner}.into(),")], 1));
    }
    let (name, value) = line.split_once(": ").filter(|(_, value)| value.ends_with("?,"))?;
    Some((vec![format!("{name}:"), format!("{inner}{value}")], 1))
}

/// A generic argument that rustfmt leaves where it is though the end of its line is beyond the width.
fn generic(lines: &[Line<'_>]) -> Option<(Vec<String>, usize)> {
    let [start, argument, end, ..] = lines else {
        return None;
    };
    let closes = end.trim_start().strip_prefix('>')?;
    let argument = argument.trim().trim_end_matches(',');
    let joined = format!("{start}{argument}>{closes}");
    (start.ends_with('<') && width(&joined) <= WIDTH + GENERIC_END).then(|| (vec![joined], 3))
}
