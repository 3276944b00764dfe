//! Line breaks that rustfmt chooses and the formatter doesn't.

/// The width that both of them fill.
const WIDTH: usize = 89;

/// Moves the value of a constant to a line of its own where it then needs no more lines.
pub(super) fn settle(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut output = String::with_capacity(text.len());
    let mut index = 0;
    while index < lines.len() {
        if let Some((settled, consumed)) = constant(&lines[index..]) {
            output.push_str(&settled);
            index += consumed;
        } else {
            output.push_str(lines[index]);
            output.push('\n');
            index += 1;
        }
    }
    output
}

/// `const NAME: Type =` and its chain of calls on the next line, where the chain fits there, with the lines it replaces.
fn constant(lines: &[&str]) -> Option<(String, usize)> {
    let first = lines.first()?;
    let margin = first.len() - first.trim_start().len();
    if !first.trim_start().starts_with("const ") || first.ends_with(';') {
        return None;
    }
    let (declaration, start) = first.split_once(" = ")?;
    let calls = lines[1..]
        .iter()
        .take_while(|line| line.trim_start().starts_with('.'))
        .count();
    let chain: Vec<&str> = lines[1..=calls].iter().map(|line| line.trim_start()).collect();
    if !chain.last()?.ends_with(';') {
        return None;
    }
    let value = format!("{start}{}", chain.concat());
    let width = margin + 4 + value.chars().count();
    (calls > 1 && width <= WIDTH).then(|| {
        (
            format!("{declaration} =\n{}{value}\n", " ".repeat(margin + 4)),
            calls + 1,
        )
    })
}
