//! A name, taken apart into its words.

use heck::ToSnakeCase;

/// The words of a name, in lower case, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Words(Vec<String>);

impl Words {
    /// Takes `text` apart at every character that can't stand in an identifier and at every change of case.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let readable: String = text
            .chars()
            .map(|character| if is_word_character(character) { character } else { ' ' })
            .collect();
        Self(
            readable
                .to_snake_case()
                .split('_')
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
        )
    }

    /// Like [`Words::of`], with the symbols spelled out: for names that differ in nothing else.
    #[must_use]
    pub fn spelled(text: &str) -> Self {
        let readable: String = text.chars().map(spell).collect();
        Self::of(&readable)
    }

    /// Whether [`Words::spelled`] finds other words than [`Words::of`].
    #[must_use]
    pub fn has_symbols(text: &str) -> bool {
        text.chars().any(|character| symbol(character).is_some())
    }

    /// These words, then those of `other`.
    #[must_use]
    pub fn then(&self, other: &Self) -> Self {
        Self(self.0.iter().chain(&other.0).cloned().collect())
    }

    /// The words in order.
    pub fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no word.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the words of `other` stand in these, next to each other and in order.
    #[must_use]
    pub fn contain(&self, other: &Self) -> bool {
        !other.is_empty() && self.0.windows(other.len()).any(|window| window == other.0)
    }

    /// These words without the run that `other` names, singular or plural; unchanged when it doesn't stand in them.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let stems = |words: &[String]| words.iter().map(|word| singular(word)).collect::<Vec<_>>();
        let wanted = stems(&other.0);
        let found = (0..self.len().saturating_sub(other.len().saturating_sub(1)))
            .find(|&start| !wanted.is_empty() && stems(&self.0[start..start + other.len()]) == wanted);
        found.map_or_else(
            || self.clone(),
            |start| {
                Self(
                    self.0[..start]
                        .iter()
                        .chain(&self.0[start + other.len()..])
                        .cloned()
                        .collect(),
                )
            },
        )
    }

    /// These words without `word`, wherever it stands; unchanged when nothing else would be left.
    #[must_use]
    pub fn without_word(&self, word: &str) -> Self {
        let rest: Vec<_> = self.0.iter().filter(|own| *own != word).cloned().collect();
        if rest.is_empty() { self.clone() } else { Self(rest) }
    }

    /// These words with the last one in the singular.
    #[must_use]
    pub fn with_singular_end(&self) -> Self {
        let mut words = self.0.clone();
        if let Some(last) = words.last_mut() {
            *last = singular(last);
        }
        Self(words)
    }

    /// These words without the first `count`.
    #[must_use]
    pub fn skip(&self, count: usize) -> Self {
        Self(self.0.iter().skip(count).cloned().collect())
    }

    /// How many words these and `other` have in common at the start.
    #[must_use]
    pub fn common_start(&self, other: &Self) -> usize {
        self.0
            .iter()
            .zip(&other.0)
            .take_while(|(own, theirs)| own == theirs)
            .count()
    }

    /// These words without those that hold a character beyond ASCII.
    #[must_use]
    pub fn in_ascii(&self) -> Self {
        Self(self.0.iter().filter(|word| word.is_ascii()).cloned().collect())
    }

    /// How many words at the end of these stand at the start of `other`, so that [`Words::then`] would say them twice.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> usize {
        let longest = self.len().min(other.len());
        (0..=longest)
            .rev()
            .find(|&count| self.0[self.len() - count..] == other.0[..count])
            .unwrap_or_default()
    }

    /// The words with underscores between them.
    #[must_use]
    pub fn joined(&self) -> String {
        self.0.join("_")
    }
}

/// The singular of an English noun, by its ending: enough for `participants`, `addresses` and `entries`.
#[must_use]
pub fn singular(word: &str) -> String {
    let keeps_ending = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        format!("{stem}y")
    } else if let Some(stem) = ["sses", "xes", "ches", "shes"]
        .iter()
        .find_map(|ending| word.strip_suffix(&ending[..]))
    {
        let kept = &word[stem.len()..word.len() - 2];
        format!("{stem}{kept}")
    } else if word.len() > 2 && word.ends_with('s') && !keeps_ending {
        word[..word.len() - 1].to_owned()
    } else {
        word.to_owned()
    }
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() && (character.is_ascii() || unicode_ident::is_xid_continue(character))
}

fn spell(character: char) -> String {
    symbol(character).map_or_else(|| character.to_string(), |word| format!(" {word} "))
}

/// The word for a symbol; `None` for any other character.
const fn symbol(character: char) -> Option<&'static str> {
    let word = match character {
        '+' => "plus",
        '-' => "minus",
        '<' => "before",
        '>' => "after",
        '=' => "equal",
        '*' => "star",
        '/' => "slash",
        '.' => "dot",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '@' => "at",
        '#' => "hash",
        '!' => "not",
        '$' => "dollar",
        '?' => "question",
        ':' => "colon",
        _ => return None,
    };
    Some(word)
}
