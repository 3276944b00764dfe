//! Which values must not show up in a log, by their names.

use crate::naming::Words;
use crate::settings::Settings;

/// Names whose last words mean that the value opens something.
const SECRET_ENDINGS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "private_key",
    "secret_key",
    "api_key",
    "access_key",
    "credential",
    "credentials",
    "token",
];

/// Names that end like a secret and mean a place in a list, which has to show up in messages.
const CURSOR_ENDINGS: &[&str] = &[
    "page_token",
    "next_token",
    "previous_token",
    "continuation_token",
    "sync_token",
];

/// Whether a value that goes by these names is a secret. The settings have the last word.
pub(super) fn is_secret(names: &[Words], settings: &Settings) -> bool {
    let listed = |listed: &[String]| {
        names
            .iter()
            .any(|name| listed.iter().any(|listed| Words::of(listed) == *name))
    };
    (names.iter().any(says_secret) || listed(&settings.secrets.include)) && !listed(&settings.secrets.exclude)
}

fn says_secret(name: &Words) -> bool {
    let joined = name.joined();
    let ends_with = |ending: &&str| joined == **ending || joined.ends_with(&format!("_{ending}"));
    SECRET_ENDINGS.iter().any(ends_with) && !CURSOR_ENDINGS.iter().any(ends_with)
}
