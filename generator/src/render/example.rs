//! Examples in documentation: `#[example({shown}, {hidden})]` becomes doc attributes with formatted code.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use crate::emit::example;

/// The tokens of an item, or the inner attributes of a file, with each example among their attributes written out.
pub(super) fn expand(tokens: TokenStream) -> syn::Result<TokenStream> {
    let mut output = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if !matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#') {
            output.extend([token]);
            continue;
        }
        let bang = tokens.next_if(|token| matches!(token, TokenTree::Punct(bang) if bang.as_char() == '!'));
        let example = match tokens.peek() {
            Some(TokenTree::Group(group)) => example::parts(group),
            _ => None,
        };
        match example {
            Some((shown, hidden)) => {
                tokens.next();
                output.extend(documentation(&shown, &hidden, bang.is_some())?);
            }
            None => output.extend([Some(token), bang].into_iter().flatten()),
        }
    }
    Ok(output)
}

/// The lines of statements, formatted.
pub(super) fn statements(code: &TokenStream) -> syn::Result<Vec<String>> {
    let file: syn::File = syn::parse2(quote!(fn example() { #code }))?;
    let text = prettyplease::unparse(&file);
    let lines: Vec<&str> = text.lines().collect();
    let body = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    let mut statements: Vec<String> = body
        .iter()
        .map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned())
        .collect();
    let imports = statements.iter().take_while(|line| line.starts_with("use ")).count();
    if imports > 0 && imports < statements.len() {
        statements.insert(imports, String::new());
    }
    Ok(statements)
}

fn documentation(shown: &TokenStream, hidden: &TokenStream, inner: bool) -> syn::Result<TokenStream> {
    let mut lines = vec![
        String::new(),
        " # Examples".to_owned(),
        String::new(),
        " ```".to_owned(),
    ];
    lines.extend(
        statements(shown)?
            .into_iter()
            .map(|line| if line.is_empty() { line } else { format!(" {line}") }),
    );
    lines.extend(statements(hidden)?.into_iter().map(|line| format!(" # {line}")));
    lines.push(" ```".to_owned());
    Ok(if inner {
        quote!(#(#![doc = #lines])*)
    } else {
        quote!(#(#[doc = #lines])*)
    })
}
