//! The rules that single settings obey.

use std::fmt::Write as _;

use crate::diagnostics::{Code, Diagnostic};
use crate::naming::{is_keyword, is_reserved_module};

/// Why a value breaks the rules of its key, and the way out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    reason: String,
    help: String,
}

impl Fault {
    fn new(reason: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            help: help.into(),
        }
    }

    /// The fault as a problem of `subject`, still without a place.
    pub(super) fn diagnostic(self, subject: &str) -> Diagnostic {
        let mut message = subject.to_owned();
        // Writing to a string cannot fail.
        let _ = write!(message, " {}", self.reason);
        Diagnostic::error(Code::InvalidSetting, message).help(self.help)
    }
}

/// The longest package name that crates.io takes.
const LONGEST_PACKAGE_NAME: usize = 64;

/// Names that cargo or crates.io refuse for a package: crates of the toolchain, and devices of Windows.
const RESERVED_PACKAGE_NAMES: &[&str] = &["alloc", "aux", "con", "core", "nul", "prn", "proc_macro", "std", "test"];

/// Whether crates.io would take the name and Rust code could import it.
pub(super) fn package_name(name: &str) -> Result<(), Fault> {
    const HELP: &str = "use ASCII letters, digits, `-` and `_`, a letter first, at most 64, such as `my-api`";
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic());
    let reads_well = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !starts_well || !reads_well || name.len() > LONGEST_PACKAGE_NAME {
        return Err(Fault::new("is no package name", HELP));
    }
    let import_name = name.replace('-', "_").to_ascii_lowercase();
    let device = import_name
        .strip_prefix("com")
        .or_else(|| import_name.strip_prefix("lpt"))
        .is_some_and(|number| number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit()));
    if device || is_keyword(&import_name) || RESERVED_PACKAGE_NAMES.contains(&import_name.as_str()) {
        return Err(Fault::new("is a reserved name", "add a word, such as `my-api`"));
    }
    Ok(())
}

/// Whether the text is a version (`SemVer` 2.0.0, section 2 and the grammar at its end).
pub(super) fn version(text: &str) -> Result<(), Fault> {
    semver::Version::parse(text).map(|_| ()).map_err(|error| {
        Fault::new(
            format!("is no semantic version: {error}"),
            "write three numbers, such as `0.1.0`",
        )
    })
}

/// Whether the text is one line that says something.
pub(super) fn one_line(text: &str) -> Result<(), Fault> {
    if text.trim().is_empty() {
        return Err(Fault::new("is empty", "say what the crate is for in one line"));
    }
    if text.chars().any(char::is_control) {
        return Err(Fault::new(
            "is more than one line",
            "say it in one line, without control characters",
        ));
    }
    Ok(())
}

/// Whether a program and its file can have the name on every system.
pub(super) fn program(name: &str) -> Result<(), Fault> {
    let starts_well = name.starts_with(|first: char| first.is_ascii_lowercase());
    let reads_well = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !starts_well || !reads_well || name.len() > LONGEST_PACKAGE_NAME {
        return Err(Fault::new(
            "is no name of a program",
            "use small ASCII letters, digits and `_`, a letter first, at most 64, such as `hang_up`",
        ));
    }
    Ok(())
}

/// Whether a folder lies below the one that it is relative to, whatever the operating system.
pub(super) fn inner_folder(path: &str) -> Result<(), Fault> {
    const HELP: &str = "name a folder below the root of the workspace, such as `generated`";
    let stays_inside = path.split('/').all(|segment| !matches!(segment, "" | "." | ".."));
    if !stays_inside {
        return Err(Fault::new("is not a path below the root of the workspace", HELP));
    }
    portable(path).map_err(|reason| Fault::new(reason, HELP))
}

/// Whether a file is named relative to the settings file, whatever the operating system.
pub(super) fn relative_file(path: &str) -> Result<(), Fault> {
    const HELP: &str = "name a file relative to the settings file, such as `api.yaml`";
    if path.is_empty() || path.starts_with('/') || path.ends_with('/') {
        return Err(Fault::new("is not a relative path of a file", HELP));
    }
    portable(path).map_err(|reason| Fault::new(reason, HELP))
}

fn portable(path: &str) -> Result<(), &'static str> {
    if path.chars().any(|c| c.is_control() || matches!(c, '\\' | ':')) {
        return Err("holds a character that not every operating system reads alike");
    }
    Ok(())
}

/// The most identifiers that name one thing: a module, a type in it, and a member of that.
const LONGEST_NAME_PATH: usize = 3;

/// Whether the key of an override could be a name that the generator chooses, where the modules of a group stand below
/// at most `longest_group` others.
pub(super) fn name_path(path: &str, longest_group: usize) -> Result<(), Fault> {
    let segments: Vec<&str> = path.split("::").collect();
    if segments.len() > LONGEST_NAME_PATH + longest_group || !segments.iter().all(|segment| is_identifier(segment)) {
        return Err(Fault::new(
            "names nothing that the generator could have named",
            "write `Type`, `module::Type`, `Type::member`, `module::Type::member` or `module`",
        ));
    }
    Ok(())
}

/// Whether `name` can stand where the generator chose the last name of `path`.
pub(super) fn new_name(path: &str, name: &str) -> Result<(), Fault> {
    if !is_identifier(name) {
        return Err(Fault::new(
            "is no identifier",
            "use ASCII letters, digits and `_`, no digit first",
        ));
    }
    if is_keyword(name) {
        return Err(Fault::new(
            "is a keyword of Rust",
            format!("add a word or a `_`: `{name}_`"),
        ));
    }
    in_case_of(path, name)
}

/// The words that can't be an identifier in any way.
const NEVER_IDENTIFIERS: &[&str] = &["Self", "crate", "self", "super"];

/// Whether what is now at `path` could have had the name; a field called by a keyword is written raw.
pub(super) fn former_name(path: &str, name: &str) -> Result<(), Fault> {
    const HELP: &str = "write the last part of the path that it had, such as `page_size`; the rest is the same";
    if !is_identifier(name) || NEVER_IDENTIFIERS.contains(&name) {
        return Err(Fault::new("is no identifier", HELP));
    }
    in_case_of(path, name)
}

/// Whether a name is in the case of the last one of `path`.
fn in_case_of(path: &str, name: &str) -> Result<(), Fault> {
    let chosen = path.rsplit("::").next().unwrap_or(path);
    let is_type_or_variant = chosen.starts_with(|first: char| first.is_ascii_uppercase());
    let camel = name.starts_with(|first: char| first.is_ascii_uppercase()) && !name.contains('_');
    let snake = !name.contains(|c: char| c.is_ascii_uppercase());
    match (is_type_or_variant, camel, snake) {
        (true, true, _) | (false, _, true) => Ok(()),
        (true, false, _) => Err(Fault::new(
            "is not in the case of a type or a variant",
            "write it like `CallPage`",
        )),
        (false, _, false) => Err(Fault::new(
            "is not in the case of a module or a field",
            "write it like `page_size`",
        )),
    }
}

/// The most modules on the way to what a description says, its own included: such as an API and its version.
const LONGEST_GROUP_PATH: usize = 2;

/// Whether a description's resources can stand in the module at `path`.
pub(super) fn group_path(path: &str) -> Result<(), Fault> {
    const HELP: &str = "write one or two names in snake case, such as `calls` or `calls::v1`";
    let segments: Vec<&str> = path.split("::").collect();
    let is_snake = |segment: &&str| is_identifier(segment) && !segment.contains(|c: char| c.is_ascii_uppercase());
    if segments.len() > LONGEST_GROUP_PATH || !segments.iter().all(is_snake) {
        return Err(Fault::new("is no path of a module", HELP));
    }
    match segments
        .iter()
        .find(|name| is_keyword(name) || is_reserved_module(name))
    {
        Some(reserved) => Err(Fault::new(
            format!("holds the reserved name `{reserved}`"),
            "choose another name for the module",
        )),
        None => Ok(()),
    }
}

/// The longest name of a feature that crates.io takes.
const LONGEST_FEATURE: usize = 64;

/// The features that every generated crate has, and the one that cargo gives a meaning.
const RESERVED_FEATURES: &[&str] = &["client", "default", "http", "reqwest", "ureq"];

/// Whether crates.io would take a feature of this name, and no other one has it.
pub(super) fn feature(name: &str) -> Result<(), Fault> {
    const HELP: &str = "use ASCII letters, digits, `-` and `_`, no `-` first, at most 64, such as `calls-v1`";
    let starts_well = name.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_');
    let reads_well = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !starts_well || !reads_well || name.len() > LONGEST_FEATURE {
        return Err(Fault::new("is no name of a feature", HELP));
    }
    if RESERVED_FEATURES.contains(&name) {
        return Err(Fault::new(
            "is a feature that every crate has",
            "choose another name for the feature",
        ));
    }
    Ok(())
}

fn is_identifier(text: &str) -> bool {
    let starts_well = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let reads_well = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    starts_well && reads_well && text.chars().any(|c| c != '_')
}
