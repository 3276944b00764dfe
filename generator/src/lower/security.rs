//! How callers prove who they are: what the API knows, and what an operation asks for.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Lowering;
use super::resource::Placed;
use crate::diagnostics::Code;
use crate::model::{ApiKey, ApiKeyPlace, Credential, Security};
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

    /// The credentials of each requirement that can be sent; `None` where there are some and none of them can.
    fn lists(&self, requirements: &[SecurityRequirement]) -> Option<Vec<Vec<Credential>>> {
        let mut lists: Vec<Vec<Credential>> = Vec::new();
        for list in requirements
            .iter()
            .filter_map(|requirement| self.credentials_of(requirement))
        {
            if !lists.contains(&list) {
                lists.push(list);
            }
        }
        (requirements.is_empty() || !lists.is_empty()).then_some(lists)
    }

    fn credentials_of(&self, requirement: &SecurityRequirement) -> Option<Vec<Credential>> {
        let mut list: Vec<Credential> = Vec::new();
        for name in requirement.keys() {
            let scheme = self.document.component::<SecurityScheme>(name)?;
            let found = credential(name, scheme.value).ok()?;
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
            let Some(scheme) = self.document.component::<SecurityScheme>(name) else {
                continue;
            };
            match credential(name, scheme.value) {
                Ok(credential) if credentials.contains(&credential) => {}
                Ok(credential) => credentials.push(credential),
                Err(why) => self.warn(
                    Code::UnsupportedSecurity,
                    &format!("the security scheme `{name}` is not supported: {why}"),
                    &scheme.pointer,
                    "get the token by other means, and send it as a header of your own",
                ),
            }
        }
        credentials
    }
}

fn credential(key: &str, scheme: &SecurityScheme) -> Result<Credential, String> {
    match scheme {
        SecurityScheme::APIKey { location, name, .. } => Ok(Credential::Key(ApiKey {
            function: naming::field_name(key),
            wire_name: name.clone(),
            place: match location {
                APIKeyLocation::Header => ApiKeyPlace::Header,
                APIKeyLocation::Query => ApiKeyPlace::Query,
                APIKeyLocation::Cookie => ApiKeyPlace::Cookie,
            },
        })),
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("basic") => Ok(Credential::Basic),
        SecurityScheme::HTTP { scheme, .. } if scheme.eq_ignore_ascii_case("bearer") => Ok(Credential::Bearer),
        SecurityScheme::HTTP { scheme, .. } => Err(format!("`{scheme}` is neither `basic` nor `bearer`")),
        // What both end in is a bearer token (RFC 6750); how it is got is outside of a description's operations.
        SecurityScheme::OAuth2 { .. } | SecurityScheme::OpenIDConnect { .. } => Ok(Credential::Bearer),
    }
}
