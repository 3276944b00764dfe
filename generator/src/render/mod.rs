//! The only producer of text: headers, empty lines, formatting.

mod blank_lines;
mod breaks;
mod example;
mod lines;
mod manifest;
mod sole_list;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Block;
use crate::file_tree::FileTree;
use crate::layout::{Contents, RustFile, SourceFile};

/// Why a file could not be written down: a mistake of the generator, never of a description.
#[derive(Debug)]
pub struct RenderError {
    /// The file.
    pub path: String,
    /// What is wrong with it.
    pub reason: String,
}

impl core::fmt::Display for RenderError {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "{}: {}", self.path, self.reason)
    }
}

impl core::error::Error for RenderError {}

/// Writes every file down.
///
/// # Errors
///
/// Reports the first file whose tokens are not Rust, or whose path another file has already.
pub fn render(files: Vec<SourceFile>) -> Result<FileTree, RenderError> {
    let mut tree = FileTree::default();
    for file in files {
        match contents(file.contents) {
            Ok(text) => insert(&mut tree, file.path, text)?,
            Err(error) => {
                return Err(RenderError {
                    path: file.path,
                    reason: format!("the generated code can't be formatted: {error}"),
                });
            }
        }
    }
    Ok(tree)
}

/// Makes one tree of those of a crate's parts.
///
/// # Errors
///
/// Reports the first part that could not be written down, or the first file whose path another one has already.
pub fn unite(parts: Vec<Result<FileTree, RenderError>>) -> Result<FileTree, RenderError> {
    let mut whole = FileTree::default();
    for part in parts {
        for (path, text) in part?.0 {
            insert(&mut whole, path, text)?;
        }
    }
    Ok(whole)
}

fn insert(tree: &mut FileTree, path: String, text: String) -> Result<(), RenderError> {
    if tree.0.contains_key(&path) {
        let reason = "two generated files have this path".to_owned();
        return Err(RenderError { path, reason });
    }
    tree.0.insert(path, text);
    Ok(())
}

fn contents(contents: Contents) -> syn::Result<String> {
    match contents {
        Contents::Rust(file) => rust(file),
        Contents::Manifest(manifest) => Ok(manifest::render(&manifest)),
        Contents::Markdown(blocks) => markdown(&blocks),
        Contents::Json(value) => Ok(format!("{value:#}\n")),
        Contents::Verbatim(text) => Ok(text.to_owned()),
    }
}

fn rust(file: RustFile) -> syn::Result<String> {
    let header = format!(" {}", single_line(&file.header));
    let attributes = example::expand(file.attributes)?;
    let mut sections = vec![format(quote!(#![comment = #header]), &Spacing::Dense)?];
    if !attributes.is_empty() {
        sections.push(format(attributes, &Spacing::Dense)?);
    }
    for group in file.preamble.into_iter().filter(|group| !group.is_empty()) {
        sections.push(format(group.into_iter().collect(), &Spacing::Dense)?);
    }
    let items = file.items.into_iter().map(example::expand);
    let items: TokenStream = items.collect::<syn::Result<_>>()?;
    if !items.is_empty() {
        sections.push(format(items, &Spacing::Open)?);
    }
    let sections: Vec<String> = sections
        .iter()
        .map(|section| format!("{}\n", section.trim_end()))
        .collect();
    Ok(sections.join("\n"))
}

/// Whether items stand apart from one another.
enum Spacing {
    /// No empty lines.
    Dense,
    /// Empty lines where a person would put them.
    Open,
}

fn format(tokens: TokenStream, spacing: &Spacing) -> syn::Result<String> {
    let mut file: syn::File = syn::parse2(tokens)?;
    match spacing {
        Spacing::Dense => Ok(breaks::settle(&prettyplease::unparse(&file))),
        Spacing::Open => {
            blank_lines::mark(&mut file);
            let text = prettyplease::unparse(&file);
            Ok(breaks::settle(&blank_lines::unmark(&text)))
        }
    }
}

fn markdown(blocks: &[Block]) -> syn::Result<String> {
    let mut texts = Vec::new();
    for block in blocks {
        texts.push(match block {
            Block::Text(text) => format!("{}\n", text.trim_end()),
            Block::Rust(code) => format!("```rust\n{}\n```\n", example::statements(code)?.join("\n")),
        });
    }
    Ok(texts.join("\n"))
}

/// The text on one line, whatever a name holds.
fn single_line(text: &str) -> String {
    text.chars()
        .map(|character| if character.is_control() { ' ' } else { character })
        .collect()
}
