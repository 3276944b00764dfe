//! A description whose texts try to become code gives the same crate as one whose texts are harmless.
//!
//! Every place of a template takes a hostile text and a harmless one of the same words. What is generated from both is
//! compared item by item: a text that got out of its literal or its comment would add an item, and one that got out of
//! its name another file. The hostile crate is then compiled, and its documentation built, without a warning.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failure ends the test, in a function beside it as well"
)]

mod holes;
mod shape;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use generator::Input;
use generator::settings::Settings;
use generator::source::{Sources, SpecSource};
use holes::{HOLES, Hole};
use serde_json::Value;
use similar::TextDiff;
use tests::workspace;

/// The command of the settings, as a caller of the library could set it.
const PACKAGE: &str = "injection";

fn generate(text: fn(&Hole) -> &str) -> BTreeMap<String, String> {
    let template: Value = serde_json::from_str(include_str!("template.json")).unwrap();
    let description = serde_json::to_string_pretty(&filled(template, text)).unwrap();
    let mut sources = Sources::new();
    let id = sources.add(SpecSource::new("openapi.json", description));
    let input = Input::of(sources, vec![id]);
    let settings = Settings::ad_hoc(PACKAGE).unwrap();
    match generator::generate(&input, &settings) {
        Ok(generated) => generated.files.0,
        Err(problems) => panic!("{}", problems.render(&input.sources, false)),
    }
}

fn hostile() -> BTreeMap<String, String> {
    generate(|hole| hole.hostile)
}

fn harmless() -> BTreeMap<String, String> {
    generate(|hole| hole.harmless)
}

/// The template with its places filled, in keys as well as in values.
fn filled(value: Value, text: fn(&Hole) -> &str) -> Value {
    let fill = |template: &str| {
        HOLES.iter().fold(template.to_owned(), |filled, hole| {
            let replacement = if template.starts_with("#/") {
                text(hole).replace('~', "~0").replace('/', "~1")
            } else {
                text(hole).to_owned()
            };
            filled.replace(&format!("@{}@", hole.name), &replacement)
        })
    };
    match value {
        Value::String(template) => Value::String(fill(&template)),
        Value::Array(items) => items.into_iter().map(|item| filled(item, text)).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, member)| (fill(&name), filled(member, text)))
            .collect(),
        other => other,
    }
}

#[test]
fn every_place_is_used() {
    let template = include_str!("template.json");
    for hole in HOLES {
        assert!(template.contains(&format!("@{}@", hole.name)), "{}", hole.name);
    }
}

#[test]
fn every_file_stays_inside() {
    let files = hostile();
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        harmless().keys().collect::<Vec<_>>(),
        "hostile names give other files"
    );
    for path in files.keys() {
        let is_plain = |segment: &str| {
            let start = segment.strip_prefix('.').unwrap_or(segment);
            !start.is_empty()
                && start
                    .chars()
                    .all(|character| character.is_ascii_alphanumeric() || "._-".contains(character))
                && !segment.contains("..")
        };
        assert!(path.split('/').all(is_plain), "{path:?}");
    }
}

#[test]
fn every_item_is_one_that_is_expected() {
    let (hostile, harmless) = (hostile(), harmless());
    for (path, text) in &hostile {
        if Path::new(path).extension().is_some_and(|extension| extension == "rs") && !path.starts_with("src/runtime/") {
            let (actual, expected) = (shape::of(text).join("\n"), shape::of(&harmless[path]).join("\n"));
            if actual != expected {
                let diff = TextDiff::from_lines(&expected, &actual).unified_diff().to_string();
                panic!("{path} has another outline:\n{diff}");
            }
        }
    }
}

#[test]
fn no_doc_test_is_added() {
    let fences = |files: &BTreeMap<String, String>| -> BTreeMap<String, usize> {
        files
            .iter()
            .map(|(path, text)| (path.clone(), shape::doc_tests(text)))
            .collect()
    };
    assert_eq!(fences(&hostile()), fences(&harmless()));
}

/// Marks that change the order of what is shown, and those that end a line, let code look like a comment.
#[test]
fn no_invisible_character_is_left() {
    let invisible = |character: char| {
        (character.is_control() && character != '\n')
            || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(character, '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    // A body of JSON is data, kept as it is.
    for (path, text) in hostile()
        .into_iter()
        .filter(|(path, _)| !path.starts_with("tests/examples/"))
    {
        let found = text.char_indices().find(|(_, character)| invisible(*character));
        if let Some((at, character)) = found {
            let line = text[..at].lines().count();
            panic!("{path}:{line} holds {character:?}: {:?}", text.lines().nth(line - 1));
        }
    }
}

#[test]
fn the_crate_compiles_and_its_documentation_has_no_warning() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("injection");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    for (path, text) in hostile() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    // A workspace of its own, with the versions that this one has settled on.
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("{text}\n[workspace]\n")).unwrap();
    fs::copy(workspace::root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    cargo(&folder, &["check", "--all-targets"]);
    cargo(&folder, &["doc", "--no-deps", "--document-private-items"]);
}

fn cargo(folder: &Path, arguments: &[&str]) {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated-crates");
    let mut command = workspace::cargo();
    command
        .args(arguments)
        .arg("--quiet")
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings");
    workspace::run(&mut command).unwrap();
}
