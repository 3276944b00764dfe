//! Finds the patterns that scans from the left decide without ever giving back what they took.

use regex_syntax::hir::{ClassUnicode, ClassUnicodeRange, Hir};

use super::characters;
use super::matcher::{ByteClass, CharacterClass, Matcher, Step};
use super::rows::{Item, Row, Run, rows};

/// How often one character may stand in a row and still be spelled out in a literal.
const MAX_SPELLED: u32 = 8;

/// The scans for `hir`, if each alternative starts at the start of the text and each of its steps is right to take
/// what it can.
pub(super) fn sequence(hir: &Hir) -> Option<Matcher> {
    let mut alternatives = Vec::new();
    for row in rows(hir)? {
        match scan(row)? {
            Matcher::Anything => return Some(Matcher::Anything),
            known if alternatives.contains(&known) => {}
            other => alternatives.push(other),
        }
    }
    if alternatives.len() == 1 {
        alternatives.pop()
    } else {
        Some(Matcher::AnyOf(alternatives))
    }
}

/// The scan for `row`.
fn scan(row: Row) -> Option<Matcher> {
    let mut items = row.into_iter().peekable();
    items.next_if_eq(&Item::Start)?;
    let mut runs = Vec::new();
    while let Some(Item::Run(run)) = items.next_if(|item| matches!(item, Item::Run(_))) {
        runs.push(run);
    }
    let ends = items.next_if_eq(&Item::End).is_some();
    if items.next().is_some() {
        return None;
    }
    let covers_all = ends && !take_trailing_anything(&mut runs);
    if !covers_all {
        cut_to_shortest(&mut runs);
    }
    if !is_greedy(&runs) {
        return None;
    }
    let steps = steps(&runs)?;
    Some(match (covers_all, steps.is_empty()) {
        (true, _) => Matcher::Sequence(steps),
        (false, false) => Matcher::Prefix(steps),
        (false, true) => Matcher::Anything,
    })
}

/// Makes a last run of any number of any characters finite, and tells whether there was one.
fn take_trailing_anything(runs: &mut [Run]) -> bool {
    match runs.last_mut() {
        Some(last) if last.max.is_none() && characters::is_all(&last.class) => {
            last.max = Some(last.min);
            true
        }
        _ => false,
    }
}

/// Where anything may follow, what need not be there need not be looked at.
fn cut_to_shortest(runs: &mut Vec<Run>) {
    while runs.last().is_some_and(|last| last.min == 0) {
        runs.pop();
    }
    if let Some(last) = runs.last_mut() {
        last.max = Some(last.min);
    }
}

/// Whether no run that may take more or less can take what a later one needs.
fn is_greedy(runs: &[Run]) -> bool {
    runs.iter()
        .enumerate()
        .filter(|(_, run)| run.max != Some(run.min))
        .all(|(index, run)| {
            let mut later = runs.iter().skip(index + 1);
            // Whatever can come next: the runs up to and with the first one that must be there.
            let optional = later.clone().take_while(|next| next.min == 0);
            let needed = later.find(|next| next.min > 0);
            optional.chain(needed).all(|next| is_disjoint(&run.class, &next.class))
        })
}

fn is_disjoint(left: &ClassUnicode, right: &ClassUnicode) -> bool {
    let mut both = left.clone();
    both.intersect(right);
    both.ranges().is_empty()
}

fn steps(runs: &[Run]) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for run in runs {
        match (spelled(run), steps.last_mut()) {
            (Some(text), Some(Step::Literal(literal))) => literal.push_str(&text),
            (Some(text), _) => steps.push(Step::Literal(text)),
            (None, _) => steps.push(step(run)?),
        }
    }
    Some(steps)
}

/// The text of a run that stands for one text only.
fn spelled(run: &Run) -> Option<String> {
    let [range] = run.class.ranges() else {
        return None;
    };
    let one = range.start() == range.end() && run.max == Some(run.min) && (1..=MAX_SPELLED).contains(&run.min);
    one.then(|| (0..run.min).map(|_| range.start()).collect())
}

/// The step for `run`. Never `None`: an ASCII class converts to bytes.
fn step(run: &Run) -> Option<Step> {
    let (min, max) = (run.min, run.max);
    if !run.class.is_ascii() {
        let ranges = run.class.iter().map(|range| (range.start(), range.end()));
        return Some(Step::Characters {
            min,
            max,
            class: CharacterClass::new(ranges.collect()),
        });
    }
    let bytes = |range: &ClassUnicodeRange| Some((u8::try_from(range.start()).ok()?, u8::try_from(range.end()).ok()?));
    let class = ByteClass::new(run.class.iter().map(bytes).collect::<Option<_>>()?);
    Some(match max {
        Some(max) if max == min => Step::Exactly { count: min, class },
        Some(max) => Step::Between { min, max, class },
        None => Step::AtLeast { min, class },
    })
}
