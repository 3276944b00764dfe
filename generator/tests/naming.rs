//! Words, cases and collisions of names.

use generator::naming::{
    Words, distinct, field_name, is_reserved_type, module_name, singular, type_name, variant_name,
};

fn owned(candidates: &[&[&str]]) -> Vec<Vec<String>> {
    candidates
        .iter()
        .map(|names| names.iter().map(|name| (*name).to_owned()).collect())
        .collect()
}

#[test]
fn names_get_the_case_of_their_place() {
    assert_eq!(
        type_name(&Words::of("participant_enum_status")),
        "ParticipantEnumStatus"
    );
    assert_eq!(field_name("DateCreated"), "date_created");
    assert_eq!(field_name("HTTPStatus"), "http_status");
    assert_eq!(variant_name("in-progress"), "InProgress");
    assert_eq!(
        module_name(&Words::of("Conference Participant")),
        "conference_participant"
    );
}

#[test]
fn names_that_are_no_identifiers_become_some() {
    assert_eq!(variant_name(""), "Empty");
    assert_eq!(variant_name("🎉"), "Value");
    assert_eq!(variant_name("1080p"), "Value1080p");
    assert_eq!(variant_name("self"), "SelfValue");
    assert_eq!(field_name("self"), "self_value");
    assert_eq!(field_name("2fa"), "value_2fa");
    assert_eq!(field_name("}} fn main() {"), "fn_main");
    assert_eq!(field_name("../../etc/passwd"), "etc_passwd");
    assert_eq!(type_name(&Words::of("404 page")), "Type404Page");
}

#[test]
fn the_shortest_name_without_a_collision_is_chosen() {
    let entries = owned(&[
        &["Participant", "ConferenceParticipant"],
        &["Participant", "RoomParticipant"],
        &["Call"],
    ]);
    assert_eq!(
        distinct(&entries, |_| false),
        ["ConferenceParticipant", "RoomParticipant", "Call"]
    );
}

#[test]
fn a_reserved_name_is_never_chosen() {
    let entries = owned(&[&["Option", "CallOption"], &["Vec"]]);
    assert_eq!(distinct(&entries, is_reserved_type), ["CallOption", "Vec2"]);
}

#[test]
fn equal_names_are_numbered_where_candidates_run_out() {
    let entries = owned(&[&["a"], &["a"], &["a2"]]);
    assert_eq!(distinct(&entries, |_| false), ["a", "a3", "a2"]);
}

#[test]
fn names_that_nothing_tells_apart_stay_short() {
    let same: &[&str] = &["foo_bar", "foo_bar_value"];
    let entries = owned(&[same, same, &["other"]]);
    assert_eq!(distinct(&entries, |_| false), ["foo_bar", "foo_bar2", "other"]);
    let entries = owned(&[same, same]);
    assert_eq!(
        distinct(&entries, |name| name == "foo_bar"),
        ["foo_bar_value", "foo_bar_value2"]
    );
    let entries = owned(&[same, same, &["foo_bar", "foo_bar_minus"]]);
    assert_eq!(distinct(&entries, |_| false), ["foo_bar", "foo_bar2", "foo_bar_minus"]);
}

#[test]
fn symbols_are_spelled_where_they_alone_tell_names_apart() {
    let candidates: Vec<Vec<String>> = ["StartTime", "StartTime<", "StartTime>"]
        .iter()
        .map(|name| vec![field_name(name), module_name(&Words::spelled(name))])
        .collect();
    assert_eq!(
        distinct(&candidates, |_| false),
        ["start_time", "start_time_before", "start_time_after"]
    );
}

#[test]
fn the_resource_is_taken_out_of_an_operation_name() {
    let without = |name: &str, resource: &str| Words::of(name).without(&Words::of(resource)).joined();
    assert_eq!(without("FetchParticipant", "participant"), "fetch");
    assert_eq!(without("listPets", "pet"), "list");
    assert_eq!(without("showPetById", "pets"), "show_by_id");
    assert_eq!(without("login", "user"), "login");
    assert_eq!(without("participant", "participant"), "");
}

#[test]
fn plurals_lose_their_ending() {
    let pairs = [
        ("participants", "participant"),
        ("addresses", "address"),
        ("entries", "entry"),
        ("boxes", "box"),
        ("status", "status"),
        ("analysis", "analysis"),
        ("class", "class"),
        ("is", "is"),
    ];
    for (plural, expected) in pairs {
        assert_eq!(singular(plural), expected);
    }
}
