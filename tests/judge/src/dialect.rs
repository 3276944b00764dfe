//! What the schemas of a description are to a validator of JSON Schema.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::fmt::rfc2822;
use jsonschema::Draft;
use serde_json::{Map, Value, json};

/// Whether a text is of a format.
type Check = fn(&str) -> bool;

/// The formats that are checked, with checks of their own; what other formats mean is left to people.
pub(crate) const FORMATS: [(&str, Check); 4] = [
    ("date-time", |text| text.parse::<jiff::Timestamp>().is_ok()),
    ("date-time-rfc-2822", |text| rfc2822::parse(text).is_ok()),
    ("date", |text| {
        text.parse::<jiff::civil::Date>().is_ok() && text.len() == "2000-01-01".len()
    }),
    ("byte", |text| STANDARD.decode(text).is_ok()),
];

/// The dialect of JSON Schema that a version of OpenAPI uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// OpenAPI 3.0: a draft before 2019, with `nullable`.
    OpenApi30,
    /// OpenAPI 3.1: draft 2020-12.
    OpenApi31,
}

impl Dialect {
    /// The dialect of a description.
    pub(crate) fn of(description: &Value) -> Self {
        let version = description.get("openapi").and_then(Value::as_str).unwrap_or_default();
        if version.starts_with("3.0") {
            Self::OpenApi30
        } else {
            Self::OpenApi31
        }
    }

    /// The draft that its schemas keep to once they are rewritten.
    pub(crate) const fn draft(self) -> Draft {
        match self {
            Self::OpenApi30 => Draft::Draft4,
            Self::OpenApi31 => Draft::Draft202012,
        }
    }

    /// The description with schemas that a validator understands; places stay what they are.
    pub(crate) fn rewritten(self, description: &Value) -> Value {
        let mut rewritten = description.clone();
        self.rewrite(&mut rewritten);
        rewritten
    }

    /// Rewrites everything that looks like a schema: what is none is never reached from one.
    fn rewrite(self, value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.rewrite(item)),
            Value::Object(members) => {
                members.values_mut().for_each(|member| self.rewrite(member));
                drop_unchecked_format(members);
                if self == Self::OpenApi30 && members.get("nullable") == Some(&Value::Bool(true)) {
                    admit_null(members);
                }
            }
            _ => {}
        }
    }
}

/// Keeps a format only where it is checked; one of integers is bounds.
fn drop_unchecked_format(schema: &mut Map<String, Value>) {
    let Some(format) = schema.get("format").and_then(Value::as_str) else {
        return;
    };
    let is_number = ["integer", "number"].iter().any(|name| has_type(schema, name));
    match format {
        "int32" if is_number => {
            let bounds = json!({ "allOf": [{ "minimum": i32::MIN, "maximum": i32::MAX }] });
            if !schema.contains_key("allOf") {
                schema.extend(bounds.as_object().cloned().unwrap_or_default());
            }
        }
        _ if FORMATS.iter().any(|(known, _)| *known == format) => return,
        _ => {}
    }
    schema.remove("format");
}

fn has_type(schema: &Map<String, Value>, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => one == name,
        Some(Value::Array(several)) => several.iter().any(|one| one == name),
        _ => false,
    }
}

/// `nullable` lets null in beside the type and the listed values.
fn admit_null(schema: &mut Map<String, Value>) {
    if let Some(one @ Value::String(_)) = schema.get("type").cloned() {
        schema.insert("type".to_owned(), json!([one, "null"]));
    }
    if let Some(Value::Array(listed)) = schema.get_mut("enum")
        && !listed.contains(&Value::Null)
    {
        listed.push(Value::Null);
    }
}
