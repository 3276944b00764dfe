//! Reads an ECMA-262 pattern into the intermediate form of `regex-syntax`.

use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Hir, HirKind, Look, Repetition};

use super::characters;
use super::class::class;
use super::cursor::Cursor;
use super::error::{Feature, PatternError};
use super::escape::{Escape, escape};

/// The longest source that is read, in bytes: it bounds the work that any pattern can ask for.
const MAX_SOURCE: usize = 1 << 14;

/// How deep groups nest. Later stages recurse over them, so the limit keeps their stacks small.
const MAX_DEPTH: usize = 100;

/// Reads `source` as ECMA-262 does with the `u` flag. What the flag makes an error is read as Annex B does without
/// it: identity escapes, lone brackets and braces, octal escapes, and a hyphen beside a class escape.
///
/// # Errors
/// See [`compile`](super::compile).
pub(super) fn parse(source: &str) -> Result<Hir, PatternError> {
    if source.len() > MAX_SOURCE {
        return Err(PatternError::TooLarge);
    }
    let mut parser = Parser {
        cursor: Cursor::new(source),
        groups: count_groups(source),
        depth: 0,
    };
    let hir = parser.disjunction()?;
    match parser.cursor.peek() {
        None => Ok(hir),
        Some(_) => Err(parser.cursor.syntax("unmatched `)`")),
    }
}

/// Any bytes at all. Inside of text this is any characters at all, and it makes a smaller automaton than those.
pub(super) fn anything() -> Hir {
    let bytes = Class::Bytes(ClassBytes::new([ClassBytesRange::new(0, u8::MAX)]));
    repeat(Hir::class(bytes), 0, None)
}

/// Counts the capturing groups: whether `\1` is a back-reference depends on groups that may follow it.
fn count_groups(source: &str) -> usize {
    let mut cursor = Cursor::new(source);
    let mut in_class = false;
    let mut groups = 0;
    while let Some(next) = cursor.bump() {
        match next {
            '\\' => {
                cursor.bump();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let rest = cursor.rest();
                let named = rest.starts_with("?<") && !rest.starts_with("?<=") && !rest.starts_with("?<!");
                groups += usize::from(named || !rest.starts_with('?'));
            }
            _ => {}
        }
    }
    groups
}

struct Parser<'s> {
    cursor: Cursor<'s>,
    groups: usize,
    depth: usize,
}

/// A part of an alternative: only an atom can be repeated.
enum Term {
    Assertion(Hir),
    Atom(Hir),
}

impl Parser<'_> {
    fn disjunction(&mut self) -> Result<Hir, PatternError> {
        let mut alternatives = vec![self.alternative()?];
        while self.cursor.eat("|") {
            alternatives.push(self.alternative()?);
        }
        Ok(Hir::alternation(alternatives))
    }

    fn alternative(&mut self) -> Result<Hir, PatternError> {
        let mut terms = Vec::new();
        while self.cursor.peek().is_some_and(|next| next != '|' && next != ')') {
            match self.term()? {
                Term::Assertion(assertion) => {
                    let place = self.cursor;
                    if self.quantifier()?.is_some() {
                        return Err(place.syntax("an assertion cannot be repeated"));
                    }
                    terms.push(assertion);
                }
                Term::Atom(atom) => terms.push(match self.quantifier()? {
                    Some((min, max)) => repeat(atom, min, max),
                    None => atom,
                }),
            }
        }
        Ok(Hir::concat(terms))
    }

    fn term(&mut self) -> Result<Term, PatternError> {
        let start = self.cursor;
        let atom = match self.cursor.bump() {
            Some('^') => return Ok(Term::Assertion(Hir::look(Look::Start))),
            Some('$') => return Ok(Term::Assertion(Hir::look(Look::End))),
            Some('\\') => match escape(start, &mut self.cursor, self.groups, false)? {
                Escape::WordBoundary => return Ok(Term::Assertion(Hir::look(Look::WordAscii))),
                Escape::Class(class) => Hir::class(Class::Unicode(class)),
                Escape::Character(character) => Hir::class(Class::Unicode(characters::range(character, character))),
            },
            Some('(') => self.group(start)?,
            Some('[') => Hir::class(Class::Unicode(class(start, &mut self.cursor)?)),
            Some('.') => Hir::class(Class::Unicode(characters::dot())),
            Some('*' | '+' | '?') => return Err(start.syntax("nothing to repeat")),
            Some('{') if braces(&mut start.clone())?.is_some() => return Err(start.syntax("nothing to repeat")),
            Some('{') if start.rest().starts_with("{,") && is_count(start.rest()) => {
                return Err(start.unsupported(Feature::OtherDialect("{,n}".to_owned())));
            }
            Some(other) => Hir::literal(other.to_string().into_bytes()),
            None => Hir::empty(),
        };
        Ok(Term::Atom(atom))
    }

    /// Reads what follows a `(`, up to and with its `)`.
    fn group(&mut self, start: Cursor<'_>) -> Result<Hir, PatternError> {
        if self.cursor.eat("?=") || self.cursor.eat("?!") {
            return Err(start.unsupported(Feature::LookAhead));
        }
        if self.cursor.eat("?<=") || self.cursor.eat("?<!") {
            return Err(start.unsupported(Feature::LookBehind));
        }
        if self.cursor.eat("?<") {
            let name = self
                .cursor
                .take(usize::MAX, |next| next.is_alphanumeric() || next == '_' || next == '$');
            if name.is_empty() || !self.cursor.eat(">") {
                return Err(self.cursor.syntax("malformed group name"));
            }
        } else if self.cursor.rest().starts_with('?') && !self.cursor.eat("?:") {
            let flags = self
                .cursor
                .rest()
                .trim_start_matches('?')
                .trim_start_matches(|next: char| next.is_ascii_lowercase() || next == '-');
            return Err(match flags.chars().next() {
                Some(':' | ')') => start.unsupported(Feature::InlineFlags),
                _ => start.syntax("unknown kind of group"),
            });
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(PatternError::TooLarge);
        }
        let inner = self.disjunction()?;
        self.depth -= 1;
        if self.cursor.eat(")") {
            Ok(inner)
        } else {
            Err(start.syntax("unclosed group"))
        }
    }

    /// Reads the quantifier that comes next, if one does. A lazy one stands for the same texts as a greedy one.
    fn quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        let counts = match self.cursor.peek() {
            Some('*') => Some((0, None)),
            Some('+') => Some((1, None)),
            Some('?') => Some((0, Some(1))),
            Some('{') => return self.braced_quantifier(),
            _ => None,
        };
        if counts.is_some() {
            self.cursor.bump();
            self.cursor.eat("?");
        }
        Ok(counts)
    }

    fn braced_quantifier(&mut self) -> Result<Option<(u32, Option<u32>)>, PatternError> {
        let counts = braces(&mut self.cursor)?;
        if counts.is_some() {
            self.cursor.eat("?");
        }
        Ok(counts)
    }
}

/// Reads `{n}`, `{n,}` or `{n,m}`; anything else is left where it is.
fn braces(cursor: &mut Cursor<'_>) -> Result<Option<(u32, Option<u32>)>, PatternError> {
    let start = *cursor;
    cursor.eat("{");
    let min = cursor.take(usize::MAX, |next| next.is_ascii_digit());
    let max = if cursor.eat(",") {
        cursor.take(usize::MAX, |next| next.is_ascii_digit())
    } else {
        min
    };
    if min.is_empty() || !cursor.eat("}") {
        *cursor = start;
        return Ok(None);
    }
    let count = |digits: &str| digits.parse::<u32>().map_err(|_| PatternError::TooLarge);
    let min = count(min)?;
    let max = if max.is_empty() { None } else { Some(count(max)?) };
    if max.is_some_and(|max| max < min) {
        return Err(start.syntax("the counts of a quantifier are out of order"));
    }
    Ok(Some((min, max)))
}

/// Whether `text` starts with `{,n}`, a count in other dialects.
fn is_count(text: &str) -> bool {
    let digits = text.trim_start_matches("{,");
    let after = digits.trim_start_matches(|next: char| next.is_ascii_digit());
    after.len() < digits.len() && after.starts_with('}')
}

/// Repeats `sub`. Any number of any characters becomes any number of any bytes, which is the same within text.
fn repeat(sub: Hir, min: u32, max: Option<u32>) -> Hir {
    let any = match sub.kind() {
        HirKind::Class(Class::Unicode(class)) => characters::is_all(class),
        _ => false,
    };
    if any && max.is_none() {
        return Hir::concat(vec![repeat(sub, min, Some(min)), anything()]);
    }
    Hir::repetition(Repetition {
        min,
        max,
        greedy: true,
        sub: Box::new(sub),
    })
}
