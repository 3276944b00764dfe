//! What all operations ask for in the same way needs to be said by none of them.

use crate::model::{Api, Security};

/// Makes what every operation asks for the usual; that nobody has to prove anything is not.
pub(super) fn settle(api: &mut Api) {
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
