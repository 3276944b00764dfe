//! A schema whose discriminator leads to schemas that build on it stands for them.

use openapiv3::Schema;

use super::Lowering;
use super::schema::{FlatSchema, Lowered};
use super::site::Site;
use super::union::{Alternatives, Resolved};
use crate::model::Union;
use crate::openapi::Located;
use crate::source::Pointer;

impl<'a> Lowering<'a> {
    /// The schemas that the mapping of a discriminator leads to and that have this one in their `allOf`, and this one
    /// itself where the mapping leads to it as well; `None` unless they are several.
    pub(super) fn heirs(&self, schema: &FlatSchema<'a>) -> Option<Vec<Resolved<'a>>> {
        let discriminator = schema.data.discriminator.as_ref()?;
        if Alternatives::of(schema).is_some() {
            return None;
        }
        let mapping = schema.pointer.join("discriminator").join("mapping");
        let mut heirs: Vec<Resolved<'a>> = Vec::new();
        for (text, target) in &discriminator.mapping {
            let name = target.rsplit('/').next().unwrap_or(target);
            let Some(found) = self.document.component::<Schema>(name) else {
                continue;
            };
            let component = found.name;
            let position = mapping.join(text);
            let located = if found.pointer == schema.pointer {
                // By itself it stands where only the mapping leads: its own place is that of all of them.
                Located::new(found.value, position.clone())
            } else if self.builds_on(&found, &schema.pointer, &mut Vec::new()) {
                found
            } else {
                continue;
            };
            if heirs.iter().all(|known| known.component != component) {
                heirs.push(Resolved {
                    flat: FlatSchema::of(&located),
                    position,
                    component,
                    located,
                });
            }
        }
        (2..=Union::MOST_ALTERNATIVES).contains(&heirs.len()).then_some(heirs)
    }

    /// Lowers a schema that stands for those that build on it.
    pub(super) fn family(&mut self, schema: &FlatSchema<'a>, heirs: &[Resolved<'a>], site: &Site) -> Lowered {
        self.define_union(schema, &[], heirs, false, schema.data.discriminator.as_ref(), site)
    }

    /// Whether a schema has the one at `base` in its `allOf`, at any depth.
    fn builds_on(&self, schema: &Located<'a, Schema>, base: &Pointer, seen: &mut Vec<Pointer>) -> bool {
        if seen.contains(&schema.pointer) {
            return false;
        }
        seen.push(schema.pointer.clone());
        let flat = FlatSchema::of(schema);
        let pointer = schema.pointer.join("allOf");
        let mut parts = flat.assertions.all_of.iter().enumerate();
        parts.any(|(index, part)| {
            let part = self.document.resolve(part, &pointer.index(index));
            part.is_some_and(|part| part.pointer == *base || self.builds_on(&part, base, seen))
        })
    }
}
