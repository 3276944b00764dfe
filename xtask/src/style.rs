//! How parts of the output look on a terminal; `anstream` drops these sequences wherever they don't belong.

pub(crate) const RESET: &str = "\x1b[0m";
pub(crate) const BOLD: &str = "\x1b[1m";
pub(crate) const ERROR: &str = "\x1b[1;91m";
pub(crate) const REMOVED: &str = "\x1b[31m";
pub(crate) const ADDED: &str = "\x1b[32m";
pub(crate) const PLACE: &str = "\x1b[36m";
