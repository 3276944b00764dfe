//! What goes on and how long it took, on standard error: alive on a terminal, line by line elsewhere.

use std::io::Write as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::missing::Missing;
use crate::style::{ERROR, RESET};

/// Of what a failed process said, this many lines are shown.
const QUOTED: usize = 12;

/// Of what is counted, one in so many is told where there is no terminal.
const TOLD: u64 = 100;

/// How often a terminal is drawn while nothing is counted.
const TICK: Duration = Duration::from_millis(120);

/// Something that takes a while, announced when it starts.
#[derive(Debug)]
pub(crate) struct Step {
    name: String,
    started: Instant,
    /// Hidden where there is no terminal.
    bar: ProgressBar,
}

impl Step {
    /// Announces a step.
    pub(crate) fn start(name: &str) -> Self {
        let bar = ProgressBar::new_spinner().with_message(name.to_owned());
        bar.enable_steady_tick(TICK);
        if bar.is_hidden() {
            say(&format!("{name} … "));
        }
        Self {
            name: name.to_owned(),
            started: Instant::now(),
            bar,
        }
    }

    /// The bar of the step, from now on of so many bytes.
    pub(crate) fn of_bytes(&self, length: u64) -> &ProgressBar {
        self.bar.set_style(style("{msg} {wide_bar} {bytes}/{total_bytes}"));
        self.bar.set_length(length);
        &self.bar
    }

    /// Says how long the step took, or why it came to nothing.
    pub(crate) fn end<T>(self, result: &Result<T, Missing>) {
        let took = self.started.elapsed().as_secs_f64();
        if !self.bar.is_hidden() {
            self.bar.finish_and_clear();
            say(&format!("{} … ", self.name));
        }
        match result {
            Ok(_) => say(&format!("{took:.1} s\n")),
            Err(missing) => say(&format!("{ERROR}failed{RESET} after {took:.1} s: {missing}\n")),
        }
    }
}

/// Many things of one kind, counted as they are done.
#[derive(Debug)]
pub(crate) struct Count {
    name: &'static str,
    bar: ProgressBar,
}

impl Count {
    /// Announces so many things.
    pub(crate) fn start(name: &'static str, length: u64) -> Self {
        let bar = ProgressBar::new(length)
            .with_style(style("{prefix} {wide_bar} {pos}/{len}, {eta} left · {msg}"))
            .with_prefix(name);
        bar.enable_steady_tick(TICK);
        if bar.is_hidden() {
            say(&format!("{name}: {length}\n"));
        }
        Self { name, bar }
    }

    /// Counts one more; `message` is what a person wants to know beside the number.
    pub(crate) fn add(&self, message: String) {
        self.bar.inc(1);
        let done = self.bar.position();
        if self.bar.is_hidden() && done.is_multiple_of(TOLD) {
            say(&format!("{}: {done} done, {message}\n", self.name));
        }
        self.bar.set_message(message);
    }

    /// Takes the bar away.
    pub(crate) fn end(self) {
        self.bar.finish_and_clear();
    }
}

/// Shows the end of what a process said.
pub(crate) fn quote(said: &str) {
    let lines: Vec<&str> = said.lines().collect();
    let end = &lines[lines.len().saturating_sub(QUOTED)..];
    say(&format!("\n  | {}\n", end.join("\n  | ")));
}

/// A template of ours; were it wrong, the bar would look as the library draws it.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn say(text: &str) {
    let mut errors = anstream::stderr();
    // Nobody is left to tell when standard error is closed.
    let _ = write!(errors, "{text}").and_then(|()| errors.flush());
}
