//! Several descriptions in one crate: what they share, and what each keeps.

#![expect(clippy::expect_used, reason = "what a test prepares must work")]

use std::collections::BTreeMap;

use generator::diagnostics::Diagnostics;
use generator::settings::{Group, Settings, SettingsFile};
use generator::source::{Sources, SpecSource};
use generator::{Description, Input};
use serde_json::{Map, Value, json};

/// A text with a pattern.
fn text(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

/// A description whose only response holds these members.
fn description(members: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> = members
        .iter()
        .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
        .collect();
    let schema = json!({"type": "object", "properties": properties});
    let response = json!({"description": "It.", "content": {"application/json": {"schema": schema}}});
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/things": {"get": {"operationId": "FetchThing", "responses": {"200": response}}}},
    })
}

/// Generates one crate, in which the descriptions are called `a`, `b` and so on.
fn generate(descriptions: &[Value]) -> Result<BTreeMap<String, String>, Diagnostics> {
    generate_with(&Settings::ad_hoc("things").expect("the name is sound"), descriptions)
}

/// The same with settings of one's own.
fn generate_with(settings: &Settings, descriptions: &[Value]) -> Result<BTreeMap<String, String>, Diagnostics> {
    let mut input = Input::default();
    for (letter, description) in ('a'..).zip(descriptions) {
        let source = SpecSource::new(format!("{letter}.json"), description.to_string());
        input.descriptions.push(Description {
            files: vec![input.sources.add(source)],
            group: Some(Group {
                path: vec![letter.to_string()],
                feature: letter.to_string(),
            }),
            ..Description::default()
        });
    }
    generator::generate(&input, settings).map(|generated| generated.files.0)
}

/// The file of each type of this name.
fn places(files: &BTreeMap<String, String>, name: &str) -> Vec<String> {
    let kinds = ["struct", "enum"].map(|kind| format!("pub {kind} {name}"));
    let defines = |text: &str| {
        text.lines().any(|line| {
            let rest = kinds.iter().find_map(|kind| line.strip_prefix(kind.as_str()));
            rest.is_some_and(|rest| rest.starts_with(['(', ' ']))
        })
    };
    let found = files
        .iter()
        .filter(|(path, text)| path.starts_with("src/") && defines(text));
    found.map(|(path, _)| path.clone()).collect()
}

#[test]
fn what_most_mean_by_a_name_stands_at_the_root() {
    let account = || ("account_sid", text("^AC[0-9]{4}$"));
    let files = generate(&[
        description(&[account()]),
        description(&[account()]),
        description(&[("account_sid", text("^ZZ[0-9]{4}$"))]),
    ]);
    assert_eq!(
        places(&files.unwrap(), "AccountSid"),
        ["src/c/identifier.rs", "src/identifier.rs"]
    );
}

#[test]
fn where_as_many_mean_something_else_each_keeps_its_own() {
    let service = |letters: &str| description(&[("service_sid", text(&format!("^{letters}[0-9]{{4}}$")))]);
    let files = generate(&[service("AA"), service("BB"), service("AA"), service("BB")]).unwrap();
    let expected = ["a", "b", "c", "d"].map(|group| format!("src/{group}/identifier.rs"));
    assert_eq!(places(&files, "ServiceSid"), expected);
    assert!(!files.contains_key("src/identifier.rs"));
}

#[test]
fn a_name_that_holds_a_shared_one_is_that_identity() {
    let call = text("^CA[0-9]{4}$");
    let files = generate(&[
        description(&[("call_sid", call.clone())]),
        description(&[("call_sid", call.clone())]),
        description(&[("parent_call_sid", call)]),
        description(&[("parent_call_sid", text("^PC[0-9]{4}$"))]),
    ])
    .unwrap();
    assert_eq!(places(&files, "CallSid"), ["src/identifier.rs"]);
    assert_eq!(places(&files, "ParentCallSid"), ["src/d/identifier.rs"]);
}

#[test]
fn a_name_of_one_word_says_too_little() {
    let cursor = || description(&[("cursor", text("^[a-z]{8}$"))]);
    let files = generate(&[cursor(), cursor()]).unwrap();
    assert_eq!(places(&files, "Cursor"), ["src/a/identifier.rs", "src/b/identifier.rs"]);
}

#[test]
fn enumerations_are_shared_and_structures_are_not() {
    let color = json!({"type": "string", "enum": ["red", "green"]});
    let lamp = || {
        let of = |name: &str| json!({"type": "object", "title": name, "properties": {"lamp_color": color}});
        description(&[("shade", of("Lamp Shade")), ("bulb", of("Lamp Bulb"))])
    };
    let files = generate(&[lamp(), lamp()]).unwrap();
    assert_eq!(places(&files, "LampColor"), ["src/model.rs"]);
    assert_eq!(places(&files, "LampShade"), ["src/a/things.rs", "src/b/things.rs"]);
}

#[test]
fn credentials_are_those_of_all() {
    let with_key = |header: &str| {
        let mut description = description(&[]);
        description["components"] = json!({
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": header}},
        });
        description
    };
    let files = generate(&[with_key("X-A"), with_key("X-A"), with_key("X-B")]).unwrap();
    let credentials = &files["src/credentials.rs"];
    for (function, header) in [("key", "X-A"), ("key2", "X-B")] {
        assert!(credentials.contains(&format!("pub fn {function}(")), "{credentials}");
        assert!(
            credentials.contains(&format!("ApiKey::header(\"{header}\"")),
            "{credentials}"
        );
    }
    assert_eq!(credentials.matches("pub fn").count(), 2);
}

#[test]
fn lists_go_on_as_settings_say_for_the_module_that_they_stand_in() {
    let list = json!({"type": "array", "items": {"type": "string"}});
    let things = || description(&[("things", list.clone())]);
    let settings = |entry: &str| {
        let package = "[package]\nname = 'things'\nversion = '0.1.0'\ndescription = 'Things.'\noutput = 'out'";
        let described =
            ["a", "b"].map(|letter| format!("[[descriptions]]\nsources = ['{letter}.json']\nmodule = '{letter}'\n"));
        let text = format!("{package}\n{entry}{}", described.concat());
        let mut sources = Sources::new();
        let file = sources.add(SpecSource::new("things.toml", text));
        let parsed = SettingsFile::parse(&sources, file).map(|file| file.settings);
        parsed.map_err(|problems| problems.render(&sources, false))
    };
    let sound = settings("[paging]\n'b::FetchThing' = { link = 'next' }\n").unwrap();
    let files = generate_with(&sound, &[things(), things()]).unwrap();
    let is_paged = |path: &str| files[path].contains("impl Paged for Fetch");
    assert_eq!(
        (is_paged("src/a/things/wire.rs"), is_paged("src/b/things/wire.rs")),
        (false, true)
    );
    let unmatched = settings("[paging]\n'b::FetchThings' = { link = 'next' }\n").unwrap();
    assert!(generate_with(&unmatched, &[things(), things()]).is_err());
    let problems = settings("[paging]\nFetchThing = { link = 'next' }\n").unwrap_err();
    assert!(
        problems.contains("`FetchThing` is in the module of no description"),
        "{problems}"
    );
}

#[test]
fn the_problems_of_every_description_are_told_at_once() {
    let broken = |title: Value| json!({"openapi": "2.0", "info": {"title": title, "version": "1"}, "paths": {}});
    let problems = generate(&[broken(json!("A")), description(&[]), broken(json!("C"))]).unwrap_err();
    let mut sources = Sources::new();
    for name in ["a.json", "b.json", "c.json"] {
        sources.add(SpecSource::new(name, "{}"));
    }
    let shown = problems.render(&sources, false);
    assert!(shown.contains("a.json") && shown.contains("c.json"), "{shown}");
}

#[test]
fn without_a_description_there_is_nothing_to_generate() {
    let problems = generate(&[]).unwrap_err();
    assert!(
        problems
            .render(&Sources::new(), false)
            .contains("there is no description to generate from")
    );
}
