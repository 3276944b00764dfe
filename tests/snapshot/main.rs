//! The committed crates are what the generator makes of `specs/` now.

use std::error::Error;

use tests::differences::differences;
use tests::workspace;

/// The list of its files that the command line keeps in an output folder; the library knows nothing of it.
const LIST: &str = ".generated-files";

#[test]
fn committed_crates_are_up_to_date() -> Result<(), Box<dyn Error>> {
    let jobs = workspace::jobs()?;
    assert!(!jobs.is_empty(), "specs/ holds no settings file");
    let mut report = String::new();
    for job in &jobs {
        let expected = workspace::generate(job)?;
        let mut found = workspace::read_tree(&workspace::root().join(&job.output))?;
        let list = found.remove(LIST).unwrap_or_default();
        let listed: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
        if !expected.keys().eq(listed) {
            report.push_str(LIST);
            report.push_str(" lists other files than there are\n");
        }
        report.extend(differences(&found, &expected));
    }
    assert!(
        report.is_empty(),
        "the committed files differ from what is generated now\n\n{report}\n\
         run `cargo xtask generate` and commit the result\n"
    );
    Ok(())
}

#[test]
fn drift_is_told_file_by_file_and_line_by_line() {
    let tree = |files: &[(&str, &str)]| {
        files
            .iter()
            .map(|(path, text)| ((*path).into(), (*text).into()))
            .collect()
    };
    let found = tree(&[("a.rs", "one\ntwo\nthree\n"), ("b.rs", "same\n"), ("c.rs", "old\n")]);
    let expected = tree(&[("a.rs", "one\n2\nthree\n"), ("b.rs", "same\n"), ("d.rs", "new\n")]);
    assert_eq!(
        differences(&found, &expected).as_deref(),
        Some(
            "--- a.rs (found)\n+++ a.rs (expected)\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n\
             missing: d.rs\nshould not be there: c.rs\n"
        )
    );
    assert_eq!(differences(&found, &found), None);
}
