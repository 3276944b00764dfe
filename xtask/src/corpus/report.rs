//! What became of a corpus, as a model: every description with its steps, and what can be counted of them.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::examples::Examples;
use super::known::Judgement;
use super::outcome::{Attempt, Ending, Failure, Step};

/// What became of a corpus.
#[derive(Debug, Serialize)]
pub(super) struct Report {
    /// By name.
    pub(super) subjects: Vec<Subject>,
    /// How it compares with the known failures.
    #[serde(skip)]
    pub(super) judgement: Judgement,
}

/// A description and what became of it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Subject {
    pub(super) package: String,
    pub(super) path: String,
    /// Of the description.
    pub(super) bytes: u64,
    /// How many operations it describes, where that is known.
    pub(super) operations: Option<usize>,
    /// The steps that were taken, in order.
    pub(super) steps: BTreeMap<Step, Attempt>,
}

/// How often each ending was, at one step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Endings(BTreeMap<Ending, usize>);

/// Failures of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) step: Step,
    pub(super) ending: Ending,
    /// What they have in common.
    pub(super) message: String,
    pub(super) count: usize,
    /// The description that comes first by name.
    pub(super) example: String,
}

/// What came of all bodies that descriptions show for responses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Bodies {
    /// Read strictly, and written again as they were.
    pub(super) sound: usize,
    /// Of them, with texts that an enumeration doesn't list.
    pub(super) unlisted: usize,
    /// That break their schema, by the word of both sides.
    pub(super) broken: usize,
    /// Of them, the violations.
    pub(super) violations: usize,
    /// Without a word of the validator.
    pub(super) unjudged: usize,
    /// Places about which the sides differ.
    pub(super) disagreements: usize,
}

/// What was made of all operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Operations {
    /// By descriptions in JSON, whatever became of them.
    pub(super) described: usize,
    /// By those of which a crate came.
    pub(super) generated: usize,
    /// Described where a crate came, and not in it.
    pub(super) left_out: usize,
}

impl Subject {
    /// What a person calls it.
    pub(super) fn name(&self) -> String {
        format!("{}/{}", self.package, self.path)
    }

    /// How many operations its crate lacks, where both numbers are known.
    pub(super) fn left_out(&self) -> Option<usize> {
        let content = self.steps.get(&Step::Generate)?.content?;
        Some(self.operations?.saturating_sub(content.operations))
    }

    /// The failure of the last step, and how it ended.
    pub(super) fn failure(&self) -> Option<(Step, Ending, &Failure)> {
        let (step, attempt) = self.steps.last_key_value()?;
        Some((*step, attempt.ending, attempt.failure.as_ref()?))
    }
}

impl fmt::Display for Bodies {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            sound,
            unlisted,
            broken,
            violations,
            unjudged,
            disagreements,
        } = self;
        write!(
            formatter,
            "bodies shown for responses: {sound} read strictly and written again as they were ({unlisted} texts of \
             open enumerations that are not listed), {broken} read leniently with the {violations} violations that \
             the validator finds, {unjudged} without a word of the validator, {disagreements} disagreements"
        )
    }
}

impl Endings {
    /// How often an ending was.
    pub(super) fn of(&self, ending: Ending) -> usize {
        self.0.get(&ending).copied().unwrap_or_default()
    }

    /// How many attempts there were.
    pub(super) fn total(&self) -> usize {
        self.0.values().sum()
    }
}

impl Report {
    /// The packages, by name.
    pub(super) fn packages(&self) -> Vec<&str> {
        let mut packages: Vec<_> = self.subjects.iter().map(|subject| subject.package.as_str()).collect();
        packages.sort_unstable();
        packages.dedup();
        packages
    }

    /// Every attempt at a step, with its description.
    pub(super) fn attempts(&self, step: Step) -> impl Iterator<Item = (&Subject, &Attempt)> {
        self.subjects
            .iter()
            .filter_map(move |subject| Some((subject, subject.steps.get(&step)?)))
    }

    /// How often each ending was at a step, with the descriptions of a package.
    pub(super) fn endings(&self, step: Step, package: &str) -> Endings {
        let mut endings = Endings::default();
        for (subject, attempt) in self.attempts(step) {
            if subject.package == package {
                *endings.0.entry(attempt.ending).or_default() += 1;
            }
        }
        endings
    }

    /// What was made of all operations.
    pub(super) fn operations(&self) -> Operations {
        let mut operations = Operations::default();
        for subject in &self.subjects {
            operations.described += subject.operations.unwrap_or_default();
            operations.left_out += subject.left_out().unwrap_or_default();
            let content = subject.steps.get(&Step::Generate).and_then(|attempt| attempt.content);
            operations.generated += content.map_or(0, |content| content.operations);
        }
        operations
    }

    /// What came of the bodies that each description shows for responses, where they were read.
    pub(super) fn examples(&self) -> impl Iterator<Item = (&Subject, &Examples)> {
        self.attempts(Step::Examples)
            .filter_map(|(subject, attempt)| Some((subject, attempt.examples.as_ref()?)))
    }

    /// What came of all of them; `None` where none were read.
    pub(super) fn bodies(&self) -> Option<Bodies> {
        let each = self.examples().map(|(_, examples)| Bodies {
            sound: examples.sound,
            unlisted: examples.unlisted.len(),
            broken: examples.broken.len(),
            violations: examples.broken.iter().map(|broken| broken.violations.len()).sum(),
            unjudged: examples.unjudged,
            disagreements: examples.disagreements.len(),
        });
        each.reduce(|one, other| Bodies {
            sound: one.sound + other.sound,
            unlisted: one.unlisted + other.unlisted,
            broken: one.broken + other.broken,
            violations: one.violations + other.violations,
            unjudged: one.unjudged + other.unjudged,
            disagreements: one.disagreements + other.disagreements,
        })
    }

    /// The kinds of failures, the most frequent first.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        let mut kinds: BTreeMap<_, Kind> = BTreeMap::new();
        for subject in &self.subjects {
            let Some((step, ending, failure)) = subject.failure() else {
                continue;
            };
            let message = failure.kind();
            let kind = kinds.entry((step, ending, message.clone())).or_insert_with(|| Kind {
                step,
                ending,
                message,
                count: 0,
                example: subject.name(),
            });
            kind.count += 1;
        }
        let mut kinds: Vec<_> = kinds.into_values().collect();
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.count));
        kinds
    }

    /// How many warnings and notes were told by code, and in how many descriptions; the most frequent first.
    pub(super) fn warnings(&self) -> Vec<(&str, usize, usize)> {
        let mut codes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (_, attempt) in self.attempts(Step::Generate) {
            for (code, count) in &attempt.warnings {
                let (total, descriptions) = codes.entry(code).or_default();
                *total += count;
                *descriptions += 1;
            }
        }
        let mut codes: Vec<_> = codes.into_iter().map(|(code, (total, of))| (code, total, of)).collect();
        codes.sort_by_key(|(_, total, _)| std::cmp::Reverse(*total));
        codes
    }
}
