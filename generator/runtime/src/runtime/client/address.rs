//! Addresses that a server names: followed on the same server only.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use http::Uri;

/// An address that must not be followed; it is not shown, since it may hold a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidAddress {
    /// It is no reference to a URI (RFC 3986, section 4.1).
    Malformed,
    /// It has another scheme, host or port: credentials would go to somebody else.
    Foreign,
    /// One page after another holds nothing.
    Endless,
}

impl fmt::Display for InvalidAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Malformed => "the address of the next page is malformed",
            Self::Foreign => "the next page is on another server",
            Self::Endless => "one page after another is empty",
        })
    }
}

impl core::error::Error for InvalidAddress {}

/// The scheme, host and port of a URI, as the text in front of its path.
pub(super) fn origin(uri: &Uri) -> Option<String> {
    let scheme = uri.scheme_str()?.to_ascii_lowercase();
    let host = uri.host()?.to_ascii_lowercase();
    let usual = match scheme.as_str() {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    };
    match uri.port_u16().filter(|port| Some(*port) != usual) {
        Some(port) => Some(format!("{scheme}://{host}:{port}")),
        None => Some(format!("{scheme}://{host}")),
    }
}

/// Resolves a reference against the URI of the page that it stands in (RFC 3986, section 5.2), and gives the path and
/// query of what it refers to.
///
/// # Errors
/// The reference is malformed, or refers to another server.
pub(super) fn resolve(current: &Uri, reference: &str) -> Result<String, InvalidAddress> {
    // Readers of URLs differ in what they make of other characters, and take `\` for `/`.
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    if reference.is_empty() || !reference.bytes().all(is_plain) {
        return Err(InvalidAddress::Malformed);
    }
    let reference = reference.split('#').next().unwrap_or_default();
    let scheme = current.scheme_str().ok_or(InvalidAddress::Malformed)?;
    if let Some(rest) = reference.strip_prefix("//") {
        return on_same_server(current, &format!("{scheme}://{rest}"));
    }
    if has_scheme(reference) {
        return on_same_server(current, reference);
    }
    let (path, query) = match reference.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (reference, None),
    };
    let path = match path {
        "" => current.path().to_owned(),
        path if path.starts_with('/') => without_dots(path),
        path => {
            let folder =
                current.path().rsplit_once('/').map_or("", |(folder, _)| folder);
            without_dots(&format!("{folder}/{path}"))
        }
    };
    let query = query.or_else(|| current.query().filter(|_| reference.is_empty()));
    Ok(query.map_or_else(|| path.clone(), |query| format!("{path}?{query}")))
}

/// Whether a reference begins with a scheme (RFC 3986, section 3.1).
fn has_scheme(reference: &str) -> bool {
    let end = reference.find([':', '/', '?']);
    end.is_some_and(|end| reference[end..].starts_with(':'))
}

fn on_same_server(current: &Uri, address: &str) -> Result<String, InvalidAddress> {
    let uri: Uri = address.parse().map_err(|_| InvalidAddress::Malformed)?;
    let authority = uri.authority().ok_or(InvalidAddress::Malformed)?;
    if authority.as_str().contains('@') || origin(&uri) != origin(current) {
        return Err(InvalidAddress::Foreign);
    }
    let path = without_dots(uri.path());
    Ok(uri.query().map_or_else(|| path.clone(), |query| format!("{path}?{query}")))
}

/// Takes `.` and `..` out of a path (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut ends_in_folder = false;
    for segment in path.split('/').skip(1) {
        ends_in_folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    if ends_in_folder {
        kept.push("");
    }
    format!("/{}", kept.join("/"))
}
