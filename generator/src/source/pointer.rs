//! JSON pointers (RFC 6901), kept in their escaped form so that extending one is one append.

use std::borrow::Cow;
use std::fmt;

/// A JSON pointer (RFC 6901): `""` is the whole document, `/paths/~1pets` one path of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer {
    text: String,
}

impl Pointer {
    /// The pointer to the whole document.
    #[must_use]
    pub const fn root() -> Self {
        Self { text: String::new() }
    }

    /// Reads the text form; `None` when it is neither empty nor starts with `/`, or when a `~` is
    /// not followed by `0` or `1`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let starts_well = text.is_empty() || text.starts_with('/');
        let escapes_well = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        (starts_well && escapes_well).then(|| Self { text: text.into() })
    }

    /// The pointer made of the given (unescaped) tokens.
    pub fn from_tokens<'t>(tokens: impl IntoIterator<Item = &'t str>) -> Self {
        let mut pointer = Self::root();
        for token in tokens {
            pointer.push(token);
        }
        pointer
    }

    /// This pointer, one member further down.
    #[must_use]
    pub fn join(&self, token: &str) -> Self {
        let mut longer = Self {
            text: String::with_capacity(self.text.len() + token.len() + 1),
        };
        longer.text.push_str(&self.text);
        longer.push(token);
        longer
    }

    /// This pointer, one array element further down.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.join(&index.to_string())
    }

    /// Goes one member further down, in place.
    pub fn push(&mut self, token: &str) {
        self.text.push('/');
        for character in token.chars() {
            match character {
                '~' => self.text.push_str("~0"),
                '/' => self.text.push_str("~1"),
                other => self.text.push(other),
            }
        }
    }

    /// Goes one level up, in place; the root stays the root.
    pub fn pop(&mut self) {
        let end = self.text.rfind('/').unwrap_or(0);
        self.text.truncate(end);
    }

    /// The pointer to what holds this; `None` for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.text.rsplit_once('/')?;
        Some(Self {
            text: parent.to_owned(),
        })
    }

    /// The last token, unescaped; `None` for the root.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.text.rsplit_once('/').map(|(_, token)| unescape(token))
    }

    /// The tokens from the root down, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.text.split('/').skip(1).map(unescape)
    }

    /// What follows `prefix` in this pointer; `None` when this is not inside `prefix`.
    #[must_use]
    pub fn strip_prefix(&self, prefix: &Self) -> Option<Self> {
        let rest = self.text.strip_prefix(&prefix.text)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self { text: rest.into() })
    }

    /// This pointer followed by another.
    #[must_use]
    pub fn concat(&self, rest: &Self) -> Self {
        Self {
            text: format!("{}{}", self.text, rest.text),
        }
    }

    /// The text form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether this is the whole document.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.text.is_empty()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        // RFC 6901, section 4: `~1` first, so that `~01` becomes `~1` and not `/`.
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn tokens_are_escaped_and_unescaped() {
        let pointer = Pointer::root().join("paths").join("/a~b/{c}").join("get");
        assert_eq!(pointer.as_str(), "/paths/~1a~0b~1{c}/get");
        let tokens: Vec<_> = pointer.tokens().collect();
        assert_eq!(tokens, ["paths", "/a~b/{c}", "get"]);
        assert_eq!(pointer.last().as_deref(), Some("get"));
        assert_eq!(Pointer::root().join("~1").as_str(), "/~01");
        assert_eq!(Pointer::root().join("~1").last().as_deref(), Some("~1"));
    }

    #[test]
    fn parse_refuses_what_is_no_pointer() {
        assert_eq!(Pointer::parse("a"), None);
        assert_eq!(Pointer::parse("/a~"), None);
        assert_eq!(Pointer::parse("/a~2"), None);
        assert_eq!(Pointer::parse(""), Some(Pointer::root()));
    }

    #[test]
    fn prefixes_end_at_a_token() {
        let inner = Pointer::from_tokens(["a", "bc"]);
        assert_eq!(inner.strip_prefix(&Pointer::from_tokens(["a", "b"])), None);
        assert_eq!(
            inner.strip_prefix(&Pointer::from_tokens(["a"])),
            Some(Pointer::from_tokens(["bc"]))
        );
        assert_eq!(inner.parent(), Some(Pointer::from_tokens(["a"])));
        let mut inner = inner;
        inner.pop();
        inner.pop();
        inner.pop();
        assert!(inner.is_root());
        assert_eq!(inner.parent(), None);
    }
}
