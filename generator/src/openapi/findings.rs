//! What the checks of a description find, with the node that each problem is about.

use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::Pointer;

/// A problem of one node of the tree.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) node: Pointer,
    pub(super) diagnostic: Diagnostic,
}

/// The problems that were found, in order.
#[derive(Debug, Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    /// Adds a problem of the node at `node`; the diagnostic has its place already.
    pub(super) fn push(&mut self, node: Pointer, diagnostic: Diagnostic) {
        self.0.push(Finding { node, diagnostic });
    }

    /// Whether there is an error among them.
    pub(super) fn has_errors(&self) -> bool {
        let mut findings = self.0.iter();
        findings.any(|finding| finding.diagnostic.severity == Severity::Error)
    }

    /// Reports all of them.
    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for finding in self.0 {
            diagnostics.push(finding.diagnostic);
        }
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(findings: I) -> Self {
        Self(findings.into_iter().collect())
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
