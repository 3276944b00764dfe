//! Base URLs with parts that a caller chooses.

use runtime::runtime::{InvalidServer, ServerTemplate, ServerVariable};

const SERVER: ServerTemplate = ServerTemplate::new(
    "https://{region}.example.com:{port}/{stage}/{version}",
    &[
        ServerVariable::new("region", "eu", &["eu", "us"]),
        ServerVariable::new("port", "8443", &[]),
        ServerVariable::new("stage", "live", &[]),
        ServerVariable::new("version", "2.0", &[]),
    ],
);

#[test]
fn a_variable_has_its_default_unless_it_is_given() {
    assert_eq!(SERVER.with(&[]).unwrap(), "https://eu.example.com:8443/live/2.0");
    let url =
        SERVER.with(&[("stage", "test"), ("region", "us"), ("version", "3.1")]).unwrap();
    assert_eq!(url, "https://us.example.com:8443/test/3.1");
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
        ("port", "1.other", InvalidServer::UnsafeValue),
        ("stage", "..", InvalidServer::UnsafeValue),
        ("version", "..", InvalidServer::UnsafeValue),
    ];
    for (name, value, expected) in cases {
        assert_eq!(SERVER.with(&[(name, value)]), Err(expected), "{name} {value}");
    }
}
