//! Builds a value tree from any serde format, noting what `serde_json::Value` would lose.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::MAX_DEPTH;
use crate::source::Pointer;

/// What a text may cost at least, however short it is: one per node and one per byte of text.
const BASE_COST: usize = 1_000_000;
/// What it may cost more for every byte it has. Without aliases a text costs less than two.
const COST_PER_BYTE: usize = 4;

/// Which notation is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Json,
    /// Here `<<` merges the mappings that it names into the mapping that it stands in.
    Yaml,
}

/// Why the reader gave up, where the text itself is well-formed.
#[derive(Debug)]
pub(super) enum Refusal {
    Depth,
    Size,
    Tag(String),
    Number(String),
}

/// What was noticed while reading.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) duplicates: Vec<Pointer>,
    pub(super) refusal: Option<Refusal>,
}

/// The state of one reading.
#[derive(Debug)]
pub(super) struct Reader {
    dialect: Dialect,
    budget: Cell<usize>,
    pointer: RefCell<Pointer>,
    found: RefCell<Found>,
}

impl Reader {
    /// A reader for a text of `length` bytes.
    pub(super) fn new(dialect: Dialect, length: usize) -> Self {
        Self {
            dialect,
            budget: Cell::new(BASE_COST + COST_PER_BYTE * length),
            pointer: RefCell::default(),
            found: RefCell::default(),
        }
    }

    /// What to hand to the deserializer.
    pub(super) fn node(&self) -> Node<'_> {
        Node { reader: self, depth: 0 }
    }

    pub(super) fn finish(self) -> Found {
        self.found.into_inner()
    }

    /// Notes why reading ends; the error itself only unwinds the deserializer.
    pub(super) fn refuse<E: Error>(&self, refusal: Refusal) -> E {
        let error = E::custom(format_args!("{refusal:?}"));
        self.found.borrow_mut().refusal = Some(refusal);
        error
    }

    fn spend<E: Error>(&self, cost: usize) -> Result<(), E> {
        match self.budget.get().checked_sub(cost) {
            Some(rest) => {
                self.budget.set(rest);
                Ok(())
            }
            None => Err(self.refuse(Refusal::Size)),
        }
    }
}

/// Reads one node.
#[derive(Clone, Copy)]
pub(super) struct Node<'r> {
    reader: &'r Reader,
    depth: usize,
}

impl Node<'_> {
    fn inner<E: Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(self.reader.refuse(Refusal::Depth));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }

    fn member<'de, A: MapAccess<'de>>(self, key: &str, access: &mut A) -> Result<Value, A::Error> {
        self.reader.spend(key.len())?;
        self.reader.pointer.borrow_mut().push(key);
        let value = access.next_value_seed(self);
        self.reader.pointer.borrow_mut().pop();
        value
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a mapping, a sequence, a text, a number, a boolean or null")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.reader.spend(1)?;
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        self.reader.spend(1)?;
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.reader.spend(1)?;
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.reader.spend(1)?;
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        self.reader.spend(1)?;
        match Number::from_f64(value) {
            Some(number) => Ok(Value::Number(number)),
            None => Err(self.reader.refuse(Refusal::Number(value.to_string()))),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.reader.spend(value.len() + 1)?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        self.reader.spend(value.len() + 1)?;
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.reader.spend(1)?;
        let inner = self.inner()?;
        let mut items = Vec::new();
        loop {
            let index = items.len().to_string();
            self.reader.pointer.borrow_mut().push(&index);
            let item = access.next_element_seed(inner);
            self.reader.pointer.borrow_mut().pop();
            match item? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.reader.spend(1)?;
        let inner = self.inner()?;
        let mut members = Map::new();
        let mut merged = Vec::new();
        while let Some(key) = access.next_key_seed(Key)? {
            let value = inner.member(&key, &mut access)?;
            if self.reader.dialect == Dialect::Yaml && key == "<<" {
                match value {
                    Value::Object(mapping) => merged.push(mapping),
                    Value::Array(items) => merged.extend(items.into_iter().filter_map(mapping)),
                    _ => {}
                }
            } else if members.contains_key(&key) {
                let pointer = self.reader.pointer.borrow().join(&key);
                self.reader.found.borrow_mut().duplicates.push(pointer);
            } else {
                members.insert(key, value);
            }
        }
        for (key, value) in merged.into_iter().flatten() {
            members.entry(key).or_insert(value);
        }
        Ok(Value::Object(members))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (tag, _) = access.variant::<String>()?;
        Err(self.reader.refuse(Refusal::Tag(tag)))
    }
}

fn mapping(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(mapping) => Some(mapping),
        _ => None,
    }
}

/// Reads a key. YAML allows any node; scalars become their text, as JSON would write them.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key that is a text, a number or a boolean")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_unit<E: Error>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }
}
