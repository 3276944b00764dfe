//! What a file consists of: its items with their kinds and names, without their texts.

use proc_macro2::{TokenStream, TokenTree};

/// The tokens of a file as an outline: literals and doc comments by their kind alone.
///
/// Two files with the same outline differ in nothing but the texts within literals and comments.
pub(crate) fn of(text: &str) -> Vec<String> {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let tokens: TokenStream = text.parse().unwrap();
    let mut outline = Vec::new();
    describe(tokens, &mut outline);
    outline
}

/// How many blocks of code in doc comments rustdoc would run or compile.
pub(crate) fn doc_tests(text: &str) -> usize {
    let comments = text.lines().map(str::trim_start).filter_map(|line| {
        let comment = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
        Some(comment.trim_start_matches([' ', '>', '-', '*', '+']))
    });
    let fences: Vec<&str> = comments
        .filter(|line| line.starts_with("```") || line.starts_with("~~~"))
        .collect();
    assert!(fences.len().is_multiple_of(2), "an open block of code: {fences:?}");
    fences
        .iter()
        .step_by(2)
        .filter(|fence| !fence.ends_with("text"))
        .count()
}

fn describe(tokens: TokenStream, outline: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            // A doc comment is an attribute to the parser: how many lines it has is up to its text.
            TokenTree::Punct(punct) if punct.as_char() == '#' => attribute(&mut tokens, outline),
            TokenTree::Group(group) => {
                outline.push(format!("{:?}", group.delimiter()));
                describe(group.stream(), outline);
                // A list that needs several lines ends in a comma.
                outline.pop_if(|last| last == ",");
                outline.push("end".to_owned());
            }
            TokenTree::Ident(ident) => outline.push(ident.to_string()),
            TokenTree::Punct(punct) => outline.push(punct.as_char().to_string()),
            TokenTree::Literal(literal) => outline.push(kind(&literal.to_string()).to_owned()),
        }
    }
}

fn attribute(tokens: &mut std::iter::Peekable<proc_macro2::token_stream::IntoIter>, outline: &mut Vec<String>) {
    let inner = matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
    if inner {
        tokens.next();
    }
    let Some(TokenTree::Group(group)) = tokens.next() else {
        panic!("`#` without brackets");
    };
    let mut content = group.stream().into_iter();
    let is_comment = matches!(
        (content.next(), content.next(), content.next(), content.next()),
        (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(_)), Some(TokenTree::Literal(_)), None) if name == "doc"
    );
    if !is_comment {
        outline.push(if inner { "#!" } else { "#" }.to_owned());
        describe(group.stream(), outline);
    }
}

fn kind(literal: &str) -> &'static str {
    match literal.chars().next() {
        Some('"') => "text",
        Some('\'') => "character",
        Some('b') => "bytes",
        Some('r') => "raw text",
        _ => "number",
    }
}
