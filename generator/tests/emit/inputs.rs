//! Inputs of every kind, for the example of one request.

use generator::model::{
    Api, Body, Constraint, Docs, FormField, Input, InputPresence, Items, Member, Presence, Repetition, Shape, Type,
};
use serde_json::{Value, json};

/// Makes the request `Create` of the sample ask for a value of every kind, so that its example shows each of them.
pub(crate) fn ask_for_every_kind(api: &mut Api) {
    let boxed = api
        .definitions
        .iter()
        .flat_map(|definition| match &definition.shape {
            Shape::Structure(structure) => structure.members.as_slice(),
            Shape::Enumeration(_) | Shape::Identifier(_) | Shape::Headers(_) => &[],
        })
        .map(|member: &Member| member.ty.clone())
        .find(|ty| matches!(ty, Type::Boxed(_)))
        .unwrap_or(Type::Boolean);
    let routing = json!({ "type": "a", "labels": ["a"] });
    let kinds = [
        ("notes", list(Type::Text, true), json!(["a"])),
        ("levels", list(Type::Int64, true), json!([7])),
        ("prices", list(Type::Float64, true), json!([1.5])),
        ("secrets", list(Type::SecretText, true), json!(["a"])),
        ("grid", list(list(Type::Text, false), false), json!([["a"]])),
        ("gaps", list(list(Type::Int32, true), true), json!([[7]])),
        ("values", list(Type::Any, false), json!([null])),
        ("blobs", list(Type::Base64, true), json!(["Ynl0ZXM="])),
        ("blob", Type::Base64, json!("Ynl0ZXM=")),
        ("value", Type::Any, json!(null)),
        ("date", Type::Date, json!("2026-01-31")),
    ];
    let fields = kinds
        .into_iter()
        .map(|(name, ty, sample)| field(name, ty, InputPresence::Required, sample));
    let setters = [
        field("coach", Type::Text, InputPresence::OptionalNullable, json!("a")),
        field("level", Type::Int64, InputPresence::OptionalNullable, json!(7)),
    ];
    for operation in api.modules.iter_mut().flat_map(|module| &mut module.operations) {
        match operation.name.as_str() {
            "Create" => operation.body = Body::Form(fields.clone().chain(setters.clone()).collect()),
            "Replace" => {
                let input = field(
                    "body",
                    list(boxed.clone(), false),
                    InputPresence::Required,
                    json!([routing]),
                );
                operation.body = Body::Json("application/json".into(), input.input);
            }
            _ => {}
        }
    }
    // It holds a type that what follows changes.
    api.examples.retain(|example| example.name != "fetch_participant");
    let required = api
        .definitions
        .iter_mut()
        .find(|definition| definition.name == "Routing");
    if let Some(Shape::Structure(structure)) = required.map(|definition| &mut definition.shape) {
        let mut nullable = structure.members[1].clone();
        nullable.wire_name = "labels".into();
        nullable.field = "labels".into();
        nullable.ty = list(Type::Text, false);
        nullable.presence = Presence::RequiredNullable;
        structure.members.push(nullable);
    }
}

fn list(ty: Type, nullable: bool) -> Type {
    Type::List(Box::new(Items { ty, nullable }))
}

fn field(name: &str, ty: Type, presence: InputPresence, sample: Value) -> FormField {
    FormField {
        wire_name: name.into(),
        repetition: Repetition::Repeated,
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
