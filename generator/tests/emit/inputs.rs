//! Inputs of every kind, for the example of one request.

use generator::model::{
    Api, Body, Constraint, Docs, FormField, Input, InputPresence, Items, Member, Presence, Repetition, Sample, Shape,
    Type,
};

/// Makes the request `Create` of the sample ask for a value of every kind, so that its example shows each of them.
pub(crate) fn ask_for_every_kind(api: &mut Api) {
    let text = || Sample::Text("a".into());
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
    let routing = || Sample::Structure(vec![text(), Sample::List(vec![text()])]);
    let kinds = [
        ("notes", list(Type::Text, true), Sample::List(vec![text()])),
        (
            "levels",
            list(Type::Int64, true),
            Sample::List(vec![Sample::Integer(7)]),
        ),
        (
            "prices",
            list(Type::Float64, true),
            Sample::List(vec![Sample::Number(1.5)]),
        ),
        ("secrets", list(Type::SecretText, true), Sample::List(vec![text()])),
        (
            "grid",
            list(list(Type::Text, false), false),
            Sample::List(vec![Sample::List(vec![text()])]),
        ),
        (
            "gaps",
            list(list(Type::Int32, true), true),
            Sample::List(vec![Sample::List(vec![Sample::Integer(7)])]),
        ),
        ("values", list(Type::Any, false), Sample::List(vec![Sample::Empty])),
        ("blobs", list(Type::Base64, true), Sample::List(vec![Sample::Empty])),
        ("blob", Type::Base64, Sample::Empty),
        ("value", Type::Any, Sample::Empty),
        ("date", Type::Date, Sample::Parsed("2026-01-31".into())),
    ];
    let fields = kinds
        .into_iter()
        .map(|(name, ty, sample)| field(name, ty, InputPresence::Required, sample));
    let setters = [
        field("coach", Type::Text, InputPresence::OptionalNullable, text()),
        field(
            "level",
            Type::Int64,
            InputPresence::OptionalNullable,
            Sample::Integer(7),
        ),
    ];
    for operation in api.modules.iter_mut().flat_map(|module| &mut module.operations) {
        match operation.name.as_str() {
            "Create" => operation.body = Body::Form(fields.clone().chain(setters.clone()).collect()),
            "Replace" => {
                let input = field(
                    "body",
                    list(boxed.clone(), false),
                    InputPresence::Required,
                    Sample::List(vec![routing()]),
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

fn field(name: &str, ty: Type, presence: InputPresence, sample: Sample) -> FormField {
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
            sample,
        },
    }
}
