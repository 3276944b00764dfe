//! `allOf` is merged; where only one of several schemas applies, any value does.

use openapiv3::{ReferenceOr, Schema};

use super::Lowering;
use super::assertions::Assertions;
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use crate::diagnostics::Code;

impl<'a> Lowering<'a> {
    /// Merges the parts of an `allOf`: one part that says anything is that part, several objects are one structure.
    pub(super) fn all_of(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let mut rest = schema.clone();
        rest.assertions.all_of = &[];
        let speaking = self.speaking_parts(schema);
        if rest.assertions.is_empty()
            && let [index] = speaking[..]
        {
            let pointer = schema.pointer.join("allOf").index(index);
            return self.schema(&schema.assertions.all_of[index], &pointer, site);
        }
        let mut parts = vec![rest];
        let depth = self.open.len();
        self.collect_parts(schema, &mut parts);
        self.open.truncate(depth);
        if parts.iter().any(|part| part.assertions.has_alternatives()) {
            self.warn_of_composition("allOf", schema);
            return Lowered::any();
        }
        let mut types = parts
            .iter()
            .filter_map(|part| part.assertions.effective_type())
            .peekable();
        if types.peek().is_some() && types.all(|ty| ty == "object") {
            return self.object(&parts, site);
        }
        if let Some(merged) = narrowed(&parts) {
            return self.flat(&merged, site);
        }
        self.warn_of_composition("allOf", schema);
        Lowered::any()
    }

    /// Lowers `oneOf`, `anyOf` and `not`: a single alternative is itself, several are any value.
    pub(super) fn alternatives(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let assertions = &schema.assertions;
        let own = Assertions {
            one_of: &[],
            any_of: &[],
            ..assertions.clone()
        };
        let (keyword, alternatives) = if assertions.one_of.is_empty() {
            ("anyOf", assertions.any_of)
        } else {
            ("oneOf", assertions.one_of)
        };
        if own.is_empty()
            && let [only] = alternatives
        {
            return self.schema(only, &schema.pointer.join(keyword).index(0), site);
        }
        let keyword = if alternatives.is_empty() { "not" } else { keyword };
        self.warn_of_composition(keyword, schema);
        if alternatives.is_empty() {
            let mut without = schema.clone();
            without.assertions.not = None;
            return self.flat(&without, site);
        }
        Lowered::any()
    }

    /// Which parts of an `allOf` assert anything.
    fn speaking_parts(&self, schema: &FlatSchema<'a>) -> Vec<usize> {
        let pointer = schema.pointer.join("allOf");
        let asserts = |index: usize, part: &'a ReferenceOr<Schema>| {
            let located = self.document.resolve(part, &pointer.index(index));
            located.is_some_and(|located| !FlatSchema::of(&located).assertions.is_empty())
        };
        let parts = schema.assertions.all_of.iter().enumerate();
        parts
            .filter(|(index, part)| asserts(*index, part))
            .map(|(index, _)| index)
            .collect()
    }

    fn collect_parts(&mut self, schema: &FlatSchema<'a>, parts: &mut Vec<FlatSchema<'a>>) {
        let pointer = schema.pointer.join("allOf");
        for (index, part) in schema.assertions.all_of.iter().enumerate() {
            let Some(located) = self.document.resolve(part, &pointer.index(index)) else {
                continue;
            };
            if self.open.contains(&located.pointer) {
                self.warn(
                    Code::UnsupportedRecursion,
                    "this `allOf` contains itself",
                    &pointer.index(index),
                    "remove the part that leads back to the whole",
                );
                continue;
            }
            self.open.push(located.pointer.clone());
            let mut part = FlatSchema::of(&located);
            self.collect_parts(&part, parts);
            part.assertions.all_of = &[];
            parts.push(part);
        }
    }

    pub(super) fn warn_of_composition(&mut self, keyword: &str, schema: &FlatSchema<'a>) {
        self.warn(
            Code::UnsupportedComposition,
            &format!("`{keyword}` is not told apart yet: the value is read and written as any JSON value"),
            &schema.pointer.join(keyword),
            "nothing is lost, but nothing is checked; an overlay can replace it with the schema that applies",
        );
    }
}

/// One schema for what holds where all `parts` do; `None` where that can't be said in one. The first part speaks for
/// all in everything that asserts nothing.
pub(super) fn narrowed<'a>(parts: &[FlatSchema<'a>]) -> Option<FlatSchema<'a>> {
    let (first, rest) = parts.split_first()?;
    let assertions = rest
        .iter()
        .try_fold(first.assertions.clone(), |all, part| all.narrowed(&part.assertions))?;
    Some(FlatSchema {
        assertions,
        ..first.clone()
    })
}
