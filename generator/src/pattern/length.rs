//! How long the texts are that match.

use super::matcher::{Matcher, Step, Table};

/// The lengths of the texts that match, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Length {
    pub(super) min: usize,
    pub(super) max: Option<usize>,
    /// Whether all of these texts are ASCII.
    pub(super) ascii: bool,
}

/// The lengths of the texts that match, or `None` if no text does.
pub(super) fn length(matcher: &Matcher) -> Option<Length> {
    match matcher {
        Matcher::Anything => Some(Length {
            min: 0,
            max: None,
            ascii: false,
        }),
        Matcher::Sequence(steps) => Some(sum(steps)),
        Matcher::Prefix(steps) => Some(Length {
            max: None,
            ascii: false,
            ..sum(steps)
        }),
        Matcher::Table(table) => of_table(table),
    }
}

fn sum(steps: &[Step]) -> Length {
    steps.iter().map(of_step).fold(
        Length {
            min: 0,
            max: Some(0),
            ascii: true,
        },
        |all, step| Length {
            min: all.min.saturating_add(step.min),
            max: all.max.zip(step.max).and_then(|(all, step)| all.checked_add(step)),
            ascii: all.ascii && step.ascii,
        },
    )
}

fn of_step(step: &Step) -> Length {
    // A count too large for the address space is as good as no bound.
    let size = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
    match step {
        Step::Literal(text) => Length {
            min: text.len(),
            max: Some(text.len()),
            ascii: text.is_ascii(),
        },
        Step::Exactly { count, .. } => Length {
            min: size(*count),
            max: Some(size(*count)),
            ascii: true,
        },
        Step::Between { min, max, .. } => Length {
            min: size(*min),
            max: Some(size(*max)),
            ascii: true,
        },
        Step::AtLeast { min, .. } => Length {
            min: size(*min),
            max: None,
            ascii: true,
        },
        Step::Characters { min, max, class } => {
            let shortest = class.ranges.first().map_or(1, |(first, _)| first.len_utf8());
            let longest = class.ranges.last().map_or(4, |(_, last)| last.len_utf8());
            Length {
                min: size(*min).saturating_mul(shortest),
                max: max.and_then(|max| size(max).checked_mul(longest)),
                ascii: false,
            }
        }
    }
}

/// Looks at the states on the way from the start to an accepting one: the shortest way is the least length, and
/// without a cycle among them the longest way is the greatest.
fn of_table(table: &Table) -> Option<Length> {
    let distance = distances(table);
    let start = usize::from(table.start);
    let min = distance[start]?;
    let live = |state: usize| distance[state].is_some();
    let ascii = (128..=u8::MAX).all(|byte| {
        let class = table.class_of(byte);
        (0..table.state_count()).all(|state| !live(state) || !live(table.next(state, class)))
    });
    Some(Length {
        min,
        max: longest(table, &distance),
        ascii,
    })
}

/// For each state the length of the shortest text from it to an accepting state, in bytes.
pub(super) fn distances(table: &Table) -> Vec<Option<usize>> {
    let count = table.state_count();
    let mut sources = vec![Vec::new(); count];
    for state in 0..count {
        for next in successors(table, state) {
            sources[next].push(state);
        }
    }
    let mut distance = vec![None; count];
    let mut reached = (0..count).filter(|&state| table.accepts(state)).collect::<Vec<_>>();
    let mut steps = 0;
    while !reached.is_empty() {
        reached.retain(|&state| distance[state].is_none());
        for &state in &reached {
            distance[state] = Some(steps);
        }
        reached = reached.iter().flat_map(|&state| &sources[state]).copied().collect();
        steps += 1;
    }
    distance
}

fn successors(table: &Table, state: usize) -> impl Iterator<Item = usize> {
    let row = usize::from(table.class_count);
    table
        .transitions
        .iter()
        .skip(state * row)
        .take(row)
        .map(|&next| usize::from(next))
}

/// The longest way from the start through live states, by taking states away that no other live one leads to.
fn longest(table: &Table, distance: &[Option<usize>]) -> Option<usize> {
    let count = table.state_count();
    let live = |state: &usize| distance[*state].is_some();
    let mut incoming = vec![0_usize; count];
    for state in (0..count).filter(live) {
        for next in successors(table, state).filter(live) {
            incoming[next] += 1;
        }
    }
    let mut ready = (0..count)
        .filter(live)
        .filter(|&state| incoming[state] == 0)
        .collect::<Vec<_>>();
    let mut longest = vec![0; count];
    let mut seen = 0;
    while let Some(state) = ready.pop() {
        seen += 1;
        for next in successors(table, state).filter(live) {
            longest[next] = longest[next].max(longest[state] + 1);
            incoming[next] -= 1;
            if incoming[next] == 0 {
                ready.push(next);
            }
        }
    }
    let acyclic = seen == (0..count).filter(live).count();
    acyclic.then(|| longest.into_iter().max().unwrap_or(0))
}
