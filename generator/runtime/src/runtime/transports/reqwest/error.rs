//! What an error of `reqwest` means to whoever decides whether a request is sent again.

use core::error::Error;
use std::io;

use ::h2::Reason;

use crate::runtime::transports::of_connection;
use crate::runtime::client::{TransportError, TransportErrorKind};

pub(super) fn classify(error: reqwest::Error) -> TransportError {
    // The URL can hold secrets.
    let error = error.without_url();
    let kind = if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else {
        match of_causes(&error) {
            // Decompression has no errors of its own to tell it by.
            TransportErrorKind::Other if error.is_decode() => {
                TransportErrorKind::Protocol
            }
            kind => kind,
        }
    };
    TransportError::caused_by(kind, error)
}

/// What the first cause means that is an error of a connection or of HTTP.
fn of_causes(error: &reqwest::Error) -> TransportErrorKind {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return of_connection(error.kind());
        }
        if let Some(error) = error.downcast_ref::<h2::Error>() {
            return of_stream(error);
        }
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            if error.is_incomplete_message() || error.is_closed() || error.is_canceled()
            {
                return TransportErrorKind::Interrupted;
            }
            if error.is_parse() {
                return TransportErrorKind::Protocol;
            }
        }
        cause = error.source();
    }
    TransportErrorKind::Other
}

/// What an error of HTTP/2 means. A server that refuses a stream, or that goes away without an error before it came to
/// one, has not begun on the request (RFC 9113, section 8.7).
fn of_stream(error: &h2::Error) -> TransportErrorKind {
    if let Some(error) = error.get_io() {
        return of_connection(error.kind());
    }
    if !error.is_remote() {
        return TransportErrorKind::Protocol;
    }
    match error.reason() {
        Some(Reason::REFUSED_STREAM) if error.is_reset() => TransportErrorKind::Refused,
        Some(Reason::NO_ERROR) if error.is_go_away() => TransportErrorKind::Refused,
        _ => TransportErrorKind::Interrupted,
    }
}
