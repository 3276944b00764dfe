//! What a pattern became: plain data, which generated code spells out.

/// How generated code decides whether a text matches. It has the names and the meaning of the runtime's `pattern`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// Every text matches: there is nothing to check.
    Anything,
    /// The steps, taken from the left without ever giving back, cover the whole text (`Scan::is_end`).
    Sequence(Vec<Step>),
    /// The steps, taken from the left without ever giving back, cover the start of the text (`Scan::is_match`).
    Prefix(Vec<Step>),
    /// One of these has to match: each is a [`Sequence`](Self::Sequence) or a [`Prefix`](Self::Prefix).
    AnyOf(Vec<Matcher>),
    /// A walk through an automaton decides (`Table::matches`).
    Table(Table),
}

/// A step of a [`Matcher::Sequence`] or a [`Matcher::Prefix`]: one call of a method of the runtime's `Scan`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Exactly this text: `literal`, on its bytes.
    Literal(String),
    /// Exactly `count` bytes of `class`: `exactly`.
    Exactly {
        /// How many.
        count: u32,
        /// Of which.
        class: ByteClass,
    },
    /// As many bytes of `class` as there are, from `min` to `max`: `between`.
    Between {
        /// At least so many.
        min: u32,
        /// At most so many; more than `min`.
        max: u32,
        /// Of which.
        class: ByteClass,
    },
    /// As many bytes of `class` as there are, and no fewer than `min`: `at_least`.
    AtLeast {
        /// At least so many.
        min: u32,
        /// Of which.
        class: ByteClass,
    },
    /// As many characters of `class`, which are not all ASCII, as there are: `characters` or, without `max`,
    /// `characters_at_least`.
    Characters {
        /// At least so many characters, each of one to four bytes.
        min: u32,
        /// At most so many.
        max: Option<u32>,
        /// Of which.
        class: CharacterClass,
    },
}

/// A set of ASCII bytes: the runtime's `Class`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByteClass {
    /// Inclusive ranges, in order, with gaps between them.
    pub ranges: Vec<(u8, u8)>,
    /// The runtime's constant that equals this class.
    pub name: Option<&'static str>,
}

/// A set of characters that are not all ASCII: the runtime's `Characters`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CharacterClass {
    /// Inclusive ranges, in order, with gaps between them.
    pub ranges: Vec<(char, char)>,
    /// The runtime's constant that equals this class.
    pub name: Option<&'static str>,
}

/// A minimal deterministic automaton over the bytes of the whole text: the runtime's `Table`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Which bytes behave alike: `(first, last, class)`, in order. A byte in none of the ranges is of class 0.
    pub classes: Vec<(u8, u8, u8)>,
    /// How many classes there are: the length of a row of `transitions`.
    pub class_count: u16,
    /// The next state, row by row: one row a state, one column a class.
    pub transitions: Vec<u16>,
    /// The state before the first byte.
    pub start: u16,
    /// The states from this one on accept; it may be one past the last, when nothing matches.
    pub first_accepting: u16,
}

impl Matcher {
    /// Whether `text` as a whole satisfies the pattern, as the runtime would decide.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match self {
            Self::Anything => true,
            Self::Sequence(steps) => scan(steps, text) == Some(""),
            Self::Prefix(steps) => scan(steps, text).is_some(),
            Self::AnyOf(alternatives) => alternatives.iter().any(|alternative| alternative.is_match(text)),
            Self::Table(table) => table.is_match(text),
        }
    }

    /// Whether any text matches.
    pub(super) fn is_satisfiable(&self) -> bool {
        match self {
            // Every step has a class that is not empty.
            Self::Anything | Self::Sequence(_) | Self::Prefix(_) | Self::AnyOf(_) => true,
            // In a minimal automaton each state is on the way from the start, so any that accepts is reached.
            Self::Table(table) => usize::from(table.first_accepting) < table.state_count(),
        }
    }
}

/// Takes `steps` off the start of `text`, and gives what is left, or `None` when a step does not fit.
fn scan<'t>(steps: &[Step], text: &'t str) -> Option<&'t str> {
    steps.iter().try_fold(text, |rest, step| step.take(rest))
}

impl Step {
    fn take<'t>(&self, text: &'t str) -> Option<&'t str> {
        let (min, max) = match self {
            Self::Literal(literal) => return text.strip_prefix(literal.as_str()),
            Self::Exactly { count, .. } => (*count, Some(*count)),
            Self::Between { min, max, .. } => (*min, Some(*max)),
            Self::AtLeast { min, .. } => (*min, None),
            Self::Characters { min, max, .. } => (*min, *max),
        };
        let mut taken = 0;
        let mut rest = text.chars();
        while max.is_none_or(|max| taken < max) {
            let before = rest.clone();
            if !rest.next().is_some_and(|next| self.contains(next)) {
                rest = before;
                break;
            }
            taken += 1;
        }
        (taken >= min).then_some(rest.as_str())
    }

    fn contains(&self, character: char) -> bool {
        match self {
            Self::Literal(_) => false,
            Self::Exactly { class, .. } | Self::Between { class, .. } | Self::AtLeast { class, .. } => class
                .ranges
                .iter()
                .any(|&(first, last)| (char::from(first)..=char::from(last)).contains(&character)),
            Self::Characters { class, .. } => class
                .ranges
                .iter()
                .any(|&(first, last)| (first..=last).contains(&character)),
        }
    }
}

impl Table {
    /// How many states there are.
    #[must_use]
    pub fn state_count(&self) -> usize {
        self.transitions.len() / usize::from(self.class_count).max(1)
    }

    /// The class of `byte`.
    #[must_use]
    pub fn class_of(&self, byte: u8) -> u8 {
        let range = self
            .classes
            .iter()
            .find(|(first, last, _)| (*first..=*last).contains(&byte));
        range.map_or(0, |&(_, _, class)| class)
    }

    /// The state after `state` when a byte of `class` comes.
    pub(super) fn next(&self, state: usize, class: u8) -> usize {
        let cell = state * usize::from(self.class_count) + usize::from(class);
        self.transitions.get(cell).map_or(state, |&next| usize::from(next))
    }

    /// The states after `state`, one for each class.
    pub(super) fn row(&self, state: usize) -> impl Iterator<Item = usize> {
        let count = usize::from(self.class_count);
        self.transitions
            .iter()
            .skip(state * count)
            .take(count)
            .map(|&next| usize::from(next))
    }

    /// Whether a text may end in `state`.
    pub(super) fn accepts(&self, state: usize) -> bool {
        state >= usize::from(self.first_accepting)
    }

    fn is_match(&self, text: &str) -> bool {
        let end = text.bytes().fold(usize::from(self.start), |state, byte| {
            self.next(state, self.class_of(byte))
        });
        self.accepts(end)
    }
}
