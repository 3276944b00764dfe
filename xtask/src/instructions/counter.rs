//! Runs the benchmark that counts, through gungraun and valgrind.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::counts::Counts;
use crate::problem::Problem;
use crate::workspace;

/// Where the program lies that starts valgrind and reads its counts, relative to the root of the workspace.
const TOOLS: &str = "target/tools";

/// Whether valgrind is installed.
pub(crate) fn has_valgrind() -> bool {
    version(Path::new("valgrind")).is_some()
}

/// Counts the instructions of every contender.
///
/// # Errors
/// When valgrind is not installed, its runner can't be installed, the benchmark doesn't build, or says nothing.
pub(super) fn count(root: &Path) -> Result<Counts, Problem> {
    if !has_valgrind() {
        return Err(Problem::refused(
            "instructions are counted by valgrind, which is not installed",
            "install it with the package manager of the system, such as `apt-get install valgrind`",
        ));
    }
    let runner = runner(root)?;
    let cargo = workspace::cargo();
    let output = Command::new(&cargo)
        .args(["bench", "--quiet", "--package", "benches", "--features", "measure"])
        .args(["--bench", "instructions", "--", "--output-format=json"])
        .env("GUNGRAUN_RUNNER", runner)
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(Problem::file("run", Path::new(&cargo)))?;
    let text = String::from_utf8_lossy(&output.stdout);
    match read(&text) {
        Some(counts) if output.status.success() => Ok(counts),
        _ => Err(Problem::refused(
            format!("the benchmark failed\n{text}"),
            "run `cargo bench --package benches --features measure --bench instructions` to see why",
        )),
    }
}

/// The runner, installed unless the version that the benchmark needs is there already.
fn runner(root: &Path) -> Result<PathBuf, Problem> {
    let tools = root.join(TOOLS);
    let runner = tools.join("bin/gungraun-runner");
    let wanted = wanted_version(root)?;
    if version(&runner).is_some_and(|found| found.ends_with(&wanted)) {
        return Ok(runner);
    }
    let cargo = workspace::cargo();
    let status = Command::new(&cargo)
        .args([
            "install",
            "--quiet",
            "--locked",
            "gungraun-runner",
            "--version",
            &wanted,
        ])
        .arg("--root")
        .arg(&tools)
        .status()
        .map_err(Problem::file("run", Path::new(&cargo)))?;
    if status.success() {
        Ok(runner)
    } else {
        Err(Problem::refused(
            format!("gungraun-runner {wanted} can't be installed"),
            "see what cargo says above",
        ))
    }
}

/// The version of the library, which its runner has to have too.
fn wanted_version(root: &Path) -> Result<String, Problem> {
    let manifest = root.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).map_err(Problem::file("read", &manifest))?;
    let table: Option<toml::Table> = text.parse().ok();
    let version = table.as_ref().and_then(|table| {
        let dependencies = table.get("workspace")?.get("dependencies")?;
        dependencies.get("gungraun")?.as_str()?.strip_prefix('=')
    });
    version.map(str::to_owned).ok_or_else(|| {
        Problem::refused(
            "Cargo.toml does not say which version of gungraun is used",
            "give `workspace.dependencies.gungraun` an exact version, such as `\"=0.20.0\"`",
        )
    })
}

/// What a program says of its version; `None` when it can't be started.
fn version(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
    output.status.success().then_some(text)
}

/// Reads the counts out of gungraun's summaries, one JSON object for each benchmark.
fn read(text: &str) -> Option<Counts> {
    let mut counts = Counts::default();
    for summary in serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>() {
        let summary = summary.ok()?;
        // `instructions::path::ours`: the benchmark, the subject, the contender.
        let mut names = summary.get("module_path")?.as_str()?.rsplit("::");
        let (contender, subject) = (names.next()?, names.next()?);
        let count = summary.pointer("/profiles/0/data/total/metrics/Ir/values/new")?;
        counts.insert(subject, contender, count.as_u64()?);
    }
    (!counts.is_empty()).then_some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(module: &str, count: &str) -> String {
        format!(
            r#"{{"module_path":"{module}","profiles":[{{"data":{{"total":{{"metrics":{{"Ir":{{"values":{{"new":{count}}}}}}}}}}}}}]}}"#
        )
    }

    #[test]
    fn counts_are_read_from_summaries() {
        let text = [
            summary("instructions::path::ours", "1876"),
            summary("instructions::form::ours", "9"),
        ];
        let mut expected = Counts::default();
        expected.insert("path", "ours", 1_876);
        expected.insert("form", "ours", 9);
        assert_eq!(read(&text.join("\n")), Some(expected));
    }

    #[test]
    fn no_counts_are_no_result() {
        for text in ["", "failed", "{}", &summary("ours", "1"), &summary("a::b", "null")] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn the_workspace_says_which_runner_it_needs() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        assert!(wanted_version(&root).unwrap().starts_with("0."));
    }
}
