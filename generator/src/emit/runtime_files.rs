//! The files of the runtime, which every generated crate carries as they are.

/// Each file's path within the module `runtime`, and its text.
pub(crate) const FILES: &[(&str, &str)] = &[];
