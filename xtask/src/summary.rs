//! What a run did, in the few lines that a person wants.

use std::fmt::Write as _;
use std::time::Duration;

use crate::output::{Kind, Plan};
use crate::style::{BOLD, RESET};

/// Of each kind of change, no more files than this are named.
const NAMED: usize = 10;

/// What a run has to say about one crate, beside the files.
#[derive(Debug)]
pub(crate) struct Summary {
    /// The name of the crate.
    pub(crate) package: String,
    /// What the crate holds.
    pub(crate) content: generator::Summary,
    /// How many warnings and notes there are, in words; `None` without any.
    pub(crate) diagnostics: Option<String>,
    /// How long it took to generate the crate and to compare it with what was there.
    pub(crate) took: Duration,
}

impl Summary {
    /// The summary of a crate that was written.
    pub(crate) fn render(&self, plan: &Plan) -> String {
        let mut text = format!("{BOLD}{}{RESET} in {}\n", self.package, plan.shown);
        // Writing to a string cannot fail, here and below.
        let counts = Kind::ALL.map(|kind| format!("{} {}", plan.paths(kind).count(), kind.word()));
        let _ = writeln!(text, "  files     {}, {} unchanged", counts.join(", "), plan.unchanged);
        for kind in Kind::ALL {
            for path in plan.paths(kind).take(NAMED) {
                let _ = writeln!(text, "    {:<8}{}", kind.word(), path.as_str());
            }
            let more = plan.paths(kind).skip(NAMED).count();
            if more > 0 {
                let _ = writeln!(text, "    {:<8}… and {more} more", kind.word());
            }
        }
        self.render_content(&mut text);
        text
    }

    /// The summary of a crate that is as it should be.
    pub(crate) fn render_up_to_date(&self, plan: &Plan) -> String {
        let mut text = format!("{BOLD}{}{RESET} in {} is up to date\n", self.package, plan.shown);
        self.render_content(&mut text);
        text
    }

    fn render_content(&self, text: &mut String) {
        let content = &self.content;
        let counts = [
            (content.modules, "module"),
            (content.models, "model"),
            (content.enumerations, "enumeration"),
            (content.identifiers, "identifier"),
            (content.operations, "operation"),
        ]
        .map(|(count, noun)| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }));
        let _ = writeln!(text, "  holds     {}", counts.join(", "));
        let _ = writeln!(text, "  problems  {}", self.diagnostics.as_deref().unwrap_or("none"));
        let _ = writeln!(text, "  took      {:.2} s", self.took.as_secs_f64());
    }
}
