//! What generated code calls: decoding, checks, requests, responses.

mod additional_properties;
mod attempt;
mod base64;
#[cfg(feature = "client")]
pub mod client;
mod collection;
mod constraint;
mod credentials;
mod date_time;
mod decimal;
pub mod decode;
mod decode_error;
mod encoding;
mod file_part;
mod headers;
#[cfg(feature = "http")]
mod http;
pub mod identifier;
pub mod json;
mod leading;
mod member;
mod method;
mod nullable;
pub mod object;
mod open_enum;
mod operation;
mod parameter;
pub mod pattern;
mod percent;
mod report;
mod request;
mod request_writer;
mod response;
mod response_reader;
mod secret;
mod server;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub mod transports;
pub mod union;
mod validate;
mod value;
mod violation;
mod wire_type;

pub use additional_properties::AdditionalProperties;
pub use base64::Bytes;
pub use constraint::{
    BooleanRule, Constraint, IntegerRule, ListRule, MapRule, NumberRule, TextRule,
    Unconstrained, ValueRule,
};
pub use credentials::{
    ApiKey, BasicCredentials, BearerToken, Credentials, Security, SecurityScheme,
};
pub use date_time::{Date, DateTime, DateTimeRfc2822};
pub use decode::{Decode, FromText, Lenient};
pub use decode_error::{Cause, DecodeError};
pub use encoding::Encoding;
pub use file_part::{FilePart, Files};
pub use headers::{HeaderReader, HeaderSource, ResponseHeaders};
#[cfg(feature = "http")]
pub use http::InvalidHttpRequest;
pub use identifier::Inline;
pub use member::{MemberValue, ObjectEncoder, Required};
pub use method::Method;
pub use nullable::Nullable;
pub use object::Object;
pub use open_enum::OpenEnum;
pub use operation::{Operation, Outcome};
pub use parameter::Parameter;
pub use report::{Mark, Report, Step};
pub use request::{InvalidRequest, Request};
pub use request_writer::{PartWriter, RequestWriter};
pub use response::{Failure, RawResponse, Reply, ResponseError};
pub use response_reader::ResponseReader;
pub use secret::Secret;
pub use server::{InvalidServer, ServerTemplate, ServerVariable};
pub use union::{Alternative, AlternativeValue, Union};
pub use validate::Validate;
pub use value::{Iter, Map, Number, Value, ValueDeserializer};
pub use violation::{Place, Rule, Violation};
