//! Which item goes into which file, under which `mod` and `use` lines.
//!
//! Items come with full paths (`crate::runtime::Secret`, `alloc::string::String`). This stage decides, file by file, which
//! of them a reader sees in short, imports those, and leaves a path as it is where its short name already means
//! something else.

mod imports;
mod paths;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::{
    Block, Emitted, EmittedGroup, EmittedHandle, EmittedModule, EmittedPart, Frame, Front, Manifest, licenses,
    runtime_files,
};
use imports::{Imports, Place};
use paths::Piece;

/// A file of the generated crate.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path, relative to the crate's folder.
    pub path: String,
    /// What the file holds.
    pub contents: Contents,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Contents {
    /// Rust code.
    Rust(RustFile),
    /// The manifest.
    Manifest(Manifest),
    /// Markdown.
    Markdown(Vec<Block>),
    /// A JSON document.
    Json(serde_json::Value),
    /// A text that is the same in every crate.
    Verbatim(&'static str),
}

/// Rust code.
#[derive(Clone, Debug)]
pub struct RustFile {
    /// The comment that opens the file, without its slashes.
    pub header: String,
    /// The file's documentation and other inner attributes.
    pub attributes: TokenStream,
    /// `extern crate`, `mod` and `use` lines; a group is set apart from the next by an empty line.
    pub preamble: Vec<Vec<TokenStream>>,
    /// The items.
    pub items: Vec<TokenStream>,
}

/// Arranges the items of a part of a crate in files.
#[must_use]
pub fn arrange(emitted: Emitted) -> Vec<SourceFile> {
    let (header, import_name) = (emitted.header, emitted.import_name);
    match emitted.contents {
        EmittedPart::Frame(frame) => arrange_frame(*frame, &header, &import_name),
        EmittedPart::Group(group) => arrange_group(*group, &header, &import_name),
        EmittedPart::Module(module) => arrange_module(module, &header, &import_name),
    }
}

fn arrange_frame(frame: Frame, header: &str, import_name: &str) -> Vec<SourceFile> {
    let readme = frame.readme.into_iter().map(|block| match block {
        Block::Text(text) => Block::Text(text),
        Block::Rust(code) => Block::Rust(imports::shorten_example(code, import_name)),
    });
    let mut files = vec![
        file("Cargo.toml", Contents::Manifest(frame.manifest)),
        file("README.md", Contents::Markdown(readme.collect())),
        file("LICENSE-APACHE", Contents::Verbatim(licenses::APACHE)),
        file("LICENSE-MIT", Contents::Verbatim(licenses::MIT)),
        file(".gitattributes", Contents::Verbatim(GIT_ATTRIBUTES)),
        file("clippy.toml", Contents::Verbatim(CLIPPY)),
        file("rustfmt.toml", Contents::Verbatim(RUSTFMT)),
    ];
    for (path, text) in runtime_files::FILES {
        files.push(file(&format!("src/runtime/{path}"), Contents::Verbatim(text)));
    }
    let library = arrange_front(frame.front, header, &Place::Root, import_name);
    files.push(file("src/lib.rs", library));
    if let Some(credentials) = frame.credentials {
        files.extend(arrange_module(credentials, header, import_name));
    }
    for (name, branch) in frame.branches {
        let branch = arrange_front(branch, header, &Place::Root, import_name);
        files.push(file(&format!("src/{name}.rs"), branch));
    }
    if let Some(test) = frame.examples_test {
        let round_trip = Contents::Verbatim(include_str!("round_trip.rs"));
        files.push(file("tests/round_trip/mod.rs", round_trip));
        let test = arrange_front(test, header, &Place::Test, import_name);
        files.push(file("tests/examples.rs", test));
    }
    for (name, program) in frame.programs {
        let program = arrange_front(program, header, &Place::Test, import_name);
        files.push(file(&format!("examples/{name}.rs"), program));
    }
    for (name, body) in frame.examples {
        files.push(file(&format!("tests/examples/{name}.json"), Contents::Json(body)));
    }
    files
}

/// The file of a group, that of its handle, and those of its test.
fn arrange_group(mut group: EmittedGroup, header: &str, import_name: &str) -> Vec<SourceFile> {
    group.front.preamble.push(preamble_of_handle(&group.handle));
    let front = arrange_front(group.front, header, &Place::Root, import_name);
    let (attributes, items) = (group.handle.attributes, group.handle.items);
    let mut files = vec![
        file(&format!("src/{}.rs", group.path.join("/")), front),
        arrange_inner(HANDLE, attributes, items, &group.path, header, import_name),
    ];
    if let Some(test) = group.test {
        let module = test.module;
        let front = arrange_front(test.front, header, &Place::Test, import_name);
        files.push(file(&format!("tests/{module}/mod.rs"), front));
        for (name, body) in test.examples {
            files.push(file(&format!("tests/{module}/{name}.json"), Contents::Json(body)));
        }
    }
    files
}

/// The file of a handle; no module of an API is called so.
const HANDLE: &str = "handle";

/// The lines by which a module has a handle from a file of its own, with the feature of clients.
fn preamble_of_handle(handle: &EmittedHandle) -> Vec<TokenStream> {
    let (file, name) = (format_ident!("{HANDLE}"), &handle.name);
    vec![
        quote!(#[cfg(feature = "client")] mod #file;),
        quote!(#[cfg(feature = "client")] pub use #file::#name;),
    ]
}

/// A file in the folder of the module at `path`, which stands behind it.
fn arrange_inner(
    name: &str,
    attributes: TokenStream,
    items: Vec<TokenStream>,
    path: &[String],
    header: &str,
    import_name: &str,
) -> SourceFile {
    let inner = RustFile {
        header: header.to_owned(),
        attributes,
        preamble: Vec::new(),
        items,
    };
    let place = Place::Plumbing(path.to_vec());
    let contents = Contents::Rust(with_imports(inner, &place, import_name));
    file(&format!("src/{}/{name}.rs", path.join("/")), contents)
}

/// The contents of a file without a module.
fn arrange_front(front: Front, header: &str, place: &Place, import_name: &str) -> Contents {
    let file = RustFile {
        header: header.to_owned(),
        attributes: front.attributes,
        preamble: front.preamble,
        items: front.items,
    };
    Contents::Rust(with_imports(file, place, import_name))
}

/// The file of a module and, where it has them, of its plumbing and its handle.
fn arrange_module(module: EmittedModule, header: &str, import_name: &str) -> Vec<SourceFile> {
    let name = module.path.join("/");
    let mut files = Vec::new();
    let mut preamble = Vec::new();
    if !module.plumbing.is_empty() {
        preamble.push(vec![quote!(
            mod wire;
        )]);
        let (attributes, items) = (module.plumbing_attributes, module.plumbing);
        files.push(arrange_inner(
            "wire",
            attributes,
            items,
            &module.path,
            header,
            import_name,
        ));
    }
    if let Some(handle) = module.resource {
        preamble.push(preamble_of_handle(&handle));
        let (attributes, items) = (handle.attributes, handle.items);
        files.push(arrange_inner(
            HANDLE,
            attributes,
            items,
            &module.path,
            header,
            import_name,
        ));
    }
    let main = RustFile {
        header: header.to_owned(),
        attributes: module.attributes,
        preamble,
        items: module.items,
    };
    let place = Place::Module(module.path);
    files.push(file(
        &format!("src/{name}.rs"),
        Contents::Rust(with_imports(main, &place, import_name)),
    ));
    files
}

/// The file with short names, and the `use` lines for them.
fn with_imports(mut file: RustFile, place: &Place, import_name: &str) -> RustFile {
    file.attributes = imports::shorten_examples(file.attributes, import_name);
    let roots = place.roots(import_name);
    let items: Vec<Vec<Piece>> = file
        .items
        .into_iter()
        .map(|item| paths::split(imports::shorten_examples(item, import_name), &roots))
        .collect();
    let imports = Imports::of(&items, place, &[]);
    file.items = items.into_iter().map(|item| imports.shorten(item)).collect();
    file.preamble.extend(imports.groups());
    file
}

fn file(path: &str, contents: Contents) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        contents,
    }
}

/// Tells GitHub to fold the files away in reviews.
const GIT_ATTRIBUTES: &str = "* linguist-generated\n";

/// The threshold that the exceptions from lints were decided for, wherever the crate is vendored.
const CLIPPY: &str = include_str!("clippy.toml");

/// The settings under which rustfmt breaks lines where the generator does.
const RUSTFMT: &str = include_str!("rustfmt.toml");
