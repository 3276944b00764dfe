//! Base URLs with parts that a caller chooses.

use runtime::runtime::{InvalidServer, ServerTemplate, ServerVariable};

const SERVER: ServerTemplate = ServerTemplate::new(
    "https://{region}.example.com:{port}/{stage}",
    &[
        ServerVariable::new("region", "eu", &["eu", "us"]),
        ServerVariable::new("port", "8443", &[]),
        ServerVariable::new("stage", "v2/live", &[]),
    ],
);

#[test]
fn a_variable_has_its_default_unless_it_is_given() {
    assert_eq!(SERVER.with(&[]).unwrap(), "https://eu.example.com:8443/v2/live");
    let url = SERVER.with(&[("stage", "test"), ("region", "us")]).unwrap();
    assert_eq!(url, "https://us.example.com:8443/test");
}

#[test]
fn no_value_leads_to_another_server() {
    let cases = [
        ("zone", "eu", InvalidServer::UnknownVariable),
        ("region", "asia", InvalidServer::UnlistedValue),
        ("port", "1@other.example", InvalidServer::UnsafeValue),
        ("port", "80/", InvalidServer::UnsafeValue),
        ("port", "80?", InvalidServer::UnsafeValue),
        ("port", "80#", InvalidServer::UnsafeValue),
        ("port", "8\\0", InvalidServer::UnsafeValue),
        ("port", "{region}", InvalidServer::UnsafeValue),
        ("port", "ü", InvalidServer::UnsafeValue),
        ("port", "", InvalidServer::UnsafeValue),
    ];
    for (name, value, expected) in cases {
        assert_eq!(SERVER.with(&[(name, value)]), Err(expected), "{name} {value}");
    }
}
