//! The failures that are known, `tests/corpus/known.toml`, and what a run says beyond them.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;

use super::outcome::Step;
use super::report::Subject;
use crate::files;
use crate::problem::Problem;

/// The file of known failures.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    #[serde(default)]
    failures: Vec<Group>,
}

/// Descriptions that fail for one reason.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    package: String,
    /// The step that fails.
    step: Step,
    /// Why, for a person.
    reason: String,
    paths: BTreeSet<String>,
}

/// What a run says that the list doesn't, and the other way round.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Judgement {
    /// What failed and is not listed: the description and the step.
    pub(super) unexpected: Vec<(String, Step)>,
    /// What is listed and did not fail.
    pub(super) outdated: Vec<(String, Step)>,
    /// What is listed and not part of the corpus; told only by a run of everything.
    pub(super) absent: Vec<(String, Step)>,
}

impl Known {
    /// Reads the list; where there is none, no failure is known.
    ///
    /// # Errors
    /// When it isn't as it should be.
    pub(super) fn read(path: &Path) -> Result<Self, Problem> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let known: Self = files::read_toml(path)?;
        known.check().map_err(|message| {
            Problem::refused(
                format!("{}: {message}", path.display()),
                "name each failure once, with its reason",
            )
        })?;
        Ok(known)
    }

    fn check(&self) -> Result<(), String> {
        let mut seen = BTreeSet::new();
        for group in &self.failures {
            if group.reason.trim().is_empty() {
                return Err(format!("failures of {} have no reason", group.package));
            }
            for path in &group.paths {
                if !seen.insert((&group.package, path, group.step)) {
                    return Err(format!("{}/{path} is listed twice", group.package));
                }
            }
        }
        Ok(())
    }

    /// Why a description is known to fail at a step.
    pub(super) fn reason(&self, package: &str, path: &str, step: Step) -> Option<&str> {
        let is_of = |group: &&Group| group.package == package && group.step == step && group.paths.contains(path);
        self.failures.iter().find(is_of).map(|group| group.reason.as_str())
    }

    /// Compares the list with what became of descriptions. Steps that were not taken are not judged.
    pub(super) fn judge(&self, subjects: &[Subject], is_everything: bool) -> Judgement {
        let mut judgement = Judgement::default();
        let mut present = BTreeSet::new();
        for subject in subjects {
            let (package, path) = (subject.package.as_str(), subject.path.as_str());
            present.insert((package, path));
            for (step, attempt) in &subject.steps {
                let named = || (subject.name(), *step);
                match (attempt.has_failed(), self.reason(package, path, *step)) {
                    (true, None) => judgement.unexpected.push(named()),
                    (false, Some(_)) => judgement.outdated.push(named()),
                    (true, Some(_)) | (false, None) => {}
                }
            }
        }
        if is_everything {
            for group in &self.failures {
                let absent = |path: &&String| !present.contains(&(group.package.as_str(), path.as_str()));
                let named = |path: &String| (format!("{}/{path}", group.package), group.step);
                judgement.absent.extend(group.paths.iter().filter(absent).map(named));
            }
        }
        judgement
    }
}

impl Judgement {
    /// Whether list and run say the same.
    pub(super) fn is_good(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::outcome::{Attempt, Ending};
    use super::*;

    const LIST: &str = "
        [[failures]]
        package = 'p'
        step = 'generate'
        reason = 'too large'
        paths = ['a.json', 'b.json']

        [[failures]]
        package = 'p'
        step = 'compile'
        reason = 'names collide'
        paths = ['c.json']
    ";

    fn subject(path: &str, steps: &[(Step, Ending)]) -> Subject {
        let attempt = |ending| Attempt {
            ending,
            seconds: 0.0,
            peak_memory: 0,
            failure: None,
            content: None,
            warnings: Vec::new(),
            examples: None,
        };
        Subject {
            package: "p".to_owned(),
            path: path.to_owned(),
            bytes: 0,
            operations: None,
            steps: steps.iter().map(|(step, ending)| (*step, attempt(*ending))).collect(),
        }
    }

    fn known() -> Known {
        toml::from_str(LIST).unwrap()
    }

    #[test]
    fn a_run_that_fails_as_listed_is_good() {
        let subjects = [
            subject("a.json", &[(Step::Generate, Ending::Refused)]),
            subject("b.json", &[(Step::Generate, Ending::TimedOut)]),
            subject(
                "c.json",
                &[(Step::Generate, Ending::Done), (Step::Compile, Ending::Refused)],
            ),
            subject(
                "d.json",
                &[(Step::Generate, Ending::Done), (Step::Compile, Ending::Done)],
            ),
        ];
        assert!(known().judge(&subjects, true).is_good());
    }

    #[test]
    fn what_differs_from_the_list_is_told() {
        let subjects = [
            subject(
                "a.json",
                &[(Step::Generate, Ending::Done), (Step::Compile, Ending::Refused)],
            ),
            subject("c.json", &[(Step::Generate, Ending::Panicked)]),
        ];
        let named = |path: &str, step| (format!("p/{path}"), step);
        let expected = Judgement {
            unexpected: vec![named("a.json", Step::Compile), named("c.json", Step::Generate)],
            outdated: vec![named("a.json", Step::Generate)],
            absent: vec![named("b.json", Step::Generate)],
        };
        assert_eq!(known().judge(&subjects, true), expected);
        let of_a_part = known().judge(&subjects, false);
        assert!(of_a_part.absent.is_empty());
        assert_eq!(of_a_part.outdated, expected.outdated);
    }

    #[test]
    fn what_was_not_compiled_is_not_judged() {
        let subjects = [subject("c.json", &[(Step::Generate, Ending::Done)])];
        assert!(known().judge(&subjects, false).is_good());
    }

    #[test]
    fn a_list_names_each_failure_once_and_with_a_reason() {
        assert_eq!(known().check(), Ok(()));
        let twice = LIST.replace("'c.json'", "'c.json', 'c.json'");
        assert_eq!(
            toml::from_str::<Known>(&twice).unwrap().check(),
            Ok(()),
            "a set holds it once"
        );
        let twice: Known = toml::from_str(&LIST.replace("compile", "generate").replace("c.json", "a.json")).unwrap();
        assert_eq!(twice.check(), Err("p/a.json is listed twice".to_owned()));
        let unreasoned: Known = toml::from_str(&LIST.replace("too large", " ")).unwrap();
        assert!(unreasoned.check().is_err());
        assert!(toml::from_str::<Known>(&LIST.replace("reason", "raison")).is_err());
        assert!(toml::from_str::<Known>(&LIST.replace("'compile'", "'link'")).is_err());
    }

    #[test]
    fn the_list_of_the_project_can_be_read() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/known.toml");
        assert!(!Known::read(&path).unwrap().failures.is_empty());
    }
}
