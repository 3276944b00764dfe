//! Transports over clients of HTTP that others wrote, each behind a feature of its name.

#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "ureq")]
mod ureq;

#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
#[cfg(feature = "ureq")]
pub use ureq::UreqTransport;

use std::io::ErrorKind;

use crate::runtime::client::TransportErrorKind;

/// What an error of a connection means, once there was one.
const fn of_connection(kind: ErrorKind) -> TransportErrorKind {
    match kind {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => TransportErrorKind::Timeout,
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::NotConnected => TransportErrorKind::Interrupted,
        ErrorKind::InvalidData | ErrorKind::InvalidInput => TransportErrorKind::Protocol,
        _ => TransportErrorKind::Other,
    }
}
