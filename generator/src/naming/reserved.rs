//! Names that generated code already uses for something else.

/// Types and traits of the prelude and of the support code, which generated files use by their short names.
const TYPES: &[&str] = &[
    "AdditionalProperties",
    "AsRef",
    "Box",
    "BTreeMap",
    "Clone",
    "Copy",
    "Credentials",
    "Date",
    "DateTime",
    "DateTimeRfc2822",
    "Debug",
    "DecodeError",
    "Default",
    "Display",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Inline",
    "Into",
    "IntoIterator",
    "InvalidRequest",
    "Iterator",
    "Lenient",
    "Method",
    "None",
    "Nullable",
    "Object",
    "Ok",
    "OpenEnum",
    "Operation",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "RawResponse",
    "Reply",
    "Request",
    "RequestWriter",
    "ResponseError",
    "ResponseHeaders",
    "Result",
    "Secret",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Value",
    "Vec",
    "Violation",
];

/// Modules that every generated crate has.
const MODULES: &[&str] = &[
    "alloc",
    "core",
    "identifier",
    "model",
    "runtime",
    "std",
    "tests",
    "wire",
];

/// Methods that every generated request has, and the member that keeps what has no name.
const FIELDS: &[&str] = &[
    "additional_properties",
    "new",
    "to_request",
    "path",
    "decode",
    "decode_lenient",
    "write",
    "read",
];

/// Whether a type of a generated crate can't have this name.
#[must_use]
pub fn is_reserved_type(name: &str) -> bool {
    TYPES.contains(&name)
}

/// Whether a module of a generated crate can't have this name.
#[must_use]
pub fn is_reserved_module(name: &str) -> bool {
    MODULES.contains(&name)
}

/// Whether a field or setter of a generated type can't have this name.
#[must_use]
pub fn is_reserved_field(name: &str) -> bool {
    FIELDS.contains(&name)
}
