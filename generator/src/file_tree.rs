//! What the generator yields: texts under relative paths.

use std::collections::BTreeMap;

/// Texts by their paths, relative to the folder of the generated crate and with `/` between the parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileTree(pub BTreeMap<String, String>);
