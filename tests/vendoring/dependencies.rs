//! What a generated crate depends on.

use std::collections::BTreeSet;
use std::error::Error;

use tests::workspace::{self, run};

use crate::vendored::Vendored;

/// The names of the crates in the tree, the generated one included.
fn tree(copy: &Vendored, features: &[&str]) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let printed = run(copy
        .cargo("tree")
        .args(["--edges", "normal", "--prefix", "none"])
        .args(features))?;
    Ok(printed
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect())
}

/// The names of the crates that a dependency behind the feature of its name brings, itself included.
fn below(copy: &Vendored, dependency: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let printed = run(copy
        .cargo("tree")
        .args(["--edges", "normal", "--prefix", "depth", "--no-dedupe"])
        .args(["--features", dependency]))?;
    let lines = printed.lines().filter_map(|line| {
        let name = line.split_whitespace().next()?;
        let depth = name.find(|character: char| !character.is_ascii_digit())?;
        Some(name.split_at(depth))
    });
    let mut is_below = false;
    let mut names = BTreeSet::new();
    for (depth, name) in lines {
        if matches!(depth, "0" | "1") {
            is_below = name == dependency;
        }
        if is_below {
            names.insert(name.to_owned());
        }
    }
    Ok(names)
}

#[test]
fn the_tree_is_small_and_has_no_macros_nor_regular_expressions() -> Result<(), Box<dyn Error>> {
    for job in workspace::jobs()? {
        let copy = Vendored::copy(&job)?;
        let default = tree(&copy, &[])?;
        let unwanted = [
            "syn",
            "regex",
            "serde_derive",
            "proc-macro2",
            "quote",
            "serde",
            "serde_json",
        ];
        for name in unwanted {
            assert!(!default.contains(name), "{name} is in {default:?}");
        }
        assert!(default.contains("http"), "{default:?}");
        assert!(default.len() <= 12, "{} crates: {default:?}", default.len());
        let least = tree(&copy, &["--no-default-features"])?;
        assert!(least.contains("serde_core"), "{least:?}");
        assert!(least.len() <= 4, "{} crates: {least:?}", least.len());
    }
    Ok(())
}

#[test]
fn the_trees_of_the_transports_are_those_of_their_clients() -> Result<(), Box<dyn Error>> {
    for job in workspace::jobs()? {
        let copy = Vendored::copy(&job)?;
        let blocking = tree(&copy, &["--features", "ureq"])?;
        assert!(blocking.contains("ureq"), "{blocking:?}");
        assert!(blocking.len() <= 30, "{} crates: {blocking:?}", blocking.len());
        let whole = tree(&copy, &["--features", "reqwest"])?;
        let below = below(&copy, "reqwest")?;
        assert!(below.contains("hyper"), "{below:?}");
        let more: Vec<_> = whole.difference(&below).collect();
        assert!(more.len() <= 4, "beside those of reqwest: {more:?}");
        // The features alone bring none of them.
        let client = tree(&copy, &["--features", "client"])?;
        assert_eq!(client, tree(&copy, &[])?);
    }
    Ok(())
}

#[test]
fn nothing_asks_for_the_standard_library() -> Result<(), Box<dyn Error>> {
    for job in workspace::jobs()? {
        let copy = Vendored::copy(&job)?;
        let root = workspace::read_tree(&workspace::root().join(&job.output))?.remove("src/lib.rs");
        assert!(root.is_some_and(|text| text.lines().any(|line| line == "#![no_std]")));
        let printed = run(copy
            .cargo("tree")
            .args(["--edges", "normal,features", "--prefix", "none"])
            .arg("--no-default-features"))?;
        assert!(printed.contains("serde_core feature \"alloc\""), "{printed}");
        assert!(!printed.contains("feature \"std\""), "{printed}");
    }
    Ok(())
}
