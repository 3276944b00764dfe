//! Another order for the keywords of a description, where their order has no meaning.
//!
//! An OpenAPI document has two kinds of objects. The keywords of the one are the specification's, such as `type` and
//! `pattern`: their order says nothing. The keys of the other are the author's, such as the names of properties: their
//! order is the one in which a reader wants to find them, and a generator keeps it. So it does with the methods of a
//! path, which are keywords, yet listed in an order of the author's choice.

use serde_json::Value;

/// Keywords whose objects have the author's names for keys.
const NAMED: [&str; 15] = [
    "callbacks",
    "content",
    "encoding",
    "examples",
    "headers",
    "links",
    "mapping",
    "parameters",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "scopes",
    "securitySchemes",
    "variables",
];

/// Keywords whose values are data, in which any key may be called like a keyword.
const DATA: [&str; 5] = ["default", "enum", "example", "security", "value"];

/// Puts the entries of an object into another order, which depends on a seed alone.
#[derive(Debug)]
pub(crate) struct Order(u64);

impl Order {
    pub(crate) fn shuffled(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number below `limit` (`SplitMix64`).
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from((mixed ^ (mixed >> 31)) % limit).unwrap_or_default()
    }

    fn shuffle<T>(&mut self, entries: &mut [T]) {
        for end in (1..entries.len()).rev() {
            entries.swap(end, self.below(end + 1));
        }
    }
}

/// Reorders an object whose keys are keywords, and everything within.
pub(crate) fn reorder(value: &Value, order: &mut Order) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| reorder(item, order)).collect(),
        Value::Object(members) => {
            let mut entries: Vec<(&String, &Value)> = members.iter().collect();
            order.shuffle(&mut entries);
            let entries = entries
                .into_iter()
                .map(|(keyword, value)| (keyword.clone(), below(keyword, value, order)));
            Value::Object(entries.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn below(keyword: &str, value: &Value, order: &mut Order) -> Value {
    match value {
        _ if DATA.contains(&keyword) || keyword.starts_with("x-") => value.clone(),
        Value::Object(paths) if keyword == "paths" => paths
            .iter()
            .map(|(path, item)| (path.clone(), within(item, order)))
            .collect(),
        Value::Object(_) if NAMED.contains(&keyword) => within(value, order),
        _ => reorder(value, order),
    }
}

/// Reorders what an object holds, and keeps its own order.
fn within(value: &Value, order: &mut Order) -> Value {
    match value.as_object() {
        Some(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), reorder(value, order)))
            .collect(),
        None => reorder(value, order),
    }
}
