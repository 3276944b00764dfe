//! Spells a pattern out as alternative rows of counted classes.

use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

use super::characters;

/// How many alternatives a pattern may be spelled out to. Beyond it a table is no worse to read.
const MAX_ROWS: usize = 8;

/// How many items a row may have.
const MAX_ITEMS: usize = 256;

/// A part of a row.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// `^`.
    Start,
    /// `$`.
    End,
    /// Characters of one class.
    Run(Run),
}

/// So many characters in a row, all of one class.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) class: ClassUnicode,
    pub(super) min: u32,
    pub(super) max: Option<u32>,
}

/// What has to follow each other. No two neighbours are runs of one class.
pub(super) type Row = Vec<Item>;

/// The rows of which one has to match for `hir` to match, or `None` if they are too many or not to be had.
pub(super) fn rows(hir: &Hir) -> Option<Vec<Row>> {
    match hir.kind() {
        HirKind::Empty => Some(vec![Row::new()]),
        HirKind::Literal(literal) => {
            let mut row = Row::new();
            for character in str::from_utf8(&literal.0).ok()?.chars() {
                let class = ClassUnicode::new([ClassUnicodeRange::new(character, character)]);
                push(
                    &mut row,
                    Item::Run(Run {
                        class,
                        min: 1,
                        max: Some(1),
                    }),
                )?;
            }
            Some(vec![row])
        }
        HirKind::Class(class) => Some(vec![vec![Item::Run(Run {
            class: as_characters(class)?,
            min: 1,
            max: Some(1),
        })]]),
        HirKind::Look(Look::Start) => Some(vec![vec![Item::Start]]),
        HirKind::Look(Look::End) => Some(vec![vec![Item::End]]),
        HirKind::Look(_) => None,
        HirKind::Repetition(repetition) => repeated(repetition),
        HirKind::Capture(capture) => rows(&capture.sub),
        HirKind::Concat(parts) => parts
            .iter()
            .try_fold(vec![Row::new()], |before, part| joined(&before, &rows(part)?)),
        HirKind::Alternation(alternatives) => {
            let mut all = Vec::new();
            for alternative in alternatives {
                all.extend(rows(alternative)?);
                if all.len() > MAX_ROWS {
                    return None;
                }
            }
            Some(all)
        }
    }
}

fn as_characters(class: &Class) -> Option<ClassUnicode> {
    match class {
        Class::Unicode(class) => Some(class.clone()),
        Class::Bytes(class) if class.ranges().is_empty() => None,
        Class::Bytes(class) => class.to_unicode_class(),
    }
}

fn repeated(repetition: &Repetition) -> Option<Vec<Row>> {
    let (min, max) = (repetition.min, repetition.max);
    if let HirKind::Class(Class::Bytes(bytes)) = repetition.sub.kind()
        && !bytes.is_ascii()
    {
        // The only class of other bytes that the parser makes: any number of any bytes.
        let class = characters::negated(ClassUnicode::empty());
        return Some(vec![vec![Item::Run(Run {
            class,
            min: 0,
            max: None,
        })]]);
    }
    let inner = rows(&repetition.sub)?;
    if let [row] = inner.as_slice()
        && let [Item::Run(run)] = row.as_slice()
        && let Some(run) = run.repeated(min, max)
    {
        return Some(vec![vec![Item::Run(run)]]);
    }
    match (min, max) {
        (0, Some(1)) if inner.len() < MAX_ROWS => Some(inner.into_iter().chain([Row::new()]).collect()),
        (count, Some(max)) if count == max && usize::try_from(count).ok()? <= MAX_ITEMS => {
            (0..count).try_fold(vec![Row::new()], |before, _| joined(&before, &inner))
        }
        _ => None,
    }
}

impl Run {
    /// `min` to `max` times this run, if that is again a run.
    fn repeated(&self, min: u32, max: Option<u32>) -> Option<Self> {
        let one = self.min == 1 && self.max == Some(1);
        let fixed = self.max == Some(self.min) && max == Some(min);
        if !one && !fixed {
            return None;
        }
        let max = match max {
            Some(max) => Some(max.checked_mul(self.max?)?),
            None => None,
        };
        Some(Self {
            class: self.class.clone(),
            min: min.checked_mul(self.min)?,
            max,
        })
    }
}

/// Each of `before`, followed by each of `after`.
fn joined(before: &[Row], after: &[Row]) -> Option<Vec<Row>> {
    if before.len() * after.len() > MAX_ROWS {
        return None;
    }
    let mut all = Vec::new();
    for start in before {
        for end in after {
            let mut row = start.clone();
            for item in end {
                push(&mut row, item.clone())?;
            }
            all.push(row);
        }
    }
    Some(all)
}

/// Adds `item`, to the last run if that is of the same class.
fn push(row: &mut Row, item: Item) -> Option<()> {
    match (row.last_mut(), item) {
        (Some(Item::Run(last)), Item::Run(run)) if last.class == run.class => {
            last.min = last.min.checked_add(run.min)?;
            last.max = match (last.max, run.max) {
                (Some(last), Some(more)) => Some(last.checked_add(more)?),
                _ => None,
            };
        }
        (_, item) => row.push(item),
    }
    (row.len() <= MAX_ITEMS).then_some(())
}
