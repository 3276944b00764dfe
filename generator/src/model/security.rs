//! How callers prove who they are.

/// What an operation asks of its caller to prove who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Security {
    /// Nobody says, so whatever a client has.
    Unknown,
    /// What every operation of the crate asks for, so whatever a client has as well.
    Usual(Vec<Vec<SecurityScheme>>),
    /// All of one of these lists. An empty one asks for nothing, and so does none at all.
    Own(Vec<Vec<SecurityScheme>>),
}

/// What of that goes along with a request, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecurityScheme {
    /// A user name and a password (RFC 7617).
    Basic,
    /// A token in the `Authorization` header (RFC 6750).
    Bearer,
    /// A key under a name of the API's choice.
    Key(ApiKey),
}

/// A key under a name of the API's choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// The name that the key is sent under.
    pub wire_name: String,
    /// Where it is sent.
    pub place: ApiKeyPlace,
}

/// Where a key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApiKeyPlace {
    /// A header.
    Header,
    /// The query.
    Query,
    /// A cookie.
    Cookie,
}

/// What a caller makes to prove who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// A user name and a password.
    Basic,
    /// A token.
    Bearer,
    /// A key, which the crate has a function for.
    Key(KeyFunction),
}

/// A function that makes a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFunction {
    /// Its name.
    pub name: String,
    /// Which key it makes.
    pub key: ApiKey,
}

impl Credential {
    /// Whether it is what the scheme asks for.
    #[must_use]
    pub fn fits(&self, scheme: &SecurityScheme) -> bool {
        match (self, scheme) {
            (Self::Basic, SecurityScheme::Basic) | (Self::Bearer, SecurityScheme::Bearer) => true,
            (Self::Key(function), SecurityScheme::Key(key)) => function.key == *key,
            _ => false,
        }
    }
}
