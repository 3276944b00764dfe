//! The kinds of problems: stable names with an explanation each.

use std::fmt;

/// Declares every code once: variant, stable name, explanation.
macro_rules! codes {
    ($($variant:ident $name:literal $explanation:literal)*) => {
        /// A kind of problem. Its name is stable, so that settings and scripts can rely on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $explanation] $variant,)*
        }

        impl Code {
            /// Every code, in the order in which they are documented.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name, in kebab case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What the code means, for people.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => $explanation,)*
                }
            }
        }
    };
}

codes! {
    NoDescription "no-description"
        "No source was given, or the first one holds no mapping."
    UnknownSetting "unknown-setting"
        "A settings file has a key or a table that doesn't exist."
    MissingSetting "missing-setting"
        "A settings file lacks a key that is required."
    InvalidSetting "invalid-setting"
        "A setting has a value of another type than its key takes, or one that breaks the key's rules."
    Syntax "syntax"
        "The text is not well-formed JSON, YAML or TOML."
    DuplicateKey "duplicate-key"
        "A mapping has the same key twice; JSON and YAML leave open which one counts."
    UnsupportedTag "unsupported-tag"
        "A YAML tag (`!name`) has no meaning in a description."
    TooDeep "too-deep"
        "The text is nested deeper than any description needs; the bound protects the stack."
    TooLarge "too-large"
        "Aliases or references expand to more than is reasonable; the bound protects the memory."
    UnsupportedVersion "unsupported-version"
        "The description is written for a version of OpenAPI that is not read."
    MalformedOverlay "malformed-overlay"
        "A file given as an overlay does not follow the OpenAPI Overlay Specification 1.0."
    UnmatchedOverlay "unmatched-overlay"
        "An overlay action matches nothing, so it no longer applies to the description."
    UnknownKeyword "unknown-keyword"
        "The OpenAPI specification does not define this keyword here, so it has no effect."
    LaterKeyword "later-keyword"
        "A keyword of OpenAPI 3.1 in a description of 3.0; it is read as 3.1 means it."
    UnusedKeyword "unused-keyword"
        "The keyword is correct, but the generated crate makes no use of it."
    MissingKeyword "missing-keyword"
        "The OpenAPI specification requires a keyword that is not there."
    NullKeyword "null-keyword"
        "A keyword has no value (null); it is read as if it were not there."
    ConflictingKeywords "conflicting-keywords"
        "Two keywords stand together that exclude each other."
    WrongType "wrong-type"
        "A keyword has a value of another JSON type than the specification requires."
    UnknownValue "unknown-value"
        "A keyword has a value that is not among those that the specification lists."
    DanglingReference "dangling-reference"
        "A `$ref` leads to nothing."
    CyclicReference "cyclic-reference"
        "A chain of `$ref`s ends where it began, so it never reaches a value."
    MismatchedReference "mismatched-reference"
        "A `$ref` leads to a component of another kind than is needed where it stands."
    IgnoredSibling "ignored-sibling"
        "A keyword beside a `$ref` has no effect in OpenAPI 3.0."
    UnmatchedSelection "unmatched-selection"
        "A selector of the settings matches nothing in the description."
    DuplicateOperationId "duplicate-operation-id"
        "Two operations have the same `operationId`."
    MalformedPathTemplate "malformed-path-template"
        "The braces of a path template are not balanced, or a parameter in it has no name."
    AmbiguousPathTemplate "ambiguous-path-template"
        "Two path templates differ in the names of their parameters only."
    UndeclaredPathParameter "undeclared-path-parameter"
        "A path template names a parameter that the operation does not declare."
    UnusedPathParameter "unused-path-parameter"
        "An operation declares a path parameter that its path template does not name."
    OptionalPathParameter "optional-path-parameter"
        "A path parameter is not `required: true`, as every path parameter must be."
    DuplicateParameter "duplicate-parameter"
        "Two parameters of one list have the same name and location."
    UnknownFormat "unknown-format"
        "A `format` that has no meaning here; values are not checked against it."
    MalformedPattern "malformed-pattern"
        "A `pattern` is no regular expression of ECMA-262."
    UnsupportedPattern "unsupported-pattern"
        "A `pattern` can't be turned into a matcher, so values are not checked against it."
    UncheckedSecret "unchecked-secret"
        "A secret has a pattern; it is not checked, since a message about it could show it."
    UnsupportedEnum "unsupported-enum"
        "A value of an `enum` is none that its schema allows, or an `enum` of lists or objects is not checked."
    DuplicateValue "duplicate-value"
        "An `enum` lists a value twice."
    UnsupportedComposition "unsupported-composition"
        "Alternatives of schemas are not told apart; the value is any JSON value."
    UnsupportedRecursion "unsupported-recursion"
        "A schema contains itself in a way that no type of Rust can."
    UnsupportedKeyword "unsupported-keyword"
        "A keyword has a meaning that generated code does not check."
    UnsupportedBody "unsupported-body"
        "A body can't be written or read, so its operation is left out."
    UnsupportedParameter "unsupported-parameter"
        "A parameter, form field or header can't be written or read, so it is left out."
    UnsupportedSecurity "unsupported-security"
        "A security scheme has no counterpart in generated code."
    UnsupportedServer "unsupported-server"
        "A server has no absolute URL, so it is left out."
    IgnoredMediaType "ignored-media-type"
        "A body has several media types of one schema, of which one is used."
    UnmatchedMediaType "unmatched-media-type"
        "An entry of the settings names an operation or a media type that the description doesn't have."
    ImpossibleBounds "impossible-bounds"
        "A lower bound is above its upper bound, so no value fits."
    UnknownRequired "unknown-required"
        "A property is required but not described."
    ConflictingProperty "conflicting-property"
        "A property has two types, or lists of values with nothing in common, in the parts of an `allOf`."
    InvalidExample "invalid-example"
        "An example or default breaks the schema that it belongs to."
    UnclearPaging "unclear-paging"
        "A list seems to come page by page, but it doesn't tell in one way only how it goes on, so its pages are not followed."
    UnmatchedPaging "unmatched-paging"
        "An entry of the settings says how a list goes on that no operation gives so."
    UnmatchedName "unmatched-name"
        "A name in the settings replaces nothing that the generator named."
    ConflictingName "conflicting-name"
        "A name in the settings is one that something else has already."
    ImpossibleFormerName "impossible-former-name"
        "The settings give a former name to something that can't keep one, since no alias in Rust does all that the name did."
    Unrenderable "unrenderable"
        "What was generated is no Rust; this is a defect of the generator."
    Unreadable "unreadable"
        "The description passes every check and still cannot be read; this is a defect of the generator."
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Code;

    #[test]
    fn every_code_has_a_name_of_its_own_and_an_explanation() {
        let mut names = HashSet::new();
        for code in Code::ALL {
            let name = code.name();
            assert!(names.insert(name), "{name} stands twice");
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
            assert_eq!(code.to_string(), name);
            assert!(code.explanation().ends_with('.'));
        }
    }
}
