//! A crate of several descriptions compiles with any of its features, and without them.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use tests::failure::Failure;
use tests::fixture::Fixture;
use tests::workspace::{self, run};

/// The features of each description of the fixture, alone and together.
const FEATURES: [&[&str]; 5] = [
    &["--no-default-features"],
    &[],
    &["--features", "doors-v1"],
    &["--no-default-features", "--features", "lighting"],
    &["--all-features"],
];

/// The files of the fixture `many_descriptions`.
fn generate() -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let folder = workspace::root().join("tests/fixtures/many_descriptions");
    let fixture = Fixture::read(&folder)?;
    let generated = fixture
        .generate()
        .map_err(|problems| Failure::new(fixture.render(&problems)))?;
    Ok(generated.files.0)
}

/// Runs cargo in the folder of a crate; a warning is an error.
fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, Failure> {
    let mut cargo = workspace::cargo();
    cargo.current_dir(folder).arg(arguments[0]).arg("--offline");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many");
    cargo
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    cargo.env("RUSTFLAGS", "-D warnings").env("RUSTDOCFLAGS", "-D warnings");
    run(cargo.env_remove("CARGO_ENCODED_RUSTFLAGS").args(&arguments[1..]))
}

#[test]
fn every_set_of_features_compiles_and_passes_its_tests() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    for (path, text) in generate()? {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        fs::write(path, text)?;
    }
    fs::copy(workspace::root().join("Cargo.lock"), folder.path().join("Cargo.lock"))?;
    for features in FEATURES {
        cargo(folder.path(), &[&["clippy", "--all-targets"], features].concat())?;
        let printed = cargo(folder.path(), &[&["test"], features].concat())?;
        let has = |feature: &str| features.contains(&feature) || features.contains(&"--all-features");
        for (feature, test) in [
            ("doors-v1", "doors_v1::device_fetch"),
            ("lighting", "lamps::device_list"),
        ] {
            let is_run = printed.contains(&format!("test {test} ... ok"));
            assert_eq!(is_run, has(feature), "{features:?}: {printed}");
        }
        cargo(folder.path(), &[&["doc", "--no-deps"], features].concat())?;
    }
    run(workspace::cargo().current_dir(folder.path()).args(["fmt", "--check"]))?;
    Ok(())
}

#[test]
fn the_manifest_has_a_feature_for_each_description() -> Result<(), Box<dyn Error>> {
    let files = generate()?;
    let manifest = files.get("Cargo.toml").ok_or("there is no manifest")?;
    for part in [
        "default = [\"http\"]\nhttp = [\"dep:http\"]\nclient = [\"http\"]\n",
        "doors-v1 = []\nlighting = []\n",
        "[package.metadata.docs.rs]\nall-features = true\n",
    ] {
        assert!(manifest.contains(part), "{manifest}");
    }
    let readme = files.get("README.md").ok_or("there is no README")?;
    for part in [
        "fixture = { version = \"0.1.0\", features = [\"doors-v1\"] }",
        "- `lamps`: feature `lighting`. Lamps.",
        "use fixture::doors::v1::device::Get;",
    ] {
        assert!(readme.contains(part), "{readme}");
    }
    Ok(())
}
