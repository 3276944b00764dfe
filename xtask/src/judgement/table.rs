//! What came out, as a table for people.

use std::fmt::Write as _;

use super::Judged;

/// The table as Markdown.
pub(super) fn render(title: &str, command: &str, judged: &[Judged]) -> String {
    let agreeing = |agrees: fn(&Judged) -> bool| judged.iter().filter(|one| agrees(one)).count();
    let mut text = format!(
        "# {title}\n\n\
         Written by `cargo xtask {command} --update`. Of {} changes, the verdict on source code is that of \
         `cargo-semver-checks` in {}, and that of the compiler in {}; each disagreement has its reason here.\n\n\
         `semver` is the whole verdict, which counts what breaks at run time as well; `code` is the part of it that a \
         compiler could tell. An addition is none of the tool's lints, so it agrees with `minor` by asking for nothing.\n\n\
         | change | semver | code | tool | its lints | old code compiles | where they disagree |\n\
         |---|---|---|---|---|---|---|\n",
        judged.len(),
        agreeing(Judged::agrees_with_tool),
        agreeing(Judged::agrees_with_compiler),
    );
    for one in judged {
        let reasons: Vec<&str> = [&one.tool_reason, &one.compiler_reason]
            .into_iter()
            .filter_map(|reason| reason.as_deref())
            .collect();
        let cells = [
            one.name.clone(),
            one.verdict.to_string(),
            one.source.to_string(),
            one.opinion.tool.to_string(),
            one.opinion.lints.join(", "),
            if one.opinion.compiles { "yes" } else { "no" }.to_owned(),
            reasons.join("; "),
        ];
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text
}
