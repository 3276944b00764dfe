//! How callers prove who they are: what the API knows, and what an operation asks for.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme as Described};

use super::Lowering;
use super::resource::Placed;
use crate::diagnostics::Code;
use crate::model::{ApiKey, ApiKeyPlace, Credential, KeyFunction, Security, SecurityScheme};
use crate::naming;

impl Lowering<'_> {
    /// What an operation asks for. Nobody says so where neither it nor the description does, or where it is nothing that can
    /// be sent.
    pub(super) fn security(&self, placed: &Placed<'_>) -> Security {
        let own = placed.operation.operation.value.security.is_some();
        match &placed.operation.security {
            // Of all operations together, an empty list says no more than none at all.
            Some(stated) if own || !stated.value.is_empty() => {
                self.lists(stated.value).map_or(Security::Unknown, Security::Own)
            }
            Some(_) | None => Security::Unknown,
        }
    }

    /// The schemes of each requirement that can be met; `None` where there are some and none of them can.
    fn lists(&self, requirements: &[SecurityRequirement]) -> Option<Vec<Vec<SecurityScheme>>> {
        let mut lists: Vec<Vec<SecurityScheme>> = Vec::new();
        for list in requirements.iter().filter_map(|requirement| self.schemes(requirement)) {
            if !lists.contains(&list) {
                lists.push(list);
            }
        }
        (requirements.is_empty() || !lists.is_empty()).then_some(lists)
    }

    fn schemes(&self, requirement: &SecurityRequirement) -> Option<Vec<SecurityScheme>> {
        let mut list: Vec<SecurityScheme> = Vec::new();
        for name in requirement.keys() {
            let described = self.document.component::<Described>(name)?;
            let found = scheme(described.value).ok()?;
            if !list.contains(&found) {
                list.push(found);
            }
        }
        Some(list)
    }

    pub(super) fn credentials(&mut self) -> Vec<Credential> {
        let api = self.document.api();
        let Some(components) = &api.components else {
            return Vec::new();
        };
        let mut credentials: Vec<Credential> = Vec::new();
        for name in components.security_schemes.keys() {
            let Some(described) = self.document.component::<Described>(name) else {
                continue;
            };
            match scheme(described.value).map(|scheme| credential(name, scheme)) {
                Ok(credential) if credentials.contains(&credential) => {}
                Ok(credential) => credentials.push(credential),
                Err(why) => self.warn(
                    Code::UnsupportedSecurity,
                    &format!("the security scheme `{name}` is not supported: {why}"),
                    &described.pointer,
                    "get the token by other means, and send it as a header of your own",
                ),
            }
        }
        credentials
    }
}

/// What a caller makes for a scheme of that name.
fn credential(name: &str, scheme: SecurityScheme) -> Credential {
    match scheme {
        SecurityScheme::Basic => Credential::Basic,
        SecurityScheme::Bearer => Credential::Bearer,
        SecurityScheme::Key(key) => Credential::Key(KeyFunction {
            name: naming::field_name(name),
            key,
        }),
    }
}

fn scheme(described: &Described) -> Result<SecurityScheme, String> {
    match described {
        Described::APIKey { location, name, .. } => Ok(SecurityScheme::Key(ApiKey {
            wire_name: name.clone(),
            place: match location {
                APIKeyLocation::Header => ApiKeyPlace::Header,
                APIKeyLocation::Query => ApiKeyPlace::Query,
                APIKeyLocation::Cookie => ApiKeyPlace::Cookie,
            },
        })),
        Described::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => Ok(SecurityScheme::Basic),
        Described::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => Ok(SecurityScheme::Bearer),
        Described::HTTP { scheme, .. } => Err(format!("`{scheme}` is neither `basic` nor `bearer`")),
        // What both end in is a bearer token (RFC 6750); how it is got is outside of a description's operations.
        Described::OAuth2 { .. } | Described::OpenIDConnect { .. } => Ok(SecurityScheme::Bearer),
    }
}
