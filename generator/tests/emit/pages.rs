//! Pages whose members hold the items and the address of the next page in every way.

use generator::model::{
    Api, Definition, DefinitionId, Items, Member, MemberPath, NextPage, Operation, Outcome, Paging, Payload, Presence,
    Shape, Structure, Type,
};

const WAYS: [Presence; 3] = [Presence::Required, Presence::Nullable, Presence::OptionalNullable];

/// Adds lists to the sample whose pages hold what they hold in every way, in a member of their own as well.
pub(crate) fn hold_in_every_way(api: &mut Api) {
    let sample = |name: &str| {
        let found = api.definitions.iter().position(|definition| definition.name == name);
        found.map(|index| (DefinitionId(index), api.definitions[index].clone()))
    };
    let (Some((participant, _)), Some((_, page))) = (sample("Participant"), sample("ParticipantPage")) else {
        return;
    };
    let operations = api.modules.iter().flat_map(|module| &module.operations);
    let Some(list) = operations.clone().find(|operation| operation.name == "List").cloned() else {
        return;
    };
    let items = Type::List(Box::new(Items {
        ty: Type::Defined(participant),
        nullable: true,
    }));
    let mut lists = Vec::new();
    for held in WAYS {
        let own = add(api, &page, &[("items", &items, &held), ("next", &Type::Text, &held)]);
        lists.push((Type::Defined(own), vec![]));
        for holding in WAYS {
            let outer = add(api, &page, &[("type", &Type::Boxed(own), &holding)]);
            lists.push((Type::Defined(outer), vec!["type"]));
        }
    }
    let mut added = Vec::new();
    for (index, (body, way)) in lists.into_iter().enumerate() {
        let path = |last: &str| MemberPath(way.iter().copied().chain([last]).map(str::to_owned).collect());
        let nexts = [
            NextPage::Address(path("next")),
            NextPage::Cursor(path("next"), "Muted".to_owned()),
            NextPage::PageNumber("PageSize".to_owned(), 0),
        ];
        let operations = nexts.into_iter().enumerate().map(|(kind, next)| {
            let mut operation = Operation {
                name: format!("List{}{}", letter(index), letter(kind)),
                function: format!("list_{}_{}", letter(index), letter(kind)).to_ascii_lowercase(),
                paging: Some(Paging {
                    items: path("items"),
                    next,
                }),
                ..list.clone()
            };
            operation.responses.success = Outcome::One(Payload::Json(body.clone()));
            operation
        });
        added.extend(operations);
    }
    let mut modules = api.modules.iter_mut();
    if let Some(module) = modules.find(|module| !module.operations.is_empty()) {
        module.operations.extend(added);
    }
}

/// Adds a structure with these members.
fn add(api: &mut Api, page: &Definition, members: &[(&str, &Type, &Presence)]) -> DefinitionId {
    let Shape::Structure(structure) = &page.shape else {
        return DefinitionId(0);
    };
    let id = DefinitionId(api.definitions.len());
    let member = |(name, ty, presence): &(&str, &Type, &Presence)| Member {
        wire_name: (*name).to_owned(),
        field: (*name).to_owned(),
        ty: (*ty).clone(),
        presence: (*presence).clone(),
        // Those of a page of the sample have a deprecated member nowhere.
        deprecated: matches!(presence, Presence::OptionalNullable),
        ..structure.members[0].clone()
    };
    api.definitions.push(Definition {
        name: format!("Page{}", letter(id.0)),
        shape: Shape::Structure(Structure {
            members: members.iter().map(member).collect(),
            ..structure.clone()
        }),
        ..page.clone()
    });
    id
}

/// A name for a number: one with digits in it sorts in another way.
fn letter(number: usize) -> char {
    ('A'..='Z').nth(number).unwrap_or('_')
}
