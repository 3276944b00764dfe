//! Which descriptions of a corpus a run takes.

use std::str::FromStr;

use super::description::Description;

/// What a person asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice {
    pub(super) partition: Option<Partition>,
    pub(super) sample: Option<usize>,
    pub(super) largest: Option<usize>,
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
    pub(super) fn is_everything(self) -> bool {
        self.partition.is_none() && self.sample.is_none() && self.largest.is_none()
    }

    /// Takes its part, the largest descriptions first: the last ones of a run are then short, and no core waits long.
    pub(super) fn take(self, mut all: Vec<Description>) -> Vec<Description> {
        all.sort_by(|one, other| other.bytes.cmp(&one.bytes).then_with(|| one.name().cmp(&other.name())));
        if let Some(count) = self.largest {
            all.truncate(count);
        }
        if let Some(count) = self.sample {
            all = sample(all, count);
        }
        if let Some(Partition { index, count }) = self.partition {
            let of_part = |(place, one): (usize, Description)| (place % count == index - 1).then_some(one);
            all = all.into_iter().enumerate().filter_map(of_part).collect();
        }
        all
    }
}

/// So many descriptions of all sizes: evenly spaced, and the same ones each time.
fn sample(all: Vec<Description>, count: usize) -> Vec<Description> {
    let total = all.len();
    let is_taken = |place: usize| (place * count) / total != ((place + 1) * count) / total;
    if count >= total {
        return all;
    }
    let taken = |(place, one): (usize, Description)| is_taken(place).then_some(one);
    all.into_iter().enumerate().filter_map(taken).collect()
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

    fn paths(choice: Choice) -> Vec<String> {
        choice.take(corpus()).into_iter().map(|one| one.path).collect()
    }

    #[test]
    fn parts_are_the_whole_together_and_share_nothing() {
        let mut all = Vec::new();
        for part in ["1/4", "2/4", "3/4", "4/4"] {
            let partition = Some(part.parse().unwrap());
            let taken = paths(Choice {
                partition,
                ..Choice::default()
            });
            assert!((5..=6).contains(&taken.len()), "{part}: {taken:?}");
            all.extend(taken);
        }
        all.sort();
        let mut whole = paths(Choice::default());
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
    fn a_sample_has_as_many_as_asked_for() {
        for count in [0, 1, 5, 22, 23] {
            let sample = Some(count);
            assert_eq!(
                paths(Choice {
                    sample,
                    ..Choice::default()
                })
                .len(),
                count
            );
        }
        let sample = Some(100);
        assert_eq!(
            paths(Choice {
                sample,
                ..Choice::default()
            })
            .len(),
            23
        );
    }

    #[test]
    fn the_largest_come_first() {
        let largest = Some(4);
        assert_eq!(
            paths(Choice {
                largest,
                ..Choice::default()
            }),
            ["06.json", "13.json", "20.json", "05.json"]
        );
    }
}
