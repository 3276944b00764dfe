//! Full paths in tokens: finding them, and putting others in their place.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree, token_stream};

/// A path such as `crate::runtime::Secret`, as the names of its segments.
pub(super) type Path = Vec<String>;

/// A stretch of tokens in which full paths stand out, so that they can be looked at as often as it takes.
///
/// A full path starts with one of the roots and ends with its first segment that is not a module, which is one that does
/// not start with a small letter, or with its last segment. What follows (`::new`, `::Variant`) is no part of it.
pub(super) enum Piece {
    /// A full path, and its tokens.
    Path(Path, Vec<TokenTree>),
    /// What stands between two delimiters.
    Group(Delimiter, Vec<Piece>),
    /// Any other token.
    Token(TokenTree),
}

/// The pieces of `tokens`, where full paths start with one of `roots`.
pub(super) fn split(tokens: TokenStream, roots: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    let mut before = [None, None];
    while let Some(token) = tokens.next() {
        // What follows another segment or a receiver starts no path.
        let continues = matches!(before, [Some(':'), Some(':')] | [_, Some('.')]);
        before = [before[1], None];
        match token {
            TokenTree::Ident(first) if !continues && roots.iter().any(|root| first == root) => {
                split_path(first, &mut tokens, &mut pieces);
            }
            TokenTree::Group(group) => {
                let delimiter = group.delimiter();
                pieces.push(Piece::Group(delimiter, split(contents(group), roots)));
            }
            TokenTree::Punct(punct) => {
                before[1] = Some(punct.as_char());
                pieces.push(Piece::Token(TokenTree::Punct(punct)));
            }
            TokenTree::Ident(_) | TokenTree::Literal(_) => pieces.push(Piece::Token(token)),
        }
    }
    pieces
}

/// The path that starts with `first`, or `first` alone where it is none.
fn split_path(first: Ident, rest: &mut Peekable<token_stream::IntoIter>, pieces: &mut Vec<Piece>) {
    let mut names = vec![first.to_string()];
    let mut tokens = vec![TokenTree::Ident(first)];
    let mut colons = Vec::new();
    let mut is_module = true;
    while is_module {
        while let Some(colon) = rest.next_if(|token| colons.len() < 2 && is_punct(Some(token), ':')) {
            colons.push(colon);
        }
        let segment = rest.next_if(|token| colons.len() == 2 && matches!(token, TokenTree::Ident(_)));
        let Some(segment) = segment else { break };
        let name = segment.to_string();
        is_module = name
            .trim_start_matches("r#")
            .starts_with(|first: char| first.is_lowercase());
        names.push(name);
        tokens.append(&mut colons);
        tokens.push(segment);
    }
    if names.len() > 1 {
        pieces.push(Piece::Path(names, tokens));
    } else {
        pieces.extend(tokens.into_iter().map(Piece::Token));
    }
    pieces.extend(colons.into_iter().map(Piece::Token));
}

/// Calls `look` with each full path among `pieces`.
pub(super) fn visit<'a>(pieces: &'a [Piece], look: &mut dyn FnMut(&'a Path)) {
    for piece in pieces {
        match piece {
            Piece::Path(path, _) => look(path),
            Piece::Group(_, pieces) => visit(pieces, look),
            Piece::Token(_) => {}
        }
    }
}

/// The tokens of `pieces`, where the last segment stands for each full path that `is_short` is true of.
pub(super) fn join(pieces: Vec<Piece>, is_short: &dyn Fn(&Path) -> bool) -> TokenStream {
    let mut output = TokenStream::new();
    for piece in pieces {
        match piece {
            Piece::Path(path, mut tokens) if is_short(&path) => output.extend(tokens.pop()),
            Piece::Path(_, tokens) => output.extend(tokens),
            Piece::Group(delimiter, pieces) => {
                output.extend([TokenTree::Group(Group::new(delimiter, join(pieces, is_short)))]);
            }
            Piece::Token(token) => output.extend([token]),
        }
    }
    output
}

/// What stands between the delimiters of a group, whose own hold on it ends here: reading tokens that somebody else still
/// holds copies each of them.
fn contents(group: Group) -> TokenStream {
    let contents = group.stream();
    drop(group);
    contents
}

pub(super) fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}
