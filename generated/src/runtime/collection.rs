//! Arrays and maps: an item that breaks its schema is set aside, and the others are kept.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde_core::de::{Error, MapAccess, SeqAccess, Visitor};
use serde_core::{Deserialize, Deserializer};

use crate::runtime::decode::{Constrained, descend, refuse, strict};
use crate::runtime::{
    Constraint, Decode, Map, Report, Rule, Step, Unconstrained, Validate, Value,
};

impl<T: Decode + Validate> Decode for Vec<T> {
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        items(deserializer, &Unconstrained, report, place)
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn validate(&self, report: &mut Report) {
        for (index, item) in self.iter().enumerate() {
            let mark = report.mark();
            item.validate(report);
            report.locate(mark, Step::Item(index));
        }
    }
}

impl<T: Decode + Validate> Decode for Map<T> {
    fn decode<'de, D: Deserializer<'de>>(
        deserializer: D,
        report: &mut Report,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        members(deserializer, &Unconstrained, report, place)
    }
}

impl<'de, T: Decode + Validate> Deserialize<'de> for Map<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        strict(deserializer)
    }
}

impl<T: Validate> Validate for Map<T> {
    fn validate(&self, report: &mut Report) {
        for (name, value) in self {
            report.member(name, value);
        }
    }
}

/// Reads an array, and keeps the items that hold.
pub(crate) fn items<'de, T: Decode, C: Constraint<T>, D: Deserializer<'de>>(
    deserializer: D,
    rule: &C,
    report: &mut Report,
    place: &mut Option<Vec<T>>,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(ListVisitor { rule, report, place })
}

struct ListVisitor<'r, T, C> {
    rule: &'r C,
    report: &'r mut Report,
    place: &'r mut Option<Vec<T>>,
}

impl<'de, T: Decode, C: Constraint<T>> Visitor<'de> for ListVisitor<'_, T, C> {
    type Value = ();

    refuse!("array"; bool number string object);

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        descend(self.report)?;
        let mut items = Vec::new();
        let mut index = 0;
        loop {
            let mark = self.report.mark();
            let mut item = None;
            let seed = Constrained {
                rule: self.rule,
                report: self.report,
                place: &mut item,
            };
            if seq.next_element_seed(seed)?.is_none() {
                break;
            }
            self.report.locate(mark, Step::Item(index));
            items.extend(item);
            index += 1;
        }
        self.report.depth -= 1;
        *self.place = Some(items);
        Ok(())
    }
}

/// Reads an object as a map, and keeps the members that hold.
pub(crate) fn members<'de, T: Decode, C: Constraint<T>, D: Deserializer<'de>>(
    deserializer: D,
    rule: &C,
    report: &mut Report,
    place: &mut Option<Map<T>>,
) -> Result<(), D::Error> {
    deserializer.deserialize_any(MapVisitor { rule, report, place })
}

struct MapVisitor<'r, T, C> {
    rule: &'r C,
    report: &'r mut Report,
    place: &'r mut Option<Map<T>>,
}

impl<'de, T: Decode, C: Constraint<T>> Visitor<'de> for MapVisitor<'_, T, C> {
    type Value = ();

    refuse!("object"; bool number string array);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        descend(self.report)?;
        let mut members = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let mark = self.report.mark();
            let mut value = None;
            map.next_value_seed(Constrained {
                rule: self.rule,
                report: self.report,
                place: &mut value,
            })?;
            self.report.locate(mark, Step::Member(&name));
            if let Some(value) = value {
                members.insert(name, value);
            }
        }
        self.report.depth -= 1;
        *self.place = Some(members);
        Ok(())
    }
}
