//! The files of the runtime, which every generated crate carries as they are.

/// A row of the table: a file's path within the module `runtime`, and its text.
macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../runtime/src/runtime/", $path)))),*]
    };
}

/// Each file's path within the module `runtime`, and its text.
pub(crate) const FILES: &[(&str, &str)] = files![
    "additional_properties.rs",
    "base64.rs",
    "collection.rs",
    "constraint/collection.rs",
    "constraint/mod.rs",
    "constraint/number.rs",
    "constraint/text.rs",
    "credentials.rs",
    "date_time/calendar.rs",
    "date_time/clock.rs",
    "date_time/cursor.rs",
    "date_time/date.rs",
    "date_time/mod.rs",
    "date_time/rfc2822.rs",
    "date_time/rfc3339.rs",
    "decimal.rs",
    "decode.rs",
    "decode_error.rs",
    "headers.rs",
    "http.rs",
    "identifier.rs",
    "json/error.rs",
    "json/mod.rs",
    "json/number.rs",
    "json/reader.rs",
    "json/string.rs",
    "json/writer.rs",
    "leading.rs",
    "member.rs",
    "method.rs",
    "mod.rs",
    "nullable.rs",
    "object.rs",
    "open_enum.rs",
    "operation.rs",
    "parameter.rs",
    "pattern.rs",
    "percent.rs",
    "report.rs",
    "request.rs",
    "request_writer/body.rs",
    "request_writer/mod.rs",
    "response.rs",
    "response_reader.rs",
    "secret.rs",
    "validate.rs",
    "value/deserializer.rs",
    "value/map.rs",
    "value/mod.rs",
    "value/number.rs",
    "value/reader.rs",
    "violation.rs",
];
