//! Credentials: what proves to the server who asks.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;

use crate::runtime::base64;
use crate::runtime::{InvalidRequest, Place, Report, Request, Rule, Secret};

/// Something that a request can be authorized with.
pub trait Credentials {
    /// Adds the credentials to a request.
    ///
    /// # Errors
    /// They hold characters that their place in the request can't carry.
    fn authorize(&self, request: &mut Request) -> Result<(), InvalidRequest>;

    /// What they are, so that they go to the operations that ask for it. Without it, they go to every operation that asks
    /// for anything.
    fn scheme(&self) -> Option<SecurityScheme<'_>> {
        None
    }
}

/// A way to prove who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecurityScheme<'a> {
    /// A user name and a password: [`BasicCredentials`].
    Basic,
    /// A bearer token: [`BearerToken`].
    Bearer,
    /// A key in this place under this name: [`ApiKey`].
    Key(Place, &'a str),
}

impl SecurityScheme<'_> {
    /// Whether credentials of this scheme are what the other one asks for. The name of a header is one in upper and lower
    /// case (RFC 9110, section 5.1).
    #[must_use]
    pub fn serves(self, other: SecurityScheme<'_>) -> bool {
        match (self, other) {
            (
                Self::Key(Place::Header, own),
                SecurityScheme::Key(Place::Header, other),
            ) => own.eq_ignore_ascii_case(other),
            // Where both of them go, which some descriptions call a key.
            (Self::Basic | Self::Bearer, SecurityScheme::Key(Place::Header, other)) => {
                other.eq_ignore_ascii_case(AUTHORIZATION)
            }
            (own, other) => own == other,
        }
    }
}

/// What an operation asks for: all schemes of one of these lists. An empty one asks for nothing, and so does none at all.
pub type Security = &'static [&'static [SecurityScheme<'static>]];

const AUTHORIZATION: &str = "authorization";

/// A user name and a password (RFC 7617).
#[derive(Clone, Debug)]
pub struct BasicCredentials {
    user: String,
    password: Secret<String>,
}

impl BasicCredentials {
    /// Takes a user name, which may hold no colon, and a password.
    pub fn new(user: impl Into<String>, password: impl Into<Secret<String>>) -> Self {
        Self {
            user: user.into(),
            password: password.into(),
        }
    }

    /// The user name.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }
}

impl Credentials for BasicCredentials {
    fn authorize(&self, request: &mut Request) -> Result<(), InvalidRequest> {
        let mut report = Report::new();
        // The first colon ends the user name, and control characters are in neither part (RFC 7617, section 2).
        let broken =
            |text: &str| text.chars().any(|character| character.is_ascii_control());
        if self.user.contains(':')
            || broken(&self.user)
            || broken(self.password.expose())
        {
            let mark = report.mark();
            report.reject(Rule::Format("basic-credentials"), "".into());
            report.redact(mark);
            report.locate_in(mark, Place::Header, AUTHORIZATION);
        }
        InvalidRequest::unless_empty("", report)?;
        let pair = format!("{}:{}", self.user, self.password.expose());
        let encoded = base64::encode(pair.as_bytes());
        request.set_secret_header(AUTHORIZATION, ["Basic ", &encoded].concat())
    }

    fn scheme(&self) -> Option<SecurityScheme<'_>> {
        Some(SecurityScheme::Basic)
    }
}

/// A bearer token (RFC 6750).
#[derive(Clone, Debug)]
pub struct BearerToken(Secret<String>);

impl BearerToken {
    /// Takes a token.
    pub fn new(token: impl Into<Secret<String>>) -> Self {
        Self(token.into())
    }
}

impl Credentials for BearerToken {
    fn authorize(&self, request: &mut Request) -> Result<(), InvalidRequest> {
        request.set_secret_header(AUTHORIZATION, ["Bearer ", self.0.expose()].concat())
    }

    fn scheme(&self) -> Option<SecurityScheme<'_>> {
        Some(SecurityScheme::Bearer)
    }
}

/// A key under a name of the API's choice.
#[derive(Clone, Debug)]
pub struct ApiKey {
    place: Place,
    name: Cow<'static, str>,
    key: Secret<String>,
}

impl ApiKey {
    /// A key that goes into a header.
    pub fn header(
        name: impl Into<Cow<'static, str>>,
        key: impl Into<Secret<String>>,
    ) -> Self {
        Self::new(Place::Header, name.into(), key.into())
    }

    /// A key that goes into the query.
    pub fn query(
        name: impl Into<Cow<'static, str>>,
        key: impl Into<Secret<String>>,
    ) -> Self {
        Self::new(Place::Query, name.into(), key.into())
    }

    /// A key that goes into a cookie.
    pub fn cookie(
        name: impl Into<Cow<'static, str>>,
        key: impl Into<Secret<String>>,
    ) -> Self {
        Self::new(Place::Cookie, name.into(), key.into())
    }

    const fn new(place: Place, name: Cow<'static, str>, key: Secret<String>) -> Self {
        Self { place, name, key }
    }
}

impl Credentials for ApiKey {
    fn authorize(&self, request: &mut Request) -> Result<(), InvalidRequest> {
        let key = self.key.expose();
        match self.place {
            Place::Query => request.append_query(&self.name, key),
            Place::Cookie => request.append_cookie(&self.name, key, true),
            _ => return request.set_secret_header(self.name.clone(), key.clone()),
        }
        Ok(())
    }

    fn scheme(&self) -> Option<SecurityScheme<'_>> {
        Some(SecurityScheme::Key(self.place, &self.name))
    }
}
