//! Makes an automaton minimal, by Hopcroft's refinement of the partition into accepting and rejecting states.

use super::automaton::Automaton;

/// The smallest automaton that accepts the same. States are numbered in the order in which they are reached.
///
/// `automaton` holds only states that can be reached from its start.
pub(super) fn minimize(automaton: &Automaton) -> Automaton {
    let partition = refine(automaton);
    let classes = automaton.class_count;
    // Any state of a block speaks for all of it.
    let mut number = vec![None; partition.blocks.len()];
    number[partition.block_of[0]] = Some(0);
    let mut representatives = vec![0];
    let mut smallest = Automaton {
        class_count: classes,
        next: Vec::new(),
        accepting: Vec::new(),
    };
    let mut done = 0;
    while let Some(&state) = representatives.get(done) {
        done += 1;
        smallest.accepting.push(automaton.accepting[state]);
        for &next in &automaton.next[state * classes..(state + 1) * classes] {
            let index = *number[partition.block_of[next]].get_or_insert_with(|| {
                representatives.push(next);
                representatives.len() - 1
            });
            smallest.next.push(index);
        }
    }
    smallest
}

/// Splits the states until those of one block cannot be told apart by any text.
fn refine(automaton: &Automaton) -> Partition {
    let classes = automaton.class_count;
    let mut sources = vec![Vec::new(); automaton.next.len()];
    for (cell, &next) in automaton.next.iter().enumerate() {
        sources[next * classes + cell % classes].push(cell / classes);
    }
    let mut partition = Partition::new(automaton.accepting.len());
    let accepting = (0..automaton.accepting.len()).filter(|&state| automaton.accepting[state]);
    partition.split(accepting);
    let mut pending = (0..partition.blocks.len()).collect::<Vec<_>>();
    while let Some(splitter) = pending.pop() {
        let states = partition.members(splitter).to_vec();
        for class in 0..classes {
            let before = states.iter().flat_map(|state| &sources[state * classes + class]);
            // The block that keeps its number may wait in `pending` for itself; the new one is the smaller part,
            // so looking at it alone is enough.
            pending.extend(partition.split(before.copied()));
        }
    }
    partition
}

/// States in blocks: those of one block stand side by side in `states`.
struct Partition {
    states: Vec<usize>,
    place: Vec<usize>,
    block_of: Vec<usize>,
    blocks: Vec<Block>,
}

struct Block {
    start: usize,
    end: usize,
    /// The states from `start` up to here are marked.
    marked: usize,
}

impl Partition {
    /// All of `count` states in one block.
    fn new(count: usize) -> Self {
        Self {
            states: (0..count).collect(),
            place: (0..count).collect(),
            block_of: vec![0; count],
            blocks: vec![Block {
                start: 0,
                end: count,
                marked: 0,
            }],
        }
    }

    fn members(&self, block: usize) -> &[usize] {
        &self.states[self.blocks[block].start..self.blocks[block].end]
    }

    /// Parts each block into the states that are in `chosen` and those that are not, and gives the new blocks.
    fn split(&mut self, chosen: impl Iterator<Item = usize>) -> Vec<usize> {
        let mut touched = Vec::new();
        for state in chosen {
            let index = self.block_of[state];
            let block = &mut self.blocks[index];
            if self.place[state] < block.marked {
                continue;
            }
            if block.marked == block.start {
                touched.push(index);
            }
            let target = block.marked;
            block.marked += 1;
            self.swap(self.place[state], target);
        }
        touched.into_iter().filter_map(|block| self.part(block)).collect()
    }

    fn swap(&mut self, left: usize, right: usize) {
        self.states.swap(left, right);
        self.place[self.states[left]] = left;
        self.place[self.states[right]] = right;
    }

    /// Makes the smaller of the marked and the unmarked part of `index` a block of its own, and unmarks both.
    fn part(&mut self, index: usize) -> Option<usize> {
        let new = self.blocks.len();
        let block = &mut self.blocks[index];
        let (start, middle, end) = (block.start, block.marked, block.end);
        if middle == end {
            block.marked = start;
            return None;
        }
        let marked_is_smaller = middle - start <= end - middle;
        let (kept, split) = if marked_is_smaller {
            (middle..end, start..middle)
        } else {
            (start..middle, middle..end)
        };
        *block = Block {
            start: kept.start,
            end: kept.end,
            marked: kept.start,
        };
        for &state in &self.states[split.clone()] {
            self.block_of[state] = new;
        }
        self.blocks.push(Block {
            start: split.start,
            end: split.end,
            marked: split.start,
        });
        Some(new)
    }
}
