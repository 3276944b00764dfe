//! Full paths in tokens: finding them, and putting others in their place.

use proc_macro2::{Group, TokenStream, TokenTree};

/// A path such as `crate::runtime::Secret`, as the names of its segments.
pub(super) type Path = Vec<String>;

/// Replaces every full path of `tokens` that `replace` has a replacement for.
///
/// A full path starts with one of `roots` and ends with its first segment that is not a module, which is one that does
/// not start with a small letter, or with its last segment. What follows (`::new`, `::Variant`) is left alone.
pub(super) fn rewrite(
    tokens: TokenStream,
    roots: &[&str],
    replace: &mut dyn FnMut(&Path, &[TokenTree]) -> Option<TokenStream>,
) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut output = TokenStream::new();
    let mut index = 0;
    while index < tokens.len() {
        let after_path_or_dot =
            index > 0 && is_punct(tokens.get(index - 1), ':') && is_punct(tokens.get(index.wrapping_sub(2)), ':')
                || index > 0 && is_punct(tokens.get(index - 1), '.');
        if let Some(length) = full_path(&tokens[index..], roots).filter(|_| !after_path_or_dot) {
            let found = &tokens[index..index + length];
            match replace(&segments(found), found) {
                Some(replacement) => output.extend(replacement),
                None => output.extend(found.iter().cloned()),
            }
            index += length;
            continue;
        }
        match &tokens[index] {
            TokenTree::Group(group) => {
                let mut rewritten = Group::new(group.delimiter(), rewrite(group.stream(), roots, replace));
                rewritten.set_span(group.span());
                output.extend([TokenTree::Group(rewritten)]);
            }
            other => output.extend([other.clone()]),
        }
        index += 1;
    }
    output
}

/// How many tokens the full path at the start of `tokens` has, if there is one.
fn full_path(tokens: &[TokenTree], roots: &[&str]) -> Option<usize> {
    let TokenTree::Ident(first) = tokens.first()? else {
        return None;
    };
    if !roots.iter().any(|root| first == root) {
        return None;
    }
    let mut length = 1;
    while is_punct(tokens.get(length), ':') && is_punct(tokens.get(length + 1), ':') {
        let Some(TokenTree::Ident(segment)) = tokens.get(length + 2) else {
            break;
        };
        length += 3;
        let is_module = segment
            .to_string()
            .trim_start_matches("r#")
            .starts_with(|first: char| first.is_lowercase());
        if !is_module {
            break;
        }
    }
    (length > 1).then_some(length)
}

fn segments(path: &[TokenTree]) -> Path {
    path.iter()
        .filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        })
        .collect()
}

pub(super) fn is_punct(token: Option<&TokenTree>, character: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == character)
}
