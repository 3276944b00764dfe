//! Collects violations from the inside out.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::{self, Write};

use crate::runtime::attempt::Effort;
use crate::runtime::{Constraint, Place, Rule, Validate, Value, Violation};

/// Collects every violation of one value, request or response.
///
/// A violation is recorded where it is found, without its place; each enclosing value then adds its own step in
/// front. So nothing is spent on pointers as long as nothing is wrong.
#[derive(Debug)]
pub struct Report {
    violations: Vec<Violation>,
    /// How many violations were reported, whether or not they are kept.
    reported: usize,
    omitted: usize,
    spent: usize,
    pub(crate) depth: u8,
    pub(crate) effort: Effort,
    /// Whether something was kept that the description does not list.
    has_unlisted: bool,
}

/// How many bytes violations may take beside the values they quote.
///
/// A hostile body of a long member name around many bad items would otherwise repeat that name in every pointer.
const BUDGET: usize = 4 << 20;

/// What a violation costs before its pointer is known.
const COST: usize = 64;

/// One step of a JSON Pointer.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// Into the member of that name.
    Member(&'a str),
    /// Into the item of that index.
    Item(usize),
}

/// How far a [`Report`] was at some point.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// How many violations were kept.
    kept: usize,
    /// How many had been reported.
    reported: usize,
}

impl Default for Report {
    fn default() -> Self {
        Self::new()
    }
}

impl Report {
    /// A report without violations.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            violations: Vec::new(),
            reported: 0,
            omitted: 0,
            spent: 0,
            depth: 0,
            effort: Effort::new(),
            has_unlisted: false,
        }
    }

    /// Whether nothing was reported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.violations.is_empty() && self.omitted == 0
    }

    /// Takes note that a value was kept although the description does not list it: in a later version it may.
    pub(crate) const fn note_unlisted(&mut self) {
        self.has_unlisted = true;
    }

    /// Whether something was kept that the description does not list.
    pub(crate) const fn has_unlisted(&self) -> bool {
        self.has_unlisted
    }

    /// The violations, and how many more there were than are kept.
    #[must_use]
    pub fn into_violations(self) -> (Vec<Violation>, usize) {
        (self.violations, self.omitted)
    }

    /// Reports a value that breaks a rule.
    #[cold]
    pub fn reject(&mut self, rule: Rule, value: Value) {
        self.push(Violation::new(rule, value));
    }

    /// Reports a required member that is missing.
    #[cold]
    pub fn missing(&mut self, name: &str) {
        let mark = self.mark();
        let mut violation = Violation::new(Rule::Required, Value::Null);
        violation.value = None;
        self.push(violation);
        self.locate(mark, Step::Member(name));
    }

    fn push(&mut self, violation: Violation) {
        self.reported += 1;
        if self.spent + COST > BUDGET {
            self.omitted += 1;
        } else {
            self.spent += COST;
            self.violations.push(violation);
        }
    }

    /// Where the report stands now, for [`Report::locate`].
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark {
            kept: self.violations.len(),
            reported: self.reported,
        }
    }

    /// Whether nothing was reported since `mark`.
    #[must_use]
    pub fn is_unchanged(&self, mark: Mark) -> bool {
        self.reported == mark.reported
    }

    /// Whether something was reported of that member since `mark`.
    pub(crate) fn names_member(&self, mark: Mark, name: &str) -> bool {
        let name = escape(name);
        let mut since = self.violations.iter().skip(mark.kept);
        since.any(|violation| violation.pointer.strip_prefix('/') == Some(&*name))
    }

    /// Adds a step in front of the pointer of each violation since `mark`.
    #[inline]
    pub fn locate(&mut self, mark: Mark, step: Step<'_>) {
        if self.violations.len() > mark.kept {
            self.prefix(mark.kept, step);
        }
    }

    #[cold]
    fn prefix(&mut self, from: usize, step: Step<'_>) {
        let mut prefix = String::from("/");
        match step {
            Step::Member(name) => prefix.push_str(&escape(name)),
            Step::Item(index) => drop(write!(prefix, "{index}")),
        }
        for at in from..self.violations.len() {
            self.spent += prefix.len();
            if self.spent > BUDGET {
                self.omitted += self.violations.len() - at;
                self.violations.truncate(at);
                return;
            }
            self.violations[at].pointer.insert_str(0, &prefix);
        }
    }

    /// Moves the violations since `mark` to a part of the request or response, under a parameter's name.
    pub(crate) fn locate_in(&mut self, mark: Mark, place: Place, name: &str) {
        self.locate(mark, Step::Member(name));
        self.move_to(mark, place);
    }

    /// Moves the violations since `mark` to a part of the request or response.
    pub(crate) fn move_to(&mut self, mark: Mark, place: Place) {
        for violation in self.violations.iter_mut().skip(mark.kept) {
            violation.place = place;
        }
    }

    /// Takes the values out of the violations since `mark`, because they are secret.
    pub(crate) fn redact(&mut self, mark: Mark) {
        for violation in self.violations.iter_mut().skip(mark.kept) {
            violation.value = None;
        }
    }

    /// Checks a member's value against its own schema.
    pub fn member<T: Validate>(&mut self, name: &str, value: &T) {
        let mark = self.mark();
        value.validate(self);
        self.locate(mark, Step::Member(name));
    }

    /// Checks a value against its own schema, where it is the whole of what holds it.
    pub fn value<T: Validate>(&mut self, value: &T) {
        value.validate(self);
    }

    /// Checks a value against a constraint, where it is the whole of what holds it.
    pub fn value_with<T, C: Constraint<T>>(&mut self, value: &T, rule: &C) {
        rule.check(value, self);
    }

    /// Checks a member's value against a constraint.
    pub fn member_with<T, C: Constraint<T>>(&mut self, name: &str, value: &T, rule: &C) {
        let mark = self.mark();
        rule.check(value, self);
        self.locate(mark, Step::Member(name));
    }
}

impl fmt::Display for Report {
    /// Writes the first violations and how many follow.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        summarize(&self.violations, self.omitted, formatter)
    }
}

/// Writes the first violations and how many follow them.
pub(crate) fn summarize(
    violations: &[Violation],
    omitted: usize,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    if violations.is_empty() {
        return write!(formatter, "{omitted} violations");
    }
    let mut shown = 0;
    let mut length = 0;
    for violation in violations {
        let text = violation.to_string();
        length += text.len();
        if shown > 0 && length > MESSAGE {
            break;
        }
        formatter.write_str(if shown > 0 { "; " } else { "" })?;
        formatter.write_str(&text)?;
        shown += 1;
    }
    match violations.len() - shown + omitted {
        0 => Ok(()),
        others => write!(formatter, " (and {others} more)"),
    }
}

/// The length, in bytes, at which a message names no further violation; a program reads all of them from the error.
const MESSAGE: usize = 1_000;

/// Escapes a member's name for a JSON Pointer (RFC 6901, section 3).
fn escape(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) {
        name.replace('~', "~0").replace('/', "~1").into()
    } else {
        name.into()
    }
}
