//! The runtime as generated code uses it, on a sample in the style of a generated crate.

mod call;
mod dates;
mod decoding;
mod encodings;
mod identifiers;
mod json;
mod multipart;
mod requests;
mod responses;
mod rules;
mod sample;
mod secrets;
mod server;
mod transport;
mod values;
