//! What a command tells on standard output.

use std::io::Write as _;

/// Prints a text, at once: what a process prints that is started next comes after it.
pub(crate) fn say(text: &str) {
    let mut output = anstream::stdout();
    // A closed pipe, as of `| head`, is no reason to stop: the exit code tells the result.
    let _ = write!(output, "{text}").and_then(|()| output.flush());
}

/// The line without control characters: a file could steer the terminal with them.
pub(crate) fn printable(line: &str) -> String {
    line.chars().fold(String::new(), |mut printable, c| {
        if c.is_control() && c != '\t' {
            printable.extend(c.escape_default());
        } else {
            printable.push(c);
        }
        printable
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_shown_and_not_obeyed() {
        assert_eq!(printable("a\x1b[2Jb\tc\r"), "a\\u{1b}[2Jb\tc\\r");
    }
}
