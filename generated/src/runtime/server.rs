//! Base URLs with parts that a caller chooses.

use alloc::string::String;
use core::fmt;

/// A base URL with variables (OpenAPI 3, Server Object).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerTemplate {
    url: &'static str,
    variables: &'static [ServerVariable],
}

/// A part of a base URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    name: &'static str,
    default: &'static str,
    values: &'static [&'static str],
}

/// Values that a base URL can't be made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidServer {
    /// The URL has no variable of the name.
    UnknownVariable,
    /// The value is not one of those that the description lists.
    UnlistedValue,
    /// The value could lead to another server or another folder.
    UnsafeValue,
}

impl fmt::Display for InvalidServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::UnknownVariable => "the base URL has no variable of that name",
            Self::UnlistedValue => "the base URL takes none but the listed values",
            Self::UnsafeValue => {
                "a part of a base URL has letters, digits, `-`, `_` and `~` only, and dots only where its default has some"
            }
        })
    }
}

impl core::error::Error for InvalidServer {}

impl ServerVariable {
    /// Takes the name, the value that it has unless a caller says otherwise, and the values that it can have; none for
    /// any value.
    #[must_use]
    pub const fn new(
        name: &'static str,
        default: &'static str,
        values: &'static [&'static str],
    ) -> Self {
        Self { name, default, values }
    }

    fn check(&self, value: &str) -> Result<(), InvalidServer> {
        if !self.values.is_empty() {
            let is_listed = self.values.contains(&value);
            return is_listed.then_some(()).ok_or(InvalidServer::UnlistedValue);
        }
        // Anything else could lead to another server, and take credentials there; a dot could make another host of the
        // rest, or lead out of a folder.
        let has_dots = self.default.contains('.');
        let is_safe = |byte: u8| {
            let is_plain =
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~');
            is_plain || (has_dots && byte == b'.')
        };
        let all_safe = !matches!(value, "" | "." | "..") && value.bytes().all(is_safe);
        all_safe.then_some(()).ok_or(InvalidServer::UnsafeValue)
    }
}

impl ServerTemplate {
    /// Takes the URL, with each variable in braces, and the variables.
    #[must_use]
    pub const fn new(url: &'static str, variables: &'static [ServerVariable]) -> Self {
        Self { url, variables }
    }

    /// The base URL with these values, by the names of their variables, and the defaults of the others.
    ///
    /// # Errors
    /// A name is that of no variable, or a value can't stand in the URL.
    pub fn with(&self, values: &[(&str, &str)]) -> Result<String, InvalidServer> {
        let is_known =
            |name: &str| self.variables.iter().any(|variable| variable.name == name);
        if !values.iter().all(|(name, _)| is_known(name)) {
            return Err(InvalidServer::UnknownVariable);
        }
        let mut url = String::with_capacity(self.url.len());
        let mut rest = self.url;
        while let Some((literal, (name, tail))) = rest
            .split_once('{')
            .and_then(|(literal, tail)| Some((literal, tail.split_once('}')?)))
        {
            url.push_str(literal);
            rest = tail;
            let variable = self.variables.iter().find(|variable| variable.name == name);
            let variable = variable.ok_or(InvalidServer::UnknownVariable)?;
            match values.iter().find(|(given, _)| *given == name) {
                Some((_, value)) => {
                    variable.check(value)?;
                    url.push_str(value);
                }
                None => url.push_str(variable.default),
            }
        }
        url.push_str(rest);
        Ok(url)
    }
}
