//! How lists and objects become text under a name: the styles of `OpenAPI`, and JSON.

mod expansion;

use alloc::string::String;

use self::expansion::Expansion;
pub(crate) use self::expansion::scalar_text;
use crate::runtime::percent::{push_component, push_form, push_reserved};
use crate::runtime::{Rule, Value};

/// How a value becomes text under a name in a path, a query, a header, a cookie or a form.
///
/// The styles write what the table "Style Examples" of `OpenAPI` 3.0.4 and 3.1.1 shows, which for the most part is how
/// URI templates are expanded (RFC 6570). Where the table shows nothing:
///
/// - A null is the empty text. What is absent is not written at all; as part of a path, it is what the table calls
///   undefined, and so is a list or an object without content.
/// - In a query, a cookie or a form, [`FORM`](Self::FORM) exploded writes a list within an object under the name of its
///   member, as often as it has items. Anything else within an item or a member is refused with [`Rule::Nesting`].
/// - [`DEEP_OBJECT`](Self::DEEP_OBJECT) puts a pair of brackets behind the name for each step into the value, with the
///   member's name in it or the item's index: `a[b][0]=1`. What has no parts is written under the name alone.
/// - Each pair of an exploded value is a cookie of its own (RFC 6265, section 4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    style: Style,
    explode: bool,
    allow_reserved: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
    TextOrJson,
}

impl Encoding {
    /// `blue,black`, for paths and headers.
    pub const SIMPLE: Self = Self::new(Style::Simple);

    /// `.blue,black`, for paths.
    pub const LABEL: Self = Self::new(Style::Label);

    /// `;color=blue,black`, for paths.
    pub const MATRIX: Self = Self::new(Style::Matrix);

    /// `color=blue,black`, for queries, cookies and forms.
    pub const FORM: Self = Self::new(Style::Form);

    /// `color=blue%20black`, for queries and forms.
    pub const SPACE_DELIMITED: Self = Self::new(Style::SpaceDelimited);

    /// `color=blue%7Cblack`, for queries and forms.
    pub const PIPE_DELIMITED: Self = Self::new(Style::PipeDelimited);

    /// `color%5BR%5D=100`, for queries and forms.
    pub const DEEP_OBJECT: Self = Self::new(Style::DeepObject);

    /// The value's JSON text, for all places.
    pub const JSON: Self = Self::new(Style::Json);

    /// Texts, numbers and booleans as they are, a list item by item under one name, an object as its JSON text: what
    /// becomes of a form's field that the description says no more about. Exploded, it is a whole form of such fields.
    pub const TEXT_OR_JSON: Self = Self::new(Style::TextOrJson);

    const fn new(style: Style) -> Self {
        Self {
            style,
            explode: false,
            allow_reserved: false,
        }
    }

    /// Writes each item and member apart (`explode: true`).
    #[must_use]
    pub const fn exploded(self) -> Self {
        Self { explode: true, ..self }
    }

    /// Leaves reserved characters and what is percent-encoded already as they are (`allowReserved: true`), but for
    /// those that would end the value: `&`, `+` and `#`, and brackets, which a query can't have.
    #[must_use]
    pub const fn reserved(self) -> Self {
        Self {
            allow_reserved: true,
            ..self
        }
    }

    /// Whether the text is that of a JSON document.
    pub(crate) const fn is_json(self) -> bool {
        matches!(self.style, Style::Json)
    }

    /// The text of a value in a path or a header, or its pairs in a query, a cookie or a form, all encoded.
    ///
    /// # Errors
    /// [`Rule::Nesting`] when the style has no way to write what is within the value.
    pub(crate) fn text(
        self,
        name: &str,
        value: &Value,
        carrier: &Carrier,
    ) -> Result<String, Rule> {
        let push = if self.allow_reserved { push_reserved } else { carrier.push };
        let mut expansion = Expansion::new(name, carrier, push);
        expansion.write(self, value)?;
        Ok(expansion.into_text())
    }
}

/// Where a text goes, and what has to be encoded there.
pub(crate) struct Carrier {
    /// What stands between two pairs; `None` where a value goes without its name.
    separator: Option<&'static str>,
    /// Appends the text of a name or of a value.
    push: Push,
    /// Appends what stands between two items, which is no part of any of them.
    push_delimiter: Push,
}

type Push = fn(&str, &mut String);

impl Carrier {
    pub(crate) const PATH: Self = Self::new(None, push_component, push_plain);
    pub(crate) const HEADER: Self = Self::new(None, push_plain, push_plain);
    pub(crate) const QUERY: Self = Self::new(Some("&"), push_component, push_in_query);
    pub(crate) const COOKIE: Self = Self::new(Some("; "), push_component, push_plain);
    /// Whoever reads a form decodes a field before taking it apart.
    pub(crate) const FORM: Self = Self::new(Some("&"), push_form, push_form);

    const fn new(
        separator: Option<&'static str>,
        push: Push,
        push_delimiter: Push,
    ) -> Self {
        Self {
            separator,
            push,
            push_delimiter,
        }
    }
}

fn push_plain(text: &str, out: &mut String) {
    out.push_str(text);
}

/// A comma may stand in a query as it is (RFC 3986, section 3.4), a space and a bar may not.
fn push_in_query(delimiter: &str, out: &mut String) {
    match delimiter {
        "," => out.push(','),
        _ => push_component(delimiter, out),
    }
}
