//! Schemas at random, each with a value that keeps to it.

use serde_json::{Map, Value, json};

use crate::names::{ANY, PLAIN};
use crate::random::Random;

/// A schema and a value that keeps to it.
#[derive(Clone)]
pub(crate) struct Sampled {
    pub(crate) schema: Value,
    pub(crate) value: Value,
}

fn sampled(schema: Value, value: Value) -> Sampled {
    Sampled { schema, value }
}

/// The schemas that others can refer to.
pub(crate) struct Components {
    /// The names of all, those that are still to come included.
    pub(crate) names: Vec<&'static str>,
    /// Those that there are, under their names, in that order.
    pub(crate) made: Vec<Sampled>,
}

impl Components {
    /// Makes `count` of them.
    pub(crate) fn new(random: &mut Random, count: usize) -> Self {
        let mut components = Self {
            names: random.pick_distinct(PLAIN, count),
            made: Vec::new(),
        };
        for index in 0..count {
            let made = match index % 6 {
                0 | 1 => components.object(random, 2),
                2 => enumeration(random),
                3 => pattern(random),
                4 => components.composition(random),
                _ => components.any(random, 2),
            };
            components.made.push(made);
        }
        components
    }

    fn reference(&self, index: usize) -> Value {
        json!({ "$ref": format!("#/components/schemas/{}", self.names[index]) })
    }

    /// A reference to something that is there already.
    fn known(&self, random: &mut Random) -> Sampled {
        if self.made.is_empty() {
            return scalar(random);
        }
        let index = random.below(self.made.len());
        sampled(self.reference(index), self.made[index].value.clone())
    }

    /// A schema of any kind.
    pub(crate) fn any(&self, random: &mut Random, depth: usize) -> Sampled {
        match random.below(if depth == 0 { 4 } else { 9 }) {
            0 | 1 => scalar(random),
            2 | 3 => self.known(random),
            4 | 5 => self.array(random, depth - 1),
            6 => self.map(random, depth - 1),
            7 => self.object(random, depth - 1),
            _ => sampled(json!({}), json!({ "any": [1, null, "x"] })),
        }
    }

    fn array(&self, random: &mut Random, depth: usize) -> Sampled {
        let mut items = self.any(random, depth);
        let count = random.below(3);
        let mut value = vec![items.value.clone(); count];
        if random.one_in(4) && items.schema.get("type").is_some() {
            items.schema["nullable"] = json!(true);
            value.push(Value::Null);
        }
        let schema = json!({ "type": "array", "items": items.schema, "minItems": count, "maxItems": 3 });
        sampled(schema, json!(value))
    }

    fn map(&self, random: &mut Random, depth: usize) -> Sampled {
        let values = self.any(random, depth);
        let least = random.below(2);
        let schema = json!({ "type": "object", "additionalProperties": values.schema, "minProperties": least });
        let name = *random.pick(ANY);
        sampled(schema, json!({ name: values.value }))
    }

    /// An object with members of all sorts, some of which are of types that are still to come, this one included.
    pub(crate) fn object(&self, random: &mut Random, depth: usize) -> Sampled {
        let count = 1 + random.below(7);
        let names = random.pick_distinct(ANY, count);
        self.object_of(random, &names, depth)
    }

    fn object_of(&self, random: &mut Random, names: &[&str], depth: usize) -> Sampled {
        let (mut properties, mut required, mut value) = (Map::new(), Vec::new(), Map::new());
        for &name in names {
            if random.one_in(5) {
                let index = random.below(self.names.len());
                properties.insert(name.to_owned(), self.reference(index));
                continue;
            }
            let mut member = self.any(random, depth.saturating_sub(1));
            let is_inline = member.schema.get("type").is_some();
            if is_inline && random.one_in(3) {
                member.schema["nullable"] = json!(true);
                if random.one_in(2) {
                    member.value = Value::Null;
                }
            }
            if is_inline && random.one_in(8) {
                member.schema["readOnly"] = json!(true);
            }
            if random.one_in(2) {
                required.push(name);
            }
            properties.insert(name.to_owned(), member.schema);
            value.insert(name.to_owned(), member.value);
        }
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        match random.below(4) {
            0 => schema["additionalProperties"] = json!(false),
            1 => schema["additionalProperties"] = json!({ "type": "integer" }),
            _ => {}
        }
        sampled(schema, Value::Object(value))
    }

    /// The members of several objects in one.
    fn composition(&self, random: &mut Random) -> Sampled {
        let base = self.object_of(random, &["base", "type"], 1);
        let own = self.object_of(random, &["own", "id", "draft"], 1);
        let mut value = base.value.clone();
        let members = value.as_object_mut().unwrap();
        members.extend(own.value.as_object().unwrap().clone());
        let mut parts = [base.schema, own.schema];
        for part in &mut parts {
            // Each part would refuse the members of the other.
            part.as_object_mut().unwrap().remove("additionalProperties");
        }
        sampled(json!({ "allOf": parts }), value)
    }
}

/// A text of a fixed list.
fn enumeration(random: &mut Random) -> Sampled {
    let count = 1 + random.below(6);
    let values = random.pick_distinct(ANY, count);
    sampled(json!({ "type": "string", "enum": values }), json!(values[0]))
}

fn pattern(random: &mut Random) -> Sampled {
    let patterns = [
        ("^[A-Z]{2}[0-9a-f]{8}$", "AB0123abcd"),
        ("^[a-z]+(-[a-z]+)*$", "a-b"),
        ("^\\+[1-9]\\d{1,14}$", "+15017122661"),
        ("[xy]", "axb"),
    ];
    let (source, value) = random.pick(&patterns);
    sampled(json!({ "type": "string", "pattern": source }), json!(value))
}

/// A schema whose values can be written as text, and so stand anywhere.
pub(crate) fn scalar(random: &mut Random) -> Sampled {
    match random.below(12) {
        0 => sampled(json!({ "type": "boolean" }), json!(false)),
        1 => sampled(
            json!({ "type": "integer", "format": "int32", "minimum": 3, "multipleOf": 4 }),
            json!(8),
        ),
        2 => sampled(
            json!({ "type": "integer", "format": "int64", "maximum": -1 }),
            json!(-7),
        ),
        3 => sampled(
            json!({ "type": "number", "minimum": 0, "maximum": 1, "multipleOf": 0.01 }),
            json!(0.07),
        ),
        4 => sampled(
            json!({ "type": "number", "minimum": 5, "exclusiveMinimum": true }),
            json!(5.5),
        ),
        5 => sampled(
            json!({ "type": "string", "format": "date-time" }),
            json!("2020-02-29T23:59:59Z"),
        ),
        6 => sampled(json!({ "type": "string", "format": "date" }), json!("2020-02-29")),
        7 => sampled(json!({ "type": "string", "format": "byte" }), json!("Ynl0ZXM=")),
        8 => sampled(
            json!({ "type": "string", "minLength": 2, "maxLength": 3 }),
            json!("名前x"),
        ),
        9 => pattern(random),
        10 => enumeration(random),
        _ => sampled(json!({ "type": "string" }), json!("*/ \"text\" \\ {}")),
    }
}

/// An object of scalars.
pub(crate) fn flat(random: &mut Random) -> Sampled {
    let count = 1 + random.below(4);
    let names = random.pick_distinct(ANY, count);
    let (mut properties, mut value) = (Map::new(), Map::new());
    for name in &names {
        let member = scalar(random);
        properties.insert((*name).to_owned(), member.schema);
        value.insert((*name).to_owned(), member.value);
    }
    let required = &names[..random.below(names.len())];
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    sampled(schema, Value::Object(value))
}

/// A scalar, or a list of them.
pub(crate) fn scalars(random: &mut Random) -> Sampled {
    let one = scalar(random);
    if random.one_in(3) {
        let schema = json!({ "type": "array", "items": one.schema, "minItems": 1, "uniqueItems": true });
        return sampled(schema, json!([one.value]));
    }
    one
}
