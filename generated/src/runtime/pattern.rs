//! Matchers for the patterns of a description, decided when the crate was generated: no regular-expression engine.
//!
//! Everything here is a `const fn`, so the same check guards a value at run time and a constant at compile time.

/// A set of bytes, as inclusive ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(&'static [(u8, u8)]);

impl Class {
    /// The class of the bytes within `ranges`, both ends included.
    #[must_use]
    pub const fn new(ranges: &'static [(u8, u8)]) -> Self {
        Self(ranges)
    }

    /// The ranges, as given.
    #[must_use]
    pub const fn ranges(self) -> &'static [(u8, u8)] {
        self.0
    }

    /// Whether `byte` is in the class.
    #[inline]
    #[must_use]
    pub const fn contains(self, byte: u8) -> bool {
        // No early exit and one comparison a range: with constant ranges this is straight-line code,
        // which the compiler turns into vector instructions inside a loop over bytes.
        let mut found = false;
        let mut index = 0;
        while index < self.0.len() {
            let (first, last) = self.0[index];
            found |= byte.wrapping_sub(first) <= last.wrapping_sub(first);
            index += 1;
        }
        found
    }
}

/// `[0-9]`.
pub const DIGITS: Class = Class::new(&[(b'0', b'9')]);
/// `[a-z]`.
pub const LOWER_LETTERS: Class = Class::new(&[(b'a', b'z')]);
/// `[A-Z]`.
pub const UPPER_LETTERS: Class = Class::new(&[(b'A', b'Z')]);
/// `[A-Za-z]`.
pub const LETTERS: Class = Class::new(&[(b'A', b'Z'), (b'a', b'z')]);
/// `[0-9a-z]`.
pub const LOWER_ALPHANUMERIC: Class = Class::new(&[(b'0', b'9'), (b'a', b'z')]);
/// `[0-9A-Z]`.
pub const UPPER_ALPHANUMERIC: Class = Class::new(&[(b'0', b'9'), (b'A', b'Z')]);
/// `[0-9A-Za-z]`.
pub const ALPHANUMERIC: Class = Class::new(&[(b'0', b'9'), (b'A', b'Z'), (b'a', b'z')]);
/// `[0-9a-f]`.
pub const LOWER_HEX_DIGITS: Class = Class::new(&[(b'0', b'9'), (b'a', b'f')]);
/// `[0-9A-F]`.
pub const UPPER_HEX_DIGITS: Class = Class::new(&[(b'0', b'9'), (b'A', b'F')]);
/// `[0-9A-Fa-f]`.
pub const HEX_DIGITS: Class = Class::new(&[(b'0', b'9'), (b'A', b'F'), (b'a', b'f')]);
/// `\w`: `[0-9A-Z_a-z]`.
pub const WORD: Class =
    Class::new(&[(b'0', b'9'), (b'A', b'Z'), (b'_', b'_'), (b'a', b'z')]);
/// `[-0-9A-Z_a-z]`: the characters of URL-safe base64 and of most slugs.
pub const WORD_OR_HYPHEN: Class =
    Class::new(&[(b'-', b'-'), (b'0', b'9'), (b'A', b'Z'), (b'_', b'_'), (b'a', b'z')]);

/// A set of characters, as inclusive ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Characters(&'static [(char, char)]);

impl Characters {
    /// The set of the characters within `ranges`, both ends included.
    ///
    /// The ranges must be in order and must not overlap: [`contains`](Self::contains) halves them.
    #[must_use]
    pub const fn new(ranges: &'static [(char, char)]) -> Self {
        Self(ranges)
    }

    /// The ranges, as given.
    #[must_use]
    pub const fn ranges(self) -> &'static [(char, char)] {
        self.0
    }

    /// Whether `character` is in the set.
    #[must_use]
    pub const fn contains(self, character: char) -> bool {
        let mut low = 0;
        let mut high = self.0.len();
        while low < high {
            let middle = low.midpoint(high);
            let (first, last) = self.0[middle];
            if character < first {
                high = middle;
            } else if character > last {
                low = middle + 1;
            } else {
                return true;
            }
        }
        false
    }
}

/// Every character: `[^]`.
pub const ANY: Characters = Characters::new(&[('\0', char::MAX)]);
/// `.`: every character but the line terminators of ECMA-262.
pub const WITHIN_LINE: Characters = Characters::new(&[
    ('\0', '\t'),
    ('\u{B}', '\u{C}'),
    ('\u{E}', '\u{2027}'),
    ('\u{202A}', char::MAX),
]);
/// `\S`: every character but the white space and line terminators of ECMA-262.
pub const NOT_WHITE_SPACE: Characters = Characters::new(&[
    ('\0', '\u{8}'),
    ('\u{E}', '\u{1F}'),
    ('!', '\u{9F}'),
    ('\u{A1}', '\u{167F}'),
    ('\u{1681}', '\u{1FFF}'),
    ('\u{200B}', '\u{2027}'),
    ('\u{202A}', '\u{202E}'),
    ('\u{2030}', '\u{205E}'),
    ('\u{2060}', '\u{2FFF}'),
    ('\u{3001}', '\u{FEFE}'),
    ('\u{FF00}', char::MAX),
]);

/// A walk over bytes from the left, one step of a pattern at a time.
///
/// Each step takes as many bytes as it can and never gives any back. The first step that does not fit makes
/// the whole scan fail.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    /// What no step has taken yet; `None` once a step did not fit.
    rest: Option<&'a [u8]>,
}

impl<'a> Scan<'a> {
    /// Starts at the first of `bytes`.
    #[inline]
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: Some(bytes) }
    }

    /// Takes exactly the bytes of `literal`.
    #[inline]
    #[must_use]
    pub const fn literal(self, literal: &[u8]) -> Self {
        let Some((head, tail)) = self.split(literal.len()) else {
            return Self { rest: None };
        };
        let mut same = true;
        let mut index = 0;
        while index < literal.len() {
            same &= head[index] == literal[index];
            index += 1;
        }
        Self::after(same, tail)
    }

    /// Takes exactly `count` bytes, all of them in `class`.
    #[inline]
    #[must_use]
    pub const fn exactly(self, count: usize, class: Class) -> Self {
        let Some((head, tail)) = self.split(count) else {
            return Self { rest: None };
        };
        let mut inside = true;
        let mut index = 0;
        while index < head.len() {
            inside &= class.contains(head[index]);
            index += 1;
        }
        Self::after(inside, tail)
    }

    /// Takes `min` to `max` bytes of `class`, as many as there are.
    #[inline]
    #[must_use]
    pub const fn between(self, min: usize, max: usize, class: Class) -> Self {
        let Some(rest) = self.rest else {
            return self;
        };
        let mut taken = 0;
        while taken < max && taken < rest.len() && class.contains(rest[taken]) {
            taken += 1;
        }
        Self::after(taken >= min, rest.split_at(taken).1)
    }

    /// Takes `min` or more bytes of `class`, as many as there are.
    #[inline]
    #[must_use]
    pub const fn at_least(self, min: usize, class: Class) -> Self {
        self.between(min, usize::MAX, class)
    }

    /// Takes `min` to `max` characters of `class`, as many as there are. Bytes that are not UTF-8 are none.
    #[must_use]
    pub const fn characters(self, min: usize, max: usize, class: Characters) -> Self {
        let Some(mut rest) = self.rest else {
            return self;
        };
        let mut taken = 0;
        while taken < max {
            match first_character(rest) {
                Some((character, tail)) if class.contains(character) => rest = tail,
                _ => break,
            }
            taken += 1;
        }
        Self::after(taken >= min, rest)
    }

    /// Takes `min` or more characters of `class`, as many as there are. Bytes that are not UTF-8 are none.
    #[must_use]
    pub const fn characters_at_least(self, min: usize, class: Characters) -> Self {
        self.characters(min, usize::MAX, class)
    }

    /// Whether all steps fitted and nothing is left.
    #[inline]
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self.rest, Some(rest) if rest.is_empty())
    }

    /// Whether all steps fitted, whatever follows.
    #[inline]
    #[must_use]
    pub const fn is_match(self) -> bool {
        self.rest.is_some()
    }

    #[inline]
    const fn split(self, count: usize) -> Option<(&'a [u8], &'a [u8])> {
        match self.rest {
            Some(rest) if rest.len() >= count => Some(rest.split_at(count)),
            _ => None,
        }
    }

    #[inline]
    const fn after(fits: bool, tail: &'a [u8]) -> Self {
        Self {
            rest: if fits { Some(tail) } else { None },
        }
    }
}

/// The character that `bytes` starts with, and the bytes behind it.
const fn first_character(bytes: &[u8]) -> Option<(char, &[u8])> {
    let Some((&lead, mut rest)) = bytes.split_first() else {
        return None;
    };
    // The bits of the lead byte that count, and how many bytes continue them.
    let (mut value, mut continued) = match lead {
        0..0x80 => (lead as u32, 0),
        0xC0..0xE0 => (lead as u32 & 0x1F, 1),
        0xE0..0xF0 => (lead as u32 & 0x0F, 2),
        0xF0..0xF8 => (lead as u32 & 0x07, 3),
        _ => return None,
    };
    while continued > 0 {
        let Some((&byte @ 0x80..0xC0, tail)) = rest.split_first() else {
            return None;
        };
        value = (value << 6) | (byte as u32 & 0x3F);
        rest = tail;
        continued -= 1;
    }
    match char::from_u32(value) {
        Some(character) => Some((character, rest)),
        None => None,
    }
}

/// A deterministic automaton over the bytes of a whole text, for the patterns that no [`Scan`] decides.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    classes: [u8; 256],
    class_count: usize,
    transitions: &'static [u16],
    start: u16,
    first_accepting: u16,
}

impl Table {
    /// The automaton with one row of `class_count` columns in `transitions` for each state.
    ///
    /// `classes` says which bytes behave alike, as `(first, last, class)`; all others are of class 0. A text matches
    /// if the walk from `start` ends in `first_accepting` or a later state.
    ///
    /// # Panics
    /// If a class has no column, or a transition no row. In a constant this is an error of the compiler.
    #[must_use]
    pub const fn new(
        classes: &[(u8, u8, u8)],
        class_count: usize,
        transitions: &'static [u16],
        start: u16,
        first_accepting: u16,
    ) -> Self {
        let mut class_of = [0; 256];
        let mut index = 0;
        while index < classes.len() {
            let (first, last, class) = classes[index];
            assert!((class as usize) < class_count, "a class without a column");
            let mut byte = first as usize;
            while byte <= last as usize {
                class_of[byte] = class;
                byte += 1;
            }
            index += 1;
        }
        let mut cell = 0;
        while cell < transitions.len() {
            assert!(
                (transitions[cell] as usize + 1) * class_count <= transitions.len(),
                "a state without a row"
            );
            cell += 1;
        }
        assert!(
            (start as usize + 1) * class_count <= transitions.len(),
            "no row for the start"
        );
        Self {
            classes: class_of,
            class_count,
            transitions,
            start,
            first_accepting,
        }
    }

    /// Whether `bytes` match.
    #[must_use]
    pub const fn matches(&self, bytes: &[u8]) -> bool {
        let mut state = self.start;
        let mut index = 0;
        while index < bytes.len() {
            let class = self.classes[bytes[index] as usize] as usize;
            state = self.transitions[state as usize * self.class_count + class];
            index += 1;
        }
        state >= self.first_accepting
    }
}
