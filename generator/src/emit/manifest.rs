//! The manifest of the generated crate.

use std::borrow::Cow;

use super::program;
use crate::model::Api;

/// The manifest as sections in order.
#[derive(Clone, Debug)]
pub struct Manifest {
    /// The comment that opens the file.
    pub header: String,
    /// The sections.
    pub sections: Vec<Section>,
}

/// A table of the manifest.
#[derive(Clone, Debug)]
pub struct Section {
    /// Why it says what it says, where that needs a word.
    pub reason: Option<&'static str>,
    /// The dotted name between the brackets.
    pub name: &'static str,
    /// Whether there can be several tables of the name.
    pub is_one_of_several: bool,
    /// What it says, in order.
    pub entries: Vec<(Cow<'static, str>, Entry)>,
}

/// A value of the manifest.
#[derive(Clone, Debug)]
pub enum Entry {
    /// A text.
    Text(String),
    /// A truth.
    Flag(bool),
    /// An integer.
    Integer(i64),
    /// A list of texts.
    List(Vec<String>),
    /// An inline table.
    Table(Vec<(&'static str, Entry)>),
}

/// The manifest: self-contained, so that the folder can be copied anywhere.
pub(super) fn emit(api: &Api) -> Manifest {
    let package = &api.package;
    let sections = vec![
        section(
            "package",
            vec![
                ("name", text(&package.name)),
                ("version", text(&package.version)),
                ("edition", text("2024")),
                ("rust-version", text("1.85")),
                ("description", text(&package.description)),
                ("license", text("MIT OR Apache-2.0")),
                ("readme", text("README.md")),
                (
                    "include",
                    list(&["/examples", "/src", "/tests", "/LICENSE-*", "/README.md"]),
                ),
            ],
        ),
        features(api),
        section("dependencies", dependencies()),
        section("dev-dependencies", vec![("serde_json", text("1.0.145"))]),
    ];
    let rest = documentation(api).into_iter().chain(programs(api)).chain(lints());
    Manifest {
        header: super::header(api, None),
        sections: sections.into_iter().chain(rest).collect(),
    }
}

/// The features: those of every crate, then one for each group.
fn features(api: &Api) -> Section {
    let mut features = section(
        "features",
        vec![
            ("default", list(&["http"])),
            ("http", list(&["dep:http"])),
            ("client", list(&["http"])),
            (
                "reqwest",
                list(&["client", "dep:h2", "dep:hyper", "dep:reqwest", "dep:tokio"]),
            ),
            ("ureq", list(&["client", "dep:ureq"])),
        ],
    );
    let groups = api.groups.iter();
    features
        .entries
        .extend(groups.map(|group| (Cow::from(group.feature.clone()), list(&[]))));
    features
}

/// The programs, which need a client.
fn programs(api: &Api) -> impl Iterator<Item = Section> {
    program::all(api).map(|(program, _)| Section {
        is_one_of_several: true,
        ..section(
            "example",
            vec![
                ("name", text(&program.name)),
                ("required-features", Entry::List(program.features.clone())),
            ],
        )
    })
}

/// What docs.rs builds: everything, where a group would be missing otherwise.
fn documentation(api: &Api) -> Option<Section> {
    let everything = || section("package.metadata.docs.rs", vec![("all-features", Entry::Flag(true))]);
    (!api.groups.is_empty()).then(everything)
}

/// What the crate stands upon; all but one of them only where a feature asks for it.
fn dependencies() -> Vec<(&'static str, Entry)> {
    vec![
        ("h2", dependency("0.4", false, &[], true)),
        ("http", dependency("1.3", true, &[], true)),
        ("hyper", dependency("1.6", false, &[], true)),
        ("reqwest", dependency("0.13", false, &["gzip", "http2", "rustls"], true)),
        ("serde_core", dependency("1.0.221", false, &["alloc"], false)),
        ("tokio", dependency("1.40", false, &["time"], true)),
        ("ureq", dependency("3.1", false, &["gzip", "rustls"], true)),
    ]
}

/// The lints of the generator itself, which its output obeys too.
fn lints() -> [Section; 2] {
    let rust = section(
        "lints.rust",
        vec![
            ("confusable_idents", text("allow")),
            ("missing_docs", text("warn")),
            ("mixed_script_confusables", text("allow")),
            ("uncommon_codepoints", text("allow")),
            ("unreachable_pub", text("warn")),
            ("unsafe_code", text("forbid")),
        ],
    );
    let clippy = section(
        "lints.clippy",
        vec![
            (
                "pedantic",
                Entry::Table(vec![("level", text("warn")), ("priority", Entry::Integer(-1))]),
            ),
            ("doc_markdown", text("allow")),
            ("enum_variant_names", text("allow")),
            ("fn_params_excessive_bools", text("allow")),
            ("new_ret_no_self", text("allow")),
            ("self_named_constructors", text("allow")),
            ("should_implement_trait", text("allow")),
            ("struct_excessive_bools", text("allow")),
            ("struct_field_names", text("allow")),
            ("too_many_lines", text("allow")),
            ("type_complexity", text("allow")),
            ("wrong_self_convention", text("allow")),
        ],
    );
    let reason =
        "What is allowed, here and below, speaks of letters, words, shapes and sizes, and those are the API's own.";
    [
        Section {
            reason: Some(reason),
            ..rust
        },
        clippy,
    ]
}

fn section(name: &'static str, entries: Vec<(&'static str, Entry)>) -> Section {
    Section {
        reason: None,
        name,
        is_one_of_several: false,
        entries: entries
            .into_iter()
            .map(|(key, entry)| (Cow::from(key), entry))
            .collect(),
    }
}

fn list(texts: &[&str]) -> Entry {
    Entry::List(texts.iter().map(|text| (*text).to_owned()).collect())
}

fn text(text: &str) -> Entry {
    Entry::Text(text.to_owned())
}

fn dependency(version: &str, default_features: bool, features: &[&'static str], optional: bool) -> Entry {
    let mut entries = vec![("version", Entry::Text(version.to_owned()))];
    if !default_features {
        entries.push(("default-features", Entry::Flag(false)));
    }
    if !features.is_empty() {
        entries.push(("features", list(features)));
    }
    if optional {
        entries.push(("optional", Entry::Flag(true)));
    }
    Entry::Table(entries)
}
