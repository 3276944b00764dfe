//! `cargo xtask e2e`: every operation of a resource through both transports, against a mock server that others wrote.
//!
//! The server is started with a description, and says of each request whether it breaks the description. It is started
//! once with the description of this repository and once with the provider's own, and called by a program whose crate is
//! generated from the same one. Requests that are wrong on purpose are sent, too: the run fails unless they are reported.

mod coverage;
mod judge;
mod program;
mod server;
mod table;
mod tool;

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

use self::judge::Finding;
use self::program::Program;
use self::server::Server;
use self::tool::Tool;
use crate::job::Job;
use crate::missing::Missing;
use crate::problem::Problem;
use crate::progress::Step;
use crate::style::{ADDED, ERROR, RESET};
use crate::terminal::say;
use crate::{Verdict, diff, files, generate, workspace};

/// Which descriptions there are, relative to the root of the workspace.
const LIST: &str = "tests/e2e/descriptions.toml";

/// Where everything is that this command makes, relative to the root of the workspace.
const FOLDER: &str = "target/e2e";

/// Nothing to choose: what is called is data.
#[derive(Debug, Args)]
pub(crate) struct Options {}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    descriptions: Vec<Description>,
}

/// A description to start the server with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    /// What it is called in the table.
    name: String,
    /// The settings of the crate that calls the server, relative to the root of the workspace.
    settings: PathBuf,
}

/// Calls the server with each description, and tells what came of each call.
///
/// # Errors
/// When the server can't be had or started, when a crate can't be generated, or when the program can't be built or ends
/// before it made every call.
pub(crate) fn run(_: &Options) -> Result<Verdict, Problem> {
    let root = workspace::root()?;
    let list: List = files::read_toml(&root.join(LIST))?;
    let folder = root.join(FOLDER);
    files::create(&folder)?;
    let tool = tool::fetch(&root)?;
    let mut findings = Vec::new();
    for description in &list.descriptions {
        findings.extend(try_one(description, &tool, &root, &folder)?);
    }
    say(&table::render(&findings));
    let faults: Vec<String> = findings.iter().filter_map(Finding::fault).collect();
    for fault in &faults {
        say(&format!("{ERROR}wrong{RESET}: {fault}\n"));
    }
    if !faults.is_empty() {
        return Ok(Verdict::Failed);
    }
    say(&format!(
        "{ADDED}every request is valid{RESET}, and every reply was read\n"
    ));
    Ok(Verdict::Done)
}

fn try_one(description: &Description, tool: &Tool, root: &Path, folder: &Path) -> Result<Vec<Finding>, Problem> {
    let settings = root.join(&description.settings);
    let job = Job::from_settings(&settings, root)?;
    // One that is committed is checked elsewhere, and is called as it stands.
    if !job.folder.is_dir() || job.folder.starts_with(folder) {
        generate::write(&settings, root)?;
    }
    let program = Program {
        root,
        subject: &job.settings.package.name,
        subject_folder: &job.folder,
        folder: &folder.join("program"),
        log: &folder.join("program.log"),
    };
    let executable = step("build the program", || program.build()).map_err(|missing| program::refused(&missing))?;
    let described = std::path::absolute(job.description(&settings)?).map_err(Problem::file("find", &settings))?;
    let server = step("start the server", || {
        let staged = folder.join("description.json");
        tool.stage(root, &described, &staged)?;
        Server::start(&tool.entry(), &staged, &folder.join("server.log"))
    });
    let server = server.map_err(|missing| server::refused(&missing))?;
    let name = &description.name;
    let lines = step(&format!("call what is {name}"), || {
        program.run(&executable, server.url())
    })
    .map_err(|missing| program::refused(&missing))?;
    let told = server.stop();
    let mut findings = judge::judge(name, &lines, &told)?;
    let api = diff::decide(&job.input, &job.settings)?;
    findings.extend(coverage::uncalled(&api, name, &findings));
    Ok(findings)
}

fn step<T>(name: &str, work: impl FnOnce() -> Result<T, Missing>) -> Result<T, Missing> {
    let step = Step::start(name);
    let result = work();
    step.end(&result);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_description_has_settings() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let list: List = files::read_toml(&root.join(LIST)).unwrap();
        assert_eq!(list.descriptions.len(), 2);
        for description in list.descriptions {
            assert!(root.join(&description.settings).is_file(), "{description:?}");
        }
    }
}
