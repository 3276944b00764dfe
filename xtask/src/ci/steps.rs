//! The steps of CI, as data.

use super::crates::GeneratedCrate;
use super::{Program, Task};

/// One thing to check.
#[derive(Debug)]
pub(super) struct Step {
    name: &'static str,
    pub(super) scope: Scope,
    /// The cargo command; [`HERE`] stands for the arguments that name a crate and its features.
    command: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
    /// Left out by `--quick`.
    pub(super) slow: bool,
}

/// What a step is run for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope {
    /// Once.
    Workspace,
    /// For each generated crate.
    EachCrate,
    /// For each generated crate, with each set of its features.
    EachFeatureSet,
    /// For each generated crate, on the oldest Rust that it supports.
    MinimumRust,
    /// Once, where valgrind is installed; CI has to have it.
    Valgrind,
}

/// Stands for the arguments that name a generated crate and its features.
const HERE: &str = "<crate>";

/// Everything, in order: what fails soonest comes first.
pub(super) const STEPS: &[Step] = &[
    Step {
        name: "format",
        scope: Scope::Workspace,
        command: &["fmt", "--all", "--check"],
        environment: &[],
        slow: false,
    },
    Step {
        name: "drift",
        scope: Scope::Workspace,
        command: &["xtask", "generate", "--check"],
        environment: &[],
        slow: false,
    },
    Step {
        name: "lint",
        scope: Scope::Workspace,
        command: &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--all-features",
            "--",
            "-D",
            "warnings",
        ],
        environment: &[],
        slow: false,
    },
    Step {
        name: "documentation",
        scope: Scope::Workspace,
        command: &["doc", "--workspace", "--no-deps", "--all-features"],
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
        slow: false,
    },
    Step {
        name: "lint",
        scope: Scope::EachFeatureSet,
        command: &["clippy", HERE, "--all-targets", "--", "-D", "warnings"],
        environment: &[],
        slow: false,
    },
    // The tests' own dependencies may switch features of others on, so that only the library alone shows what it lacks.
    Step {
        name: "build",
        scope: Scope::EachFeatureSet,
        command: &["build", HERE],
        environment: &[],
        slow: false,
    },
    Step {
        name: "test",
        scope: Scope::EachFeatureSet,
        command: &["test", HERE],
        environment: &[],
        slow: true,
    },
    // A package of its own, so that the tests of everything else don't wait for the crates of two clients.
    Step {
        name: "transports",
        scope: Scope::Workspace,
        command: &["test", "--package", "hostile_server", "--all-features"],
        environment: &[],
        slow: true,
    },
    Step {
        name: "minimum Rust",
        scope: Scope::MinimumRust,
        command: &["check", HERE, "--all-features"],
        environment: &[],
        slow: true,
    },
    Step {
        name: "instructions",
        scope: Scope::Valgrind,
        command: &["xtask", "instructions"],
        environment: &[],
        slow: true,
    },
    Step {
        name: "package list",
        scope: Scope::EachCrate,
        command: &["package", HERE, "--allow-dirty", "--list"],
        environment: &[],
        slow: true,
    },
    // Everything was fetched by the steps above, so that a package that needs the network has an undeclared need.
    Step {
        name: "package",
        scope: Scope::EachCrate,
        command: &["package", HERE, "--allow-dirty", "--offline"],
        environment: &[],
        slow: true,
    },
];

impl Step {
    /// The task of this step for `subject`, with the arguments that name it.
    pub(super) fn task(&self, subject: &str, arguments: &[String]) -> Task {
        let separator = if subject.is_empty() { "" } else { ": " };
        Task {
            name: format!("{}{separator}{subject}", self.name),
            program: Program::Cargo,
            arguments: fill(self.command, arguments),
            environment: self.environment,
            caveat: None,
            skipped: false,
        }
    }

    /// The task of this step, which is left out without valgrind.
    pub(super) fn under_valgrind(&self, is_installed: bool) -> Task {
        let mut task = self.task("", &[]);
        if !is_installed {
            task.skipped = true;
            task.caveat = Some("NOT COUNTED, because valgrind is not installed".to_owned());
        }
        task
    }

    /// The task of this step on the oldest Rust that `one` supports, where it is installed; else the lint that knows
    /// since when each item of the standard library is there.
    pub(super) fn on_minimum_rust(&self, one: &GeneratedCrate, toolchains: &[String]) -> Task {
        let version = &one.rust_version;
        let mut task = self.task(&format!("{} {version}", one.folder), &one.arguments(&[]));
        let is_version = |toolchain: &&String| {
            toolchain
                .strip_prefix(version.as_str())
                .is_some_and(|rest| rest.starts_with(['.', '-']))
        };
        if let Some(toolchain) = toolchains.iter().find(is_version) {
            let rustup = ["run", toolchain, "cargo"].map(str::to_owned);
            task.program = Program::Rustup;
            task.arguments.splice(0..0, rustup);
        } else {
            const LINT: &[&str] = &[
                "clippy",
                HERE,
                "--all-features",
                "--",
                "-D",
                "clippy::incompatible_msrv",
            ];
            task.arguments = fill(LINT, &one.arguments(&[]));
            task.caveat = Some(format!(
                "NOT BUILT with Rust {version}, which is not installed: only linted for newer items of the standard library"
            ));
        }
        task
    }
}

fn fill(command: &[&str], arguments: &[String]) -> Vec<String> {
    let mut filled = Vec::new();
    for word in command {
        if *word == HERE {
            filled.extend_from_slice(arguments);
        } else {
            filled.push((*word).to_owned());
        }
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minimum_rust(toolchains: &[&str]) -> Task {
        let one = GeneratedCrate::parse("out", "[package]\nrust-version = \"1.85\"\n").unwrap();
        let toolchains: Vec<String> = toolchains.iter().map(|&name| name.to_owned()).collect();
        let step = STEPS
            .iter()
            .find(|step| matches!(step.scope, Scope::MinimumRust))
            .unwrap();
        step.on_minimum_rust(&one, &toolchains)
    }

    #[test]
    fn an_installed_toolchain_builds_the_crate() {
        for name in ["1.85-x86_64-unknown-linux-gnu", "1.85.1-x86_64-unknown-linux-gnu"] {
            let task = minimum_rust(&["stable-x86_64-unknown-linux-gnu", name]);
            assert_eq!(
                task.to_string(),
                format!("rustup run {name} cargo check --manifest-path out/Cargo.toml --all-features")
            );
            assert_eq!(task.caveat, None);
        }
    }

    #[test]
    fn a_missing_valgrind_is_said_loudly() {
        let step = STEPS.iter().find(|step| matches!(step.scope, Scope::Valgrind)).unwrap();
        let task = step.under_valgrind(false);
        assert!(task.skipped && task.caveat.unwrap().starts_with("NOT COUNTED"));
        let task = step.under_valgrind(true);
        assert_eq!((task.skipped, task.caveat), (false, None));
    }

    #[test]
    fn a_missing_toolchain_is_said_loudly() {
        let task = minimum_rust(&["1.8-x86_64-unknown-linux-gnu", "1.850.0-x86_64-unknown-linux-gnu"]);
        assert!(task.to_string().starts_with("cargo clippy"), "{task}");
        assert!(task.caveat.unwrap().starts_with("NOT BUILT with Rust 1.85"));
    }
}
