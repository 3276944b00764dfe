//! Names that generated code already uses for something else.

/// The names that generated code uses without an import: no type of a crate may have one of them.
///
/// Every other name of the language, of `alloc` and of the runtime is free: where a type of the crate takes it,
/// generated code writes the other one as a full path.
pub const PRELUDE: &[&str] = &[
    "AsRef",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Err",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Some",
    "TryFrom",
];

/// The words that the language keeps for itself, in use and reserved, and the underscore.
const KEYWORDS: &[&str] = &[
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
    "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that would be free, but that no reader expects to mean anything but the type of `alloc`.
const FAMILIAR_TYPES: &[&str] = &["Box", "String", "Vec"];

/// The modules that every generated crate has, the roots that paths start from, and the files that cargo gives a meaning.
const MODULES: &[&str] = &[
    "alloc",
    "bin",
    "core",
    "credentials",
    "handle",
    "identifier",
    "lib",
    "main",
    "model",
    "runtime",
    "std",
    "wire",
];

/// The functions that every request has, and the field that keeps the members without a name.
const FIELDS: &[&str] = &[
    "additional_properties",
    "decode",
    "decode_lenient",
    "new",
    "path",
    "read",
    "to_request",
    "write",
];

/// The functions of a client, its own ones among them, and those that any value has of traits which are in sight everywhere.
const CLIENT_FUNCTIONS: &[&str] = &[
    "as_ref",
    "clone",
    "into",
    "new",
    "outgoing",
    "prepare",
    "server_of",
    "transport",
    "try_into",
    "with_body_limit",
    "with_credentials",
    "with_deadline",
    "with_retries",
    "with_server",
    "with_user_agent",
];

/// Whether the language keeps this word for itself, in any edition, so that it is written raw as an identifier.
#[must_use]
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Whether a type of a generated crate can't have this name.
#[must_use]
pub fn is_reserved_type(name: &str) -> bool {
    PRELUDE.contains(&name) || FAMILIAR_TYPES.contains(&name)
}

/// Whether a module of a generated crate can't have this name.
#[must_use]
pub fn is_reserved_module(name: &str) -> bool {
    MODULES.contains(&name)
}

/// Whether a field or setter of a generated type can't have this name.
#[must_use]
pub fn is_reserved_field(name: &str) -> bool {
    FIELDS.contains(&name)
}

/// Whether a function that a crate adds to its client can't have this name.
#[must_use]
pub fn is_reserved_client_function(name: &str) -> bool {
    CLIENT_FUNCTIONS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, is_keyword, is_reserved_client_function};

    #[test]
    fn the_functions_of_a_client_are_reserved() {
        let source = include_str!("../../runtime/src/runtime/client/mod.rs");
        let file = syn::parse_file(source).unwrap();
        let functions = file.items.iter().flat_map(|item| match item {
            syn::Item::Impl(implementation) if implementation.trait_.is_none() => implementation.items.as_slice(),
            _ => &[],
        });
        let names = functions.filter_map(|item| match item {
            syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
            _ => None,
        });
        let names: Vec<String> = names.collect();
        assert!(names.contains(&"prepare".to_owned()));
        for name in names {
            assert!(is_reserved_client_function(&name), "{name}");
        }
    }

    #[test]
    fn keywords_are_those_that_syn_knows() {
        let is_refused = |word: &str| syn::parse_str::<syn::Ident>(word).is_err();
        for word in KEYWORDS {
            // The edition of 2024 adds one that syn does not know.
            assert!(*word == "gen" || is_refused(word), "{word}");
        }
        // Words with a meaning in few places only can be names.
        for word in ["union", "auto", "default", "raw", "safe", "macro_rules", "__", "selves"] {
            assert!(!is_keyword(word) && !is_refused(word), "{word}");
        }
    }
}
