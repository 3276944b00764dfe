//! A plain text that matches, for documentation and tests.

use super::matcher::{Matcher, Step, Table};

/// Longer samples explain nothing.
const MAX_SAMPLE: usize = 4096;

/// A text that matches, of readable characters where the pattern leaves a choice, and not empty unless only the
/// empty text matches. `None` if nothing matches, or only what is too long to show.
pub(super) fn sample(matcher: &Matcher) -> Option<String> {
    match matcher {
        Matcher::Anything => Some("a".to_owned()),
        Matcher::Sequence(steps) | Matcher::Prefix(steps) => of_steps(steps),
        Matcher::AnyOf(alternatives) => {
            let samples = alternatives.iter().filter_map(sample);
            samples.min_by_key(String::is_empty)
        }
        Matcher::Table(table) => of_table(table),
    }
}

fn of_steps(steps: &[Step]) -> Option<String> {
    let shortest = build(steps, |_| 0)?;
    if !shortest.is_empty() || steps.is_empty() {
        return Some(shortest);
    }
    build(steps, |index| u32::from(index == 0))
}

/// Takes each step as few times as it allows, but at least `least` times.
fn build(steps: &[Step], least: impl Fn(usize) -> u32) -> Option<String> {
    let mut text = String::new();
    for (index, step) in steps.iter().enumerate() {
        let (count, character) = match step {
            Step::Literal(literal) => {
                text.push_str(literal);
                continue;
            }
            Step::Exactly { count, class } => (*count, plainest_byte(&class.ranges)?),
            Step::Between { min, class, .. } | Step::AtLeast { min, class } => (*min, plainest_byte(&class.ranges)?),
            Step::Characters { min, class, .. } => (*min, plainest(&class.ranges)?),
        };
        let count = usize::try_from(count.max(least(index))).ok()?;
        if text.len().saturating_add(count) > MAX_SAMPLE {
            return None;
        }
        text.extend(std::iter::repeat_n(character, count));
    }
    Some(text)
}

fn plainest_byte(ranges: &[(u8, u8)]) -> Option<char> {
    let ranges = ranges
        .iter()
        .map(|&(first, last)| (char::from(first), char::from(last)))
        .collect::<Vec<_>>();
    plainest(&ranges)
}

/// The character of `ranges` that reads best.
fn plainest(ranges: &[(char, char)]) -> Option<char> {
    let contains = |wanted: char| ranges.iter().any(|&(first, last)| (first..=last).contains(&wanted));
    let preferred = BY_PREFERENCE
        .iter()
        .map(|&byte| char::from(byte))
        .find(|&wanted| contains(wanted));
    // What is left are control characters and what is beyond ASCII, where later is likelier to be a letter.
    preferred
        .or_else(|| ranges.iter().map(|&(first, _)| first).find(|first| !first.is_control()))
        .or_else(|| Some(ranges.first()?.0))
}

/// The printable characters, plainest first.
const BY_PREFERENCE: &[u8] =
    b"0a1bA23456789cdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ-_.+/:@,;=~!*'()$&%#?^|<>[]{}`\"\\ ";

/// Goes the shortest way to an accepting state, and at each fork takes the byte that reads best.
fn of_table(table: &Table) -> Option<String> {
    let distance = distances(table);
    let mut state = usize::from(table.start);
    let mut left = distance[state]?;
    if left > MAX_SAMPLE {
        return None;
    }
    let mut bytes = Vec::new();
    if left == 0
        && let Some(closest) = (0..=u8::MAX)
            .filter_map(|byte| distance[table.next(state, table.class_of(byte))])
            .min()
    {
        left = closest + 1;
    }
    while left > 0 {
        left -= 1;
        let leads_on = |byte: &u8| distance[table.next(state, table.class_of(*byte))] == Some(left);
        let byte = BY_PREFERENCE
            .iter()
            .copied()
            .find(leads_on)
            .or_else(|| (0..=u8::MAX).find(leads_on))?;
        bytes.push(byte);
        state = table.next(state, table.class_of(byte));
    }
    String::from_utf8(bytes).ok()
}

/// For each state the length of the shortest way from it to an accepting state, in bytes.
fn distances(table: &Table) -> Vec<Option<usize>> {
    let count = table.state_count();
    let mut sources = vec![Vec::new(); count];
    for state in 0..count {
        for next in table.row(state) {
            sources[next].push(state);
        }
    }
    let mut distance = vec![None; count];
    let mut reached = (0..count).filter(|&state| table.accepts(state)).collect::<Vec<_>>();
    let mut steps = 0;
    while !reached.is_empty() {
        let mut before = Vec::new();
        for state in reached {
            if distance[state].is_none() {
                distance[state] = Some(steps);
                before.extend(&sources[state]);
            }
        }
        reached = before;
        steps += 1;
    }
    distance
}
