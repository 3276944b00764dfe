//! `cargo xtask diff` and `update` as a person runs them, in a repository of their own.

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
          schema: {type: string}
      responses:
        "200":
          description: A call.
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Call'}
              example: {to: Ann}
components:
  schemas:
    Call:
      type: object
      properties:
        to: {type: string}
"#;

const SETTINGS: &str = r#"[package]
name = "calls"
version = "0.3.1" # By `cargo xtask update`.
description = "Calls."
output = "generated"
sources = ["calls.yaml"]
"#;

/// Everything that the generator's user keeps.
const KEPT: &[&str] = &[
    "specs/calls.yaml",
    "specs/calls.toml",
    "generated/Cargo.toml",
    "generated/src/calls.rs",
];

/// A repository with a generated crate.
struct Repository {
    folder: TempDir,
    /// What cargo makes there: one for each test, since all crates have one name.
    target: PathBuf,
}

struct Finished {
    code: Option<i32>,
    output: String,
    errors: String,
}

impl Repository {
    fn new(test: &str) -> Self {
        let repository = Self {
            folder: tempfile::tempdir().unwrap(),
            target: PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("update").join(test),
        };
        repository.put(
            "Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"generated\"]\n",
        );
        repository.put(".gitignore", "target\nCargo.lock\n");
        repository.put("specs/calls.toml", SETTINGS);
        repository.put("specs/calls.yaml", DESCRIPTION);
        repository.run(&["generate"]).with(0, &[]);
        repository.git(&["init", "--quiet"]);
        repository.commit();
        repository
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn kept(&self) -> Vec<String> {
        KEPT.iter().map(|path| self.text(path)).collect()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
        let output = Command::new("git")
            .args(identity)
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "Keep"]);
    }

    fn run(&self, arguments: &[&str]) -> Finished {
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap();
        Finished {
            code: output.status.code(),
            output: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Finished {
    #[track_caller]
    fn with(self, code: i32, parts: &[&str]) -> Self {
        for part in parts {
            let told = self.output.contains(part) || self.errors.contains(part);
            assert!(told, "{part:?} is not in:\n{}\nerrors:\n{}", self.output, self.errors);
        }
        assert_eq!(self.code, Some(code), "{}\n{}", self.output, self.errors);
        self
    }
}

fn with_field() -> String {
    format!("{DESCRIPTION}        from: {{type: string}}\n")
}

#[test]
fn an_optional_field_is_a_released_crate_by_one_command() {
    let repository = Repository::new("added");
    let new = tempfile::NamedTempFile::new().unwrap();
    fs::write(new.path(), with_field()).unwrap();
    let from = new.path().to_str().unwrap();
    let before = repository.kept();

    let dry = ["update", "specs/calls.toml", "--from", from, "--dry-run"];
    repository.run(&dry).with(
        0,
        &[
            "field calls::Call::from added",
            "semver: minor",
            "version 0.3.1 → 0.3.2",
        ],
    );
    assert_eq!(repository.kept(), before, "--dry-run writes nothing");

    repository
        .run(&["update", "specs/calls.toml", "--from", from])
        .with(0, &["semver: minor", "calls in generated"]);
    assert_eq!(repository.text("specs/calls.yaml"), with_field());
    let settings = repository.text("specs/calls.toml");
    assert!(
        settings.contains("version = \"0.3.2\" # By `cargo xtask update`.\n"),
        "{settings}"
    );
    assert!(
        repository
            .text("generated/Cargo.toml")
            .contains("version = \"0.3.2\"\n")
    );
    assert!(
        repository
            .text("generated/src/calls.rs")
            .contains("pub from: Option<String>,")
    );
    let changelog = repository.text("specs/calls.changelog.md");
    let entry = "## 0.3.2\n\n### Compatible\n\n- field `calls::Call::from` added (`String`).\n";
    assert!(changelog.ends_with(entry), "{changelog}");
    repository.run(&["generate", "--check"]).with(0, &["is up to date"]);
}

#[test]
fn a_description_that_is_edited_in_place_is_compared_with_the_committed_one() {
    let repository = Repository::new("edited");
    repository.put("specs/calls.yaml", &with_field());
    repository
        .run(&["update", "specs/calls.toml"])
        .with(0, &["semver: minor", "0.3.1 → 0.3.2"]);
    let text = ["diff", "git:HEAD:specs/calls.yaml", "specs/calls.yaml"];
    repository
        .run(&text)
        .with(0, &["field calls::Call::from added", "semver: minor"]);
}

#[test]
fn a_tree_with_other_changes_is_refused() {
    let repository = Repository::new("other");
    repository.put("specs/calls.yaml", &with_field());
    repository.put("notes.txt", "");
    let refused = repository
        .run(&["update", "specs/calls.toml"])
        .with(2, &["notes.txt", "commit them first"]);
    assert!(!refused.errors.contains("calls.yaml"), "{}", refused.errors);
}

#[test]
fn everything_is_as_it_was_when_the_tests_fail() {
    let repository = Repository::new("fails");
    // The test is somebody's own, so the generator leaves it alone.
    let test = "#[test]\nfn it_fails() {\n    assert_eq!(1, 2);\n}\n";
    repository.put("generated/tests/own.rs", test);
    repository.commit();
    repository.put("specs/calls.yaml", &with_field());
    let before = repository.kept();
    repository
        .run(&["update", "specs/calls.toml"])
        .with(2, &["the tests of generated fail; everything is as it was"]);
    assert_eq!(repository.kept(), before);
    assert_eq!(repository.git(&["status", "--porcelain"]), " M specs/calls.yaml\n");
}

#[test]
fn everything_is_as_it_was_when_the_description_is_wrong() {
    let repository = Repository::new("wrong");
    repository.put("specs/calls.yaml", "openapi: 3.0.3\n");
    repository.run(&["update", "specs/calls.toml"]).with(2, &["error"]);
    assert_eq!(repository.git(&["status", "--porcelain"]), " M specs/calls.yaml\n");
}

#[test]
fn a_difference_is_told_in_each_format_and_by_the_exit_code() {
    let repository = Repository::new("formats");
    repository.put(
        "new.yaml",
        &DESCRIPTION
            .replace("to: {type: string}", "to: {type: integer}")
            .replace("Ann", "1"),
    );
    let diff = |format: &'static str, new: &'static str| {
        repository.run(&["diff", "specs/calls.yaml", new, "--format", format])
    };
    diff("text", "new.yaml").with(1, &["1 change breaks code:", "String → i64", "semver: major"]);
    diff("markdown", "new.yaml").with(
        1,
        &[
            "### 1 change breaks code",
            "| field `calls::Call::to`",
            "**semver: major",
        ],
    );
    let json = diff("json", "new.yaml").with(1, &[]).output;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["verdict"], "major");
    let changes = json["changes"].as_array().unwrap();
    assert!(
        changes.iter().any(|change| change["kind"] == "type-changed"),
        "{changes:?}"
    );
    diff("text", "specs/calls.yaml").with(0, &["semver: none (no change)"]);
    diff("text", "absent.yaml").with(2, &["can't read absent.yaml"]);
    let settings = ["diff", "specs/calls.yaml", "new.yaml", "--settings", "specs/calls.toml"];
    repository.run(&settings).with(1, &["semver: major"]);
    repository
        .run(&["diff", "git:HEAD:no/such.yaml", "new.yaml"])
        .with(2, &["git has no text HEAD:no/such.yaml"]);
}

/// A description in which a type, a request and a parameter have other names than before.
fn renamed() -> String {
    DESCRIPTION
        .replace("FetchCall", "GetCall")
        .replace("schemas/Call", "schemas/Talk")
        .replace("    Call:\n", "    Talk:\n")
}

#[test]
fn a_renamed_type_breaks_nothing_when_the_settings_keep_its_name() {
    let repository = Repository::new("renamed");
    repository.put("new.yaml", &renamed());
    repository.commit();
    let update = ["update", "specs/calls.toml", "--from", "new.yaml"];
    let dry = [&update[..], &["--dry-run"]].concat();
    repository.run(&dry).with(
        0,
        &[
            "in settings:  \"calls::Get\" = \"Fetch\"\n",
            "semver: major",
            "0.3.1 → 0.4.0",
        ],
    );
    // Nothing of the old description has these names.
    let names = "\n[former_names]\n\"calls::Get\" = \"Fetch\"\n\"Talk\" = { name = \"Call\", since = \"0.3.2\" }\n";
    repository.put("specs/calls.toml", &format!("{SETTINGS}{names}"));
    repository.commit();
    let old = "git:HEAD:specs/calls.yaml";
    repository
        .run(&["diff", old, "new.yaml", "--settings", "specs/calls.toml"])
        .with(0, &["semver: minor"]);
    repository.run(&update).with(0, &["semver: minor", "0.3.1 → 0.3.2"]);
    let module = repository.text("generated/src/calls.rs");
    let alias = "#[deprecated(since = \"0.3.2\", note = \"renamed to `Talk`\")]\npub type Call = Talk;\n";
    assert!(module.contains(alias), "{module}");
}

const SEVERAL: &str = r#"[package]
name = "all"
version = "0.1.0"
description = "Everything."
output = "all"

[[descriptions]]
sources = ["apis/calls.yaml"]
module = "calls::v1"

[[descriptions]]
sources = ["apis/talks.yaml"]
module = "talks::v1"
"#;

#[test]
fn folders_are_compared_where_the_settings_name_several_descriptions() {
    let repository = Repository::new("several");
    repository.put("specs/all.toml", SEVERAL);
    let talks = DESCRIPTION.replace("Call", "Talk").replace("/calls/", "/talks/");
    for (folder, calls, talks) in [
        ("old", DESCRIPTION.to_owned(), talks.clone()),
        ("new", with_field(), talks.replace("to:", "by:")),
    ] {
        repository.put(&format!("{folder}/calls.yaml"), &calls);
        repository.put(&format!("{folder}/talks.yaml"), &talks);
    }
    repository.put("less/calls.yaml", DESCRIPTION);
    repository.commit();
    let diff =
        |old: &'static str, new: &'static str| repository.run(&["diff", old, new, "--settings", "specs/all.toml"]);
    let both = [
        "field calls::v1::calls::Call::from added",
        "field talks::v1::talks::Talk::to removed",
    ];
    diff("old", "new").with(1, &both);
    diff("git:HEAD:old", "git:HEAD:new").with(1, &both);
    diff("old", "git:HEAD:old/").with(0, &["semver: none"]);
    // What the old folder lacks is new, what the new one lacks is missing.
    diff("less", "old").with(0, &["module talks::v1 added", "semver: minor"]);
    diff("old", "less").with(2, &["less/talks.yaml"]);
    diff("generated", "old").with(2, &["holds no description", "is looked for as generated/calls.yaml"]);
    diff("old/calls.yaml", "new/calls.yaml").with(2, &["settings of several descriptions", "name two folders"]);
    repository
        .run(&["diff", "old", "new"])
        .with(2, &["old is a folder", "--settings"]);
}
