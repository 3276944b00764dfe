//! `allOf` is merged.

use openapiv3::{ReferenceOr, Schema};

use super::Lowering;
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use super::union::Alternatives;
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
        let parts = self.parts_of(schema);
        let (with_alternatives, plain): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|part| Alternatives::of(part).is_some());
        match &with_alternatives[..] {
            [] => self.merged(&plain, site),
            [one] => {
                let mut base = plain;
                base.push(one.without_alternatives());
                base.retain(|part| !part.assertions.is_empty());
                match Alternatives::of(one) {
                    Some(alternatives) => self.union(schema, &base, &alternatives, site),
                    None => self.merged(&base, site),
                }
            }
            _ => {
                self.warn_of_composition(schema);
                Lowered::any()
            }
        }
    }

    /// A schema and, in order, every part of its `allOf`, at any depth, each without its own `allOf`.
    pub(super) fn parts_of(&mut self, schema: &FlatSchema<'a>) -> Vec<FlatSchema<'a>> {
        let mut rest = schema.clone();
        rest.assertions.all_of = &[];
        let mut parts = vec![rest];
        let depth = self.open.len();
        self.collect_parts(schema, &mut parts);
        self.open.truncate(depth);
        parts
    }

    /// Lowers what keeps to all of `parts`: several objects are one structure. The first part speaks for all.
    pub(super) fn merged(&mut self, parts: &[FlatSchema<'a>], site: &Site) -> Lowered {
        let Some(first) = parts.first() else {
            return Lowered::any();
        };
        let mut types = parts
            .iter()
            .filter_map(|part| part.assertions.effective_type())
            .peekable();
        if types.peek().is_some() && types.all(|ty| ty == "object") {
            return self.object(parts, site);
        }
        if let Some(merged) = narrowed(parts) {
            return self.flat(&merged, site);
        }
        self.warn_of_composition(first);
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

    pub(super) fn warn_of_composition(&mut self, schema: &FlatSchema<'a>) {
        self.warn(
            Code::UnsupportedComposition,
            "these parts make no type together: the value is read and written as any JSON value",
            &schema.pointer.join("allOf"),
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
