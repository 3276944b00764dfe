//! `allOf` is merged.

use serde_json::Value;

use super::Lowering;
use super::assertions::Assertions;
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use super::union::Alternatives;
use crate::diagnostics::Code;
use crate::source::Pointer;

impl<'a> Lowering<'a> {
    /// Merges the parts of an `allOf`: one part that says anything is that part, several objects are one structure.
    pub(super) fn all_of(&mut self, schema: &FlatSchema<'a>, site: &Site) -> Lowered {
        let mut rest = schema.clone();
        rest.assertions.all_of = &[];
        let speaking = self.speaking_parts(schema);
        if rest.assertions.is_empty()
            && let [(index, part)] = &speaking[..]
            && !self.leads_to_any(part, std::slice::from_ref(&schema.pointer))
        {
            let pointer = schema.pointer.join("allOf").index(*index);
            return self.schema(&schema.assertions.all_of[*index], &pointer, site);
        }
        let parts = self.parts_of(schema);
        self.composed(&parts, site)
    }

    /// Lowers what keeps to all of `parts`, one of which can list alternatives. The first part speaks for all.
    pub(super) fn composed(&mut self, parts: &[FlatSchema<'a>], site: &Site) -> Lowered {
        let pointers = pointers_of(parts);
        let parts: Vec<FlatSchema<'a>> = parts
            .iter()
            .map(|part| match self.without_unused(part) {
                // It is settled already which one it is: the one whose parts these are.
                part if self.leads_to_any(&part, &pointers) => part.without_alternatives(),
                part => part,
            })
            .collect();
        let listed: Vec<Alternatives<'a>> = parts.iter().filter_map(Alternatives::of).collect();
        match (&listed[..], parts.first()) {
            ([], _) | (_, None) => self.merged(&parts, site),
            ([alternatives], Some(first)) => {
                let base: Vec<FlatSchema<'a>> = parts.iter().map(FlatSchema::without_alternatives).collect();
                self.union(first, &base, alternatives, site)
            }
            (_, Some(first)) => {
                self.warn_of_composition(first);
                Lowered::any()
            }
        }
    }

    /// Whether a schema leaves it open which one of several it is, and one at the `pointers` is among them.
    pub(super) fn leads_to_any(&self, schema: &FlatSchema<'a>, pointers: &[Pointer]) -> bool {
        let listed = Alternatives::of(schema).map(|alternatives| self.resolved(&alternatives).0);
        let among = listed.or_else(|| self.heirs(schema)).unwrap_or_default();
        among.iter().any(|one| pointers.contains(&one.located.pointer))
    }

    /// A schema and, in order, every part of its `allOf`, at any depth, each without its own `allOf`.
    pub(super) fn parts_of(&mut self, schema: &FlatSchema<'a>) -> Vec<FlatSchema<'a>> {
        let mut rest = schema.clone();
        rest.assertions.all_of = &[];
        let mut parts = vec![rest];
        self.collect_parts(schema, &mut Vec::new(), &mut parts);
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

    /// Those parts of an `allOf` that assert anything, with their indices.
    fn speaking_parts(&self, schema: &FlatSchema<'a>) -> Vec<(usize, FlatSchema<'a>)> {
        let pointer = schema.pointer.join("allOf");
        let parts = schema.assertions.all_of.iter().enumerate();
        let parts = parts.filter_map(|(index, part)| {
            let located = self.document.resolve(part, &pointer.index(index))?;
            Some((index, FlatSchema::of(&located)))
        });
        parts.filter(|(_, part)| !part.assertions.is_empty()).collect()
    }

    /// Whether null keeps to an `allOf`: to each of its parts that says of which type a value is, of which there is one at least.
    pub(super) fn parts_take_null(&self, schema: &FlatSchema<'a>, within: &mut Vec<Pointer>) -> bool {
        let says_type = |assertions: &Assertions<'_>| {
            let is_listed = !assertions.enumeration.is_empty() || assertions.has_alternatives();
            is_listed || assertions.effective_type().is_some()
        };
        if says_type(&schema.assertions) || within.contains(&schema.pointer) {
            return false;
        }
        within.push(schema.pointer.clone());
        let mut typed = 0;
        let takes_null = self.speaking_parts(schema).iter().all(|(_, part)| {
            let assertions = &part.assertions;
            let says_nothing = assertions.all_of.is_empty() && !says_type(assertions);
            typed += usize::from(!says_nothing);
            says_nothing
                || part.data.nullable
                || assertions.enumeration.contains(&Value::Null)
                || self.parts_take_null(part, within)
        });
        within.pop();
        takes_null && typed > 0
    }

    fn collect_parts(&mut self, schema: &FlatSchema<'a>, within: &mut Vec<Pointer>, parts: &mut Vec<FlatSchema<'a>>) {
        within.push(schema.pointer.clone());
        let pointer = schema.pointer.join("allOf");
        for (index, part) in schema.assertions.all_of.iter().enumerate() {
            let Some(located) = self.document.resolve(part, &pointer.index(index)) else {
                continue;
            };
            if within.contains(&located.pointer) {
                self.warn(
                    Code::UnsupportedRecursion,
                    "this `allOf` contains itself",
                    &pointer.index(index),
                    "remove the part that leads back to the whole",
                );
                continue;
            }
            // What two parts have in common counts once.
            if parts.iter().any(|known| known.pointer == located.pointer) {
                continue;
            }
            let mut part = FlatSchema::of(&located);
            self.collect_parts(&part, within, parts);
            part.assertions.all_of = &[];
            parts.push(part);
        }
        within.pop();
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

/// Where the parts of a composition stand.
pub(super) fn pointers_of(parts: &[FlatSchema<'_>]) -> Vec<Pointer> {
    parts.iter().map(|part| part.pointer.clone()).collect()
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
