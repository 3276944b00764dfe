//! Which known word a misspelt one was probably meant to be.

/// The candidate that `word` most probably stands for: the closest one, when at most a third of its letters differ.
///
/// A difference is one letter more, less, or other, or two neighbours swapped; case doesn't count.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            let allowed = letters.len().max(3) / 3;
            // The difference in length alone is a lower bound; it also keeps hostile words from costing anything.
            if word.len().abs_diff(letters.len()) > allowed {
                return None;
            }
            let distance = distance(&word, &letters);
            (distance <= allowed).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The optimal string alignment distance.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut two_back = Vec::new();
    let mut previous: Vec<usize> = (0..=to.len()).collect();
    for (row, &letter) in from.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, &wanted) in to.iter().enumerate() {
            let replaced = previous[column] + usize::from(letter != wanted);
            let added_or_left_out = previous[column + 1].min(current[column]) + 1;
            let swapped = if row > 0 && column > 0 && letter == to[column - 1] && from[row - 1] == wanted {
                two_back[column - 1] + 1
            } else {
                usize::MAX
            };
            current.push(replaced.min(added_or_left_out).min(swapped));
        }
        two_back = std::mem::replace(&mut previous, current);
    }
    previous[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_found() {
        let known = ["sources", "output", "overlays"];
        for slip in ["sorces", "source", "osurces", "Sources", "sourxes"] {
            assert_eq!(nearest(slip, known), Some("sources"), "{slip}");
        }
    }

    #[test]
    fn another_word_is_not() {
        assert_eq!(nearest("licence", ["sources", "output"]), None);
        assert_eq!(nearest("", ["tags"]), None);
        assert_eq!(nearest(&"s".repeat(100_000), ["sources"]), None);
    }

    #[test]
    fn distances_are_those_of_optimal_string_alignment() {
        let distance =
            |from: &str, to: &str| super::distance(&from.chars().collect::<Vec<_>>(), &to.chars().collect::<Vec<_>>());
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("ca", "abc"), 3);
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
