//! What goes on and how long it took, on standard error.

use std::io::Write as _;
use std::time::Instant;

use super::report::Missing;
use crate::style::{ERROR, RESET};

/// Of what a failed process said, this many lines are shown.
const QUOTED: usize = 12;

/// Something that takes a while, announced when it starts.
#[derive(Debug)]
pub(super) struct Step {
    started: Instant,
}

impl Step {
    /// Announces a step.
    pub(super) fn start(name: &str) -> Self {
        say(&format!("{name} … "));
        Self {
            started: Instant::now(),
        }
    }

    /// Says how long the step took, or why it came to nothing.
    pub(super) fn end<T>(self, result: &Result<T, Missing>) {
        let took = self.started.elapsed().as_secs_f64();
        match result {
            Ok(_) => say(&format!("{took:.1} s\n")),
            Err(missing) => say(&format!("{ERROR}failed{RESET} after {took:.1} s: {missing}\n")),
        }
    }
}

/// Shows the end of what a process said.
pub(super) fn quote(said: &str) {
    let lines: Vec<&str> = said.lines().collect();
    let end = &lines[lines.len().saturating_sub(QUOTED)..];
    say(&format!("\n  | {}\n", end.join("\n  | ")));
}

fn say(text: &str) {
    let mut errors = anstream::stderr();
    // Nobody is left to tell when standard error is closed.
    let _ = write!(errors, "{text}").and_then(|()| errors.flush());
}
