//! What a command tells on standard output.

use std::io::Write as _;

/// Prints a text, at once: what a process prints that is started next comes after it.
pub(crate) fn say(text: &str) {
    let mut output = anstream::stdout();
    // A closed pipe, as of `| head`, is no reason to stop: the exit code tells the result.
    let _ = write!(output, "{text}").and_then(|()| output.flush());
}
