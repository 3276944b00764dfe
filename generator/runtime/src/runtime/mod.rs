//! What generated code calls: decoding, checks, requests, responses.

pub mod pattern;
