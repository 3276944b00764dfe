//! What generated code calls: decoding, checks, requests, responses.

mod additional_properties;
mod collection;
mod constraint;
mod decimal;
pub mod decode;
pub mod identifier;
mod member;
mod nullable;
pub mod object;
mod open_enum;
mod parameter;
mod report;
mod secret;
mod validate;
mod value;
mod violation;

pub use additional_properties::AdditionalProperties;
pub use constraint::{Constraint, IntegerRule, ListRule, MapRule, NumberRule, TextRule, Unconstrained};
pub use decode::{Decode, FromText, Lenient};
pub use identifier::Inline;
pub use member::{MemberValue, ObjectEncoder, Required};
pub use nullable::Nullable;
pub use object::Object;
pub use open_enum::OpenEnum;
pub use parameter::Parameter;
pub use report::{Mark, Report, Step};
pub use secret::Secret;
pub use validate::Validate;
pub use value::{Iter, Map, Number, Value, ValueDeserializer};
pub use violation::{Place, Rule, Violation};
