//! Descriptions rewritten into another text that says the same.

use std::collections::BTreeMap;
use std::error::Error;

use generator::Input;
use generator::source::{Sources, SpecSource};
use serde_json::Value;
use tests::differences::assert_same;
use tests::workspace::{self, Job};

use crate::keyword_order::{Order, reorder};

/// Generates from the same job, with every description changed.
fn generate(
    job: &Job,
    change: impl Fn(&SpecSource) -> Result<SpecSource, Box<dyn Error>>,
) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    let mut sources = Sources::new();
    let mut descriptions = job.input.descriptions.clone();
    for description in &mut descriptions {
        for id in &mut description.files {
            let source = job.input.sources.get(*id).ok_or("a description is missing")?;
            *id = sources.add(change(source)?);
        }
        for id in &mut description.overlays {
            let source = job.input.sources.get(*id).ok_or("an overlay is missing")?;
            *id = sources.add(source.clone());
        }
    }
    let input = Input { sources, descriptions };
    let settings = job.settings.clone();
    Ok(workspace::generate(&Job {
        output: job.output.clone(),
        settings,
        input,
    })?)
}

fn parse(source: &SpecSource) -> Result<Value, serde_yaml::Error> {
    serde_yaml::from_str(&source.text)
}

#[test]
fn the_order_of_keywords_has_no_meaning() -> Result<(), Box<dyn Error>> {
    for job in workspace::jobs()? {
        let expected = workspace::generate(&job)?;
        for seed in 0..12 {
            let changed = generate(&job, |source| {
                let document = parse(source)?;
                let shuffled = reorder(&document, &mut Order::shuffled(seed));
                // Equal as values, different as texts: otherwise this would compare a description with itself.
                assert_eq!(shuffled, document);
                let text = serde_yaml::to_string(&shuffled)?;
                assert_ne!(text, serde_yaml::to_string(&document)?);
                Ok(SpecSource::new(source.name.clone(), text))
            })?;
            assert_same(&changed, &expected);
        }
    }
    Ok(())
}

#[test]
fn json_and_yaml_say_the_same() -> Result<(), Box<dyn Error>> {
    for job in workspace::jobs()? {
        let expected = workspace::generate(&job)?;
        let mut changed = generate(&job, |source| {
            let text = serde_json::to_string_pretty(&parse(source)?)?;
            Ok(SpecSource::new(source.name.replace(".yaml", ".json"), text))
        })?;
        // The files say which description they stem from.
        let mut renamed = 0;
        for id in job.input.descriptions.iter().flat_map(|description| &description.files) {
            let name = &job.input.sources.get(*id).ok_or("a description is missing")?.name;
            let other = name.replace(".yaml", ".json");
            for text in changed.values_mut() {
                renamed += text.matches(&other).count();
                *text = text.replace(&other, name);
            }
        }
        assert_ne!(renamed, 0);
        assert_same(&changed, &expected);
    }
    Ok(())
}

#[test]
fn line_ends_and_comments_have_no_meaning() -> Result<(), Box<dyn Error>> {
    for job in workspace::jobs()? {
        let changed = generate(&job, |source| {
            let text = format!("\u{feff}# {}\n{}", "é".repeat(100), source.text).replace('\n', "\r\n");
            Ok(SpecSource::new(source.name.clone(), text))
        })?;
        assert_same(&changed, &workspace::generate(&job)?);
    }
    Ok(())
}
