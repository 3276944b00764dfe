//! `cargo xtask corpus` on a few descriptions, as a person runs it: exit codes, what is printed, what is kept.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what a test prepares must work")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

const GOOD: &str = r#"{
    "openapi": "3.0.3",
    "info": {"title": "Calls", "version": "1"},
    "paths": {"/calls": {"get": {"responses": {"204": {"description": "Done."}}}}}
}"#;

/// Its own folder of descriptions, `published`, in a workspace of its own.
struct Corpus {
    temporary: TempDir,
}

struct Finished {
    code: Option<i32>,
    said: String,
}

impl Corpus {
    fn new() -> Self {
        let corpus = Self {
            temporary: tempfile::tempdir().unwrap(),
        };
        corpus.put("Cargo.toml", "[workspace]\nresolver = \"3\"\n");
        corpus.put("published/good.json", GOOD);
        corpus.put("published/inner/old.json", &GOOD.replace("openapi", "swagger"));
        corpus
    }

    fn at(&self, path: &str) -> PathBuf {
        self.temporary.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A description that the generator refuses, and whose texts want to be more than that.
    fn put_bad(&self) {
        let bad = GOOD.replace("/calls", "/calls/{<script>\\u001b[2J");
        self.put("published/inner/bad.json", &bad);
    }

    fn list(&self, path: &str) {
        let list = format!(
            "[[failures]]\npackage = 'published'\nstep = 'generate'\nreason = 'no template'\npaths = ['{path}']\n"
        );
        self.put("tests/corpus/known.toml", &list);
    }

    fn run(&self, arguments: &[&str]) -> Finished {
        let program = env!("CARGO_BIN_EXE_xtask");
        let output = Command::new(program)
            .args(["corpus", "--dir", "published", "--generator", program])
            .args(arguments)
            .current_dir(self.temporary.path())
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap();
        Finished {
            code: output.status.code(),
            said: String::from_utf8([output.stdout, output.stderr].concat()).unwrap(),
        }
    }

    /// How many attempts were kept.
    fn kept(&self) -> usize {
        let files = fs::read_dir(self.at("target/corpus/results")).unwrap();
        let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
        texts.map(|text| text.lines().count()).sum()
    }
}

impl Finished {
    #[track_caller]
    fn with(self, code: i32, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.said.contains(part), "{part:?} is not in:\n{}", self.said);
        }
        assert_eq!(self.code, Some(code), "{}", self.said);
        assert!(!self.said.contains('\x1b'), "no terminal, no control: {}", self.said);
        self
    }
}

#[test]
fn what_generates_is_done_and_leaves_nothing_behind() {
    let corpus = Corpus::new();
    corpus
        .run(&[])
        .with(0, &["operations: 1 described, 1 generated, 0 left out"]);
    assert!(!corpus.at("target/corpus/crates").join("of-good").exists());
    let crates = fs::read_dir(corpus.at("target/corpus/crates")).unwrap();
    assert_eq!(crates.count(), 0);
}

#[test]
fn a_failure_has_to_be_listed_and_to_stay_one() {
    let corpus = Corpus::new();
    corpus.put_bad();
    let unlisted = ["1 failed, and are not listed", "published/inner/bad.json (generate)"];
    corpus.run(&[]).with(1, &unlisted).with(1, &["malformed-path-template"]);
    corpus.list("inner/bad.json");
    corpus
        .run(&[])
        .with(0, &["what failed is what `tests/corpus/known.toml` lists"]);
    corpus.list("good.json");
    corpus
        .run(&[])
        .with(1, &unlisted)
        .with(1, &["1 are listed, and no longer fail", "published/good.json"]);
}

#[test]
fn the_reports_hold_what_was_found_and_escape_it() {
    let corpus = Corpus::new();
    corpus.put_bad();
    corpus.run(&[]).with(1, &["target/corpus/report.html"]);
    let page = fs::read_to_string(corpus.at("target/corpus/report.html")).unwrap();
    assert!(page.contains("published/inner/bad.json"), "{page}");
    assert!(page.contains("&lt;script&gt;") && !page.contains("<script"), "{page}");
    let text = fs::read_to_string(corpus.at("target/corpus/report.txt")).unwrap();
    assert!(
        text.contains("published/inner/bad.json") && !text.contains('\u{1b}'),
        "{text}"
    );
    let data = fs::read_to_string(corpus.at("target/corpus/report.json")).unwrap();
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(data["subjects"].as_array().unwrap().len(), 2, "{data}");
    assert_eq!(data["subjects"][1]["steps"]["generate"]["ending"], "refused", "{data}");
}

#[test]
fn what_is_known_is_not_tried_again() {
    let corpus = Corpus::new();
    corpus.run(&[]).with(0, &[]);
    corpus.run(&[]).with(0, &[]);
    assert_eq!(corpus.kept(), 1);
    corpus.put("published/good.json", &GOOD.replace("Calls", "Other calls"));
    corpus.run(&[]).with(0, &[]);
    assert_eq!(corpus.kept(), 2, "another text is tried");
}

#[test]
fn a_part_can_be_taken() {
    let corpus = Corpus::new();
    corpus.put_bad();
    for (arguments, code) in [
        (["--partition", "1/2"], 1),
        (["--partition", "2/2"], 0),
        (["--largest", "1"], 1),
    ] {
        corpus.run(&arguments).with(code, &[]);
    }
    corpus.run(&["--partition", "3/2"]).with(2, &["`1/4`"]);
}

#[test]
fn nothing_to_try_says_so() {
    let corpus = Corpus::new();
    fs::remove_file(corpus.at("published/good.json")).unwrap();
    corpus
        .run(&[])
        .with(2, &["there is no description of OpenAPI 3", "--dir"]);
}

#[test]
fn bounds_hold() {
    let bounded = |bounds: &[&str], program: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .arg("bounded")
            .args(bounds)
            .arg("--")
            .args(program)
            .output()
            .unwrap()
    };
    let well = bounded(&["--memory", "1000000000", "--seconds", "60"], &["sh", "-c", "exit 7"]);
    assert_eq!(well.status.code(), Some(7));
    for program in [["sleep", "60"].as_slice(), &["sh", "-c", "while :; do :; done"]] {
        let slow = bounded(&["--memory", "1000000000", "--seconds", "1"], program);
        assert_eq!(slow.status.code(), None, "{program:?} is ended by a signal");
    }
    let absent = bounded(&["--memory", "1000000000", "--seconds", "1"], &["no-such-program"]);
    assert_eq!(absent.status.code(), Some(2));
}
