//! What all operations ask for in the same way needs to be said by none of them; and what code that shows one proves.

use crate::model::{Api, Credential, Security};

/// Settles both. Requires that the functions which make keys have their names.
pub(super) fn settle(api: &mut Api) {
    find_usual(api);
    let Api {
        credentials, modules, ..
    } = api;
    for operation in modules.iter_mut().flat_map(|module| &mut module.operations) {
        operation.credential = shown(credentials, &operation.security).cloned();
    }
}

/// The first credential that an operation asks for, or that there is where nobody says what it asks for.
fn shown<'a>(known: &'a [Credential], security: &Security) -> Option<&'a Credential> {
    match security {
        Security::Unknown => known.first(),
        Security::Usual(lists) | Security::Own(lists) => {
            let scheme = lists.iter().flatten().next()?;
            known.iter().find(|credential| credential.fits(scheme))
        }
    }
}

/// Makes what every operation asks for the usual; that nobody has to prove anything is not.
fn find_usual(api: &mut Api) {
    let operations = || api.modules.iter().flat_map(|module| &module.operations);
    let Some(usual) = operations().next().map(|first| first.security.clone()) else {
        return;
    };
    let Security::Own(lists) = &usual else { return };
    let asks_for_nothing = lists.iter().all(Vec::is_empty);
    if asks_for_nothing || operations().any(|operation| operation.security != usual) {
        return;
    }
    let lists = lists.clone();
    for operation in api.modules.iter_mut().flat_map(|module| &mut module.operations) {
        operation.security = Security::Usual(lists.clone());
    }
}
