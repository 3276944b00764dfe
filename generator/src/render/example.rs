//! Examples in documentation: `#[example({shown}, {hidden}, {around})]` becomes doc attributes with formatted code.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use crate::emit::example::Example;

/// The tokens of an item, or the inner attributes of a file, with each example among their attributes written out, and
/// among those of what the item holds.
pub(super) fn expand(tokens: TokenStream) -> syn::Result<TokenStream> {
    let within = |token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
            let inner = expand_here(group.stream().into_iter().map(Ok))?;
            Ok(TokenTree::Group(Group::new(Delimiter::Brace, inner)))
        }
        token => Ok(token),
    };
    expand_here(tokens.into_iter().map(within))
}

/// The same, without what stands within groups.
fn expand_here(tokens: impl Iterator<Item = syn::Result<TokenTree>>) -> syn::Result<TokenStream> {
    let mut output = TokenStream::new();
    let tokens: Vec<TokenTree> = tokens.collect::<syn::Result<_>>()?;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if !matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#') {
            output.extend([token]);
            continue;
        }
        let bang = tokens.next_if(|token| matches!(token, TokenTree::Punct(bang) if bang.as_char() == '!'));
        let example = match tokens.peek() {
            Some(TokenTree::Group(group)) => Example::of(group),
            _ => None,
        };
        match example {
            Some(example) => {
                tokens.next();
                output.extend(documentation(&example, bang.is_some())?);
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

fn documentation(example: &Example, inner: bool) -> syn::Result<TokenStream> {
    let mut lines = vec![
        String::new(),
        " # Examples".to_owned(),
        String::new(),
        " ```".to_owned(),
    ];
    let hide = |line: String| format!(" # {line}");
    let around = head(&example.around)?;
    lines.extend(around.iter().cloned().map(hide));
    lines.extend(
        statements(&example.shown)?
            .into_iter()
            .map(|line| if line.is_empty() { line } else { format!(" {line}") }),
    );
    lines.extend(statements(&example.hidden)?.into_iter().map(hide));
    lines.extend((!around.is_empty()).then(|| " # }".to_owned()));
    lines.push(" ```".to_owned());
    Ok(if inner {
        quote!(#(#![doc = #lines])*)
    } else {
        quote!(#(#[doc = #lines])*)
    })
}

/// The lines of a function up to its first brace; none without a function.
fn head(function: &TokenStream) -> syn::Result<Vec<String>> {
    if function.is_empty() {
        return Ok(Vec::new());
    }
    let file: syn::File = syn::parse2(quote!(#function {}))?;
    let text = prettyplease::unparse(&file);
    let lines = text
        .lines()
        .map(|line| line.strip_suffix('}').unwrap_or(line).to_owned());
    Ok(lines.collect())
}
