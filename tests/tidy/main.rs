//! The rules of the house that no lint knows.
#![expect(
    clippy::unwrap_used,
    reason = "a failure ends the test, in a function beside it as well"
)]

mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use source::{files_below, rust_files, tokens};
use tests::workspace::root;

/// The most lines of a file: one that needs more holds more than one idea.
const MOST_LINES: usize = 400;

/// The folders with sources that people write.
const WRITTEN: &[&str] = &[
    "generator",
    "xtask",
    "tests/support",
    "tests/tidy",
    "tests/injection",
    "tests/rejected/main.rs",
];

/// Names that say nothing about what a module is for.
const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "manager", "misc", "util", "utils"];

/// Files of `emit` with a wildcard arm, how many, and why none of them is on an enum of the model.
const WILDCARD_ARMS: &[(&str, usize, &str)] = &[
    (
        "generator/src/emit/docs.rs",
        1,
        "events of Markdown, an enum of another crate",
    ),
    ("generator/src/emit/literals.rs", 1, "the text of a number"),
];

/// Files that write an `allow`, and why an `expect` would not do.
const UNSURE_EXCEPTIONS: &[(&str, &str)] = &[(
    "generator/src/emit/outcome.rs",
    "whether the lint applies depends on the size of what an API answers",
)];

#[test]
fn no_file_is_long() {
    let long: Vec<_> = rust_files(&["generator/src", "generator/runtime/src", "xtask/src"])
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines: {long:?}");
}

#[test]
fn every_module_says_what_it_is() {
    for (path, text) in rust_files(&["generator", "xtask", "tests", "generated/src"]) {
        let first = text
            .lines()
            .find(|line| !line.is_empty() && !line.starts_with("// @generated"));
        assert!(
            first.is_some_and(|line| line.starts_with("//! ")),
            "{path} does not start with `//!`"
        );
    }
}

#[test]
fn every_module_has_a_telling_name() {
    for (path, _) in rust_files(WRITTEN) {
        let is_empty = |part: &str| EMPTY_NAMES.contains(&part.trim_end_matches(".rs"));
        assert!(!path.split('/').any(is_empty), "{path}");
    }
}

#[test]
fn one_module_knows_the_yaml_reader() {
    let knowing: Vec<_> = rust_files(&["generator/src", "xtask/src"])
        .into_iter()
        .filter(|(_, text)| has_ident(&tokens(text), &["serde_yaml"]))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(knowing, ["generator/src/openapi/parse/yaml.rs"]);
}

#[test]
fn the_model_never_mentions_the_description_language() {
    let files = rust_files(&["generator/src/model"]);
    assert!(!files.is_empty());
    for (path, text) in files {
        assert!(!text.to_lowercase().contains("openapi"), "{path}");
    }
}

#[test]
fn emit_looks_one_step_back() {
    let files = rust_files(&["generator/src/emit"]);
    assert!(!files.is_empty());
    for (path, text) in files {
        assert!(
            !has_ident(&tokens(&text), &["openapi", "openapiv3", "lower", "passes"]),
            "{path}"
        );
    }
}

#[test]
fn every_stage_looks_one_step_back() {
    for (stage, unknown) in [
        ("openapi", &["lower", "passes", "emit", "layout", "render", "model"][..]),
        ("lower", &["passes", "emit", "layout", "render"]),
        ("passes", &["openapi", "openapiv3", "emit", "layout", "render"]),
        ("layout", &["openapi", "openapiv3", "lower", "passes"]),
        ("render", &["openapi", "openapiv3", "lower", "passes", "model"]),
    ] {
        let folder = format!("generator/src/{stage}");
        let files = rust_files(&[folder.as_str()]);
        assert!(!files.is_empty(), "{stage}");
        for (path, text) in files {
            let known = crate_modules(&tokens(&text));
            let found: Vec<_> = known
                .iter()
                .filter(|module| unknown.contains(&module.as_str()))
                .collect();
            assert!(found.is_empty(), "{path} knows {found:?}");
        }
    }
}

/// The compiler then lists every place that a new variant needs.
#[test]
fn no_match_on_the_model_has_a_wildcard() {
    let found: BTreeMap<String, usize> = rust_files(&["generator/src/emit"])
        .into_iter()
        .map(|(path, text)| (path, wildcard_arms(tokens(&text))))
        .filter(|(_, count)| *count > 0)
        .collect();
    let listed: BTreeMap<String, usize> = WILDCARD_ARMS
        .iter()
        .map(|(path, count, _)| ((*path).to_owned(), *count))
        .collect();
    assert_eq!(found, listed);
}

/// What is special about an API is data, in its settings or its overlays.
#[test]
fn no_api_has_a_name_in_code() {
    let names: Vec<String> = settings_names();
    assert!(!names.is_empty(), "specs holds no settings");
    for (path, text) in rust_files(&["generator", "xtask"]) {
        let text = text.to_lowercase();
        for name in &names {
            assert!(!text.contains(name.as_str()), "{path} names {name}");
        }
    }
}

#[test]
fn nothing_is_left_undone() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    for (path, text) in rust_files(&["generator", "xtask", "tests"]) {
        for word in words {
            let found = text
                .split(|character: char| !character.is_alphanumeric())
                .any(|found| found == word);
            assert!(!found, "{path} has a {word}");
        }
        assert!(!has_ident(&tokens(&text), &["dbg", "todo", "unimplemented"]), "{path}");
    }
    // Programs and examples that are generated print.
    let printing = ["generator/src/emit/program.rs", "generator/src/emit/example.rs"];
    let is_silent = |(path, _): &(String, String)| !printing.contains(&path.as_str());
    for (path, text) in rust_files(&["generator/src", "generator/runtime/src"])
        .into_iter()
        .filter(is_silent)
    {
        assert!(
            !has_ident(&tokens(&text), &["print", "println", "eprint", "eprintln"]),
            "{path} prints"
        );
    }
}

#[test]
fn every_exception_has_a_reason() {
    for (path, text) in rust_files(&["generator", "xtask", "tests", "generated"]) {
        for (lint, has_reason) in exceptions(tokens(&text)) {
            assert!(has_reason, "{path}: `{lint}` without a reason");
        }
    }
}

/// An exception that is no longer needed is told by `expect` and not by `allow`.
#[test]
fn exceptions_are_expectations() {
    let is_listed =
        |path: &str| path.contains("/expected/") || UNSURE_EXCEPTIONS.iter().any(|(listed, _)| *listed == path);
    let written = ["generator/src", "generator/runtime/src", "xtask", "tests"];
    for (path, text) in rust_files(&written).into_iter().filter(|(path, _)| !is_listed(path)) {
        let allowed: Vec<_> = exceptions(tokens(&text))
            .into_iter()
            .filter(|(lint, _)| lint == "allow")
            .collect();
        assert!(allowed.is_empty(), "{path}");
    }
}

#[test]
fn every_generated_file_says_so() {
    let is_copied =
        |path: &str| path.starts_with("generated/src/runtime/") || path.starts_with("generated/tests/round_trip/");
    for path in files_below("generated") {
        let is_source = [".rs", "Cargo.toml"].iter().any(|end| path.ends_with(end));
        if is_source && !is_copied(&path) {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            let first = text.lines().next().unwrap_or_default();
            assert!(
                first.contains("@generated by `cargo xtask generate` from specs/"),
                "{path}: {first}"
            );
        }
    }
}

#[test]
fn the_runtime_is_copied_verbatim() {
    let read = |folder: &str| -> BTreeMap<String, String> {
        let files = files_below(folder).into_iter();
        files
            .map(|path| {
                let inner = path.strip_prefix(folder).unwrap().to_owned();
                (inner, fs::read_to_string(root().join(&path)).unwrap())
            })
            .collect()
    };
    let (copied, original) = (read("generated/src/runtime"), read("generator/runtime/src/runtime"));
    assert_eq!(copied.keys().collect::<Vec<_>>(), original.keys().collect::<Vec<_>>());
    for (path, text) in &original {
        assert!(
            copied[path] == *text,
            "generated/src/runtime{path} differs; `cargo xtask generate` copies it again"
        );
    }
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let places = [
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/ro", "ot/"),
        concat!("/wo", "rk/"),
        concat!("/tmp", "/wt"),
        concat!("C:\\", "Users"),
    ];
    for folder in ["generator", "xtask", "tests", "generated", "specs", ".cargo", ".github"] {
        for path in files_below(folder) {
            let text = fs::read_to_string(root().join(&path)).unwrap();
            for place in places {
                assert!(!text.contains(place), "{path} names {place}");
            }
        }
    }
}

/// The names of the APIs that this workspace generates crates for: the first word of each package and description.
fn settings_names() -> Vec<String> {
    let settings: Vec<PathBuf> = files_below("specs")
        .into_iter()
        .filter(|path| Path::new(path).extension().is_some_and(|end| end == "toml"))
        .map(|path| root().join(path))
        .collect();
    let mut names = Vec::new();
    for path in settings {
        let text = fs::read_to_string(path).unwrap();
        let package = text.lines().find_map(|line| line.strip_prefix("name = \"")).unwrap();
        names.extend(package.split(['-', '"']).next().map(str::to_owned));
    }
    names
}

fn has_ident(tokens: &TokenStream, names: &[&str]) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.iter().any(|name| ident == name),
        TokenTree::Group(group) => has_ident(&group.stream(), names),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The modules of its own crate that a file names, in paths that begin with `crate`.
fn crate_modules(tokens: &TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Ident(ident) if ident == "crate" => match tokens.get(index + 3) {
                Some(TokenTree::Ident(module)) => found.push(module.to_string()),
                Some(TokenTree::Group(group)) => found.extend(first_idents(group.stream())),
                _ => {}
            },
            TokenTree::Ident(ident) if ident == "openapiv3" => found.push(ident.to_string()),
            TokenTree::Group(group) => found.extend(crate_modules(&group.stream())),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found
}

/// The first name of each path in the braces of a `use`.
fn first_idents(tokens: TokenStream) -> Vec<String> {
    let mut is_first = true;
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Ident(ident) if is_first => {
                found.push(ident.to_string());
                is_first = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => is_first = true,
            _ => {}
        }
    }
    found
}

/// How many arms are `_ =>`, but for those within `quote!`, which are arms of what is generated.
fn wildcard_arms(tokens: TokenStream) -> usize {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let text = |index: usize| tokens.get(index).map(ToString::to_string).unwrap_or_default();
    let mut count = 0;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(_) if index >= 2 && text(index - 2) == "quote" && text(index - 1) == "!" => {}
            TokenTree::Group(group) => count += wildcard_arms(group.stream()),
            TokenTree::Ident(ident) if ident == "_" && text(index + 1) == "=" && text(index + 2) == ">" => count += 1,
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    count
}

/// Each `allow` and `expect` in an attribute, and whether it has a reason.
fn exceptions(tokens: TokenStream) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    let mut is_attribute = false;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => is_attribute = true,
            TokenTree::Punct(punct) if punct.as_char() == '!' && is_attribute => {}
            TokenTree::Group(group) => {
                if is_attribute && group.delimiter() == Delimiter::Bracket {
                    found.extend(exception(group.stream()));
                } else {
                    found.extend(exceptions(group.stream()));
                }
                is_attribute = false;
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => is_attribute = false,
        }
    }
    found
}

fn exception(attribute: TokenStream) -> Option<(String, bool)> {
    let mut tokens = attribute.into_iter();
    let (Some(TokenTree::Ident(lint)), Some(TokenTree::Group(arguments))) = (tokens.next(), tokens.next()) else {
        return None;
    };
    let is_exception = lint == "allow" || lint == "expect";
    is_exception.then(|| (lint.to_string(), has_ident(&arguments.stream(), &["reason"])))
}
