//! What a crate reads in the bodies that its description shows for responses, compared with what an independent
//! validator of JSON Schema says of them.

use serde::{Deserialize, Serialize};

/// What came of the bodies of a description.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Examples {
    /// How many are read strictly, and written again as they were.
    pub(super) sound: usize,
    /// Those that break their schema, as both sides say.
    pub(super) broken: Vec<Broken>,
    /// Where texts stand that an enumeration doesn't list, and which are kept all the same: enumerations are open.
    pub(super) unlisted: Vec<String>,
    /// How many the validator knows nothing about: they have no schema, or their media type is not JSON by name.
    pub(super) unjudged: usize,
    /// Where the sides differ, or where a body was not written as it was read.
    pub(super) disagreements: Vec<Disagreement>,
}

/// A body that breaks its schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Broken {
    /// Where it stands in the description, as a JSON pointer.
    pub(super) example: String,
    /// The places of its violations, as JSON pointers into it.
    pub(super) violations: Vec<String>,
}

/// A place in a body that only one side complains about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Disagreement {
    /// Where the body stands in the description.
    pub(super) example: String,
    /// The place in it.
    pub(super) pointer: String,
    pub(super) complaint: Complaint,
}

/// Who complains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Complaint {
    /// The crate alone.
    OfCrate,
    /// The validator alone, about this keyword.
    OfValidator(String),
    /// Nobody, but the value changed on its way through the crate.
    Changed,
}

/// A line of the program that reads bodies with the crate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Read {
    example: String,
    /// The places of violations.
    violations: Vec<String>,
    /// The places that changed, when it was read strictly and written again.
    changed: Vec<String>,
}

/// What the validator says of a body.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct Verdict {
    example: String,
    violations: Vec<Violation>,
}

/// A rule that a body breaks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Violation {
    pointer: String,
    keyword: String,
}

impl Examples {
    /// Compares both sides; what only the validator knows is no body that the crate has a type for. A body that several
    /// responses show has a verdict by the schema of each, and is read with the type of each: the verdict that comes
    /// closest is taken for that of the same one.
    pub(super) fn compare(read: &[Read], verdicts: &[Verdict]) -> Self {
        let mut examples = Self::default();
        for read in read {
            let verdicts = verdicts.iter().filter(|verdict| verdict.example == read.example);
            let compared = verdicts.map(|verdict| Self::of_one(read, verdict));
            match compared.min_by_key(|compared| compared.disagreements.len()) {
                Some(compared) => examples.add(compared),
                None => examples.unjudged += 1,
            }
        }
        examples
    }

    fn add(&mut self, other: Self) {
        self.sound += other.sound;
        self.broken.extend(other.broken);
        self.unlisted.extend(other.unlisted);
        self.unjudged += other.unjudged;
        self.disagreements.extend(other.disagreements);
    }

    fn of_one(read: &Read, verdict: &Verdict) -> Self {
        let mut own = Self::default();
        let mut complaints: Vec<(&str, Complaint)> = Vec::new();
        for pointer in &read.changed {
            complaints.push((pointer, Complaint::Changed));
        }
        let is_judged = |pointer: &str| verdict.violations.iter().any(|violation| violation.covers(pointer));
        for pointer in read.violations.iter().filter(|pointer| !is_judged(pointer)) {
            complaints.push((pointer, Complaint::OfCrate));
        }
        let is_found = |violation: &Violation| read.violations.iter().any(|pointer| violation.covers(pointer));
        for violation in verdict.violations.iter().filter(|violation| !is_found(violation)) {
            if violation.keyword == "enum" {
                own.unlisted.push(format!("{}{}", read.example, violation.pointer));
            } else {
                complaints.push((&violation.pointer, Complaint::OfValidator(violation.keyword.clone())));
            }
        }
        if complaints.is_empty() && read.violations.is_empty() {
            own.sound += 1;
        } else if complaints.is_empty() {
            own.broken.push(Broken {
                example: read.example.clone(),
                violations: read.violations.clone(),
            });
        }
        own.disagreements
            .extend(complaints.into_iter().map(|(pointer, complaint)| Disagreement {
                example: read.example.clone(),
                pointer: pointer.to_owned(),
                complaint,
            }));
        own
    }
}

impl Violation {
    /// Whether a complaint of the crate at `pointer` is this one. Of a value that is none of several alternatives, the
    /// validator names the value, and the crate what is wrong with it as the alternative that it shows to be; of an object
    /// that may have no members, the validator names the object, and the crate each member.
    fn covers(&self, pointer: &str) -> bool {
        let rest = pointer.strip_prefix(&self.pointer);
        let is_of_whole = ["oneOf", "anyOf", "falseSchema"].contains(&self.keyword.as_str());
        rest.is_some_and(|rest| rest.is_empty() || (is_of_whole && rest.starts_with('/')))
    }
}

impl std::fmt::Display for Disagreement {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            example,
            pointer,
            complaint,
        } = self;
        match complaint {
            Complaint::OfCrate => write!(formatter, "only the crate complains")?,
            Complaint::OfValidator(keyword) => write!(formatter, "only the validator complains, of `{keyword}`")?,
            Complaint::Changed => write!(formatter, "a value changed")?,
        }
        write!(formatter, " about `{pointer}` in `{example}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(violations: &[&str], changed: &[&str], judged: &[(&str, &str)]) -> Examples {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let read = Read {
            example: "/e".to_owned(),
            violations: owned(violations),
            changed: owned(changed),
        };
        let verdict = Verdict {
            example: "/e".to_owned(),
            violations: judged
                .iter()
                .map(|(pointer, keyword)| Violation {
                    pointer: (*pointer).to_owned(),
                    keyword: (*keyword).to_owned(),
                })
                .collect(),
        };
        Examples::compare(&[read], &[verdict])
    }

    fn complaints(examples: &Examples) -> Vec<(&str, &Complaint)> {
        examples
            .disagreements
            .iter()
            .map(|one| (one.pointer.as_str(), &one.complaint))
            .collect()
    }

    #[test]
    fn both_sides_have_to_complain_about_the_same_places() {
        assert_eq!(compared(&[], &[], &[]).sound, 1);
        let agreed = compared(&["/a", "/b/0"], &[], &[("/b/0", "type"), ("/a", "pattern")]);
        assert_eq!((agreed.sound, agreed.broken.len()), (0, 1));
        assert_eq!(agreed.disagreements, []);
        let differing = compared(&["/a"], &[], &[("/a/b", "type")]);
        let of_validator = Complaint::OfValidator("type".to_owned());
        assert_eq!(
            complaints(&differing),
            [("/a", &Complaint::OfCrate), ("/a/b", &of_validator)]
        );
        assert_eq!((differing.sound, differing.broken.len()), (0, 0));
    }

    #[test]
    fn a_body_of_several_responses_agrees_with_the_verdict_of_one() {
        let read = |pointers: &[&str]| Read {
            example: "/e".to_owned(),
            violations: pointers.iter().map(|&pointer| pointer.to_owned()).collect(),
            changed: Vec::new(),
        };
        let verdict = |pointers: &[&str]| Verdict {
            example: "/e".to_owned(),
            violations: pointers
                .iter()
                .map(|&pointer| Violation {
                    pointer: pointer.to_owned(),
                    keyword: "type".to_owned(),
                })
                .collect(),
        };
        let verdicts = [verdict(&[]), verdict(&["/a"])];
        let both = Examples::compare(&[read(&[]), read(&["/a"])], &verdicts);
        assert_eq!((both.sound, both.broken.len(), both.disagreements.len()), (1, 1, 0));
        let neither = Examples::compare(&[read(&["/b"])], &verdicts);
        assert_eq!(complaints(&neither), [("/b", &Complaint::OfCrate)]);
    }

    #[test]
    fn a_value_that_changed_is_a_disagreement() {
        assert_eq!(complaints(&compared(&[], &["/a"], &[])), [("/a", &Complaint::Changed)]);
    }

    #[test]
    fn a_text_that_is_not_listed_is_kept() {
        let examples = compared(&[], &[], &[("/status", "enum")]);
        assert_eq!((examples.sound, examples.unlisted), (1, vec!["/e/status".to_owned()]));
    }

    #[test]
    fn what_is_wrong_within_an_alternative_is_wrong_with_the_whole() {
        assert_eq!(compared(&["/a/b"], &[], &[("/a", "oneOf")]).broken.len(), 1);
        assert_eq!(
            compared(&["/a/b", "/a/c"], &[], &[("/a", "falseSchema")]).broken.len(),
            1
        );
        assert_eq!(compared(&["/ab"], &[], &[("/a", "oneOf")]).broken.len(), 0);
        assert_eq!(compared(&["/a/b"], &[], &[("/a", "type")]).broken.len(), 0);
    }

    #[test]
    fn a_body_without_a_verdict_is_counted() {
        let read = Read {
            example: "/e".to_owned(),
            violations: Vec::new(),
            changed: Vec::new(),
        };
        assert_eq!(Examples::compare(&[read], &[]).unjudged, 1);
    }
}
