//! The `use` lines of a file.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::quote;

use super::paths::{self, Path, Piece, is_punct};
use crate::emit::example::{self, Example};
use crate::naming::PRELUDE;

/// Where in the crate a file stands.
pub(super) enum Place {
    /// `src/lib.rs`, or the file of a group.
    Root,
    /// `src/<name>.rs`, or below the folder of a group.
    Module(Vec<String>),
    /// `src/<name>/wire.rs`, likewise.
    Plumbing(Vec<String>),
    /// A file of `tests/` or `examples/`.
    Test,
}

impl Place {
    /// What the full paths start with that a file in this place may shorten.
    pub(super) fn roots<'a>(&self, import_name: &'a str) -> Vec<&'a str> {
        match self {
            Self::Root | Self::Module(_) | Self::Plumbing(_) => vec!["alloc", "crate", "serde_core"],
            Self::Test => vec![import_name, "std"],
        }
    }
}

/// Which full paths a file shortens, and how it imports them.
pub(super) struct Imports {
    /// Each path that is shortened to its last segment.
    short: BTreeSet<Path>,
    /// The names to import, under the path of their module, of what is always compiled and of what a feature compiles:
    /// without it, such an import would be for nothing, which is a warning.
    uses: BTreeMap<Option<Feature>, Uses>,
}

/// The name of a cargo feature.
type Feature = String;

/// Names under the path of their module.
type Uses = BTreeMap<Path, BTreeSet<String>>;

/// Full paths, each with the feature of all items that mention it; none where one of them is always compiled.
type Found<'a> = BTreeMap<&'a Path, Option<Feature>>;

impl Imports {
    /// The imports that `items` need in a file at `place`, where those of `given` are there in any case.
    pub(super) fn of(items: &[Vec<Piece>], place: &Place, given: &[Path]) -> Self {
        let mut found = Found::new();
        for item in items {
            let feature = feature(item);
            paths::visit(item, &mut |path| {
                let known = found.entry(path).or_insert_with(|| feature.clone());
                if *known != feature {
                    *known = None;
                }
            });
        }
        let mut taken: BTreeSet<String> = PRELUDE.iter().map(|&name| name.to_owned()).collect();
        taken.extend(items.iter().filter_map(|item| declared(item)));
        taken.extend(given.iter().filter_map(|path| path.last().cloned()));
        let mut imports = Self::choose(found, taken, place);
        for path in given {
            if let Some((name, module)) = path.split_last() {
                imports.add(None, module.to_vec(), name.clone());
            }
        }
        imports
    }

    fn add(&mut self, feature: Option<Feature>, module: Path, name: String) {
        let uses = self.uses.entry(feature).or_default();
        uses.entry(module).or_default().insert(name);
    }

    /// Chooses the paths to shorten, those of the file's own module first.
    fn choose(found: Found, mut taken: BTreeSet<String>, place: &Place) -> Self {
        let mut imports = Self {
            short: BTreeSet::new(),
            uses: BTreeMap::new(),
        };
        let (own, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|(path, _)| match place {
            Place::Module(names) | Place::Plumbing(names) => {
                let modules = path.iter().skip(1).map(|segment| segment.trim_start_matches("r#"));
                path.len() == names.len() + 2
                    && path[0] == "crate"
                    && modules.zip(names).all(|(found, own)| found == own)
            }
            Place::Root | Place::Test => false,
        });
        for (path, feature) in own {
            let Some(name) = path.last().cloned() else {
                continue;
            };
            if let Place::Plumbing(_) = place {
                imports.add(feature, vec!["super".to_owned()], name.clone());
            }
            taken.insert(name);
            imports.short.insert(path.clone());
        }
        for (path, feature) in others {
            let Some((name, module)) = path.split_last() else {
                continue;
            };
            if taken.insert(name.clone()) {
                imports.add(feature, module.to_vec(), name.clone());
                imports.short.insert(path.clone());
            }
        }
        imports
    }

    /// The tokens of `pieces` with their paths shortened.
    pub(super) fn shorten(&self, pieces: Vec<Piece>) -> TokenStream {
        paths::join(pieces, &|path| self.short.contains(path))
    }

    /// The `use` lines: of other crates, then of this one; and then those of each feature, likewise.
    pub(super) fn groups(&self) -> Vec<Vec<TokenStream>> {
        let groups = self.uses.iter().flat_map(|(feature, uses)| {
            let (own, foreign): (Vec<_>, Vec<_>) = uses
                .iter()
                .partition(|(module, _)| matches!(module[0].as_str(), "crate" | "super"));
            let condition = feature.as_ref().map(|feature| quote!(#[cfg(feature = #feature)]));
            [foreign, own].map(|uses| {
                let lines = use_lines(uses).into_iter();
                lines.map(|line| quote!(#condition #line)).collect::<Vec<_>>()
            })
        });
        groups.filter(|group| !group.is_empty()).collect()
    }
}

/// The `use` lines of names under the path of their module, in the order in which rustfmt keeps them.
fn use_lines(mut uses: Vec<(&Path, &BTreeSet<String>)>) -> Vec<TokenStream> {
    uses.sort_by_key(|(module, names)| order(module, names));
    uses.into_iter()
        .map(|(module, names)| use_line(module, names))
        .collect()
}

/// Shortens the paths within each attribute `#[example({shown}, …)]` of an item, of what the item holds, or of a file,
/// and puts the `use` lines before what it shows.
pub(super) fn shorten_examples(tokens: TokenStream, import_name: &str) -> TokenStream {
    example::replace(tokens, &|example| {
        let shown = shorten_example(example.shown, import_name);
        Example { shown, ..example }.attribute()
    })
}

/// The statements of an example in short, after the `use` lines that they need.
pub(super) fn shorten_example(shown: TokenStream, import_name: &str) -> TokenStream {
    let shown = without_use(shown);
    let code = [paths::split(shown.code, &Place::Test.roots(import_name))];
    let imports = Imports::of(&code, &Place::Test, &shown.used);
    let lines = imports.groups().into_iter().flatten();
    let code = code.into_iter().map(|code| imports.shorten(code));
    quote!(#(#lines)* #(#code)*)
}

/// What an example shows, its own `use` statements taken out.
struct Shown {
    used: Vec<Path>,
    code: TokenStream,
}

fn without_use(tokens: TokenStream) -> Shown {
    let mut example = Shown {
        used: Vec::new(),
        code: TokenStream::new(),
    };
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if !matches!(&token, TokenTree::Ident(ident) if ident == "use") {
            example.code.extend([token]);
            continue;
        }
        let mut path = Path::new();
        for token in tokens.by_ref() {
            match &token {
                TokenTree::Ident(segment) => path.push(segment.to_string()),
                _ if is_punct(Some(&token), ';') => break,
                TokenTree::Punct(_) | TokenTree::Group(_) | TokenTree::Literal(_) => {}
            }
        }
        example.used.push(path);
    }
    example
}

/// The feature that an item is compiled with, by the attribute `#[cfg(feature = "…")]` that it begins with.
fn feature(item: &[Piece]) -> Option<Feature> {
    let [Piece::Token(hash), Piece::Group(Delimiter::Bracket, attribute), ..] = item else {
        return None;
    };
    let [
        Piece::Token(TokenTree::Ident(cfg)),
        Piece::Group(Delimiter::Parenthesis, condition),
    ] = &attribute[..]
    else {
        return None;
    };
    let [
        Piece::Token(TokenTree::Ident(key)),
        Piece::Token(_),
        Piece::Token(TokenTree::Literal(name)),
    ] = &condition[..]
    else {
        return None;
    };
    let is_feature = is_punct(Some(hash), '#') && cfg == "cfg" && key == "feature";
    is_feature.then(|| name.to_string().trim_matches('"').to_owned())
}

/// The name that an item declares.
fn declared(item: &[Piece]) -> Option<String> {
    let mut tokens = item.iter().filter_map(|piece| match piece {
        Piece::Token(token) => Some(token),
        Piece::Path(..) | Piece::Group(..) => None,
    });
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(keyword) if keyword == "impl" => return None,
            TokenTree::Ident(keyword)
                if ["struct", "enum", "fn", "mod", "type"]
                    .iter()
                    .any(|declaring| keyword == declaring) =>
            {
                return tokens.next().map(ToString::to_string);
            }
            TokenTree::Ident(keyword) if keyword == "const" => match tokens.next() {
                Some(TokenTree::Ident(name)) if name != "fn" => return Some(name.to_string()),
                _ => return tokens.next().map(ToString::to_string),
            },
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) | TokenTree::Group(_) => {}
        }
    }
    None
}

/// The order in which rustfmt keeps `use` lines: a list of names comes after every longer path beside it.
fn order(module: &Path, names: &BTreeSet<String>) -> Vec<(u8, String)> {
    let mut key: Vec<(u8, String)> = module
        .iter()
        .map(|segment| {
            let rank = match segment.as_str() {
                "super" => 0,
                "crate" => 1,
                _ => 2,
            };
            (rank, segment.clone())
        })
        .collect();
    match names.first() {
        Some(name) if names.len() == 1 => key.push((2, name.clone())),
        _ => key.push((3, String::new())),
    }
    key
}

fn use_line(module: &Path, names: &BTreeSet<String>) -> TokenStream {
    let module = module.iter().map(|segment| segment_ident(segment));
    let names: Vec<Ident> = names.iter().map(|name| segment_ident(name)).collect();
    match names.as_slice() {
        [name] => quote!(use #(#module::)* #name;),
        names => quote!(use #(#module::)* {#(#names),*};),
    }
}

fn segment_ident(segment: &str) -> Ident {
    match segment.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(segment, Span::call_site()),
    }
}
