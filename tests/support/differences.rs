//! How two trees of files differ, told so that a person sees what happened.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use similar::TextDiff;

/// Lines of context around a difference.
const CONTEXT: usize = 3;
/// Of one file, no more lines than this are shown: the first ones tell what happened.
const LONGEST: usize = 60;

/// Names every file that is missing in `found`, that is there without being `expected`, or whose text differs, the
/// last with a unified diff. `None` when both are equal.
#[must_use]
pub fn differences(found: &BTreeMap<String, String>, expected: &BTreeMap<String, String>) -> Option<String> {
    let mut report = String::new();
    for (path, text) in expected {
        match found.get(path) {
            Some(same) if same == text => {}
            Some(other) => show(path, other, text, &mut report),
            // Writing to a string cannot fail, here and below.
            None => drop(writeln!(report, "missing: {path}")),
        }
    }
    for path in found.keys().filter(|path| !expected.contains_key(*path)) {
        let _ = writeln!(report, "should not be there: {path}");
    }
    (!report.is_empty()).then_some(report)
}

/// Requires both to be equal.
///
/// # Panics
/// When they are not, with [`differences`].
#[track_caller]
pub fn assert_same(found: &BTreeMap<String, String>, expected: &BTreeMap<String, String>) {
    let report = differences(found, expected).unwrap_or_default();
    assert!(report.is_empty(), "the files differ\n\n{report}");
}

fn show(path: &str, found: &str, expected: &str, report: &mut String) {
    let diff = TextDiff::from_lines(found, expected);
    let text = diff
        .unified_diff()
        .context_radius(CONTEXT)
        .header(&format!("{path} (found)"), &format!("{path} (expected)"))
        .to_string();
    for line in text.lines().take(LONGEST) {
        let _ = writeln!(report, "{line}");
    }
    let left_out = text.lines().count().saturating_sub(LONGEST);
    if left_out > 0 {
        let _ = writeln!(report, "… and {left_out} more lines");
    }
}
