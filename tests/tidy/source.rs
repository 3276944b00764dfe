//! The files of the workspace.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use tests::workspace::root;

/// Every file below a folder of the workspace (or the file itself), with `/`, by name.
pub(crate) fn files_below(folder: &str) -> Vec<String> {
    let root = root();
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.join(folder)];
    while let Some(next) = open.pop() {
        if next.is_dir() {
            open.extend(fs::read_dir(&next).unwrap().map(|entry| entry.unwrap().path()));
        } else if let Ok(inner) = next.strip_prefix(&root) {
            found.push(inner.to_string_lossy().replace('\\', "/"));
        }
    }
    found.sort();
    found
}

/// Every file of Rust below some folders, with its text.
pub(crate) fn rust_files(folders: &[&str]) -> Vec<(String, String)> {
    let paths: Vec<String> = folders.iter().flat_map(|folder| files_below(folder)).collect();
    let is_rust = |path: &String| Path::new(path).extension().is_some_and(|extension| extension == "rs");
    let read = |path: String| {
        let text = fs::read_to_string(root().join(&path)).unwrap();
        (path, text)
    };
    paths.into_iter().filter(is_rust).map(read).collect()
}

/// The tokens of a file; comments and documentation are none that are looked at.
pub(crate) fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap()
}
