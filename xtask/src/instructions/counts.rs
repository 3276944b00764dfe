//! Counts of instructions by subject and contender: the file that is checked in, and what differs from it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// The change that fails, in percent: more than another place for the same code in memory can cause.
const TOLERANCE: u64 = 3;

/// The change that never fails, in instructions: of a contender that takes a hundred, 3% are three, and another version
/// of the compiler moves more than that.
const SLACK: u64 = 24;

/// The contender that is generated code, and the first word of those that are generated code in part. The others are
/// there to compare with: nobody here can change them, and those that grow a text bit by bit depend on where the
/// allocator has room.
const OURS: &str = "ours";

const HEADER: &str = "\
# How many instructions each contender of each run-time benchmark takes, counted by valgrind.
# Written by `cargo xtask instructions --update`; `cargo xtask ci` fails when one of ours changes by more than 3% and by
# more than 24.
";

/// Counts by subject and contender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts(BTreeMap<String, BTreeMap<String, u64>>);

/// What differs between two countings.
#[derive(Debug)]
pub(super) struct Comparison(Vec<Difference>);

/// One count, before and now; `None` where it was not counted.
#[derive(Debug, PartialEq, Eq)]
struct Difference {
    subject: String,
    contender: String,
    before: Option<u64>,
    now: Option<u64>,
}

/// What a difference means for the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// It may be.
    Tolerated,
    /// Generated code takes more instructions than may be.
    Grown,
    /// Generated code takes so many less that the file would let the gain be lost again.
    Shrunk,
    /// The file has no such contender, or one that is no more.
    Unlisted,
}

impl Counts {
    /// Adds a count.
    pub(super) fn insert(&mut self, subject: &str, contender: &str, count: u64) {
        let contenders = self.0.entry(subject.to_owned()).or_default();
        contenders.insert(contender.to_owned(), count);
    }

    /// Whether nothing was counted.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What differs from what was counted before.
    pub(super) fn compare(&self, before: &Self) -> Comparison {
        let (before, now) = (before.flat(), self.flat());
        let names: BTreeSet<_> = before.keys().chain(now.keys()).copied().collect();
        let differences = names.into_iter().map(|name| Difference {
            subject: name.0.to_owned(),
            contender: name.1.to_owned(),
            before: before.get(&name).copied(),
            now: now.get(&name).copied(),
        });
        Comparison(differences.filter(|one| one.before != one.now).collect())
    }

    /// Each count under its subject and contender.
    fn flat(&self) -> BTreeMap<(&str, &str), u64> {
        let each = self.0.iter().flat_map(|(subject, contenders)| {
            contenders
                .iter()
                .map(move |(contender, count)| ((subject.as_str(), contender.as_str()), *count))
        });
        each.collect()
    }
}

impl fmt::Display for Counts {
    /// The text of the file.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEADER)?;
        for (subject, contenders) in &self.0 {
            writeln!(formatter, "\n[{subject}]")?;
            for (contender, count) in contenders {
                writeln!(formatter, "{contender} = {count}")?;
            }
        }
        Ok(())
    }
}

impl FromStr for Counts {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| error.message().to_owned())?;
        let mut counts = Self::default();
        for (subject, contenders) in &table {
            let contenders = contenders.as_table().ok_or(format!("{subject} is no table"))?;
            for (contender, count) in contenders {
                let count = count.as_integer().and_then(|count| u64::try_from(count).ok());
                counts.insert(subject, contender, count.ok_or(format!("{contender} is no count"))?);
            }
        }
        Ok(counts)
    }
}

impl Difference {
    fn change(&self) -> Change {
        let (Some(before), Some(now)) = (self.before, self.now) else {
            return Change::Unlisted;
        };
        let is_ours = self.contender.split('_').next() == Some(OURS);
        let tolerated = SLACK.max(before * TOLERANCE / 100);
        if !is_ours || before.abs_diff(now) <= tolerated {
            Change::Tolerated
        } else if now > before {
            Change::Grown
        } else {
            Change::Shrunk
        }
    }
}

impl Comparison {
    /// Whether the file can't stay as it is.
    pub(super) fn fails(&self) -> bool {
        self.0.iter().any(|difference| difference.change() != Change::Tolerated)
    }

    /// The result in a line: the worst that happened.
    pub(super) fn verdict(&self) -> &'static str {
        let has = |change| self.0.iter().any(|difference| difference.change() == change);
        if has(Change::Grown) {
            "instruction counts of generated code grew by more than 3%"
        } else if has(Change::Shrunk) {
            "instruction counts of generated code shrank by more than 3%: take the gain over, so that it is not lost again"
        } else if has(Change::Unlisted) {
            "the contenders are not those that are checked in"
        } else if self.0.is_empty() {
            "instruction counts are those that are checked in"
        } else {
            "no instruction count of generated code changed by more than 3%"
        }
    }
}

impl fmt::Display for Comparison {
    /// Each difference in a line, and the way out if there is one.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |count: Option<u64>| count.map_or("none".to_owned(), |count| count.to_string());
        for difference in &self.0 {
            let Difference { before, now, .. } = difference;
            let name = format!("{} {}", difference.subject, difference.contender);
            let mark = match difference.change() {
                Change::Tolerated => " ",
                Change::Grown | Change::Shrunk | Change::Unlisted => "!",
            };
            write!(
                formatter,
                "\n{mark} {name:<38} {:>10} -> {:>10}",
                shown(*before),
                shown(*now)
            )?;
            if let (Some(before), Some(now)) = (before, now) {
                let tenths = now.abs_diff(*before) * 1_000 / (*before).max(1);
                let sign = if now > before { '+' } else { '-' };
                write!(formatter, "  {sign}{}.{}%", tenths / 10, tenths % 10)?;
            }
        }
        if !self.0.is_empty() {
            let help = "`cargo xtask instructions --update` takes the new counts over, for the same commit";
            write!(formatter, "\n  = help: {help}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(of: &[(&str, u64)]) -> Counts {
        let mut counts = Counts::default();
        for (contender, count) in of {
            counts.insert("path", contender, *count);
        }
        counts
    }

    #[test]
    fn the_file_reads_as_what_was_written() {
        let counts = counts(&[("ours", 1_876), ("format", 1_619)]);
        let text = counts.to_string();
        assert!(text.ends_with("\n\n[path]\nformat = 1619\nours = 1876\n"), "{text}");
        assert_eq!(text.parse(), Ok(counts));
    }

    #[test]
    fn a_file_that_holds_no_counts_is_refused() {
        for text in ["[path", "path = 1", "[path]\nours = \"many\"", "[path]\nours = -1"] {
            assert!(text.parse::<Counts>().is_err(), "{text}");
        }
    }

    fn change(contender: &str, before: u64, now: u64) -> Comparison {
        counts(&[(contender, now)]).compare(&counts(&[(contender, before)]))
    }

    #[test]
    fn a_change_beyond_the_tolerance_fails() {
        for (now, fails) in [
            (5_000, true),
            (9_699, true),
            (9_700, false),
            (10_000, false),
            (10_300, false),
            (10_301, true),
            (50_000, true),
        ] {
            assert_eq!(change("ours", 10_000, now).fails(), fails, "{now}");
        }
    }

    #[test]
    fn a_few_instructions_are_no_change() {
        for (now, fails) in [(75, true), (76, false), (124, false), (125, true)] {
            assert_eq!(change("ours", 100, now).fails(), fails, "{now}");
        }
    }

    #[test]
    fn growth_and_gain_are_told_apart() {
        assert!(change("ours", 1_000, 2_000).verdict().contains("grew"));
        assert!(change("ours", 2_000, 1_000).verdict().contains("take the gain over"));
    }

    #[test]
    fn only_what_is_ours_is_held() {
        for (contender, fails) in [
            ("ours", true),
            ("ours_through_serde_json", true),
            ("hours", false),
            ("not_ours", false),
            ("format", false),
        ] {
            assert_eq!(change(contender, 1_000, 2_000).fails(), fails, "{contender}");
        }
    }

    #[test]
    fn a_count_that_is_new_or_gone_fails() {
        let one = counts(&[("ours", 1_000)]);
        let two = counts(&[("ours", 1_000), ("format", 1_000)]);
        assert!(one.compare(&two).fails() && two.compare(&one).fails());
        assert!(one.compare(&two).verdict().contains("contenders"));
    }

    #[test]
    fn subjects_are_told_apart() {
        let mut before = counts(&[("ours", 1_000)]);
        before.insert("form", "ours", 2_000);
        let mut now = counts(&[("ours", 2_000)]);
        now.insert("form", "ours", 2_000);
        let Comparison(differences) = now.compare(&before);
        let [difference] = differences.as_slice() else {
            panic!("{differences:?}")
        };
        assert_eq!(
            (difference.subject.as_str(), difference.contender.as_str()),
            ("path", "ours")
        );
    }

    #[test]
    fn the_comparison_names_each_difference() {
        let comparison =
            counts(&[("ours", 1_100), ("format", 990)]).compare(&counts(&[("ours", 1_000), ("format", 1_000)]));
        assert_eq!(
            comparison.to_string(),
            "\n  path format                                  1000 ->        990  -1.0%\
             \n! path ours                                    1000 ->       1100  +10.0%\
             \n  = help: `cargo xtask instructions --update` takes the new counts over, for the same commit"
        );
        assert!(comparison.verdict().contains("grew by more than 3%"));
    }
}
