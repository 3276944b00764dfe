//! Runs of the command line in different surroundings.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use tests::differences::assert_same;
use tests::workspace::{self, cargo, run};

/// `cargo xtask generate` from any folder.
fn xtask(folder: &Path) -> Command {
    let mut command = cargo();
    command.current_dir(folder).args(["run", "--quiet", "--manifest-path"]);
    command.arg(workspace::root().join("Cargo.toml"));
    command.args(["--package", "xtask", "--", "generate"]);
    command
}

#[test]
fn folder_language_and_time_zone_do_not_show() -> Result<(), Box<dyn Error>> {
    let surroundings = [
        ("here", "UTC", "C"),
        ("elsewhere/ü ber", "Asia/Kathmandu", "tr_TR.UTF-8"),
        ("elsewhere/again", "America/St_Johns", "ja_JP.eucJP"),
    ];
    let place = tempfile::tempdir()?;
    let mut trees = Vec::new();
    for (name, zone, language) in surroundings {
        let folder = place.path().join(name);
        fs::create_dir_all(&folder)?;
        fs::copy(
            workspace::root().join("specs/participants.yaml"),
            folder.join("participants.yaml"),
        )?;
        let mut command = xtask(&folder);
        command.args(["--spec", "participants.yaml", "--out", "out", "--name", "participants"]);
        command.env("TZ", zone).env("LANG", language).env("LC_ALL", language);
        command.env("SOURCE_DATE_EPOCH", "1").env("USER", name);
        run(&mut command)?;
        trees.push(workspace::read_tree(&folder.join("out"))?);
    }
    let [first, others @ ..] = trees.as_slice() else {
        panic!("nothing was generated");
    };
    assert!(first.contains_key("src/lib.rs"));
    for other in others {
        assert_same(other, first);
    }
    Ok(())
}

#[test]
fn the_committed_crates_are_the_same_from_every_folder_of_the_workspace() -> Result<(), Box<dyn Error>> {
    let root = workspace::root();
    for folder in [root.clone(), root.join("generator/src/openapi")] {
        run(xtask(&folder).arg("--check"))?;
        run(xtask(&folder).arg("--check").arg(root.join("specs/participants.toml")))?;
    }
    Ok(())
}
