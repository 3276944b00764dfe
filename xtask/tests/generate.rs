//! `cargo xtask generate` as a person runs it: exit codes, what is printed, what is written.

#![expect(clippy::unwrap_used, reason = "what a test prepares must work")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

const DESCRIPTION: &str = r#"openapi: 3.0.3
info:
  title: Calls
  version: "1"
paths:
  /calls/{id}:
    get:
      operationId: FetchCall
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      responses:
        "204":
          description: Done.
"#;

const SETTINGS: &str = r#"[package]
name = "calls"
version = "0.1.0"
description = "Calls."
output = "generated"
sources = ["calls.yaml"]
"#;

/// A workspace of its own in a temporary folder.
struct Workspace {
    temporary: TempDir,
}

struct Finished {
    code: Option<i32>,
    output: String,
    errors: String,
}

impl Workspace {
    fn new() -> Self {
        let workspace = Self {
            temporary: tempfile::tempdir().unwrap(),
        };
        workspace.put("Cargo.toml", "[workspace]\nresolver = \"3\"\n");
        workspace.put("specs/calls.toml", SETTINGS);
        workspace.put("specs/calls.yaml", DESCRIPTION);
        workspace
    }

    fn at(&self, path: &str) -> PathBuf {
        self.temporary.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn run_in(&self, folder: &str, arguments: &[&str]) -> Finished {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .current_dir(self.at(folder))
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap();
        Finished {
            code: output.status.code(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn run(&self, arguments: &[&str]) -> Finished {
        self.run_in("", arguments)
    }
}

impl Finished {
    #[track_caller]
    fn with(self, code: i32, output: &[&str], errors: &[&str]) -> Self {
        for (text, parts) in [(&self.output, output), (&self.errors, errors)] {
            for part in parts {
                assert!(
                    text.contains(part),
                    "{part:?} is not in:\n{text}\nerrors:\n{}",
                    self.errors
                );
            }
        }
        assert_eq!(self.code, Some(code), "{}\n{}", self.output, self.errors);
        assert!(
            !self.output.contains('\x1b') && !self.errors.contains('\x1b'),
            "no terminal, no colour"
        );
        self
    }
}

#[test]
fn a_crate_is_written_and_then_up_to_date() {
    let workspace = Workspace::new();
    let first = workspace
        .run(&["generate"])
        .with(0, &["calls in generated", "added", "Cargo.toml", "took"], &[]);
    assert!(first.output.contains(" 0 removed, 0 unchanged\n"), "{}", first.output);
    let manifest = workspace.text("generated/Cargo.toml");
    assert!(manifest.contains("calls"), "{manifest}");
    workspace
        .run(&["generate"])
        .with(0, &["0 added, 0 changed, 0 removed, "], &[]);
    workspace
        .run(&["generate", "--check"])
        .with(0, &["calls in generated is up to date"], &[]);
}

#[test]
fn the_output_is_the_same_wherever_the_command_is_run() {
    let workspace = Workspace::new();
    workspace.run(&["generate"]).with(0, &[], &[]);
    workspace
        .run_in("specs", &["generate", "--check"])
        .with(0, &["is up to date"], &[]);
    workspace
        .run_in("specs", &["generate", "calls.toml", "--check"])
        .with(0, &["is up to date"], &[]);
}

#[test]
fn drift_is_shown_with_the_command_that_ends_it() {
    let workspace = Workspace::new();
    workspace.run(&["generate"]).with(0, &[], &[]);
    let generated = workspace.text("generated/src/lib.rs");
    let edited = format!("{generated}// edited\n");
    workspace.put("generated/src/lib.rs", &edited);
    fs::remove_file(workspace.at("generated/Cargo.toml")).unwrap();
    let list = workspace.text("generated/.generated-files");
    workspace.put("generated/stale.rs", "stale\n");
    workspace.put("generated/.generated-files", &format!("{list}stale.rs\n"));
    workspace.run(&["generate", "--check"]).with(
        1,
        &[
            "--- generated/src/lib.rs\n+++ generated/src/lib.rs\n",
            "\n-// edited\n",
            "--- /dev/null\n+++ generated/Cargo.toml\n",
            "--- generated/stale.rs\n+++ /dev/null\n",
            "\n-stale\n",
            "\n-stale.rs\n",
        ],
        &[
            "4 files differ from what is generated now in generated",
            "run `cargo xtask generate` and commit",
        ],
    );
    assert_eq!(workspace.text("generated/src/lib.rs"), edited, "a check writes nothing");
    assert!(!workspace.at("generated/Cargo.toml").exists());
    workspace
        .run(&["generate"])
        .with(0, &["1 added, 2 changed, 1 removed"], &[]);
    assert_eq!(workspace.text("generated/src/lib.rs"), generated);
    assert!(!workspace.at("generated/stale.rs").exists());
}

#[test]
fn a_check_before_the_first_run_is_drift() {
    let workspace = Workspace::new();
    workspace
        .run(&["generate", "--check"])
        .with(1, &["+++ generated/Cargo.toml"], &["files differ"]);
    assert!(!workspace.at("generated").exists());
}

#[test]
fn problems_of_every_settings_file_are_shown_and_nothing_is_written() {
    let workspace = Workspace::new();
    workspace.put("specs/a.toml", &SETTINGS.replace("output", "outptu"));
    workspace.put("specs/b.toml", "[package]\nname = 1\n");
    workspace.run(&["generate"]).with(
        2,
        &[],
        &[
            "specs/a.toml:5:1",
            "did you mean `output`?",
            "specs/b.toml:2:8",
            "`package.name` is not a string",
        ],
    );
    assert!(!workspace.at("generated").exists());
}

#[test]
fn a_problem_of_the_description_is_an_input_problem() {
    let workspace = Workspace::new();
    workspace.put("specs/calls.yaml", "nothing: here\n");
    workspace.run(&["generate"]).with(2, &[], &["error["]);
    workspace.run(&["generate", "--check"]).with(2, &[], &["error["]);
    fs::write(workspace.at("specs/calls.yaml"), b"openapi: \xff").unwrap();
    workspace
        .run(&["generate"])
        .with(2, &[], &["specs/calls.yaml is not UTF-8 from byte 9 on"]);
    fs::remove_file(workspace.at("specs/calls.yaml")).unwrap();
    workspace.run(&["generate"]).with(2, &[], &["can't read", "calls.yaml"]);
    assert!(!workspace.at("generated").exists());
}

#[test]
fn a_selector_that_selects_nothing_is_shown_where_it_stands() {
    let workspace = Workspace::new();
    let select = "\n[select]\noperations = [\"FetchCal\"]\n";
    workspace.put("specs/calls.toml", &format!("{SETTINGS}{select}"));
    workspace
        .run(&["generate"])
        .with(2, &[], &["error[unmatched-selection]", "specs/calls.toml:9:15"]);
}

#[test]
fn a_bad_command_line_is_an_input_problem() {
    let workspace = Workspace::new();
    for arguments in [
        &["generate", "--spec", "specs/calls.yaml"][..],
        &["generate", "--out", "out", "--name", "calls"],
        &["generate", "--out", "out"],
        &["generate", "specs/calls.toml", "specs/calls.toml", "--out", "out"],
        &[
            "generate",
            "specs/calls.toml",
            "--spec",
            "specs/calls.yaml",
            "--out",
            "out",
            "--name",
            "calls",
        ],
        &["generate", "--check", "--force"],
        &["generate", "--select", "tag:x"],
        &[
            "generate",
            "--spec",
            "specs/calls.yaml",
            "--out",
            "out",
            "--name",
            "calls",
            "--select",
            "x",
        ],
        &[
            "generate",
            "--spec",
            "specs/calls.yaml",
            "--out",
            "out",
            "--name",
            "no name",
        ],
        &["build"],
        &[],
    ] {
        let finished = workspace.run(arguments);
        assert_eq!(finished.code, Some(2), "{arguments:?}\n{}", finished.errors);
        assert!(!finished.errors.is_empty());
    }
    assert!(!workspace.at("out").exists());
}

#[test]
fn two_crates_never_share_a_folder() {
    let workspace = Workspace::new();
    workspace.put("specs/other.toml", &SETTINGS.replace("generated", "generated/other"));
    workspace
        .run(&["generate"])
        .with(2, &[], &["share an output folder: generated and generated/other"]);
    assert!(!workspace.at("generated").exists());
}

#[test]
fn without_settings_there_is_a_way_out() {
    let workspace = Workspace::new();
    fs::remove_file(workspace.at("specs/calls.toml")).unwrap();
    workspace
        .run(&["generate"])
        .with(2, &[], &["`specs` holds no settings file", "help: "]);
    let nowhere = tempfile::tempdir().unwrap();
    let finished = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("generate")
        .current_dir(nowhere.path())
        .output()
        .unwrap();
    assert_eq!(finished.status.code(), Some(2));
    let errors = String::from_utf8(finished.stderr).unwrap();
    assert!(errors.contains("the current directory is in no workspace"), "{errors}");
}

#[test]
fn a_crate_can_be_generated_without_settings_and_checked_with_the_same_words() {
    let workspace = Workspace::new();
    let words = [
        "generate",
        "--spec",
        "specs/calls.yaml",
        "--out",
        "deep/out",
        "--name",
        "calls",
    ];
    workspace.run(&words).with(0, &["calls in deep/out", "Cargo.toml"], &[]);
    let check: Vec<&str> = words.iter().copied().chain(["--check"]).collect();
    workspace.run(&check).with(0, &["is up to date"], &[]);
    fs::remove_file(workspace.at("deep/out/src/lib.rs")).unwrap();
    let command = "run `cargo xtask generate --spec specs/calls.yaml --out deep/out --name calls`";
    workspace.run(&check).with(1, &["+++ deep/out/src/lib.rs"], &[command]);
}

#[test]
fn the_crate_of_a_settings_file_can_go_elsewhere() {
    let workspace = Workspace::new();
    let words = ["generate", "specs/calls.toml", "--out", "deep/out"];
    workspace.run(&words).with(0, &["calls in deep/out"], &[]);
    assert!(!workspace.at("generated").exists());
    fs::remove_file(workspace.at("deep/out/src/lib.rs")).unwrap();
    let check: Vec<&str> = words.iter().copied().chain(["--check"]).collect();
    let command = "run `cargo xtask generate specs/calls.toml --out deep/out`";
    workspace.run(&check).with(1, &["+++ deep/out/src/lib.rs"], &[command]);
}

#[test]
fn somebody_elses_files_are_overwritten_only_by_force() {
    let workspace = Workspace::new();
    workspace.put("generated/Cargo.toml", "mine\n");
    workspace.put("generated/notes.txt", "mine\n");
    workspace.run(&["generate"]).with(
        2,
        &[],
        &["did not write:\n  generated/Cargo.toml\n", "`--force` overwrites them"],
    );
    assert_eq!(workspace.text("generated/Cargo.toml"), "mine\n");
    assert!(!workspace.at("generated/src").exists());
    workspace.run(&["generate", "--check"]).with(1, &["\n-mine\n"], &[]);
    workspace.run(&["generate", "--force"]).with(0, &[], &[]);
    assert_ne!(workspace.text("generated/Cargo.toml"), "mine\n");
    assert_eq!(workspace.text("generated/notes.txt"), "mine\n");
}

#[test]
fn a_hostile_list_of_files_removes_nothing() {
    let workspace = Workspace::new();
    workspace.run(&["generate"]).with(0, &[], &[]);
    workspace.put("generated/.generated-files", "../specs/calls.yaml\n");
    workspace.run(&["generate"]).with(
        2,
        &[],
        &[".generated-files:1: \"../specs/calls.yaml\" is not a path inside"],
    );
    assert_eq!(workspace.text("specs/calls.yaml"), DESCRIPTION);
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_links_out_of_the_workspace_is_refused() {
    let workspace = Workspace::new();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), workspace.at("generated")).unwrap();
    workspace
        .run(&["generate"])
        .with(2, &[], &["which is not below the workspace"]);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

/// A crate of two descriptions that are fetched.
const FETCHED: &str = r#"[package]
name = "all"
version = "0.1.0"
description = "Calls and messages."
output = "all"
fetched = true

[[descriptions]]
sources = ["../target/fetched/calls.yaml"]
module = "calls"

[[descriptions]]
sources = ["../target/fetched/messages.yaml"]
module = "messages"
"#;

#[test]
fn a_crate_of_fetched_descriptions_is_generated_by_name_only() {
    let workspace = Workspace::new();
    workspace.put("specs/all.toml", FETCHED);
    workspace
        .run(&["generate"])
        .with(0, &["specs/all.toml is left out: its descriptions are fetched"], &[]);
    workspace.run(&["generate", "--check"]).with(0, &["is up to date"], &[]);
    assert!(!workspace.at("all").exists());
    workspace.put("target/fetched/calls.yaml", DESCRIPTION);
    workspace.run(&["generate", "specs/all.toml"]).with(
        2,
        &[],
        &[
            "target/fetched/messages.yaml is not there",
            "run `cargo xtask fetch` first",
        ],
    );
    workspace.put("target/fetched/messages.yaml", DESCRIPTION);
    workspace
        .run(&["generate", "specs/all.toml"])
        .with(0, &["all in all"], &[]);
    let header = "// @generated by `cargo xtask generate specs/all.toml` from target/fetched/calls.yaml; do not edit.";
    assert!(workspace.text("all/src/calls.rs").starts_with(header));
    assert!(workspace.at("all/src/messages/calls.rs").exists());
    workspace
        .run(&["generate", "--check", "specs/all.toml"])
        .with(0, &["all in all is up to date"], &[]);
}
