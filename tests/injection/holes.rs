//! What is put into the template: for each place a text that tries to become code, and a harmless one that gives the
//! same names.

/// A place of the template.
pub(crate) struct Hole {
    /// The text of the template that is replaced.
    pub(crate) name: &'static str,
    /// What tries to become code.
    pub(crate) hostile: &'static str,
    /// What the same names are made of without trying anything.
    pub(crate) harmless: &'static str,
}

const fn hole(name: &'static str, hostile: &'static str, harmless: &'static str) -> Hole {
    Hole {
        name,
        hostile,
        harmless,
    }
}

/// Longer names stand before those that they begin with.
pub(crate) const HOLES: &[Hole] = &[
    hole("TITLE", "Evil\"]\n}} fn evil() {}\n#![allow(warnings)]", "Evil"),
    hole(
        "DESCRIPTION",
        "*/ \n\n```\nstd::process::exit(1);\n```\n\n~~~rust,should_panic\npanic!()\n~~~\n\n    indented();\n\n\
         [`crate::evil`] [links] <script>alert(1)</script> \u{202e}\u{2066} \u{0} \\\"## \"#] ]]> {{ }} `\n\
         ```text,rust,no_run\nfn main() {}\n```\n> ```\n> quoted();\n> ```\n- ```\n  listed();\n  ```\n\
         [definition]: https://example.com \"title\"\n[a][b] <https://a.example> \r///\r\r //! #![feature(x)]",
        "Harmless words.",
    ),
    hole(
        "SUMMARY",
        "Ends */ \r\n/// and `goes on\n#[doc = include_str!(\"/etc/passwd\")]",
        "A summary.",
    ),
    hole("TAG", "../../../tmp/evil", "tmp evil"),
    hole("OPERATION", "run\"; std::process::exit(1) //", "run std process exit 1"),
    hole("SCHEMA", "Pet\"; fn evil() {} /*", "Pet fn evil"),
    hole(
        "PROPERTY",
        "name\": 1}, fn main() { std::process::exit(1) } //\n",
        "name 1 fn main std process exit 1",
    ),
    hole("FILE", "/etc/passwd\u{0}", "etc passwd"),
    hole("WINDOWS", "..\\..\\C:\\evil.rs", "c evil rs"),
    hole("KEYWORD", "r#fn", "r fn"),
    hole("UNICODE", "\u{202e}abc\u{2066}\u{feff}", "abc"),
    hole("PARAMETER", "id\")] pub x: u8, #[\u{2028}", "id pub x u8"),
    // A name that is no token of HTTP (RFC 9110) is left out, so this one has the characters that a token can have.
    hole("HEADER", "X-Evil!#$%&*+.^_`|~Host", "X-Evil-Host"),
    hole("COOKIE", "c!'|Path", "c-Path"),
    hole("DEFAULT", "\"; std::process::exit(1) //", "plain"),
    hole(
        "VALUE",
        "on\", evil => std::process::exit(1), \"",
        "on evil std process exit 1",
    ),
    hole("SECOND", "\\\"##\u{0}\u{7f}", "Value"),
    hole("EXAMPLE", "\"#; } #[test] fn evil() { r#\"\\u0000\u{202e}", "plain"),
    hole("PATTERN", "^(\"\\]|\\}\\}fn|/\\*)$", "^(ab|cdef|gh)$"),
    hole("PATH", "a\"b/%2e%2e/\\..", "a b/2e 2e/-"),
    hole(
        "SERVER",
        "https://evil.example/\"; fn evil() {} //",
        "https://evil.example/ fn",
    ),
    hole("MEDIA", "application/x\"; evil=\"+json", "application/x"),
    hole("KEY", "X-Key\"]\nfn evil() {}", "X-Key"),
    hole("ARTICLE", "it's ${HOME} `id` $(id) ; rm -rf / # \u{1b}[31m", "it"),
];
