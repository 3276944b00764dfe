//! Arrays and maps: an item that breaks its schema is set aside, and the others are kept.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

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
    ) -> Result<Option<Self>, D::Error> {
        items(deserializer, &Unconstrained, report)
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
    ) -> Result<Option<Self>, D::Error> {
        members(deserializer, &Unconstrained, report)
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
) -> Result<Option<Vec<T>>, D::Error> {
    deserializer.deserialize_any(ListVisitor {
        rule,
        report,
        decoded: PhantomData,
    })
}

struct ListVisitor<'r, T, C> {
    rule: &'r C,
    report: &'r mut Report,
    decoded: PhantomData<T>,
}

impl<'de, T: Decode, C: Constraint<T>> Visitor<'de> for ListVisitor<'_, T, C> {
    type Value = Option<Vec<T>>;

    refuse!("array"; bool number string object);

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        descend(self.report)?;
        let mut items = Vec::new();
        let mut index = 0;
        loop {
            let mark = self.report.mark();
            let seed = Constrained::new(self.rule, self.report);
            let Some(item) = seq.next_element_seed(seed)? else {
                break;
            };
            self.report.locate(mark, Step::Item(index));
            items.extend(item);
            index += 1;
        }
        self.report.depth -= 1;
        Ok(Some(items))
    }
}

/// Reads an object as a map, and keeps the members that hold.
pub(crate) fn members<'de, T: Decode, C: Constraint<T>, D: Deserializer<'de>>(
    deserializer: D,
    rule: &C,
    report: &mut Report,
) -> Result<Option<Map<T>>, D::Error> {
    deserializer.deserialize_any(MapVisitor {
        rule,
        report,
        decoded: PhantomData,
    })
}

struct MapVisitor<'r, T, C> {
    rule: &'r C,
    report: &'r mut Report,
    decoded: PhantomData<T>,
}

impl<'de, T: Decode, C: Constraint<T>> Visitor<'de> for MapVisitor<'_, T, C> {
    type Value = Option<Map<T>>;

    refuse!("object"; bool number string array);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        descend(self.report)?;
        let mut members = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let mark = self.report.mark();
            let value = map.next_value_seed(Constrained::new(self.rule, self.report))?;
            self.report.locate(mark, Step::Member(&name));
            if let Some(value) = value {
                members.insert(name, value);
            }
        }
        self.report.depth -= 1;
        Ok(Some(members))
    }
}
