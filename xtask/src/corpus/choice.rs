//! Which descriptions of a corpus a run takes.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::num::NonZero;
use std::str::FromStr;

use serde::Deserialize;

use super::description::Description;

/// What a person asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// Those of this package alone.
    pub(super) package: Option<String>,
    /// Those that are listed alone.
    pub(super) listed: Option<Listed>,
    pub(super) largest: Option<usize>,
    /// Every so-manieth by name, from the first on.
    pub(super) every: Option<NonZero<usize>>,
    pub(super) partition: Option<Partition>,
}

/// A list of descriptions, such as `tests/corpus/chosen.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    package: String,
    paths: BTreeSet<String>,
}

/// One of so many parts, which together are the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Partition {
    /// From one.
    index: usize,
    count: usize,
}

impl FromStr for Partition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parsed = text.split_once('/').and_then(|(index, count)| {
            Some(Self {
                index: index.parse().ok()?,
                count: count.parse().ok()?,
            })
        });
        parsed
            .filter(|partition| (1..=partition.count).contains(&partition.index))
            .ok_or_else(|| "write it as `1/4`, the first of four parts".to_owned())
    }
}

impl Choice {
    /// Whether every description is taken.
    pub(super) fn is_everything(&self) -> bool {
        let Self {
            package,
            listed,
            largest,
            every,
            partition,
        } = self;
        package.is_none() && listed.is_none() && largest.is_none() && every.is_none() && partition.is_none()
    }

    /// What is listed and not there.
    pub(super) fn absent(&self, all: &[Description]) -> Vec<String> {
        let listed = self.listed.iter().flat_map(|Listed { package, paths }| {
            let is_absent = move |path: &&String| !all.iter().any(|one| one.package == *package && one.path == **path);
            paths.iter().filter(is_absent)
        });
        listed.cloned().collect()
    }

    /// Takes its part, the largest descriptions first: the last ones of a run are then short, and no core waits long.
    pub(super) fn take(&self, mut all: Vec<Description>) -> Vec<Description> {
        all.sort_by_key(Description::name);
        if let Some(package) = &self.package {
            all.retain(|one| one.package == *package);
        }
        if let Some(Listed { package, paths }) = &self.listed {
            all.retain(|one| one.package == *package && paths.contains(&one.path));
        }
        if let Some(every) = self.every {
            all = all.into_iter().step_by(every.get()).collect();
        }
        all.sort_by_key(|one| Reverse(one.bytes));
        if let Some(count) = self.largest {
            all.truncate(count);
        }
        if let Some(Partition { index, count }) = self.partition {
            all = all.into_iter().skip(index - 1).step_by(count).collect();
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn corpus() -> Vec<Description> {
        let description = |number: u64| Description {
            package: "p".to_owned(),
            path: format!("{number:02}.json"),
            file: PathBuf::new(),
            bytes: number % 7,
            digest: String::new(),
            operations: None,
        };
        (0..23).map(description).collect()
    }

    fn paths(choice: &Choice) -> Vec<String> {
        choice.take(corpus()).into_iter().map(|one| one.path).collect()
    }

    #[test]
    fn parts_are_the_whole_together_and_share_nothing() {
        let mut all = Vec::new();
        for part in ["1/4", "2/4", "3/4", "4/4"] {
            let partition = Some(part.parse().unwrap());
            let taken = paths(&Choice {
                partition,
                ..Choice::default()
            });
            assert!((5..=6).contains(&taken.len()), "{part}: {taken:?}");
            all.extend(taken);
        }
        all.sort();
        let mut whole = paths(&Choice::default());
        whole.sort();
        assert_eq!(all, whole);
    }

    #[test]
    fn a_part_is_one_of_those_that_there_are() {
        for text in ["0/4", "5/4", "1/0", "1", "a/b", "-1/4", ""] {
            assert!(text.parse::<Partition>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_so_manieth_is_taken_by_name() {
        let every = NonZero::new(10);
        let mut taken = paths(&Choice {
            every,
            ..Choice::default()
        });
        taken.sort();
        assert_eq!(taken, ["00.json", "10.json", "20.json"]);
    }

    #[test]
    fn a_list_names_those_of_one_package() {
        let listed = |package: &str| {
            let list = format!("package = '{package}'\npaths = ['07.json', '08.json', '99.json']");
            Choice {
                listed: Some(toml::from_str(&list).unwrap()),
                ..Choice::default()
            }
        };
        assert_eq!(paths(&listed("p")), ["08.json", "07.json"]);
        assert_eq!(listed("p").absent(&corpus()), ["99.json"]);
        assert!(paths(&listed("q")).is_empty());
        let package = |name: &str| Choice {
            package: Some(name.to_owned()),
            ..Choice::default()
        };
        assert_eq!((paths(&package("p")).len(), paths(&package("q")).len()), (23, 0));
    }

    #[test]
    fn the_largest_come_first() {
        let largest = Some(4);
        assert_eq!(
            paths(&Choice {
                largest,
                ..Choice::default()
            }),
            ["06.json", "13.json", "20.json", "05.json"]
        );
    }
}
