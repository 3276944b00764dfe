//! `cargo xtask ci` as a person runs it, on a workspace with one small crate.

#![expect(clippy::unwrap_used, reason = "what a test prepares must work")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A workspace whose crate has one feature, and whose `cargo xtask` finds no drift.
const FILES: &[(&str, &str)] = &[
    (
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"generated\", \"xtask\"]\n",
    ),
    (
        ".cargo/config.toml",
        "[alias]\nxtask = \"run --quiet --package xtask --\"\n",
    ),
    (
        "specs/calls.toml",
        "[package]\nname = \"calls\"\nversion = \"0.1.0\"\noutput = \"generated\"\nsources = [\"calls.yaml\"]\n",
    ),
    (
        "generated/Cargo.toml",
        "[package]\nname = \"calls\"\nversion = \"0.1.0\"\nedition = \"2024\"\nrust-version = \"1.85\"\n\n[features]\njson = []\n",
    ),
    ("generated/src/lib.rs", "//! Calls.\n"),
    (
        "xtask/Cargo.toml",
        "[package]\nname = \"xtask\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
    ),
    ("xtask/src/main.rs", "//! Finds no drift.\n\nfn main() {}\n"),
];

fn ci(workspace: &Path) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["ci", "--quick"])
        .current_dir(workspace)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// What the table at the end says about a step.
fn result_of<'o>(step: &str, output: &'o str) -> Option<&'o str> {
    let rest = output.lines().rev().find_map(|line| line.strip_prefix(step))?;
    rest.split_whitespace().next()
}

#[test]
fn every_step_is_run_and_one_failure_fails_all() {
    let workspace = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = workspace.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (code, output, errors) = ci(workspace.path());
    assert_eq!(code, Some(0), "{output}\n{errors}");
    assert!(output.contains("\n==> format: cargo fmt --all --check\n"), "{output}");
    assert!(output.ends_with("\nall 8 steps passed\n"), "{output}");

    let library = workspace.path().join("generated/src/lib.rs");
    fs::write(&library, "//! Calls.\n\n/// Calls.\npub fn  call() {}\n").unwrap();
    let (code, output, errors) = ci(workspace.path());
    assert_eq!(code, Some(1), "{output}\n{errors}");
    assert_eq!(result_of("format", &output), Some("FAILED"), "{output}");
    assert_eq!(
        result_of("build: generated [json]", &output),
        Some("passed"),
        "{output}"
    );
    assert!(output.ends_with("\n1 of 8 steps failed\n"), "{output}");

    fs::remove_file(workspace.path().join("generated/Cargo.toml")).unwrap();
    let (code, output, errors) = ci(workspace.path());
    assert_eq!(code, Some(2), "{output}\n{errors}");
    assert!(
        errors.contains("can't read") && errors.contains("Cargo.toml"),
        "{errors}"
    );
}
