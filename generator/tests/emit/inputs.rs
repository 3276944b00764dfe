//! Inputs of every kind, for the examples of requests.

use generator::model::{
    Api, Body, Constraint, Definition, Docs, FieldEncoding, FormField, Input, InputPresence, Items, Presence,
    Repetition, Shape, Type,
};
use serde_json::{Value, json};

/// Makes requests of the sample ask for a value of every kind, so that their examples show each of them.
pub(crate) fn ask_for_every_kind(api: &mut Api) {
    // It holds a type that what follows changes.
    api.examples.retain(|example| example.name != "fetch_participant");
    let routing = api.definitions.iter_mut().find_map(require_labels);
    let routings = routing.map_or(Type::Boolean, |ty| list(ty, false));
    let sample = json!({ "type": "a", "labels": ["a"] });
    let routings = field("body", routings, InputPresence::Required, json!([sample]));
    for operation in api.modules.iter_mut().flat_map(|module| &mut module.operations) {
        match operation.name.as_str() {
            "Create" => operation.body = Body::Form(fields()),
            "Replace" => operation.body = Body::Json("application/json".into(), routings.input.clone()),
            _ => {}
        }
    }
}

/// Gives `Routing` a list of texts that is required and may be null; gives the type of a boxed one.
fn require_labels(definition: &mut Definition) -> Option<Type> {
    let Shape::Structure(structure) = &mut definition.shape else {
        return None;
    };
    let boxed = structure.members.first().map(|member| member.ty.clone());
    let boxed = boxed.filter(|ty| matches!(ty, Type::Boxed(_)))?;
    let mut labels = structure.members.get(1)?.clone();
    "labels".clone_into(&mut labels.wire_name);
    "labels".clone_into(&mut labels.field);
    labels.ty = list(Type::Text, false);
    labels.presence = Presence::RequiredNullable;
    structure.members.push(labels);
    Some(boxed)
}

fn fields() -> Vec<FormField> {
    let grid = list(list(Type::Text, false), false);
    let gaps = list(list(Type::Int32, true), true);
    let integers = || json!([7]);
    let kinds = [
        ("notes", list(Type::Text, true), texts()),
        ("secrets", list(Type::SecretText, true), texts()),
        ("levels", list(Type::Int64, true), integers()),
        ("prices", list(Type::Float64, true), json!([1.5])),
        ("grid", grid, json!([texts()])),
        ("gaps", gaps, json!([integers()])),
        ("values", list(Type::Any, false), json!([null])),
        ("blobs", list(Type::Base64, true), json!(["Ynl0ZXM="])),
        ("blob", Type::Base64, json!("Ynl0ZXM=")),
        ("value", Type::Any, json!(null)),
        ("date", Type::Date, json!("2026-01-31")),
    ];
    let required = kinds.map(|(name, ty, sample)| field(name, ty, InputPresence::Required, sample));
    let setters = [
        field("coach", Type::Text, InputPresence::OptionalNullable, text()),
        field("level", Type::Int64, InputPresence::OptionalNullable, json!(7)),
    ];
    required.into_iter().chain(setters).collect()
}

fn text() -> Value {
    json!("a")
}

fn texts() -> Value {
    json!([text()])
}

fn list(ty: Type, nullable: bool) -> Type {
    Type::List(Box::new(Items { ty, nullable }))
}

fn field(name: &str, ty: Type, presence: InputPresence, sample: Value) -> FormField {
    FormField {
        wire_name: name.into(),
        encoding: FieldEncoding::Plain(Repetition::Repeated),
        input: Input {
            field: name.into(),
            docs: Docs::default(),
            deprecated: false,
            ty,
            presence,
            constraint: Constraint::None,
            samples: vec![sample],
        },
    }
}
