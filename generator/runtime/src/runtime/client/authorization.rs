//! Which of a client's credentials go with a request.

use alloc::sync::Arc;

use crate::runtime::{Credentials, Security, SecurityScheme};

/// Credentials as a client holds them.
pub(super) type Held = Arc<dyn Credentials + Send + Sync>;

/// The credentials that an operation asks for: those of the first list that the client has all of, else what it has of any,
/// so that the server says what is missing. All of them where nobody says what the operation asks for.
pub(super) fn chosen(
    held: &[Held],
    security: Option<Security>,
) -> impl Iterator<Item = &Held> {
    let lists = security.unwrap_or_default();
    let is_said = |scheme: &SecurityScheme<'_>| {
        let mut own = held.iter().filter_map(|one| one.scheme());
        own.any(|own| own.serves(*scheme))
    };
    let is_held =
        |scheme: &SecurityScheme<'_>| held.iter().any(|one| serves(one, *scheme));
    let first = |is_there: &dyn Fn(&SecurityScheme<'static>) -> bool| {
        lists.iter().position(|list| !list.is_empty() && list.iter().all(is_there))
    };
    // What credentials say of themselves is more than what they may be.
    let whole = first(&is_said).or_else(|| first(&is_held));
    let lists = whole.map_or(lists, |index| &lists[index..=index]);
    let is_asked_for =
        |one: &&Held| lists.iter().copied().flatten().any(|scheme| serves(one, *scheme));
    held.iter().filter(move |one| security.is_none() || is_asked_for(one))
}

/// Whether credentials are what a scheme asks for; of those that don't say what they are, anybody may be right.
fn serves(credentials: &Held, scheme: SecurityScheme<'_>) -> bool {
    credentials.scheme().is_none_or(|own| own.serves(scheme))
}
