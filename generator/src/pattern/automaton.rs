//! Turns any pattern into the table of a minimal automaton.

use std::collections::HashMap;

use regex_automata::dfa::{Automaton as _, StartKind, dense};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::alphabet::Unit;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};
use regex_syntax::hir::Hir;

use super::error::PatternError;
use super::matcher::Table;
use super::minimize::minimize;
use super::parse::anything;
use super::widen::widen;

/// How many states an automaton may have before it is made minimal.
const MAX_STATES: usize = 4096;

/// How many cells a table may have: more are nothing to read, nor to compile.
const MAX_CELLS: usize = 1 << 15;

/// How many bytes the intermediate automata may take each.
const MAX_MEMORY: usize = 1 << 20;

/// An automaton over classes of bytes, one row of `next` a state. State 0 is the start.
pub(super) struct Automaton {
    /// How many classes there are.
    pub(super) class_count: usize,
    /// The next state, row by row.
    pub(super) next: Vec<usize>,
    /// Which states accept.
    pub(super) accepting: Vec<bool>,
}

/// The table that finds `hir` anywhere in a text.
///
/// # Errors
/// [`PatternError::TooLarge`].
pub(super) fn table(hir: &Hir) -> Result<Table, PatternError> {
    let (automaton, class_of) = determinize(hir)?;
    pack(&minimize(&automaton), &class_of)
}

/// The automaton, and the class of each byte.
fn determinize(hir: &Hir) -> Result<(Automaton, Vec<usize>), PatternError> {
    let dfa = dense_dfa(hir).map_err(|_| PatternError::TooLarge)?;
    let classes = dfa.byte_classes();
    let class_of = (0..=u8::MAX)
        .map(|byte| usize::from(classes.get(byte)))
        .collect::<Vec<_>>();
    let representatives = classes.representatives(..).filter_map(Unit::as_u8).collect::<Vec<_>>();
    let start = dfa
        .start_state(&start::Config::new().anchored(Anchored::Yes))
        .map_err(|_| PatternError::TooLarge)?;

    let mut found = HashMap::from([(start, 0)]);
    let mut states: Vec<StateID> = vec![start];
    let mut automaton = Automaton {
        class_count: representatives.len(),
        next: Vec::new(),
        accepting: Vec::new(),
    };
    let mut done = 0;
    while let Some(&state) = states.get(done) {
        done += 1;
        automaton.accepting.push(dfa.is_match_state(dfa.next_eoi_state(state)));
        for &byte in &representatives {
            let next = dfa.next_state(state, byte);
            let index = *found.entry(next).or_insert(states.len());
            if index == states.len() {
                states.push(next);
            }
            automaton.next.push(index);
        }
        if states.len() > MAX_STATES {
            return Err(PatternError::TooLarge);
        }
    }
    Ok((automaton, class_of))
}

fn dense_dfa(hir: &Hir) -> Result<dense::DFA<Vec<u32>>, Box<dyn std::error::Error>> {
    let whole = Hir::concat(vec![anything(), widen(hir), anything()]);
    let nfa = thompson::Compiler::new()
        .configure(
            thompson::Config::new()
                .utf8(false)
                .which_captures(WhichCaptures::None)
                .nfa_size_limit(Some(MAX_MEMORY)),
        )
        .build_from_hir(&whole)?;
    let config = dense::Config::new()
        // Every way through counts, not only the one that a search would prefer.
        .match_kind(MatchKind::All)
        .start_kind(StartKind::Anchored)
        .accelerate(false)
        .dfa_size_limit(Some(MAX_MEMORY))
        .determinize_size_limit(Some(MAX_MEMORY));
    Ok(dense::Builder::new().configure(config).build_from_nfa(&nfa)?)
}

/// Brings `automaton` into the shape of a table: alike bytes in one class, accepting states last.
fn pack(automaton: &Automaton, class_of: &[usize]) -> Result<Table, PatternError> {
    let (columns, class_of) = merge_classes(automaton, class_of);
    let (rejecting, accepting): (Vec<usize>, Vec<usize>) =
        (0..automaton.accepting.len()).partition(|&state| !automaton.accepting[state]);
    let first_accepting = rejecting.len();
    let order = rejecting.into_iter().chain(accepting).collect::<Vec<_>>();
    if order.len() * columns.len() > MAX_CELLS {
        return Err(PatternError::TooLarge);
    }
    let mut number = vec![0; order.len()];
    for (index, &state) in order.iter().enumerate() {
        number[state] = index;
    }
    let narrow = |value: usize| u16::try_from(value).map_err(|_| PatternError::TooLarge);
    let transitions = order
        .iter()
        .flat_map(|&state| {
            columns
                .iter()
                .map(move |&column| state * automaton.class_count + column)
        })
        .map(|cell| narrow(number[automaton.next[cell]]))
        .collect::<Result<_, _>>()?;
    Ok(Table {
        classes: ranges(&class_of)?,
        class_count: narrow(columns.len())?,
        transitions,
        start: narrow(number[0])?,
        first_accepting: narrow(first_accepting)?,
    })
}

/// One column for each class that differs from all others, and the class of each byte. The class that is spread
/// over most ranges comes first: bytes of class 0 are not listed.
fn merge_classes(automaton: &Automaton, class_of: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let content = |column: usize| {
        automaton
            .next
            .iter()
            .copied()
            .skip(column)
            .step_by(automaton.class_count)
            .collect::<Vec<_>>()
    };
    let mut known: HashMap<Vec<usize>, usize> = HashMap::new();
    let mut columns = Vec::new();
    let merged = (0..automaton.class_count)
        .map(|column| {
            *known.entry(content(column)).or_insert_with(|| {
                columns.push(column);
                columns.len() - 1
            })
        })
        .collect::<Vec<_>>();
    let mut of_byte = class_of.iter().map(|&class| merged[class]).collect::<Vec<_>>();
    let mut runs = vec![0; columns.len()];
    for alike in of_byte.chunk_by(PartialEq::eq) {
        runs[alike[0]] += 1;
    }
    let widest = (0..columns.len())
        .max_by_key(|&class| (runs[class], columns.len() - class))
        .unwrap_or(0);
    columns.swap(0, widest);
    for class in &mut of_byte {
        if *class == widest {
            *class = 0;
        } else if *class == 0 {
            *class = widest;
        }
    }
    (columns, of_byte)
}

/// The ranges of bytes of each class but 0.
fn ranges(class_of: &[usize]) -> Result<Vec<(u8, u8, u8)>, PatternError> {
    let mut ranges = Vec::new();
    let mut first = 0;
    for alike in class_of.chunk_by(PartialEq::eq) {
        let last = first + alike.len() - 1;
        if alike[0] != 0 {
            let narrow = |value: usize| u8::try_from(value).map_err(|_| PatternError::TooLarge);
            ranges.push((narrow(first)?, narrow(last)?, narrow(alike[0])?));
        }
        first = last + 1;
    }
    Ok(ranges)
}
