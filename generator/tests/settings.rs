//! Settings files: what is read, and how each kind of problem is shown.

#![expect(clippy::expect_used, reason = "what a test prepares must work")]

use generator::openapi::Selection;
use generator::settings::{Null, Settings, SettingsFile};
use generator::source::{Sources, SpecSource};

fn parse(text: &str) -> Result<SettingsFile, String> {
    let mut sources = Sources::new();
    let file = sources.add(SpecSource::new("specs/api.toml", text));
    SettingsFile::parse(&sources, file).map_err(|problems| problems.render(&sources, false))
}

/// The problems of settings that are sound but for `text`, which is added to them.
fn problems_with(text: &str) -> String {
    parse(&format!("{SOUND}{text}")).expect_err("the settings have a problem")
}

/// The problems of `[package]` when the value of `key` is replaced.
fn problems_of_package(key: &str, value: &str) -> String {
    let lines = SOUND.lines().map(|line| match line.split_once(" = ") {
        Some((name, _)) if name == key => format!("{key} = {value}\n"),
        _ => format!("{line}\n"),
    });
    parse(&lines.collect::<String>()).expect_err("the settings have a problem")
}

fn assert_shows(rendered: &str, parts: &[&str]) {
    for part in parts {
        assert!(rendered.contains(part), "{part:?} is not in:\n{rendered}");
    }
}

const SOUND: &str = r#"[package]
name = "my-api"
version = "0.1.0"
output = "generated"
sources = ["api.yaml"]
"#;

#[test]
fn a_short_file_has_defaults_for_the_rest() {
    let file = parse(SOUND).unwrap();
    assert_eq!(file.output, "generated");
    assert!(!file.fetched);
    let description = &file.descriptions[0];
    assert_eq!(file.descriptions.len(), 1);
    assert_eq!(description.sources, ["api.yaml"]);
    assert!(description.overlays.is_empty());
    assert_eq!(description.selection, Selection::default());
    assert_eq!(description.group, None);
    let expected = Settings {
        file: Some("specs/api.toml".to_owned()),
        ..Settings::ad_hoc("my-api").unwrap()
    };
    assert_eq!(file.settings, expected);
}

#[test]
fn a_full_file_is_read() {
    let file = parse(
        r#"
[package]
name = "my-api"
version = "1.2.3-rc.1"
description = "Calls it."
output = "crates/my-api"
sources = ["api.yaml", "shared/types.yaml"]
overlays = ["../fixes.yaml"]

[select]
tags = ["call"]
paths = ["/calls/*"]
operations = ["FetchCall"]

[names]
"ListCallResponse" = "CallPage"
"call::Fetch" = "Get"
"Call::uri" = "path"
"call" = "calls"

[former_names]
"CallPage" = { name = "CallList", since = "1.2.0" }
"call::Get::type" = ["kind", "self_"]

[types]
null = "distinct"

[secrets]
include = ["pin"]
exclude = ["token_type"]
"#,
    )
    .unwrap();
    let settings = &file.settings;
    assert_eq!(settings.package.version, "1.2.3-rc.1");
    assert_eq!(settings.package.description.as_deref(), Some("Calls it."));
    let description = &file.descriptions[0];
    assert_eq!(description.overlays, ["../fixes.yaml"]);
    let selection = &description.selection;
    for (selectors, word) in [
        (&selection.tags, "call"),
        (&selection.paths, "/calls/*"),
        (&selection.operations, "FetchCall"),
    ] {
        let words: Vec<&str> = selectors.iter().map(|selector| selector.text.as_str()).collect();
        assert_eq!(words, [word]);
        assert!(selectors.iter().all(|selector| selector.place.is_some()));
    }
    assert_eq!(settings.null, Null::Distinct);
    assert_eq!(settings.secrets.include, ["pin"]);
    assert_eq!(settings.secrets.exclude, ["token_type"]);
    let renames = settings
        .names
        .iter()
        .map(|rename| (rename.path.as_str(), rename.name.as_str()));
    let mut renames: Vec<(&str, &str)> = renames.collect();
    renames.sort_unstable();
    let former_names = settings.former_names.iter();
    let former_names: Vec<_> = former_names
        .map(|former| (former.path.as_str(), former.name.as_str(), former.since.as_deref()))
        .collect();
    assert_eq!(
        former_names,
        [
            ("CallPage", "CallList", Some("1.2.0")),
            ("call::Get::type", "kind", None),
            ("call::Get::type", "self_", None),
        ]
    );
    let expected = [
        ("Call::uri", "path"),
        ("ListCallResponse", "CallPage"),
        ("call", "calls"),
        ("call::Fetch", "Get"),
    ];
    assert_eq!(renames, expected);
}

#[test]
fn a_misspelt_key_is_shown_with_its_place_and_the_key_that_was_meant() {
    let text = SOUND.replace("output", "outptu");
    assert_eq!(
        parse(&text).unwrap_err(),
        "\
error[missing-setting]: `package.output` is missing
 --> specs/api.toml:1:2
  |
1 | [package]
  |  ^^^^^^^
  |
  = help: add `output = …` under `[package]`

error[unknown-setting]: `package` has no key `outptu`
 --> specs/api.toml:4:1
  |
4 | outptu = \"generated\"
  | ^^^^^^
  |
  = help: did you mean `output`?

2 errors
"
    );
}

#[test]
fn an_unknown_table_is_shown_with_those_that_exist() {
    assert_shows(
        &problems_with("[licence]\n"),
        &[
            "settings have no table `licence`",
            "api.toml:6:2",
            "known are `package`, `select`, `names`",
        ],
    );
}

#[test]
fn every_problem_is_shown_at_once() {
    let text = "[package]\nname = 1\nversion = \"1\"\noutput = \"../x\"\nsources = [\"/etc/passwd\"]\n";
    let rendered = parse(text).unwrap_err();
    assert_shows(
        &rendered,
        &[
            "`package.name` is not a string",
            "api.toml:2:8",
            "`package.version` is no semantic version",
            "api.toml:3:11",
            "`package.output` is not a path below the root of the workspace",
            "api.toml:4:10",
            "`package.sources` is not a relative path of a file",
            "api.toml:5:12",
            "\n4 errors\n",
        ],
    );
}

#[test]
fn a_syntax_error_is_the_only_kind_that_a_broken_text_has() {
    let rendered = parse("[package]\nname = \n\n[package\n").unwrap_err();
    assert_shows(&rendered, &["error[syntax]", "api.toml:2"]);
    assert!(!rendered.contains("missing-setting"), "{rendered}");
    assert_shows(
        &problems_with("name = \"again\"\n"),
        &["error[syntax]: duplicate key", "api.toml:6:1"],
    );
}

#[test]
fn an_empty_file_lacks_what_is_required() {
    let rendered = parse("").unwrap_err();
    for key in ["name", "version", "output", "sources"] {
        assert_shows(&rendered, &[&format!("`package.{key}` is missing")]);
    }
}

#[test]
fn a_package_has_a_name_that_the_registry_takes() {
    for name in ["", "1st", "a b", "naïve", "-a", "a.b", &"a".repeat(65)] {
        assert_shows(
            &problems_of_package("name", &format!("{name:?}")),
            &["is no package name"],
        );
    }
    for name in ["fn", "Self", "gen", "std", "proc-macro", "CON", "com1", "lpt9"] {
        assert_shows(
            &problems_of_package("name", &format!("{name:?}")),
            &["is a reserved name"],
        );
    }
    for name in ["a", "a-b_c", "com", "com10", "comet"] {
        assert!(parse(&SOUND.replace("my-api", name)).is_ok(), "{name}");
    }
}

#[test]
fn an_output_folder_stays_in_the_workspace() {
    for output in [
        "", ".", "..", "/", "/tmp/x", "a/../..", "a//b", "a/", "./a", "C:/x", "a\\\\b", "a\\nb",
    ] {
        let value = format!("\"{output}\"");
        assert_shows(
            &problems_of_package("output", &value),
            &["`package.output` ", "error[invalid-setting]"],
        );
    }
}

#[test]
fn a_description_is_one_line() {
    assert_shows(
        &problems_with("description = \"\"\n"),
        &["`package.description` is empty"],
    );
    assert_shows(&problems_with("description = \"a\\nb\"\n"), &["is more than one line"]);
}

#[test]
fn a_list_holds_strings_and_each_once() {
    assert_shows(
        &problems_of_package("sources", "\"api.yaml\""),
        &["is not an array of strings", "string"],
    );
    assert_shows(
        &problems_of_package("sources", "[1]"),
        &["`package.sources` is not a string", "integer"],
    );
    assert_shows(&problems_of_package("sources", "[]"), &["`package.sources` is missing"]);
    assert_shows(
        &problems_with("[select]\ntags = [\"a\", \"b\", \"a\"]\n"),
        &["`select.tags` lists \"a\" twice", "api.toml:7:19"],
    );
    assert_shows(&parse("package = 3\n").unwrap_err(), &["`package` is not a table"]);
}

#[test]
fn a_new_name_fits_what_it_renames() {
    for (line, message) in [
        ("\"Call\" = \"call\"", "is not in the case of a type"),
        ("\"Call\" = \"My_Call\"", "is not in the case of a type"),
        ("\"Call::uri\" = \"Path\"", "is not in the case of a module or a field"),
        ("\"Call::uri\" = \"type\"", "is a keyword of Rust"),
        ("\"Call\" = \"Self\"", "is a keyword of Rust"),
        ("\"call\" = \"gen\"", "is a keyword of Rust"),
        ("\"Call\" = \"A B\"", "is no identifier"),
        ("\"Call\" = \"\"", "is no identifier"),
        ("\"Call\" = \"1st\"", "is no identifier"),
        ("\"call\" = \"_\"", "is no identifier"),
        (
            "\"Call.uri\" = \"path\"",
            "names nothing that the generator could have named",
        ),
        (
            "\"a::B::c::d\" = \"path\"",
            "names nothing that the generator could have named",
        ),
        ("Call.uri = \"path\"", "is not a string"),
    ] {
        assert_shows(&problems_with(&format!("[names]\n{line}\n")), &[message, "api.toml:7:"]);
    }
}

#[test]
fn how_null_is_read_is_one_of_two_words() {
    assert_shows(
        &problems_with("[types]\nnull = \"as-absnt\"\n"),
        &["did you mean \"as-absent\"?", "api.toml:7:8"],
    );
    assert_shows(
        &problems_with("[types]\nnull = true\n"),
        &["it is one of [\"as-absent\", \"distinct\"]"],
    );
}

#[test]
fn hostile_texts_end_in_problems() {
    for text in [
        "[".repeat(100_000),
        format!("a = {}", "[".repeat(100_000)),
        format!("[names]\n{} = \"x\"", vec!["a"; 50_000].join(".")),
        format!("[package]\n{} = 1", "n".repeat(100_000)),
        "\u{0}\u{feff}".to_owned(),
    ] {
        assert!(parse(&text).is_err());
    }
}

#[test]
fn ad_hoc_settings_obey_the_same_rule_for_names() {
    let problems = Settings::ad_hoc("my api").unwrap_err();
    assert_shows(
        &problems.render(&Sources::new(), false),
        &[
            "error[invalid-setting]: the package name is no package name",
            "help: use ASCII letters",
        ],
    );
}

const MANY: &str = r#"[package]
name = "my-api"
version = "0.1.0"
description = "Calls and messages."
output = "generated"
fetched = true

[[descriptions]]
sources = ["calls.yaml", "types.yaml"]
module = "calls::v1"
overlays = ["calls_fixes.yaml"]
select = { tags = ["call"] }

[[descriptions]]
sources = ["messages.yaml"]
module = "text_messages"

[[descriptions]]
sources = ["faxes.yaml"]
module = "faxes"
feature = "Legacy_1"

[names]
"calls::v1::call::Fetch::id" = "key"
"#;

#[test]
fn several_descriptions_have_a_module_and_a_feature_each() {
    let file = parse(MANY).unwrap();
    assert!(file.fetched);
    assert_eq!(file.settings.command, "cargo xtask generate specs/api.toml");
    let [calls, messages, faxes] = file.descriptions.as_slice() else {
        panic!("{:?}", file.descriptions);
    };
    assert_eq!(calls.sources, ["calls.yaml", "types.yaml"]);
    assert_eq!(calls.overlays, ["calls_fixes.yaml"]);
    assert_eq!(calls.selection.tags[0].text, "call");
    assert_eq!(messages.selection, Selection::default());
    let groups = [calls, messages, faxes].map(|description| description.group.clone().unwrap());
    let found = groups.map(|group| (group.path.join("::"), group.feature));
    let expected = [
        ("calls::v1", "calls-v1"),
        ("text_messages", "text-messages"),
        ("faxes", "Legacy_1"),
    ];
    assert_eq!(
        found,
        expected.map(|(path, feature)| (path.to_owned(), feature.to_owned()))
    );
}

#[test]
fn a_module_of_a_description_is_one_or_two_free_names() {
    for (module, message) in [
        ("", "is no path of a module"),
        ("calls::", "is no path of a module"),
        ("calls::v1::x", "is no path of a module"),
        ("calls/v1", "is no path of a module"),
        ("Calls", "is no path of a module"),
        ("1st", "is no path of a module"),
        ("type", "holds the reserved name `type`"),
        ("calls::model", "holds the reserved name `model`"),
        ("lib", "holds the reserved name `lib`"),
        ("default", "is a feature that every crate has"),
    ] {
        let text = MANY.replace("\"faxes\"\nfeature = \"Legacy_1\"", &format!("{module:?}"));
        assert_shows(&parse(&text).unwrap_err(), &[message, "api.toml:20:10"]);
    }
}

#[test]
fn a_feature_has_a_name_that_cargo_takes() {
    for feature in ["", "a b", "-a", "a/b", "dep:a", "a.b", &"a".repeat(65)] {
        let text = MANY.replace("Legacy_1", feature);
        assert_shows(
            &parse(&text).unwrap_err(),
            &["is no name of a feature", "api.toml:21:11"],
        );
    }
    for feature in ["default", "http"] {
        let text = MANY.replace("Legacy_1", feature);
        assert_shows(&parse(&text).unwrap_err(), &["is a feature that every crate has"]);
    }
}

#[test]
fn descriptions_are_a_list_of_tables() {
    let start = MANY.split("[[").next().unwrap();
    for value in ["3", "[]", "[1]", "{}"] {
        let text = start.replace("[package]", &format!("descriptions = {value}\n[package]"));
        assert_shows(
            &parse(&text).unwrap_err(),
            &["`descriptions` is not a list of tables", "api.toml:1:16"],
        );
    }
}

#[test]
fn examples_have_a_request_and_what_it_sends() {
    let file = parse(&format!(
        "{SOUND}[examples.hang_up]\nabout = \"Ends a call.\"\nrequest = \"call::Update\"\n\
         inputs = {{ status = \"completed\", times = 0x10, tags = [\"a\"], rate = 0.5, more = {{ on = true }} }}\n"
    ));
    let examples = file.unwrap().settings.examples;
    assert_eq!((examples.len(), examples[0].name.as_str()), (1, "hang_up"));
    assert_eq!(examples[0].request, "call::Update");
    let inputs = examples[0].inputs.iter();
    let inputs: Vec<(&str, String)> = inputs
        .map(|input| (input.field.as_str(), input.value.to_string()))
        .collect();
    let expected = [
        ("more", r#"{"on":true}"#),
        ("rate", "0.5"),
        ("status", r#""completed""#),
        ("tags", r#"["a"]"#),
        ("times", "16"),
    ];
    assert_eq!(inputs, expected.map(|(field, value)| (field, value.to_owned())));
}

#[test]
fn an_example_that_says_too_little_or_too_much_is_refused() {
    assert_shows(
        &problems_with("[examples.Hang-up]\nrequest = \"call::Update\"\nabuot = \"Ends a call.\"\n"),
        &[
            "`Hang-up` is no name of a program",
            "`examples` has no key `abuot`",
            "did you mean `about`?",
            "`examples.about` is missing",
        ],
    );
    assert_shows(
        &problems_with(
            "[examples]\na = 1\nb = { about = \"B.\", request = \"b::B\", inputs = { day = 2024-02-29 } }\n",
        ),
        &["`examples.a`", "a value that JSON has"],
    );
}

#[test]
fn media_types_are_listed_by_operation() {
    let file = parse(&format!(
        "{SOUND}[media_types]\n\"CreateCall\" = [\"text/csv\", \"image/png\"]\n"
    ))
    .unwrap();
    let entry = &file.settings.media_types[0];
    assert_eq!(
        (entry.module.as_slice(), entry.operation.as_str()),
        (&[][..], "CreateCall")
    );
    let texts: Vec<&str> = entry.media_types.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["text/csv", "image/png"]);
}

#[test]
fn media_types_are_a_list_of_at_least_one() {
    let shown = problems_with("[media_types]\n\"CreateCall\" = []\n\"UpdateCall\" = \"text/csv\"\n");
    assert_shows(
        &shown,
        &[
            "error[invalid-setting]: `media_types.\"CreateCall\"` lists no media type",
            "specs/api.toml:7:16",
            "error[invalid-setting]: `media_types.\"UpdateCall\"` is not an array of strings",
        ],
    );
}
