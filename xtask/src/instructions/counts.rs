//! Counts of instructions by subject and contender: the file that is checked in, and what differs from it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The growth that fails, in percent: more than another place for the same code in memory can cause.
const TOLERANCE: u64 = 3;

/// The contender that is generated code. The others are there to compare with: nobody here can change them, and those that
/// grow a text bit by bit depend on where the allocator has room.
const OURS: &str = "ours";

const HEADER: &str = "\
# How many instructions each contender of each run-time benchmark takes, counted by valgrind.
# Written by `cargo xtask instructions --update`; `cargo xtask ci` fails when one of ours grows by more than 3%.
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
    /// The subject and the contender.
    name: String,
    is_ours: bool,
    before: Option<u64>,
    now: Option<u64>,
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
        let names: std::collections::BTreeSet<_> = before.keys().chain(now.keys()).cloned().collect();
        let differences = names.into_iter().map(|name| Difference {
            before: before.get(&name).copied(),
            now: now.get(&name).copied(),
            is_ours: name.ends_with(OURS),
            name,
        });
        Comparison(differences.filter(|one| one.before != one.now).collect())
    }

    fn flat(&self) -> BTreeMap<String, u64> {
        let each = self.0.iter().flat_map(|(subject, contenders)| {
            let name = move |contender: &String| format!("{subject} {contender}");
            contenders
                .iter()
                .map(move |(contender, count)| (name(contender), *count))
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
    /// Whether the count is ours and grew by more than may be; one that is new or gone has to be taken over as well.
    fn grew(&self) -> bool {
        match (self.before, self.now) {
            (Some(before), Some(now)) => self.is_ours && now * 100 > before * (100 + TOLERANCE),
            _ => true,
        }
    }
}

impl Comparison {
    /// Whether any count grew by more than may be.
    pub(super) fn grew(&self) -> bool {
        self.0.iter().any(Difference::grew)
    }

    /// The result in a line.
    pub(super) fn verdict(&self) -> &'static str {
        match (self.grew(), self.0.is_empty()) {
            (true, _) => "instruction counts of generated code grew by more than 3%",
            (false, true) => "instruction counts are those that are checked in",
            (false, false) => "no instruction count of generated code grew by more than 3%",
        }
    }
}

impl fmt::Display for Comparison {
    /// Each difference in a line, and the way out if there is one.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |count: Option<u64>| count.map_or("none".to_owned(), |count| count.to_string());
        for difference in &self.0 {
            let Difference { name, before, now, .. } = difference;
            let mark = if difference.grew() { "!" } else { " " };
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

    #[test]
    fn only_growth_beyond_the_tolerance_fails() {
        let before = counts(&[("ours", 1_000)]);
        for (now, grew) in [
            (500, false),
            (1_000, false),
            (1_030, false),
            (1_031, true),
            (5_000, true),
        ] {
            assert_eq!(counts(&[("ours", now)]).compare(&before).grew(), grew, "{now}");
        }
    }

    #[test]
    fn a_contender_may_grow() {
        let (before, now) = (counts(&[("format", 1_000)]), counts(&[("format", 2_000)]));
        assert!(!now.compare(&before).grew());
    }

    #[test]
    fn a_count_that_is_new_or_gone_fails() {
        let one = counts(&[("ours", 1_000)]);
        let two = counts(&[("ours", 1_000), ("format", 1_000)]);
        assert!(one.compare(&two).grew() && two.compare(&one).grew());
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
