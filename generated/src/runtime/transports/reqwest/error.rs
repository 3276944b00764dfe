//! What an error of `reqwest` means to whoever decides whether a request is sent again.

use core::error::Error;
use std::io;

use h2::Reason;

use crate::runtime::client::{TransportError, TransportErrorKind};
use crate::runtime::transports::of_connection;

/// Takes an error in place of a response.
pub(super) fn in_place_of_response(error: reqwest::Error) -> TransportError {
    let kind = kind(&error);
    of_kind(kind, error)
}

/// Takes an error in the middle of a response, with which the server has begun on the request whatever it says.
pub(super) fn within_response(error: reqwest::Error) -> TransportError {
    let kind = match kind(&error) {
        TransportErrorKind::Unprocessed => TransportErrorKind::Interrupted,
        kind => kind,
    };
    of_kind(kind, error)
}

fn of_kind(kind: TransportErrorKind, error: reqwest::Error) -> TransportError {
    // The URL can hold secrets.
    TransportError::caused_by(kind, error.without_url())
}

fn kind(error: &reqwest::Error) -> TransportErrorKind {
    if error.is_connect() {
        return TransportErrorKind::Connect;
    }
    if error.is_timeout() {
        return TransportErrorKind::Timeout;
    }
    match of_causes(error) {
        // Decompression has no errors of its own to tell it by.
        TransportErrorKind::Other if error.is_decode() => TransportErrorKind::Protocol,
        kind => kind,
    }
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

/// What an error of HTTP/2 means. A server that refuses a stream has not processed the request, nor has one that goes away
/// before it came to the stream (RFC 9113, section 8.7), which is when `h2` says so of a stream. Which one a server has come
/// to that goes away in failure is not relied upon.
fn of_stream(error: &h2::Error) -> TransportErrorKind {
    if let Some(error) = error.get_io() {
        return of_connection(error.kind());
    }
    if error.is_library() {
        return TransportErrorKind::Protocol;
    }
    let reason = error.reason().filter(|_| error.is_remote());
    match reason {
        Some(Reason::REFUSED_STREAM) if error.is_reset() => {
            TransportErrorKind::Unprocessed
        }
        Some(Reason::NO_ERROR) if error.is_go_away() => TransportErrorKind::Unprocessed,
        Some(Reason::NO_ERROR | Reason::INTERNAL_ERROR | Reason::CANCEL) => {
            TransportErrorKind::Interrupted
        }
        _ => TransportErrorKind::Other,
    }
}
