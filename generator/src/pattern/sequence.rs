//! Finds the patterns that a scan from the left decides without ever giving back what it took.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

use super::characters;
use super::matcher::{ByteClass, CharacterClass, Matcher, Step};

/// How many runs a pattern may unroll to. Beyond it a table is no longer to read than the steps.
const MAX_RUNS: usize = 64;

/// How often one character may stand in a row and still be spelled out in a literal.
const MAX_SPELLED: u32 = 8;

/// So many characters in a row, all of one class.
#[derive(Clone)]
struct Run {
    class: ClassUnicode,
    min: u32,
    max: Option<u32>,
}

/// The steps for `hir`, if it starts at the start of the text and each greedy step is right to take what it can.
pub(super) fn sequence(hir: &Hir) -> Option<Matcher> {
    let HirKind::Concat(parts) = hir.kind() else {
        return None;
    };
    let (first, parts) = parts.split_first()?;
    if !is_look(first, Look::Start) {
        return None;
    }
    let (ends, parts) = match parts.split_last() {
        Some((last, parts)) if is_look(last, Look::End) => (true, parts),
        _ => (false, parts),
    };
    let mut runs = Vec::new();
    for part in parts {
        unroll(part, &mut runs)?;
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

fn is_look(hir: &Hir, look: Look) -> bool {
    matches!(hir.kind(), HirKind::Look(found) if *found == look)
}

/// Adds the runs that `hir` stands for, or gives `None` if it is not a plain row of them.
fn unroll(hir: &Hir, runs: &mut Vec<Run>) -> Option<()> {
    match hir.kind() {
        HirKind::Empty => {}
        HirKind::Literal(literal) => {
            for character in str::from_utf8(&literal.0).ok()?.chars() {
                let class = ClassUnicode::new([ClassUnicodeRange::new(character, character)]);
                push(
                    runs,
                    Run {
                        class,
                        min: 1,
                        max: Some(1),
                    },
                )?;
            }
        }
        HirKind::Class(class) => push(
            runs,
            Run {
                class: as_characters(class)?,
                min: 1,
                max: Some(1),
            },
        )?,
        HirKind::Repetition(repetition) => unroll_repetition(repetition, runs)?,
        HirKind::Concat(parts) => {
            for part in parts {
                unroll(part, runs)?;
            }
        }
        HirKind::Look(_) | HirKind::Capture(_) | HirKind::Alternation(_) => return None,
    }
    Some(())
}

fn unroll_repetition(repetition: &Repetition, runs: &mut Vec<Run>) -> Option<()> {
    let mut inner = Vec::new();
    if let HirKind::Class(Class::Bytes(bytes)) = repetition.sub.kind()
        && !bytes.is_ascii()
    {
        // The only class of other bytes that the parser makes: any number of any bytes.
        let class = characters::negated(ClassUnicode::empty());
        return push(
            runs,
            Run {
                class,
                min: 0,
                max: None,
            },
        );
    }
    unroll(&repetition.sub, &mut inner)?;
    if let [
        Run {
            class,
            min: 1,
            max: Some(1),
        },
    ] = inner.as_slice()
    {
        return push(
            runs,
            Run {
                class: class.clone(),
                min: repetition.min,
                max: repetition.max,
            },
        );
    }
    if repetition.max != Some(repetition.min) || inner.len() * usize::try_from(repetition.min).ok()? > MAX_RUNS {
        return None;
    }
    for _ in 0..repetition.min {
        for run in &inner {
            push(runs, run.clone())?;
        }
    }
    Some(())
}

/// Adds `run`, as a part of the run before it if both are of one class.
fn push(runs: &mut Vec<Run>, run: Run) -> Option<()> {
    match runs.last_mut() {
        Some(last) if last.class == run.class => {
            last.min = last.min.checked_add(run.min)?;
            last.max = match (last.max, run.max) {
                (Some(last), Some(more)) => Some(last.checked_add(more)?),
                _ => None,
            };
        }
        _ => runs.push(run),
    }
    (runs.len() <= MAX_RUNS).then_some(())
}

fn as_characters(class: &Class) -> Option<ClassUnicode> {
    match class {
        Class::Unicode(class) => Some(class.clone()),
        Class::Bytes(class) if class.ranges().is_empty() => None,
        Class::Bytes(class) => class.to_unicode_class(),
    }
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
